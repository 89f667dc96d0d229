"""The schema of a store: made where there is none, brought up to date where it is old."""

from __future__ import annotations

import datetime as dt
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import Column, Connection, MetaData, String, Table, func, insert, inspect, select

from servex_nb.errors import InputError, RunError
from servex_nb.store import tables
from servex_nb.store.database import Database

# The table in which alembic keeps the revision, as alembic makes it.
_VERSION = Table("alembic_version", MetaData(), Column("version_num", String(32), primary_key=True))
_VERSION.primary_key.name = "alembic_version_pkc"


def prepare(database: Database) -> Path | None:
    """Make or migrate the schema; the store is then of this version.

    Returns
    -------
    Path or None
        The backup that was made before a migration.

    Raises
    ------
    InputError
        If the database holds something else.
    RunError
        If it was made by a newer version.
    """
    with database.reading() as connection:
        if _revision(connection, database.place) == tables.REVISION:
            return None
    with database.writing() as connection:
        # Asked again, for another program may have been first.
        revision = _revision(connection, database.place)
        if revision is None:
            tables.metadata.create_all(connection)
            _VERSION.create(connection)
            connection.execute(insert(_VERSION).values(version_num=tables.REVISION))
            return None
        if revision == tables.REVISION:
            return None
        backup = _back_up(connection, database.file)
        _migrate(connection)
        return backup


def _revision(connection: Connection, place: str) -> str | None:
    """Return the schema's revision; None where the database is empty."""
    inspector = inspect(connection)
    if not inspector.has_table(_VERSION.name):
        if inspector.get_table_names():
            raise InputError(f"{place} is a database, but not a workbook. Choose another file.")
        return None
    revision = connection.execute(select(_VERSION.c.version_num)).scalar_one_or_none()
    if revision is None or not inspector.has_table(tables.engagement.name):
        raise InputError(f"{place} is a database, but not a workbook. Choose another file.")
    if revision > tables.REVISION:
        raise RunError(
            f"The workbook {place} was made by a newer version of servex-nb (schema {revision}, this one "
            f"knows {tables.REVISION}); update with: pip install --upgrade servex-nb."
        )
    return str(revision)


def _back_up(connection: Connection, file: Path | None) -> Path | None:
    """Copy a SQLite file to one beside it, named by date and time; None where it holds nothing."""
    held = connection.execute(select(func.count()).select_from(tables.engagement)).scalar_one()
    if file is None or not held:
        return None
    now = dt.datetime.now(dt.UTC)
    backup = file.with_name(f"{file.stem}.backup-{now:%Y-%m-%d-%H%M%S}{file.suffix}")
    backup.touch(mode=0o600)
    # A connection of its own sees what was there before this transaction.
    with closing(sqlite3.connect(file)) as source, closing(sqlite3.connect(backup)) as copy:
        source.backup(copy)
    return backup


def _migrate(connection: Connection) -> None:
    # Takes a good part of a second to import, and is needed once a version.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", "servex_nb.store:migrations")
    config.attributes["connection"] = connection
    command.upgrade(config, tables.REVISION)
