"""Which elements come first."""

from __future__ import annotations

import pandas as pd

from servex_nb.scoring.scores import Scores


def ranked_gaps(scores: Scores) -> pd.Series[float]:
    """Return the elements that have a gap to close, by gap times weight, most urgent first.

    Returns
    -------
    pandas.Series
        Indexed by element key: max(gap, 0) × weight in scale points, above 0. Ties, at two
        decimals, stand by higher agreement, then in the arrangement's order; where the agreement of
        one of them is unknown or withheld, in the arrangement's order alone.
    """
    table = scores.elements[["gap", "agreement"]].astype(float)
    model = scores.settings.model
    table["value"] = table["gap"].clip(lower=0) * [model.items[str(key)].weight for key in table.index]
    table["tie"] = table["value"].round(2)
    alike = table.groupby("tie", dropna=False)["agreement"]
    known = alike.transform("count") == alike.transform("size")
    table["agreement"] = table["agreement"].where(known)
    ranked = table[table["value"] > 0].sort_values(["tie", "agreement"], ascending=False, kind="stable")
    return ranked["value"]
