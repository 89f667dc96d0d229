"""The shifts' artists."""

import re
from dataclasses import replace

import pytest

from servex_nb.charts import describe_shifts, shifts
from servex_nb.errors import InputError
from servex_nb.scoring import release


def rows(ax, marked):
    """Return the shifts' keys from the top down, by their figures."""
    figures = sorted(marked(ax, "difference:"), key=lambda text: -text.get_position()[1])
    return [figure.get_gid().removeprefix("difference:shift.") for figure in figures]


def test_the_largest_difference_comes_first(scores, marked):
    assert rows(shifts(scores), marked)[:4] == ["listening", "steering", "journey", "delight"]


def test_marks_stand_at_their_positions(scores, marked):
    ax = shifts(scores)
    dots = {artist.get_gid()[6:]: artist.center[0] for artist in marked(ax, "score:")}
    start, end = (marked(ax, "level")[place].get_position()[0] for place in (0, 2))
    for key, now in (("shift.listening", 3.0), ("shift.empowerment", 6.3)):
        assert dots[key] == pytest.approx(start + (end - start) * now / 10)


def test_differences_form_one_right_aligned_column(scores, marked):
    figures = marked(shifts(scores), "difference:")
    assert {figure.get_ha() for figure in figures} == {"right"}
    assert len({figure.get_position()[0] for figure in figures}) == 1


def test_only_the_top_three_are_bold(scores, marked):
    ax = shifts(scores)
    bold = [figure for figure in marked(ax, "difference:") if "SmBld" in figure.get_fontfamily()[0]]
    assert sorted(figure.get_text() for figure in bold) == ["4,4", "4,9", "5,0"]


def test_a_shift_that_needs_no_step_is_not_bold(make_scores, marked):
    ax = shifts(make_scores(shifts={"culture": (7.0, 7.0), "journey": (8.0, 7.0)}))
    assert not [figure for figure in marked(ax, "difference:") if "SmBld" in figure.get_fontfamily()[0]]
    assert "−1,0" in {figure.get_text() for figure in marked(ax, "difference:")}


def test_a_missing_position_has_no_dot_and_is_worded(make_scores, marked, texts):
    ax = shifts(make_scores(shifts={"culture": (None, 7.0), "journey": (2.0, 7.0)}), language="en")
    assert marked(ax, "missing:shift.culture")
    assert marked(ax, "target:shift.culture")
    assert not marked(ax, "score:shift.culture")
    assert not marked(ax, "link:shift.culture")
    assert "not assessed" in texts(ax)
    assert rows(ax, marked)[0] == "journey"


def test_where_nobody_told_an_ambition_nothing_is_said_of_it(make_scores, marked, texts):
    ax = shifts(make_scores(shifts={"culture": (6.0, None), "journey": (2.0, None)}))
    assert marked(ax, "difference:") == []
    assert "geen ambitie" not in texts(ax)


def test_a_missing_ambition_is_worded_and_gives_no_difference(make_scores, marked, texts):
    ax = shifts(make_scores(shifts={"culture": (6.0, None), "journey": (2.0, 7.0)}))
    (figure,) = marked(ax, "difference:shift.culture")
    assert figure.get_text() == "–"
    assert "geen ambitie" in texts(ax)
    assert not marked(ax, "target:shift.culture")


@pytest.mark.parametrize("other", [None, 7.0])
def test_an_ambition_that_may_not_be_shown_is_not_called_none(other, make_scores, texts):
    scores = make_scores(shifts={"culture": (6.0, None), "journey": (2.0, other)})
    table = scores.shifts
    withheld = replace(scores, shifts=table.assign(target_withheld=table.index == "shift.culture"))
    assert texts(shifts(withheld, language="en")).count("target not shown") == 1
    assert "now 6.0, target not shown" in re.sub(r" \([^)]*\)", "", describe_shifts(withheld, "en"))


def test_a_suppressed_shift_shows_nothing(suppressed, marked, texts):
    ax = shifts(suppressed)
    assert not marked(ax, "score:shift.journey")
    assert not marked(ax, "target:shift.journey")
    assert "niet getoond: te weinig antwoorden of herleidbaar" in texts(ax)


def test_too_low_axes_are_refused_with_the_height_that_is_needed(scores, axes):
    with pytest.raises(InputError, match="10 shifts need"):
        shifts(scores, ax=axes(170, 45))


def test_single_answers_stand_above_the_way(scores, marked, texts):
    ax = shifts(scores, language="en")
    (dots,) = marked(ax, "answers:shift.listening")
    heights = dots.get_offsets()[:, 1]
    (mark,) = marked(ax, "score:shift.listening")
    assert heights.min() > mark.center[1] + mark.radius
    assert any("answers" in text for text in texts(ax))
    assert "answers from 2.8 to 3.2" in describe_shifts(scores, "en")


def test_released_scores_show_no_single_answer(scores, marked):
    ax = shifts(release(scores))
    assert marked(ax, "score:shift.listening")
    assert not marked(ax, "answers:")
    assert "antwoorden" not in describe_shifts(release(scores), "nl")
