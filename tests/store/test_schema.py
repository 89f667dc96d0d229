import re
import sqlite3
import subprocess
import sys
from contextlib import closing
from importlib.resources import files

import pytest
from alembic.autogenerate import compare_metadata
from alembic.command import upgrade
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from servex_nb.errors import RunError
from servex_nb.store import Workbook, tables
from servex_nb.store.database import Database


def _migrations():
    config = Config()
    config.set_main_option("script_location", "servex_nb.store:migrations")
    return config


def _make(file, revision):
    database = Database(f"sqlite:///{file}")
    config = _migrations()
    with database.writing() as connection:
        config.attributes["connection"] = connection
        upgrade(config, revision)


@pytest.fixture
def old(tmp_path):
    """A workbook of the first schema, with an engagement and an answer in it."""
    file = tmp_path / "workbook.sqlite"
    _make(file, "0001")
    with closing(sqlite3.connect(file)) as database, database:
        database.executescript(
            """
            INSERT INTO engagement (client) VALUES ('acme');
            INSERT INTO event (engagement_id, at, who, what, detail, file)
                VALUES (1, '2025-01-02 03:04:05.000000', 'ada', 'imported', '', 'a.csv');
            INSERT INTO setting (engagement_id, event_id, name, value) VALUES (1, 1, 'name', '"Acme"');
            INSERT INTO respondent (engagement_id, identifier, code) VALUES (1, 'Anna', 'R01');
            INSERT INTO participation (respondent_id, event_id, wave) VALUES (1, 1, '1');
            INSERT INTO answer (respondent_id, event_id, wave, item, moment, by, state, score, sheet)
                VALUES (1, 1, '1', 'needs', 'current', 'respondent', 'score', 4.0, '');
            """
        )
    return file


def _scores(file):
    with closing(sqlite3.connect(file)) as database:
        return database.execute("SELECT item, score FROM answer").fetchall()


def test_migrations_make_the_tables_that_the_store_uses(tmp_path):
    _make(tmp_path / "w.sqlite", "head")
    with Database(f"sqlite:///{tmp_path}/w.sqlite").reading() as connection:
        assert compare_metadata(MigrationContext.configure(connection), tables.metadata) == []


@pytest.mark.usefixtures("workbook")
def test_a_new_workbook_is_what_migrations_make(tmp_path):
    _make(tmp_path / "migrated.sqlite", "head")

    def schema(name):
        # Quotes, spaces and the order of constraints carry no meaning.
        with closing(sqlite3.connect(tmp_path / name)) as database:
            found = database.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL").fetchall()
        return {name: sorted(re.findall(r"[\w()]+", sql.replace('"', ""))) for name, sql in found}

    assert schema("workbook.sqlite") == schema("migrated.sqlite")


def test_the_store_knows_the_last_revision():
    assert ScriptDirectory.from_config(_migrations()).get_current_head() == tables.REVISION


def test_every_migration_goes_with_the_package():
    names = [file.name for file in (files("servex_nb.store") / "migrations" / "versions").iterdir()]
    assert {
        "r0001_interviews.py",
        "r0002_settlements.py",
        "r0003_attributes.py",
        "r0005_priorities.py",
    } <= set(names)


def test_an_old_workbook_is_migrated_with_its_data_and_a_backup_beside_it(old):
    with Workbook.open(str(old)) as workbook:
        acme = workbook.engagement("acme")
        acme.agree("needs", 3.5, "seen together")
        assert acme.answers()["score"].tolist() == [4.0]
        assert acme.settled().loc["needs", "agreed"] == 3.5
        backup = workbook.backup
    assert backup is not None
    assert re.fullmatch(r"workbook\.backup-\d{4}-\d\d-\d\d-\d{6}\.sqlite", backup.name)
    assert _scores(backup) == [("needs", 4.0)]
    with closing(sqlite3.connect(backup)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]


@pytest.mark.parametrize("revision", ["0001", "0002"])
def test_respondents_of_an_old_workbook_can_be_told_attributes(tmp_path, revision, interviews):
    _make(tmp_path / "w.sqlite", revision)
    with closing(sqlite3.connect(tmp_path / "w.sqlite")) as database, database:
        database.executescript(
            """
            INSERT INTO engagement (client) VALUES ('acme');
            INSERT INTO event (engagement_id, at, who, what, detail, file)
                VALUES (1, '2025-01-02 03:04:05.000000', 'ada', 'imported', '', 'a.csv');
            INSERT INTO setting (engagement_id, event_id, name, value) VALUES (1, 1, 'name', '"Acme"');
            INSERT INTO respondent (engagement_id, identifier, code) VALUES (1, 'Anna', 'R01');
            INSERT INTO participation (respondent_id, event_id, wave, role) VALUES (1, 1, '1', 'ceo');
            """
        )
    with Workbook.open(str(tmp_path / "w.sqlite")) as workbook:
        acme = workbook.engagement("acme")
        assert list(acme.respondents()) == ["respondent", "wave", "role", "department", "level", "weight"]
        acme.take(interviews(people=[{"respondent": "Anna", "attributes": '{"team": "a"}'}]))
        (found,) = acme.respondents().to_dict("records")
        assert (found["respondent"], found["role"], found["team"]) == ("R01", "ceo", "a")


def test_a_migration_that_fails_halfway_leaves_the_workbook_as_it_was(old):
    with closing(sqlite3.connect(old)) as database, database:
        database.execute("CREATE TABLE action (mine)")
    with pytest.raises(RunError, match="action already exists"):
        Workbook.open(str(old))
    with closing(sqlite3.connect(old)) as database:
        assert database.execute("SELECT version_num FROM alembic_version").fetchall() == [("0001",)]
        assert database.execute("SELECT name FROM sqlite_master WHERE name = 'agreed'").fetchall() == []
    assert _scores(old) == [("needs", 4.0)]


def test_an_old_workbook_without_engagements_needs_no_backup(tmp_path):
    _make(tmp_path / "w.sqlite", "0001")
    with Workbook.open(str(tmp_path / "w.sqlite")) as workbook:
        assert workbook.backup is None
        workbook.create("acme")
    assert [file.name for file in tmp_path.iterdir()] == ["w.sqlite"]


def test_a_workbook_of_this_version_is_not_backed_up(tmp_path, workbook):
    workbook.create("acme")
    with Workbook.open(str(tmp_path / "workbook.sqlite")) as again:
        assert again.backup is None


@pytest.mark.usefixtures("workbook")
def test_a_workbook_of_a_newer_version_is_refused(tmp_path):
    file = tmp_path / "workbook.sqlite"
    with closing(sqlite3.connect(file)) as database, database:
        database.execute("UPDATE alembic_version SET version_num = '0099'")
    with pytest.raises(RunError, match=r"newer version.*pip install --upgrade"):
        Workbook.open(str(file))


def test_opening_needs_no_alembic(tmp_path):
    code = (
        "import sys; from servex_nb.store import Workbook\n"
        "with Workbook.open(sys.argv[1]) as workbook: workbook.create('acme')\n"
        "assert 'alembic' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code, str(tmp_path / "w.sqlite")], check=True)
