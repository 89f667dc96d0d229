"""Which of the respondents' words may be printed."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from servex_nb.model.groups import LEVELS
from servex_nb.scoring.breakdown import group_sizes
from servex_nb.scoring.release import Released


@dataclass(frozen=True)
class Quote:
    """A respondent's words that may be printed, and the level they come from, if that is shown."""

    item: str
    text: str
    level: str


# Stands in a printed quote for somebody who was named in it.
LEFT_OUT = "[…]"


def release_quotes(quotes: pd.DataFrame, respondents: pd.DataFrame, scores: Released) -> Sequence[Quote]:
    """Return the quotes that may be printed.

    Parameters
    ----------
    quotes
        `item`, `text` (with codes for names), `permission`, `level`; one row a quote.
    respondents
        One row a respondent of the same wave: `respondent` (the code), `level`.
    scores
        The released scores that the quotes go with; their settings give the threshold.

    Returns
    -------
    Sequence[Quote]
        Only quotes whose permission is `quote`, by item and text so that their order tells
        nothing; a respondent's code in them is left out. The level is named only where it is shown
        as a group of its own.
    """
    named = dict(group_sizes("level", list(respondents["level"]), scores.settings.threshold))
    levels = set(LEVELS) & set(named) & _shown_levels(scores)
    printable = quotes[quotes["permission"] == "quote"].sort_values(["item", "text"])
    codes = "|".join(re.escape(code) for code in respondents["respondent"])
    printable["text"] = printable["text"].str.replace(rf"\b(?:{codes})\b", LEFT_OUT, regex=True)
    return tuple(
        Quote(item, text, level if level in levels else "")
        for item, text, level in printable[["item", "text", "level"]].itertuples(index=False)
    )


def _shown_levels(scores: Released) -> set[str]:
    """Return the levels that are not hidden or joined where scores are broken down by level."""
    groups = scores.groups[scores.groups["attribute"] == "level"]
    if groups.empty:
        return set(LEVELS)
    return set(groups["value"][~groups["suppressed"].astype(bool)])
