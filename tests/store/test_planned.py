"""Respondents who are planned, and what they are asked, before there are answers."""

import pytest

from servex_nb.answers import read_interviews
from servex_nb.errors import InputError
from servex_nb.store import Workbook, export_engagement, read_export


@pytest.fixture
def acme(tmp_path):
    with Workbook.open(str(tmp_path / "workbook.sqlite")) as workbook:
        yield workbook.create("acme", name="Acme")


def test_somebody_planned_is_a_respondent_without_answers(acme):
    assert (
        acme.plan_respondent("Jan de Vries", role="Director", level="directie", consent="22-11-2026") == "R01"
    )
    people = acme.respondents(names=True)
    assert people[["respondent", "name", "wave", "role", "level", "consent"]].values.tolist() == [
        ["R01", "Jan de Vries", "1", "Director", "board", "2026-11-22"]
    ]
    assert acme.answers().empty


def test_a_code_stands_for_its_respondent_and_what_is_not_told_stays(acme):
    code = acme.plan_respondent("Jan", role="Director", department="Sales")
    acme.plan_respondent(code, department="Service")
    acme.plan_respondent(code, role="")
    people = acme.respondents()
    assert people[["role", "department"]].values.tolist() == [["", "Service"]]


def test_consent_can_be_withdrawn_and_the_history_keeps_both(acme):
    acme.plan_respondent("Jan", consent="2026-11-22")
    acme.plan_respondent("Jan", consent="withdrawn")
    assert acme.respondents()["consent"].tolist() == ["withdrawn"]
    assert (acme.history()["what"] == "participation").sum() == 2


def test_who_withdraws_counts_no_more_in_that_wave(acme, interviews):
    told = [{"respondent": name, "score": 4.0} for name in ("Jan", "Els")]
    said = [{"respondent": name, "text": f"{name} says"} for name in ("Jan", "Els")]
    acme.take(interviews(told, quotes=said))
    acme.take(interviews(told, wave="2"))
    acme.plan_respondent("Jan", consent="withdrawn", wave="1")
    assert acme.answers("1")["respondent"].tolist() == ["R02"]
    assert acme.quotes("1")["respondent"].tolist() == ["R02"]
    assert acme.answers("2")["respondent"].tolist() == ["R01", "R02"]


def test_telling_the_same_twice_changes_nothing(acme):
    acme.plan_respondent("Jan", role="Director")
    before = len(acme.history())
    acme.plan_respondent("Jan", role="Director")
    assert len(acme.history()) == before


@pytest.mark.parametrize(
    ("told", "word"),
    [
        ({"respondent": " "}, "respondent"),
        ({"respondent": "Jan", "wave": ""}, "wave"),
        ({"respondent": "Jan", "level": "boss"}, "level"),
        ({"respondent": "Jan", "consent": "yes"}, "consent"),
        ({"respondent": "Jan", "role": "x" * 201}, "role"),
    ],
)
def test_what_cannot_be_kept_changes_nothing(acme, told, word):
    with pytest.raises(InputError, match="cannot be kept") as refused:
        acme.plan_respondent(**told)
    assert refused.value.faults[0].column == word
    assert acme.respondents().empty


def test_a_planned_wave_hides_no_answers(acme, interviews):
    acme.take(interviews([{"respondent": "Jan", "score": 3}], wave="2025"))
    acme.plan_respondent("Jan", wave="2024")
    assert acme.waves() == ("2025", "2024")
    assert acme.answers()["wave"].tolist() == ["2025"]
    assert acme.respondents("2024")["respondent"].tolist() == ["R01"]


def test_depths_are_kept_until_nothing_is_chosen_any_more(acme):
    acme.choose_depth("board", "needs", "quick")
    acme.choose_depth("board", "shift", "not")
    assert acme.depths() == {"board": {"needs": "quick", "shift": "not"}}
    acme.choose_depth("board", "needs", "")
    assert acme.depths() == {"board": {"shift": "not"}}
    assert "questions planned" in acme.history()["what"].tolist()


def test_a_model_is_held_against_the_answers_before_it_is_saved(acme, interviews, own_model):
    acme.take(interviews([{"respondent": "Jan", "item": "needs", "score": 3}]))
    assert acme.misfits().empty
    assert acme.misfits(own_model)["answers"].tolist() == [1]


def test_an_export_with_planned_people_reads_back(acme, interviews, tmp_path):
    acme.take(interviews([{"respondent": "Jan", "score": 3}]))
    acme.plan_respondent("Jan", consent="2026-11-22")
    export_engagement(acme, tmp_path / "acme.xlsx")
    with Workbook.open(str(tmp_path / "other.sqlite")) as workbook:
        other = workbook.create("acme")
        other.restore(read_export(tmp_path / "acme.xlsx"))
        assert other.respondents()["consent"].tolist() == ["2026-11-22"]


def test_another_name_keeps_the_code_and_the_former_one_stays_confidential(acme, tmp_path):
    acme.plan_respondent("Jan de Vries")
    acme.plan_respondent("Piet")
    acme.rename_respondent("R01", "Johan de Vries")
    assert acme.respondents(names=True)["name"].tolist() == ["Johan de Vries", "Piet"]
    told = acme.history()
    assert told[told["what"] == "respondent renamed"]["detail"].tolist() == ["R01"]
    assert acme.plan_respondent("Jan de Vries", role="Director") == "R01"
    for name in ("Piet", "R02", " "):
        with pytest.raises(InputError):
            acme.rename_respondent("R01", name)
    path = export_engagement(acme, tmp_path / "acme.xlsx")
    assert b"Jan de" not in path.read_bytes()


def test_who_was_planned_by_mistake_is_taken_out_and_may_come_back(acme):
    acme.plan_respondent("Jan", role="Director")
    acme.plan_respondent("Piet")
    acme.take_out_respondent("R01")
    assert acme.respondents()["respondent"].tolist() == ["R02"]
    assert "taken out" in acme.history()["detail"].tolist()
    with pytest.raises(InputError, match="no respondent R01"):
        acme.take_out_respondent("R01")
    acme.plan_respondent("Jan")
    assert acme.respondents()["role"].tolist() == ["Director", ""]


def test_who_has_answered_is_not_taken_out(acme, tmp_path):
    path = tmp_path / "answers.csv"
    path.write_text("respondent,item,score\nJan,needs,3\n", "utf-8")
    acme.plan_respondent("Jan")
    acme.take_out_respondent("R01")
    acme.take(read_interviews([path], acme.settings.model))
    assert acme.respondents()["respondent"].tolist() == ["R01"]
    with pytest.raises(InputError, match="has answered"):
        acme.take_out_respondent("R01")
