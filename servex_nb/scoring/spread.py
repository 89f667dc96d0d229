"""What intervals and agreement would tell about a few people, which no linear programme sees.

Agreement and the width of an interval tell how far the answers to an item lie from their mean: the
sum of squares S. With the means of the groups that are shown, that bounds how far a hidden group
can lie from the rest. Let K people with mean m be in no group that is shown, and k of them be the
hidden group. S is the sum of the squares within and between the groups; taking off what lies
between the shown groups and the K leaves B, which the shown groups' own spread can only make
smaller still. If the mean of the k is m + d, that of the other K - k is m - k d / (K - k), and
between them lie k d² + k² d² / (K - k) = d² k K / (K - k), at most B. So
|d| <= sqrt(B (K - k) / (k K)). Where this, within the scale, leaves less than a hidden mean needs,
the interval and the agreement are withheld; the mean, which the programme has found safe, stays.

Two releases of a wave tell two sums of squares. Where the answers to an item differ between them by
those of fewer people than the threshold, the difference of the sums, with that of the means, tells
what these few said. So there, too, interval and agreement are withheld.

The word *solid* tells the same more roughly: an agreement of at least .70 and an interval of at most
a quarter of the scale, so an S of at most so much. Where spread is withheld and even that much
would tell too much, the score is called indicative.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import replace
from typing import TypeVar

import numpy as np

from servex_nb.model.scale import Scale
from servex_nb.scoring.agreement import Alpha, Icc, expected_variance
from servex_nb.scoring.attack import Flags
from servex_nb.scoring.blocks import Block, Part, blocks
from servex_nb.scoring.bootstrap import expanded_t
from servex_nb.scoring.certainty import certainty_rules
from servex_nb.scoring.figures import CURRENT, Disclosure
from servex_nb.scoring.hidden import Hidden, hidden_means, need_of
from servex_nb.scoring.ratings import Matrix, Ratings
from servex_nb.scoring.scores import Scores

S = TypeVar("S", bound=Scores)


def without_telling_spread(
    released: S, shown: Disclosure, threshold: int, before: Sequence[Disclosure] = ()
) -> S:
    """Return released scores without the intervals and agreement that tell too much of a hidden group.

    Parameters
    ----------
    released
        The scores, with every other figure as it will be shown.
    shown
        The same with the answers behind them.
    threshold
        The smallest group that may be shown.
    before
        What was shown of the same wave before.
    """
    spread = (
        released.elements[["low", "agreement"]],
        released.items["agreement"],
        released.pyramid.layers["low"],
    )
    if not any(table.notna().to_numpy().any() for table in spread):
        return released
    beside = {key for known in before for key in _few_differ(known.current, shown.current, threshold)}
    telling = beside | {
        key for block in blocks([shown]) if block.moment == CURRENT for key in _telling(block, threshold)
    }
    if not telling:
        return released
    model = released.settings.model
    elements, items, layers = (
        table.copy() for table in (released.elements, released.items, released.pyramid.layers)
    )
    plain = {
        key
        for block in blocks([shown])
        if block.moment == CURRENT
        for key in _telling(block, threshold, solid=True) & telling
    }
    for table in (elements, layers):
        table.loc[table.index.isin(telling), ["low", "high"]] = np.nan
        table.loc[table.index.isin(plain) & (table["certainty"] == "solid"), "certainty"] = "indicative"
    items.loc[items.index.isin(telling), "agreement"] = np.nan
    for key in elements.index:
        # An element's agreement is made of that of its parts, or of the direct answers.
        if telling & {str(key), *(child.key for child in model.children(str(key)))}:
            elements.loc[key, "agreement"] = np.nan
    dimensions = released.dimensions.copy()
    arrangement = model.arrangement(released.settings.arrangement)
    for group in arrangement.groups:
        if beside & set(group.elements) or elements["low"].reindex(list(group.elements)).isna().all():
            dimensions.loc[group.key, ["low", "high"]] = np.nan
    overall = released.overall.copy()
    if beside & set(elements.index):
        overall[["low", "high"]] = np.nan
    return replace(
        released,
        elements=elements,
        items=items,
        alpha=Alpha(None),
        icc=Icc(None, None),
        dimensions=dimensions,
        overall=overall,
        pyramid=replace(released.pyramid, layers=layers),
    )


def _few_differ(before: Ratings, now: Ratings, threshold: int) -> set[str]:
    """Return the items on which fewer people than the threshold, but some, answered otherwise."""
    found = set()
    for key in now.items:
        said = [
            {
                (code, score)
                for code, score in zip(ratings.respondents, ratings.column(key), strict=True)
                if not np.isnan(score)
            }
            for ratings in (before, now)
            if key in ratings.place
        ]
        people = {code for code, _ in set.symmetric_difference(*said)} if len(said) > 1 else ()
        if 0 < len(people) < threshold:
            found.add(key)
    return found


def _telling(block: Block, threshold: int, *, solid: bool = False) -> set[str]:
    """Return the items of a block whose spread, or being called solid, would leave too little open."""
    (part,) = block.parts
    return {
        hidden.key
        for hidden in hidden_means(block, threshold)
        if hidden.few and (_open_if_solid if solid else _open)(part, hidden) < need_of(part, hidden.key)
    }


def _open_if_solid(part: Part, hidden: Hidden) -> float:
    """Return how wide the mean of a hidden group stays, at the least, where the score is called solid."""
    column = part.ratings.column(hidden.key)
    scored = ~np.isnan(column)
    scale = part.disclosure.settings.model.items[hidden.key].scale
    mean, n = float(column[scored].mean()), int(scored.sum())
    far = reach(solid_squares(mean, n, scale), int(hidden.who.sum()), n)
    return min(scale.high, mean + far) - max(scale.low, mean - far)


def solid_squares(mean: float, n: int, scale: Scale) -> float:
    """Return the most that the squared differences from the mean of a solid score can add up to.

    r*wg of .70 leaves three tenths of the variance by chance; and an interval is at least as wide as
    the t interval, but for what the ends of the scale cut off.

    Parameters
    ----------
    mean, n
        The score, and how many respondents gave one.
    scale
        On which it stands.
    """
    rules = certainty_rules(scale)
    agreed = (1 - rules.agreement) * expected_variance(scale) * (n - 1)
    half = max(rules.width / 2, rules.width - min(mean - scale.low, scale.high - mean))
    narrow = (n * half / float(expanded_t(np.array([n]))[0])) ** 2
    return float(min(agreed, narrow))


def _open(part: Part, hidden: Hidden) -> float:
    """Return how wide the spread leaves the mean of a hidden group, at the least of all breakdowns."""
    ratings = part.ratings
    column = ratings.column(hidden.key)
    scored = ~np.isnan(column)
    widths = [_width(part, hidden, column, scored, [])]
    for attribute in ratings.groups:
        groups = [
            part.members(attribute, figure.members) & scored
            for figure in part.figures
            if figure.place.attribute == attribute and figure.place.key == hidden.key
        ]
        if groups and not (np.any(groups, axis=0) & hidden.who).any():
            widths.append(_width(part, hidden, column, scored, groups))
    return min(widths)


def _width(part: Part, hidden: Hidden, column: Matrix, scored: Flags, groups: list[Flags]) -> float:
    rest = scored & ~np.any([*groups, np.zeros_like(scored)], axis=0)
    mean = column[scored].mean()
    between = sum(float(shown.sum() * (column[shown].mean() - mean) ** 2) for shown in [*groups, rest])
    left = max(float(((column[scored] - mean) ** 2).sum()) - between, 0.0)
    few, many = int(hidden.who.sum()), int(rest.sum())
    far = reach(left, few, many)
    scale = part.disclosure.settings.model.items[hidden.key].scale
    middle = float(column[rest].mean())
    return float(min(scale.high, middle + far) - max(scale.low, middle - far))


def reach(squares: float, few: int, many: int) -> float:
    """Return how far the mean of some people can lie from that of all whom they are among.

    Parameters
    ----------
    squares
        The sum of the squared differences from the mean of all.
    few, many
        How many they are, and how many all are.
    """
    return math.sqrt(squares * (many - few) / (few * many))
