"""What planned interviews will be able to show."""

import math

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from servex_nb.errors import InputError
from servex_nb.model import shipped_model
from servex_nb.scoring import LEVELS, Plan, default_plan, forecast

MODEL = shipped_model()


def planned(**sizes):
    return pd.DataFrame(
        [(level.replace("_", "-"), count) for level, count in sizes.items()], columns=["level", "n"]
    )


def states(expected, attribute="level"):
    groups = expected.groups[expected.groups["attribute"] == attribute]
    return dict(zip(groups["value"], groups["state"], strict=True))


def test_an_element_counts_everyone_who_is_asked_about_it_or_a_part_of_it():
    plan = Plan(MODEL, {"board": ["needs"], "management": ["needs.data"], "front-line": ["vision"]})
    found = forecast(plan, planned(board=4, management=6, front_line=7), 5)
    assert found.elements.loc["needs", ["n", *LEVELS]].tolist() == [10, 4, 6, 0]
    assert found.elements.loc["needs", "coverage"] == pytest.approx(1 / 3)
    assert found.items.loc["needs", "n"] == 4
    assert not found.items.loc["needs", "enough"]
    assert found.elements.loc["needs", "enough"]
    assert not found.elements.loc["design", "enough"]


def test_an_element_without_parts_has_no_coverage(own_model):
    found = forecast(default_plan(own_model), planned(board=1), 5)
    assert math.isnan(found.elements.loc["care", "coverage"])
    assert found.elements.loc["speed", "coverage"] == 1


def test_a_small_group_says_how_many_more_it_needs():
    found = forecast(default_plan(MODEL), planned(board=4, management=3, front_line=9), 5)
    assert states(found) == {"board": "few", "management": "few", "front-line": "shown"}
    assert found.groups["needed"].tolist() == [1, 2, 0]


def test_a_group_that_would_give_a_smaller_one_away_is_not_shown():
    found = forecast(default_plan(MODEL), planned(board=4, management=6, front_line=9), 5)
    assert states(found) == {"board": "few", "management": "revealing", "front-line": "shown"}


def test_departments_are_forecast_where_they_are_known():
    rows = planned(board=3, management=6, front_line=8).assign(department=["", "Sales", "Service"])
    assert states(forecast(default_plan(MODEL), rows, 5), "department") == {
        "Sales": "shown",
        "Service": "shown",
    }


def test_minutes_add_up_to_the_interviewers_work():
    found = forecast(default_plan(MODEL), planned(management=4), 5)
    assert found.minutes.loc["management", "total"] == 4 * found.minutes.loc["management", "each"]
    assert found.minutes["total"].sum() == found.minutes.loc["management", "total"]


@pytest.mark.parametrize("row", [("boss", 3), ("board", -1), ("board", 1.5), ("board", math.nan)])
def test_impossible_plans_are_refused_with_their_row(row):
    with pytest.raises(InputError, match="row 2"):
        forecast(default_plan(MODEL), pd.DataFrame([("board", 1), row], columns=["level", "n"]), 5)


@given(sizes=st.tuples(*[st.integers(0, 12)] * 3), threshold=st.integers(3, 8))
def test_what_is_hidden_is_nothing_or_together_as_large_as_the_threshold(sizes, threshold):
    rows = pd.DataFrame({"level": LEVELS, "n": sizes})
    found = forecast(default_plan(MODEL), rows, threshold).groups
    hidden = found.loc[found["state"] != "shown", "n"].sum()
    everything = found["n"].sum()
    assert hidden == 0 or hidden >= threshold or hidden == everything
    assert (found.loc[found["state"] == "shown", "n"] >= threshold).all()
