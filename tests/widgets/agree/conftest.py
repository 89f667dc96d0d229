import datetime as dt
import shutil

import pytest

from servex_nb.answers import EnteredAnswer, entered
from servex_nb.store import Workbook
from servex_nb.widgets.agree.dialogue import Dialogue

AT = dt.datetime(2026, 11, 22, 14, 32, tzinfo=dt.UTC)
# How two people of each level score an element; a third one gives 3.
SCORES = {"board": (4, 4), "management": (3, 4), "front-line": (1, 2)}


def _tell(engagement, name, *answers, level=""):
    """Let somebody say something."""
    code = engagement.plan_respondent(name, level=level)
    given = [EnteredAnswer(item, str(score), moment, "respondent", None) for item, score, moment in answers]
    told = entered(engagement.settings.model, code, "1", answers=given, date=AT.date())
    engagement.take(told)
    return code


@pytest.fixture(scope="session")
def prepared(tmp_path_factory):
    """A workbook with an engagement of nine people in three levels, made once."""
    file = tmp_path_factory.mktemp("prepared") / "workbook.sqlite"
    with Workbook.open(str(file)) as workbook:
        heard = workbook.create("heard", name="Heard", language="en")
        for level, scores in SCORES.items():
            for place, score in enumerate((*scores, 3)):
                _tell(
                    heard,
                    f"{level} {place}",
                    ("needs", score, "current"),
                    ("vision", 3, "current"),
                    ("needs", 5, "target"),
                    ("vision", 4, "target"),
                    level=level,
                )
    return file


@pytest.fixture
def workbook(tmp_path, monkeypatch, prepared):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "data").mkdir()
    shutil.copy(prepared, tmp_path / "data")
    with Workbook.open(str(tmp_path / "data" / "workbook.sqlite")) as workbook:
        yield workbook


@pytest.fixture
def tell():
    return _tell


@pytest.fixture
def heard(workbook):
    return workbook.engagement("heard")


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
