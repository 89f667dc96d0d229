"""A client's brand, from the command line."""

import pytest
from PIL import Image

from servex_nb.model import Recipe
from servex_nb.store import Workbook


@pytest.fixture
def logo(tmp_path):
    path = tmp_path / "logo.png"
    Image.new("RGB", (60, 30), (200, 0, 0)).save(path)
    return path


def brand():
    with Workbook.open() as workbook:
        return workbook.engagement("acme").settings.brand


def test_each_part_is_set_by_itself_and_taken_away_again(servex, logo):
    servex("new", "acme")
    result = servex("set", "acme", "--brand-colour", "#7A1FA2", "--logo", logo, "--firm", "Bureau Zuid")
    assert result.exit_code == 0, result.output
    assert "firm         Bureau Zuid" in result.output
    assert brand().logo
    servex("set", "acme", "--logo", "")
    assert (brand().colour, brand().firm, brand().logo) == ("#7a1fa2", "Bureau Zuid", "")
    servex("set", "acme", "--name", "Acme")
    assert brand().colour == "#7a1fa2"
    assert "Bureau Zuid" in servex("history", "acme").output


@pytest.mark.parametrize(
    ("options", "told"),
    [
        (("--brand-colour", "#ffcc00"), "1.51:1, and at least 3:1 is needed"),
        (("--brand-colour", "gold"), "no colour"),
        (("--logo", "nowhere.png"), "nowhere.png cannot be read"),
        (("--firm", "x" * 121), "121 characters; use at most 120"),
    ],
)
def test_what_cannot_be_used_changes_nothing(servex, options, told):
    servex("new", "acme")
    result = servex("set", "acme", *options)
    assert result.exit_code == 2, result.output
    assert told in result.output
    assert brand().model_dump() == {"colour": "", "firm": "", "logo": ""}


def theme():
    with Workbook.open() as workbook:
        return workbook.engagement("acme").settings.theme


def test_a_theme_is_set_by_name_or_file_and_taken_away_again(servex, tmp_path):
    servex("new", "acme")
    assert "theme        print" in servex("set", "acme", "--theme", "print").output
    path = tmp_path / "firm.yaml"
    path.write_text('accent: "#5B2A86"\n', "utf-8")
    assert "theme        house, accent #5B2A86" in servex("set", "acme", "--theme", path).output
    path.unlink()
    servex("set", "acme", "--name", "Acme")
    assert theme().changes == {"accent": "#5B2A86"}
    servex("set", "acme", "--theme", "")
    assert theme().model_dump() == {"base": "house", "changes": {}, "fonts": {}, "logo": ""}


def test_a_theme_that_does_not_go_with_a_kept_chart_is_refused(servex, tmp_path):
    servex("new", "acme")
    with Workbook.open() as workbook:
        workbook.engagement("acme").keep_chart(Recipe("radar", colours={"accent": "#84641C"}))
    path = tmp_path / "firm.yaml"
    path.write_text('accent: "#5B2A86"\nambition: "#8A6A1F"\n', "utf-8")
    result = servex("set", "acme", "--theme", path)
    assert result.exit_code == 2, result.output
    assert "forget_chart('radar')" in " ".join(result.output.split())
    assert theme().changes == {}


@pytest.mark.parametrize("command", [("set", "acme"), ("report", "acme", "--not-anonymous")])
def test_a_theme_whose_colours_look_alike_is_refused_with_the_pair_named(servex, tmp_path, command):
    servex("new", "acme")
    interviews = tmp_path / "interviews.csv"
    interviews.write_text("respondent,item,score\nR1,needs,3\n", "utf-8")
    servex("import", "acme", interviews)
    path = tmp_path / "firm.yaml"
    path.write_text('accent: "#B57700"\n', "utf-8")
    result = servex(*command, "--theme", path)
    assert result.exit_code == 2, result.output
    assert "#B57700 and #B57700 (ambition) cannot be told apart" in result.output
    assert theme().changes == {}
    assert not (tmp_path / "reports").exists()
