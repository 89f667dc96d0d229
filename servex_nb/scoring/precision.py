"""How precise the scores of a wave are: their intervals, and how far the respondents agree."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from servex_nb.model import Kind, Model, Settings
from servex_nb.scoring.agreement import variances, within_group, within_group_together
from servex_nb.scoring.bootstrap import drawn_means, drawn_together, interval
from servex_nb.scoring.ratings import Ratings

Matrix = NDArray[np.float64]
Limits = tuple[float, float]


@dataclass(frozen=True)
class Precision:
    """The precision of a wave's scores.

    Attributes
    ----------
    parents
        The 95 % interval of every element of the arrangement and every layer, by key; NaN with
        fewer than 3 respondents.
    dimensions
        That of every dimension, by its group's key.
    overall
        That of all elements together.
    agreement
        r*wg of every item but the shifts, by key: of elements and layers r*wg(J). 0 to 1, NaN
        with fewer than 2 respondents.
    """

    parents: Mapping[str, Limits]
    dimensions: Mapping[str, Limits]
    overall: Limits
    agreement: Mapping[str, float]

    @classmethod
    def of(cls, ratings: Ratings, settings: Settings) -> Precision:
        """Return the precision of what respondents said in one wave, current scores only."""
        model = settings.model
        arrangement = model.arrangement(settings.arrangement)
        elements = list(arrangement.elements)
        families = [elements, *(list(group.elements) for group in arrangement.groups)]
        columns = [*elements, *(layer.key for layer in model.of_kind(Kind.LAYER))]
        drawn = drawn_means(ratings.columns(columns), ratings.weights)
        place = {key: place for place, key in enumerate(columns)}
        together = [
            drawn_together(
                drawn[:, [place[key] for key in family]],
                np.array([model.items[key].weight for key in family]),
            )
            for family in families
        ]
        counts = [ratings.count([key]) for key in columns] + [ratings.count(family) for family in families]
        scales = [model.items[key].scale for key in columns + [family[0] for family in families]]
        low, high = interval(
            np.column_stack([drawn, *together]),
            np.array(counts),
            np.array([scale.low for scale in scales]),
            np.array([scale.high for scale in scales]),
        )
        limits = list(zip(low.tolist(), high.tolist(), strict=True))
        overall, *dimensions = limits[len(columns) :]
        spread = dict(zip(ratings.items, variances(ratings.given), strict=True))
        return cls(
            parents=dict(zip(columns, limits, strict=False)),
            dimensions={
                group.key: found for group, found in zip(arrangement.groups, dimensions, strict=True)
            },
            overall=overall,
            agreement={key: float(found) for key, found in agreements(spread, model).items()},
        )


def agreements(spread: Mapping[str, Matrix], model: Model) -> dict[str, Matrix]:
    """Return r*wg of every item but the shifts, by key: of elements and layers r*wg(J).

    Parents agree as their parts do that at least two scored, else as the direct answers do.

    Parameters
    ----------
    spread
        The sample variance of the answers to each item, by key, or several: one an engagement.
    model
        Gives the items' scales and families.
    """
    found = {}
    for item in model.items.values():
        if item.kind in (Kind.ELEMENT, Kind.LAYER):
            parts = [spread[child.key] for child in model.children(item.key)]
            together = np.stack(parts, axis=-1) if parts else np.full((*spread[item.key].shape, 0), np.nan)
            found[item.key] = within_group_together(together, spread[item.key], item.scale)
        elif item.kind is not Kind.SHIFT:
            found[item.key] = within_group(spread[item.key], item.scale)
    return found


def sub_elements(ratings: Ratings, model: Model) -> Matrix:
    """Return the respondents' scores on all sub-elements, NaN where there is none."""
    keys = [item.key for item in model.of_kind(Kind.SUB_ELEMENT)]
    return ratings.given[:, [ratings.place[key] for key in keys]]
