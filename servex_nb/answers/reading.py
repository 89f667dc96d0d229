"""What an interview file tells, judged cell by cell."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

import pandas as pd

from servex_nb.answers import words
from servex_nb.answers.table import Table, judge
from servex_nb.errors import Fault
from servex_nb.model import Model, Scale

SCORE_COLUMNS = ("state", "score", "column")
PROSE_COLUMNS = ("text", "column")


@dataclass(frozen=True)
class Reading:
    """What a file tells; frames have the columns of `frames` and, for faults, `column`.

    Attributes
    ----------
    rows
        One row a row of the file: who it is about.
    answers, notes, quotes
        One row an answer, note or quote. What is at fault is missing.
    faults, messages
        What is wrong in it, and remarks that are no faults.
    owners
        By file whose codes stand for respondents in it, where it says so.
    """

    rows: pd.DataFrame
    answers: pd.DataFrame
    notes: pd.DataFrame
    quotes: pd.DataFrame
    faults: tuple[Fault, ...]
    messages: tuple[str, ...]
    owners: Mapping[str, str] = field(default_factory=dict)

    @classmethod
    def of_all(cls, readings: Sequence[Reading]) -> Reading:
        """Return what several files tell, one after the other."""
        return cls(
            rows=_pile([reading.rows for reading in readings]),
            answers=_pile([reading.answers for reading in readings]),
            notes=_pile([reading.notes for reading in readings]),
            quotes=_pile([reading.quotes for reading in readings]),
            faults=tuple(fault for reading in readings for fault in reading.faults),
            messages=tuple(message for reading in readings for message in reading.messages),
            owners={file: owner for reading in readings for file, owner in reading.owners.items()},
        )

    def in_wave(self, wave: str) -> Reading:
        """Return the same of another wave."""
        frames = {name: getattr(self, name) for name in ("rows", "answers", "notes", "quotes")}
        return replace(self, **{name: frame.assign(wave=wave) for name, frame in frames.items()})


def read_scores(
    table: Table, position: int, texts: pd.Series[Any], scale: Scale
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the `state` and `score` of each text that is an answer, by row, and the faults."""
    found, faults = judge(table, position, texts, lambda text: words.score(text, scale))
    given = found.dropna()
    scores = pd.DataFrame(given.tolist(), index=given.index, columns=list(SCORE_COLUMNS[:2]))
    return scores.assign(column=table.header[position]), faults


def read_scores_by_item(
    table: Table, position: int, items: pd.Series[Any], model: Model
) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the `state` and `score` of each answer in a column, whose items are given by row."""
    texts, faults = table.column(position, "score")
    # Items on one scale are judged together: a text means the same on all of them.
    scales = items.map({key: item.scale for key, item in model.items.items()})
    parts = []
    for scale in dict.fromkeys(scales.dropna()):
        part, wrong = read_scores(table, position, texts[scales == scale], scale)
        parts.append(part)
        faults += wrong
    return stack(parts, SCORE_COLUMNS), faults


def read_prose(table: Table, position: int, name: str) -> tuple[pd.DataFrame, list[Fault]]:
    """Return the `text` of each note or quote in a column, by row, and the faults."""
    texts, faults = table.column(position, name)
    told = texts[texts.notna() & (texts != "")]
    return told.rename("text").to_frame().assign(column=table.header[position]), faults


def stack(parts: Sequence[pd.DataFrame], columns: Sequence[str]) -> pd.DataFrame:
    """Return the parts together in the order of their rows, with `columns` even if all are empty."""
    filled = [part for part in parts if len(part)]
    return pd.concat(filled).sort_index(kind="stable") if filled else pd.DataFrame(columns=list(columns))


def _pile(parts: Sequence[pd.DataFrame]) -> pd.DataFrame:
    # An empty frame has no types, and would spoil those of the others.
    filled = [part for part in parts if len(part)]
    return pd.concat(filled, ignore_index=True) if filled else parts[0]
