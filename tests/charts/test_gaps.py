"""The gaps' artists."""

import re
from dataclasses import replace

import pytest

from servex_nb.charts import describe_gaps, gaps, perception
from servex_nb.charts.fitting import TooLowError
from servex_nb.errors import InputError
from servex_nb.model import load_model, shipped_model
from servex_nb.scoring import ranked_gaps


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


def test_an_agreed_score_has_the_mark_and_the_name_of_one(make_scores, marked, texts):
    plain = make_scores()
    ax = gaps(make_scores(settled={"culture": (2.5, 4.0)}), language="en")
    (ring,) = marked(ax, "agreed:")
    assert ring.get_gid() == "agreed:culture"
    assert not marked(ax, "score:culture")
    assert {"agreed score", "score now"} <= set(texts(ax))
    assert "agreed score" not in texts(gaps(plain, language="en"))
    said = describe_gaps(make_scores(settled={"culture": (2.5, 4.0)}), "en")
    assert "Culture 2.5 (agreed score), target 4.0" in said
    assert "agreed" not in describe_gaps(plain, "en")


def test_a_reached_ambition_shows_a_difference_below_nought(make_scores, texts):
    assert "−1,0" in texts(gaps(make_scores({"needs": 4.0}, targets={"needs": 3.0})))


def test_a_suppressed_element_is_worded_and_has_no_mark(suppressed, marked, texts):
    ax = gaps(suppressed)
    assert not marked(ax, "score:needs")
    assert "niet getoond: te weinig antwoorden of herleidbaar" in texts(ax)


def test_a_suppressed_element_tells_no_place_among_the_urgent(suppressed, marked):
    urgent = replace(suppressed, order=("needs",))
    assert "needs" in rows(gaps(urgent), marked)[-2:]


def test_too_low_axes_are_refused_with_the_height_that_is_needed(scores, axes):
    with pytest.raises(InputError, match="9 elements need"):
        gaps(scores, ax=axes(170, 40))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_description_names_every_gap(scores, language):
    text = describe_gaps(scores, language)
    for key in scores.elements.index[scores.elements["gap"] > 0]:
        assert shipped_model().short(key, language) in text


@pytest.fixture(scope="module")
def weighted(make_scores):
    """Scores of a model in which the needs weigh three times as much as the rest."""
    documents = shipped_model().model_dump(by_alias=True)
    for element in documents["structure"]["elements"]["items"]:
        element["weight"] = 3.0 if element["key"] == "needs" else 1.0
    return make_scores(model=load_model(documents))


@pytest.mark.parametrize("wide", [83, 170])
def test_where_weights_differ_they_stand_beside_the_gaps_and_the_foot_tells_the_order(
    wide, weighted, axes, marked, texts
):
    ax = gaps(weighted, ax=axes(wide, 110), language="en")
    found = {text.get_gid().removeprefix("weight:"): text.get_text() for text in marked(ax, "weight:")}
    assert found["needs"] == "× 3"
    assert set(found.values()) == {"× 1", "× 3"}
    assert "innovation" not in found
    assert "Sorted by priority: gap × weight." in texts(ax)


def test_where_all_weigh_the_same_nothing_is_said_of_it(scores, marked, texts):
    ax = gaps(scores, language="en")
    assert not marked(ax, "weight:")
    assert not any("priority" in text for text in texts(ax))


def test_an_order_set_by_hand_is_said_to_be(scores, texts):
    order = tuple(reversed([str(key) for key in ranked_gaps(scores).index]))
    assert "Sorted by priority, set by hand." in texts(gaps(replace(scores, order=order), language="en"))


@pytest.mark.parametrize("chart", [gaps, perception])
def test_a_name_above_its_marks_is_nearest_to_them(chart, scores, by_level, axes, marked):
    data, mark = (scores, "score:") if chart is gaps else (by_level, "figure:")
    labels = {"design": "Ontwerp van de klantbeleving in alle filialen en op internet"}
    with pytest.raises(TooLowError) as refused:
        chart(data, ax=axes(83, 60), labels=labels)
    ax = chart(data, ax=axes(83, refused.value.height), labels=labels)
    names = sorted((text.get_position()[1] for text in marked(ax, "label")), reverse=True)
    rows = [
        # A figure stands with half its height under its row's middle.
        each.center[1] if hasattr(each, "center") else each.get_position()[1] + 1.0
        for each in marked(ax, mark)
    ]
    rows = sorted(rows, reverse=True)
    assert marked(ax, "label")[0].get_ha() == "left"
    for name in names[1 : len(rows)]:
        below = min(name - row for row in rows if row < name)
        above = min(row - name for row in rows if row > name)
        # A name's letters rise two millimetres from where it stands.
        assert below + 1.0 < above - 1.0


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


@pytest.mark.parametrize("wide", [83, 170])
@pytest.mark.parametrize("score", [1.2, 4.9])
@pytest.mark.parametrize(
    ("withheld", "row", "told"),
    [
        (False, "no target", "Without a target"),
        (True, "target not shown", "Target not shown (too few answers, or deducible)"),
    ],
)
def test_a_row_without_a_target_says_why(wide, score, withheld, row, told, make_scores, axes, marked, texts):
    scores = make_scores({"needs": 2.0, "vision": score}, targets={"needs": 4.0})
    elements = scores.elements
    scores = replace(
        scores, elements=elements.assign(target_withheld=(elements.index == "vision") & withheld)
    )
    ax = gaps(scores, ax=axes(wide, 110), language="en")
    assert texts(ax).count(row) == 1
    assert not marked(ax, "target:vision")
    said = describe_gaps(scores, "en")
    assert f"{told}: Vision and strategy" in said
    assert ("Without a target" in said) is not withheld


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
