"""Which figures may not be shown, so that nothing can be worked out about a few people."""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass
from itertools import permutations

import numpy as np
import pandas as pd

from servex_nb.scoring.attack import Flags, Polytope
from servex_nb.scoring.blocks import Block, Part, blocks
from servex_nb.scoring.figures import CURRENT, Disclosure, Figure, Place
from servex_nb.scoring.ratings import Matrix

# How wide the mean of a hidden group must stay open, on the item's scale; on a scale of
# less than four points, a quarter of it.
NEED = 1.0
# How much must stay of what is open by less than that without the figures that can be hidden.
_NEARLY = 0.9


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


def to_hide(
    disclosures: Sequence[Disclosure], threshold: int, only: Container[str] | None = None
) -> set[Place]:
    """Return which figures of the last disclosure must be hidden, beside those that it hides already.

    Parameters
    ----------
    disclosures
        All disclosures of one wave, the one that is yet to be shown last.
    threshold
        The smallest group that may be shown.
    only
        The elements, layers and shifts to look at, by key; None for all.
    """
    found: set[Place] = set()
    for block in blocks(disclosures, only):
        found |= _of_block(block, threshold)
    return found


def _of_block(block: Block, threshold: int) -> set[Place]:
    hidden = hidden_means(block, threshold)
    if not hidden:
        return set()
    known = _Known.of(block)
    whole, sought = known.polytope(block, hidden)
    whole = whole.centred()
    need = np.array([need_of(block.parts[each.part], each.key) for each in hidden])
    few = np.array([each.few for each in hidden])
    pinned = np.flatnonzero(~whole.open(sought, need))
    # What earlier disclosures tell by themselves cannot be taken back, and what the figures of
    # everyone tell about many is no matter of groups.
    for about, spared in ((few, known.ours), (~few, known.ours & known.grouped)):
        places = pinned[about[pinned]]
        base = whole.without(spared)
        for place in places[~base.open(sought[places], need[places])]:
            need[place] = min(need[place], _NEARLY * base.range(sought[place]))
    # The fewer figures, the more is open: what is open now needs no other look.
    wanted = _Wanted(whole, sought[pinned], need[pinned])
    return {known.places[row] for row in _chosen(known, wanted, [hidden[place].key for place in pinned])}


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
        for who in _nested(np.array([_mask(part, figure) for figure in shown]), threshold):
            yield from ((number, key, who) for key in part.keys)
    for number, other in permutations(range(len(block.parts)), 2):
        part, beside = block.parts[number], block.parts[other]
        there = {(figure.place, figure.members): figure for figure in beside.figures}
        for figure in part.figures:
            if found := there.get((figure.place, figure.members)):
                who = _mask(part, figure) & ~_unchanged(part, beside, figure.place.key, _mask(beside, found))
                if 0 < who.sum() < threshold:
                    yield from ((number, key, who) for key in part.keys)


def _mask(part: Part, figure: Figure) -> Flags:
    mask: Flags = part.counted(part.members(figure.place.attribute, figure.members)[None], figure.place.key)[
        0
    ]
    return mask


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


@dataclass(frozen=True, eq=False)
class _Known:
    """The figures of a block as rows of a programme.

    Attributes
    ----------
    rows, low, high
        Figures × answers; between what each lies.
    places, sizes
        Where each stands, and of how many people it is.
    ours, grouped
        Whether it is of the disclosure that is yet to be shown, and of a group.
    """

    rows: Matrix
    low: Matrix
    high: Matrix
    places: tuple[Place, ...]
    sizes: tuple[int, ...]
    ours: Flags
    grouped: Flags

    @classmethod
    def of(cls, block: Block) -> _Known:
        """Return what is known of a block."""
        answers = len(block.truth)
        about = [(part, figure) for part in block.parts for figure in part.figures]
        rows = [
            part.means(part.members(figure.place.attribute, figure.members)[None], figure.place.key, answers)
            for part, figure in about
        ]
        return cls(
            rows=np.vstack([np.zeros((0, answers)), *rows]),
            low=np.array([figure.low for _, figure in about]),
            high=np.array([figure.high for _, figure in about]),
            places=tuple(figure.place for _, figure in about),
            sizes=tuple(int(_mask(part, figure).sum()) for part, figure in about),
            ours=np.array([part is block.parts[-1] for part, _ in about], dtype=bool),
            grouped=np.array([bool(figure.place.attribute) for _, figure in about], dtype=bool),
        )

    def polytope(self, block: Block, hidden: Sequence[Hidden]) -> tuple[Polytope, Matrix]:
        """Return all answers that fit, and what must not be found out of them."""
        sought = [block.parts[each.part].means(each.who[None], each.key, len(block.truth)) for each in hidden]
        scale = (block.floor, block.ceiling)
        return Polytope.of(self.rows, (self.low, self.high), scale, block.truth, np.vstack(sought))


@dataclass(frozen=True, eq=False)
class _Wanted:
    """What must stay open: means, and by how much."""

    whole: Polytope
    sought: Matrix
    need: Matrix

    def pinned(self, without: Sequence[int]) -> Flags:
        """Return which means are not open enough when some figures are not shown."""
        hidden = np.zeros(len(self.whole.rows), dtype=bool)
        hidden[list(without)] = True
        return ~self.whole.without(hidden).open(self.sought, self.need)


def _chosen(known: _Known, wanted: _Wanted, keys: Sequence[str]) -> list[int]:
    """Return the figures to hide: the smallest groups first, those of everyone only where it must be."""
    groups = sorted(np.flatnonzero(known.ours & known.grouped).tolist(), key=known.sizes.__getitem__)
    chosen = _hide_until_open(groups, [], wanted)
    pinned = wanted.pinned(chosen)
    if pinned.any():
        # Those that are pinned first of all; the item before its parts, and the smallest first.
        own = [key for key, found in zip(keys, pinned, strict=True) if found]
        everyone = sorted(
            np.flatnonzero(known.ours & ~known.grouped).tolist(),
            key=lambda row: (known.places[row].key not in own, known.sizes[row]),
        )
        chosen = _hide_until_open(everyone, chosen, wanted)
    for row in sorted(chosen, key=known.sizes.__getitem__, reverse=True):
        spared = [other for other in chosen if other != row]
        if not wanted.pinned(spared).any():
            chosen = spared
    return chosen


def _hide_until_open(rows: Sequence[int], chosen: Sequence[int], wanted: _Wanted) -> list[int]:
    """Return `chosen` and so many more of the rows that nothing is pinned, or all of them."""
    hidden, left = list(chosen), list(rows)
    while left and wanted.pinned(hidden).any():
        enough = (row for row in left if not wanted.pinned([*hidden, row]).any())
        best = next(enough, left[0])
        hidden.append(best)
        left.remove(best)
    return hidden
