"""Forecasts in words."""

import pandas as pd

from servex_nb.findings import element_forecasts, group_forecasts, whole_forecast
from servex_nb.model import shipped_model
from servex_nb.scoring import Plan, default_plan, forecast

MODEL = shipped_model()
PLANNED = pd.DataFrame({"level": ["board", "management", "front-line"], "n": [4, 1, 9]})


def test_a_small_group_is_told_what_it_needs():
    expected = forecast(default_plan(MODEL), PLANNED, 5)
    assert group_forecasts(expected, "nl")[:2] == (
        "Directie: 4 gesprekken, te weinig om apart te tonen; nog 1 nodig.",
        "Management: 1 gesprek, te weinig om apart te tonen; nog 4 nodig.",
    )
    assert group_forecasts(expected, "en")[2] == "Front line: 9 interviews, enough to be shown separately."


def test_a_group_that_gives_another_away_says_so():
    rows = PLANNED.assign(n=[4, 6, 0])
    assert "give away" in group_forecasts(forecast(default_plan(MODEL), rows, 5), "en")[1]


def test_the_whole_is_told():
    assert "enough for a report" in whole_forecast(forecast(default_plan(MODEL), PLANNED, 5), "en")
    few = forecast(default_plan(MODEL), PLANNED[:1], 5)
    assert whole_forecast(few, "nl").startswith("4 gesprekken in totaal: te weinig")


def test_elements_without_a_figure_and_elements_partly_covered_are_named():
    plan = Plan(MODEL, {"front-line": ["needs.data", "vision", *(c.key for c in MODEL.children("culture"))]})
    without, partly = element_forecasts(forecast(plan, PLANNED, 5), MODEL, "nl")
    assert "Leiderschap" in without
    assert "Cultuur" not in without + partly
    assert "Klantbegrip (33%) en Visie en strategie (0%)" in partly


def test_nothing_is_said_where_nothing_lacks():
    assert element_forecasts(forecast(default_plan(MODEL), PLANNED, 5), MODEL, "en") == ()
