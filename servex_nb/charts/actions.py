"""The actions: what each asks, and what it brings."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Unpack

import pandas as pd
from matplotlib.axes import Axes

from servex_nb.charts.frame import Common, Frame, chart
from servex_nb.charts.key import draw_key, write_notes
from servex_nb.charts.labelling import check_labels
from servex_nb.charts.plane import Measure, Plane, Point, describe_shared, entries, shared_note
from servex_nb.charts.reading import PHRASES
from servex_nb.errors import InputError
from servex_nb.model.language import compact, listing

_LOW, _HIGH = 1.0, 5.0
_HEIGHT = 112.0
_COLUMNS = ("what", "effort", "effect")


@dataclass(frozen=True)
class _Action:
    key: str
    what: str
    effort: float
    effect: float

    @property
    def weighed(self) -> bool:
        return not math.isnan(self.effort + self.effect)

    @property
    def first(self) -> bool:
        """Whether it brings more than it asks."""
        return self.weighed and self.effect > self.effort


@chart
def actions(
    data: pd.DataFrame,
    **common: Unpack[Common],
) -> Axes:
    """Draw each action's effect against its effort; those that bring more than they ask stand out.

    Parameters
    ----------
    data
        One row an action: `what`, `effort` and `effect` (1 to 5, or NaN where not weighed yet), as
        an engagement hands them out. Labels go by the table's index.
    **common
        What every chart takes; see `Frame.of`.

    Raises
    ------
    InputError
        If a column is missing, an effort or effect is not from 1 to 5, no language was
        given, or the axes are not ordinary, smaller than 75 × 50 mm, or too small for the names.
    """
    frame = Frame.of("", **common)
    language = frame.language
    read = _read(data, frame.labels)
    with frame.sheet("A picture of the actions", height=_HEIGHT, least=(75.0, 50.0)) as sheet:
        points = _points(read)
        texts = PHRASES("actions.first", language), PHRASES("actions.later", language)
        draw_key(sheet, entries(points, *texts), align="left")
        write_notes(sheet, [*_notes(read, language), *shared_note(points, language)])
        effort, effect = (_measure(f"actions.{name}", language) for name in ("effort", "effect"))
        plane = Plane.on(sheet, effort, effect, points)
        ends = [_LOW - 0.4, _HIGH + 0.4]
        sheet.stroke(
            [plane.x(end) for end in ends],
            [plane.y(end) for end in ends],
            sheet.theme.edge,
            sheet.theme.rim_line,
            z=1.5,
            dashes=(1.2, 2.4),
            gid="border",
        )
        plane.draw()
        return sheet.ax


def _points(read: Sequence[_Action]) -> list[Point]:
    return [Point(each.key, each.what, each.effort, each.effect, each.first) for each in read if each.weighed]


def _read(data: pd.DataFrame, labels: Mapping[str, str]) -> list[_Action]:
    absent = [name for name in _COLUMNS if name not in data.columns]
    if absent:
        raise InputError(f"A table of actions needs {', '.join(_COLUMNS)}; {', '.join(absent)} is missing.")
    check_labels(labels, map(str, data.index))
    read = [
        _Action(str(key), labels.get(str(key), str(what)), float(effort), float(effect))
        for key, what, effort, effect in data[[*_COLUMNS]].itertuples()
    ]
    for action in read:
        for value in (action.effort, action.effect):
            if not math.isnan(value) and not _LOW <= value <= _HIGH:
                raise InputError(
                    f"Action {action.key} ({action.what!r}) has {value:g}; effort and effect are from 1 to 5."
                )
    return read


def _measure(phrase: str, language: str) -> Measure:
    ticks = [(float(value), str(value)) for value in range(int(_LOW), int(_HIGH) + 1)]
    return Measure(PHRASES(phrase, language), _LOW - 0.4, _HIGH + 0.4, ticks)


def _notes(read: list[_Action], language: str) -> list[str]:
    if not read:
        return [PHRASES("actions.none", language)]
    open_ = [action.what for action in read if not action.weighed]
    return [PHRASES("actions.open", language, names=listing(open_, language))] if open_ else []


def describe_actions(data: pd.DataFrame, language: str, *, labels: Mapping[str, str] | None = None) -> str:
    """Return the actions in words: those that bring more than they ask, then the others.

    Parameters
    ----------
    data
        The actions that the picture shows.
    language
        `nl` or `en`.
    labels
        As the picture has them.

    Raises
    ------
    InputError
        If a column is missing, or an effort or effect is not from 1 to 5.
    """
    read = _read(data, labels or {})
    sentences = [PHRASES("describe.actions", language)]
    weighed = [action for action in read if action.weighed]
    first = [_told(action, language) for action in weighed if action.first]
    others = [_told(action, language) for action in weighed if not action.first]
    if first:
        names = "; ".join(first)
        sentences.append(PHRASES("describe.actions_first", language, n=len(first), names=names))
    if others:
        phrase = "describe.actions_other" if first else "describe.actions_all"
        sentences.append(PHRASES(phrase, language, actions="; ".join(others)))
    return " ".join([*sentences, *describe_shared(_points(read), language), *_notes(read, language)])


def _told(action: _Action, language: str) -> str:
    return PHRASES(
        "describe.action",
        language,
        name=action.what,
        effort=compact(action.effort, language),
        effect=compact(action.effect, language),
    )
