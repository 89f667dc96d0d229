"""The scores that a command shows."""

from random import Random
from statistics import fmean

import pytest

from servex_nb.model import shipped_model


@pytest.mark.parametrize("seed", range(3))
def test_random_answers_give_the_scores_that_a_person_works_out(servex, tmp_path, seed, plain):
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


def test_scores_are_those_that_a_client_may_see_unless_they_are_internal(servex, panel, plain):
    shown, internal = (plain(servex("scores", panel, "--json", *more)) for more in ((), ("--internal",)))
    assert (shown["released"], internal["released"]) == (True, False)
    assert shown["overall"]["score"] == 3.0
    assert "groups" not in shown


def test_scores_are_broken_down_with_small_levels_joined(servex, panel, plain):
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


def test_scores_are_told_in_the_clients_language(servex, acme):
    servex("set", acme, "--language", "nl")
    assert "gesprekspartners" in servex("scores", "--internal", acme).output
