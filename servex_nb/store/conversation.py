"""One respondent's interview in a wave: everything that stands, and what was changed by others."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, Table, func, select

from servex_nb.answers import Interviews
from servex_nb.answers import frames as shape
from servex_nb.errors import InputError, Message
from servex_nb.store import acts, configuration, planned, tables, taking
from servex_nb.store.engagement import Engagement

# Item, moment and by.
Key = tuple[str, str, str]
_GIVEN = ("item", "moment", "by", "state", "score")
_PLACE = "place"
CLOSED = "closed"


@dataclass(frozen=True)
class Given:
    """An answer as it was given: its number in the store, what it says, who entered it and when (UTC).

    `file` is the one that it came from; "" if it was entered by hand.
    """

    number: int
    replaces: int | None
    item: str
    moment: str
    by: str
    state: str
    score: float | None
    who: str
    at: dt.datetime
    file: str

    @property
    def key(self) -> Key:
        """What it answers."""
        return self.item, self.moment, self.by

    def says(self, other: Given) -> bool:
        """Whether it says the same as another."""
        return (self.state, self.score) == (other.state, other.score)


@dataclass(frozen=True)
class Quoted:
    """A quote that stands: its number, item, text and permission."""

    number: int
    item: str
    text: str
    permission: str


@dataclass(frozen=True)
class Said:
    """What stands of one interview.

    Attributes
    ----------
    mark
        The number of the engagement's last change when this was read.
    answers
        The answers that stand; one that was taken back has the state `not asked`.
    conflicts
        Where two people answered without having seen the other's answer: all such answers, oldest
        first. The last of them is the one that stands.
    notes
        The notes by item and by whom, one under the other where a file brought several.
    quotes
        The quotes that stand, in the order in which they were first told.
    began
        When the first thing of this interview was entered by hand (UTC); None if nothing was.
    filed
        Whether everything of it came from a file.
    consent
        The day of consent (ISO), `withdrawn`, or "".
    before
        The consent that the respondent withdrew, to go back to; "" where there was none.
    closed
        When the interview was read back and closed (UTC); None while it is open.
    """

    mark: int
    answers: Mapping[Key, Given]
    conflicts: Mapping[Key, tuple[Given, ...]]
    notes: Mapping[tuple[str, str], str]
    quotes: tuple[Quoted, ...]
    began: dt.datetime | None
    filed: bool
    consent: str
    before: str
    closed: dt.datetime | None


class Conversation:
    """One respondent's interview in a wave of an engagement.

    Parameters
    ----------
    engagement
        Whose engagement it is.
    respondent
        The code of somebody who is known, or planned.
    wave
        The wave in which the interview is.

    Raises
    ------
    InputError
        If there is no such respondent.
    """

    def __init__(self, engagement: Engagement, respondent: str, wave: str) -> None:
        self.engagement = engagement
        self.respondent = respondent
        self.wave = wave
        table = tables.respondent
        query = select(table.c.id).where(
            table.c.engagement_id == engagement.number, table.c.code == respondent
        )
        with engagement.database.reading() as connection:
            number = connection.execute(query).scalar_one_or_none()
        if number is None:
            raise InputError(
                f"Client {engagement.client} has no respondent {respondent!r}; plan the interview."
            )
        self._number = int(number)

    def mark(self) -> int:
        """Return the number of the engagement's last change, by anyone."""
        with self.engagement.database.reading() as connection:
            return _mark(connection, self.engagement.number)

    def said(self) -> Said:
        """Return everything that stands."""
        with self.engagement.database.reading() as connection:
            return self._said(connection)

    def amend(self, change: Callable[[Said], Interviews | None]) -> Said:
        """Append what `change` makes of what stands, all or nothing, and return what stands then.

        Nobody comes between what `change` is shown and what it has appended, so that whatever it
        joins with what was there loses nothing that somebody else wrote at the same moment.

        Parameters
        ----------
        change
            Makes what is to be appended; None where there is nothing to change.

        Raises
        ------
        InputError
            If the respondent has withdrawn.
        StoreError
            If the workbook cannot be written.
        """
        database, number = self.engagement.database, self.engagement.number
        mine = select(tables.respondent.c.id).where(tables.respondent.c.id == self._number)
        with database.writing() as connection:
            # A SQLite file has one writer at a time; elsewhere the respondent's own row is held.
            connection.execute(mine.with_for_update())
            said = self._said(connection)
            self._refuse_if_withdrawn(said.consent)
            interviews = change(said)
            if interviews is not None:
                taking.take(connection, number, interviews)
        # What was read within the transaction would be shown as kept before it was.
        return self.said()

    def place(self) -> str:
        """Return where the interview was left; "" before it began."""
        with self.engagement.database.reading() as connection:
            return self._kept(connection, _PLACE)

    def keep_place(self, place: str) -> None:
        """Keep where the interview is, so that it is resumed there."""
        number = self.engagement.number
        with self.engagement.database.writing() as connection:
            if self._kept(connection, _PLACE) != place:
                event = acts.begin(connection, number, acts.UNSAID)
                configuration.write(connection, number, event, {self._setting(_PLACE): place})

    def close(self, at: dt.datetime) -> None:
        """Keep when the interview was read back and closed (UTC); the first time stands.

        Raises
        ------
        InputError
            If the respondent has withdrawn.
        StoreError
            If the workbook cannot be written.
        """
        number = self.engagement.number
        with self.engagement.database.writing() as connection:
            self._refuse_if_withdrawn(self._consents(connection)[-1])
            if not self._kept(connection, CLOSED):
                detail = f"{self.respondent}, wave {self.wave}"
                event = acts.begin(connection, number, "interview closed", detail)
                configuration.write(connection, number, event, {self._setting(CLOSED): at.isoformat()})

    def _refuse_if_withdrawn(self, consent: str) -> None:
        if consent == planned.WITHDRAWN:
            raise InputError(
                Message(
                    {
                        "nl": f"{self.respondent} heeft zich teruggetrokken.",
                        "en": f"{self.respondent} has withdrawn.",
                    }
                )
            )

    def _consents(self, connection: Connection) -> list[str]:
        """Return what was told of the consent, oldest first; before anything was told it is ""."""
        about = self._rows(connection, tables.participation, ("attributes",))
        told = [shape.unpack(row["attributes"] or "").get(planned.CONSENT) for row in about]
        return ["", *(consent for consent in told if consent is not None)]

    def _kept(self, connection: Connection, name: str) -> str:
        return configuration.kept(connection, self.engagement.number, self._setting(name))

    def _setting(self, name: str) -> str:
        return setting_name(name, self.respondent, self.wave)

    def _said(self, connection: Connection) -> Said:
        answered = self._rows(connection, tables.answer, _GIVEN)
        history = [Given(**row) for row in answered]
        noted = self._rows(connection, tables.note, ("item", "by", "text", "whole"))
        quoted = self._rows(connection, tables.quote, ("item", "text", "permission"))
        rows = [*answered, *noted, *quoted]
        by_hand = [row["at"] for row in rows if not row["file"]]
        closed = self._kept(connection, CLOSED)
        consents = self._consents(connection)
        return Said(
            mark=_mark(connection, self.engagement.number),
            answers={given.key: given for given in history},
            conflicts=conflicts(history),
            notes=_notes(noted),
            quotes=_quotes(quoted),
            began=min(by_hand, default=None),
            filed=bool(rows) and not by_hand,
            consent=consents[-1],
            before=next(consent for consent in reversed(consents) if consent != planned.WITHDRAWN),
            closed=dt.datetime.fromisoformat(closed) if closed else None,
        )

    def _rows(self, connection: Connection, table: Table, names: Iterable[str]) -> list[dict[str, Any]]:
        """Return a table's rows of this interview, oldest first, with who entered each and when."""
        replaces = [table.c.replaces] if "replaces" in table.c else []
        query = (
            select(
                table.c.id.label("number"),
                *replaces,
                *(table.c[name] for name in names),
                tables.event.c.who,
                tables.event.c.at,
                tables.event.c.file,
            )
            .join_from(table, tables.event)
            .where(table.c.respondent_id == self._number, table.c.wave == self.wave)
            .order_by(table.c.id)
        )
        return [dict(row) for row in connection.execute(query).mappings()]


def setting_name(name: str, respondent: str, wave: str) -> str:
    """Return under which name something of an interview is kept."""
    return f"{name} {respondent} {wave}"


def conflicts(history: Iterable[Given]) -> Mapping[Key, tuple[Given, ...]]:
    """Return the answers that contradict each other because their writers had not seen each other's.

    An answer that replaces the last one of its time was given by somebody who saw everything, and
    settles what was open. Any other one adds to what is open, and replaces only what it names.

    Parameters
    ----------
    history
        Answers of one interview, oldest first.
    """
    open_: dict[Key, list[Given]] = {}
    last: dict[Key, int] = {}
    for given in history:
        if last.get(given.key) == given.replaces:
            open_[given.key] = [given]
        else:
            others = [other for other in open_.get(given.key, []) if other.number != given.replaces]
            open_[given.key] = [*others, given]
        last[given.key] = given.number
    return {
        key: tuple(found) for key, found in open_.items() if any(not found[-1].says(given) for given in found)
    }


def _notes(rows: Iterable[Mapping[str, Any]]) -> Mapping[tuple[str, str], str]:
    standing: dict[tuple[str, str], list[str]] = {}
    for row in rows:
        key = row["item"], row["by"]
        before = [] if row["whole"] else standing.get(key, [])
        standing[key] = [*before, row["text"]] if row["text"] else before
    return {key: "\n".join(texts) for key, texts in standing.items() if texts}


def _quotes(rows: Iterable[Mapping[str, Any]]) -> tuple[Quoted, ...]:
    """Return the quotes that stand, each in the place of the first that it replaces."""
    standing: dict[int, Quoted] = {}
    place: dict[int, int] = {}
    for row in rows:
        number, replaces = row["number"], row["replaces"]
        same = [
            other.number
            for other in standing.values()
            if (other.item, other.text) == (row["item"], row["text"]) and other.number != replaces
        ]
        for gone in (*same, replaces):
            standing.pop(gone, None)
        place[number] = place.get(replaces or (same or [number])[0], number)
        if row["text"]:
            standing[number] = Quoted(number, row["item"], row["text"], row["permission"])
    return tuple(sorted(standing.values(), key=lambda quote: place[quote.number]))


def _mark(connection: Connection, engagement: int) -> int:
    query = select(func.max(tables.event.c.id)).where(tables.event.c.engagement_id == engagement)
    return int(connection.execute(query).scalar() or 0)
