"""The command line, as its user calls it."""

import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from statistics import fmean

import openpyxl
import pytest
from pypdf import PdfReader

from servex_nb.cli import app
from servex_nb.model import shipped_model

README = Path(__file__).parents[2] / "README.md"
INTERVIEWS = """respondent,level,item,score,quote,permission
R01,board,needs,3,We hear too little.,quote
R01,board,needs.listening,2.5,,
R01,board,shift.journey,4,,
R02,front line,needs,don't know,,
R02,front line,vision,2,,
R03,front line,vision,4,,
"""


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


def plain(result):
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_from_a_file_to_scores(servex, acme):
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


@pytest.mark.parametrize("seed", range(3))
def test_random_answers_give_the_scores_that_a_person_works_out(servex, tmp_path, seed):
    """The means, worked out here from the file alone and in another way."""
    random = Random(seed)
    model = shipped_model()
    asked = {
        (f"R{n:02}", key): random.choice(
            [*(item.scale.low + step / 2 for step in range(9)), "n/a", "don't know"]
        )
        for n in range(12)
        for key, item in model.items.items()
        if random.random() < 0.4
    }
    path = tmp_path / "random.csv"
    rows = [f"{respondent},{key},{answer}" for (respondent, key), answer in asked.items()]
    path.write_text("\n".join(["respondent,item,score", *random.sample(rows, len(rows))]), "utf-8")
    servex("new", "random")
    assert servex("import", "random", path).exit_code == 0
    found = plain(servex("scores", "--internal", "random", "--json"))

    def given(respondent, key):
        answer = asked.get((respondent, key))
        return None if isinstance(answer, str) else answer

    def parent(respondent, key):
        parts = [given(respondent, child.key) for child in model.children(key)]
        known = [part for part in parts if part is not None]
        direct = given(respondent, key)
        return direct if direct is not None else fmean(known) if known else None

    def mean(key, of):
        known = [value for n in range(12) if (value := of(f"R{n:02}", key)) is not None]
        return fmean(known) if known else None

    expected = {
        row["key"]: mean(row["key"], parent) for row in [*found["elements"], *found["pyramid"]["layers"]]
    }
    expected |= {row["key"]: mean(row["key"], given) for row in [*found["items"], *found["shifts"]]}
    shown = {
        row["key"]: row["score"] for row in [*found["elements"], *found["pyramid"]["layers"], *found["items"]]
    }
    shown |= {row["key"]: row["current"] for row in found["shifts"]}
    assert shown == pytest.approx(expected, abs=1e-9)
    elements = [expected[row["key"]] for row in found["elements"] if expected[row["key"]] is not None]
    assert found["overall"]["score"] == pytest.approx(fmean(elements), abs=1e-9)


@pytest.fixture
def panel(servex, tmp_path):
    """A client with twelve respondents: two of the board, three managers, seven of the front line."""
    levels = ["board"] * 2 + ["management"] * 3 + ["front-line"] * 7
    scores = [2, 4, 3, 2, 4, 1, 5, 3, 2, 4, 3, 3]
    people = enumerate(zip(levels, scores, strict=True))
    rows = [f"P{n:02},{level},needs,{score}" for n, (level, score) in people]
    (tmp_path / "panel.csv").write_text("\n".join(["respondent,level,item,score", *rows]), "utf-8")
    servex("new", "panel", "--language", "nl")
    assert servex("import", "panel", tmp_path / "panel.csv").exit_code == 0
    return "panel"


def test_scores_are_those_that_a_client_may_see_unless_they_are_internal(servex, panel):
    shown, internal = (plain(servex("scores", panel, "--json", *more)) for more in ((), ("--internal",)))
    assert (shown["released"], internal["released"]) == (True, False)
    assert shown["overall"]["score"] == 3.0
    assert "groups" not in shown


def test_scores_are_broken_down_with_small_levels_joined(servex, panel):
    found = plain(servex("scores", panel, "--by", "level", "--json"))
    groups = {group["value"]: group for group in found["groups"]}
    assert set(groups) == {"leading", "front-line"}
    assert groups["leading"]["members"] == ["board", "management"]
    assert groups["leading"]["n"] == 5
    assert groups["leading"]["suppressed"] is False
    table = servex("scores", panel, "--by", "level").output
    assert "leidinggevenden" in table
    assert "3,0 (5)" in table
    everything = plain(servex("scores", panel, "--by", "level", "--internal", "--json"))
    assert [group["value"] for group in everything["groups"]] == ["board", "management", "front-line"]


def test_what_is_hidden_is_told_in_words(servex, panel, tmp_path):
    (tmp_path / "few.csv").write_text("respondent,item,score\nP01,vision,3\n", "utf-8")
    servex("import", panel, tmp_path / "few.csv")
    assert "niet getoond" in servex("scores", panel).output


def test_an_attribute_that_nobody_has_is_told_with_those_that_there_are(servex, panel):
    for attribute in ("gender", "consent"):
        result = servex("scores", panel, "--by", attribute)
        assert result.exit_code == 2
        assert "department, level" in result.output


def test_scores_of_too_few_name_the_way_for_the_consultant(servex, acme):
    result = servex("scores", acme)
    assert result.exit_code == 2
    assert "servex scores acme --internal" in result.output


def test_scores_that_are_shown_are_in_the_history_once(servex, panel):
    for _ in range(2):
        assert servex("scores", panel).exit_code == 0
    assert servex("scores", panel, "--internal").exit_code == 0
    assert servex("history", panel).output.count("figures shown") == 1


def test_importing_twice_changes_nothing(servex, acme, interviews):
    before = plain(servex("scores", "--internal", acme, "--json"))
    again = servex("import", acme, interviews)
    assert "0 answers" in again.output
    assert plain(servex("scores", "--internal", acme, "--json")) == before


def test_a_fault_changes_nothing_and_says_where(servex, acme, tmp_path):
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


def test_settings_are_changed_and_kept_in_the_history(servex, acme):
    assert "iso23592" in servex("set", acme, "--arrangement", "iso23592").output
    assert "arrangement" in servex("history", acme).output
    keys = [row["key"] for row in plain(servex("scores", "--internal", acme, "--json"))["dimensions"]]
    assert keys == ["leadership", "culture", "experiences", "operations"]


def test_an_export_read_back_gives_the_same_scores_to_the_last_digit(servex, demo_file, tmp_path):
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


def test_a_small_engagement_gets_a_report_only_with_consent(servex, acme, tmp_path):
    refused = servex("report", acme, "--format", "html")
    assert refused.exit_code == 2
    assert "3 respondents" in refused.output
    assert not (tmp_path / "reports").exists()

    made = servex("report", acme, "--format", "html", "--not-anonymous")
    assert made.exit_code == 0, made.output
    files = sorted(path.name for path in (tmp_path / "reports" / "acme").iterdir())
    assert files == ["acme-1-en.html", "acme-1-en.ipynb"]
    assert "every respondent's consent" in plain(servex("history", acme, "--json"))[-1]["detail"]


def test_a_guide_carries_a_code_and_a_name_only_when_asked(servex, tmp_path):
    path = tmp_path / "named.csv"
    path.write_text("respondent,role,level,item,score\nJan de Vries,Teller,board,needs,3\n", "utf-8")
    servex("new", "acme", "--language", "en")
    servex("import", "acme", path)
    folder = tmp_path / "out"

    def paper(*options):
        made = servex(
            "guide", "acme", "--respondent", "Jan de Vries", "--output", folder, "--force", *options
        )
        assert made.exit_code == 0, made.output
        words = PdfReader(folder / "acme-guide-r01-en.pdf").pages[0].extract_text()
        return " ".join(words.split())

    coded = paper()
    assert "R01" in coded
    assert "Teller" in coded
    assert "Vries" not in coded
    assert "Jan de Vries" in paper("--names")
    assert sorted(path.name for path in folder.iterdir()) == [
        "acme-guide-r01-en.docx",
        "acme-guide-r01-en.pdf",
    ]
    history = servex("history", "acme").output
    assert "guide written" in history
    assert "Vries" not in history


def test_a_guide_for_somebody_still_to_come_takes_a_code_and_no_name(servex, acme, tmp_path):
    options = ("--format", "pdf", "--quick", "--level", "front-line", "--output", tmp_path)
    made = servex("guide", acme, "--respondent", "R12", *options)
    assert "acme-guide-r12-en.pdf" in made.output
    refused = servex("guide", acme, "--respondent", "Piet Jansen", *options)
    assert refused.exit_code == 2
    assert "such as R07" in refused.output
    assert "acme-guide-blank-en.pdf" in servex("guide", acme, *options).output


def test_an_unknown_wave_leaves_nothing_behind(servex, acme, tmp_path):
    result = servex("report", acme, "--wave", "2", "--not-anonymous")
    assert result.exit_code == 2
    assert "no wave '2'" in result.output
    assert not (tmp_path / "reports").exists()


def test_check_names_the_workbook_and_how_things_are(servex, tmp_path):
    found = {row["name"]: row for row in plain(servex("check", "--json"))}
    assert str(tmp_path / "data" / "workbook.sqlite") in found["workbook"]["found"]
    assert found["fonts"]["state"] == found["Jupyter kernel"]["state"] == "fine"
    assert not (tmp_path / "data").exists()


def test_check_warns_of_a_synchronised_folder(servex, tmp_path):
    place = tmp_path / "OneDrive - Acme" / "workbook.sqlite"
    found = {row["name"]: row for row in plain(servex("--workbook", place, "check", "--json"))}
    assert found["workbook's folder"]["state"] == "careful"
    assert "servex --workbook" in found["workbook's folder"]["mend"]


def test_a_file_that_is_no_workbook_is_named_by_check(servex, tmp_path):
    (tmp_path / "x.sqlite").write_text("junk" * 500)
    result = servex("--workbook", tmp_path / "x.sqlite", "check")
    assert result.exit_code == 1
    assert "x.sqlite" in result.output


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


def test_the_history_shows_the_last_entries(servex, acme):
    assert len(plain(servex("history", acme, "--last", "2", "--json"))) == 2


def test_scores_are_told_in_the_clients_language(servex, acme):
    servex("set", acme, "--language", "nl")
    assert "gesprekspartners" in servex("scores", "--internal", acme).output


def test_a_file_for_a_folder_is_refused(servex, acme, interviews):
    result = servex("report", acme, "--not-anonymous", "--output", interviews)
    assert result.exit_code == 2
    assert "is a file" in result.output


def test_hostile_words_do_not_change_the_screen(servex):
    servex("new", "acme", "--name", "[red]Acme[/red]")
    assert "[red]Acme[/red]" in servex("list").output


@pytest.fixture
def model_file(tmp_path):
    path = tmp_path / "model.yaml"
    path.write_text(
        "base: service-excellence\nlanguage: en\nelements:\n  needs: {short: Patients}\n  vision: drop\n",
        "utf-8",
    )
    return path


def test_a_client_gets_its_own_model(servex, acme, model_file):
    said = servex("set", acme, "--model", model_file)
    assert said.exit_code == 0
    assert "not in Dutch" in said.stdout
    assert "2 answers do not fit this model" in said.stdout
    assert "vision: 2 not in the model" in said.stdout
    assert "Patients" in servex("scores", "--internal", acme).stdout
    assert "vision" not in {
        row["key"] for row in plain(servex("scores", "--internal", acme, "--json"))["elements"]
    }


def test_an_export_tells_what_does_not_fit_the_model(servex, acme, model_file, tmp_path):
    assert "do not fit" not in servex("export", acme, tmp_path / "before.xlsx").stderr
    servex("set", acme, "--model", model_file)
    assert "2 answers do not fit" in servex("export", acme, tmp_path / "after.xlsx").stderr


def test_another_scale_is_warned_of(servex, acme, tmp_path):
    path = tmp_path / "model.yaml"
    path.write_text(
        "base: service-excellence\nscales: {maturity: {high: 6, levels: drop}}\nlevel_texts: drop\n", "utf-8"
    )
    assert "needs: 1–5 became 1–6" in servex("set", acme, "--model", path).stdout


def test_a_model_with_a_fault_changes_nothing(servex, acme, model_file):
    before = servex("model", acme).stdout
    model_file.write_text("base: service-excellence\nelements: {vison: drop}\n", "utf-8")
    said = servex("set", acme, "--name", "Other", "--model", model_file)
    assert said.exit_code == 2
    assert "model.yaml, line 2, elements.vison" in said.stderr
    assert servex("model", acme).stdout == before
    assert servex("new", "other", "--model", model_file).exit_code == 2
    assert "other" not in servex("list", "--json").stdout


def test_a_model_is_written_whole_and_reads_back(servex, acme, model_file, tmp_path):
    servex("set", acme, "--model", model_file)
    written = tmp_path / "whole.yaml"
    assert servex("model", acme, "--output", written).exit_code == 0
    assert servex("new", "other", "--model", written).exit_code == 0
    assert servex("model", "other").stdout == written.read_text("utf-8")


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
