"""Which figures may not be shown, so that nothing can be worked out about a few people."""

from __future__ import annotations

from collections.abc import Container, Sequence
from dataclasses import dataclass

import numpy as np

from servex_nb.scoring.attack import Flags, Polytope
from servex_nb.scoring.blocks import Block, blocks
from servex_nb.scoring.figures import Disclosure, Place
from servex_nb.scoring.hidden import hidden_means, need_of
from servex_nb.scoring.known import Known
from servex_nb.scoring.ratings import Matrix

# What must stay of a range that is too narrow already without the figures that can be hidden.
_NEARLY = 0.9


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
    known = Known.of(block)
    whole, sought = known.polytope(hidden)
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


def _chosen(known: Known, wanted: _Wanted, keys: Sequence[str]) -> list[int]:
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
