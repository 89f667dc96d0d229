"""An engagement as a file that people can read and that `read_export` takes back."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from servex_nb.errors import Fault, InputError
from servex_nb.files import write_whole
from servex_nb.store import acts
from servex_nb.store.engagement import Engagement
from servex_nb.store.tidy import Sheets, answers_sheet, sheets

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
            write_whole({path: csv_bytes(answers)})
        elif path.suffix.lower() == ".xlsx":
            content = sheets(connection, engagement, names=names)
            _refuse_long(content, path.name)
            write_whole({path: _xlsx(content)})
        else:
            raise InputError(
                f"{path.name!r} must end in .xlsx (everything) or .csv (the current answers only)."
            )
    engagement.record(acts.EXPORTED, f"{path.name}, with {'names' if names else 'codes'}")
    return path


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


def csv_bytes(table: pd.DataFrame, *, language: str = "en") -> bytes:
    """Return a table as csv in which no spreadsheet takes a text for a formula.

    Parameters
    ----------
    language
        Whose spreadsheets read it: in Dutch (`nl`) semicolons part the columns, and numbers have
        a decimal comma.
    """
    stream = io.StringIO(newline="")
    dutch = language == "nl"
    writer = csv.writer(stream, delimiter=";" if dutch else ",")
    writer.writerow(table.columns)
    for row in table.itertuples(index=False):
        writer.writerow([_csv_text(value, "," if dutch else ".") for value in row])
    # The mark at the start tells Excel that this is UTF-8.
    return stream.getvalue().encode("utf-8-sig")


def _csv_text(value: Any, point: str) -> str:
    if isinstance(value, str):
        return f"'{value}" if _RUN.match(value) else value
    if pd.isna(value):
        return ""
    if isinstance(value, float):
        # Positional: no reader takes 1e-05 for a score.
        return str(np.format_float_positional(value, trim="-")).replace(".", point)
    if isinstance(value, int):
        return str(value)
    return str(value.date())


class _Exact(float):
    """A number that is written so that reading it gives the same number; Excel's way drops digits."""

    def __format__(self, _: str) -> str:
        return repr(float(self))


def _xlsx(content: Mapping[str, pd.DataFrame]) -> bytes:
    import xlsxwriter

    made = io.BytesIO()

    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    book = xlsxwriter.Workbook(made, options)
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
    return made.getvalue()


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
