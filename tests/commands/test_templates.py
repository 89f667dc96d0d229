"""A client's template: for a wave's respondents, by codes that its own workbook knows."""

import openpyxl
import pytest

from servex_nb.answers import read_interviews
from servex_nb.commands.templates import write_client_template
from servex_nb.errors import InputError
from servex_nb.store import Workbook


@pytest.fixture
def workbook(tmp_path):
    with Workbook.open(str(tmp_path / "workbook.sqlite")) as workbook:
        yield workbook


@pytest.fixture
def acme(workbook):
    acme = workbook.create("acme", language="en")
    for name in ("Jan de Vries", "Aïcha Benali"):
        acme.plan_respondent(name, wave="baseline", level="board", role="Director")
    return acme


@pytest.fixture
def filled(acme, tmp_path, fill):
    """The template of the baseline, with a score on the sheet of each respondent."""
    path = write_client_template(acme, tmp_path / "acme.xlsx", wave="baseline")
    return fill(path, [({}, {"needs": {"score": 3}}), ({}, {"needs": {"score": 4}})])


def test_it_has_a_sheet_for_each_respondent_by_code_and_blank_ones_after(filled):
    book = openpyxl.load_workbook(filled)
    told = " ".join(
        str(cell.value) for sheet in book for row in sheet.iter_rows() for cell in row if cell.value
    )
    assert [name for name in book.sheetnames if "R0" in name] == ["Interview R01", "Interview R02"]
    assert "Interview 3" in book.sheetnames
    assert "Jan" not in told
    assert "Benali" not in told


def test_filled_in_it_comes_back_to_whom_it_was_made_for(acme, filled):
    interviews = read_interviews([filled], acme.settings.model)
    assert acme.take(interviews).answers == 2
    answers = acme.answers("baseline")
    assert dict(zip(answers["respondent"], answers["score"], strict=True)) == {"R01": 3, "R02": 4}
    assert acme.respondents("baseline", names=True)["name"].tolist() == ["Jan de Vries", "Aïcha Benali"]
    assert set(acme.respondents("baseline")["level"]) == {"board"}
    assert acme.take(interviews).answers == 0


def test_in_another_engagement_its_codes_are_nobodys(workbook, acme, filled):
    other = workbook.create("other")
    other.plan_respondent("Piet", wave="baseline")
    with pytest.raises(InputError, match="cannot be told from others"):
        other.take(read_interviews([filled], acme.settings.model))


def test_an_ordinary_files_codes_are_still_nobodys(acme, tmp_path):
    path = tmp_path / "other.csv"
    path.write_text("respondent,item,score\nR01,needs,3\n", "utf-8")
    with pytest.raises(InputError, match="cannot be told from others"):
        acme.take(read_interviews([path], acme.settings.model))


def test_a_blank_sheet_with_the_wave_alone_tells_nothing(acme, filled):
    assert len(read_interviews([filled], acme.settings.model).people) == 2


def test_a_wave_that_is_still_to_be_gives_blank_sheets(acme, tmp_path, fill):
    path = write_client_template(acme, tmp_path / "next.xlsx", wave="2027")
    fill(path, [({"respondent": "Jan de Vries"}, {"needs": {"score": 5}})])
    acme.take(read_interviews([path], acme.settings.model))
    assert acme.answers("2027")["respondent"].tolist() == ["R01"]


def test_more_respondents_than_sheets_make_more_sheets(acme, tmp_path):
    path = write_client_template(acme, tmp_path / "acme.xlsx", wave="baseline", interviews=1)
    names = [name for name in openpyxl.load_workbook(path).sheetnames if name.startswith("Interview ")]
    assert names == ["Interview R01", "Interview R02", "Interview 3"]


def test_who_took_consent_back_has_no_sheet(acme, tmp_path):
    acme.plan_respondent("R01", wave="baseline", consent="withdrawn")
    path = write_client_template(acme, tmp_path / "acme.xlsx", wave="baseline")
    names = openpyxl.load_workbook(path).sheetnames
    assert "Interview R01" not in names
    assert "Interview R02" in names


def test_the_command_makes_it_for_a_wave(servex, tmp_path):
    assert servex("new", "acme", "--language", "en").exit_code == 0
    result = servex("template", tmp_path / "t.xlsx", "--client", "acme", "--wave", "baseline")
    assert result.exit_code == 0, result.output
    assert "Interview 12" in openpyxl.load_workbook(tmp_path / "t.xlsx").sheetnames
    alone = servex("template", tmp_path / "t.xlsx", "--wave", "baseline")
    assert alone.exit_code == 2
    assert "--client" in alone.output
