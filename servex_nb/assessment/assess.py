"""The scores of an engagement's wave."""

from __future__ import annotations

from collections.abc import Sequence

from servex_nb.model import Settings
from servex_nb.scoring import Scores, score
from servex_nb.store import Engagement


def assess(engagement: Engagement, wave: str = "", *, by: Sequence[str] = ()) -> Scores:
    """Return the scores of one wave of an engagement, for the consultant's own screen.

    They tell the change since the wave before, where that has answers that fit the model.

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
    answers, settings = engagement.answers(wave), engagement.settings
    return score(
        answers,
        settings,
        settled=engagement.settled(wave),
        by=by,
        earlier=_before(engagement, wave, settings),
    )


def _before(engagement: Engagement, wave: str, settings: Settings) -> Scores | None:
    waves = engagement.waves()
    place = waves.index(wave) if wave else len(waves) - 1
    if place < 1:
        return None
    answers = engagement.answers(waves[place - 1])
    return score(answers, settings) if answers["by"].eq(settings.basis).any() else None
