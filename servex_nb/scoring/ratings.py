"""The table of respondents' scores, from which every figure is taken."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from servex_nb.model import Kind, Model

Matrix = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Ratings:
    """Respondents' scores on every item, parents filled in from their parts.

    Rows are sorted by what they hold, not by who gave it: sums run in the same order whatever
    the respondents are called, so that a pseudonymised copy gives the same scores to the digit.
    Only respondents with at least one number have a row.

    Attributes
    ----------
    respondents
        The code of each row's respondent.
    items
        The item of each column, in the model's order.
    given
        Respondents × items: the answers themselves, NaN where there is no number.
    values
        The same, where a parent that was not scored directly has the weighted mean of the
        respondent's answers to its parts.
    weights
        The respondents' weights, above 0.
    groups
        By attribute (`level`, `department`, or a further one) each respondent's value, "" where
        it was not told.
    """

    respondents: tuple[str, ...]
    items: tuple[str, ...]
    given: Matrix
    values: Matrix
    weights: Matrix
    groups: Mapping[str, tuple[str, ...]]

    @classmethod
    def of(cls, answers: pd.DataFrame, model: Model, by: Sequence[str] = ()) -> Ratings:
        """Return the table of the numeric answers in `answers`, one an item and respondent."""
        numeric = answers.dropna(subset=["score"])
        wide = numeric.pivot(index="respondent", columns="item", values="score")
        wide = wide.reindex(columns=list(model.items))
        people = numeric.groupby("respondent")[["weight", *by]].first().reindex(wide.index)
        given, weights = wide.to_numpy(np.float64), people["weight"].to_numpy(np.float64)
        order = content_order(given, weights)
        people = people.iloc[order]
        return cls(
            respondents=tuple(people.index),
            items=tuple(wide.columns),
            given=given[order],
            values=filled(given[order], model),
            weights=weights[order],
            groups={attribute: tuple(people[attribute].fillna("")) for attribute in by},
        )

    @cached_property
    def place(self) -> Mapping[str, int]:
        """The column of each item."""
        return {item: place for place, item in enumerate(self.items)}

    def column(self, key: str) -> Matrix:
        """Return the respondents' scores on one item, NaN where there is none."""
        return self.values[:, self.place[key]]

    def columns(self, keys: Sequence[str]) -> Matrix:
        """Return the respondents' scores on some items, respondents × keys."""
        places = [self.place[key] for key in keys]
        return self.values[:, places]

    def mean(self, key: str) -> float:
        """Return the weighted mean of the respondents' scores on one item; NaN without any."""
        return float(weighted_mean(self.column(key)[:, None], self.weights[:, None], axis=0)[0])

    def count(self, keys: Iterable[str]) -> int:
        """Return how many respondents have a score on any of the items."""
        columns = [self.place[key] for key in keys]
        return int((~np.isnan(self.values[:, columns])).any(axis=1).sum())

    def group(self, attribute: str, value: str) -> Ratings:
        """Return the rows of one group."""
        return self.joined(attribute, (value,))

    def same(self, other: Ratings) -> bool:
        """Whether the same people told the same."""
        return (
            (self.respondents, self.items) == (other.respondents, other.items)
            and dict(self.groups) == dict(other.groups)
            and np.array_equal(self.given, other.given, equal_nan=True)
            and np.array_equal(self.weights, other.weights)
        )

    def joined(self, attribute: str, values: Sequence[str]) -> Ratings:
        """Return the rows of several groups together."""
        rows = np.array([found in values for found in self.groups[attribute]], dtype=bool)
        return Ratings(
            respondents=tuple(code for code, kept in zip(self.respondents, rows, strict=True) if kept),
            items=self.items,
            given=self.given[rows],
            values=self.values[rows],
            weights=self.weights[rows],
            groups={
                name: tuple(value for value, kept in zip(values, rows, strict=True) if kept)
                for name, values in self.groups.items()
            },
        )


def content_order(given: Matrix, weights: Matrix) -> NDArray[np.intp]:
    """Return the order of respondents by what they said and weigh, whatever they are called."""
    return np.lexsort(np.column_stack([np.nan_to_num(given, nan=-np.inf), weights]).T)


def filled(given: Matrix, model: Model) -> Matrix:
    """Return answers, respondents × the model's items, with parents filled in from their parts."""
    values = given.copy()
    place = {item: place for place, item in enumerate(model.items)}
    for kind in (Kind.ELEMENT, Kind.LAYER):
        for parent in model.of_kind(kind):
            children = model.children(parent.key)
            if not children:
                continue
            parts = values[:, [place[child.key] for child in children]]
            means = weighted_mean(parts, np.array([child.weight for child in children]), axis=1)
            column = values[:, place[parent.key]]
            values[:, place[parent.key]] = np.where(np.isnan(column), means, column)
    return values


def weighted_mean(values: Matrix, weights: Matrix, *, axis: int) -> Matrix:
    """Return the weighted mean along an axis of the values that are there; NaN without any."""
    mask = ~np.isnan(values)
    total = (np.where(mask, values, 0.0) * weights).sum(axis=axis)
    weight = (mask * weights).sum(axis=axis)
    result: Matrix = np.divide(total, weight, out=np.full(weight.shape, np.nan), where=weight > 0)
    return result
