"""The artists of two waves, and labels that keep apart."""

import itertools
import math
import re
from dataclasses import replace

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servex_nb.charts import HOUSE, PROJECTOR, describe_waves, waves
from servex_nb.charts.apart import push_apart
from servex_nb.errors import InputError
from servex_nb.scoring import Change, release

PAST = {"needs": 2.0, "design": 3.0, "culture": 2.5, "vision": 3.4}


@pytest.fixture(scope="module")
def earlier(make_scores):
    return make_scores(PAST, wave="nulmeting")


@pytest.fixture(scope="module")
def later(make_scores):
    """Scores of which the change of needs shows and that of design does not."""
    scores = make_scores()
    rows = {"needs": (1.2, 0.6, 1.8), "design": (-0.1, -0.5, 0.3)}
    change = pd.DataFrame.from_dict(rows, orient="index", columns=["change", "low", "high"])
    return replace(scores, change=Change.of("nulmeting", change))


def way(ax, marked, key):
    (line,) = marked(ax, f"way:{key}")
    return line


def test_a_way_runs_from_the_past_score_to_the_present_one(later, earlier, marked):
    ax = waves(later, earlier)
    (past,) = marked(ax, "past:needs")
    (now,) = marked(ax, "score:needs")
    line = way(ax, marked, "needs")
    assert line.get_ydata() == pytest.approx([past.center[1], now.center[1]])
    assert now.center[1] > past.center[1]


def test_only_a_change_whose_interval_excludes_nought_stands_out(later, earlier, marked):
    ax = waves(later, earlier)
    assert way(ax, marked, "needs").get_linewidth() > way(ax, marked, "design").get_linewidth()
    assert way(ax, marked, "needs").get_color() != way(ax, marked, "design").get_color()
    assert way(ax, marked, "design").get_color() == way(ax, marked, "vision").get_color()


def test_changes_and_their_intervals_stand_in_a_column(later, earlier, marked, texts):
    ax = waves(later, earlier, language="en")
    (change,) = marked(ax, "change:needs")
    assert change.get_text() == "+1.2"
    assert "+0.60 to +1.80" in texts(ax)
    assert "−0.1" in texts(ax)


def test_of_released_scores_the_same_ways_stand_out_without_intervals(later, earlier, marked, texts):
    ax = waves(release(later), release(earlier), language="en")
    assert way(ax, marked, "needs").get_linewidth() > way(ax, marked, "design").get_linewidth()
    assert not [text for text in texts(ax) if " to +" in text]
    assert {"clear: its interval excludes 0", "may be chance"} <= set(texts(ax))


def test_nothing_stands_out_beside_a_wave_that_no_change_is_known_to(later, make_scores, marked, texts):
    ax = waves(later, make_scores(PAST, wave="voormeting"), language="en")
    assert len({line.get_color() for line in marked(ax, "way:")}) == 1
    assert "may be chance" not in texts(ax)


def test_what_one_wave_lacks_is_named_and_has_no_way(later, earlier, marked, texts):
    ax = waves(later, earlier, language="en")
    assert marked(ax, "score:leadership")
    assert not marked(ax, "way:leadership")
    notes = " ".join(texts(ax))
    assert re.search(r"Scored in wave 1 only: [^.]*Leadership", notes)
    assert "Assessed in neither wave: Innovation." in notes


def test_what_is_suppressed_is_named_and_has_no_mark(suppressed, earlier, marked, texts):
    ax = waves(suppressed, earlier)
    assert not marked(ax, "score:needs")
    assert "Niet getoond in meting 1 (te weinig antwoorden of herleidbaar): Klantbegrip." in texts(ax)


@pytest.mark.parametrize(
    ("past", "now", "told"),
    [
        ("shown", "missing", "Scored in nulmeting only"),
        ("missing", "shown", "Scored in wave 1 only"),
        ("missing", "missing", "Assessed in neither wave"),
        ("missing", "hidden", "Not assessed in nulmeting, and not shown in wave 1"),
        ("hidden", "missing", "Not assessed in wave 1, and not shown in nulmeting"),
        ("shown", "hidden", "Not shown in wave 1"),
        ("hidden", "shown", "Not shown in nulmeting"),
        ("hidden", "hidden", "Not shown in either wave"),
        ("shown", "shown", ""),
    ],
)
def test_of_each_wave_is_said_whether_it_was_assessed_and_may_be_shown(
    past, now, told, make_scores, marked, texts
):
    def wave_of(state, name):
        scores = make_scores({"vision": 3.4, **({} if state == "missing" else {"needs": 3.0})}, wave=name)
        hidden = scores.elements["suppressed"].mask(scores.elements.index == "needs", state == "hidden")
        return replace(scores, elements=scores.elements.assign(suppressed=hidden))

    later, earlier = wave_of(now, "1"), wave_of(past, "nulmeting")
    ax = waves(later, earlier, language="en")
    notes = " ".join(text.get_text() for text in marked(ax, "absence"))
    said = describe_waves(later, earlier, "en")
    for words in (notes, said[said.index("All scores") :]):
        (found,) = [part for part in words.split(". ") if "insight" in part and " to " not in part] or [""]
        assert found.startswith(told)
        assert bool(found) is bool(told)
        assert ("deducible" in found) is ("hidden" in (past, now))
    assert bool([text for text in texts(ax) if text == "not shown now"]) is (
        past == "shown" and now == "hidden"
    )


def test_a_wave_is_not_compared_with_itself(scores):
    with pytest.raises(InputError, match="Both scores are of wave '1'"):
        waves(scores, scores)


def test_waves_on_another_basis_are_refused(later, earlier):
    with pytest.raises(InputError, match="on the same basis"):
        waves(later, replace(earlier, basis="assessor"))


def test_points_of_another_scale_are_not_compared(make_scores, make_model, marked):
    now, past = (
        make_scores(
            {"e0": 3.0, "e1": 4.0, "e2": 2.0},
            targets={},
            layers={},
            shifts={},
            model=make_model(3, levels=levels),
            wave=wave,
        )
        for levels, wave in ((5, "2"), (6, "1"))
    )
    assert not marked(waves(now, past), "way:")


def test_the_description_tells_which_changes_show(later, earlier):
    said = describe_waves(later, earlier, "en")
    assert re.search(
        r"by more than chance: Customer insight \+1\.2 \(95% interval \+[\d.]+ to \+[\d.]+\)", said
    )
    assert "Any other change may be chance." in said
    assert "Assessed in neither wave: Innovation." in said
    assert "Experience design from 3.0 to 2.9" in said


@given(
    st.lists(st.tuples(st.floats(-5, 15), st.floats(0.1, 2)), max_size=12),
)
def test_labels_never_overlap_nor_leave_the_line_where_there_is_room(labels):
    wanted, sizes = [place for place, _ in labels], [size for _, size in labels]
    places = push_apart(wanted, sizes, 0.0, 30.0)
    spans = sorted((place - size / 2, place + size / 2) for place, size in zip(places, sizes, strict=True))
    assert all(start >= -1e-9 and end <= 30 + 1e-9 for start, end in spans)
    assert all(end <= start + 1e-9 for (_, end), (start, _) in itertools.pairwise(spans))


@given(st.lists(st.floats(0, 100), min_size=1, max_size=8, unique=True))
def test_labels_keep_their_order(wanted):
    places = push_apart(wanted, [1.0] * len(wanted), 0.0, 100.0)
    order = sorted(range(len(wanted)), key=wanted.__getitem__)
    assert order == sorted(order, key=places.__getitem__)


def test_labels_with_room_stay_where_they_belong():
    assert push_apart([1.0, 9.0, 5.0], [2.0, 2.0, 2.0], 0.0, 10.0) == [1.0, 9.0, 5.0]


def within(scores, low, high):
    elements = scores.elements
    return replace(
        scores, elements=elements.assign(low=elements["score"] - low, high=elements["score"] + high)
    )


@pytest.mark.parametrize("theme", [HOUSE, PROJECTOR])
def test_each_scores_interval_stands_beside_its_figure(theme, later, earlier, axes, marked, texts):
    wide, high = {HOUSE: (170, 110), PROJECTOR: (294.67, 154.5)}[theme]
    now, past = within(later, 0.3, 0.2), within(earlier, 0.1, 0.4)
    ax = waves(now, past, ax=axes(wide, high), theme=theme, language="en")
    assert "95% interval" in texts(ax)
    for key, score in PAST.items():
        (interval,), (figure,) = marked(ax, f"past-range:{key}"), marked(ax, f"past-figure:{key}")
        assert interval.get_text() == f"{score - 0.1:.1f}–{score + 0.4:.1f}"
        assert interval.get_position()[1] == pytest.approx(figure.get_position()[1], abs=0.5)
        assert interval.get_position()[0] < figure.get_position()[0]
    for figure in marked(ax, "figure:"):
        key = figure.get_gid().removeprefix("figure:")
        (interval,) = marked(ax, f"now-range:{key}")
        assert interval.get_position()[1] == pytest.approx(figure.get_position()[1], abs=0.5)
        assert interval.get_position()[0] > figure.get_position()[0]
    (interval,) = marked(ax, "now-range:needs")
    assert interval.get_text() == "2.9–3.4"


def test_on_half_a_page_intervals_stand_beneath_the_names_where_it_is_high_enough(
    later, earlier, axes, marked, texts
):
    now, past = within(later, 0.3, 0.2), within(earlier, 0.1, 0.4)
    ax = waves(now, past, ax=axes(83, 130), language="en")
    for key, told in (("needs", "1.9–2.4 → 2.9–3.4"), ("leadership", "2.8–3.3")):
        assert marked(ax, f"label:{key}")[-1].get_text() == told
    assert "95% interval" in texts(ax)
    assert not marked(ax, "now-range:")
    low = waves(now, past, ax=axes(83, 86), language="en")
    assert "95% interval" not in texts(low)
    assert len(marked(low, "figure:")) == len(marked(ax, "figure:"))


def test_an_interval_below_nought_is_told_in_words(later, earlier, texts):
    assert "−0.5 to 3.4" in texts(waves(within(later, 3.7, 0.2), earlier, language="en"))


def test_without_intervals_the_key_tells_of_none(later, earlier, marked, texts):
    now, past = within(later, math.nan, math.nan), within(earlier, math.nan, math.nan)
    ax = waves(now, past, language="en")
    assert "95% interval" not in texts(ax)
    assert not marked(ax, "now-range:")
    assert not marked(ax, "past-range:")


def test_what_is_gone_is_named_at_its_own_side(later, make_scores, axes, marked):
    past = make_scores({**PAST, "innovation": 2.5}, wave="nulmeting")
    ax = waves(later, past, ax=axes(170, 110), language="en")
    (name, only) = marked(ax, "gone:innovation")
    assert (name.get_text(), only.get_text()) == ("Innovation", "only in nulmeting")
    (mark,) = marked(ax, "past:innovation")
    assert name.get_position()[0] < mark.center[0]
    assert not marked(waves(later, make_scores(PAST, wave="nulmeting")), "gone:")


def test_on_half_a_page_a_long_wave_is_not_repeated(later, make_scores, axes, texts):
    past = make_scores({**PAST, "innovation": 2.5}, wave="nulmeting van het voorjaar van 2025")
    assert "only then" in texts(waves(later, past, ax=axes(83, 120), language="en"))


@pytest.mark.parametrize(
    ("low", "text"),
    [
        (-0.0004, "−0.0004 to +0.88"),
        (0.004, "+0.004 to +0.88"),
        (0.0, "0.00 to +0.88"),
        (-0.2, "−0.20 to +0.88"),
    ],
)
def test_an_interval_tells_on_which_side_of_nought_it_ends(low, text, later, earlier, texts):
    change = pd.DataFrame.from_dict(
        {"needs": (0.4, low, 0.88)}, orient="index", columns=["change", "low", "high"]
    )
    told = replace(later, change=Change.of("nulmeting", change))
    assert text in texts(waves(told, earlier, language="en"))
