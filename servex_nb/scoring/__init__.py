"""Scores from answers, and what of them may be shown."""

from servex_nb.model.groups import GROUPED_BY, LEVELS
from servex_nb.scoring.agreement import Alpha, Icc
from servex_nb.scoring.breakdown import group_sizes
from servex_nb.scoring.certainty import Certainty, certainty_rules
from servex_nb.scoring.development import Change
from servex_nb.scoring.figures import Disclosure
from servex_nb.scoring.forecast import Forecast, forecast
from servex_nb.scoring.groups import attributes, is_compared
from servex_nb.scoring.many import score_many
from servex_nb.scoring.plan import Depth, Plan, chosen_plan, default_plan, interview_minutes, parts
from servex_nb.scoring.quotes import Quote, release_quotes
from servex_nb.scoring.ranking import ranked_gaps
from servex_nb.scoring.ratings import Ratings
from servex_nb.scoring.release import Released, release
from servex_nb.scoring.score import score
from servex_nb.scoring.scores import PyramidScores, Scores
from servex_nb.scoring.settling import settle

__all__ = [
    "GROUPED_BY",
    "LEVELS",
    "Alpha",
    "Certainty",
    "Change",
    "Depth",
    "Disclosure",
    "Forecast",
    "Icc",
    "Plan",
    "PyramidScores",
    "Quote",
    "Ratings",
    "Released",
    "Scores",
    "attributes",
    "certainty_rules",
    "chosen_plan",
    "default_plan",
    "forecast",
    "group_sizes",
    "interview_minutes",
    "is_compared",
    "parts",
    "ranked_gaps",
    "release",
    "release_quotes",
    "score",
    "score_many",
    "settle",
]
