"""Interviews from files: all of them right, or none of them taken."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

import pandas as pd

from servex_nb.answers import frames
from servex_nb.answers.delimited import read_delimited
from servex_nb.answers.layout import known_names, read_layout
from servex_nb.answers.mapped import map_table
from servex_nb.answers.mapping import Mapping
from servex_nb.answers.people import disagreements, gather_people, namesakes
from servex_nb.answers.reading import Reading
from servex_nb.answers.repeats import contradictions, fold_repeats
from servex_nb.answers.table import Table, unreadable
from servex_nb.answers.template import is_template, read_template
from servex_nb.answers.text import printable
from servex_nb.answers.tidy import read_tidy
from servex_nb.answers.wide import read_wide
from servex_nb.answers.workbook import is_workbook, read_workbook
from servex_nb.errors import Fault, InputError, fault_lines, name_of
from servex_nb.model import Model
from servex_nb.model.language import Phrases

_say = Phrases("servex_nb.answers").message
_FORMATS = _say("file.formats")


@dataclass(frozen=True)
class Interviews:
    """What interview files tell. Each frame also says where: `file`, `sheet` ("" in a csv), `row`.

    Attributes
    ----------
    people
        One row a `respondent` in a `wave`: `role`, `department`, `level` (`board`, `management`
        or `front-line`), each "" where not told; `weight`, above 0, NaN where not told (it then
        counts as 1); `attributes`, any further ones, as `frames.pack` writes them.
    answers
        One row an answer: `respondent`, `wave`, `item` (a key of the model), `moment` (`current`
        or `target`), `by` (`respondent` or `assessor`), `state` (`score`, `not applicable` or
        `don't know`), `score` (within the item's scale; NaN unless the state is `score`), `date`
        (NaT where not told). What was not asked has no row. Each respondent, wave, item, moment
        and by occurs once.
    notes
        `respondent`, `wave`, `item`, `text`, `by`, `date`.
    quotes
        `respondent`, `wave`, `item`, `text`, `permission` (`quote`, `paraphrase` or
        `confidential`), `date`.
    messages
        Remarks that are no faults, each a sentence for the user.
    owners
        By file whose codes stand for respondents in it: the identity of an engagement. In other
        files a code is a name like any other.
    """

    people: pd.DataFrame
    answers: pd.DataFrame
    notes: pd.DataFrame
    quotes: pd.DataFrame
    messages: tuple[str, ...] = ()
    owners: dict[str, str] = field(default_factory=dict)


def read_interviews(
    paths: Sequence[Path | str],
    model: Model,
    *,
    mapping: Mapping | None = None,
    wave: str = "",
    further_sheets: bool = False,
) -> Interviews:
    """Return what interview files tell, tidy or wide, csv or the first sheet of an xlsx.

    Parameters
    ----------
    paths
        One or more files.
    model
        The model whose items the answers are about, with their scales.
    mapping
        How to read files whose columns a survey tool named.
    wave
        The wave of files that have no column for it; 1 if empty.
    further_sheets
        Whether a workbook may have more sheets than the first, as our own exports have.

    Raises
    ------
    InputError
        If anything is wrong in any of the files; it lists every fault of all of them, each with
        its file, sheet, row, column and value, and nothing is returned.
    """
    if not paths:
        raise InputError(_say("file.none", formats=_FORMATS))
    faults: list[Fault] = []
    remarks: list[str] = []
    readings: list[Reading] = []
    files = _labels(paths)
    for path, file in zip(paths, files, strict=True):
        try:
            reading = _read_file(Path(path), file, model, mapping, wave, further_sheets)
        except InputError as error:
            faults += error.faults
            remarks += error.remarks
        else:
            readings.append(reading)
            remarks += reading.messages
    if readings:
        told = Reading.of_all(readings)
        faults += [*told.faults, *_contradictions(told)]
    if faults:
        place = {file: number for number, file in enumerate(files)}
        # Sheets in the order in which they were read.
        sheets = {
            sheet: number for number, sheet in enumerate(dict.fromkeys(fault.sheet for fault in faults))
        }
        in_order = sorted(faults, key=lambda fault: (place[fault.file], sheets[fault.sheet], fault.row or 0))
        raise InputError(_summary(faults), in_order, remarks)
    return _interviews(told)


def _labels(paths: Sequence[Path | str]) -> list[str]:
    """Return a name for each file: without its folder, unless two are called the same."""
    names = Counter(name_of(path) for path in paths)
    labels = [name_of(path) if names[name_of(path)] == 1 else str(path) for path in paths]
    return [printable(label) for label in labels]


def _read_file(
    path: Path, file: str, model: Model, mapping: Mapping | None, wave: str, further: bool
) -> Reading:
    data = read_bytes(path, file)
    if mapping is None and is_workbook(data) and is_template(data):
        return read_template(data, file, model)
    table = _table(data, file, model, further_sheets=further)
    try:
        if mapping is None:
            layout = read_layout(table, model)
        else:
            table, layout = map_table(table, mapping, model)
    except InputError as error:
        raise InputError(error.summary, [*error.faults, *table.faults], table.messages) from None
    reading = read_wide(table, layout, model) if layout.wide else read_tidy(table, layout, model)
    if wave and "wave" not in layout.fields:
        reading = reading.in_wave(wave)
    if reading.answers.empty:
        return replace(reading, messages=(*reading.messages, _say("file.unscored", file=file)))
    return reading


def read_table(path: Path, file: str, model: Model) -> Table:
    """Return a file as a table of text, csv or the first sheet of an xlsx; `file` is its name in messages.

    Raises
    ------
    InputError
        If it cannot be read as a table.
    """
    return _table(read_bytes(path, file), file, model)


def _table(data: bytes, file: str, model: Model, *, further_sheets: bool = False) -> Table:
    if is_workbook(data):
        return read_workbook(data, file, further_sheets=further_sheets)
    return read_delimited(data, file, known_names(model))


def read_bytes(path: Path, file: str) -> bytes:
    """Return what a file holds, or raise an InputError that says why not; `file` is its name there."""
    try:
        if path.is_dir():
            raise unreadable(_say("file.folder", formats=_FORMATS), file)
        if not path.exists():
            raise unreadable(_say("file.missing", formats=_FORMATS), file)
        if not path.is_file():
            raise unreadable(_say("file.special", formats=_FORMATS), file)
        return path.read_bytes()
    except OSError as error:
        raise unreadable(_say("file.denied", why=error.strerror), file) from None


def _contradictions(told: Reading) -> list[Fault]:
    """Return a fault for each row that says something else than an earlier one, in any file."""
    answers = told.answers.assign(told=_told(told.answers))
    quotes = told.quotes.assign(told=told.quotes["permission"])
    return [
        *disagreements(told.rows),
        *contradictions(answers, frames.ANSWER_KEY, _say("again.answer")),
        *contradictions(quotes, frames.QUOTE_KEY, _say("again.quote")),
    ]


def _interviews(told: Reading) -> Interviews:
    """Return what is told without contradiction, each thing once."""
    people = gather_people(told.rows)
    answers, answers_again = fold_repeats(told.answers, frames.ANSWER_KEY)
    notes, notes_again = fold_repeats(told.notes, frames.NOTE_KEY)
    quotes, quotes_again = fold_repeats(told.quotes, frames.QUOTE_KEY)
    messages = [*told.messages, *namesakes(people)]
    if again := answers_again + notes_again + quotes_again:
        messages.append(_say("again.repeated", n=again))
    return Interviews(
        people=frames.shape(people, frames.PEOPLE),
        answers=frames.shape(answers, frames.ANSWERS),
        notes=frames.shape(notes, frames.NOTES),
        quotes=frames.shape(quotes, frames.QUOTES),
        messages=tuple(messages),
        owners=dict(told.owners),
    )


def _told(answers: pd.DataFrame) -> pd.Series[str]:
    """Return each answer as text: its number, or its state."""
    numbers = answers["score"].astype("float64")
    return numbers.astype("str").str.removesuffix(".0").where(numbers.notna(), answers["state"])


def _summary(faults: Sequence[Fault]) -> str:
    files = len({fault.file for fault in faults})
    # As many as will be shown: the same fault in several rows is one.
    count = len(fault_lines(faults))
    if count == 1:
        return _say("file.faults.one")
    return _say("file.faults" if files == 1 else "file.faults.files", n=count, files=files)
