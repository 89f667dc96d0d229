"""What the scores say, in words."""

from servex_nb.findings.breakdown import MOST_MARKS, broken_down, shown_groups
from servex_nb.findings.finding import Finding, FindingKind
from servex_nb.findings.forecasts import element_forecasts, group_forecasts, whole_forecast
from servex_nb.findings.headlines import (
    change_sentence,
    element_headline,
    overall_headline,
    overall_lead,
    pyramid_headline,
    pyramid_lead,
    radar_headline,
    radar_lead,
    shifts_headline,
    shifts_lead,
    statements_headline,
)
from servex_nb.findings.noticing import findings, standing_out
from servex_nb.findings.priorities import Priority, priorities

__all__ = [
    "MOST_MARKS",
    "Finding",
    "FindingKind",
    "Priority",
    "broken_down",
    "change_sentence",
    "element_forecasts",
    "element_headline",
    "findings",
    "group_forecasts",
    "overall_headline",
    "overall_lead",
    "priorities",
    "pyramid_headline",
    "pyramid_lead",
    "radar_headline",
    "radar_lead",
    "shifts_headline",
    "shifts_lead",
    "shown_groups",
    "standing_out",
    "statements_headline",
    "whole_forecast",
]
