"""Which answers fit the model that a client has now.

A model may change when there are answers. What no longer fits stays in the store, is left out of
every score, and counts again as soon as the model fits it again.
"""

from __future__ import annotations

import pandas as pd

from servex_nb.model import Model

UNKNOWN, OUTSIDE = "not in the model", "outside the scale"


def fits(found: pd.DataFrame, model: Model) -> pd.Series[bool]:
    """Return of each row whether the model has its item, and its score (if any) lies on the scale."""
    return reason(found, model).eq("")


def reason(found: pd.DataFrame, model: Model) -> pd.Series[str]:
    """Return of each row why it does not fit; "" where it does."""
    low = found["item"].map({key: item.scale.low for key, item in model.items.items()}).astype("float64")
    high = found["item"].map({key: item.scale.high for key, item in model.items.items()}).astype("float64")
    score = found["score"] if "score" in found else pd.Series(float("nan"), index=found.index)
    reasons = pd.Series("", index=found.index, dtype="str")
    reasons[low.notna() & ((score < low) | (score > high))] = OUTSIDE
    reasons[low.isna()] = UNKNOWN
    return reasons


def fitting(found: pd.DataFrame, model: Model) -> pd.DataFrame:
    """Return the rows that fit."""
    return found[fits(found, model)].reset_index(drop=True)


def misfits(found: pd.DataFrame, model: Model) -> pd.DataFrame:
    """Return how many rows do not fit: `item`, `why`, `answers`, in the order in which they were said."""
    left_out = found.assign(why=reason(found, model))
    counted = left_out[left_out["why"] != ""].groupby(["item", "why"], sort=False).size()
    return counted.reset_index(name="answers")
