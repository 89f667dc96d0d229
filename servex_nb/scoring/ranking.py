"""Which elements come first."""

from __future__ import annotations

from typing import Protocol

import pandas as pd

from servex_nb.model import Settings


class Ranked(Protocol):
    """What is ranked: scores of one wave."""

    @property
    def settings(self) -> Settings:
        """The settings, whose model has the elements' weights."""

    @property
    def elements(self) -> pd.DataFrame:
        """Indexed by element key: `gap` and `agreement`."""

    @property
    def order(self) -> tuple[str, ...]:
        """The elements in the order that people chose, if they did."""


def ranked_gaps(scores: Ranked) -> pd.Series[float]:
    """Return the elements that have a gap to close, most urgent first.

    Returns
    -------
    pandas.Series
        Indexed by element key: max(gap, 0) × weight in scale points, above 0. They stand in the
        order that people chose, and those that it leaves out after these; else by the value. Ties,
        at two decimals, stand by higher agreement, then in the arrangement's order; where the
        agreement of one of them is unknown or withheld, in the arrangement's order alone.
    """
    table = scores.elements[["gap", "agreement"]].astype(float)
    model = scores.settings.model
    table["value"] = table["gap"].clip(lower=0) * [model.items[str(key)].weight for key in table.index]
    table["tie"] = table["value"].round(2)
    alike = table.groupby("tie", dropna=False)["agreement"]
    known = alike.transform("count") == alike.transform("size")
    table["agreement"] = table["agreement"].where(known)
    chosen = {key: place for place, key in enumerate(scores.order)}
    table["place"] = [chosen.get(str(key), len(chosen)) for key in table.index]
    ranked = table[table["value"] > 0].sort_values(
        ["place", "tie", "agreement"], ascending=[True, False, False], kind="stable"
    )
    return ranked["value"]
