"""What the database says, in words that a consultant can act on."""

import os
import shutil
from types import SimpleNamespace

import pytest

from servex_nb.errors import StoreError
from servex_nb.store.database import Database, _meaning


@pytest.mark.parametrize(("free", "why"), [(4096, "full"), (10**9, "unusable")])
def test_a_disk_without_room_is_called_full_whatever_sqlite_calls_it(tmp_path, monkeypatch, free, why):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=free))
    assert _meaning("disk I/O error", str(tmp_path / "workbook.sqlite")).why == why


@pytest.fixture
def file(tmp_path):
    made = tmp_path / "workbook.sqlite"
    made.touch()
    return made


@pytest.mark.parametrize("why", ["unable to open database file", "disk I/O error"])
@pytest.mark.parametrize("refuses", ["workbook.sqlite", "."])
def test_a_file_or_folder_that_takes_no_writing_is_called_read_only(file, monkeypatch, why, refuses):
    refused = file.parent / refuses
    monkeypatch.setattr(os, "access", lambda path, _: path != refused)
    assert _meaning(why, str(file)).why == "readonly"


def test_what_sqlite_itself_calls_read_only_needs_no_look_at_the_file(file):
    assert _meaning("attempt to write a readonly database", str(file)).why == "readonly"


@pytest.mark.parametrize("why", ["unable to open database file", "disk I/O error"])
def test_a_file_that_could_be_written_is_not_called_read_only(file, monkeypatch, why):
    monkeypatch.setattr(shutil, "disk_usage", lambda _: SimpleNamespace(free=10**9))
    assert _meaning(why, str(file)).why == "unusable"
    file.unlink()
    assert _meaning(why, str(file)).why == "unusable"


def test_a_database_that_is_opened_only_to_be_read_tells_so_when_it_is_written(file):
    database = Database(f"sqlite:///file:{file}?mode=ro&uri=true")
    with pytest.raises(StoreError) as told, database.writing() as connection:
        connection.exec_driver_sql("CREATE TABLE one (two)")
    assert told.value.why == "readonly"
