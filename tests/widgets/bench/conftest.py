import shutil

import pytest

from servex_nb import Workbook
from servex_nb.widgets.bench import Bench


@pytest.fixture(scope="module")
def workbook(demo_file, tmp_path_factory):
    """The demonstration client's workbook, to write in."""
    path = tmp_path_factory.mktemp("bench") / "workbook.sqlite"
    shutil.copy(demo_file, path)
    with Workbook.open(str(path)) as opened:
        yield opened


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("reports")


@pytest.fixture(scope="module")
def bench(workbook, folder):
    return Bench(workbook, lambda client: folder / client)


@pytest.fixture(scope="module")
def bank(workbook):
    return workbook.engagement("noorderveen")
