"""Interviews taken into the store: appended, each fact once."""

from __future__ import annotations

import datetime as dt
import math
from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
from sqlalchemy import Connection, RowMapping, Table, insert, select, update
from sqlalchemy.sql.elements import ColumnElement

from servex_nb.answers import Interviews
from servex_nb.answers import frames as shape
from servex_nb.store import acts, configuration, tables
from servex_nb.store.respondents import Hide, Pseudonyms, admit, unchanged

Row = dict[str, Any]
Content = tuple[Hashable, ...]

_ANSWER_KEY = ("respondent_id", "wave", "item", "moment", "by")
_QUOTE_KEY = ("respondent_id", "wave", "item", "text")
_NOTE_KEY = ("respondent_id", "wave", "item", "by")
_COUNTED = {"answer": "answers", "note": "notes", "quote": "quotes", "participation": "people"}
_ABOUT = (*shape.DETAILS, "attributes")
# More respondents than this are not listed one by one in a query.
_LISTED = 500


@dataclass(frozen=True)
class Taken:
    """What an import brought.

    Attributes
    ----------
    answers, notes, quotes
        How many were appended.
    people
        How many respondents in a wave are new or told something new about themselves.
    skipped
        How many answers, notes and quotes were there already.
    """

    answers: int = 0
    notes: int = 0
    quotes: int = 0
    people: int = 0
    skipped: int = 0

    @property
    def anything(self) -> bool:
        """Whether anything was new."""
        return any((self.answers, self.notes, self.quotes, self.people))


def take(connection: Connection, engagement: int, interviews: Interviews, *, codes: bool = False) -> Taken:
    """Append what is new in `interviews`, in the caller's transaction.

    A fact of a file that was taken before is skipped, even if something else came after it. A
    fact without a file was entered on a screen: it is skipped only if it is what stands already.

    Parameters
    ----------
    connection, engagement
        Where to write.
    interviews
        Validated interviews.
    codes
        Whether known codes stand for their respondents in the files too, as in our own exports.

    Raises
    ------
    InputError
        If a respondent of a file has the code of another respondent.
    """
    respondents = _admit(connection, engagement, interviews, codes=codes)
    # An export that has codes for names has them within its texts too.
    hide = Pseudonyms(connection, engagement) if codes else unchanged
    taking = _Taking(connection, engagement, tuple(set(respondents.values())), hide)
    people = taking.people(_rows(interviews.people, respondents))
    answers, answers_skipped = taking.append(
        tables.answer, _rows(interviews.answers, respondents), _ANSWER_KEY, ("state", "score", "date")
    )
    notes, notes_skipped = taking.notes(_rows(interviews.notes, respondents))
    quotes, quotes_skipped = taking.append(
        tables.quote, _rows(interviews.quotes, respondents), _QUOTE_KEY, ("permission", "date")
    )
    taking.conclude()
    return Taken(answers, notes, quotes, people, answers_skipped + notes_skipped + quotes_skipped)


def _admit(connection: Connection, engagement: int, interviews: Interviews, *, codes: bool) -> dict[str, int]:
    found = (interviews.people, interviews.answers, interviews.notes, interviews.quotes)
    seen = pd.concat([frame[["respondent", "file"]] for frame in found]).drop_duplicates()
    identity = configuration.identity(connection, engagement)
    # What was entered on a screen, or in a template that this engagement's codes were put in.
    own = {"", *(file for file, owner in interviews.owners.items() if owner == identity)}
    known = seen["file"].isin(own)
    ours = admit(connection, engagement, seen.loc[known, "respondent"], codes=True)
    return ours | admit(connection, engagement, seen.loc[~known, "respondent"], codes=codes)


def _rows(frame: pd.DataFrame, respondents: Mapping[str, int]) -> list[Row]:
    """Return a frame's rows as the tables have them: None where nothing was told."""
    columns: dict[str, Sequence[Any]] = {str(name): frame[name].tolist() for name in frame.columns}
    columns["respondent_id"] = [respondents[identifier] for identifier in columns.pop("respondent")]
    for name in {"score", "weight", "replaces"} & columns.keys():
        columns[name] = [None if math.isnan(number) else number for number in columns[name]]
    if "date" in columns:
        columns["date"] = [_day(day) for day in pd.to_datetime(frame["date"]).dt.date]
    names = tuple(columns)
    return [dict(zip(names, values, strict=True)) for values in zip(*columns.values(), strict=True)]


def _day(day: Any) -> dt.date | None:
    return None if day is pd.NaT else day


def _details(row: Row | RowMapping) -> dict[str, Any]:
    """Return what a row tells about its respondent; each further attribute by its column's name."""
    told = {name: row[name] for name in shape.DETAILS if row[name] not in (None, "")}
    attributes = shape.unpack(row["attributes"] or "")
    return told | {shape.attribute_column(name): value for name, value in attributes.items()}


def _columns(told: Mapping[str, Any]) -> Row:
    """Return what `_details` gives as the table has it: None where nothing is told."""
    attributes = {
        name.removeprefix(shape.ATTRIBUTE): value
        for name, value in told.items()
        if name.startswith(shape.ATTRIBUTE)
    }
    return {**{name: told.get(name) for name in shape.DETAILS}, "attributes": shape.pack(attributes) or None}


def _content(row: Row | RowMapping, names: Sequence[str]) -> Content:
    return tuple(row[name] for name in names)


class _Taking:
    """One import: what is there already, and the events that it makes."""

    def __init__(
        self, connection: Connection, engagement: int, respondents: Sequence[int], hide: Hide
    ) -> None:
        self.connection = connection
        self.engagement = engagement
        self.respondents = respondents
        self.hide = hide
        self.events: dict[str, int] = {}
        self.counts: dict[str, Counter[str]] = defaultdict(Counter)

    def append(
        self, table: Table, rows: Sequence[Row], key: Sequence[str], told: Sequence[str]
    ) -> tuple[int, int]:
        """Append rows that are new, each naming the one that it replaces; count new and skipped."""
        names, size = (*key, *told), len(key)
        there, current = self._standing(table, names, size)
        new: list[Row] = []
        for row in rows:
            content = _content(row, names)
            if self._is_told(row, content, there, current.get(content[:size])):
                continue
            there.add(content)
            new.append(row)
        later = new
        while later:
            now, later = _first_of_each(later, key)
            for row in now:
                before = current.get(_content(row, key))
                row.setdefault("replaces", None if before is None else before[0])
            self._insert(table, now)
            if later:
                _, current = self._standing(table, names, size)
        return len(new), len(rows) - len(new)

    @staticmethod
    def _is_told(row: Row, content: Content, there: set[Content], before: tuple[int, Content] | None) -> bool:
        """Whether a row tells nothing new; one that says what it replaces is a decision of its own."""
        if row["file"]:
            return content in there
        return "replaces" not in row and before is not None and before[1] == content

    def notes(self, rows: Sequence[Row]) -> tuple[int, int]:
        """Append notes that are new; one from a screen stands instead of all before it."""
        names = (*_NOTE_KEY, "text", "date")
        there: dict[Content, list[Content]] = {}
        standing: dict[Content, list[Hashable]] = {}

        def add(row: Row | RowMapping) -> None:
            key = _content(row, _NOTE_KEY)
            content = _content(row, names)
            there.setdefault(key, []).extend((content, self._hidden(names, content)))
            standing[key] = [*([] if row["whole"] else standing.get(key, [])), row["text"]]

        for note in self._there(tables.note, (*names, "whole")):
            add(note)
        new: list[Row] = []
        for row in rows:
            key = _content(row, _NOTE_KEY)
            row["whole"] = not row["file"]
            told = (
                standing.get(key, [""]) == [row["text"]]
                if row["whole"]
                else not row["text"] or _content(row, names) in there.get(key, [])
            )
            if not told:
                add(row)
                new.append(row)
        self._insert(tables.note, new)
        return len(new), len(rows) - len(new)

    def people(self, rows: Sequence[Row]) -> int:
        """Append what was never told before about respondents in a wave; count the rows."""
        key = ("respondent_id", "wave")
        there: dict[Content, set[tuple[str, Hashable]]] = {}
        last: dict[Content, dict[str, Hashable]] = {}
        for fact in self._there(tables.participation, (*key, *_ABOUT)):
            told = _details(fact)
            there.setdefault(_content(fact, key), set()).update(told.items())
            last.setdefault(_content(fact, key), {}).update(told)
        new: list[Row] = []
        for row in rows:
            person = _content(row, key)
            known = there.get(person, set()) if row["file"] else set(last.get(person, {}).items())
            told = _details(row)
            fresh = {name: value for name, value in told.items() if (name, value) not in known}
            if fresh or person not in there:
                there.setdefault(person, set()).update(fresh.items())
                last.setdefault(person, {}).update(fresh)
                new.append({**row, **_columns(fresh)})
        self._insert(tables.participation, new)
        return len(new)

    def conclude(self) -> None:
        """Write at each event how much it brought."""
        for file, number in self.events.items():
            told = ", ".join(f"{name} {count}" for name, count in self.counts[file].items())
            changed = update(tables.event).where(tables.event.c.id == number).values(detail=told)
            self.connection.execute(changed)

    def _there(self, table: Table, names: Sequence[str]) -> Sequence[RowMapping]:
        query = select(*(table.c[name] for name in names)).where(self._ours(table)).order_by(table.c.id)
        return self.connection.execute(query).mappings().all()

    def _standing(
        self, table: Table, names: Sequence[str], size: int
    ) -> tuple[set[Content], dict[Content, tuple[int, Content]]]:
        """Return every content so far; and by key, its first `size` parts, the last with its number."""
        query = select(table.c.id, *(table.c[name] for name in names)).where(self._ours(table))
        there: set[Content] = set()
        current: dict[Content, tuple[int, Content]] = {}
        for number, *told in self.connection.execute(query.order_by(table.c.id)):
            content = tuple(told)
            there |= {content, self._hidden(names, content)}
            current[content[:size]] = number, content
        return there, current

    def _hidden(self, names: Sequence[str], content: Content) -> Content:
        return tuple(
            self.hide(str(value)) if name == "text" else value
            for name, value in zip(names, content, strict=True)
        )

    def _ours(self, table: Table) -> ColumnElement[bool]:
        if len(self.respondents) <= _LISTED:
            return table.c.respondent_id.in_(self.respondents)
        everyone = select(tables.respondent.c.id).where(tables.respondent.c.engagement_id == self.engagement)
        return table.c.respondent_id.in_(everyone)

    def _insert(self, table: Table, rows: Sequence[Row]) -> None:
        names = [column.name for column in table.columns if column.name not in ("id", "event_id")]
        if rows:
            ready = [{**{n: row[n] for n in names}, "event_id": self._event(row["file"])} for row in rows]
            self.connection.execute(insert(table), ready)
        for row in rows:
            self.counts[row["file"]][_COUNTED[table.name]] += 1

    def _event(self, file: str) -> int:
        """Return the event of this file's import, made with its first new fact."""
        if file not in self.events:
            what = "imported" if file else acts.UNSAID
            self.events[file] = acts.begin(self.connection, self.engagement, what, file=file)
        return self.events[file]


def _first_of_each(rows: Sequence[Row], key: Sequence[str]) -> tuple[list[Row], list[Row]]:
    """Part rows into the first of each key and the rest."""
    first: dict[Content, Row] = {}
    rest = [row for row in rows if first.setdefault(_content(row, key), row) is not row]
    return list(first.values()), rest
