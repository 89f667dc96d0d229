"""The perception's artists."""

import math
from dataclasses import replace

import pandas as pd
import pytest

from servex_nb.charts import describe_perception, perception
from servex_nb.errors import InputError


def test_the_largest_difference_stands_on_top_and_what_cannot_be_compared_below(by_level, marked):
    figures = sorted(marked(perception(by_level), "figure:"), key=lambda text: -text.get_position()[1])
    assert [figure.get_gid().removeprefix("figure:") for figure in figures[:4]] == [
        "culture",
        "design",
        "needs",
        "vision",
    ]
    assert [figure.get_text() for figure in figures[:4]] == ["3,0", "1,0", "0,8", "0,0"]
    assert {figure.get_text() for figure in figures[4:]} == {""}


def bold(ax, marked):
    """Return the elements whose line between the groups is drawn the strongest."""
    links = {link.get_gid().removeprefix("link:"): link.get_linewidth() for link in marked(ax, "link:")}
    return {key for key, width in links.items() if width > min(links.values())}


def test_only_where_a_contrast_shows_a_row_is_bold(by_level, marked):
    contrasts = by_level.contrasts
    only = replace(by_level, contrasts=contrasts.assign(shows=contrasts["key"] == "design"))
    assert bold(perception(only), marked) == {"design"}
    none = replace(by_level, contrasts=contrasts.assign(shows=False))
    assert bold(perception(none), marked) == set()


def test_without_known_contrasts_the_widest_rows_are_bold(by_level, marked):
    unknown = replace(by_level, contrasts=by_level.contrasts.iloc[:0])
    assert bold(perception(unknown), marked) == {"culture", "design", "needs"}


def test_each_group_has_a_mark_of_its_own_shape(by_level, marked):
    ax = perception(by_level)
    kinds = {type(marked(ax, f"group:{level}:culture")[0]).__name__ for level in ("board", "management")}
    assert len(kinds) == 2
    assert not marked(ax, "group:front-line:design")


def test_a_hidden_group_has_no_mark_and_the_reason_is_given(by_level, marked, texts):
    hidden = by_level.group_elements
    few = (hidden["key"] == "needs") & (hidden["value"] != "board")
    ax = perception(replace(by_level, group_elements=hidden.assign(suppressed=few)))
    assert not marked(ax, "group:board:needs")
    assert "niet getoond: te weinig antwoorden in een groep, of herleidbaar" in texts(ax)


def test_where_one_group_is_left_the_hidden_others_are_the_reason(by_level, texts):
    hidden = by_level.groups["value"] != "front-line"
    cells = by_level.group_elements
    few = replace(
        by_level,
        groups=by_level.groups.assign(suppressed=hidden),
        group_elements=cells.assign(suppressed=cells["value"] != "front-line"),
    )
    assert "niet getoond: te weinig antwoorden in een groep, of herleidbaar" in texts(perception(few))


def test_the_description_gives_the_reason_that_the_picture_gives(by_level):
    cells = by_level.group_elements
    few = (cells["key"] == "needs") & (cells["value"] != "board")
    said = describe_perception(replace(by_level, group_elements=cells.assign(suppressed=few)), language="en")
    assert (
        "one of the groups has too few answers or could be worked out from the rest: Customer insight."
        in said
    )
    assert "fewer than two groups assessed it: Leadership" in said


@pytest.mark.parametrize("groups", [1, 0])
def test_what_fewer_than_two_groups_assessed_is_not_called_unassessed(groups, by_level, marked, texts):
    cells = by_level.group_elements
    gone = (cells["key"] == "needs") & (cells["value"] != ("board" if groups else ""))
    ax = perception(
        replace(by_level, group_elements=cells.assign(score=cells["score"].mask(gone))), language="en"
    )
    assert texts(ax).count("assessed by fewer than two groups") == 1
    assert not marked(ax, "missing:needs")
    assert marked(ax, "missing:leadership")
    assert "not assessed" in texts(ax)


@pytest.mark.parametrize(
    ("shows", "told"),
    [
        (True, "These differences are more than chance: Culture."),
        (False, "None of the differences is more than chance."),
    ],
)
def test_the_description_tells_which_differences_are_more_than_chance(by_level, shows, told):
    contrast = pd.DataFrame({"attribute": ["level"], "key": ["culture"], "shows": [shows]})
    assert told in describe_perception(replace(by_level, contrasts=contrast), language="en")
    unknown = describe_perception(replace(by_level, contrasts=contrast.iloc[:0]), language="en")
    assert "chance" not in unknown


def test_scores_that_were_not_broken_down_are_refused(scores):
    with pytest.raises(InputError, match="not broken down by 'level'"):
        perception(scores)


def test_the_description_tells_every_group(by_level):
    text = describe_perception(by_level, language="en")
    assert "furthest apart on Culture: a difference of 3.0" in text
    assert "Culture: board 4.0, management 3.0, front line 1.0" in text


def test_six_groups_have_a_mark_each(scores, grouped, marked):
    ax = perception(grouped(scores, [f"Team {place}" for place in range(6)]), "department")
    shapes = set()
    for place in range(6):
        (mark,) = marked(ax, f"group:Team {place}:culture")
        middle = mark.get_path().get_extents()
        corners = mark.get_path().vertices - [(middle.x0 + middle.x1) / 2, (middle.y0 + middle.y1) / 2]
        shapes.add((type(mark).__name__, mark.get_facecolor(), str(corners.round(3))))
    assert len(shapes) == 6


def test_more_groups_than_marks_are_sent_to_the_heatmap(scores, grouped):
    seven = grouped(scores, [f"Team {place}" for place in range(7)])
    with pytest.raises(InputError, match="marks for 6 groups, and 'department' has 7: use the heatmap"):
        perception(seven, "department")


def test_the_key_tells_how_many_each_group_has(by_level, texts):
    assert {"directie · n 24", "management · n 24"} <= set(texts(perception(by_level)))
    unknown = replace(by_level, groups=by_level.groups.assign(n=math.nan))
    assert "directie" in texts(perception(unknown))


@pytest.mark.parametrize("count", [2, 3, 4, 6])
def test_how_many_they_are_never_takes_a_further_row(count, scores, grouped, axes, marked):
    data = grouped(scores, [f"Afdeling {number} van de bank" for number in range(count)])
    unknown = replace(data, groups=data.groups.assign(n=math.nan))

    def rows(told):
        ax = perception(told, "department", ax=axes(83, 160))
        return {round(key.get_position()[1], 3) for key in marked(ax, "key") if hasattr(key, "get_text")}

    assert rows(data) == rows(unknown)
