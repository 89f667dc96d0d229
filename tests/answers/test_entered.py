"""What was entered on a screen is judged as a file is."""

import datetime as dt

import pytest

from servex_nb.answers import EnteredAnswer, EnteredNote, EnteredQuote, entered
from servex_nb.errors import InputError
from servex_nb.model import shipped_model


def enter(**facts):
    return entered(shipped_model(), "R01", "1", **facts)


@pytest.mark.parametrize(
    ("told", "state", "score"),
    [("2,5", "score", 2.5), ("n.v.t.", "not applicable", None), ("weet niet", "don't know", None)],
)
def test_an_answer_is_read_as_in_a_file(told, state, score):
    (row,) = enter(answers=[EnteredAnswer("needs", told)]).answers.to_dict("records")
    assert row["state"] == state
    assert row["score"] == score or score is None
    assert row["file"] == ""


def test_nothing_takes_an_answer_back():
    (row,) = enter(answers=[EnteredAnswer("needs", "")]).answers.to_dict("records")
    assert row["state"] == "not asked"


def test_everything_is_dated():
    facts = enter(
        answers=[EnteredAnswer("needs", "3")],
        notes=[EnteredNote("needs", "a note")],
        quotes=[EnteredQuote("needs", "words", "quote")],
        date=dt.date(2026, 11, 22),
    )
    for frame in (facts.answers, facts.notes, facts.quotes):
        assert [day.date() for day in frame["date"]] == [dt.date(2026, 11, 22)]


@pytest.mark.parametrize(
    "facts",
    [
        {"answers": [EnteredAnswer("needs", "6")]},
        {"answers": [EnteredAnswer("needs", "3", by="me")]},
        {"answers": [EnteredAnswer("nedes", "3")]},
        {"notes": [EnteredNote("nothing", "words")]},
        {"quotes": [EnteredQuote("needs", "half \ud800")]},
        {"quotes": [EnteredQuote("needs", "words", "perhaps")]},
        {"quotes": [EnteredQuote("scratchpad", "words")]},
    ],
)
def test_what_cannot_be_kept_is_refused(facts):
    with pytest.raises(InputError, match="cannot be kept"):
        enter(**facts)


def test_every_fault_is_told():
    with pytest.raises(InputError) as error:
        enter(answers=[EnteredAnswer("needs", "9"), EnteredAnswer("vision", "0")])
    assert [fault.column for fault in error.value.faults] == ["needs", "vision"]
