"""Who does what: every change of the store is an event."""

from __future__ import annotations

import datetime as dt
import getpass
import os

from sqlalchemy import Connection, insert

from servex_nb.answers.text import clean
from servex_nb.errors import InputError
from servex_nb.store import tables

VARIABLE = "SERVEX_USER"
# What happened is told by the fact that the event brings, and not once more.
UNSAID = ""
# Its detail is the respondent's code and former name, which leaves the store as little as the name.
RENAMED = "respondent renamed"
# What leaves the workbook, and how charts look, changes no figure.
WRITTEN, EXPORTED, CHART_WRITTEN = "report written", "exported", "chart written"
CHART_KEPT, CHART_RESET = "chart kept for reports", "chart as usual again"
# Accounts that machines and containers give to everybody; `unknown` where there is none.
_EVERYBODY = frozenset({"root", "jovyan", "unknown"})


def who() -> str:
    """Return who works here: the environment variable `SERVEX_USER`, else the system's user name."""
    named = os.environ.get(VARIABLE, "").strip()
    if named:
        return named
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError):
        # A container may run under a number that has no name.
        return "unknown"


def named(who: str) -> str:
    """Return who did something as people know each other; nothing where that is nobody's own name."""
    return "" if who in _EVERYBODY else who


def cleaned(text: str) -> str:
    """Return text as files have it: composed, without control characters; lines may stand in it."""
    try:
        return clean(text, prose=True)
    except ValueError as error:
        raise InputError(f"This text cannot be kept: {error}.") from None


def _printable(text: str) -> str:
    # A file system or an environment may hold names that are no text.
    return text.encode("utf-8", "replace").decode("utf-8")


def begin(connection: Connection, engagement: int, what: str, detail: str = "", file: str = "") -> int:
    """Append an event and return its number, for the facts that it brings."""
    now = dt.datetime.now(dt.UTC).replace(tzinfo=None)
    row = {
        "engagement_id": engagement,
        "at": now,
        "who": _printable(who()),
        "what": what,
        "detail": _printable(detail),
        "file": _printable(file),
    }
    key = connection.execute(insert(tables.event).values(row)).inserted_primary_key
    return int(key[0]) if key else 0
