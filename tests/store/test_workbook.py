import os
import sqlite3
import stat
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing

import pytest

from servex_nb.errors import InputError, RunError
from servex_nb.store import Workbook


def test_a_new_workbook_is_made_with_its_folder_for_its_owner_alone(tmp_path):
    file = tmp_path / "data" / "deep" / "workbook.sqlite"
    with Workbook.open(str(file)) as workbook:
        assert workbook.place == str(file)
        assert workbook.engagements() == ()
    if os.name == "posix":
        assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_what_was_made_is_there_when_opened_again(tmp_path):
    with Workbook.open(str(tmp_path / "w.sqlite")) as workbook:
        workbook.create("acme", name="Acme B.V.", language="en", threshold=4)
    with Workbook.open(str(tmp_path / "w.sqlite")) as workbook:
        settings = workbook.engagement("acme").settings
    assert (settings.name, settings.language, settings.threshold) == ("Acme B.V.", "en", 4)


def test_a_new_engagement_is_called_by_its_key_unless_named(workbook):
    assert workbook.create("acme").settings.name == "acme"


def test_engagements_are_listed_with_their_waves_and_respondents(workbook, interviews):
    workbook.create("zebra")
    workbook.create("acme", name="Acme").take(
        interviews([{"respondent": "Anna", "score": 3.0}, {"respondent": "Bob", "score": 4.0, "wave": "2"}])
    )
    listed = [(row.client, row.name, row.waves, row.respondents) for row in workbook.engagements()]
    assert listed == [("acme", "Acme", ("1", "2"), 2), ("zebra", "zebra", (), 0)]


def test_an_engagement_is_made_once(workbook):
    workbook.create("acme")
    with pytest.raises(InputError, match="already"):
        workbook.create("acme")


def test_a_key_that_is_no_slug_is_refused(workbook):
    with pytest.raises(InputError, match="key"):
        workbook.create("../acme")


@pytest.mark.parametrize("setting", [{"threshold": 2}, {"language": "xx"}, {"colour": "red"}, {"name": ""}])
def test_a_wrong_setting_makes_no_engagement(workbook, setting):
    with pytest.raises(InputError):
        workbook.create("acme", **setting)
    assert workbook.engagements() == ()


def test_an_unknown_client_is_told_which_there_are(workbook):
    workbook.create("acme")
    with pytest.raises(InputError, match=r"Did you mean acme\? There are: acme"):
        workbook.engagement("acne")


def test_an_empty_workbook_says_how_to_begin(workbook):
    with pytest.raises(InputError, match="servex new acme"):
        workbook.engagement("acme")


def test_a_file_that_is_no_database_is_refused_and_left_alone(tmp_path):
    file = tmp_path / "letter.txt"
    file.write_bytes(b"Dear Sir, " * 500)
    with pytest.raises(InputError, match="no SQLite database"):
        Workbook.open(str(file))
    assert file.read_bytes() == b"Dear Sir, " * 500


def test_another_programs_database_is_refused(tmp_path):
    file = tmp_path / "music.sqlite"
    with closing(sqlite3.connect(file)) as other:
        other.execute("CREATE TABLE song (title)")
    with pytest.raises(InputError, match="not a workbook"):
        Workbook.open(str(file))


def test_a_folder_is_refused(tmp_path):
    with pytest.raises(InputError, match="is a folder"):
        Workbook.open(str(tmp_path))


def test_a_place_where_nothing_can_be_made_is_told(tmp_path):
    (tmp_path / "file").write_text("")
    with pytest.raises(RunError, match="cannot be written"):
        Workbook.open(str(tmp_path / "file" / "workbook.sqlite"))


def test_a_read_only_workbook_is_told(tmp_path, workbook):
    workbook.create("acme")
    url = f"sqlite:///file:{tmp_path}/workbook.sqlite?mode=ro&uri=true"
    with Workbook.open(url) as opened:
        assert opened.engagement("acme").settings.name == "acme"
        with pytest.raises(RunError, match="read-only"):
            opened.create("other")


def test_a_workbook_that_another_program_holds_is_told(tmp_path, workbook):
    place = tmp_path / "workbook.sqlite"
    hurried = Workbook.open(str(place), patience=0.01)
    with hurried, closing(sqlite3.connect(place, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(RunError, match="in use by another program"):
            hurried.create("acme")
    assert workbook.engagements() == ()


def test_connections_are_durable_and_hold_to_foreign_keys(workbook):
    with workbook._database.reading() as connection:
        found = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar_one()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }
    assert found == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


def test_between_two_writes_the_file_alone_holds_everything(tmp_path, workbook):
    workbook.create("acme")
    assert [file.name for file in tmp_path.iterdir()] == ["workbook.sqlite"]


def test_threads_that_write_together_all_succeed(workbook, interviews):
    acme = workbook.create("acme")

    def write(number):
        return acme.take(interviews([{"respondent": f"P{number}", "score": 3.0}], file=f"{number}.csv"))

    with ThreadPoolExecutor(8) as pool:
        taken = list(pool.map(write, range(24)))
    assert sum(one.answers for one in taken) == 24
    assert sorted(acme.respondents()["respondent"]) == [f"R{number:02d}" for number in range(1, 25)]


_PROCESS = """
import sys
from servex_nb.store import Workbook
with Workbook.open(sys.argv[1]) as workbook:
    for number in range(5):
        workbook.create(f"{sys.argv[2]}-{number}")
"""


def test_processes_that_make_and_write_one_workbook_all_succeed(tmp_path):
    file = str(tmp_path / "new" / "workbook.sqlite")
    running = [subprocess.Popen([sys.executable, "-c", _PROCESS, file, name]) for name in ("a", "b")]
    assert [process.wait(60) for process in running] == [0, 0]
    with Workbook.open(file) as workbook:
        assert len(workbook.engagements()) == 10
