"""The interviews that are planned, and what they will be able to show."""

from __future__ import annotations

import pandas as pd

from servex_nb.findings import element_forecasts, group_forecasts, whole_forecast
from servex_nb.scoring import LEVELS, Plan, forecast


def planned_interviews(people: pd.DataFrame) -> pd.DataFrame:
    """Return how many interviews are planned at each level and department; who has no level is left out."""
    with_level = people[people["level"].isin(LEVELS)]
    counted = with_level.groupby(["level", "department"], sort=False).size()
    return counted.reset_index(name="n")


def expectations(plan: Plan, people: pd.DataFrame, threshold: int, language: str) -> list[str]:
    """Return what the planned interviews will be able to show, a sentence each."""
    expected = forecast(plan, planned_interviews(people), threshold)
    return [
        whole_forecast(expected, language),
        *element_forecasts(expected, plan.model, language),
        *group_forecasts(expected, language),
    ]
