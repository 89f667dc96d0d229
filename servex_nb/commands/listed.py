"""Many clients' files imported from one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.markup import escape
from rich.table import Table as Shown

from servex_nb.answers import ready_mappings
from servex_nb.answers.columns import guess
from servex_nb.answers.delimited import read_delimited
from servex_nb.answers.interviews import read_bytes
from servex_nb.answers.table import Table
from servex_nb.answers.text import clean, fold
from servex_nb.answers.workbook import is_workbook, read_workbook
from servex_nb.commands.importing import import_files
from servex_nb.commands.tables import plain_table
from servex_nb.errors import Fault, InputError, ServexError, name_of
from servex_nb.store import Taken, Workbook, configuration

_REQUIRED = ("client", "files")
_SETTINGS = ("name", "language", "arrangement")
_COLUMNS = (*_REQUIRED, "mapping", *_SETTINGS)
_DUTCH = {
    "klant": "client",
    "bestand": "files",
    "bestanden": "files",
    "file": "files",
    "koppeling": "mapping",
    "naam": "name",
    "taal": "language",
    "indeling": "arrangement",
}


@dataclass(frozen=True)
class Entry:
    """One client in a list: its files, how to read them, and settings if it is new."""

    client: str
    files: tuple[Path, ...]
    mapping: Path | None
    settings: dict[str, str]


@dataclass(frozen=True)
class Outcome:
    """What became of one client: what was imported, or why nothing was."""

    client: str
    created: bool = False
    taken: Taken = field(default_factory=Taken)
    messages: tuple[str, ...] = ()
    error: str = ""

    def to_dict(self) -> dict[str, Any]:
        """Return the outcome as plain data."""
        return {
            "client": self.client,
            "imported": not self.error,
            "created": self.created,
            "answers": self.taken.answers,
            "quotes": self.taken.quotes,
            "notes": self.taken.notes,
            "skipped": self.taken.skipped,
            "messages": list(self.messages),
            "error": self.error or None,
        }


def import_list(workbook: Workbook, path: Path) -> list[Outcome]:
    """Import the files of every client in a list, all or nothing for each, and return what became of them.

    Parameters
    ----------
    workbook
        Where to; clients that are not there yet are begun.
    path
        A csv or xlsx with the columns client and files (several with a semicolon between them), and
        if need be mapping, name, language and arrangement. Files are looked for beside the list.

    Raises
    ------
    InputError
        If the list itself is wrong; then nothing was imported.
    """
    entries = read_list(path)
    return [_import(workbook, entry) for entry in entries]


def read_list(path: Path) -> list[Entry]:
    """Return the clients in a list; raise InputError with everything that is wrong in it."""
    file = name_of(path)
    data = read_bytes(path, file)
    known = frozenset({*_COLUMNS, *_DUTCH})
    table = read_workbook(data, file) if is_workbook(data) else read_delimited(data, file, known)
    names = [_DUTCH.get(fold(name), fold(name)) for name in table.header]
    faults = [*table.faults, *_header(table, names)]
    entries: list[Entry] = []
    if not faults:
        first: dict[str, int] = {}
        for row, cells in table.cells.iterrows():
            told = {name: clean(text) for name, text in zip(names, cells, strict=True)}
            number = int(str(row))
            faults += _wrong(table, told, number, first)
            entries.append(_entry(told, path.parent))
    if faults:
        raise InputError("This list cannot be used; nothing was imported:", faults)
    return entries


def outcome_table(outcomes: Sequence[Outcome]) -> Shown:
    """Return what became of each client."""
    table = plain_table("client", "", "answers", "quotes", "notes", "known already", figures=4)
    for outcome in outcomes:
        state = "failed" if outcome.error else "begun" if outcome.created else "imported"
        taken = outcome.taken
        figures = (taken.answers, taken.quotes, taken.notes, taken.skipped)
        table.add_row(escape(outcome.client), state, *(("",) * 4 if outcome.error else map(str, figures)))
    return table


def remarks(outcomes: Sequence[Outcome]) -> Iterator[str]:
    """Yield why clients failed, and what else is to be told of each."""
    for outcome in outcomes:
        for told in filter(None, (outcome.error, *outcome.messages)):
            yield told if told.startswith(f"{outcome.client}: ") else f"{outcome.client}: {told}"


def _header(table: Table, names: Sequence[str]) -> Iterator[Fault]:
    for position, name in enumerate(names):
        if name not in _COLUMNS:
            message = f"a list has no such column{guess(name, _COLUMNS)} (allowed: {', '.join(_COLUMNS)})"
            yield table.fault(message, row=1, position=position)
        elif name in names[:position]:
            yield table.fault("this column stands there twice", row=1, position=position)
    for name in _REQUIRED:
        if name not in names:
            yield table.fault(f"there is no column {name}", row=1)


def _wrong(table: Table, told: dict[str, str], row: int, first: dict[str, int]) -> Iterator[Fault]:
    """Yield what is wrong in a row; `first` keeps the row of each client that was seen."""
    for name in _REQUIRED:
        if not told[name]:
            yield Fault(f"every row needs a {name.removesuffix('s')}", table.file, table.sheet, row, name)
    client = told["client"]
    if not client:
        return
    if first.setdefault(client, row) != row:
        message = f"row {first[client]} has this client too; name all its files there, with ; between them"
        yield Fault(message, table.file, table.sheet, row, "client", client)
    try:
        configuration.make(client, **{"name": client, **_settings(told)})
    except InputError as error:
        for fault in error.faults or [Fault(error.summary)]:
            yield Fault(fault.message, table.file, table.sheet, row, fault.column, fault.value)


def _settings(told: dict[str, str]) -> dict[str, str]:
    return {name: told[name] for name in _SETTINGS if told.get(name)}


def _entry(told: dict[str, str], folder: Path) -> Entry:
    files = tuple(folder / part.strip() for part in told["files"].split(";") if part.strip())
    named = told.get("mapping", "")
    # A mapping that comes with the package is known by its name alone.
    shipped = named in ready_mappings() and not (folder / named).exists()
    mapping = (Path(named) if shipped else folder / named) if named else None
    return Entry(told["client"], files, mapping, _settings(told))


def _import(workbook: Workbook, entry: Entry) -> Outcome:
    if lost := [path for path in (*entry.files, *_own_mapping(entry)) if not path.exists()]:
        where = "; ".join(str(path.absolute()) for path in lost)
        return Outcome(
            entry.client,
            error=f"There is no such file: {where}. A path in a list counts from the list's folder.",
        )
    try:
        known = {found.client for found in workbook.engagements()}
        imported = import_files(
            workbook, entry.client, entry.files, mapping=entry.mapping, new=entry.settings
        )
        left = _left(workbook, entry) if entry.client in known else ()
    except ServexError as error:
        return Outcome(entry.client, error=str(error))
    return Outcome(entry.client, entry.client not in known, imported.taken, (*imported.messages, *left))


def _own_mapping(entry: Entry) -> tuple[Path, ...]:
    """Return the mapping's file, unless the mapping comes with the package."""
    return (entry.mapping,) if entry.mapping and str(entry.mapping) not in ready_mappings() else ()


def _left(workbook: Workbook, entry: Entry) -> tuple[str, ...]:
    """Return a remark if the list has other settings than a client that was there already."""
    settings = workbook.engagement(entry.client).settings
    other = [name for name, value in entry.settings.items() if getattr(settings, name) != value]
    if not other:
        return ()
    return (f"{entry.client}: {', '.join(other)} left as it was; change it with: servex set {entry.client}",)
