"""The connection with the store's database, and what its errors mean for a user."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine, NullPool, create_engine, event
from sqlalchemy.engine import make_url
from sqlalchemy.exc import ArgumentError, DatabaseError, IntegrityError, NoSuchModuleError

from servex_nb.errors import InputError, RunError, ServexError, StoreError
from servex_nb.store.location import shown

# How long a write waits for another one, in seconds: an import takes a few.
PATIENCE = 30.0
_WRITES = "servex_writes"


class Database:
    """A database that is read in one transaction, and written in one that nobody can come between.

    Parameters
    ----------
    url
        A SQLAlchemy URL with an absolute place. A SQLite file that is not there is made.
    patience
        How many seconds a write to a SQLite file waits for another one before it is given up.

    Raises
    ------
    InputError
        If there is no such kind of database, or its driver is not installed.
    RunError
        If the file cannot be made or written.
    """

    def __init__(self, url: str, patience: float = PATIENCE) -> None:
        self.place = shown(url)
        self.file = _file(url)
        if self.file is not None:
            _make(self.file)
        self._engine = _engine(url, patience)
        self._writer = self._engine.execution_options(**{_WRITES: True})

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """Open a transaction that sees one state of the store throughout."""
        with self._told(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """Open a transaction that is kept whole or not at all."""
        with self._told(), self._writer.begin() as connection:
            yield connection

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except IntegrityError:
            # Our own mistake, not the user's: keep the traceback.
            raise
        except DatabaseError as error:
            raise _meaning(str(error.orig), self.place) from error


def _file(url: str) -> Path | None:
    parsed = make_url(url)
    database = parsed.database or ""
    if parsed.get_backend_name() != "sqlite" or database.startswith("file:"):
        return None
    return Path(database)


def _make(file: Path) -> None:
    """Make the file, for its owner's eyes only."""
    if file.is_dir():
        raise InputError(f"{file} is a folder; name a file in it, such as {file / 'workbook.sqlite'}.")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        # SQLite gives the files that it keeps beside it the same permissions.
        if not file.exists():
            file.touch(mode=0o600)
        # Opened as the database will be, without changing anything.
        with file.open("r+b"):
            pass
    except OSError as error:
        raise RunError(
            f"The workbook {file} cannot be written ({error.strerror}); make the file and its folder "
            "writable, or choose another place with --workbook."
        ) from error


def _engine(url: str, patience: float) -> Engine:
    try:
        # No pool: SQLite folds its log back into the file as the last connection closes, so that
        # between two writes the file alone holds everything, also for somebody who copies it.
        engine = create_engine(url, poolclass=NullPool)
    except (NoSuchModuleError, ArgumentError):
        raise InputError(
            f"There is no kind of database for {shown(url)}; use a file, or postgresql://host/name."
        ) from None
    except ModuleNotFoundError as error:
        # Bare psycopg needs PostgreSQL's own library on the machine.
        package = "'psycopg[binary]'" if error.name == "psycopg" else error.name
        raise InputError(f"The driver for {shown(url)} is not installed: pip install {package}.") from None
    if engine.dialect.name == "sqlite":
        event.listen(engine, "connect", partial(_prepare, patience))
        event.listen(engine, "begin", _begin)
    return engine


def _prepare(patience: float, connection: sqlite3.Connection, _record: Any) -> None:
    # Otherwise Python's driver begins transactions at moments of its own choice.
    connection.isolation_level = None
    for setting in (
        f"busy_timeout = {round(patience * 1000)}",
        "journal_mode = WAL",
        "synchronous = FULL",
        "foreign_keys = ON",
    ):
        connection.execute(f"PRAGMA {setting}")


def _begin(connection: Connection) -> None:
    # A transaction that reads first and asks to write later can be refused halfway.
    writes = connection.get_execution_options().get(_WRITES)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


# Bytes; less is no room to write through.
_LEAST_FREE = 1_000_000


def _meaning(reason: str, place: str) -> ServexError:
    told = reason.lower()
    if "not a database" in told:
        return InputError(f"{place} is not a workbook: it is no SQLite database. Choose another file.")
    if "malformed" in told or "disk image" in told:
        damaged = f"The workbook {place} is damaged ({reason}). Put back a backup: servex restore."
        return StoreError(damaged, "damaged")
    if "locked" in told or "busy" in told:
        return StoreError(
            f"The workbook {place} is in use by another program that does not let go of it; "
            "close that program and try again. Nothing was changed.",
            "locked",
        )
    # What a file system that became read-only makes of the files that SQLite writes through has no one name.
    unwritten = "unable to open" in told or "i/o error" in told
    if "readonly" in told or "read-only" in told or (unwritten and _is_readonly(place)):
        readonly = f"The workbook {place} is read-only; make it writable. Nothing was changed."
        return StoreError(readonly, "readonly")
    if "full" in told or ("i/o error" in told and _is_full(place)):
        full = f"The disk of {place} is full; make room and try again. Nothing was changed."
        return StoreError(full, "full")
    return StoreError(f"The workbook {place} cannot be used: {reason}", "unusable")


def _is_readonly(place: str) -> bool:
    """Whether a file is there, and it or its folder, where SQLite makes files beside it, takes no writing."""
    file = Path(place)
    return file.is_file() and not all(os.access(path, os.W_OK) for path in (file, file.parent))


def _is_full(place: str) -> bool:
    """Whether there is no room beside a file: SQLite then cannot make the files that it writes through."""
    folder = Path(place).parent
    return folder.is_dir() and shutil.disk_usage(folder).free < _LEAST_FREE
