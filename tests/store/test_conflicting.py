"""Which answers two people gave differently, over a whole wave."""

import pytest

from servex_nb.answers import EnteredAnswer, entered
from servex_nb.store import Conversation
from servex_nb.store.conflicting import conflicting


@pytest.fixture
def answered(acme):
    """Answer as somebody who had seen no answer, or that of a number."""

    def answer(code, score, *, seen=None, item="needs", wave="1"):
        told = EnteredAnswer(item, score, "current", "respondent", seen)
        acme.take(entered(acme.settings.model, code, wave, answers=[told]))
        return Conversation(acme, code, wave).said().answers[item, "current", "respondent"].number

    for name in ("Jan", "Piet"):
        acme.plan_respondent(name)
    return answer


def test_what_two_people_answered_unseen_of_each_other_is_found_until_one_chooses(acme, answered):
    answered("R01", "3")
    last = answered("R01", "5")
    answered("R02", "3", seen=answered("R02", "2"))
    found = conflicting(acme, "1")
    assert list(found) == ["R01"]
    (both,) = found["R01"].values()
    assert [given.score for given in both] == [3.0, 5.0]
    answered("R01", "3", seen=last)
    assert conflicting(acme, "1") == {}


def test_it_is_of_one_wave_and_of_nobody_who_withdrew(acme, answered):
    for score in ("3", "5"):
        answered("R01", score)
    acme.plan_respondent("R01", wave="2")
    assert conflicting(acme, "2") == {}
    acme.plan_respondent("R01", consent="withdrawn")
    assert conflicting(acme, "1") == {}
