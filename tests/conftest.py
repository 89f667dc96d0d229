"""The demonstration client, imported once for all tests that only read it."""

import pytest

from servex_nb import Workbook
from servex_nb.commands.demo import CLIENTS, demo_folder
from servex_nb.commands.importing import import_files

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
