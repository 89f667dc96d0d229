import json

import pytest
from typer.testing import CliRunner

from servex_nb.cli import app


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
