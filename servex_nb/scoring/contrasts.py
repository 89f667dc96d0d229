"""Where two groups of respondents see the same thing differently."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from servex_nb.model import Kind, Model
from servex_nb.model.scale import TOLERANCE
from servex_nb.scoring.bootstrap import FEWEST, drawn_means, interval
from servex_nb.scoring.groups import in_order
from servex_nb.scoring.ratings import Matrix, Ratings, weighted_mean

CONTRASTS = (
    "attribute",
    "one",
    "other",
    "key",
    "difference",
    "low",
    "high",
    "n_one",
    "n_other",
    "shows",
)

# A difference of less than this share of the scale (0.6 of 1 to 5) changes nothing that anyone does.
LEAST = 0.15
# How often groups that were put together at random may hold so large a difference anywhere.
CHANCE = 0.05
SHUFFLES = 999
_SEED = 16880
_BLOCK = 1 << 20


def contrasts(ratings: Ratings, attribute: str, keys: Sequence[str], model: Model) -> pd.DataFrame:
    """Return, for every pair of groups, how their scores on each item differ.

    Parameters
    ----------
    ratings
        The respondents' scores, with the attribute in their `groups`.
    attribute
        By which the respondents are set apart; those without a value belong to no group.
    keys
        The items to compare, in order: one family, whose comparisons are judged together.
    model
        Gives the items' scales.

    Returns
    -------
    pandas.DataFrame
        `CONTRASTS`, a row a pair and item that at least three of either group scored. `one`
        stands before `other` in the attribute's order; `difference` is one minus other. `low`
        and `high` are the 95 % interval: a bootstrap within each group over whole respondents,
        with n the smaller group's (see `bootstrap.change`).

        Many comparisons find some difference by chance. `shows` is therefore True only where the
        difference is at least `LEAST` of the scale, its interval leaves out 0, and chance hardly
        makes it: the same respondents were dealt `SHUFFLES` times at random over groups of the
        same sizes, and at most `CHANCE` of the deals set any two groups as far apart, on any
        item or in how high they score all of them together (maxT: Westfall & Young 1993;
        distances in standard errors). Two groups that differ as much in all items together
        differ in each item that meets the first two demands.
    """
    values = [value for value in in_order(attribute, ratings.groups[attribute]) if value]
    places = [ratings.place[key] for key in keys]
    groups = [ratings.group(attribute, value) for value in values]
    tables = [group.values[:, places] for group in groups]
    ranges = np.array([model.items[key].scale.high - model.items[key].scale.low for key in keys])
    rare = _rare(tables, [group.weights for group in groups], ranges)
    means = [
        weighted_mean(table, group.weights[:, None], axis=0)
        for table, group in zip(tables, groups, strict=True)
    ]
    counts = [(~np.isnan(table)).sum(axis=0) for table in tables]
    drawn = [
        # Groups of one size share their draws: moved on by one, they are independent.
        np.roll(drawn_means(table, group.weights), place, axis=0)
        for place, (table, group) in enumerate(zip(tables, groups, strict=True))
    ]
    rows = []
    for pair, (one, other) in enumerate(combinations(range(len(groups)), 2)):
        difference, fewest = means[one] - means[other], np.minimum(counts[one], counts[other])
        low, high = interval(drawn[one] - drawn[other], fewest, -ranges, ranges)
        large = np.abs(difference) >= LEAST * ranges - TOLERANCE
        # Groups that lie apart on the whole need not do so on each item over again.
        shown = large & ((low > 0) | (high < 0)) & (rare[pair, :-1] | rare[pair, -1])
        figures = (difference, low, high, counts[one], counts[other], shown)
        rows += [
            (attribute, values[one], values[other], key, *(column[place] for column in figures))
            for place, key in enumerate(keys)
            if fewest[place] >= FEWEST
        ]
    return pd.DataFrame.from_records(rows, columns=list(CONTRASTS)).astype({"shows": bool})


def contrast_tables(ratings: Ratings, families: Sequence[Sequence[str]], model: Model) -> pd.DataFrame:
    """Return the contrasts of every attribute of `ratings`, and in each of every family of items."""
    tables = [contrasts(ratings, attribute, keys, model) for attribute in ratings.groups for keys in families]
    filled = [table for table in tables if len(table)]
    return pd.concat(filled, ignore_index=True) if filled else pd.DataFrame(columns=list(CONTRASTS))


def families(elements: Sequence[str], model: Model) -> tuple[Sequence[str], ...]:
    """Return what is compared: the elements; then sub-elements, layers and shifts.

    Statements are told by their layers.
    """
    kinds = (Kind.SUB_ELEMENT, Kind.LAYER, Kind.SHIFT)
    return elements, [item.key for kind in kinds for item in model.of_kind(kind)]


def _tone(table: Matrix) -> Matrix:
    """Return how far each respondent scores above the others on the whole; NaN without a score."""
    mask = ~np.isnan(table)
    above = np.where(mask, table - weighted_mean(table, np.ones((len(table), 1)), axis=0), 0.0)
    scored = mask.sum(axis=1)
    return np.asarray(np.divide(above.sum(axis=1), scored, out=np.full(len(table), np.nan), where=scored > 0))


def _sums(terms: Matrix, dealt: NDArray[np.int64], groups: int) -> Matrix:
    """Return the sums of columns in each group, deals × groups × columns, of each deal of the rows."""
    return np.stack([(dealt == group).astype(np.float64) @ terms for group in range(groups)], axis=1)


def _distances(table: Matrix, weights: Matrix, dealt: NDArray[np.int64], groups: int) -> Matrix:
    """Return, deals × pairs × columns, how many standard errors the groups lie apart.

    The error is that of two means with the spread within the groups; as elsewhere, spread ignores
    weights. NaN where fewer than `FEWEST` of a group gave a score, or nobody differs within a group.
    """
    mask = ~np.isnan(table)
    plain = np.where(mask, table, 0.0)
    heavy = np.hstack([plain * weights[:, None], mask * weights[:, None], plain, mask])
    total, weight, sums, counts = np.split(_sums(heavy, dealt, groups), 4, axis=2)
    with np.errstate(divide="ignore", invalid="ignore"):
        means = total / weight
        between = np.where(counts > 0, sums**2 / counts, 0.0).sum(axis=1)
        freedom = counts.sum(axis=1) - (counts > 0).sum(axis=1)
        spread = np.maximum((plain**2).sum(axis=0) - between, 0.0) / freedom
        one, other = np.array(list(combinations(range(groups), 2))).T
        error = np.sqrt(spread[:, None] * (1 / counts[:, one] + 1 / counts[:, other]))
        distances = np.abs(means[:, one] - means[:, other]) / error
    few = np.minimum(counts[:, one], counts[:, other]) < FEWEST
    return np.where(few | (error <= TOLERANCE), np.nan, distances)


def _rare(tables: Sequence[Matrix], weights: Sequence[Matrix], ranges: Matrix) -> NDArray[np.bool_]:
    """Return where chance hardly ever sets two groups so far apart on anything.

    Pairs × columns, with one column more for how high the respondents score on the whole.
    """
    sizes = [len(table) for table in tables]
    if len(sizes) < 2:
        return np.zeros((0, len(ranges) + 1), dtype=bool)
    table, weight = np.vstack(tables), np.concatenate(weights)
    table = np.column_stack([table, _tone(table / ranges)])
    dealt = np.repeat(np.arange(len(sizes)), sizes)
    observed = _distances(table, weight, dealt[None], len(sizes))[0]
    random = np.random.default_rng([_SEED, *sizes])
    furthest = []
    for size in _blocks(len(table)):
        deals = random.permuted(np.tile(dealt, (size, 1)), axis=1)
        # A column on which too few of a group scored in a deal sets nobody apart there.
        distances = np.nan_to_num(_distances(table, weight, deals, len(sizes)))
        furthest.append(distances.max(axis=(1, 2)))
    as_far = (np.concatenate(furthest)[:, None, None] >= observed - TOLERANCE).sum(axis=0)
    return np.asarray(~np.isnan(observed) & ((as_far + 1) / (SHUFFLES + 1) <= CHANCE))


def _blocks(respondents: int) -> Iterator[int]:
    """Yield how many deals to work on at a time, so that they fit the memory."""
    most = max(_BLOCK // max(respondents, 1), 1)
    for start in range(0, SHUFFLES, most):
        yield min(most, SHUFFLES - start)


def shown_contrasts(found: pd.DataFrame, group_elements: pd.DataFrame) -> pd.DataFrame:
    """Return what may be shown of contrasts: the differences of the shown groups' rounded scores.

    Parameters
    ----------
    found
        `CONTRASTS` of the very groups that are shown.
    group_elements
        The groups' released scores: `attribute`, `value`, `key`, `score`, NaN where suppressed.

    Returns
    -------
    pandas.DataFrame
        `CONTRASTS` without `low` and `high`, which hold more than the shown figures do; only rows
        whose two scores are both shown.
    """
    scores = group_elements.set_index(["attribute", "value", "key"])["score"].astype(float)
    sides = [
        scores.reindex(pd.MultiIndex.from_frame(found[["attribute", side, "key"]])).to_numpy(np.float64)
        for side in ("one", "other")
    ]
    shown = found.assign(difference=np.round(sides[0] - sides[1], 9), low=np.nan, high=np.nan)
    return shown[~np.isnan(sides[0] - sides[1])].reset_index(drop=True)
