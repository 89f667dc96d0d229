"""The scale on which an item is scored."""

from __future__ import annotations

import math

from pydantic import BaseModel, ConfigDict, model_validator

# Scores are means of decimals: a level reached within this distance counts as reached.
TOLERANCE = 1e-9
MOST_LEVELS = 101


class Frozen(BaseModel):
    """Base of the model's classes: immutable, and nothing unknown passes."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Scale(Frozen):
    """A scale from `low` to `high` whose levels stand `step` apart."""

    low: float
    high: float
    step: float = 1.0

    @model_validator(mode="after")
    def _check(self) -> Scale:
        if not (math.isfinite(self.low) and math.isfinite(self.high) and self.low < self.high):
            raise ValueError(f"low ({self.low:g}) must lie below high ({self.high:g})")
        steps = (self.high - self.low) / self.step if self.step > 0 else 0.5
        if abs(steps - round(steps)) > TOLERANCE:
            raise ValueError(f"step ({self.step:g}) must divide the scale into whole levels")
        if steps >= MOST_LEVELS:
            raise ValueError(f"a scale has at most {MOST_LEVELS} levels, and this has {round(steps) + 1}")
        return self

    @property
    def levels(self) -> tuple[float, ...]:
        """The values of the levels, from low to high."""
        count = round((self.high - self.low) / self.step)
        return tuple(self.low + index * self.step for index in range(count + 1))

    def holds(self, value: float) -> bool:
        """Whether `value` is a number within the bounds."""
        return math.isfinite(value) and self.low <= value <= self.high

    def fulfilment(self, score: float) -> float:
        """Return the share of the scale that `score` reaches, 0 to 1."""
        return (score - self.low) / (self.high - self.low)

    def level_reached(self, score: float) -> float:
        """Return the highest level at or below `score` (tolerance 1e-9)."""
        steps = math.floor((score - self.low) / self.step + TOLERANCE)
        return self.levels[min(max(steps, 0), len(self.levels) - 1)]
