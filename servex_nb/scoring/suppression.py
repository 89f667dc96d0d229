"""Which figures too few people stand behind: hidden whatever the others tell."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from servex_nb.scoring.breakdown import Category
from servex_nb.scoring.figures import CURRENT, TARGET, Place
from servex_nb.scoring.ratings import Ratings
from servex_nb.scoring.scores import Scores

Breakdown = Mapping[str, Sequence[Category]]


def too_few(scores: Scores, breakdown: Breakdown, threshold: int) -> set[Place]:
    """Return the figures of fewer people than the threshold, and what would give them away at once.

    On each element the groups of an attribute that are hidden, with those who told no value, must
    reach the threshold together; else the next smallest is hidden too.

    Parameters
    ----------
    scores
        The scores with their ratings.
    breakdown
        By attribute the groups, each with the values that it joins.
    threshold
        The smallest group that may be shown.
    """
    found = set(_wholes(scores, threshold))
    if scores.ratings is not None:
        for attribute, groups in breakdown.items():
            for key in scores.elements.index:
                found |= _groups(scores.ratings, str(key), attribute, groups, threshold)
    return found


def _wholes(scores: Scores, threshold: int) -> Iterator[Place]:
    counted = [scores.elements, scores.items, scores.pyramid.layers, scores.shifts]
    for table in counted:
        for key, n in table["n"].items():
            if 0 < n < threshold:
                yield Place(CURRENT, str(key))
    if scores.wished is not None:
        for key in (*scores.elements.index, *scores.shifts.index):
            if 0 < scores.wished.count([key]) < threshold:
                yield Place(TARGET, str(key))


def _groups(
    ratings: Ratings, key: str, attribute: str, groups: Sequence[Category], threshold: int
) -> set[Place]:
    scored = ~np.isnan(ratings.column(key))
    if not scored.any():
        # That nobody was asked is told of everyone, and hides nothing.
        return set()
    values = np.array(ratings.groups[attribute], dtype=object)[scored]
    sizes = {group.value: int(np.isin(values, group.members).sum()) for group in groups}
    by_size = sorted(sizes, key=sizes.__getitem__)
    hidden = [value for value in by_size if sizes[value] < threshold]
    for value in by_size[len(hidden) :]:
        rest = len(values) - sum(size for other, size in sizes.items() if other not in hidden)
        if rest == 0 or rest >= threshold:
            break
        hidden.append(value)
    return {Place(CURRENT, key, attribute, value) for value in hidden}
