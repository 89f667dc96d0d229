"""What a client may see: the one step through which everything goes that leaves the desk."""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import ClassVar

from servex_nb.errors import InputError, NotAnonymousError
from servex_nb.scoring.breakdown import Category, categories
from servex_nb.scoring.contrasts import contrast_tables, shown_contrasts
from servex_nb.scoring.figures import Disclosure, Place
from servex_nb.scoring.groups import in_order
from servex_nb.scoring.protection import to_hide
from servex_nb.scoring.ratings import Ratings
from servex_nb.scoring.scores import Scores
from servex_nb.scoring.seal import seal_of
from servex_nb.scoring.shown import shown_tables
from servex_nb.scoring.spread import without_telling_spread
from servex_nb.scoring.suppression import Breakdown, too_few


@dataclass(frozen=True)
class Released(Scores):
    """Scores that a client may see; only these go into a report.

    Attributes
    ----------
    groups
        Has one column more: `members`, the values that were joined in a group.
    elements, shifts
        Have one column more: `target_withheld`, whether there is a target that may not be shown.
    anonymous
        False where a small engagement is shown with the respondents' consent.
    attributes
        By what the scores were broken down.
    digest
        A text that differs wherever the state does that was released.
    standing
        The last event of that state in the store; 0 where it was released without one.
    beside
        The numbers of the earlier releases, in the store, that were taken into account.
    seal
        The mark of the figures as `release` gave them; see `check_sealed`.
    """

    released: ClassVar[bool] = True

    anonymous: bool = True
    attributes: tuple[str, ...] = ()
    digest: str = ""
    standing: int = 0
    beside: frozenset[int] = frozenset()
    seal: str = ""

    def check_sealed(self) -> None:
        """Check that every figure is as it was released.

        Raises
        ------
        InputError
            If one was changed since, or put in from scores that are not released.
        """
        if not hmac.compare_digest(self.seal, seal_of(self)):
            raise InputError(
                "These scores were changed after their release, so they may show what was hidden. Release "
                "them again: disclose(engagement, assess(engagement, wave)). What a chart or a page shows "
                "is changed in the chart or on the page."
            )


def release(scores: Scores, *, not_anonymous: bool = False, before: Sequence[Disclosure] = ()) -> Released:
    """Return what of `scores` may be shown to the client.

    Groups that are each too small are joined first. Hidden is then every figure of fewer people
    than the threshold; the next smallest group where the hidden ones together are too few; and,
    smallest group first, whatever lets a reader of all figures narrow a hidden mean down to less
    than one point. What is hidden becomes NaN, and no mean of elements holds it. All other
    figures are rounded to one decimal, shares to whole per cents.

    Parameters
    ----------
    scores
        The scores of one wave, as `score` gives them.
    not_anonymous
        True when every respondent has agreed to a report in which they may be recognised; then
        nothing is hidden or joined.
    before
        What was shown earlier; of the same wave it counts as known.

    Raises
    ------
    NotAnonymousError
        If there are fewer respondents than the threshold and `not_anonymous` is False.
    InputError
        If the scores have been released already.
    """
    ratings, wished = scores.ratings, scores.wished
    if ratings is None or wished is None:
        raise InputError("These scores were released before; release those that `score` or `assess` gave.")
    threshold = scores.settings.threshold
    if not_anonymous:
        groups = _as_they_are(ratings)
        return _with_contrasts(_released(scores, set(), groups, anonymous=False), ratings, groups)
    if scores.respondents < threshold:
        raise NotAnonymousError(
            f"Client {scores.settings.client} has {scores.respondents} respondents in wave "
            f"{scores.wave!r}; below {threshold} anyone could be recognised. Interview more people, or, "
            "when every respondent has agreed to it, ask for a report that is not anonymous: "
            f"servex report {scores.settings.client} --not-anonymous. On your own screen, servex scores "
            f"{scores.settings.client} --internal shows everything."
        )
    breakdown = {
        attribute: categories(attribute, values, threshold) for attribute, values in ratings.groups.items()
    }
    known = [
        told for told in before if (told.told["wave"], told.told["basis"]) == (scores.wave, scores.basis)
    ]
    hidden = too_few(scores, breakdown, threshold)
    changed = None
    while True:
        released = _released(scores, hidden, breakdown, anonymous=True)
        shown = Disclosure(scores.settings, released.to_dict(), ratings, wished)
        more = to_hide([*known, shown], threshold, changed) - hidden
        if not more:
            released = without_telling_spread(released, shown, threshold, known)
            return _with_contrasts(released, ratings, breakdown)
        hidden |= more
        changed = _changed(more, scores)


def _changed(hidden: set[Place], scores: Scores) -> set[str]:
    """Return the elements, layers and shifts of which less is known now: to be looked at again.

    An element without a score is in no mean of elements any more, and so changes what is known of
    all.
    """
    items = scores.settings.model.items
    keys = {items[place.key].parent or place.key for place in hidden}
    if any(place.key in scores.elements.index and not place.attribute for place in hidden):
        keys |= set(scores.elements.index)
    return keys


def _as_they_are(ratings: Ratings) -> Breakdown:
    return {
        attribute: tuple(
            Category(attribute, value, (value,)) for value in in_order(attribute, values) if value
        )
        for attribute, values in ratings.groups.items()
    }


def _with_contrasts(released: Released, ratings: Ratings, breakdown: Breakdown) -> Released:
    """Return the scores, sealed, with how the groups that are shown differ, as far as their figures tell."""
    names = {
        attribute: {member: group.value for group in groups for member in group.members}
        for attribute, groups in breakdown.items()
    }
    joined = {
        attribute: tuple(names[attribute].get(value, "") for value in values)
        for attribute, values in ratings.groups.items()
    }
    elements = [str(key) for key in released.elements.index]
    found = contrast_tables(replace(ratings, groups=joined), [elements], released.settings.model)
    whole = replace(released, contrasts=shown_contrasts(found, released.group_elements))
    return replace(whole, seal=seal_of(whole))


def _released(scores: Scores, hidden: set[Place], breakdown: Breakdown, *, anonymous: bool) -> Released:
    tables = {field.name: getattr(scores, field.name) for field in fields(Scores)}
    tables |= shown_tables(scores, hidden, breakdown) | {"ratings": None, "wished": None}
    attributes = () if scores.ratings is None else tuple(scores.ratings.groups)
    digest = digest_of(scores, anonymous=anonymous)
    return Released(**tables, anonymous=anonymous, attributes=attributes, digest=digest)


def digest_of(scores: Scores, *, anonymous: bool) -> str:
    """Return a text that differs wherever two states do that are released (SHA-256)."""
    settings = scores.settings
    named = [settings.model.fingerprint, settings.arrangement, settings.threshold, settings.basis]
    settled = [table.to_json(double_precision=15) for table in (scores.elements, scores.shifts)]
    # A state in the computed order is told as it was before orders could be chosen.
    chosen = [scores.order] if scores.order else []
    found = hashlib.sha256(json.dumps([*named, scores.wave, anonymous, *settled, *chosen]).encode())
    for ratings in (scores.ratings, scores.wished):
        if ratings is not None:
            found.update(json.dumps([ratings.respondents, ratings.items, dict(ratings.groups)]).encode())
            found.update(ratings.given.tobytes() + ratings.weights.tobytes())
    return found.hexdigest()
