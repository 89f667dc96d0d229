"""What may be shown of an engagement, beside what was shown of it before."""

from __future__ import annotations

import json
from dataclasses import replace

import numpy as np

from servex_nb.errors import InputError
from servex_nb.scoring import Disclosure, Ratings, Released, Scores, release
from servex_nb.scoring.figures import CURRENT, TARGET
from servex_nb.store import Engagement, Release


def disclose(engagement: Engagement, scores: Scores, *, not_anonymous: bool = False) -> Released:
    """Return what of an engagement's scores may be shown to the client.

    As `release`, with everything of the same wave that was shown before counted as known: two
    reports, each safe by itself, may together give a person away who was interviewed in between.
    What was shown before of the same state is shown again as it was.

    Parameters
    ----------
    engagement
        The client's engagement.
    scores
        The scores of one wave, as `assess` gives them.
    not_anonymous
        True when every respondent has agreed to a report in which they may be recognised.

    Raises
    ------
    NotAnonymousError
        If there are fewer respondents than the threshold and `not_anonymous` is False.
    InputError
        If the answers have changed since the scores were computed.
    """
    standing = engagement.last_event
    _check_state(engagement, scores, standing)
    earlier = engagement.released(scores.wave)
    numbers = frozenset(known.number for known in earlier)
    plain = release(scores, not_anonymous=not_anonymous)
    if not earlier:
        return replace(plain, standing=standing)
    known = [_disclosure(engagement, shown) for shown in earlier]
    for place in reversed([place for place, shown in enumerate(earlier) if shown.digest == plain.digest]):
        again = release(scores, not_anonymous=not_anonymous, before=known[:place]) if place else plain
        if _plain(again) == earlier[place].told:
            return replace(again, standing=earlier[place].as_of, beside=numbers)
    released = release(scores, not_anonymous=not_anonymous, before=known)
    return replace(released, standing=standing, beside=numbers)


def is_first(engagement: Engagement, scores: Scores) -> bool:
    """Whether nothing was shown of the wave before that stood on other answers than these scores.

    Single answers, even without a name, may be shown only then: beside those of another day they
    would tell what was said in between.
    """
    now = scores.ratings
    if now is None:
        return False
    earlier = [_disclosure(engagement, shown).current for shown in engagement.released(scores.wave)]
    return all(
        (then.respondents, then.items) == (now.respondents, now.items)
        and np.array_equal(then.given, now.given, equal_nan=True)
        for then in earlier
    )


def record(engagement: Engagement, released: Released) -> None:
    """Keep in the store that figures are shown, unless it is there already.

    Raises
    ------
    InputError
        If other figures of the wave were shown that were not taken into account.
    """
    shown = Release(
        number=0,
        wave=released.wave,
        as_of=released.standing or engagement.last_event,
        digest=released.digest,
        attributes=released.attributes,
        told=_plain(released),
    )
    engagement.record_release(shown, sorted(released.beside))


def check_disclosed(engagement: Engagement, released: Released) -> None:
    """Check that figures were released, and beside everything that was shown of the wave before.

    Raises
    ------
    InputError
        If they are not released or were changed since, or if other figures were shown than were
        taken into account.
    """
    # Notebooks are not type-checked.
    if not isinstance(released, Released):
        raise InputError(
            "These scores are not released: only what a client may see goes into a report. Give it "
            "disclose(engagement, scores)."
        )
    released.check_sealed()
    earlier = engagement.released(released.wave)
    shown = (released.digest, _plain(released))
    unseen = {known.number for known in earlier} - released.beside
    if unseen and shown not in [(known.digest, known.told) for known in earlier]:
        raise InputError(
            f"Other figures of wave {released.wave!r} were shown before, and these were released without "
            "them: side by side they could give people away. Release them with disclose(engagement, "
            "scores) instead of release(scores)."
        )


def _plain(released: Released) -> dict[str, object]:
    found: dict[str, object] = json.loads(json.dumps(released.to_dict()))
    # Figures alone decide whether something was shown before; the scope is the settings'.
    return {name: value for name, value in found.items() if name != "scope"}


def _disclosure(engagement: Engagement, shown: Release) -> Disclosure:
    """Return figures that were shown with the answers behind them, as they stood then."""
    settings, answers = engagement.as_of(shown.as_of, shown.wave)
    counted = answers[answers["by"] == shown.told["basis"]]
    # Attributes that only people had who have been erased since.
    gone = {name: "" for name in shown.attributes if name not in counted}
    counted = counted.assign(**gone)
    ratings = {
        moment: Ratings.of(counted[counted["moment"] == moment], settings.model, shown.attributes)
        for moment in (CURRENT, TARGET)
    }
    return Disclosure(settings, shown.told, ratings[CURRENT], ratings[TARGET])


def _check_state(engagement: Engagement, scores: Scores, standing: int) -> None:
    if scores.ratings is None:
        return
    settings, answers = engagement.as_of(standing, scores.wave)
    counted = answers[(answers["by"] == scores.basis) & (answers["moment"] == CURRENT)]
    if not Ratings.of(counted, settings.model, tuple(scores.ratings.groups)).same(scores.ratings):
        raise InputError(
            f"The answers of wave {scores.wave!r} have changed since these scores were computed. Compute "
            "them again: assess(engagement, wave)."
        )
