"""The scores of groups of respondents: by level, department or another attribute, each by itself."""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from servex_nb.answers.frames import ANSWER_KEY
from servex_nb.answers.text import natural
from servex_nb.errors import InputError
from servex_nb.model.groups import LEVELS
from servex_nb.scoring.ratings import Ratings

GROUPS = ("attribute", "value", "n", "suppressed")
GROUP_ELEMENTS = ("attribute", "value", "key", "score", "n", "suppressed")

# A role and a day of consent tell people apart; the rest is the answer itself.
_NO_ATTRIBUTES = frozenset({*ANSWER_KEY, "state", "score", "date", "weight", "role", "consent"})


def attributes(answers: pd.DataFrame) -> tuple[str, ...]:
    """Return the attributes by which answers, as `score` takes them, can be broken down."""
    return tuple(name for name in answers.columns if name not in _NO_ATTRIBUTES)


def check_attributes(answers: pd.DataFrame, by: Sequence[str]) -> None:
    """Raise InputError if answers cannot be broken down by all of these attributes."""
    known = attributes(answers)
    unknown = [name for name in by if name not in known]
    if unknown:
        raise InputError(
            f"The scores cannot be broken down by {' and '.join(unknown)}; choose from {', '.join(known)}."
        )


def is_compared(group_elements: pd.DataFrame, attribute: str) -> bool:
    """Return whether two groups of an attribute have a score on one element that may be shown."""
    rows = group_elements[(group_elements["attribute"] == attribute) & (group_elements["value"] != "")]
    shown = rows["score"].notna() & ~rows["suppressed"].eq(True)
    return bool(rows["key"][shown].duplicated().any())


def group_tables(ratings: Ratings, elements: Sequence[str]) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the groups, and their scores on the elements.

    Parameters
    ----------
    ratings
        The respondents' scores; its `groups` are the attributes that are wanted.
    elements
        The keys of the elements, in order.

    Returns
    -------
    tuple[pandas.DataFrame, pandas.DataFrame]
        The groups (`GROUPS`; those who told nothing, value "", come last) and the elements of
        each (`GROUP_ELEMENTS`). `suppressed` is None before release.
    """
    groups, scores = [], []
    for attribute, values in ratings.groups.items():
        for value in in_order(attribute, values):
            group = ratings.group(attribute, value)
            groups.append((attribute, value, len(group.respondents), None))
            scores += [(attribute, value, key, group.mean(key), group.count([key]), None) for key in elements]
    return (
        pd.DataFrame.from_records(groups, columns=list(GROUPS)),
        pd.DataFrame.from_records(scores, columns=list(GROUP_ELEMENTS)),
    )


def in_order(attribute: str, values: Sequence[str]) -> list[str]:
    """Return the different values of an attribute: levels from the top, others by number and name."""
    found = sorted(set(values) - {""}, key=natural)
    if attribute == "level":
        found.sort(key=lambda value: LEVELS.index(value) if value in LEVELS else len(LEVELS))
    return found + [""] * ("" in values)
