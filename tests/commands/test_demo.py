"""The demonstration: its files come from its stories, and its clients become reports."""

import importlib
import time

import pytest
from pypdf import PdfReader
from typer.testing import CliRunner

from servex_nb import Workbook, score
from servex_nb.cli import app
from servex_nb.commands.demo import CLIENTS, demo_folder, import_demo, settle_demo
from servex_nb.commands.importing import import_files


@pytest.fixture(scope="module")
def workbook(tmp_path_factory):
    """A workbook with every demonstration client, to read only."""
    with Workbook.open(str(tmp_path_factory.mktemp("demos") / "workbook.sqlite")) as made:
        for demo in CLIENTS:
            import_demo(made, demo)
            settle_demo(made.engagement(demo.client), demo)
        yield made


def scores_of(workbook, client):
    engagement = workbook.engagement(client)
    return score(engagement.answers(), engagement.settings)


@pytest.fixture
def made(tmp_path, monkeypatch):
    """Make the interview files of a client anew, from its story; returns their paths."""
    monkeypatch.syspath_prepend(str(demo_folder()))

    def making(demo, folder="made"):
        (tmp_path / folder).mkdir()
        importlib.import_module(f"make_{demo.client}").main(tmp_path / folder)
        return [tmp_path / folder / name for name in demo.files]

    return making


@pytest.mark.parametrize("demo", CLIENTS, ids=lambda demo: demo.client)
def test_a_story_gives_the_same_bytes_at_any_time(demo, made):
    first = [path.read_bytes() for path in made(demo, "first")]
    # Office files tell the time by the second, in their zip entries by two.
    time.sleep(2)
    assert [path.read_bytes() for path in made(demo, "second")] == first


@pytest.mark.parametrize("demo", CLIENTS, ids=lambda demo: demo.client)
def test_the_files_tell_what_the_stories_tell(demo, made, workbook):
    mapping = demo_folder() / demo.mapping if demo.mapping else None
    told = import_files(workbook, demo.client, made(demo), mapping=mapping)
    assert (told.taken.answers, told.taken.quotes, told.taken.notes) == (0, 0, 0)


@pytest.mark.parametrize("demo", CLIENTS, ids=lambda demo: demo.client)
def test_every_client_is_plainly_made_up(demo):
    assert demo.name.endswith(("(fictief)", "(fictitious)"))
    assert demo.name in (demo_folder() / "README.md").read_text("utf-8")


@pytest.mark.parametrize("demo", CLIENTS, ids=lambda demo: demo.client)
def test_importing_again_changes_nothing(demo, workbook):
    before = workbook.engagement(demo.client).answers()
    told = import_demo(workbook, demo)
    assert any(" 0 answers, 0 quotes, 0 notes imported" in line for line in told)
    assert not any("another model" in line for line in told)
    assert workbook.engagement(demo.client).answers().equals(before)


@pytest.mark.parametrize("demo", CLIENTS, ids=lambda demo: demo.client)
def test_every_client_settled_actions_that_serve_items_of_its_model(demo, workbook):
    engagement = workbook.engagement(demo.client)
    actions = engagement.actions()
    assert len(actions) >= 5
    assert set(actions["item"]) <= set(engagement.settings.model.items)
    assert actions[["owner", "why", "by_when", "effort", "effect"]].notna().all(axis=None)


@pytest.mark.parametrize("demo", CLIENTS, ids=lambda demo: demo.client)
def test_what_is_settled_already_stays(demo, workbook):
    engagement = workbook.engagement(demo.client)
    before = engagement.actions()
    settle_demo(engagement, demo)
    assert engagement.actions().equals(before)


def test_the_municipality_has_little_to_go_by(workbook):
    found = scores_of(workbook, "waterveld")
    assert found.elements["n"].between(1, 4).any()
    assert found.shifts["current"].isna().any()
    assert found.elements["score"].idxmax() == "needs"
    assert found.elements["score"].idxmin() == "innovation"


def test_the_hospital_has_its_own_model_and_no_solid_ground(workbook):
    found = scores_of(workbook, "fernhaven")
    assert "families" in found.elements.index
    assert "culture" not in found.elements.index
    assert (found.pyramid.level, found.pyramid.blocked_by) == (0, "pyramid.core")
    assert set(workbook.engagement("fernhaven").answers()["years_of_service"]) == {
        "under 3 years",
        "3 to 10 years",
        "10 years or more",
    }


def test_the_demonstration_prints_where_its_reports_are(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    place = tmp_path / "demo.sqlite"
    told = CliRunner().invoke(app, ["--workbook", str(place), "demo", "--output", str(tmp_path / "out")])
    assert told.exit_code == 0, told.output
    paths = sorted((tmp_path / "out").rglob("*.pdf"))
    assert len(paths) == sum(len(demo.languages) for demo in CLIENTS)
    for path in paths:
        assert path.name in told.output.replace("\n", "")
        assert path.stem[-2:] == PdfReader(path).root_object["/Lang"]
