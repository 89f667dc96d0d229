"""The cells of the coverage."""

from dataclasses import replace

import pytest

from servex_nb.charts import coverage, describe_coverage


@pytest.fixture(scope="module")
def few(by_level):
    """Scores of which four of the board's 24 people assessed the vision."""
    cells = by_level.group_elements
    told = (cells["key"] == "vision") & (cells["value"] == "board")
    return replace(by_level, group_elements=cells.assign(n=cells["n"].mask(told, 4)))


def test_a_cell_is_filled_by_the_share_of_its_group(few, marked):
    ax = coverage(few)
    (part,) = marked(ax, "cell:board:vision")
    (whole,) = marked(ax, "cell:board:culture")
    widths = [cell.get_path().get_extents().width for cell in (part, whole)]
    assert widths[0] / widths[1] == pytest.approx(4 / 24)


def test_a_number_under_the_threshold_is_bold_and_the_key_says_why(few, marked, texts):
    ax = coverage(few, language="en")
    (figure,) = marked(ax, "figure:board:vision")
    (other,) = marked(ax, "figure:board:culture")
    assert figure.get_text() == "4"
    assert figure.get_fontfamily() != other.get_fontfamily()
    assert "fewer than 5: not in the report" in texts(ax)


def test_a_gap_is_an_empty_cell_with_nought(by_level, marked, texts):
    ax = coverage(by_level)
    assert marked(ax, "gap:front-line:design")
    (figure,) = marked(ax, "figure:front-line:design")
    assert figure.get_text() == "0"
    assert "niemand" in texts(ax)


def test_what_is_hidden_has_no_number(by_level, marked):
    cells = by_level.group_elements
    ax = coverage(replace(by_level, group_elements=cells.assign(suppressed=cells["value"] == "board")))
    assert marked(ax, "hidden:board:needs")
    assert not marked(ax, "figure:board:")


@pytest.mark.parametrize(
    ("language", "words"), [("nl", "Door niemand beoordeeld"), ("en", "Assessed by nobody")]
)
def test_the_description_names_the_gaps(few, language, words):
    said = describe_coverage(few, language=language)
    assert words in said
    assert "(n 24): " in said


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("nl", "Minder dan 5, en dus niet in het rapport: "),
        ("en", "Fewer than 5, and so not in the report"),
    ],
)
def test_the_description_begins_with_what_is_under_the_threshold(few, language, words):
    said = describe_coverage(few, language=language)
    told = said[said.index(words) : said.index("(n 24): ")]
    low = few.group_elements.query("0 < n < 5")
    assert len(low)
    assert all(few.settings.model.short(key, language) in told for key in low["key"])
