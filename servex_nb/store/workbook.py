"""The workbook: all engagements of a consultant."""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from sqlalchemy import func, insert, select

from servex_nb.answers.columns import nearest
from servex_nb.errors import InputError
from servex_nb.model import check_client
from servex_nb.store import acts, configuration, reading, schema, tables
from servex_nb.store.database import PATIENCE, Database
from servex_nb.store.engagement import Engagement
from servex_nb.store.location import is_missing, shown, workbook_url


@dataclass(frozen=True)
class Listed:
    """An engagement in a list: its key and name, its waves in order, and how many took part."""

    client: str
    name: str
    waves: tuple[str, ...]
    respondents: int


class Workbook:
    """A store of engagements; open it with `Workbook.open`, and close it or use it in `with`."""

    def __init__(self, database: Database, backup: Path | None) -> None:
        self._database = database
        self.backup = backup

    @classmethod
    def open(cls, url: str = "", *, new: bool = True, patience: float = PATIENCE) -> Workbook:
        """Open a workbook, make it if it is new, and bring it up to date if it is old.

        Before an old one is changed, a copy is kept beside it; `backup` then says where.

        Parameters
        ----------
        url
            As in `workbook_url`.
        new
            Whether a file that is not there is made.
        patience
            How many seconds a write waits for another program's before it is given up.

        Raises
        ------
        InputError
            If it is no workbook, or there is none and `new` is false.
        RunError
            If it cannot be written, is in use, or was made by a newer version.
        """
        place = workbook_url(url)
        if not new and is_missing(place):
            raise InputError(
                f"There is no workbook at {shown(place)}. Go to the folder where yours is, name it with "
                "--workbook or SERVEX_WORKBOOK, or begin one here: servex new CLIENT."
            )
        database = Database(place, patience)
        try:
            return cls(database, schema.prepare(database))
        except BaseException:
            database.close()
            raise

    @property
    def place(self) -> str:
        """The absolute place of the workbook: a file, or a URL without its password."""
        return self._database.place

    def close(self) -> None:
        """Let go of the workbook."""
        self._database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def __repr__(self) -> str:
        return f"<Workbook {self.place}>"

    def engagements(self) -> tuple[Listed, ...]:
        """Return all engagements, by client key."""
        engagement, respondent = tables.engagement, tables.respondent
        people = select(respondent.c.engagement_id, func.count()).group_by(respondent.c.engagement_id)
        clients = select(engagement.c.id, engagement.c.client).order_by(engagement.c.client)
        with self._database.reading() as connection:
            waves = reading.waves_by_engagement(connection)
            counts = {row[0]: row[1] for row in connection.execute(people)}
            return tuple(
                Listed(
                    client,
                    configuration.name(connection, number),
                    waves.get(number, ()),
                    counts.get(number, 0),
                )
                for number, client in connection.execute(clients).all()
            )

    def engagement(self, client: str) -> Engagement:
        """Return a client's engagement.

        Raises
        ------
        InputError
            If there is none; it names those that there are.
        """
        query = select(tables.engagement.c.id, tables.engagement.c.client)
        with self._database.reading() as connection:
            known = {key: number for number, key in connection.execute(query)}
        if client in known:
            return Engagement(self._database, known[client], client)
        if not known:
            raise InputError(
                f"There is no client {client!r}; {self.place} is empty. Make it: servex new {client}"
            )
        near = nearest(client, known)
        guess = f"Did you mean {near}? " if near else ""
        raise InputError(f"There is no client {client!r}. {guess}There are: {', '.join(sorted(known))}.")

    def create(self, client: str, **settings: Any) -> Engagement:
        """Make an engagement.

        Parameters
        ----------
        client
            Its key: 1 to 63 small letters, digits and hyphens.
        **settings
            `name` (the key, unless given), `language`, `arrangement`, `threshold`, `basis`, `gathered`,
            `model` (the shipped one, unless given; without `arrangement` its first), `brand`,
            `theme`.

        Raises
        ------
        InputError
            If there is one of that key already, or a setting is wrong.
        """
        check_client(client)
        given = {"name": client, **settings}
        checked = configuration.make(client, **given)
        table = tables.engagement
        with self._database.writing() as connection:
            if connection.execute(select(table.c.id).where(table.c.client == client)).first():
                raise InputError(
                    f"There is a client {client} already; choose another key, or: servex set {client}"
                )
            key = connection.execute(insert(table).values(client=client)).inserted_primary_key
            number = int(key[0]) if key else 0
            event = acts.begin(connection, number, "created")
            # Which one is first is known only now: what is kept has its keys in another order.
            chosen = {"arrangement": checked.arrangement} if "model" in given else {}
            written = {name: getattr(checked, name) for name in given} | chosen
            written[configuration.IDENTITY] = secrets.token_hex(8)
            configuration.write(connection, number, event, written)
        return Engagement(self._database, number, client)
