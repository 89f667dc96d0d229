import datetime as dt

import pytest

from servex_nb.answers import EnteredAnswer, entered
from servex_nb.widgets.agree.dialogue import Dialogue

AT = dt.datetime(2026, 11, 22, 14, 32, tzinfo=dt.UTC)
# Levels of six people, and how each scores two elements; one more tells an ambition only.
SCORES = {"board": (4, 4), "management": (3, 4), "front-line": (1, 2)}


@pytest.fixture
def say(acme):
    """Let somebody say something."""

    def say(name, *answers, level=""):
        code = acme.plan_respondent(name, level=level)
        given = [
            EnteredAnswer(item, str(score), moment, "respondent", None) for item, score, moment in answers
        ]
        acme.take(entered(acme.settings.model, code, "1", answers=given, date=AT.date()))
        return code

    return say


@pytest.fixture
def heard(acme, say):
    """An engagement of nine people in three levels."""
    for level, scores in SCORES.items():
        for place, score in enumerate((*scores, 3)):
            say(
                f"{level} {place}",
                ("needs", score, "current"),
                ("vision", 3, "current"),
                ("needs", 5, "target"),
                ("vision", 4, "target"),
                level=level,
            )
    return acme


@pytest.fixture
def dialogue(workbook, heard):
    return Dialogue(workbook, heard.client, clock=lambda: AT)


@pytest.fixture
def talk(dialogue):
    """Say things on the consultant's own screen, unless the client watches."""

    def say(action, **told):
        return dialogue.answer({"id": 7, "watched": False, "action": action, **told})

    return say


@pytest.fixture
def action():
    return {
        "token": "new-1",
        "what": "Listen to the desk",
        "why": "it knows",
        "owner": "Front office",
        "by_when": "2027-03-01",
        "effort": 2,
        "effect": 5,
        "item": "needs",
    }
