import json

import pytest
from typer.testing import CliRunner

from servex_nb.cli import app

INTERVIEWS = """respondent,level,item,score,quote,permission
R01,board,needs,3,We hear too little.,quote
R01,board,needs.listening,2.5,,
R01,board,shift.journey,4,,
R02,front line,needs,don't know,,
R02,front line,vision,2,,
R03,front line,vision,4,,
"""


@pytest.fixture
def servex(tmp_path, monkeypatch):
    """Run a command in a folder of its own; returns the result with `output` and `exit_code`."""
    (tmp_path / "notebooks").mkdir()
    monkeypatch.chdir(tmp_path)
    for name in ("SERVEX_WORKBOOK", "SERVEX_CLIENT"):
        # Set, not deleted: what a command sets is taken away again after the test.
        monkeypatch.setenv(name, "")

    def run(*arguments):
        return CliRunner().invoke(app, [str(part) for part in arguments])

    return run


@pytest.fixture
def plain():
    """Return what a command printed as JSON."""

    def reading(result):
        assert result.exit_code == 0, result.output
        return json.loads(result.stdout)

    return reading


@pytest.fixture
def interviews(tmp_path):
    path = tmp_path / "interviews.csv"
    path.write_text(INTERVIEWS, "utf-8")
    return path


@pytest.fixture
def acme(servex, interviews):
    """A client with three respondents."""
    assert servex("new", "acme", "--name", "Acme", "--language", "en").exit_code == 0
    assert servex("import", "acme", interviews).exit_code == 0
    return "acme"
