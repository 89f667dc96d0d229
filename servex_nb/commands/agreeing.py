"""The screen on which consultant and client settle scores, targets, priorities and actions."""

from __future__ import annotations

from servex_nb.commands.interviewing import PATIENCE, named_client
from servex_nb.errors import InputError
from servex_nb.model import LANGUAGES
from servex_nb.store import Workbook
from servex_nb.widgets import AgreeScreen


def agree(client: str = "", workbook: str = "", wave: str = "", language: str = "") -> AgreeScreen:
    """Return the screen on which what was said is settled.

    Parameters
    ----------
    client
        The client's key; the one that `SERVEX_CLIENT` names if empty.
    workbook
        A database URL or a file; `data/workbook.sqlite` if empty.
    wave
        The wave; the latest if empty.
    language
        `nl` or `en`; if empty the one last used in the browser, else the client's own.

    Raises
    ------
    InputError
        If no client is named, there is no such client, wave or language, or the workbook's place
        cannot be used.
    """
    if language and language not in LANGUAGES:
        raise InputError(f"There is no language {language!r}; choose from {', '.join(LANGUAGES)}.")
    named = named_client(client)
    return AgreeScreen(Workbook.open(workbook, patience=PATIENCE), named, wave, language)
