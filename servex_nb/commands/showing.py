"""Scores on a screen: what a client may see, or everything for the consultant."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

from servex_nb.assessment import assess, assess_before, disclose, record
from servex_nb.errors import NotAnonymousError
from servex_nb.scoring import Released, Scores
from servex_nb.store import Engagement

S = TypeVar("S", bound=Scores)


def shown_scores(
    engagement: Engagement, wave: str = "", *, by: Sequence[str] = (), internal: bool = False
) -> Scores:
    """Return a wave's scores as they may be shown, and keep that they are; or all, as they are.

    Parameters
    ----------
    engagement
        The client's engagement.
    wave
        The wave's label; the latest if empty.
    by
        Attributes of the respondents to break the scores down by, each by itself.
    internal
        Whether they are for the consultant alone: unrounded, and nothing hidden.

    Raises
    ------
    InputError
        If the wave or an attribute is unknown, or there are no answers to score.
    NotAnonymousError
        If there are too few respondents to show anything.
    """
    scores = assess(engagement, wave, by=by)
    if internal:
        return _only(scores, by)
    released = disclose(engagement, scores)
    record(engagement, released)
    return _only(_with_change(released, engagement, wave), by)


def _with_change(released: Released, engagement: Engagement, wave: str) -> Released:
    """Return released scores with how far they moved since the wave before, if that may be shown."""
    earlier = assess_before(engagement, wave)
    if released.change is None or earlier is None:
        return released
    try:
        before = disclose(engagement, earlier)
    except NotAnonymousError:
        return released
    # With the score of today a difference tells the score of then.
    record(engagement, before)
    figures = [each.elements["score"].astype(float) for each in (before, released)]
    return replace(released, change=released.change.between(*figures))


def _only(scores: S, by: Sequence[str]) -> S:
    """Return scores with the groups of some attributes alone."""
    groups, elements = (
        table[table["attribute"].isin(list(by))] for table in (scores.groups, scores.group_elements)
    )
    return replace(scores, groups=groups, group_elements=elements)
