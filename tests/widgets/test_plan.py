"""The plan of questions chosen on the screen."""

import pandas as pd

from servex_nb.model import shipped_model
from servex_nb.scoring import chosen_plan, default_plan
from servex_nb.widgets.prepare.planning import planned_interviews

MODEL = shipped_model()


def test_a_depth_is_kept_and_the_length_follows(acme, opened):
    step = opened(4)
    before = step.minutes["management"].value
    step.depths["management", "pyramid"].value = "not"
    assert acme.depths() == {"management": {"pyramid": "not"}}
    assert step.minutes["management"].value != before


def test_the_usual_depth_is_no_choice(acme, opened):
    step = opened(4)
    step.depths["board", "needs"].value = "not"
    step.usual.click()
    assert acme.depths() == {"board": {}}
    assert chosen_plan(MODEL, acme.depths()) == default_plan(MODEL)


def test_the_forecast_follows_who_is_planned(acme, opened):
    acme.plan_respondent("Jan", level="board")
    acme.plan_respondent("Piet")
    step = opened(4)
    assert "Board: 1 interview" in step.forecast.value
    first = step.forecast.value.partition("</li>")[0]
    assert "The level of 1 of the 2 respondents is not known" in first


def test_a_part_that_the_model_lost_is_passed_over(own_model):
    plan = chosen_plan(own_model, {"board": {"needs": "not", "care": "not"}})
    assert "care" not in plan.keys("board")


def test_interviews_are_counted_by_level_and_department():
    people = pd.DataFrame(
        [("board", "A"), ("board", "A"), ("management", ""), ("", "B")], columns=["level", "department"]
    )
    assert planned_interviews(people).values.tolist() == [["board", "A", 2], ["management", "", 1]]
