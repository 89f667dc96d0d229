"""What a reader of released scores knows: every mean, within what its rounding leaves open."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, NamedTuple

import numpy as np

from servex_nb.model import Settings
from servex_nb.model.scale import TOLERANCE
from servex_nb.scoring.ratings import Ratings

CURRENT, TARGET = "current", "target"
# Half of what one decimal stands for, and half of a whole per cent.
HALF_TENTH = 0.05
_HALF_PERCENT = 0.005


class Place(NamedTuple):
    """Where a figure stands: its moment and item, and the group, where it is of one.

    `moment` is `current` or `target`; `attribute` and `value` are "" for everyone.
    """

    moment: str
    key: str
    attribute: str = ""
    value: str = ""


@dataclass(frozen=True)
class Figure:
    """A mean of answers to one item that is known to lie between `low` and `high`.

    `n` is of how many people, 0 where that is not told. `members` are the values of the place's
    attribute that it takes together; none for everyone.
    """

    place: Place
    low: float
    high: float
    n: int
    members: tuple[str, ...] = ()


@dataclass(frozen=True)
class Average:
    """A weighted mean of elements' scores, by key, known to lie between `low` and `high`."""

    weights: Mapping[str, float]
    low: float
    high: float


@dataclass(frozen=True, eq=False)
class Disclosure:
    """Figures that were shown, and the answers behind them as they stood then.

    Attributes
    ----------
    settings
        The settings then.
    told
        What was shown, as `Released.to_dict` gives it.
    current, wished
        The respondents' scores and targets then, with the attributes of the groups in `told`.
    """

    settings: Settings
    told: Mapping[str, Any]
    current: Ratings
    wished: Ratings

    @property
    def ratings(self) -> Mapping[str, Ratings]:
        """The respondents' scores by moment."""
        return {CURRENT: self.current, TARGET: self.wished}

    def figures(self) -> tuple[Figure, ...]:
        """Return every mean of answers that was shown.

        A target that was settled, and so is no mean of answers, is left out.
        """
        found = [*_elements(self.told, self.settings), *_items(self.told), *_layers(self.told, self.settings)]
        found += [*_shifts(self.told), *_groups(self.told)]
        return tuple(figure for figure in found if self._fits(figure))

    @cached_property
    def averages(self) -> tuple[Average, ...]:
        """Return every mean of elements that was shown: of dimensions, and overall."""
        settings, told = self.settings, self.told
        shown = [row["key"] for row in told["elements"] if row["score"] is not None]
        scores = {"": told["overall"]["score"]} | {row["key"]: row["score"] for row in told["dimensions"]}
        arrangement = settings.model.arrangement(settings.arrangement)
        together = {"": arrangement.elements} | {group.key: group.elements for group in arrangement.groups}
        return tuple(
            Average(
                {key: settings.model.items[key].weight for key in together[name] if key in shown},
                score - HALF_TENTH,
                score + HALF_TENTH,
            )
            for name, score in scores.items()
            if score is not None
        )

    def _fits(self, figure: Figure) -> bool:
        ratings = self.ratings[figure.place.moment]
        if figure.place.moment == CURRENT:
            return True
        mean = ratings.mean(figure.place.key)
        return bool(figure.low - TOLERANCE <= mean <= figure.high + TOLERANCE)


def _about(place: Place, score: float, n: int, **more: Any) -> Figure:
    return Figure(place, score - HALF_TENTH, score + HALF_TENTH, n, **more)


def _narrowed(figure: Figure, low: float = -np.inf, high: float = np.inf) -> Figure:
    return Figure(figure.place, max(figure.low, low), min(figure.high, high), figure.n, figure.members)


def _elements(told: Mapping[str, Any], settings: Settings) -> Iterator[Figure]:
    for row in told["elements"]:
        key = row["key"]
        if row["score"] is not None:
            figure = _about(Place(CURRENT, key), row["score"], row["n"])
            if row["agreed"] is None and row["maturity"] is not None:
                # The level reached comes from the exact score.
                levels = settings.model.items[key].scale.levels
                above = next((level for level in levels if level > row["maturity"]), np.inf)
                figure = _narrowed(figure, row["maturity"], above)
            yield figure
        if row["target"] is not None and row["target_source"] == "respondents":
            yield _about(Place(TARGET, key), row["target"], 0)


def _items(told: Mapping[str, Any]) -> Iterator[Figure]:
    for row in told["items"]:
        if row["score"] is not None:
            yield _about(Place(CURRENT, row["key"]), row["score"], row["n"])


def _layers(told: Mapping[str, Any], settings: Settings) -> Iterator[Figure]:
    pyramid = told["pyramid"]
    gate = settings.model.structure.pyramid.gate
    for place, row in enumerate(pyramid["layers"]):
        if row["score"] is None:
            continue
        scale = settings.model.items[row["key"]].scale
        span = scale.high - scale.low
        figure = _about(Place(CURRENT, row["key"]), row["score"], row["n"])
        share = row["fulfilment"]
        figure = _narrowed(
            figure, scale.low + (share - _HALF_PERCENT) * span, scale.low + (share + _HALF_PERCENT) * span
        )
        if pyramid["level"] is not None and place < pyramid["level"]:
            figure = _narrowed(figure, low=scale.low + gate * span)
        elif pyramid["blocked_by"] == row["key"]:
            figure = _narrowed(figure, high=scale.low + gate * span)
        yield figure


def _shifts(told: Mapping[str, Any]) -> Iterator[Figure]:
    for row in told["shifts"]:
        for moment in (CURRENT, TARGET):
            if row[moment] is not None:
                # How many people named a target is not told.
                yield _about(Place(moment, row["key"]), row[moment], row["n"] if moment == CURRENT else 0)


def _groups(told: Mapping[str, Any]) -> Iterator[Figure]:
    for group in told.get("groups", ()):
        members = tuple(group.get("members", (group["value"],)))
        for row in group["elements"]:
            if row["score"] is not None:
                place = Place(CURRENT, row["key"], group["attribute"], group["value"])
                yield _about(place, row["score"], row["n"], members=members)
