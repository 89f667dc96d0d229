"""The spread's artists."""

import itertools
import math
import re
from dataclasses import replace

import pandas as pd
import pytest

from servex_nb.charts import describe_spread, spread
from servex_nb.charts.fitting import TooLowError
from servex_nb.errors import InputError
from servex_nb.model import Settings, shipped_model
from servex_nb.scoring import release, score


def told(**answers):
    """Return the scores of people who said this, item by item, at present."""
    rows = [
        (f"r{person}", item.replace("_", "."), value)
        for item, values in answers.items()
        for person, value in enumerate(values)
    ]
    frame = pd.DataFrame(rows, columns=["respondent", "item", "score"])
    frame = frame.assign(moment="current", wave="1", by="respondent", weight=1.0, date=pd.NaT)
    return score(frame, Settings(client="bank", name="Bank (fictief)", language="en"))


@pytest.fixture(scope="module")
def divided():
    return told(
        needs=[1.0, 1.0, 3.0, 5.0, 5.0, 5.0],
        culture=[3.0, 3.0, 3.0, 3.0, 3.0, 3.5],
        vision=[2.0, 4.0, 3.0, 3.0],
        leadership_shared=[2.0, 2.0, 2.0, 2.0, 2.1],
        leadership_empowerment=[1.0, 5.0, 1.0, 5.0, 3.0],
    )


def dots(ax, marked, key):
    """Return where an item's dots stand, and nothing where it has none."""
    return [tuple(place) for each in marked(ax, f"answers:{key}") for place in each.get_offsets()]


def test_where_people_are_furthest_apart_stands_on_top(divided, marked):
    figures = sorted(marked(spread(divided), "figure:"), key=lambda text: -text.get_position()[1])
    keys = [figure.get_gid().removeprefix("figure:") for figure in figures]
    assert keys == list(divided.elements["agreement"].dropna().sort_values(kind="stable").index)


def test_every_answer_is_a_dot_above_its_own_value(divided, marked, texts):
    ax = spread(divided)
    levels = {
        text.get_text(): text.get_position()[0] for text in marked(ax, "level") if hasattr(text, "get_text")
    }
    places = dots(ax, marked, "needs")
    assert len(places) == 6
    for level, count in (("1", 2), ("3", 1), ("5", 3)):
        assert sum(abs(x - levels[level]) < 1e-6 for x, _ in places) == count
    assert "answers" in " ".join(texts(ax))


def test_dots_on_one_value_never_lie_on_each_other(divided, marked):
    (collection,) = marked(spread(divided), "answers:needs")
    heights = sorted(y for x, y in collection.get_offsets() if x == max(collection.get_offsets()[:, 0]))
    wide = collection.get_widths()[0]
    assert all(above - below >= wide for below, above in itertools.pairwise(heights))


def test_the_mean_stands_beneath_the_dots(divided, marked):
    ax = spread(divided)
    (mean,) = marked(ax, "mean:needs")
    assert max(mean.get_ydata()) < min(y for _, y in dots(ax, marked, "needs"))


def test_fewer_than_five_answers_are_not_drawn_one_by_one(divided, marked):
    ax = spread(divided)
    assert not marked(ax, "answers:vision")
    assert marked(ax, "mean:vision")


def test_released_scores_show_no_single_answer(divided, marked):
    ax = spread(release(divided))
    assert not marked(ax, "answers:")
    assert marked(ax, "mean:needs")


def test_the_parts_of_one_element_are_shown_on_their_own(divided, marked, texts):
    ax = spread(divided, "leadership")
    model = shipped_model()
    shown = {child.key for child in model.children("leadership")}
    assert {figure.get_gid().removeprefix("figure:") for figure in marked(ax, "figure:")} <= shown
    assert len(dots(ax, marked, "leadership.empowerment")) == 5
    assert not marked(ax, "interval:")
    assert "answers, to the nearest 0.25" in texts(ax)


def test_an_item_without_parts_is_refused_with_those_that_have_them(divided):
    with pytest.raises(InputError, match=r"'needs\.listening' has no parts; choose one of .*needs"):
        spread(divided, "needs.listening")


def test_many_answers_share_a_dot_and_the_key_says_so(marked, texts):
    ax = spread(told(needs=[3.0] * 4000 + [1.0] * 5, culture=[2.0] * 9))
    assert any(text.startswith("dot: up to ") for text in texts(ax))
    assert len(dots(ax, marked, "needs")) < 400
    top = max(y for _, y in dots(ax, marked, "culture"))
    assert top < max(y for _, y in dots(ax, marked, "needs"))


def test_a_suppressed_element_is_worded_and_has_no_mark(suppressed, marked, texts):
    ax = spread(suppressed)
    assert not marked(ax, "mean:needs")
    assert not marked(ax, "answers:needs")
    assert "niet getoond: te weinig antwoorden of herleidbaar" in texts(ax)


def test_too_low_axes_are_refused_with_the_height_that_is_needed(scores, axes):
    with pytest.raises(InputError, match="9 rows need"):
        spread(scores, ax=axes(170, 45))


def test_the_description_tells_divided_from_agreed(divided):
    said = describe_spread(divided, language="en")
    assert "Opinions are divided on " in said
    assert re.search(r"Customer insight 3\.3 \(\d\.\d to \d\.\d, n 6\), divided 0\.00", said)
    assert re.search(r"Culture 3\.1 \(\d\.\d to \d\.\d, n 6\), in agreement 0\.98", said)
    assert "Agreement runs from 0 to 1. In brackets: the 95% interval." in said
    assert "parts of Leadership" in describe_spread(divided, "leadership", "en")


def test_agreement_is_claimed_only_where_it_is_known():
    said = describe_spread(told(needs=[3.0, 3.0, 3.0, 3.0, 3.5], culture=[3.0]), language="en")
    assert "As far as it is known, there is enough agreement on Customer insight." in said
    assert "on everything" not in said


def test_where_it_is_known_of_all_agreement_is_claimed_on_everything():
    assert "on everything" in describe_spread(told(needs=[3.0, 3.0, 3.0, 3.0, 3.5]), language="en")


def test_without_any_agreement_known_the_description_claims_none(scores):
    unknown = replace(scores, elements=scores.elements.assign(agreement=float("nan")))
    said = describe_spread(unknown, language="en")
    assert "agreement not known" in said
    assert "enough agreement" not in said


@pytest.mark.parametrize("wide", [83, 170])
def test_an_agreement_that_was_withheld_is_said_to_be(wide, scores, axes, texts):
    released = release(scores)
    hidden = replace(released, elements=released.elements.assign(agreement=float("nan")))
    told = texts(spread(hidden, ax=axes(wide, 130), language="nl"))
    assert "Niet getoond" in told
    assert "–" not in told
    assert "overeenstemming niet getoond" in describe_spread(hidden, language="nl")


# Thirteen people said the same, and twelve the same as each other.
CROWDED = {"needs": [3.0] * 13 + [3.5] * 12, "culture": [2.0] * 9 + [4.5] * 9}


@pytest.mark.parametrize("wide", [83, 170])
def test_room_is_made_for_a_dot_of_each_answer(wide, axes, marked, texts):
    crowded = told(**CROWDED)
    try:
        ax = spread(crowded, ax=axes(wide, 30))
    except TooLowError as error:
        ax = spread(crowded, ax=axes(wide, error.height))
    assert not any(text.startswith("dot: up to ") for text in texts(ax))
    for key, answers in CROWDED.items():
        places = dots(ax, marked, key)
        assert len(places) == len(answers)
        (collection,) = marked(ax, f"answers:{key}")
        apart = min(
            math.dist(one, other) for one, other in itertools.combinations(collection.get_offsets(), 2)
        )
        assert apart >= collection.get_widths()[0]
        assert collection.get_widths()[0] >= 2 * 0.92 * 0.4 - 1e-6


def test_stacks_beside_each_other_stand_around_their_value(axes, marked):
    ax = spread(told(**CROWDED), ax=axes(83, 150))
    levels = {
        text.get_text(): text.get_position()[0] for text in marked(ax, "level") if hasattr(text, "get_text")
    }
    xs = [x for x, _ in dots(ax, marked, "needs")]
    near = [x for x in xs if x < (levels["3"] + levels["4"]) / 2 - (levels["4"] - levels["3"]) / 4]
    assert len(near) == 13
    assert (min(near) + max(near)) / 2 == pytest.approx(levels["3"], abs=0.5)


def test_on_a_slide_dots_are_larger_and_rows_fill_it(axes, marked, scores):
    page, slide = spread(scores), spread(scores, ax=axes(338.67, 190.5))

    def widest(ax):
        return max(each.get_widths()[0] for each in marked(ax, "answers:"))

    assert widest(slide) > 1.4 * widest(page)
    lowest = min(min(line.get_ydata()) for line in marked(slide, "level") if hasattr(line, "get_ydata"))
    assert lowest < 0.2 * 190.5
