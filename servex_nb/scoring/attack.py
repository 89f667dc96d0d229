"""What somebody could work out who puts all figures of a report side by side.

The means that are shown are linear in the answers, and each is known within its rounding. So all
sets of answers that fit the figures form a polytope, and what it leaves open about the mean of a
group is a linear programme.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from servex_nb.scoring.ratings import Matrix

Flags = NDArray[np.bool_]

# Rounding in the last digits.
_NOTHING = 1e-12
# How near to a bound, as a part of the way between two, the point may lie from which steps start.
_ROOM = 1e-4
# How far from the bounds it is put to begin with, and how often that is tried.
_AWAY = 0.02
_TRIES = 8
_STEPS = 30
# How often bounds are drawn from bounds.
_PASSES = 2
# How much of the way to the nearest bound a step goes.
_SHORT = 0.97
# What a range may fall short by the solver's own tolerance.
MARGIN = 1e-6


@dataclass(frozen=True, eq=False)
class Polytope:
    """All answers that fit a set of figures.

    Attributes
    ----------
    rows
        Figures × variables: how each figure depends on the answers.
    low, high
        Between what each figure lies.
    floor, ceiling
        Between what each variable lies: the bounds of its scale.
    truth
        The answers themselves, which fit.
    inside
        Some set of answers that fits well inside all bounds, where it is known already.
    """

    rows: Matrix
    low: Matrix
    high: Matrix
    floor: Matrix
    ceiling: Matrix
    truth: Matrix
    inside: Matrix | None = None

    @classmethod
    def of(
        cls,
        rows: Matrix,
        bounds: tuple[Matrix, Matrix],
        scale: tuple[Matrix, Matrix],
        truth: Matrix,
        sought: Matrix,
    ) -> tuple[Polytope, Matrix]:
        """Return the polytope with answers that nothing tells apart taken together, and `sought` for it.

        Exact: answers with the same coefficients in every figure and in everything that is sought
        can be traded for each other freely, so that only their sum matters.

        Parameters
        ----------
        rows, truth
            Figures × answers, and the answers.
        bounds
            Low and high of each figure.
        scale
            Low and high of each answer.
        sought
            Means × answers: what must not be found out.
        """
        columns = np.ascontiguousarray(np.vstack([rows, sought, *scale]).T)
        alike = columns.view(np.dtype((np.void, columns.dtype.itemsize * columns.shape[1]))).ravel()
        _, first, place, count = np.unique(alike, return_index=True, return_inverse=True, return_counts=True)
        rows, floor, ceiling = rows[:, first] * count, scale[0][first], scale[1][first]
        together = cls(
            rows=rows,
            # A mean of 5.0 on a scale that ends at 5 has been rounded up.
            low=np.maximum(bounds[0], rows @ floor),
            high=np.minimum(bounds[1], rows @ ceiling),
            floor=floor,
            ceiling=ceiling,
            truth=np.bincount(place, truth, minlength=len(first)) / count,
        )
        return together, sought[:, first] * count

    def without(self, hidden: Flags) -> Polytope:
        """Return what fits when some of the figures are not shown."""
        kept = ~hidden
        return replace(self, rows=self.rows[kept], low=self.low[kept], high=self.high[kept])

    def centred(self) -> Polytope:
        """Return the same with a set of answers well inside, where there is one."""
        return replace(self, inside=_start(self._tightened()))

    def open(self, sought: Matrix, need: Matrix) -> Flags:
        """Return of which of the sought means the figures leave a range of at least `need`.

        A few steps of affine scaling from well inside decide nearly all of them at once: each step
        has a range that is certainly open, and one that is certainly not. For what is left undecided
        the programmes are solved.
        """
        wanted = need + MARGIN
        tight = self._tightened()
        span = tight.ceiling - tight.floor
        most = sought @ span
        found = (most >= wanted) & (len(self.rows) == 0)
        left = np.flatnonzero((most >= wanted) & ~found)
        start = _start(tight) if len(left) else None
        if start is not None:
            steps = _Steps.of(tight)
            points = np.concatenate([start, self.rows @ start])[None]
            for _ in range(_STEPS):
                least, most, points = steps.onward(sought[left], points)
                found[left] = least >= wanted[left]
                undecided = ~found[left] & ~(most < wanted[left])
                left, points = left[undecided], points[np.tile(undecided, 2)]
                if not len(left):
                    break
        for place in left:
            found[place] = self.range(sought[place]) >= wanted[place]
        return found

    def _tightened(self) -> Polytope:
        """Return the same polytope with no answer allowed that no figure allows.

        Where a mean of 5 leaves nothing but fives, nothing lies inside any more; what is bound
        to a value is then no longer in the way.
        """
        floor, ceiling = self.floor, self.ceiling
        with np.errstate(divide="ignore", invalid="ignore"):
            for _ in range(_PASSES if len(self.rows) else 0):
                most, least = self.rows @ ceiling, self.rows @ floor
                low = ceiling - (most - self.low)[:, None] / self.rows
                high = floor + (self.high - least)[:, None] / self.rows
                floor = np.maximum(floor, np.where(self.rows > 0, low, -np.inf).max(axis=0))
                ceiling = np.minimum(ceiling, np.where(self.rows > 0, high, np.inf).min(axis=0))
                # In the last digits they may pass each other.
                floor, ceiling = np.minimum(floor, self.truth), np.maximum(ceiling, self.truth)
        return replace(self, floor=floor, ceiling=ceiling)

    def range(self, sought: Matrix) -> float:
        """Return how far apart the least and the greatest value of one mean are."""
        return self._most(sought) + self._most(-sought)

    def _most(self, sought: Matrix) -> float:
        found = _solved(-sought, self.rows, (self.low, self.high), (self.floor, self.ceiling))
        # Without an answer from the solver nothing is proven.
        return float("-inf") if found is None else float(sought @ found)


def _solved(
    cost: Matrix, rows: Matrix, between: tuple[Matrix, Matrix], bounds: tuple[Matrix, Matrix]
) -> Matrix | None:
    # Takes a fifth of a second to import, and is seldom needed.
    from scipy.optimize import Bounds, LinearConstraint, milp

    # `milp` without whole numbers is a linear programme, with half the overhead of `linprog`.
    limits = LinearConstraint(rows, *between) if len(rows) else None
    found: Matrix | None = milp(cost, constraints=limits, bounds=Bounds(*bounds)).x
    return found


@dataclass(frozen=True, eq=False)
class _Steps:
    """A polytope as equations between bounds: a figure is a variable within its rounding."""

    equations: Matrix
    low: Matrix
    high: Matrix

    @classmethod
    def of(cls, whole: Polytope) -> _Steps:
        """Return the polytope so."""
        return cls(
            np.hstack([whole.rows, -np.eye(len(whole.rows))]),
            np.concatenate([whole.floor, whole.low]),
            np.concatenate([whole.ceiling, whole.high]),
        )

    def nearest(self, point: Matrix) -> Matrix:
        """Return what solves the equations nearest to a point, as seen on the scale of each variable."""
        span = (self.high - self.low) ** 2
        system = (self.equations * span) @ self.equations.T
        prices = np.linalg.solve(_sound(system), self.equations @ point)
        nearest: Matrix = point - span * (prices @ self.equations)
        return nearest

    def onward(self, sought: Matrix, points: Matrix) -> tuple[Matrix, Matrix, Matrix]:
        """Move towards the greatest and the least value of each sought mean.

        Parameters
        ----------
        sought
            Means × answers.
        points
            One point to begin from; or where the step before came, for the greatest values and
            then for the least.

        Returns
        -------
        tuple[Matrix, Matrix, Matrix]
            The range of each mean that has been reached, the range that it cannot exceed, and
            the points.
        """
        count = len(sought)
        wide = np.hstack([sought, np.zeros((count, len(self.equations)))])
        aims = np.vstack([wide, -wide])
        room = np.minimum(points - self.low, self.high - points) ** 2
        system = (self.equations * room[:, None, :]) @ self.equations.T
        right = (aims * room) @ self.equations.T
        prices = np.linalg.solve(_sound(system), right[:, :, None])[:, :, 0]
        gains = aims - prices @ self.equations
        # By duality no point is worth more than this.
        most = np.maximum(gains * self.low, gains * self.high).sum(axis=1)
        way = np.where(np.abs(gains) < _NOTHING, 0.0, room * gains)
        with np.errstate(divide="ignore", invalid="ignore", over="ignore"):
            ahead = np.where(
                way > 0, (self.high - points) / way, np.where(way < 0, (self.low - points) / way, np.inf)
            )
        length = ahead.min(axis=1, keepdims=True)
        with np.errstate(invalid="ignore"):
            moved = points + np.where(np.isfinite(length), _SHORT * length, 0.0) * way
        moved = np.clip(moved, self.low, self.high)
        # What no longer solves the equations, for the last digits, has reached nothing.
        sound = (np.abs(moved @ self.equations.T) <= MARGIN / 10).all(axis=1)
        reached = np.where(sound, (aims * moved).sum(axis=1), -np.inf)
        return reached[:count] + reached[count:], most[:count] + most[count:], moved


def _sound(system: Matrix) -> Matrix:
    """Return a system of equations that can be solved, though some say the same."""
    diagonal = np.maximum(np.diagonal(system, axis1=-2, axis2=-1), np.finfo(float).tiny)
    sound: Matrix = system + np.eye(system.shape[-1]) * diagonal[..., None] * _NOTHING
    return sound


def _start(whole: Polytope) -> Matrix | None:
    """Return answers that fit, well inside all bounds; None where nothing lies inside."""
    steps = _Steps.of(whole)
    span = steps.high - steps.low
    point = (steps.low + steps.high) / 2
    for _ in range(_TRIES):
        point = steps.nearest(point)
        if (np.minimum(point - steps.low, steps.high - point) >= _ROOM * span).all():
            return point[: len(whole.floor)]
        point = np.clip(point, steps.low + _AWAY * span, steps.high - _AWAY * span)
    return _deepest(whole) if whole.inside is None else whole.inside


def _deepest(whole: Polytope) -> Matrix | None:
    """Return the point that stays furthest from all bounds, measured by their distances; None if on one."""
    count, figures = whole.rows.shape[1], len(whole.rows)
    span, width = whole.ceiling - whole.floor, whole.high - whole.low
    rows = np.vstack(
        [
            np.hstack([whole.rows, -width[:, None]]),
            np.hstack([whole.rows, width[:, None]]),
            np.hstack([np.eye(count), -span[:, None]]),
            np.hstack([np.eye(count), span[:, None]]),
        ]
    )
    endless = np.full(figures + count, np.inf)
    between = (
        np.concatenate([whole.low, -endless[:figures], whole.floor, -endless[figures:]]),
        np.concatenate([endless[:figures], whole.high, endless[figures:], whole.ceiling]),
    )
    bounds = (np.append(whole.floor, 0.0), np.append(whole.ceiling, 0.5))
    found = _solved(np.append(np.zeros(count), -1.0), rows, between, bounds)
    return None if found is None or found[-1] <= 0 else found[:-1]
