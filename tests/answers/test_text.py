import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servex_nb.answers.text import clean, fold, printable


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("  Els \n", "Els"),
        ("Cafe\u0301", "Café"),
        ("\ufeffR1\u200b", "R1"),
        ("a\x07b\x85c", "a\ufffdb\ufffdc"),
        ("a\tb", "a\ufffdb"),
    ],
)
def test_text_is_composed_trimmed_and_without_control_characters(text: str, kept: str) -> None:
    assert clean(text) == kept


def test_prose_keeps_its_lines_and_turns_tabs_into_spaces() -> None:
    assert clean("one\r\ntwo\rthree\tfour\x00", prose=True) == "one\ntwo\nthree four\ufffd"


def test_half_a_character_is_refused() -> None:
    with pytest.raises(ValueError, match="surrogate"):
        clean("a\ud83d")


@settings(deadline=None)
@given(st.text(st.characters(exclude_categories=["Cs"])), st.booleans())
def test_cleaning_twice_changes_nothing_more(text: str, prose: bool) -> None:
    once = clean(text, prose=prose)

    assert clean(once, prose=prose) == once


def test_folding_forgets_capitals_spaces_and_curls() -> None:
    assert fold(" Don’t\u00a0 KNOW\n") == "don't know"


def test_a_name_is_made_fit_for_a_message() -> None:
    assert printable("my\nfile\ud800\x07") == "my file?\ufffd"
