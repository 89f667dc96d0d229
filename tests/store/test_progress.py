"""How far interviews are, by hand and from a file."""

import datetime as dt

import pytest

from servex_nb.answers import EnteredAnswer, entered
from servex_nb.answers.frames import NOT_APPLICABLE, SCORED
from servex_nb.store import Conversation
from servex_nb.store.progress import Progress, progress

AT = dt.datetime.fromisoformat("2026-11-22T15:23:00")


@pytest.fixture
def talk(acme):
    return Conversation(acme, acme.plan_respondent("Jan de Vries"), "1")


@pytest.fixture
def say(acme, talk):
    """Enter answers of the respondent."""
    return lambda *answers: acme.take(entered(acme.settings.model, talk.respondent, "1", answers=answers))


def test_whoever_has_said_nothing_is_not_there(acme, talk):  # noqa: ARG001 - somebody is planned
    assert progress(acme, "1") == {}


def test_what_stands_is_counted_and_how_it_was_told(say, acme):
    say(EnteredAnswer("needs", "3"), EnteredAnswer("vision", "n/a"))
    say(EnteredAnswer("shift.journey", "8", "target"), EnteredAnswer("design", "2", by="assessor"))
    own = {"needs": SCORED, "vision": NOT_APPLICABLE}
    assert progress(acme, "1") == {"R01": Progress(answered=4, own=own, aimed=frozenset({"shift.journey"}))}


def test_an_answer_that_was_taken_back_is_not_counted(say, talk, acme):
    say(EnteredAnswer("needs", "3"))
    given = talk.said().answers["needs", "current", "respondent"]
    say(EnteredAnswer("needs", "", replaces=given.number))
    assert progress(acme, "1") == {}


def test_another_wave_is_another_interview(say, acme):
    say(EnteredAnswer("needs", "3"))
    assert progress(acme, "2") == {}


def test_an_interview_is_closed_in_its_own_wave_also_without_an_answer(talk, acme):
    talk.close(AT)
    assert progress(acme, "1") == {"R01": Progress(closed=AT)}
    assert progress(acme, "2") == {}


def test_answers_of_a_file_did_not_begin_here(interviews, acme):
    acme.take(interviews([{"respondent": "R01", "score": 4.0}]))
    (code,) = progress(acme, "1")
    assert progress(acme, "1")[code].filed
    said = Conversation(acme, code, "1").said()
    assert (said.began, said.filed) == (None, True)


def test_what_is_added_by_hand_to_a_file_began_when_it_was_added(interviews, acme):
    acme.take(interviews([{"respondent": "Anna", "score": 4.0}]))
    (code,) = progress(acme, "1")
    acme.take(entered(acme.settings.model, code, "1", answers=[EnteredAnswer("vision", "3")]))
    assert not progress(acme, "1")[code].filed
    said = Conversation(acme, code, "1").said()
    given = said.answers["vision", "current", "respondent"]
    assert (said.began, said.filed) == (given.at, False)
