"""Names over columns keep apart."""

import itertools

import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from servex_nb.charts import coverage, heatmap
from servex_nb.charts.fitting import TooLowError
from servex_nb.charts.lettering import MM_PER_POINT

LEVELS = ["directie", "management", "medewerkers met klantcontact"]
LIKE = ["Klantcontactcentrum", "Informatiebeheer", "Bedrijfsvoering"]
MANY = [f"Afdeling {number} van de regio" for number in range(6)]


def too_near(ax, marked):
    """Return the pairs of texts on one line over columns with less than a letter and a half between them."""
    renderer = FigureCanvasAgg(ax.figure).get_renderer()
    dots_a_mm = ax.figure.dpi / 25.4
    found = []
    for text in marked(ax, "group"):
        box = text.get_window_extent(renderer)
        found.append((text.get_text(), box.x0 / dots_a_mm, box.x1 / dots_a_mm, box.y0 / dots_a_mm))
    (size,) = {text.get_fontsize() for text in marked(ax, "group")}
    # Letters are somewhat narrower than half their size.
    least = 1.2 * 0.45 * size * MM_PER_POINT
    return [
        (one[0], other[0])
        for one, other in itertools.permutations(found, 2)
        if abs(one[3] - other[3]) < 1.0 and one[1] < other[1] < one[2] + least
    ]


@pytest.mark.parametrize("chart", [heatmap, coverage])
@pytest.mark.parametrize("groups", [LEVELS, LIKE, MANY])
@pytest.mark.parametrize(("wide", "high"), [(83, 88), (83, 130), (75, 110), (120, 110), (170, 110)])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_neighbouring_names_do_not_read_as_one(
    chart, groups, wide, high, language, scores, grouped, axes, marked
):
    told = grouped(scores, groups)
    try:
        ax = chart(told, "department", ax=axes(wide, high), language=language)
    except TooLowError as error:
        ax = chart(told, "department", ax=axes(wide, error.height), language=language)
    assert too_near(ax, marked) == []


def test_a_name_with_room_is_not_broken(scores, grouped, axes, texts):
    ax = heatmap(grouped(scores, LEVELS), "department", ax=axes(170, 110), language="nl")
    assert {"directie", "management"} <= set(texts(ax))


def test_of_two_names_too_near_the_one_that_reads_better_breaks(scores, grouped, axes, texts):
    ax = heatmap(grouped(scores, LEVELS), "department", ax=axes(83, 88), language="nl")
    assert {"mana-", "gement", "klantcontact"} <= set(texts(ax))
