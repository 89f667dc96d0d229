"""The command line, as its user calls it."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import openpyxl
import pytest

from servex_nb.cli import app

README = Path(__file__).parents[2] / "README.md"


def test_from_a_file_to_scores(servex, acme, plain):
    found = plain(servex("scores", "--internal", acme, "--json"))
    elements = {row["key"]: row for row in found["elements"]}
    assert elements["needs"]["score"] == 3
    assert elements["needs"]["n"] == 1
    assert elements["vision"]["score"] == 3
    assert elements["design"]["score"] is None
    assert (found["client"], found["wave"], found["respondents"]) == ("acme", "1", 3)
    assert found["shifts"][7] == {
        "key": "shift.journey",
        "current": 4.0,
        "target": None,
        "n": 1,
        "suppressed": None,
    }


def test_importing_twice_changes_nothing(servex, acme, interviews, plain):
    before = plain(servex("scores", "--internal", acme, "--json"))
    again = servex("import", acme, interviews)
    assert "0 answers" in again.output
    assert plain(servex("scores", "--internal", acme, "--json")) == before


def test_a_fault_changes_nothing_and_says_where(servex, acme, tmp_path, plain):
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("respondent,item,score\nR09,needs,3\nR09,nedes,4\nR09,vision,7\n", "utf-8")
    result = servex("import", acme, wrong)
    assert result.exit_code == 2
    assert "row 3" in result.output
    assert "row 4" in result.output
    assert plain(servex("list", "--json"))[0]["respondents"] == 3


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (("scores", "none"), "no workbook"),
        (("new", "A B"), "cannot be a client's key"),
        (("new", "acme", "--language", "fr"), "language"),
        (("new", "acme", "--threshold", "2"), "threshold"),
        (("report", "none"), "no workbook"),
        (("guide", "none"), "no workbook"),
        (("import", "none", "none.csv"), "none"),
    ],
)
def test_wrong_input_ends_with_2_and_without_a_traceback(servex, command, words):
    result = servex(*command)
    assert result.exit_code == 2, result.output
    assert words in result.output
    assert "Traceback" not in result.output


def test_settings_are_changed_and_kept_in_the_history(servex, acme, plain):
    assert "iso23592" in servex("set", acme, "--arrangement", "iso23592").output
    assert "arrangement" in servex("history", acme).output
    keys = [row["key"] for row in plain(servex("scores", "--internal", acme, "--json"))["dimensions"]]
    assert keys == ["leadership", "culture", "experiences", "operations"]


def test_an_export_read_back_gives_the_same_scores_to_the_last_digit(servex, demo_file, tmp_path, plain):
    shutil.copy(demo_file, tmp_path / "demo.sqlite")
    servex("--workbook", tmp_path / "demo.sqlite", "export", "noorderveen", tmp_path / "all.xlsx")
    waves = plain(servex("--workbook", tmp_path / "demo.sqlite", "list", "--json"))[0]["waves"]
    assert len(waves) == 2
    restored = servex("--workbook", tmp_path / "new.sqlite", "import", "noorderveen", tmp_path / "all.xlsx")
    assert restored.exit_code == 0, restored.output
    for wave in waves:
        command = ("scores", "noorderveen", "--internal", "--wave", wave, "--json")
        before = servex("--workbook", tmp_path / "demo.sqlite", *command)
        after = servex("--workbook", tmp_path / "new.sqlite", *command)
        assert plain(after) == plain(before)


def test_an_export_holds_codes_and_no_names(servex, tmp_path):
    path = tmp_path / "named.csv"
    path.write_text("respondent,item,score\nJan de Vries,needs,3\n", "utf-8")
    servex("new", "acme")
    servex("import", "acme", path)
    servex("export", "acme", tmp_path / "all.xlsx")
    book = openpyxl.load_workbook(tmp_path / "all.xlsx")
    cells = [str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row]
    assert "R01" in cells
    assert not any("Vries" in cell for cell in cells)


def test_a_small_engagement_gets_a_report_only_with_consent(servex, acme, tmp_path, plain):
    refused = servex("report", acme, "--format", "html")
    assert refused.exit_code == 2
    assert "3 respondents" in refused.output
    assert not (tmp_path / "reports").exists()

    made = servex("report", acme, "--format", "html", "--not-anonymous")
    assert made.exit_code == 0, made.output
    files = sorted(path.name for path in (tmp_path / "reports" / "acme").iterdir())
    assert files == ["acme-1-en.html", "acme-1-en.ipynb"]
    assert "every respondent's consent" in plain(servex("history", acme, "--json"))[-1]["detail"]


def test_reading_commands_make_no_workbook(servex, tmp_path):
    for command in (("list",), ("scores", "acme"), ("history", "acme"), ("report", "acme")):
        result = servex(*command)
        assert result.exit_code == 2
        assert str(tmp_path / "data" / "workbook.sqlite") in result.output
    assert not (tmp_path / "data").exists()


def test_the_same_fault_in_many_rows_is_told_once(servex, tmp_path):
    path = tmp_path / "wrong.csv"
    path.write_text("respondent,item,score\n" + "".join(f"R{n},nedes,3\n" for n in range(30)), "utf-8")
    servex("new", "acme")
    output = servex("import", "acme", path).output
    assert output.count("nedes") == 1
    assert "Also in row 3, 4" in output
    assert "(29 rows)" in output


def test_the_history_shows_the_last_entries(servex, acme, plain):
    assert len(plain(servex("history", acme, "--last", "2", "--json"))) == 2


def test_a_file_for_a_folder_is_refused(servex, acme, interviews):
    result = servex("report", acme, "--not-anonymous", "--output", interviews)
    assert result.exit_code == 2
    assert "is a file" in result.output


def test_hostile_words_do_not_change_the_screen(servex):
    servex("new", "acme", "--name", "[red]Acme[/red]")
    assert "[red]Acme[/red]" in servex("list").output


def test_every_command_stands_in_the_readme():
    text = README.read_text("utf-8")
    names = [command.name for command in app.registered_commands]
    assert all(f"servex {name}" in text for name in names)
    named = set(re.findall(r"`servex (?:--\S+ \S+ )?([a-z]+)", text))
    assert named <= set(names)


def test_the_installed_command_runs():
    command = shutil.which("servex", path=os.pathsep.join([str(Path(sys.executable).parent)]))
    made = subprocess.run([command, "--help"], capture_output=True, text=True, check=True, timeout=60)
    assert "report" in made.stdout


def test_filled_in_work_is_overwritten_only_when_asked(servex, tmp_path):
    servex("new", "acme")
    for command in (("template", "t.xlsx"), ("guide", "acme", "--format", "docx", "--output", ".")):
        assert servex(*command).exit_code == 0
        (path,) = (path for path in tmp_path.iterdir() if path.suffix in (".xlsx", ".docx"))
        path.write_bytes(path.read_bytes() + b"filled in")
        refused = servex(*command)
        assert refused.exit_code == 2
        assert "There already" in refused.output
        assert path.read_bytes().endswith(b"filled in")
        assert servex(*command, "--force").exit_code == 0
        assert not path.read_bytes().endswith(b"filled in")
        path.unlink()
