"""What every part of an engagement shares: whose it is, and in which store."""

from __future__ import annotations

from sqlalchemy import Connection

from servex_nb.answers.frames import FIRST_WAVE
from servex_nb.errors import InputError
from servex_nb.model import Settings
from servex_nb.store import configuration, reading
from servex_nb.store.database import Database


class Part:
    """One client's data, or a part of it."""

    def __init__(self, database: Database, number: int, client: str) -> None:
        self.client = client
        self.number = number
        self.database = database

    def __repr__(self) -> str:
        return f"<Engagement {self.client} in {self.database.place}>"

    @property
    def settings(self) -> Settings:
        """The settings as they stand."""
        with self.database.reading() as connection:
            return configuration.read(connection, self.number, self.client)

    def _wave(self, connection: Connection, wave: str) -> str:
        """Return `wave` if the engagement has it, the latest for ""; raise InputError else."""
        if not wave:
            return reading.latest_wave(connection, self.number) or FIRST_WAVE
        known = reading.waves(connection, self.number)
        if wave not in known:
            there = f"choose from {', '.join(known)}" if known else "it has none yet"
            raise InputError(f"Client {self.client} has no wave {wave!r}; {there}.")
        return wave
