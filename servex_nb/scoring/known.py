"""The figures about a block of answers, as what they leave open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from servex_nb.model.scale import TOLERANCE
from servex_nb.scoring.attack import Flags, Polytope
from servex_nb.scoring.blocks import Block, Part
from servex_nb.scoring.figures import Figure, Place
from servex_nb.scoring.hidden import Hidden
from servex_nb.scoring.ratings import Matrix


@dataclass(frozen=True, eq=False)
class Known:
    """The figures of a block, each with the answers that it is the mean of.

    Attributes
    ----------
    block
        The answers.
    figures
        The figures, each with the part of the block that it belongs to.
    """

    block: Block
    figures: tuple[tuple[Part, Figure], ...]

    @classmethod
    def of(cls, block: Block) -> Known:
        """Return what is known of a block."""
        return cls(block, tuple((part, figure) for part in block.parts for figure in part.figures))

    @cached_property
    def places(self) -> tuple[Place, ...]:
        """Where each figure stands."""
        return tuple(figure.place for _, figure in self.figures)

    @cached_property
    def sizes(self) -> tuple[int, ...]:
        """How many people each figure is of."""
        return tuple(int(part.behind(figure).sum()) for part, figure in self.figures)

    @cached_property
    def ours(self) -> Flags:
        """Which figures are of the disclosure that is yet to be shown."""
        return np.array([part is self.block.parts[-1] for part, _ in self.figures], dtype=bool)

    @cached_property
    def grouped(self) -> Flags:
        """Which figures are of a group."""
        return np.array([bool(figure.place.attribute) for _, figure in self.figures], dtype=bool)

    def polytope(self, hidden: Sequence[Hidden]) -> tuple[Polytope, Matrix]:
        """Return all answers that fit the figures, and what must not be found out as means of them.

        People who have been erased since a figure was shown are unknown: their mean becomes an
        answer of its own.
        """
        block, answers = self.block, len(self.block.truth)
        sought = [block.parts[each.part].means(each.who[None], each.key, answers) for each in hidden]
        rows = [
            part.means(part.behind(figure)[None], figure.place.key, answers) for part, figure in self.figures
        ]
        table = np.vstack([np.zeros((0, answers)), *rows])
        low = np.array([figure.low for _, figure in self.figures])
        high = np.array([figure.high for _, figure in self.figures])
        floor, ceiling, truth, means = block.floor, block.ceiling, block.truth, np.vstack(sought)
        gone = self._gone()
        for place in np.flatnonzero(gone):
            part, figure = self.figures[place]
            scale = part.disclosure.settings.model.items[figure.place.key].scale
            table[place] *= 1 - gone[place]
            table = np.hstack([table, (np.arange(len(table)) == place)[:, None] * gone[place]])
            middle = ((figure.low + figure.high) / 2 - table[place, :-1] @ truth) / gone[place]
            truth = np.append(truth, np.clip(middle, scale.low, scale.high))
            floor, ceiling = np.append(floor, scale.low), np.append(ceiling, scale.high)
            means = np.hstack([means, np.zeros((len(means), 1))])
        # The answers fit, but for the last digits; and for what was erased or weighed otherwise then.
        fits = table @ truth
        low, high = np.minimum(low, fits - TOLERANCE), np.maximum(high, fits + TOLERANCE)
        return Polytope.of(table, (low, high), (floor, ceiling), truth, means)

    def _gone(self) -> Matrix:
        """Return which share of the people behind each figure is no longer there."""
        shown = np.array([figure.n for _, figure in self.figures], dtype=float)
        left = np.array(self.sizes, dtype=float)
        return np.where(shown > left, (shown - left) / np.maximum(shown, 1.0), 0.0)
