import datetime as dt

import pytest

from servex_nb.commands.preparing import ScreenPapers
from servex_nb.store import Workbook
from servex_nb.widgets import Preparation


@pytest.fixture
def workbook(tmp_path, monkeypatch):
    """An empty workbook in a workspace of its own."""
    monkeypatch.chdir(tmp_path)
    with Workbook.open(str(tmp_path / "data" / "workbook.sqlite")) as workbook:
        yield workbook


@pytest.fixture
def acme(workbook):
    """An engagement in English without answers."""
    return workbook.create("acme", name="Acme", language="en")


@pytest.fixture
def screen(workbook, acme):
    """The preparation of acme."""
    return Preparation(workbook, acme.client, papers=ScreenPapers())


@pytest.fixture
def send():
    """Send a file to an upload, as a browser does."""

    def send(upload, name, content):
        now = dt.datetime(2026, 11, 22, tzinfo=dt.UTC)
        sent = {"name": name, "type": "", "size": len(content), "content": content, "last_modified": now}
        upload.value = (sent,)

    return send


@pytest.fixture
def opened(screen):
    """Open a step of the preparation by its place, and return it."""

    def opened(place):
        screen.tabs.selected_index = place - 1
        return screen.steps[place - 1]

    return opened
