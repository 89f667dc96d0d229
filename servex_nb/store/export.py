"""An engagement as a file that people can read and that `read_export` takes back."""

from __future__ import annotations

import csv
import datetime as dt
import os
import re
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from servex_nb.errors import Fault, InputError, RunError
from servex_nb.store.engagement import Engagement
from servex_nb.store.tidy import OUTPUTS, Sheets, answers_sheet, sheets

# What makes a spreadsheet run a text.
_RUN = re.compile(r"'*[=+\-@\t\r]")
_LONGEST_CELL = 32_767
_WIDEST, _NARROWEST = 60, 8
# Same data, same bytes: the file does not say when it was made.
_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - Office files have no zones
# The first year that Excel counts days from.
_FIRST_YEAR = 1900


def export_engagement(engagement: Engagement, path: Path | str, *, names: bool = False) -> Path:
    """Write an engagement to a file and return its path.

    Parameters
    ----------
    engagement
        Whose data to write.
    path
        An .xlsx file: answers, quotes, agreed, targets, actions, settings, model and history, from
        which `read_export` restores the engagement. Or a .csv file: the current answers only.
    names
        Whether respondents are called by their names; otherwise codes stand for them, also within
        texts.

    Raises
    ------
    InputError
        If the file's name ends in something else, or a text is too long for a cell of Excel.
    RunError
        If the file cannot be written. An existing file is kept whole then.
    """
    path = Path(path)
    with engagement.database.reading() as connection:
        if path.suffix.lower() == ".csv":
            answers = answers_sheet(connection, engagement, names=names)
            _aside(path, lambda part: _write_csv(answers, part))
        elif path.suffix.lower() == ".xlsx":
            content = sheets(connection, engagement, names=names)
            _refuse_long(content, path.name)
            _aside(path, lambda part: _write_xlsx(content, part))
        else:
            raise InputError(
                f"{path.name!r} must end in .xlsx (everything) or .csv (the current answers only)."
            )
    engagement.record(OUTPUTS[0], f"{path.name}, with {'names' if names else 'codes'}")
    return path


def _aside(path: Path, write: Callable[[Path], None]) -> None:
    """Write a file beside `path` and put it in its place when it is whole."""
    part: Path | None = None
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=f".{path.stem}-", suffix=".part", dir=path.parent)
        os.close(handle)
        part = Path(name)
        write(part)
        part.replace(path)
    except OSError as error:
        raise RunError(
            f"{path} cannot be written ({error.strerror}); close it if it is open elsewhere, or choose "
            "another place."
        ) from error
    finally:
        if part is not None:
            part.unlink(missing_ok=True)


def _refuse_long(content: Sheets, file: str) -> None:
    faults = [
        Fault(
            f"this text has {len(value)} characters, and a cell holds {_LONGEST_CELL}",
            file,
            sheet,
            row,
            str(column),
        )
        for sheet, table in content.items()
        for column in table
        for row, value in enumerate(table[column], start=2)
        if isinstance(value, str) and len(value) > _LONGEST_CELL
    ]
    if faults:
        raise InputError("Nothing was exported, for Excel would cut these texts off; write a .csv:", faults)


def _write_csv(table: pd.DataFrame, path: Path) -> None:
    # The mark at the start tells Excel that this is UTF-8.
    with path.open("w", encoding="utf-8-sig", newline="") as stream:
        writer = csv.writer(stream)
        writer.writerow(table.columns)
        for row in table.itertuples(index=False):
            writer.writerow([_csv_text(value) for value in row])


def _csv_text(value: Any) -> str:
    if isinstance(value, str):
        return f"'{value}" if _RUN.match(value) else value
    if pd.isna(value):
        return ""
    if isinstance(value, float):
        # Positional: no reader takes 1e-05 for a score.
        return str(np.format_float_positional(value, trim="-"))
    return str(value.date())


class _Exact(float):
    """A number that is written so that reading it gives the same number; Excel's way drops digits."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


def _write_xlsx(content: Mapping[str, pd.DataFrame], path: Path) -> None:
    import xlsxwriter

    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(str(path), options)
    book.set_properties({"created": _CREATED})
    bold = book.add_format({"bold": True})
    formats = {
        "by_when": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        "date": book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        "when": book.add_format({"num_format": "yyyy-mm-dd hh:mm:ss", "align": "left"}),
    }
    for name, table in content.items():
        sheet = book.add_worksheet(name)
        sheet.freeze_panes(1, 0)
        for at, column in enumerate(table.columns):
            values = table[column].tolist()
            sheet.write_string(0, at, column, bold)
            sheet.set_column(at, at, _width(column, values))
            for row, value in enumerate(values, start=1):
                _write_cell(sheet, row, at, value, formats.get(column))
    book.close()


def _write_cell(sheet: Any, row: int, at: int, value: Any, form: Any) -> None:
    if isinstance(value, str):
        if value:
            sheet.write_string(row, at, value)
    elif pd.isna(value):
        return
    elif isinstance(value, dt.datetime):
        if value.year < _FIRST_YEAR:
            sheet.write_string(row, at, value.date().isoformat())
        else:
            sheet.write_datetime(row, at, value.replace(tzinfo=None), form)
    else:
        sheet.write_number(row, at, _Exact(value))


def _width(column: str, values: list[Any]) -> int:
    longest = max((len(str(value)) for value in values if isinstance(value, str)), default=0)
    return min(max(len(column) + 2, longest + 1, _NARROWEST), _WIDEST)
