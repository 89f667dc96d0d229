"""Where the workbook is."""

from __future__ import annotations

import os
from pathlib import Path, PureWindowsPath

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from servex_nb.errors import InputError

VARIABLE = "SERVEX_WORKBOOK"
# The client whose notebooks are open, where a notebook names none.
CLIENT_VARIABLE = "SERVEX_CLIENT"
_DEFAULT = "sqlite:///data/workbook.sqlite"
_ADVICE = "Give a file, such as data/workbook.sqlite, or a database's URL, such as postgresql://host/name."


def workspace() -> Path:
    """Return the folder one works in: the nearest one upwards that holds `notebooks`, else the current.

    So a notebook, which runs in its own folder, and the command line see the same workbook.
    """
    here = Path.cwd()
    for folder in (here, *here.parents):
        if (folder / "notebooks").is_dir():
            return folder
    return here


def workbook_url(given: str = "") -> str:
    """Return the URL of the workbook, with an absolute place.

    Parameters
    ----------
    given
        A SQLAlchemy URL or the path of a SQLite file; without it the environment variable
        `SERVEX_WORKBOOK`, else `sqlite:///data/workbook.sqlite`. A relative path counts from
        `workspace()`.

    Returns
    -------
    str
        The URL to connect with. It holds the password, if there is one: show `shown(url)`.

    Raises
    ------
    InputError
        If it is no URL, or a SQLite URL without a file.
    """
    text = given.strip() or os.environ.get(VARIABLE, "").strip() or _DEFAULT
    url = _parse(text) if "://" in text else URL.create("sqlite", database=text)
    if url.get_backend_name() == "sqlite":
        url = url.set(database=_absolute(url.database))
    return url.render_as_string(hide_password=False)


def shown(url: str) -> str:
    """Return the workbook's place for people to read: its file, or its URL without the password."""
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return parsed.database or ""
    return parsed.render_as_string(hide_password=True)


def is_missing(url: str) -> bool:
    """Whether `url` is that of a SQLite file that is not there; a server is asked when it is opened."""
    parsed = make_url(url)
    return parsed.get_backend_name() == "sqlite" and not Path(parsed.database or "").exists()


def _parse(text: str) -> URL:
    try:
        return make_url(text)
    except (ArgumentError, ValueError):
        # The text is not repeated: it may hold a password.
        raise InputError(f"The workbook's place is not a URL that can be read. {_ADVICE}") from None


def _absolute(database: str | None) -> str:
    if not database or database == ":memory:":
        raise InputError(f"A workbook needs a file, to lose nothing when the program ends. {_ADVICE}")
    # A drive letter is absolute on Windows; elsewhere pathlib would take it for a relative name.
    if database.startswith("file:") or PureWindowsPath(database).drive:
        return database
    return str(Path(os.path.normpath(workspace() / Path(database).expanduser())))
