"""How a score came about."""

import numpy as np
import pandas as pd
import pytest

from servex_nb.errors import InputError
from servex_nb.model import Settings
from servex_nb.scoring import release, score

SETTINGS = Settings(client="acme", name="Acme")


def answers(rows):
    """Return an answers frame of (respondent, item, score, weight)."""
    frame = pd.DataFrame(rows, columns=["respondent", "item", "score", "weight"])
    return frame.assign(wave="1", by="respondent", moment="current", date=pd.NaT)


SCORES = score(
    answers(
        [
            ("a", "needs.listening", 2.0, 1.0),
            ("a", "needs.data", 3.0, 1.0),
            ("b", "needs", 5.0, 3.0),
            ("b", "needs.data", 1.0, 3.0),
            ("c", "vision", 4.0, 1.0),
            ("c", "shift.delight", 7.0, 1.0),
            ("c", "pyramid.core.1", 3.0, 1.0),
        ]
    ),
    SETTINGS,
)


def test_an_element_is_told_from_the_answers_to_its_score():
    steps = SCORES.explain("needs")
    assert list(steps) == ["answers", "respondents"]
    found = steps["answers"]
    assert sorted(found.index) == ["a", "b", "needs", "weight"]
    assert found.loc["a", "score"] == 2.5
    assert found.loc["b", ["needs", "needs.data", "score"]].tolist() == [5, 1, 5]
    assert found.iloc[-1]["score"] == SCORES.element("needs")["score"]
    assert found.iloc[-1]["needs.data"] == SCORES.item("needs.data")["score"]


@pytest.mark.parametrize("key", ["needs", "needs.data", "pyramid.core", "shift.delight", "overall"])
def test_the_points_of_the_last_step_make_the_score(key):
    last = list(SCORES.explain(key).values())[-1]
    assert last["points"].iloc[:-1].sum() == pytest.approx(last["score"].iloc[-1])
    assert last["share"].iloc[:-1].sum() == pytest.approx(1)
    assert last.index[-1] == key


def test_the_last_row_is_the_score():
    def final(key):
        return list(SCORES.explain(key).values())[-1]["score"].iloc[-1]

    assert final("overall") == SCORES.overall["score"]
    assert final("shift.delight") == SCORES.shifts.loc["shift.delight", "current"]
    assert final("pyramid.core") == SCORES.pyramid.layers.loc["pyramid.core", "score"]
    assert final("needs.data") == SCORES.item("needs.data")["score"]


def test_a_dimension_is_told_from_its_elements():
    key = next(key for key in SCORES.dimensions.index if SCORES.dimensions.loc[key, "n"])
    for called in (f"dimension.{key}", "overall"):
        found = SCORES.explain(called)["elements"]
        assert set(found.index[:-1]) <= set(SCORES.elements.index)
    assert SCORES.explain(f"dimension.{key}")["elements"]["score"].iloc[-1] == pytest.approx(
        SCORES.dimensions.loc[key, "score"]
    )


def test_what_nobody_scored_has_no_rows_and_no_score():
    (answers_, respondents) = SCORES.explain("culture").values()
    assert list(answers_.index) == ["weight", "culture"]
    assert np.isnan(respondents["score"].iloc[-1])


def test_a_key_that_there_is_not_is_told():
    with pytest.raises(InputError, match="nowhere"):
        SCORES.explain("nowhere")


def test_released_scores_tell_nothing_of_single_people():
    with pytest.raises(InputError, match="Released"):
        release(SCORES, not_anonymous=True).explain("needs")
