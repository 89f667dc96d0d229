"""Scores on a screen: what a client may see, or everything for the consultant."""

from __future__ import annotations

from collections.abc import Sequence

from servex_nb.assessment import assess, disclose, record
from servex_nb.scoring import Scores
from servex_nb.store import Engagement


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
        return scores
    released = disclose(engagement, scores)
    record(engagement, released)
    return released
