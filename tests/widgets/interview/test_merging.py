import pytest
from hypothesis import given
from hypothesis import strategies as st

from servex_nb.widgets.interview.merging import merged


@pytest.mark.parametrize(
    ("was", "mine", "theirs", "both"),
    [
        ("a", "ab", "a", "ab"),
        ("a", "ab", "ac", "ac b"),
        ("a", "a, b", "ac", "ac, b"),
        ("a", "ab", "ab c", "ab c"),
        ("", "mine", "theirs", "theirs\nmine"),
        ("a", "b", "c", "c\nb"),
        ("a", "a", "b", "b"),
        ("a", "", "a", ""),
        ("a", "", "b", "b"),
        ("", "mine", "", "mine"),
    ],
)
def test_both_hands_words_stand(was, mine, theirs, both):
    assert merged(was, mine, theirs) == both


@given(st.text(), st.text(), st.text())
def test_what_both_added_is_there(was, mine, theirs):
    found = merged(was, was + mine, was + theirs)
    assert mine in found
    assert theirs in found


@given(st.text(), st.text())
def test_sending_again_changes_nothing(was, mine):
    assert merged(was, mine, merged(was, mine, was)) == mine
