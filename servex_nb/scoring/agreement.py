"""How far respondents agree with each other.

All of these ignore weights: they are about the people who were asked, each as one person.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from servex_nb.model.scale import TOLERANCE, Scale

Matrix = NDArray[np.float64]
# Why a figure cannot be given: too few people or sub-elements; everybody gave one and the same
# score; somebody left a sub-element out; the answers differ too much for the formula to hold.
Reason = Literal["few", "constant", "incomplete", "noise", "withheld"]
# Of released scores: the figure rests on what is hidden as well.
WITHHELD: Reason = "withheld"

# From here on we speak of agreement (James, Demaree & Wolf 1984; a convention).
AGREED = 0.70


@dataclass(frozen=True)
class Alpha:
    """Krippendorff's alpha: 1 is full agreement, 0 what chance gives, less is worse than chance.

    Attributes
    ----------
    value
        At most 1; None with a `reason`.
    reason
        `few`, `constant` or `withheld`; None with a value.
    """

    value: float | None
    reason: Reason | None = None


@dataclass(frozen=True)
class Icc:
    """The intraclass correlations ICC(2,1), of one respondent, and ICC(2,k), of their mean.

    Attributes
    ----------
    single, average
        At most 1; both None with a `reason`.
    reason
        `few`, `constant`, `incomplete`, `noise` or `withheld`; None with values.
    """

    single: float | None
    average: float | None
    reason: Reason | None = None


def expected_variance(scale: Scale) -> float:
    """Return the variance of answers by chance: each of the scale's levels as often as the other.

    h²(A² − 1)/12 with A levels that stand h apart (James, Demaree & Wolf 1984); 2 on the scale
    of maturity, 1 to 5, also where people answer in half steps.
    """
    levels = (scale.high - scale.low) / scale.step + 1
    return scale.step**2 * (levels**2 - 1) / 12


def variances(values: Matrix) -> Matrix:
    """Return each column's sample variance (n − 1); NaN with fewer than two scores.

    Parameters
    ----------
    values
        Respondents × columns, NaN where there is no score.
    """
    mask = ~np.isnan(values)
    counts = mask.sum(axis=0)
    enough = counts >= 2
    means = np.where(mask, values, 0.0).sum(axis=0) / np.maximum(counts, 1)
    squares = (np.where(mask, values - means, 0.0) ** 2).sum(axis=0)
    return np.where(enough, squares / np.maximum(counts - 1, 1), np.nan)


def within_group(spread: Matrix, scale: Scale) -> Matrix:
    """Return r*wg of items: 1 − s²/σ²_E, a negative one as 0.

    Parameters
    ----------
    spread
        The items' sample variances; NaN stays NaN.
    scale
        On which the items are scored.

    Returns
    -------
    Matrix
        0 to 1. A single item's is r_wg of James, Demaree & Wolf (1984).
    """
    return np.asarray(np.maximum(1 - spread / expected_variance(scale), 0.0))


def within_group_together(parts: Matrix, direct: Matrix, scale: Scale) -> Matrix:
    """Return r*wg(J) of an element or layer: 1 − mean(s²)/σ²_E, a negative one as 0.

    Lindell, Brandt & Whitney (1999). Other than r_wg(J) it does not grow with the number of
    items, so that elements of two and of six sub-elements can be laid side by side.

    Parameters
    ----------
    parts
        The sample variances of its sub-elements or statements, in the last axis; NaN where there
        is none.
    direct
        The sample variance of the scores given to the element itself, which counts where no part
        has been scored twice; NaN where there is none.
    scale
        On which all of them are scored.

    Returns
    -------
    Matrix
        0 to 1, of the shape of `direct`; NaN where nothing has been scored by two.
    """
    known = ~np.isnan(parts)
    total, count = np.where(known, parts, 0.0).sum(axis=-1), known.sum(axis=-1)
    return within_group(np.where(count > 0, total / np.maximum(count, 1), direct), scale)


def krippendorff_alpha(values: Matrix) -> Alpha:
    """Return Krippendorff's alpha for ordinal scores: whether people rank the sub-elements alike.

    The ordinal distance of two scores, the sum of how often each score between them was given
    with the two themselves counted half, is the difference of their mid-ranks. So alpha is
    1 − D_o/D_e on the squared differences of mid-ranks (Krippendorff, Content Analysis, 2004,
    chapter 11), and needs no table of every score against every other: surveys bring averages,
    of which hardly two are the same.

    Parameters
    ----------
    values
        Respondents × sub-elements, NaN where there is no score; one wave.

    Returns
    -------
    Alpha
        Without value where fewer than two sub-elements have two scores (`few`), or all of
        those scores are the same (`constant`).
    """
    mask = ~np.isnan(values)
    pairable = mask.sum(axis=0) >= 2
    if pairable.sum() < 2:
        return Alpha(None, "few")
    values, mask = values[:, pairable], mask[:, pairable]
    levels, place, counts = np.unique(values[mask], return_inverse=True, return_counts=True)
    if len(levels) == 1:
        return Alpha(None, "constant")
    ranks = np.full(values.shape, np.nan)
    ranks[mask] = (np.cumsum(counts) - counts / 2)[place]
    # Over all pairs of m values, the squared differences sum to 2·m·(m − 1) times their variance.
    observed = (mask.sum(axis=0) * variances(ranks)).sum() / mask.sum()
    expected = variances(ranks[mask][:, None])[0]
    return Alpha(float(1 - observed / expected))


def intraclass_correlations(values: Matrix) -> Icc:
    """Return ICC(2,1) and ICC(2,k): respondents as judges, sub-elements as what they judge.

    Shrout & Fleiss (1979), both drawn at random: from the mean squares between sub-elements
    (BMS), between respondents (JMS) and of the rest (EMS), with n sub-elements and k
    respondents, (BMS − EMS) / (BMS + (k − 1)EMS + k(JMS − EMS)/n) and
    (BMS − EMS) / (BMS + (JMS − EMS)/n).

    Parameters
    ----------
    values
        Respondents × sub-elements, NaN where there is no score; one wave. Who scored none of
        them, only whole elements or shifts, is no judge here; sub-elements that nobody scored
        are left out.

    Returns
    -------
    Icc
        Without values where a judge left out a sub-element that another scored (`incomplete`),
        with fewer than two of either (`few`), where all scores are the same (`constant`), and
        where a denominator is not above 0 (`noise`): then people differ within the
        sub-elements so much that the formula tells nothing.
    """
    mask = ~np.isnan(values)
    table = values[np.ix_(mask.any(axis=1), mask.any(axis=0))].T
    targets, judges = table.shape
    if targets < 2 or judges < 2:
        return Icc(None, None, "few")
    if np.isnan(table).any():
        return Icc(None, None, "incomplete")
    if np.ptp(table) <= TOLERANCE:
        return Icc(None, None, "constant")
    between, judging, rest = _mean_squares(table)
    single = between + (judges - 1) * rest + judges * (judging - rest) / targets
    average = between + (judging - rest) / targets
    if min(single, average) <= TOLERANCE * max(between, judging, rest):
        return Icc(None, None, "noise")
    return Icc(float((between - rest) / single), float((between - rest) / average))


def _mean_squares(table: Matrix) -> tuple[float, float, float]:
    """Return the mean squares of a full table: between rows, between columns, and of the rest."""
    rows, columns = table.shape
    table = table - table.mean()
    by_row, by_column = table.mean(axis=1), table.mean(axis=0)
    rest = table - by_row[:, None] - by_column
    return (
        float(columns * (by_row**2).sum() / (rows - 1)),
        float(rows * (by_column**2).sum() / (columns - 1)),
        float((rest**2).sum() / ((rows - 1) * (columns - 1))),
    )
