"""The scores of an engagement's wave."""

from __future__ import annotations

from collections.abc import Sequence

from servex_nb.scoring import Scores, score
from servex_nb.store import Engagement


def assess(engagement: Engagement, wave: str = "", *, by: Sequence[str] = ()) -> Scores:
    """Return the scores of one wave of an engagement, for the consultant's own screen.

    Parameters
    ----------
    engagement
        The client's engagement.
    wave
        The wave's label; the latest if empty.
    by
        Attributes of the respondents to break the scores down by, each by itself.

    Raises
    ------
    InputError
        If the wave or an attribute is unknown, or there are no answers to score.
    """
    return score(engagement.answers(wave), engagement.settings, settled=engagement.settled(wave), by=by)
