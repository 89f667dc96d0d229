"""A client's own model in the store: what does not fit it is kept, and left out."""

import json

import pytest

from servex_nb import score
from servex_nb.errors import InputError
from servex_nb.model import parse_model, shipped_model
from servex_nb.store import Workbook, export_engagement, read_export

BASE = "base: service-excellence\n"


def own(text):
    return parse_model(text.encode()).model


@pytest.fixture
def answered(acme, interviews):
    acme.take(
        interviews(
            [
                {"respondent": "Jan", "item": "needs", "score": 4.5},
                {"respondent": "Jan", "item": "innovation", "score": 2.25},
                {"respondent": "Jan", "item": "innovation.process"},
                {"respondent": "Jan", "item": "shift.journey", "score": 7},
            ],
            notes=[{"respondent": "Jan", "item": "innovation", "text": "Een idee."}],
            quotes=[{"respondent": "Jan", "item": "innovation", "text": "Wij proberen veel."}],
        )
    )
    acme.agree("innovation", 3.0, "na overleg")
    return acme


def test_an_engagement_has_the_shipped_model_until_it_gets_its_own(acme):
    assert acme.settings.model == shipped_model()
    model = own(f"{BASE}elements: {{needs: {{weight: 2}}}}")
    acme.change(model=model)
    assert acme.settings.model == model


def test_an_engagement_can_begin_with_its_own_model(workbook):
    model = own("name: {nl: A, en: B}\nscales: {s: {low: 1, high: 6}}\nelements: {a: {name: {nl: A, en: A}}}")
    made = workbook.create("own", model=model)
    assert made.settings.model == model
    assert made.settings.arrangement == "own"


def test_answers_that_do_not_fit_are_left_out_and_come_back(answered):
    before = answered.answers()
    answered.change(model=own(f"{BASE}elements: {{innovation: drop}}"))
    assert set(answered.answers()["item"]) == {"needs", "shift.journey"}
    assert answered.settled().empty
    assert answered.misfits().to_dict("records") == [
        {"item": "innovation", "why": "not in the model", "answers": 1},
        {"item": "innovation.process", "why": "not in the model", "answers": 1},
    ]
    answered.change(model=shipped_model())
    assert answered.answers().equals(before)
    assert answered.misfits().empty


def test_scores_outside_another_scale_are_left_out(answered):
    answered.change(model=own(f"{BASE}scales: {{maturity: {{high: 4, levels: drop}}}}\nlevel_texts: drop"))
    assert answered.misfits().to_dict("records") == [
        {"item": "needs", "why": "outside the scale", "answers": 1}
    ]
    scores = score(answered.answers(), answered.settings, settled=answered.settled())
    assert scores.elements["n"].to_dict()["needs"] == 0
    assert scores.elements["score"].to_dict()["innovation"] == 2.25


def test_a_model_without_the_clients_arrangement_brings_its_own(answered):
    model = own(
        "name: {nl: A, en: B}\nscales: {s: {low: 1, high: 6}}\nelements: {needs: {name: {nl: A, en: A}}}"
    )
    assert answered.change(model=model).arrangement == "own"
    with pytest.raises(InputError, match="choose one of own"):
        answered.change(arrangement="cen")


def test_the_history_tells_which_model_when(answered):
    model = own(f"{BASE}elements: {{innovation: drop}}")
    answered.change(model=model)
    answered.change(model=shipped_model())
    told = [text for text in answered.history()["detail"] if text.startswith("model = ")]
    assert told == [
        f"model = service-excellence 1, fingerprint {model.fingerprint}",
        f"model = service-excellence 1, fingerprint {shipped_model().fingerprint}",
    ]


def test_the_same_model_again_is_not_written_again(answered):
    answered.change(model=own(f"{BASE}elements: {{innovation: drop}}"))
    before = len(answered.history())
    answered.change(model=own(f"{BASE}elements: {{innovation: drop}}"))
    assert len(answered.history()) == before


def test_an_export_carries_the_model_to_the_same_scores(answered, tmp_path, copy):
    answered.change(
        model=own(
            f"{BASE}elements: {{innovation: drop, needs: {{weight: 1.1, sub_elements: {{data: drop, "
            "x: {name: {nl: _x0041_ =1+1, en: '=cmd'}}}}}\n"
            "pyramid: {gate: 0.33}"
        )
    )
    path = export_engagement(answered, tmp_path / "acme.xlsx")
    copy.restore(read_export(path))
    assert copy.settings.model == answered.settings.model
    assert copy.settings.model.fingerprint == answered.settings.model.fingerprint

    def figures(engagement):
        found = score(engagement.answers(), engagement.settings, settled=engagement.settled()).to_dict()
        return json.dumps({**found, "client": ""})

    assert figures(copy) == figures(answered)


def test_what_does_not_fit_stands_aside_in_an_export(answered, tmp_path):
    answered.change(model=own(f"{BASE}elements: {{innovation: drop}}"))
    path = export_engagement(answered, tmp_path / "acme.xlsx")
    import openpyxl

    rows = list(openpyxl.load_workbook(path)["aside"].iter_rows(values_only=True))
    assert {row[0] for row in rows[1:]} == {"answer", "note", "quote", "agreed"}
    assert read_export(path).interviews.answers["item"].tolist() == ["needs", "shift.journey"]


def test_a_model_that_was_changed_in_the_sheet_is_refused(answered, tmp_path):
    import openpyxl

    answered.change(model=own(f"{BASE}elements: {{innovation: drop}}"))
    path = export_engagement(answered, tmp_path / "acme.xlsx")
    book = openpyxl.load_workbook(path)
    for row in book["model"].iter_rows():
        if row[0].value == "data.1":
            row[1].value = row[1].value.replace('"gate": 0.7', '"gate": 0.1').replace("Service", "Servant")
    book.save(path)
    with pytest.raises(InputError) as caught:
        read_export(path)
    assert "changed in this sheet" in str(caught.value)


def test_an_older_export_without_the_model_reads_as_the_shipped_one(answered, tmp_path, copy):
    import openpyxl

    path = export_engagement(answered, tmp_path / "acme.xlsx")
    book = openpyxl.load_workbook(path)
    sheet = book["model"]
    for row in range(sheet.max_row, 1, -1):
        if str(sheet.cell(row, 1).value).startswith("data.") or sheet.cell(row, 1).value == "own":
            sheet.delete_rows(row)
    book.save(path)
    copy.restore(read_export(path))
    assert copy.settings.model == shipped_model()
    assert len(copy.answers()) == 4


def test_a_stored_model_is_the_same_in_another_session(answered, tmp_path):
    model = own(f"{BASE}elements: {{innovation: drop}}")
    answered.change(model=model)
    with Workbook.open(str(tmp_path / "workbook.sqlite")) as again:
        assert again.engagement("acme").settings.model.fingerprint == model.fingerprint
