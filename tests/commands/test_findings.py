"""The findings at the command line."""

import random
import re

import pytest

from servex_nb.store import Workbook
from servex_nb.widgets.interview.interview import Interview


@pytest.fixture
def acme(servex, tmp_path):
    """A client of twelve respondents who are proud of their insight and poor in processes."""
    draw = random.Random(4)
    rows = ["respondent,level,item,score,moment"]
    for place in range(12):
        code, level = f"Q{place:02}", ("board", "front line")[place % 2]
        rows.append(f"{code},{level},needs,{draw.choice([4, 4.5, 5])},current")
        rows.append(f"{code},{level},processes,{draw.choice([1, 1.5, 2])},current")
        rows.append(f"{code},{level},processes,4,target")
    path = tmp_path / "interviews.csv"
    path.write_text("\n".join(rows), "utf-8")
    assert servex("new", "acme", "--name", "Acme", "--language", "en").exit_code == 0
    assert servex("import", "acme", path).exit_code == 0
    return "acme"


def test_findings_are_told_in_the_language_asked_for(servex, acme):
    said = servex("findings", acme).stdout
    assert "Strength  [strength.needs]" in said
    assert "Process and structure is furthest from its target" in said
    assert "Nergens is de weg naar de ambitie langer" in servex("findings", acme, "--language", "nl").stdout


def test_the_json_of_what_may_be_shown_holds_no_respondent(servex, acme, plain):
    found = plain(servex("findings", acme, "--json"))
    assert {"id", "kind", "severity", "internal", "wave", "keys", "groups", "figures", "text"} == set(
        found[0]
    )
    assert {one["id"] for one in found} >= {"strength.needs", "gap.processes"}
    assert not any(one["internal"] for one in found)
    assert set(found[0]["text"]) == {"nl", "en"}
    assert not re.search(r"[QR]\d\d", servex("findings", acme, "--json").stdout)


def test_the_consultant_also_gets_the_answers_behind_them(servex, acme, plain):
    found = {one["id"]: one for one in plain(servex("findings", acme, "--internal", "--json"))}
    answers = found["strength.needs"]["answers"]
    assert len(answers) == 12
    assert answers[0]["respondent"] == "R01"
    assert set(answers[0]) == {"respondent", "item", "score"}
    assert "For the consultant alone" in servex("findings", acme, "--internal").stdout


def test_where_nothing_stands_out_the_command_says_so(servex, tmp_path):
    path = tmp_path / "interviews.csv"
    rows = [f"R{place},shift.journey,{5 + place % 2},current" for place in range(6)]
    path.write_text("\n".join(["respondent,item,score,moment", *rows]), "utf-8")
    servex("new", "acme", "--language", "en")
    servex("import", "acme", path)
    assert "Nothing stands out" in servex("findings", "acme").stdout


@pytest.mark.parametrize(("option", "value"), [("--wave", "2031"), ("--language", "fr")])
def test_a_wave_or_language_that_is_not_there_is_refused(servex, acme, option, value):
    said = servex("findings", acme, option, value)
    assert said.exit_code == 2
    assert value in said.stderr


def test_below_the_threshold_only_the_consultant_may_look(servex, tmp_path):
    path = tmp_path / "interviews.csv"
    path.write_text("respondent,item,score\nR1,needs,4\nR2,needs,5\n", "utf-8")
    servex("new", "acme")
    servex("import", "acme", path)
    assert servex("findings", "acme").exit_code != 0
    assert servex("findings", "acme", "--internal").exit_code == 0


def test_answers_in_conflict_are_a_remark_for_the_consultant_alone(servex, acme):
    assert "R01 (" not in servex("scores", acme, "--internal").stdout
    with Workbook.open("data/workbook.sqlite") as workbook:
        engagement = workbook.engagement(acme)
        here, there = (Interview(engagement, "R01", "1") for _ in range(2))
        here.answer("culture.defining", "1")
        there.answer("culture.defining", "3")
    for command in ("scores", "findings"):
        internal = servex(command, acme, "--internal")
        assert internal.exit_code == 0
        assert "answer of 1 respondent differently; the last counts until somebody chooses: R01 (" in (
            internal.stdout
        )
        assert "differently" not in servex(command, acme).stdout
