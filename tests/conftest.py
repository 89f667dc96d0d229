"""The demonstration client, imported once for all tests that only read it."""

import pytest

from servex_nb import Workbook
from servex_nb.commands.demo import CLIENTS, demo_folder
from servex_nb.commands.importing import import_files
from servex_nb.model import load_model

DEMO = CLIENTS[0]


def make_demo(path):
    """Import the demonstration client into a new workbook at `path`."""
    workbook = Workbook.open(str(path))
    workbook.create(DEMO.client, name=DEMO.name)
    import_files(workbook, DEMO.client, [demo_folder() / name for name in DEMO.files])
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
