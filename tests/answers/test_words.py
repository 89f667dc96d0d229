import datetime as dt
import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servex_nb.answers import words
from servex_nb.model import Scale

MATURITY = Scale(low=1, high=5)


@pytest.mark.parametrize(
    ("text", "value"), [("3", 3), ("3,5", 3.5), ("3.5", 3.5), ("1", 1), ("5,0", 5), ("+2", 2), ("04", 4)]
)
def test_a_score_has_a_decimal_comma_or_point(text: str, value: float) -> None:
    assert words.score(text, MATURITY) == ("score", value)


def test_a_score_of_minus_nought_is_nought() -> None:
    found = words.score("-0", Scale(low=0, high=10))

    assert found is not None
    assert math.copysign(1, found[1]) == 1


@pytest.mark.parametrize(
    "text", ["n/a", "N/A", "n.v.t.", "N.v.t", "nvt", "NVT", "niet van toepassing", "not applicable"]
)
def test_words_for_not_applicable(text: str) -> None:
    found = words.score(text, MATURITY)

    assert found is not None
    assert found[0] == "not applicable"
    assert math.isnan(found[1])


@pytest.mark.parametrize(
    "text",
    ["don't know", "Don’t know", "don`t  know", "weet niet", "Weet ik niet", "weet\u00a0niet", "geen mening"],
)
def test_words_for_dont_know(text: str) -> None:
    found = words.score(text, MATURITY)

    assert found is not None
    assert found[0] == "don't know"
    assert math.isnan(found[1])


def test_an_empty_score_was_not_asked() -> None:
    assert words.score("", MATURITY) is None


@pytest.mark.parametrize(
    "text",
    [
        "0.99",
        "5.01",
        "6",
        "-3",
        "nan",
        "inf",
        "1e0",
        "3,5,1",
        "1.000,5",
        "3,",
        ",5",
        "3 5",
        "٣",
        "drie",
        "NA",
        "-",
        "9" * 400,
    ],
)
def test_what_is_no_score_on_the_scale_is_refused_with_what_is_allowed(text: str) -> None:
    with pytest.raises(ValueError, match=r"from 1 to 5.*n/a, don't know.*empty"):
        words.score(text, MATURITY)


@pytest.mark.parametrize(
    "text", ["3-5-2026", "2026-05-03", "3-mei", "03-May", "5-mrt-26", "mei-03", "jan 05", "3 Sept."]
)
def test_a_score_that_became_a_date_is_named(text: str) -> None:
    with pytest.raises(ValueError, match="Excel made this score into a date"):
        words.score(text, MATURITY)


@settings(deadline=None)
@given(st.floats(0, 10), st.sampled_from(".,"))
def test_a_number_on_the_scale_is_read_to_the_last_digit(value: float, sign: str) -> None:
    text = f"{value:.20f}".replace(".", sign)

    assert words.score(text, Scale(low=0, high=10)) == ("score", float(f"{value:.20f}"))


@settings(deadline=None)
@given(st.text())
def test_any_text_is_a_score_no_score_or_refused(text: str) -> None:
    try:
        found = words.score(text, MATURITY)
    except ValueError:
        return
    assert found is None or found[0] in {"score", "not applicable", "don't know"}


@pytest.mark.parametrize(
    ("text", "level"),
    [
        ("Board", "board"),
        ("directie", "board"),
        ("Raad van  Bestuur", "board"),
        ("executive", "board"),
        ("Manager", "management"),
        ("leidinggevende", "management"),
        ("front line", "front-line"),
        ("frontline", "front-line"),
        ("Medewerkers met klantcontact", "front-line"),
        ("klantcontact", "front-line"),
        ("", ""),
    ],
)
def test_levels_go_by_several_names(text: str, level: str) -> None:
    assert words.level(text) == level


def test_an_unknown_level_is_refused_with_what_is_allowed() -> None:
    with pytest.raises(ValueError, match=r"board .*directie.*management .*front-line .*klantcontact"):
        words.level("intern")


@pytest.mark.parametrize(
    ("read", "text", "meaning"),
    [
        (words.moment, "", "current"),
        (words.moment, "Nu", "current"),
        (words.moment, "huidig", "current"),
        (words.moment, "Ambitie", "target"),
        (words.by, "", "respondent"),
        (words.by, "gesprekspartner", "respondent"),
        (words.by, "adviseur", "assessor"),
        (words.by, "Beoordelaar", "assessor"),
        (words.permission, "", "confidential"),
        (words.permission, "vertrouwelijk", "confidential"),
        (words.permission, "Citaat", "quote"),
        (words.permission, "parafrase", "paraphrase"),
    ],
)
def test_choices_in_both_languages(read, text: str, meaning: str) -> None:  # type: ignore[no-untyped-def]
    assert read(text) == meaning


@pytest.mark.parametrize("read", [words.moment, words.by, words.permission])
def test_an_unknown_choice_is_refused(read) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(ValueError, match="is one of"):
        read("later")


@pytest.mark.parametrize(
    "text", ["2026-11-02", "2-11-2026", "02-11-2026", "2/11/2026", "2026-11-02 09:30", "2026-11-02T09:30:00Z"]
)
def test_dates_are_iso_or_day_first(text: str) -> None:
    assert words.date(text) == dt.date(2026, 11, 2)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("31-2-2026", "not in the calendar"),
        ("2026-13-01", "not in the calendar"),
        ("0202-11-02", "outside"),
        ("2-11-26", "written as"),
        ("2-11/2026", "written as"),
        ("vorige week", "written as"),
        ("46000", "written as"),
    ],
)
def test_impossible_dates_are_refused(text: str, reason: str) -> None:
    with pytest.raises(ValueError, match=reason):
        words.date(text)


@pytest.mark.parametrize(("text", "weight"), [("2", 2), ("0,5", 0.5), ("1.25", 1.25)])
def test_a_weight_is_a_number_above_nought(text: str, weight: float) -> None:
    assert words.weight(text) == weight


@pytest.mark.parametrize("text", ["0", "-1", "inf", "nan", "veel", "1e3", "9" * 400])
def test_any_other_weight_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="above 0"):
        words.weight(text)


def test_a_weight_may_be_left_untold() -> None:
    assert math.isnan(words.weight(""))
