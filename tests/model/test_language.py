import datetime as dt
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import servex_nb
from servex_nb.model.language import Phrases, either, listing, number, percent, period, round_half_up
from servex_nb.model.source import read_source


@pytest.mark.parametrize(("language", "text"), [("nl", "1.234,5"), ("en", "1,234.5")])
def test_numbers_have_the_languages_signs(language, text):
    assert number(1234.5, language) == text


@pytest.mark.parametrize("missing", [None, float("nan")])
def test_a_missing_number_is_a_dash(missing):
    assert number(missing, "nl") == percent(missing, "en") == "–"


@pytest.mark.parametrize(
    ("value", "rounded"), [(2.25, 2.3), (2.35, 2.4), (2.2499999999999996, 2.3), (2.949, 2.9), (-0.25, -0.3)]
)
def test_halves_are_rounded_up(value, rounded):
    assert round_half_up(value) == rounded


@given(st.floats(0, 10))
def test_rounding_moves_a_number_by_at_most_a_half_step(value):
    assert abs(round_half_up(value) - value) <= 0.05 + 1e-9


def test_whole_per_cents():
    assert percent(0.585, "nl") == "59%"


def test_lists_end_in_the_languages_word():
    assert listing(["a", "b", "c"], "nl") == "a, b en c"
    assert listing(["a", "b", "c"], "en") == "a, b and c"


def test_each_by_itself_is_told_with_or():
    assert either(["a", "b", "c"], "nl") == "a, b of c"
    assert either(["a", "b"], "en") == "a or b"


def test_names_that_hold_commas_are_parted_by_semicolons():
    assert listing(["a, b", "c", "d"], "en") == "a, b; c; and d"
    assert listing(["a", "b, c"], "nl") == "a; en b, c"
    assert listing(["a (1,2, n 3)", "b (2,0, n 4)"], "nl") == "a (1,2, n 3) en b (2,0, n 4)"
    assert listing(["a, b"], "en") == "a, b"


def test_a_name_that_holds_the_languages_word_is_set_apart():
    assert listing(["a en b", "c"], "nl") == "a en b, en c"
    assert listing(["a", "b and c", "d"], "en") == "a, b and c, and d"
    assert listing(["a and b"], "en") == "a and b"


def test_scores_in_brackets_set_names_apart_by_themselves():
    assert listing(["a en b (4,0)", "c (3,9)"], "nl") == "a en b (4,0) en c (3,9)"
    assert listing(["a (4.0)", "b and c"], "en") == "a (4.0), and b and c"


@pytest.mark.parametrize(
    ("first", "last", "text"),
    [
        ((2026, 9, 2), (2026, 10, 16), "2 september – 16 oktober 2026"),
        ((2026, 9, 2), (2026, 9, 16), "2–16 september 2026"),
        ((2025, 9, 2), (2026, 9, 16), "2 september 2025 – 16 september 2026"),
        ((2026, 9, 2), (2026, 9, 2), "2 september 2026"),
    ],
)
def test_a_period_leaves_out_what_its_dates_share(first, last, text):
    assert period(dt.date(*first), dt.date(*last), "nl") == text


ROOT = Path(servex_nb.__file__).parent
PHRASES = sorted(ROOT.rglob("phrases.yaml"))
PACKAGES = [".".join(path.parent.relative_to(ROOT.parent).parts) for path in PHRASES]


@pytest.mark.parametrize("path", PHRASES, ids=PACKAGES)
def test_no_phrase_stands_twice(path):
    assert not read_source(path.read_bytes(), path.name).faults


@pytest.mark.parametrize("package", PACKAGES)
def test_every_phrase_has_the_same_blanks_in_both_languages(package):
    from string import Formatter

    from servex_nb.model.language import _phrases_of

    def blanks(template):
        texts = [template] if isinstance(template, str) else [template["one"], template["other"]]
        # A singular may write the one out: "1 gesprek". A capital opens a sentence with the same word.
        return {name.lower() for text in texts for _, name, _, _ in Formatter().parse(text) if name}

    for key, phrase in _phrases_of(package).items():
        assert set(phrase) == {"nl", "en"}, key
        assert blanks(phrase["nl"]) == blanks(phrase["en"]), key


def test_a_count_of_one_takes_the_singular():
    say = Phrases("servex_nb.report")
    assert say("cover.interviews.value", "nl", n=1) == "1 gesprekspartner"
    assert say("cover.interviews.value", "nl", n=2) == "2 gesprekspartners"
