"""What a client may see: the one step through which everything goes that leaves the desk."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, fields, replace
from typing import ClassVar

import numpy as np
import pandas as pd

from servex_nb.errors import NotAnonymousError
from servex_nb.model.language import round_half_up
from servex_nb.scoring.agreement import Alpha, Icc
from servex_nb.scoring.contrasts import shown_contrasts
from servex_nb.scoring.score import gate, mean_of_elements
from servex_nb.scoring.scores import PyramidScores, Scores


@dataclass(frozen=True)
class Released(Scores):
    """Scores that a client may see; only these go into a report.

    Attributes
    ----------
    anonymous
        False where a small engagement is shown with the respondents' consent.
    """

    released: ClassVar[bool] = True

    anonymous: bool = True


@dataclass(frozen=True)
class Quote:
    """A respondent's words that may be printed, and the level they come from, if that is shown."""

    item: str
    text: str
    level: str


# Stands in a printed quote for somebody who was named in it.
LEFT_OUT = "[…]"

# Figures on the item's own scale get one decimal, shares of it two: whole per cents.
_DECIMALS = {
    "score": 1,
    "low": 1,
    "high": 1,
    "agreement": 2,
    "agreed": 1,
    "target": 1,
    "current": 1,
    "fulfilment": 2,
}


def release(scores: Scores, *, not_anonymous: bool = False) -> Released:
    """Return what of `scores` may be shown to the client.

    Every element, layer, shift and item that fewer people scored than the engagement's threshold
    is suppressed: its figures become NaN, and no mean of elements holds it. All other figures
    are rounded to one decimal, shares to whole per cents; a gap is the difference between the
    rounded figures, so that it adds up on the page.

    Parameters
    ----------
    scores
        The scores of one wave.
    not_anonymous
        True when every respondent has agreed to a report in which they may be recognised; then
        nothing is suppressed.

    Raises
    ------
    NotAnonymousError
        If there are fewer respondents than the threshold and `not_anonymous` is False.
    """
    threshold = scores.settings.threshold
    if scores.respondents < threshold and not not_anonymous:
        raise NotAnonymousError(
            f"Client {scores.settings.client} has {scores.respondents} respondents in wave "
            f"{scores.wave!r}; below {threshold} anyone could be recognised. Interview more people, or, "
            "when every respondent has agreed to it, ask for a report that is not anonymous: "
            f"servex report {scores.settings.client} --not-anonymous."
        )
    least = 1 if not_anonymous else threshold
    elements = _shown(scores.elements, least)
    counts = elements["agreed"].fillna(elements["score"])
    elements["gap"] = _rounded(elements["target"] - counts, 1)
    tables = {field.name: getattr(scores, field.name) for field in fields(Scores)}
    tables |= {
        "overall": _overall(scores, elements),
        "dimensions": _dimensions(scores, elements, least),
        "elements": elements,
        "items": _shown(scores.items, least),
        "pyramid": _pyramid(scores, least),
        "shifts": _shown(scores.shifts, least),
        "groups": scores.groups.iloc[:0],
        "group_elements": scores.group_elements.iloc[:0],
        "contrasts": shown_contrasts(scores.contrasts, scores.group_elements.iloc[:0]),
        # They rest on what hidden figures hold as well.
        "alpha": Alpha(None),
        "icc": Icc(None, None),
        "change": None if scores.change is None else scores.change.shown(_scored(elements)),
        "ratings": None,
        "wished": None,
    }
    return Released(**tables, anonymous=not not_anonymous)


def release_quotes(quotes: pd.DataFrame, respondents: pd.DataFrame, scores: Released) -> Sequence[Quote]:
    """Return the quotes that may be printed.

    Parameters
    ----------
    quotes
        `item`, `text` (with codes for names), `permission`, `level`; one row a quote.
    respondents
        One row a respondent of the same wave: `respondent` (the code), `level`.
    scores
        The released scores that the quotes go with; their settings give the threshold.

    Returns
    -------
    Sequence[Quote]
        Only quotes whose permission is `quote`, by item and text so that their order tells
        nothing; a respondent's code in them is left out. The level is named only where at least
        the threshold of respondents share it.
    """
    sizes = respondents["level"].value_counts()
    large = {level for level, size in sizes.items() if level != "" and size >= scores.settings.threshold}
    printable = quotes[quotes["permission"] == "quote"].sort_values(["item", "text"])
    codes = "|".join(re.escape(code) for code in respondents["respondent"])
    printable["text"] = printable["text"].str.replace(rf"\b(?:{codes})\b", LEFT_OUT, regex=True)
    return tuple(
        Quote(item, text, level if level in large else "")
        for item, text, level in printable[["item", "text", "level"]].itertuples(index=False)
    )


def _pyramid(scores: Scores, least: int) -> PyramidScores:
    """Return the pyramid as it may be shown.

    Whether a hidden layer holds may not show through the gate: where the level depends on it,
    there is no telling the level.
    """
    layers = scores.pyramid.layers
    hidden = layers["n"].between(1, least - 1)
    exact = layers.assign(fulfilment=layers["fulfilment"].mask(hidden))
    gated = gate(exact, scores.settings.model.structure.pyramid.gate)
    shown = _shown(layers, least)
    if gated.blocked_by is not None and hidden[gated.blocked_by]:
        return PyramidScores(None, None, None, None, shown)
    return replace(gated, layers=shown)


def _mean_shown(scores: Scores, elements: pd.DataFrame, keys: Sequence[str]) -> float:
    """Return a mean of elements without the hidden ones, which it would otherwise give away."""
    shown = [key for key in keys if not pd.isna(elements["score"][key])]
    mean = mean_of_elements(scores.elements, shown, scores.settings.model)
    return mean if np.isnan(mean) else round_half_up(mean)


def _dimensions(scores: Scores, elements: pd.DataFrame, least: int) -> pd.DataFrame:
    dimensions = _shown(scores.dimensions, least)
    model = scores.settings.model
    groups = model.arrangement(scores.settings.arrangement).groups
    dimensions["score"] = [_mean_shown(scores, elements, group.elements) for group in groups]
    whole = [not elements.loc[list(group.elements), "suppressed"].any() for group in groups]
    dimensions[["low", "high"]] = dimensions[["low", "high"]].where(pd.Series(whole, dimensions.index))
    return dimensions


def _overall(scores: Scores, elements: pd.DataFrame) -> pd.Series:
    """Return the overall score without the hidden elements; then the interval is that of another mean."""
    limits = scores.overall[["low", "high"]].astype(float).map(round_half_up, na_action="ignore")
    if elements["suppressed"].any():
        limits[:] = np.nan
    mean = _mean_shown(scores, elements, list(elements.index))
    return pd.Series({**scores.overall.to_dict(), "score": mean, **limits.to_dict()}, dtype=object)


def _shown(frame: pd.DataFrame, least: int) -> pd.DataFrame:
    """Return the table rounded, with the figures of too few people taken out."""
    shown = frame.copy()
    for column in shown.columns.intersection(list(_DECIMALS)):
        shown[column] = _rounded(shown[column], _DECIMALS[column])
    if "suppressed" in shown:
        few = shown["n"].between(1, least - 1)
        shown["suppressed"] = few.astype(bool)
        figures = shown.columns.difference(["n", "suppressed", "coverage", "target_source", "certainty"])
        shown.loc[few, figures] = np.nan
        if "certainty" in shown:
            shown["certainty"] = shown["certainty"].mask(few, "few")
    return shown


def _scored(elements: pd.DataFrame) -> list[str]:
    return [str(key) for key in elements.index[elements["score"].notna()]]


def _rounded(column: pd.Series, decimals: int) -> pd.Series:
    return column.astype(float).map(lambda value: round_half_up(value, decimals), na_action="ignore")
