from pathlib import Path

import pytest

from servex_nb.errors import InputError
from servex_nb.store import Workbook, workbook_url, workspace
from servex_nb.store.location import shown


@pytest.fixture
def room(tmp_path, monkeypatch):
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path / "notebooks")
    return tmp_path


def test_the_workspace_is_the_nearest_folder_upwards_that_holds_notebooks(room):
    assert workspace() == room


def test_without_such_a_folder_the_workspace_is_the_current_one(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    assert workspace() == tmp_path


def test_the_default_is_a_file_in_the_workspaces_data_folder(room):
    assert workbook_url() == f"sqlite:///{room}/data/workbook.sqlite"


def test_the_environment_names_the_workbook_and_the_caller_overrides_it(room, monkeypatch):
    monkeypatch.setenv("SERVEX_WORKBOOK", "sqlite:///other.sqlite")
    assert workbook_url() == f"sqlite:///{room}/other.sqlite"
    assert workbook_url("mine.sqlite") == f"sqlite:///{room}/mine.sqlite"


@pytest.mark.parametrize("given", ["sqlite:////srv/a/x.sqlite", "/srv/a/x.sqlite", "/srv/a/../a/x.sqlite"])
def test_an_absolute_path_stays(given):
    assert workbook_url(given) == "sqlite:////srv/a/x.sqlite"


@pytest.mark.usefixtures("room")
def test_a_path_with_a_drive_letter_is_absolute():
    assert shown(workbook_url(r"C:\data\x.sqlite")) == r"C:\data\x.sqlite"


def test_a_home_folder_is_expanded():
    assert shown(workbook_url("~/x.sqlite")) == str(Path.home() / "x.sqlite")


def test_another_database_passes_and_its_password_is_never_shown():
    url = workbook_url("postgresql://ada:s3cret@host/servex")
    assert "s3cret" in url
    assert shown(url) == "postgresql://ada:***@host/servex"


@pytest.mark.parametrize("given", ["sqlite://", "sqlite:///:memory:", ":memory:"])
def test_a_workbook_in_memory_is_refused(given):
    with pytest.raises(InputError, match="needs a file"):
        workbook_url(given)


def test_a_url_that_cannot_be_read_is_not_repeated():
    with pytest.raises(InputError, match="not a URL") as caught:
        workbook_url("postgresql://ada:s3cret@host:port/servex")
    assert "s3cret" not in str(caught.value)


def test_an_unknown_kind_of_database_is_refused():
    with pytest.raises(InputError, match="no kind of database"):
        Workbook.open("cobol://ada:s3cret@host/servex")
