"""Scores of groups."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servex_nb.errors import InputError
from servex_nb.model import Settings
from servex_nb.scoring import attributes, score
from servex_nb.scoring.groups import in_order

SETTINGS = Settings(client="acme", name="Acme")


def answers(rows):
    """Return an answers frame of (respondent, item, score, level)."""
    frame = pd.DataFrame(rows, columns=["respondent", "item", "score", "level"])
    return frame.assign(wave="1", by="respondent", moment="current", weight=1.0, date=pd.NaT, role="r")


def test_each_group_has_the_mean_of_its_own_respondents():
    frame = answers(
        [("a", "needs", 2.0, "board"), ("b", "needs", 5.0, "front-line"), ("c", "needs", 4.0, "")]
    )
    found = score(frame, SETTINGS, by=["level"]).group_elements.query("key == 'needs'")
    assert found[["value", "score", "n"]].values.tolist() == [
        ["board", 2, 1],
        ["front-line", 5, 1],
        ["", 4, 1],
    ]


def test_a_group_without_answers_on_an_element_has_no_score_there():
    frame = answers([("a", "needs", 2.0, "board"), ("b", "vision", 5.0, "front-line")])
    found = score(frame, SETTINGS, by=["level"]).group_elements.set_index(["value", "key"])
    assert np.isnan(found.loc[("board", "vision"), "score"])
    assert found.loc[("board", "vision"), "n"] == 0


def test_an_element_is_not_an_attribute_and_a_level_is():
    assert attributes(answers([("a", "needs", 2.0, "board")])) == ("level",)
    with pytest.raises(InputError, match="item"):
        score(answers([("a", "needs", 2.0, "board")]), SETTINGS, by=["item"])


def test_levels_stand_from_the_top_and_bands_by_their_numbers():
    assert in_order("level", ["front-line", "", "board", "management"]) == [
        "board",
        "management",
        "front-line",
        "",
    ]
    assert in_order("age", ["35-44", "5-17", "18-34"]) == ["5-17", "18-34", "35-44"]


@given(st.lists(st.tuples(st.integers(1, 5), st.sampled_from("abc")), min_size=1, max_size=20))
def test_groups_together_make_the_whole(people):
    frame = answers([(f"r{i}", "needs", float(value), level) for i, (value, level) in enumerate(people)])
    scores = score(frame, SETTINGS, by=["level"])
    found = scores.group_elements.query("key == 'needs'")
    assert found["n"].sum() == scores.elements.loc["needs", "n"]
    total = (found["score"] * found["n"]).sum() / found["n"].sum()
    assert total == pytest.approx(scores.elements.loc["needs", "score"])


def test_the_breakdown_stands_in_the_json_only_when_asked_for():
    frame = answers([("a", "needs", 2.0, "board")])
    assert "groups" not in score(frame, SETTINGS).to_dict()
    (group,) = score(frame, SETTINGS, by=["level"]).to_dict()["groups"]
    assert (group["attribute"], group["value"], group["n"]) == ("level", "board", 1)
    assert {"key": "needs", "score": 2.0, "n": 1, "suppressed": None} in group["elements"]
