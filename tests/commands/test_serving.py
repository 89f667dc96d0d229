"""What is served, to whom, and with what in its environment."""

import json
import os
import socket
from pathlib import Path

import pytest

from servex_nb.commands.serving import interview_app, lab
from servex_nb.errors import InputError, RunError
from servex_nb.store import Workbook


@pytest.fixture
def place(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("SERVEX_WORKBOOK", raising=False)
    with Workbook.open() as workbook:
        workbook.create("acme")
    return tmp_path


def test_the_client_stands_in_the_environment_and_not_in_the_address(place):
    server = interview_app("acme", port=4711)
    assert server.environment["SERVEX_CLIENT"] == "acme"
    assert server.environment["SERVEX_WORKBOOK"].endswith(str(place / "data" / "workbook.sqlite"))
    assert "acme" not in server.address
    assert server.address.startswith("http://127.0.0.1:4711/?token=")


def test_every_app_has_a_token_of_its_own(place):  # noqa: ARG001 - there is a client
    assert interview_app("acme").address != interview_app("acme").address
    assert "--Voila.ip=127.0.0.1" in interview_app("acme").command


def test_the_same_is_served_at_the_same_port_where_a_browser_finds_its_unsaved_words(place):  # noqa: ARG001 - there is a client
    with Workbook.open() as workbook:
        workbook.create("other")
    ports = [server.address.split("?")[0] for server in (interview_app("acme"), interview_app("acme"))]
    assert ports[0] == ports[1] != interview_app("other").address.split("?")[0]
    assert lab("acme").address.split("?")[0] == lab("acme").address.split("?")[0]
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", int(ports[0].split(":")[2].strip("/"))))
        taken.listen()
        assert interview_app("acme").address.split("?")[0] != ports[0]


def test_the_token_stands_in_no_command_line(place):  # noqa: ARG001 - there is a client
    for server in (interview_app("acme"), lab("acme")):
        token = server.environment["JUPYTER_TOKEN"]
        assert server.address.endswith(f"?token={token}")
        assert token not in " ".join(server.command)


def test_no_app_without_a_client_that_is_there(place):  # noqa: ARG001
    with pytest.raises(InputError, match="acme"):
        interview_app("acmee")


def test_notebooks_are_brought_to_the_workspace_but_never_over_edits(place):
    (place / "notebooks").mkdir()
    (place / "notebooks" / "02_interview.ipynb").write_text("edited", "utf-8")
    server = lab("acme")
    assert (place / "notebooks" / "02_interview.ipynb").read_text("utf-8") == "edited"
    assert (place / "notebooks" / "01_prepare.ipynb").exists()
    assert "/lab/tree/notebooks/02_interview.ipynb?" in server.address


def test_jupyterlab_asks_the_network_for_no_news(place):  # noqa: ARG001
    folder = Path(lab("acme").environment["JUPYTER_CONFIG_PATH"])
    told = json.loads((folder / "labconfig" / "page_config.json").read_text("utf-8"))
    assert told["disabledExtensions"]["@jupyterlab/apputils-extension:announcements"] is True


def test_jupyterlab_begins_with_its_files_folded_away(place):  # noqa: ARG001
    assert lab("acme").layout["data"]["layout-restorer:data"]["left"]["collapsed"] is True
    assert interview_app("acme").layout is None


@pytest.mark.parametrize(("number", "is_allowed"), [(0, True), (1000, False)])
def test_root_is_served_on_loopback_without_being_asked(place, monkeypatch, number, is_allowed):  # noqa: ARG001
    monkeypatch.setattr(os, "geteuid", lambda: number, raising=False)
    server = lab("acme")
    assert ("--allow-root" in server.command) is is_allowed
    assert "--ip=127.0.0.1" in server.command


@pytest.mark.parametrize(
    ("variable", "serve"), [("JUPYTER_CONFIG_PATH", lab), ("JUPYTER_PATH", interview_app)]
)
def test_what_jupyter_was_told_already_stays(place, monkeypatch, variable, serve):  # noqa: ARG001
    monkeypatch.setenv(variable, "/somewhere")
    assert serve("acme").environment[variable].endswith(f"{os.pathsep}/somewhere")


def test_a_notebook_that_is_not_ours_cannot_be_opened(place):  # noqa: ARG001
    with pytest.raises(RunError, match="99_nothing"):
        lab(notebook="99_nothing")
