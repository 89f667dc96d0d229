"""An export read back."""

from __future__ import annotations

import datetime as dt
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pandas as pd

from servex_nb.answers import Interviews
from servex_nb.errors import InputError
from servex_nb.model import Model, Recipe, shipped_model
from servex_nb.store import configuration, ordering
from servex_nb.store.modelled import own_model
from servex_nb.store.sheets import ExportReader, Records

SHEETS = ("answers", "quotes", "agreed", "targets", "actions", "settings", "model", "history")
MARKER, VERSION = "servex-nb export", "1"


@dataclass(frozen=True)
class Export:
    """What an export holds.

    Attributes
    ----------
    file
        Its name.
    client, settings
        The client's key and settings when it was written; the settings suit `Workbook.create`.
    identity
        What the engagement and its copies share.
    charts
        The charts that reports draw otherwise than usual.
    interviews
        Answers, notes, quotes and people of all waves.
    agreed, targets
        `wave`, `item`, `score`, `reason`.
    priorities
        `wave`, `item`: the elements of each wave in the order that people chose.
    actions
        `wave`, `item`, `what`, `why`, `owner`, `by_when`, `effort`, `effect`.
    messages
        Remarks that are no faults.
    """

    file: str
    client: str
    settings: Mapping[str, Any]
    identity: str
    charts: Mapping[str, Recipe]
    interviews: Interviews
    agreed: pd.DataFrame
    targets: pd.DataFrame
    priorities: pd.DataFrame
    actions: pd.DataFrame
    messages: tuple[str, ...] = ()


def read_export(path: Path | str, model: Model | None = None) -> Export | None:
    """Return what an export holds, all of it or nothing; None if the file is no export of ours.

    Parameters
    ----------
    path
        Any file.
    model
        The model whose items the answers are about; unless given, the client's own in the file,
        else the shipped one.

    Raises
    ------
    InputError
        If it is an export, but something in it was made wrong by hand; it lists every fault.
    """
    path = Path(path)
    found = _records(path)
    if found is None:
        return None
    records, answered = found
    model = model or own_model(path.name, records["model"]) or shipped_model()
    told = {row[0]: row[1] for row in records["settings"] if len(row) > 1}
    reader = ExportReader(path.name, records, model, answered=answered)
    settings, charts = reader.settings(told), reader.charts(told)
    interviews = reader.interviews(path)
    agreed, targets = reader.settled("agreed"), reader.settled("targets")
    priorities, actions = reader.priorities(), reader.actions()
    if reader.faults:
        raise InputError("Nothing was imported. Mend these faults and import again:", reader.faults)
    return Export(
        file=path.name,
        client=told.get("client", ""),
        settings=settings,
        identity=told.get(configuration.IDENTITY, ""),
        charts=charts,
        interviews=interviews,
        agreed=agreed,
        targets=targets,
        priorities=priorities,
        actions=actions,
        messages=(*interviews.messages, *reader.differences()),
    )


def _records(path: Path) -> tuple[Records, bool] | None:
    """Return the cells of the sheets but the answers, and whether there are any answers.

    None if it is no export of ours.
    """
    from openpyxl.reader.excel import load_workbook

    if not zipfile.is_zipfile(path):
        return None
    try:
        book = load_workbook(path, read_only=True, data_only=True)
    except Exception:  # noqa: BLE001 - a damaged file provokes anything; the reader of interviews tells what
        return None
    try:
        if not set(SHEETS) <= set(book.sheetnames):
            return None
        there = [*SHEETS, *({ordering.SHEET} & set(book.sheetnames))]
        records = {name: _cells(book[name]) for name in there if name not in ("answers", "history")}
        answered = any(any(row) for row in book["answers"].iter_rows(min_row=2, values_only=True))
    finally:
        book.close()
    marked = [MARKER, VERSION] in [row[:2] for row in records["settings"]]
    return (records, answered) if marked else None


def _cells(sheet: Any) -> list[list[str]]:
    return [[_text(value) for value in row] for row in sheet.iter_rows(values_only=True)]


def _text(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, dt.datetime):
        return value.date().isoformat()
    return str(value)
