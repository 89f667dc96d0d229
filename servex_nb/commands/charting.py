"""The analyst's bench on the screen."""

from __future__ import annotations

import os

from servex_nb.errors import InputError
from servex_nb.report import report_folder
from servex_nb.store import Workbook
from servex_nb.store.location import CLIENT_VARIABLE
from servex_nb.widgets import BenchScreen


def bench(client: str = "", workbook: str = "") -> BenchScreen:
    """Return the screen on which charts are changed, saved and kept for reports.

    Parameters
    ----------
    client
        The client's key; the one that `SERVEX_CLIENT` names if empty, and else the first one.
    workbook
        A database URL or a file; `data/workbook.sqlite` if empty.

    Raises
    ------
    InputError
        If there is no such client, or none at all, or the workbook's place cannot be used.
    """
    opened = Workbook.open(workbook)
    named = client or os.environ.get(CLIENT_VARIABLE, "")
    if not named:
        clients = opened.engagements()
        if not clients:
            raise InputError(f"{opened.place} has no client yet; 01_prepare begins one.")
        named = clients[0].client
    return BenchScreen(opened, named, folder=report_folder)
