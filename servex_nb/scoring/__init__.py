"""Scores from answers, and what of them may be shown."""

from servex_nb.scoring.release import Quote, Released, release, release_quotes
from servex_nb.scoring.score import score
from servex_nb.scoring.scores import PyramidScores, Scores

__all__ = ["PyramidScores", "Quote", "Released", "Scores", "release", "release_quotes", "score"]
