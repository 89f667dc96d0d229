"""The first demonstration client, imported once for all tests that only read it."""

import datetime as dt

import openpyxl
import pytest
from hypothesis import settings

from servex_nb import Workbook
from servex_nb.commands.demo import CLIENTS, import_demo
from servex_nb.model import load_model

DEMO = CLIENTS[0]

# The same examples in every run, however busy the machine is.
settings.register_profile("house", deadline=None, derandomize=True)
settings.load_profile("house")


def make_demo(path):
    """Import the demonstration client into a new workbook at `path`."""
    workbook = Workbook.open(str(path))
    import_demo(workbook, DEMO)
    return workbook


@pytest.fixture(scope="session")
def demo_file(tmp_path_factory):
    """The file of a workbook with the demonstration client; copy it before changing anything."""
    path = tmp_path_factory.mktemp("demo") / "workbook.sqlite"
    make_demo(path).close()
    return path


@pytest.fixture(scope="session")
def demo(demo_file):
    """The demonstration client's engagement, to read only."""
    with Workbook.open(str(demo_file)) as workbook:
        yield workbook.engagement(DEMO.client)


def fill_template(path, interviews, *, to=None):
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


@pytest.fixture(scope="session")
def fill():
    """Fill a template in; see `fill_template`."""
    return fill_template


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


@pytest.fixture
def own_model():
    """A client's own model: two elements on a scale to 10, no questions, no pyramid, no shifts."""
    levels = dict.fromkeys(range(11), "")
    care = {"name": "Care *for* #patients", "short": "Care", "description": "Kind & quick.", "levels": levels}
    wait = {"name": "Waiting time", "short": "Waiting", "description": "How long people wait."}
    speed = {**care, "name": "Speed", "short": "Speed", "sub_elements": {"wait": wait}}
    texts = {
        "language": "en",
        "name": "Our own",
        "scales": {},
        "arrangements": {"own": {"name": "Our own"}},
        "elements": {"care": care, "speed": speed},
        "pyramid": {},
        "shifts": {},
    }
    structure = {
        "key": "own",
        "version": "1",
        "scales": {"ten": {"low": 0, "high": 10}},
        "elements": {"scale": "ten", "items": [{"key": "care"}, {"key": "speed", "sub_elements": ["wait"]}]},
        "pyramid": {"scale": "ten"},
        "shifts": {"scale": "ten"},
        "arrangements": {"own": {"order": ["speed", "care"]}},
    }
    return load_model({"structure": structure, "texts": {"en": texts}})
