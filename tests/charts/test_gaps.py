"""The gaps' artists."""

from dataclasses import replace

import pytest

from servex_nb.charts import describe_gaps, gaps
from servex_nb.errors import InputError
from servex_nb.model import shipped_model


def rows(ax, marked):
    """Return the elements' keys from the top down, by their figures."""
    figures = sorted(marked(ax, "figure:"), key=lambda text: -text.get_position()[1])
    return [figure.get_gid().removeprefix("figure:") for figure in figures]


def test_the_most_urgent_stands_on_top_and_what_has_no_score_below(make_scores, marked):
    scores = make_scores(
        {"needs": 2.0, "design": 4.0, "culture": None}, targets={"needs": 4.0, "design": 3.0}
    )
    found = rows(gaps(scores), marked)
    assert found[0] == "needs"
    assert found.index("design") < found.index("culture")


def test_marks_stand_at_score_and_ambition(make_scores, marked):
    ax = gaps(make_scores({"needs": 2.0}, targets={"needs": 4.0}))
    levels = {
        text.get_text(): text.get_position()[0] for text in marked(ax, "level") if hasattr(text, "get_text")
    }
    (dot,) = marked(ax, "score:needs")
    (diamond,) = marked(ax, "target:needs")
    assert dot.center[0] == pytest.approx(levels["2"])
    assert diamond.get_xy()[0][0] == pytest.approx(levels["4"])


def test_the_interval_is_that_of_the_interviews(with_intervals, marked):
    ax = gaps(with_intervals)
    band = marked(ax, "interval:needs")[0].get_path().get_extents()
    (dot,) = marked(ax, "score:needs")
    assert (band.x0 + band.x1) / 2 == pytest.approx(dot.center[0])


def test_an_agreed_score_is_shown_without_the_interviews_interval(with_intervals, marked):
    agreed = with_intervals.elements.assign(agreed=3.0)
    assert not marked(gaps(replace(with_intervals, elements=agreed)), "interval:")


def test_a_reached_ambition_shows_a_difference_below_nought(make_scores, texts):
    assert "−1,0" in texts(gaps(make_scores({"needs": 4.0}, targets={"needs": 3.0})))


def test_a_suppressed_element_is_worded_and_has_no_mark(suppressed, marked, texts):
    ax = gaps(suppressed)
    assert not marked(ax, "score:needs")
    assert "niet getoond: te weinig antwoorden" in texts(ax)


def test_too_low_axes_are_refused_with_the_height_that_is_needed(scores, axes):
    with pytest.raises(InputError, match="9 elements need"):
        gaps(scores, ax=axes(170, 40))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_description_names_every_gap(scores, language):
    text = describe_gaps(scores, language)
    for key in scores.elements.index[scores.elements["gap"] > 0]:
        assert shipped_model().short(key, language) in text
