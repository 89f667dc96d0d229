"""The gaps' artists."""

import re
from dataclasses import replace

import pytest

from servex_nb.charts import describe_gaps, gaps
from servex_nb.errors import InputError
from servex_nb.model import load_model, shipped_model


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


def test_the_description_begins_with_the_most_urgent_and_tells_each_way_with_its_interval(scores):
    said = describe_gaps(scores, "en")
    assert "Most urgent are Monitoring, Process and structure, and Culture. In brackets: " in said
    assert "Sorted by priority (gap × weight): Monitoring 2.2 (2.1 to 2.3), target 4.0, gap 1.8; " in said
    assert "weight 1" not in said


def test_the_description_tells_what_has_reached_its_target_and_what_has_none(make_scores):
    scores = make_scores(
        {"vision": 3.0, "culture": 4.5, "needs": 4.0, "leadership": 3.1},
        targets={"vision": 4.0, "culture": 4.2, "needs": 4.0},
    )
    said = describe_gaps(scores, "en")
    assert "Most urgent is Vision and strategy." in said
    assert re.search(
        r"Target reached: Customer insight 4\.0 \([^)]*\), target 4\.0; "
        r"Culture 4\.5 \([^)]*\), target 4\.2, 0\.3 above it\.",
        said,
    )
    assert re.search(r"Without a target: Leadership 3\.1 \([^)]*\)\.", said)
    assert "Zonder ambitie: Leiderschap 3,1" in describe_gaps(scores, "nl")


def test_the_description_tells_weights_that_differ_and_an_order_set_by_hand(make_scores):
    documents = shipped_model().model_dump(by_alias=True)
    for element in documents["structure"]["elements"]["items"]:
        element["weight"] = 3.0 if element["key"] == "culture" else 1.0
    scores = make_scores(model=load_model(documents))
    said = describe_gaps(scores, "en")
    assert "gap 1.8, weight 1" in said
    assert "gap 1.4, weight 3" in said
    chosen = describe_gaps(replace(scores, order=("needs", "culture")), "en")
    assert (
        "To be taken up first, in an order set by hand: Customer insight, Culture and Monitoring." in chosen
    )
    assert "All gaps, in that order: Customer insight " in chosen
    assert "priority" not in chosen
