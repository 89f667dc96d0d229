"""The answers to an item and its parts, and the figures that tell something about them.

Answers to different elements, layers and shifts meet in no figure but the means of elements. So each
is looked at by itself, with the others as they are: whatever fits then fits everything.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass, replace

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from servex_nb.scoring.attack import Flags
from servex_nb.scoring.figures import CURRENT, Disclosure, Figure
from servex_nb.scoring.ratings import Matrix, Ratings

Whole = NDArray[np.intp]


@dataclass(frozen=True, eq=False)
class Part:
    """What one disclosure knows of an item and its parts.

    Attributes
    ----------
    disclosure, ratings
        The disclosure and its ratings at the block's moment.
    keys
        The item, and then its parts in the model of the disclosure.
    told
        Respondents × keys: whether the answer is a number.
    shares
        Respondents × keys: the share that each answer has in the respondent's score on the item.
    scores
        Respondents × keys: who has a score.
    numbers
        The number of each answer that is told, row by row.
    figures
        The figures about these answers.
    """

    disclosure: Disclosure
    ratings: Ratings
    keys: tuple[str, ...]
    told: Flags
    shares: Matrix
    scores: Flags
    numbers: Whole
    figures: tuple[Figure, ...]

    def members(self, attribute: str, values: Sequence[str]) -> Flags:
        """Return who has one of the values of an attribute; everyone where it is ""."""
        if not attribute:
            return np.ones(len(self.ratings.respondents), dtype=bool)
        return np.isin(np.array(self.ratings.groups[attribute], dtype=object), list(values))

    def counted(self, masks: Flags, key: str) -> Flags:
        """Return which of some respondents (sets × respondents) have a score on an item."""
        counted: Flags = masks & self.scores[:, self.keys.index(key)]
        return counted

    def behind(self, figure: Figure) -> Flags:
        """Return which respondents a figure is the mean of."""
        masks = self.members(figure.place.attribute, figure.members)[None]
        behind: Flags = self.counted(masks, figure.place.key)[0]
        return behind

    def numbered(self, keys: Sequence[str]) -> Whole:
        """Return respondents × `keys`: the number of each answer, -1 where there is none."""
        table = np.full(self.told.shape, -1, dtype=np.intp)
        table[self.told] = self.numbers
        found = np.full((len(table), len(keys)), -1, dtype=np.intp)
        for place, key in enumerate(keys):
            if key in self.keys:
                found[:, place] = table[:, self.keys.index(key)]
        return found

    def means(self, masks: Flags, key: str, answers: int) -> Matrix:
        """Return the mean over each set of respondents (sets × respondents) as coefficients.

        Returns
        -------
        Matrix
            Sets × `answers`, all the answers of the block.
        """
        weights = self.counted(masks, key) * self.ratings.weights
        total = weights.sum(axis=1, keepdims=True)
        weights = np.divide(weights, total, out=np.zeros_like(weights), where=total > 0)
        place = self.keys.index(key)
        shares = self.shares if place == 0 else (np.arange(len(self.keys)) == place) * 1.0
        spread = weights[:, :, None] * shares
        found = np.zeros((len(masks), answers))
        found[:, self.numbers] = spread[:, self.told]
        return found


@dataclass(frozen=True, eq=False)
class Block:
    """The answers at one moment to one item and its parts, in one or more disclosures.

    Attributes
    ----------
    moment, key
        The moment, and the element, layer or shift.
    parts
        What each disclosure knows; answers that are the same in several are one.
    truth, floor, ceiling
        The answers, and the bounds of their scales.
    """

    moment: str
    key: str
    parts: tuple[Part, ...]
    truth: Matrix
    floor: Matrix
    ceiling: Matrix


def blocks(disclosures: Sequence[Disclosure], only: Container[str] | None = None) -> Iterator[Block]:
    """Yield the blocks about which the last of some disclosures of the same wave tells anything.

    Parameters
    ----------
    disclosures
        Disclosures of one wave.
    only
        The elements, layers and shifts to look at, by key; None for all.
    """
    figures = [disclosure.figures() for disclosure in disclosures]
    last = disclosures[-1]
    for moment, ratings in last.ratings.items():
        for key, item in last.settings.model.items.items():
            if item.parent is None and (only is None or key in only) and ratings.count([key]):
                yield _block(moment, key, disclosures, figures)


def _block(
    moment: str, key: str, disclosures: Sequence[Disclosure], figures: Sequence[Sequence[Figure]]
) -> Block:
    parts, answers = [], []
    for disclosure, about in zip(disclosures, figures, strict=True):
        model = disclosure.settings.model
        if key not in model.items:
            continue
        keys = (key, *(child.key for child in model.children(key)))
        ratings = disclosure.ratings[moment]
        columns = [ratings.place[name] for name in keys]
        given = ratings.given[:, columns]
        told = ~np.isnan(given)
        ours = tuple(
            _known_beside(figure, disclosure)
            for figure in about
            if figure.place.moment == moment and figure.place.key in keys
        )
        weights = np.array([model.items[name].weight for name in keys])
        scores = ~np.isnan(ratings.values[:, columns])
        part = Part(disclosure, ratings, keys, told, _shares(told, weights), scores, _NONE, ours)
        parts.append(part)
        answers.append(_answers(part, given))
    ends = np.cumsum([int(part.told.sum()) for part in parts])
    values, low, high = (np.concatenate(column) for column in zip(*answers, strict=True))
    numbers = np.arange(len(values)) if len(parts) == 1 else _numbers(parts, values, low, high)
    _, first = np.unique(numbers, return_index=True)
    own = np.split(numbers, ends[:-1])
    return Block(
        moment,
        key,
        tuple(replace(part, numbers=ours) for part, ours in zip(parts, own, strict=True)),
        values[first],
        low[first],
        high[first],
    )


_NONE: Whole = np.zeros(0, dtype=np.intp)


def _answers(part: Part, given: Matrix) -> tuple[Matrix, Matrix, Matrix]:
    """Return the answers that are told, row by row, with the bounds of their scales."""
    scales = [part.disclosure.settings.model.items[name].scale for name in part.keys]
    items = np.nonzero(part.told)[1]
    low = np.array([scale.low for scale in scales])[items]
    high = np.array([scale.high for scale in scales])[items]
    return given[part.told], low, high


def _numbers(parts: Sequence[Part], values: Matrix, low: Matrix, high: Matrix) -> Whole:
    """Return a number for each answer, the same where the same person answered the same."""
    whose = [np.nonzero(part.told) for part in parts]
    who = [
        np.array(part.ratings.respondents, dtype=object)[rows]
        for part, (rows, _) in zip(parts, whose, strict=True)
    ]
    item = [
        np.array(part.keys, dtype=object)[columns] for part, (_, columns) in zip(parts, whose, strict=True)
    ]
    table = pd.DataFrame(
        {"who": np.concatenate(who), "item": np.concatenate(item), "value": values, "low": low, "high": high}
    )
    numbers: Whole = table.groupby(list(table.columns), sort=False).ngroup().to_numpy().astype(np.intp)
    return numbers


def _shares(told: Flags, weights: Matrix) -> Matrix:
    direct = told[:, :1]
    parts = told[:, 1:] * weights[1:]
    total = parts.sum(axis=1, keepdims=True)
    parts = np.divide(parts, total, out=np.zeros_like(parts), where=total > 0)
    return np.hstack([direct * 1.0, np.where(direct, 0.0, parts)])


def _known_beside(figure: Figure, disclosure: Disclosure) -> Figure:
    """Return an element's score narrowed by the means of elements, the other elements being as they are."""
    place = figure.place
    if place.moment != CURRENT or place.attribute:
        return figure
    low, high = figure.low, figure.high
    mean = disclosure.current.mean
    for average in disclosure.averages:
        weight = average.weights.get(place.key, 0.0)
        if weight:
            total = sum(average.weights.values())
            others = sum(other * mean(key) for key, other in average.weights.items() if key != place.key)
            low = max(low, (average.low * total - others) / weight)
            high = min(high, (average.high * total - others) / weight)
    return replace(figure, low=low, high=high)
