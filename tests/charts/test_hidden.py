"""What may not be shown: no chart shows it, and each says why."""

import pytest

from servex_nb.charts import (
    coverage,
    gaps,
    heatmap,
    ladder,
    perception,
    priorities,
    pyramid,
    radar,
    shifts,
    spread,
    waves,
    wheel,
)

WHOLE = (radar, wheel, pyramid, shifts, gaps, spread, priorities)
GROUPED = (heatmap, coverage, perception)
# Figures that only what the fixture hides has: needs and individual service.
HIDDEN = {"3,2", "3,2 · n 24", "74%"}


def check(ax, texts):
    said = " ".join(texts(ax)).lower()
    assert "niet getoond" in said
    assert "nan" not in said.split()


@pytest.mark.parametrize("chart", WHOLE)
def test_a_chart_says_what_it_does_not_show(chart, suppressed, texts):
    ax = chart(suppressed)
    check(ax, texts)
    assert not HIDDEN & set(texts(ax))


def test_so_does_a_ladder(suppressed, marked, texts):
    ax = ladder(suppressed, "needs")
    check(ax, texts)
    assert not marked(ax, "score")


def test_so_do_two_waves(suppressed, make_scores, texts):
    check(waves(suppressed, make_scores({"needs": 2.0}, wave="nulmeting")), texts)


@pytest.mark.parametrize("chart", GROUPED)
def test_so_does_a_chart_of_groups(chart, suppressed, grouped, texts):
    ax = chart(grouped(suppressed, ["Zakelijk", "Particulieren"]), "department")
    check(ax, texts)
    assert not HIDDEN & set(texts(ax))
