"""The notebooks run by themselves, under nbval and under papermill, and their numbers are right."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from servex_nb import score
from servex_nb.model.language import number

NOTEBOOKS = sorted((Path(__file__).parents[2] / "notebooks").glob("*.ipynb"))
MOST_LINES = 60


@pytest.fixture
def workspace(tmp_path, demo_file):
    """A folder of one's own with a notebook folder and the demonstration's workbook."""
    (tmp_path / "notebooks").mkdir()
    (tmp_path / "data").mkdir()
    shutil.copy(demo_file, tmp_path / "data" / "workbook.sqlite")
    return tmp_path


def run(workspace, *command, **environment):
    # Only the notebook's own cells are on trial here, not other tools' start-up warnings.
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("SERVEX_", "PYTEST_"))}
    return subprocess.run(
        [sys.executable, "-m", *map(str, command)],
        cwd=workspace / "notebooks",
        env={**kept, **environment},
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_runs_under_nbval(workspace, notebook):
    shutil.copy(notebook, workspace / "notebooks")
    made = run(
        workspace,
        *("pytest", "--nbval-lax", "-q", "-p", "no:cacheprovider", "--rootdir", workspace),
        *("-c", "/dev/null" if os.name == "posix" else "NUL", notebook.name),
        SERVEX_CLIENT="noorderveen",
    )
    assert made.returncode == 0, made.stdout + made.stderr
    assert re.search(r"\d+ passed", made.stdout)


@pytest.mark.parametrize("notebook", NOTEBOOKS, ids=lambda path: path.stem)
def test_it_is_thin_and_committed_without_output(notebook):
    cells = [cell for cell in nbformat.read(notebook, as_version=4).cells if cell.cell_type == "code"]
    lines = [line for cell in cells for line in cell.source.splitlines() if line.strip()]
    assert not any(cell.outputs or cell.execution_count for cell in cells)
    assert not any(line.startswith(("def ", "class ")) for line in lines)
    assert len(lines) <= MOST_LINES
    assert sum("parameters" in cell.metadata.get("tags", ()) for cell in cells) == 1


@pytest.mark.parametrize("name", ["02_interview", "03_agree"])
def test_a_stray_key_cannot_take_a_screen_away(name):
    (path,) = (path for path in NOTEBOOKS if path.stem == name)
    *others, screen = nbformat.read(path, as_version=4).cells
    assert screen.metadata["editable"] is False
    assert not any(cell.metadata.get("deletable", True) for cell in [*others[1:], screen])


def test_papermill_by_hand_writes_the_same_report(workspace, demo):
    shutil.copy(NOTEBOOKS[0].with_name("05_report.ipynb"), workspace / "notebooks")
    made = run(workspace, "papermill", "05_report.ipynb", "out.ipynb", "-p", "client", "noorderveen")
    assert made.returncode == 0, made.stderr
    files = {path.name for path in (workspace / "reports" / "noorderveen").iterdir()}
    assert files == {f"noorderveen-vervolgmeting-2026-nl.{ending}" for ending in ("html", "pdf")}
    executed = json.dumps(nbformat.read(workspace / "notebooks" / "out.ipynb", as_version=4))
    for value in score(demo.answers(), demo.settings).elements["score"].dropna():
        assert f">{number(value, 'nl')}<" in executed


def test_papermill_by_hand_refuses_a_misspelt_parameter(workspace):
    shutil.copy(NOTEBOOKS[0].with_name("05_report.ipynb"), workspace / "notebooks")
    command = (
        "papermill",
        "05_report.ipynb",
        "out.ipynb",
        "-p",
        "client",
        "noorderveen",
        "-p",
        "langage",
        "en",
    )
    made = run(workspace, *command)
    assert made.returncode != 0
    assert "did you mean language" in made.stderr
    assert not (workspace / "reports").exists()
