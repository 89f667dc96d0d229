from collections.abc import Callable, Iterator
from pathlib import Path

import pandas as pd
import pytest

from servex_nb.answers import Interviews
from servex_nb.answers.frames import ANSWERS, NOTES, PEOPLE, QUOTES, shape
from servex_nb.store import Engagement, Workbook

PLACE = {"file": "interviews.csv", "sheet": "", "row": 2, "wave": "1"}


def _frame(rows, columns, **defaults):
    return shape(pd.DataFrame([{**PLACE, **defaults, **row} for row in rows], columns=list(columns)), columns)


def make_interviews(answers=(), *, notes=(), quotes=(), people=(), **everywhere) -> Interviews:
    """Interviews of one file, everything but what a test is about filled in."""
    told = [*people, *answers, *notes, *quotes]
    first = everywhere.get("wave", "1")
    persons = {(row["respondent"], row.get("wave", first)): {} for row in told}
    for row in people:
        persons[row["respondent"], row.get("wave", first)] = row
    people = [{"respondent": who, "wave": wave, **row} for (who, wave), row in persons.items()]
    details = {"role": "", "department": "", "level": ""}
    return Interviews(
        people=_frame(people, PEOPLE, **(details | everywhere)),
        answers=_frame(
            [{"state": "score" if "score" in row else "don't know", **row} for row in answers],
            ANSWERS,
            **({"item": "needs", "moment": "current", "by": "respondent"} | everywhere),
        ),
        notes=_frame(notes, NOTES, **({"item": "needs", "by": "respondent"} | everywhere)),
        quotes=_frame(quotes, QUOTES, **({"item": "needs", "permission": "confidential"} | everywhere)),
    )


@pytest.fixture(scope="session")
def interviews() -> Callable[..., Interviews]:
    return make_interviews


@pytest.fixture(autouse=True)
def _somebody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SERVEX_USER", "consultant")
    monkeypatch.delenv("SERVEX_WORKBOOK", raising=False)


@pytest.fixture
def workbook(tmp_path: Path) -> Iterator[Workbook]:
    with Workbook.open(str(tmp_path / "workbook.sqlite")) as opened:
        yield opened


@pytest.fixture
def acme(workbook: Workbook) -> Engagement:
    return workbook.create("acme")


@pytest.fixture
def copy(tmp_path: Path) -> Iterator[Engagement]:
    """An engagement in another, empty workbook."""
    with Workbook.open(str(tmp_path / "copy.sqlite")) as opened:
        yield opened.create("copy")
