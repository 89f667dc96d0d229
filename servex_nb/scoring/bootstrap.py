"""How much means would move with other respondents: a bootstrap over whole respondents.

The respondents are drawn with everything they said, so that what one person's answers have in
common stays together. All columns share one matrix of multiplicities W (draws × respondents):
the means of every draw are W·(w∘X) over W·(w∘M), X the scores with 0 where there is none, M
whether there is one, w the respondents' weights.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

DRAWS = 2000
# With fewer respondents there is no telling how far they differ.
FEWEST = 3
SEED = 23592
# A multiplicity is at most the number of respondents: up to here it fits a byte, and is kept.
_KEPT = 255
# Of more respondents, so many multiplicities at a time.
_BLOCK = 1 << 20

Matrix = NDArray[np.float64]
Counts = NDArray[np.int64]


def drawn_means(values: Matrix, weights: Matrix) -> Matrix:
    """Return each column's weighted mean in each draw.

    Parameters
    ----------
    values
        Respondents × columns, NaN where there is no score. The rows must stand in an order that
        depends on nothing but what they hold: the draws are by place.
    weights
        Of the respondents, finite and above 0: one for all columns, or respondents × columns.

    Returns
    -------
    Matrix
        `DRAWS` × columns, each within its column's range; NaN in a draw in which nobody scored
        the column. The cost is linear in the respondents and in the columns.
    """
    mask = ~np.isnan(values)
    if not mask.any():
        return np.full((DRAWS, values.shape[1]), np.nan)
    lowest = np.where(mask, values, np.inf).min(axis=0)
    highest = np.where(mask, values, -np.inf).max(axis=0)
    # Above the lowest score, so that people who all say the same differ by nothing at all.
    weights = weights if weights.ndim == 2 else weights[:, None]
    terms = np.hstack([np.where(mask, values - lowest, 0.0) * weights, mask * weights])
    sums = np.vstack([block @ terms for block in _multiplicities(len(values))])
    total, weight = np.hsplit(sums, 2)
    means = np.divide(total, weight, out=np.full(total.shape, np.nan), where=weight > 0)
    return np.asarray(np.clip(means + lowest, lowest, highest))


def drawn_together(means: Matrix, weights: Matrix) -> Matrix:
    """Return the weighted mean of several columns in each draw.

    Parameters
    ----------
    means
        Draws × columns, as from `drawn_means`, or draws × engagements × columns; a column without
        a mean in a draw is left out of that draw.
    weights
        Of the columns, above 0.

    Returns
    -------
    Matrix
        Without the last axis; NaN where no column has a mean.
    """
    mask = ~np.isnan(means)
    lowest = np.where(mask, means, np.inf).min(axis=(0, -1), keepdims=True)
    above = np.where(mask, means - lowest, 0.0) @ weights
    weight = mask @ weights
    together = np.divide(above, weight, out=np.full(weight.shape, np.nan), where=weight > 0)
    return np.asarray(together + np.where(np.isinf(lowest), np.nan, lowest)[..., 0])


def interval(
    drawn: Matrix,
    counts: Counts,
    lowest: Matrix | float = -np.inf,
    highest: Matrix | float = np.inf,
) -> tuple[Matrix, Matrix]:
    """Return the 95 % interval of each column: the expanded percentile, or wider where people are few.

    The quantiles stand at Φ(±√(n/(n−1))·t₍.975,n−1₎), which mends what the percentile at .025
    and .975 lacks with few respondents: it is as narrow as if the spread were known, and as if
    n were n − 1 (Hesterberg, "What teachers should know about the bootstrap", 2015, section 3).
    But no draw can lie beyond the answers that were given, and of five people all often score
    on one side of the true mean. So each limit is at least as far out as the t interval with
    the draws' standard error, t₍.975,n−1₎·√(n/(n−1))·se (same source, section 4); with 30 people
    the two are alike.

    Parameters
    ----------
    drawn
        Draws × columns; a draw without a value is left out of its column.
    counts
        n of each column: the respondents who have a score in it.
    lowest, highest
        What no true mean can lie beyond, one a column or for all: the ends of the scale.

    Returns
    -------
    tuple[Matrix, Matrix]
        The lower and the upper bounds, one a column; NaN with fewer than `FEWEST` respondents.
    """
    ordered = np.sort(drawn.T, axis=1)
    filled = len(drawn) - np.isnan(ordered).sum(axis=1)
    known = (filled > 0) & (counts >= FEWEST)
    low, high = np.full(len(ordered), np.nan), np.full(len(ordered), np.nan)
    kept, n, values = ordered[known], counts[known], filled[known]
    tail = tails(n)
    lower, upper = _quantile(kept, values, tail), _quantile(kept, values, 1 - tail)
    # Where all say the same there is nothing to reach out for, nor any rounding of it.
    differ = kept[:, 0] < _quantile(kept, values, np.ones(len(n)))
    middle = np.nanmean(kept[differ], axis=1)
    reach = expanded_t(n[differ]) * np.nanstd(kept[differ], axis=1)
    lower[differ] = np.minimum(lower[differ], middle - reach)
    upper[differ] = np.maximum(upper[differ], middle + reach)
    low[known], high[known] = lower, upper
    return np.asarray(np.maximum(low, lowest)), np.asarray(np.minimum(high, highest))


def tails(counts: Counts) -> Matrix:
    """Return the share of the draws that lies below the interval, for n respondents; NaN under 3."""
    # Imported where used: it takes a third of a second, and most commands need no interval.
    from scipy import special

    return np.asarray(special.ndtr(-expanded_t(counts)))


def expanded_t(counts: Counts) -> Matrix:
    """Return √(n/(n−1))·t₍.975,n−1₎; NaN under 3."""
    from scipy import special

    enough = counts >= FEWEST
    n = np.where(enough, counts, FEWEST).astype(np.float64)
    return np.where(enough, np.sqrt(n / (n - 1)) * special.stdtrit(n - 1, 0.975), np.nan)


def change(earlier: Matrix, later: Matrix, weights: tuple[Matrix, Matrix]) -> tuple[Matrix, Matrix]:
    """Return the 95 % interval of each column's change from one wave to another.

    One bootstrap over everybody who took part in either wave, each drawn with all that they
    said in both: who took part twice counts as one person, so that what stays the same in them
    does not pass for uncertainty.

    n is the smaller of the two waves' numbers of respondents with a score in the column. Where
    everybody took part twice this is the number of pairs, as in a paired t interval. Where
    nobody did, it is the cautious side: the degrees of freedom of a difference of two means lie
    between those of the smaller wave and those of both together (Welch 1938).

    Parameters
    ----------
    earlier, later
        The same respondents × columns, NaN where someone gave no score or took no part; rows
        in an order that depends on what they hold alone.
    weights
        The respondents' weights in the earlier and in the later wave; of no effect, but finite
        and above 0, where someone took no part.

    Returns
    -------
    tuple[Matrix, Matrix]
        The lower and upper bounds of later − earlier, one a column; NaN where either wave has
        fewer than `FEWEST` respondents.
    """
    counts = np.minimum(_counts(earlier), _counts(later))
    return interval(drawn_means(later, weights[1]) - drawn_means(earlier, weights[0]), counts)


def shows(low: Matrix, high: Matrix) -> NDArray[np.bool_]:
    """Return whether a change shows: its interval excludes 0."""
    return np.asarray((low > 0) | (high < 0))


def _counts(values: Matrix) -> Counts:
    return np.asarray((~np.isnan(values)).sum(axis=0))


def _quantile(ordered: Matrix, filled: Counts, share: Matrix) -> Matrix:
    """Return a quantile of each row's first `filled` values, which are sorted; between two, straight."""
    place = share * (filled - 1)
    below = np.floor(place).astype(np.int64)
    rows = np.arange(len(ordered))
    left, right = ordered[rows, below], ordered[rows, np.minimum(below + 1, filled - 1)]
    return np.asarray(left + (right - left) * (place - below))


def _multiplicities(respondents: int) -> Iterator[Matrix]:
    """Yield W, draws × respondents, in blocks of draws: how often each draw has each respondent."""
    if respondents <= _KEPT:
        yield _kept(respondents).astype(np.float64)
        return
    for block in _drawn(respondents):
        yield block.astype(np.float64)


@lru_cache(maxsize=64)
def _kept(respondents: int) -> NDArray[np.uint8]:
    return np.vstack([block.astype(np.uint8) for block in _drawn(respondents)])


def _drawn(respondents: int) -> Iterator[Counts]:
    random = np.random.default_rng([SEED, respondents])
    rows = max(_BLOCK // respondents, 1)
    for start in range(0, DRAWS, rows):
        size = min(rows, DRAWS - start)
        drawn = random.integers(0, respondents, (size, respondents))
        drawn += np.arange(size)[:, None] * respondents
        yield np.bincount(drawn.ravel(), minlength=size * respondents).reshape(size, respondents)
