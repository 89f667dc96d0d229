"""Whose means must not be found out from the figures about a block of answers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import permutations

import numpy as np
import pandas as pd

from servex_nb.scoring.attack import Flags
from servex_nb.scoring.blocks import Block, Part
from servex_nb.scoring.figures import CURRENT

# How wide the mean of a hidden group must stay open, on the item's scale; on a scale of
# less than four points, a quarter of it.
NEED = 1.0


@dataclass(frozen=True, eq=False)
class Hidden:
    """People whose mean on one item must not be found out.

    Attributes
    ----------
    part, key
        Where it is about.
    who
        The respondents who have a score there.
    few
        Whether they are fewer than the threshold. What the figures of everyone tell about a
        larger group hides nothing more: they would tell it without a breakdown.
    """

    part: int
    key: str
    who: Flags
    few: bool


def need_of(part: Part, key: str) -> float:
    """Return how wide the mean of a hidden group must stay open on an item."""
    scale = part.disclosure.settings.model.items[key].scale
    return min(NEED, (scale.high - scale.low) / 4)


def hidden_means(block: Block, threshold: int) -> list[Hidden]:
    """Return everything in a block that must not be found out, each once."""
    found: dict[tuple[int, str, bytes], Hidden] = {}
    for number, part in enumerate(block.parts):
        for key, masks, few in _groups(block, part, threshold):
            for who in part.counted(masks, key):
                found.setdefault((number, key, who.tobytes()), Hidden(number, key, who, few))
    for number, key, who in _differences(block, threshold):
        counted = block.parts[number].counted(who[None], key)[0]
        if counted.any():
            found.setdefault((number, key, counted.tobytes()), Hidden(number, key, counted, few=True))
    return list(found.values())


def _groups(block: Block, part: Part, threshold: int) -> Iterator[tuple[str, Flags, bool]]:
    """Yield by item the groups and wholes that are hidden there: few, or kept from a breakdown."""
    sets = [part.members("", ())]
    named: list[tuple[str, tuple[str, ...]]] = [("", ())]
    for attribute, values in part.ratings.groups.items():
        groups: list[tuple[str, ...]] = [(value,) for value in dict.fromkeys(values)]
        groups += [
            tuple(group["members"])
            for group in part.disclosure.told.get("groups", ())
            if group["attribute"] == attribute and "members" in group
        ]
        named += [(attribute, members) for members in groups]
        sets += [part.members(attribute, members) for members in groups]
    masks = np.array(sets)
    for key in part.keys:
        sizes = part.counted(masks, key).sum(axis=1)
        shown = {
            (figure.place.attribute, figure.members) for figure in part.figures if figure.place.key == key
        }
        # A value that is part of a joined group is hidden even where it happens to be large enough.
        unseen = np.array([name not in shown for name in named])
        few = (sizes > 0) & (sizes < threshold) & unseen
        yield key, masks[few], True
        if key == block.key and block.moment == CURRENT:
            yield key, masks[(sizes >= threshold) & unseen & (np.arange(len(masks)) > 0)], False


def _differences(block: Block, threshold: int) -> Iterator[tuple[int, str, Flags]]:
    """Yield the few whom one shown figure counts and another does not, at each item of the block.

    Within a disclosure where one holds the other, and between disclosures where both are of the
    same group: in either case the difference of two sums is about these people alone.
    """
    for number, part in enumerate(block.parts):
        shown = [figure for figure in part.figures if figure.place.key == block.key]
        for who in _nested(np.array([part.behind(figure) for figure in shown]), threshold):
            yield from ((number, key, who) for key in part.keys)
    for number, other in permutations(range(len(block.parts)), 2):
        part, beside = block.parts[number], block.parts[other]
        there = {(figure.place, figure.members): figure for figure in beside.figures}
        for figure in part.figures:
            if found := there.get((figure.place, figure.members)):
                who = part.behind(figure) & ~_unchanged(part, beside, figure.place.key, beside.behind(found))
                if 0 < who.sum() < threshold:
                    yield from ((number, key, who) for key in part.keys)


def _nested(masks: Flags, threshold: int) -> Iterator[Flags]:
    if len(masks) < 2:
        return
    counts = masks.astype(np.int64) @ masks.astype(np.int64).T
    sizes = np.diag(counts)
    beyond = sizes[:, None] - sizes
    inside = (counts == sizes) & (beyond > 0) & (beyond < threshold)
    for large, small in np.argwhere(inside):
        yield masks[large] & ~masks[small]


def _unchanged(part: Part, beside: Part, key: str, counted: Flags) -> Flags:
    """Return whose contribution to the score on an item is the same in another disclosure."""
    place = pd.Index(beside.ratings.respondents).get_indexer(pd.Index(part.ratings.respondents))
    keys = list(dict.fromkeys((*part.keys, *beside.keys))) if key == part.keys[0] else [key]
    ours, theirs = part.numbered(keys), beside.numbered(keys)
    same = (ours == theirs[place]).all(axis=1) & (part.ratings.weights == beside.ratings.weights[place])
    unchanged: Flags = same & counted[place] & (place >= 0)
    return unchanged
