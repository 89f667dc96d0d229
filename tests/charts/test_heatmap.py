"""The cells of a heatmap."""

from dataclasses import replace

import pytest
from matplotlib.colors import to_hex

from servex_nb.charts import HOUSE, coverage, describe_heatmap, heatmap
from servex_nb.errors import InputError
from servex_nb.scoring import release


@pytest.fixture(scope="module")
def hidden(by_level):
    """Scores of which one group's are hidden on one element, and another group altogether."""
    cells = by_level.group_elements
    groups = by_level.groups
    few = (cells["key"] == "needs") & (cells["value"] == "management")
    return replace(
        by_level,
        group_elements=cells.assign(suppressed=few),
        groups=groups.assign(suppressed=groups["value"] == "front-line"),
    )


def colour(artists):
    (artist,) = artists
    return to_hex(artist.get_facecolor()).upper()


def test_a_cell_has_the_colour_of_its_level_and_its_score(by_level, marked):
    ax = heatmap(by_level)
    for group, level in (("board", 4), ("management", 3), ("front-line", 1)):
        assert colour(marked(ax, f"cell:{group}:culture")) == HOUSE.ramp[level - 1]
        (figure,) = marked(ax, f"figure:{group}:culture")
        assert figure.get_text() == f"{level},0"


def test_all_respondents_stand_in_the_first_column(by_level, marked):
    ax = heatmap(by_level)
    (whole,) = marked(ax, "cell:all:culture")
    (group,) = marked(ax, "cell:board:culture")
    assert whole.get_path().get_extents().x1 < group.get_path().get_extents().x0


def test_elements_stand_in_the_arrangements_order(by_level, marked):
    rows = sorted(marked(heatmap(by_level), "figure:all:"), key=lambda text: -text.get_position()[1])
    keys = [row.get_gid().split(":")[2] for row in rows]
    assert keys == list(by_level.elements["score"].dropna().index)


def test_what_nobody_scored_is_an_empty_cell_without_a_figure(by_level, marked, texts):
    ax = heatmap(by_level, language="en")
    assert marked(ax, "missing:front-line:design")
    assert not marked(ax, "figure:front-line:design")
    assert "not assessed" in texts(ax)


def test_what_is_hidden_is_hatched_with_the_reason_in_the_key(hidden, marked, texts):
    ax = heatmap(hidden, language="en")
    assert marked(ax, "hidden:management:needs")
    assert not marked(ax, "figure:management:needs")
    assert "not shown: too few answers, or deducible" in texts(ax)


def test_of_a_hidden_group_nothing_shows(hidden, marked):
    ax = heatmap(hidden)
    assert not marked(ax, "figure:front-line:")
    assert len(marked(ax, "hidden:front-line:")) == len(hidden.elements)


def test_groups_are_called_by_their_names(by_level, texts):
    said = " ".join(texts(heatmap(by_level, language="en")))
    assert "front line" in said
    assert "n 24" in said


def test_more_groups_than_readable_columns_are_refused(scores, grouped, axes):
    many = grouped(scores, [f"Team {place}" for place in range(11)])
    with pytest.raises(InputError, match=r"12 columns need axes of at least \d+ mm wide"):
        heatmap(many, "department", ax=axes(83, 120))


def test_scores_that_were_not_broken_down_are_refused(scores):
    with pytest.raises(InputError, match="not broken down by 'level' but by nothing"):
        heatmap(scores)


def test_too_low_axes_are_refused_with_the_height_that_is_needed(by_level, axes):
    with pytest.raises(InputError, match="9 elements and the names of their groups need axes of at least"):
        heatmap(by_level, ax=axes(170, 45))


def test_the_description_tells_every_group_and_what_is_hidden(hidden):
    said = describe_heatmap(hidden, language="en")
    assert "Board (n 24): Experience design 2.0; Vision and strategy 3.0; Culture 4.0" in said
    assert "Customer insight (management and front line)" in said
    assert "Front line" not in said


def test_the_description_begins_with_what_stands_out(by_level):
    said = describe_heatmap(by_level, language="en")
    assert "Highest, 5.0: Customer insight (board)." in said
    assert "Lowest, 1.0: Culture (front line)." in said
    assert "Scores are furthest apart on Culture: from 1.0 (front line) to 4.0 (board)." in said
    assert said.index("furthest apart") < said.index("All (n ")


def test_a_score_that_was_rounded_up_to_a_level_does_not_have_its_colour(make_scores, grouped, marked):
    rounded = release(make_scores({"needs": 3.96}))
    scores = grouped(rounded, ["Zakelijk", "Particulieren"])
    ax = heatmap(scores, "department", language="en")
    (figure,) = marked(ax, "figure:all:needs")
    assert figure.get_text() == "4.0"
    assert colour(marked(ax, "cell:all:needs")) == HOUSE.ramp[2]


def test_a_suppressed_element_is_hidden_for_all(suppressed, grouped, marked):
    scores = grouped(suppressed, ["Zakelijk", "Particulieren"])
    assert marked(heatmap(scores, "department"), "hidden:all:needs")


def test_released_scores_show_no_group_that_was_not_released(by_level):
    released = release(by_level)
    if released.groups.empty:
        with pytest.raises(InputError):
            heatmap(released)
    else:
        assert heatmap(released)


# Four departments whose names would be columns of syllables on half a page.
DEPARTMENTS = ("Bedrijfsvoering", "Publiekszaken", "Klantcontactcentrum", "Vergunningverlening en handhaving")


@pytest.mark.parametrize("chart", [heatmap, coverage])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_columns_too_narrow_for_their_names_have_letters_and_a_key(
    chart, language, scores, grouped, axes, marked
):
    named = grouped(scores, DEPARTMENTS)
    ax = chart(named, "department", ax=axes(83, 130), language=language)
    headings = [text.get_text() for text in marked(ax, "group")]
    assert {"A", "B", "C", "D"} <= set(headings)
    assert not any(text.endswith("-") for text in headings)
    keys = [text.get_text() for text in marked(ax, "key") if hasattr(text, "get_text")]
    assert sorted(key for key in keys if len(key) == 1 and key.isalpha()) == ["A", "B", "C", "D"]
    assert set(DEPARTMENTS) <= set(keys)
    said = describe_heatmap(named, "department", language)
    assert all(f"{name} (n 6): " in said for name in DEPARTMENTS)


def test_columns_with_room_keep_their_names(scores, grouped, marked):
    ax = heatmap(grouped(scores, DEPARTMENTS), "department")
    headings = [text.get_text() for text in marked(ax, "group")]
    assert {"Bedrijfsvoering", "Publiekszaken"} <= set(headings)
    assert not {"A", "B"} & set(headings)
