"""The interview on the screen."""

from __future__ import annotations

import gc
import os
from pathlib import Path

# Nothing that is imported here becomes garbage, and looking for some would take a sixth of the time.
gc.disable()

from servex_nb.errors import InputError  # noqa: E402
from servex_nb.store import Engagement, Workbook  # noqa: E402
from servex_nb.store.location import CLIENT_VARIABLE  # noqa: E402
from servex_nb.widgets import InterviewScreen  # noqa: E402

gc.enable()

# Seconds: in a conversation a workbook that another program holds is told at once.
PATIENCE = 1.0


def interview(client: str = "", respondent: str = "", workbook: str = "") -> InterviewScreen:
    """Return the screen on which interviews are held.

    Parameters
    ----------
    client
        The client's key; the one that `SERVEX_CLIENT` names if empty.
    respondent
        The code of the respondent to go on with; chosen on the screen if empty.
    workbook
        A database URL or a file; `data/workbook.sqlite` if empty.

    Raises
    ------
    InputError
        If no client is named, there is no such client or respondent, or the workbook's place
        cannot be used.
    """
    named = named_client(client)
    opened = Workbook.open(workbook, patience=PATIENCE)
    return InterviewScreen(opened, named, respondent, copy=_copy)


def named_client(client: str) -> str:
    """Return the client that a notebook names, else the one of `SERVEX_CLIENT`.

    Raises
    ------
    InputError
        If neither does.
    """
    named = client or os.environ.get(CLIENT_VARIABLE, "")
    if not named:
        raise InputError(
            "Name the client in the first cell (where that is folded, click on it to see it), "
            'such as client = "regiobank-noord"; 01_prepare begins one.'
        )
    return named


def _copy(engagement: Engagement, respondent: str, wave: str, language: str) -> list[Path]:
    # What sets a page takes a second to import, and the form should be there within three.
    from servex_nb.commands.copies import write_own_copy

    return write_own_copy(engagement, respondent, wave, language)
