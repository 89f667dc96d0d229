"""Scores of invented people, made in a line."""

import pandas as pd
import pytest

from servex_nb.model import Settings, shipped_model
from servex_nb.scoring import GROUPED_BY, score

MODEL = shipped_model()
SETTINGS = Settings(client="acme", name="Acme", model=MODEL)
ELEMENTS = [element.key for element in MODEL.structure.elements.items]


def frame_of(people, wave="meting", targets=None):
    rows = []
    for code, (level, answers) in people.items():
        rows += [(code, level, "current", item, float(value)) for item, value in answers.items()]
        rows += [(code, level, "target", item, float(value)) for item, value in (targets or {}).items()]
    frame = pd.DataFrame(rows, columns=["respondent", "level", "moment", "item", "score"])
    return frame.assign(wave=wave, by="respondent", weight=1.0, date=pd.NaT, department="")


@pytest.fixture(scope="session")
def scores_of():
    """Return the scores of people, a mapping of code to (level, {item: score}), and everybody's wishes."""

    def make(people, *, wave="meting", targets=None, settings=SETTINGS, earlier=None, settled=None):
        frame = frame_of(people, wave, targets)
        return score(frame, settings, by=GROUPED_BY, earlier=earlier, settled=settled)

    return make


@pytest.fixture(scope="session")
def crowd():
    """Return one person a value: that score on `keys`, `rest` with a little spread on the others."""

    def make(values, *, level="management", prefix="r", rest=3.0, keys=("needs",)):
        people = {}
        for place, value in enumerate(values):
            others = {key: rest + (place + index) % 2 - 0.5 for index, key in enumerate(ELEMENTS)}
            people[f"{prefix}{chr(97 + place)}"] = (level, {**others, **dict.fromkeys(keys, value)})
        return people

    return make


@pytest.fixture(scope="session")
def even(crowd, scores_of):
    """Scores of twelve people in three levels who see everything about alike."""
    people = {}
    for prefix, level in zip("abc", ("board", "management", "front-line"), strict=True):
        people |= crowd([3.5, 2.5, 3.5, 2.5], level=level, prefix=prefix)
    return scores_of(people)
