"""The scores of an engagement's wave."""

from __future__ import annotations

from collections.abc import Sequence

from servex_nb.scoring import GROUPED_BY, Scores, score
from servex_nb.store import Engagement


def assess(engagement: Engagement, wave: str = "", *, by: Sequence[str] = ()) -> Scores:
    """Return the scores of one wave of an engagement, for the consultant's own screen.

    They tell the change since the wave before, where there is one.

    Parameters
    ----------
    engagement
        The client's engagement.
    wave
        The wave's label; the latest if empty.
    by
        Attributes of the respondents to break the scores down by, each by itself, beside level
        and department: these are always told, since what is released must guard their groups
        even where it does not show them.

    Raises
    ------
    InputError
        If the wave or an attribute is unknown, or there are no answers to score.
    """
    attributes = tuple(dict.fromkeys([*GROUPED_BY, *by]))
    return _scores(engagement, wave, attributes, earlier=assess_before(engagement, wave))


def assess_answers(engagement: Engagement, wave: str = "") -> Scores:
    """Return the scores of one wave as `assess` does, with nothing settled: what people said, alone.

    `scoring.settle` takes what was settled into them.

    Raises
    ------
    InputError
        If the wave is unknown, or there are no answers to score.
    """
    earlier = assess_before(engagement, wave)
    return score(engagement.answers(wave), engagement.settings, by=GROUPED_BY, earlier=earlier)


def assess_before(engagement: Engagement, wave: str = "") -> Scores | None:
    """Return the scores of the wave before one (the latest if empty); None where there is none.

    Raises
    ------
    InputError
        If the wave is unknown.
    """
    waves = engagement.waves()
    if wave and wave not in waves:
        engagement.answers(wave)  # raises, and tells which waves there are
    place = waves.index(wave) if wave else len(waves) - 1
    # Answers that do not fit the model that the client has now make no wave.
    if place < 1 or not engagement.answers(waves[place - 1])["by"].eq(engagement.settings.basis).any():
        return None
    return _scores(engagement, waves[place - 1], GROUPED_BY)


def _scores(
    engagement: Engagement, wave: str, by: Sequence[str] = (), earlier: Scores | None = None
) -> Scores:
    settings, settled, order = engagement.settings, engagement.settled(wave), engagement.order(wave)
    return score(engagement.answers(wave), settings, settled=settled, order=order, by=by, earlier=earlier)
