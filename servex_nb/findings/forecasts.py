"""What planned interviews will be able to show, in words."""

from __future__ import annotations

from servex_nb.model import Model
from servex_nb.model.language import Phrases, listing, percent
from servex_nb.scoring import LEVELS, Forecast

_say = Phrases("servex_nb.findings")


def group_forecasts(expected: Forecast, language: str) -> tuple[str, ...]:
    """Return a sentence a group: whether it can be shown by itself, and what it would take."""
    return tuple(
        _say(
            f"forecast.group.{state}",
            language,
            group=_group(value, language) if attribute == "level" else value,
            interviews=_interviews(count, language),
            needed=needed,
        )
        for attribute, value, count, state, needed in expected.groups.itertuples(index=False)
    )


def whole_forecast(expected: Forecast, language: str) -> str:
    """Return whether there are enough interviews for a report in which nobody can be recognised."""
    needed = expected.threshold - expected.respondents
    key = "forecast.whole.few" if needed > 0 else "forecast.whole.enough"
    return _say(key, language, interviews=_interviews(expected.respondents, language), needed=needed)


def element_forecasts(expected: Forecast, model: Model, language: str) -> tuple[str, ...]:
    """Return a sentence on the elements that will get no figure, and one on those only partly covered.

    None where every element gets a figure and is covered whole.
    """
    elements = expected.elements
    without = [model.short(str(key), language) for key in elements.index[~elements["enough"]]]
    partly = elements[elements["enough"] & (elements["coverage"] < 1)]
    covered = [
        f"{model.short(str(key), language)} ({percent(share, language)})"
        for key, share in partly["coverage"].items()
    ]
    told = {"forecast.elements.without": without, "forecast.elements.partly": covered}
    return tuple(
        _say(key, language, n=len(names), elements=listing(names, language), threshold=expected.threshold)
        for key, names in told.items()
        if names
    )


def _interviews(count: int, language: str) -> str:
    return _say("forecast.interviews", language, n=count)


def _group(level: str, language: str) -> str:
    return _say(f"forecast.level.{level}", language) if level in LEVELS else level
