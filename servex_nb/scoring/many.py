"""The scores of many engagements at once, for a portfolio."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from operator import attrgetter

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from servex_nb.errors import InputError
from servex_nb.model import Kind, Scale, Settings
from servex_nb.scoring.agreement import variances
from servex_nb.scoring.bootstrap import drawn_means, drawn_together, interval
from servex_nb.scoring.explanation import OVERALL
from servex_nb.scoring.precision import agreements
from servex_nb.scoring.ratings import content_order, filled, weighted_mean

Matrix = NDArray[np.float64]
Codes = NDArray[np.intp]

COLUMNS = ("client", "key", "score", "low", "high", "n", "agreement")
# So many engagements are drawn at a time: their means of all draws fit the processor's cache.
_TOGETHER = 8


def score_many(answers: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    """Return the scores of many engagements that share a model, the same as `score` gives of each.

    Engagements with as many respondents as another share one matrix product.

    Parameters
    ----------
    answers
        As `score` takes them, with a column `client`; of each client one wave.
    settings
        Model, arrangement and basis of all of them.

    Returns
    -------
    pandas.DataFrame
        One row a client and element, layer, and `overall`, in that order, clients in the order
        in which they come, those who gave no number left out: `COLUMNS`. `low` and `high` are
        the 95 % interval, `agreement` is r*wg(J); NaN where there is none.

    Raises
    ------
    InputError
        If a client has answers of more than one wave.
    """
    counted = answers[(answers["by"] == settings.basis) & (answers["moment"] == "current")]
    counted = counted[counted["score"].notna()]
    if counted.empty:
        return pd.DataFrame(columns=list(COLUMNS))
    table = _Table(counted, settings)
    elements = list(settings.model.arrangement(settings.arrangement).elements)
    parents = [*elements, *(layer.key for layer in settings.model.of_kind(Kind.LAYER))]
    places = [list(settings.model.items).index(key) for key in parents]
    values = table.values[:, places]
    importance = np.array([settings.model.items[key].weight for key in elements])
    scales = [settings.model.items[key].scale for key in (*parents, elements[0])]
    low, high = _limits(values, table, importance, scales)
    return pd.DataFrame(
        {
            "client": np.repeat(table.clients, len(parents) + 1),
            "key": [*parents, OVERALL] * len(table.clients),
            "score": _scores(values, table, importance).ravel(),
            "low": low.ravel(),
            "high": high.ravel(),
            "n": _counts(values, table, len(elements)).ravel(),
            "agreement": _agreement(table, settings, parents).ravel(),
        }
    )


class _Table:
    """Everybody's scores: rows by client, and within a client by what they hold.

    Attributes
    ----------
    clients
        The clients, in the order in which they come.
    starts
        The first row of each client, and the number of all rows.
    given, values, weights
        As in `Ratings`.
    """

    def __init__(self, answers: pd.DataFrame, settings: Settings) -> None:
        client, self.clients = pd.factorize(answers["client"])
        _check_waves(answers, client)
        row, people = _rows(client, answers["respondent"])
        items = pd.Index(settings.model.items)
        item, called = pd.factorize(answers["item"])
        cells = row * len(items) + items.get_indexer(called)[item]
        given = np.full((len(people), len(items)), np.nan)
        given.flat[cells] = answers["score"].to_numpy(np.float64)
        if np.isfinite(given).sum() < len(cells):
            raise ValueError("two answers to one item by one respondent")
        weights = np.empty(len(people))
        weights[row] = answers["weight"].to_numpy(np.float64)
        order = content_order(given, weights)
        order = order[np.argsort(people[order], kind="stable")]
        self.given, self.weights = given[order], weights[order]
        self.values = filled(self.given, settings.model)
        sizes = np.bincount(people, minlength=len(self.clients))
        self.starts = np.concatenate([[0], np.cumsum(sizes)])

    def __iter__(self) -> Iterator[slice]:
        """Yield the rows of each client."""
        for start, stop in zip(self.starts[:-1], self.starts[1:], strict=True):
            yield slice(start, stop)


def _rows(client: Codes, respondent: pd.Series) -> tuple[Codes, Codes]:
    """Return the row of each answer, one a client's respondent, and the client of each row."""
    person, called = pd.factorize(respondent)
    row, both = pd.factorize(client * len(called) + person)
    return row, both // len(called)


def _check_waves(answers: pd.DataFrame, client: Codes) -> None:
    wave, waves = pd.factorize(answers["wave"])
    if len(waves) < 2:
        return
    both = np.unique(client * len(waves) + wave)
    clients, counts = np.unique(both // len(waves), return_counts=True)
    if (counts > 1).any():
        first = answers["client"].iloc[int(np.argmax(client == clients[counts > 1][0]))]
        raise InputError(f"Score one wave at a time; client {first} has answers of more than one.")


def _scores(values: Matrix, table: _Table, importance: Matrix) -> Matrix:
    """Return clients × parents and overall: the means over the respondents."""
    means = np.array([weighted_mean(values[rows], table.weights[rows, None], axis=0) for rows in table])
    overall = weighted_mean(means[:, : len(importance)], importance, axis=1)
    return np.column_stack([means, overall])


def _counts(values: Matrix, table: _Table, elements: int) -> NDArray[np.int64]:
    """Return clients × parents and overall: how many respondents have a score."""
    there = ~np.isnan(values)
    there = np.column_stack([there, there[:, :elements].any(axis=1)])
    return np.array([there[rows].sum(axis=0) for rows in table])


def _limits(
    values: Matrix, table: _Table, importance: Matrix, scales: Sequence[Scale]
) -> tuple[Matrix, Matrix]:
    """Return clients × parents and overall: the lower and upper bounds of the intervals."""
    counts = _counts(values, table, len(importance))
    rows = list(table)
    low, high = np.full(counts.shape, np.nan), np.full(counts.shape, np.nan)
    for alike in _alike(np.diff(table.starts)):
        drawn = drawn_means(
            np.hstack([values[rows[client]] for client in alike]),
            np.hstack([np.repeat(table.weights[rows[client], None], values.shape[1], 1) for client in alike]),
        )
        drawn = drawn.reshape(len(drawn), len(alike), -1)
        together = drawn_together(drawn[..., : len(importance)], importance)
        all_drawn = np.concatenate([drawn, together[..., None]], axis=-1).reshape(len(drawn), -1)
        ends = (
            np.tile([end(scale) for scale in scales], len(alike))
            for end in (attrgetter("low"), attrgetter("high"))
        )
        bounds = interval(all_drawn, counts[alike].ravel(), *ends)
        low[alike], high[alike] = (bound.reshape(len(alike), -1) for bound in bounds)
    return low, high


def _alike(sizes: Codes) -> Iterator[Sequence[int]]:
    """Yield clients with as many respondents as each other, `_TOGETHER` at most."""
    order = np.argsort(sizes, kind="stable")
    for alike in np.split(order, np.flatnonzero(np.diff(sizes[order])) + 1):
        for start in range(0, len(alike), _TOGETHER):
            yield alike[start : start + _TOGETHER].tolist()


def _agreement(table: _Table, settings: Settings, parents: Sequence[str]) -> Matrix:
    """Return clients × parents and overall: r*wg(J), which overall has not."""
    spread = np.array([variances(table.given[rows]) for rows in table])
    found = agreements(dict(zip(settings.model.items, spread.T, strict=True)), settings.model)
    return np.column_stack([*(found[key] for key in parents), np.full(len(spread), np.nan)])
