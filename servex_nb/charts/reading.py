"""What a chart reads from scores, with everything that may not be shown left out."""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from servex_nb.errors import InputError
from servex_nb.model.language import Phrases, listing
from servex_nb.model.scale import TOLERANCE, Scale
from servex_nb.scoring import Scores

PHRASES = Phrases("servex_nb.charts")


@dataclass(frozen=True)
class Reading:
    """One element as a chart shows it; NaN where there is nothing to show."""

    key: str
    name: str
    scale: Scale
    score: float
    low: float
    high: float
    n: int
    target: float
    agreed: float
    maturity: float
    coverage: float
    suppressed: bool
    target_withheld: bool

    @property
    def counted(self) -> float:
        """The agreed score, else the interviews' score."""
        return self.score if math.isnan(self.agreed) else self.agreed

    @property
    def gap(self) -> float:
        """The distance from the score that counts to the target."""
        return self.target - self.counted

    @property
    def partly(self) -> bool:
        """Whether some of its parts were scored and others were not."""
        return 0 < self.coverage < 1 - TOLERANCE

    def said_agreed(self, language: str) -> list[str]:
        """Return that the score that counts is the agreed one, if it is."""
        return [] if math.isnan(self.agreed) else [PHRASES("key.agreed", language)]

    def absence(self, language: str) -> str:
        """Return why there is no score to show."""
        return PHRASES("suppressed" if self.suppressed else "missing", language)

    def target_absence(self, language: str) -> str:
        """Return why there is no ambition to show."""
        return PHRASES("target_withheld" if self.target_withheld else "no_target", language)


def absence_of_all(suppressed: Iterable[bool], language: str) -> str:
    """Return what one mark says of all that has no score, by whether each is suppressed, in a few words."""
    hidden = set(suppressed)
    key = "missing_or_suppressed" if len(hidden) > 1 else "suppressed_short" if True in hidden else "missing"
    return PHRASES(key, language)


def agreed_counts(readings: Sequence[Reading], language: str) -> list[str]:
    """Return that of some elements the agreed score counts, where figures rest on it and do not tell."""
    names = [reading.name for reading in readings if not math.isnan(reading.agreed)]
    return [PHRASES("describe.agreed_counts", language, names=listing(names, language))] if names else []


def is_suppressed(value: object) -> bool:
    """Whether a cell of a `suppressed` column says that its row is hidden."""
    return value is not None and value == value and bool(value)


def is_target_withheld(row: Mapping[str, object]) -> bool:
    """Whether there is a target that may not be shown, as released tables tell; others hold every target."""
    return bool(row.get("target_withheld")) and math.isnan(number_in(row, "target"))


def number_in(row: Mapping[str, object], name: str) -> float:
    """Return a cell as a number, NaN where it holds none or its row is hidden."""
    value = row[name]
    if is_suppressed(row["suppressed"]) or not isinstance(value, int | float):
        return math.nan
    return float(value)


def read_elements(scores: Scores, language: str) -> tuple[Reading, ...]:
    """Return the elements in the arrangement's order."""
    model = scores.settings.model
    readings = []
    for key, row in rows_of(scores.elements).items():
        values = {name: number_in(row, name) for name in _NUMBERS}
        readings.append(
            Reading(
                key=key,
                name=model.short(key, language),
                scale=model.items[key].scale,
                n=0 if math.isnan(values["n"]) else int(values.pop("n")),
                suppressed=is_suppressed(row["suppressed"]),
                target_withheld=is_target_withheld(row),
                **{name: value for name, value in values.items() if name != "n"},
            )
        )
    return tuple(readings)


def find_element(scores: Scores, key: str, language: str) -> Reading:
    """Return one element.

    Raises
    ------
    InputError
        If there is no such element.
    """
    for reading in read_elements(scores, language):
        if reading.key == key:
            return reading
    allowed = ", ".join(map(str, scores.elements.index))
    raise InputError(f"There is no element {key!r}; choose one of {allowed}.")


_NUMBERS = ("score", "low", "high", "n", "target", "agreed", "maturity", "coverage")


def rows_of(frame: pd.DataFrame) -> dict[str, dict[str, object]]:
    """Return a table's rows by key, in order."""
    return {
        str(key): {str(name): value for name, value in row.items()}
        for key, row in frame.to_dict("index").items()
    }


def wave_name(scores: Scores, language: str) -> str:
    """Return what a wave is called: its label, or *wave* and its number."""
    wave = scores.wave
    return PHRASES("wave", language, wave=wave) if wave.isdigit() else wave
