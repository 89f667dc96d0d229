"""The scores of one wave, as frozen tables."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Hashable, Mapping
from dataclasses import dataclass, field
from typing import Any, ClassVar

import numpy as np
import pandas as pd

from servex_nb.model import Settings
from servex_nb.model.scope import out_of_scope
from servex_nb.scoring.agreement import Alpha, Icc
from servex_nb.scoring.development import Change
from servex_nb.scoring.explanation import explain
from servex_nb.scoring.ranking import ranked_gaps
from servex_nb.scoring.ratings import Ratings


@dataclass(frozen=True)
class PyramidScores:
    """The pyramid's layers and the level that holds.

    Attributes
    ----------
    level
        The highest layer that holds, 0 (none) to the number of layers; None without answers.
    layer
        That layer's key; None at level 0.
    blocked_by, reason
        The lowest layer that does not hold, and why: `low` or `missing`.
    layers
        Indexed by layer key, from the ground up: `score`, `low`, `high`, `n`, `certainty`,
        `fulfilment` (0 to 1), `suppressed`.
    """

    level: int | None
    layer: str | None
    blocked_by: str | None
    reason: str | None
    layers: pd.DataFrame

    def state(self, key: str) -> str:
        """Return `holds`, `blocks`, `behind` (above the blocking layer) or `unknown`."""
        if self.level is None:
            return "unknown"
        place = list(self.layers.index).index(key)
        if place < self.level:
            return "holds"
        return "blocks" if key == self.blocked_by else "behind"


@dataclass(frozen=True)
class Scores:
    """All scores of one wave; every chart, table and file takes its numbers from here.

    Attributes
    ----------
    settings
        The settings under which the scores were computed.
    wave, basis, respondents, first, last
        The wave's label, whose answers count, how many people gave any, and the first and last
        date of those answers, where known.
    overall
        `score`, `low`, `high`, `n`.
    dimensions
        Indexed by group key: `score`, `low`, `high`, `n`, `coverage`.
    elements
        Indexed by element key, in the arrangement's order: `score`, `low`, `high` (the 95 %
        interval; NaN under 3 respondents), `n`, `certainty` (`solid`, `indicative` or `few`),
        `coverage`, `agreement` (r*wg(J), 0 to 1; NaN under 2 respondents), `agreed`, `target`,
        `target_source`, `gap`, `maturity`, `suppressed`.
    items
        Sub-elements and statements by key: `score`, `n`, `agreement` (r*wg, 0 to 1),
        `suppressed`.
    pyramid
        The layers and the gate.
    shifts
        Indexed by shift key: `current`, `target`, `n`, `suppressed`.
    groups, group_elements
        The groups that the scores were broken down by (`attribute`, `value`, `n`,
        `suppressed`), and the elements of each (`attribute`, `value`, `key`, `score`, `n`,
        `suppressed`); no rows where no breakdown was asked for.
    contrasts
        How pairs of those groups differ on elements, sub-elements, layers and shifts: `attribute`,
        `one`, `other`, `key`, `difference`, `low`, `high`, `n_one`, `n_other`, `shows`.
    alpha, icc
        Whether people rank the sub-elements alike; a value or the reason why there is none.
    change
        The elements' change since an earlier wave; None where none was given.
    ratings, wished
        The respondents' own scores and targets, which never leave the consultant's desk; None
        once released.

    order
        The elements in the order of priority that people chose; () where it is computed.

    Scores lie within the item's scale; what is missing is NaN in the tables, None in `to_dict`.
    """

    released: ClassVar[bool] = False

    settings: Settings
    wave: str
    basis: str
    respondents: int
    first: dt.date | None
    last: dt.date | None
    overall: pd.Series[Any]
    dimensions: pd.DataFrame
    elements: pd.DataFrame
    items: pd.DataFrame
    pyramid: PyramidScores
    shifts: pd.DataFrame
    groups: pd.DataFrame
    group_elements: pd.DataFrame
    contrasts: pd.DataFrame
    alpha: Alpha
    icc: Icc
    change: Change | None
    ratings: Ratings | None = field(repr=False)
    wished: Ratings | None = field(repr=False)
    order: tuple[str, ...] = ()

    @property
    def without_score(self) -> tuple[str, ...]:
        """The elements within scope that nobody gave a score, and that no mean counts in."""
        return tuple(str(key) for key in self.elements.index[self.elements["n"].astype(int) == 0])

    def element(self, key: str) -> pd.Series[Any]:
        """Return one element's row."""
        return _row(self.elements, key)

    def item(self, key: str) -> pd.Series[Any]:
        """Return one sub-element's or statement's row."""
        return _row(self.items, key)

    def explain(self, key: str) -> Mapping[str, pd.DataFrame]:
        """Return how a score came about, step by step, for the consultant's own screen.

        Parameters
        ----------
        key
            An item's key, a dimension's, or `overall`. Where a dimension and an element have the
            same key, the element is meant, and the dimension is called `dimension.<key>`.

        Returns
        -------
        Mapping[str, pandas.DataFrame]
            The steps by name, in order; the last row of the last one is the score.

        Raises
        ------
        InputError
            If there is no such key, or the scores are released: what single people said does
            not go with them.
        """
        return explain(self.ratings, self.elements, self.settings, key)

    def to_dict(self) -> dict[str, Any]:
        """Return plain values, ready for JSON; missing is None."""
        pyramid = self.pyramid
        groups = {"groups": self._groups()} if len(self.groups) else {}
        places = {str(key): place for place, key in enumerate(ranked_gaps(self).index, start=1)}
        return {
            "client": self.settings.client,
            "wave": self.wave,
            "basis": self.basis,
            "respondents": self.respondents,
            "released": self.released,
            "scope": {
                "out": list(out_of_scope(self.settings.model)),
                "without_score": list(self.without_score),
            },
            "overall": _plain(self.overall.to_dict()),
            "dimensions": _rows(self.dimensions),
            "elements": [
                {**self._prioritised(row), "place": places.get(row["key"])} for row in _rows(self.elements)
            ],
            "order": "by hand" if self.order else "computed",
            "alpha": self.alpha.value,
            "alpha_reason": self.alpha.reason,
            "icc": None
            if self.icc.single is None
            else {"single": self.icc.single, "average": self.icc.average},
            "icc_reason": self.icc.reason,
            "items": _rows(self.items),
            "pyramid": {
                "level": pyramid.level,
                "layer": pyramid.layer,
                "blocked_by": pyramid.blocked_by,
                "reason": pyramid.reason,
                "layers": _rows(pyramid.layers),
            },
            "shifts": _rows(self.shifts),
            "change": None
            if self.change is None
            else {"from": self.change.since, "elements": _rows(self.change.elements)},
            **groups,
        }

    def _prioritised(self, row: dict[str, Any]) -> dict[str, Any]:
        """Return an element's row with its weight, and its priority: max(gap, 0) × weight."""
        weight, gap = self.settings.model.items[row["key"]].weight, row["gap"]
        return {**row, "weight": weight, "priority": None if gap is None else max(gap, 0.0) * weight}

    def _groups(self) -> list[dict[str, Any]]:
        named = ["attribute", "value"]
        elements = dict(list(self.group_elements.groupby(named, sort=False)))
        return [
            {
                **_plain(row),
                "elements": [
                    _plain(element)
                    for element in elements[row["attribute"], row["value"]]
                    .drop(columns=named)
                    .to_dict("records")
                ],
            }
            for row in self.groups.to_dict("records")
        ]


def _row(frame: pd.DataFrame, key: str) -> pd.Series[Any]:
    row = frame.loc[key]
    if isinstance(row, pd.DataFrame):
        raise KeyError(f"{key} stands there more than once")
    return row


def _rows(frame: pd.DataFrame) -> list[dict[str, Any]]:
    rows: list[dict[Hashable, Any]] = frame.reset_index(names="key").to_dict("records")
    return [_plain(row) for row in rows]


_WHOLE = frozenset({"n"})


def _plain(row: dict[Hashable, Any]) -> dict[str, Any]:
    plain: dict[str, Any] = {}
    for name, value in row.items():
        if value is None or value is pd.NA or (isinstance(value, float) and math.isnan(value)):
            plain[str(name)] = None
        elif name in _WHOLE:
            plain[str(name)] = int(value)
        elif isinstance(value, tuple):
            plain[str(name)] = list(value)
        elif isinstance(value, bool | np.bool_):
            plain[str(name)] = bool(value)
        elif isinstance(value, str):
            plain[str(name)] = value
        else:
            plain[str(name)] = float(value)
    if "certainty" in plain and plain["score"] is None:
        # Nothing is there to be sure of.
        plain["certainty"] = None
    return plain
