import datetime as dt
import io

import openpyxl
import pytest

from servex_nb.model import Settings
from servex_nb.template import write_template


def fill(path, interviews, *, to=None):
    """Fill a template in: for each sheet a person by field and answers by item, then by column."""
    book = openpyxl.load_workbook(path)
    sheets = [sheet for sheet in book if str(sheet["A1"].value).startswith("servex-nb interview")]
    for sheet, (person, answers) in zip(sheets, interviews, strict=False):
        fill_sheet(sheet, person, answers)
    book.save(to or path)
    return to or path


def fill_sheet(sheet, person, answers):
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value}
    columns = {cell.value: cell.column for cell in sheet[2] if cell.value}
    for name, value in person.items():
        sheet.cell(rows[name], columns["value"], value)
    for item, told in answers.items():
        for name, value in told.items():
            cell = sheet.cell(rows[item], columns[name], value)
            if isinstance(value, str):
                # openpyxl takes what begins with = for a formula.
                cell.data_type = "s"


@pytest.fixture
def settings():
    return Settings(client="acme", name="Acme & Co")


@pytest.fixture
def template(tmp_path, settings):
    """An empty template with two interview sheets."""
    return write_template(tmp_path / "template.xlsx", settings, interviews=2)


@pytest.fixture(scope="session")
def two_interviews():
    """Two interviews as a consultant writes them down."""
    return [
        (
            {
                "respondent": "R01",
                "role": "directeur",
                "department": "Klantenservice",
                "level": "directie",
                "wave": "2026",
                "date": dt.datetime(2026, 11, 22),  # noqa: DTZ001 - a cell has no zone
            },
            {
                "needs": {
                    "score": 3,
                    "target": 4.5,
                    "note": "Twee\nregels",
                    "quote": "‘t Moet beter",
                    "permission": "citaat",
                },
                "needs.listening": {"score": 2.5},
                "vision": {"score": "weet niet"},
                "vision.mission": {"score": "n.v.t.", "note": "=1+1"},
                "pyramid.core.1": {"score": 4},
                "shift.journey": {"score": 0, "target": 10},
            },
        ),
        ({"respondent": "R02"}, {"culture": {"quote": "Wij luisteren.", "permission": "parafrase"}}),
    ]


def workbook_of(path):
    return openpyxl.load_workbook(io.BytesIO(path.read_bytes()))
