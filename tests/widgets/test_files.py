"""Guides written and files imported on the screen."""

import shutil

import pytest

from servex_nb.answers import propose_mapping
from servex_nb.commands.importing import import_files
from servex_nb.model import shipped_model
from servex_nb.store import Workbook, export_engagement
from servex_nb.widgets.prepare.columns import is_ready, mapped, proposed, twice
from servex_nb.widgets.prepare.importing import file_name

SURVEY = b"Who,Customer needs,needs.data,Remarks\nJan,3,4,fine\nPiet,4,5,\n"
MODEL = shipped_model()


@pytest.fixture
def form(opened):
    return opened(5).importing


def test_guides_are_written_for_who_is_chosen_as_the_plan_has_it(acme, opened, tmp_path):
    acme.plan_respondent("Jan", level="front-line")
    step = opened(5)
    step.word.value = False
    step.everybody.click()
    assert step.people.value == ("R01",)
    step.write.click()
    path = tmp_path / "reports" / "acme" / "acme-guide-r01-en.pdf"
    assert path.exists()
    assert str(path) in step.written.value


def test_nobody_chosen_gives_a_blank_guide_and_no_format_none(opened, tmp_path):
    step = opened(5)
    step.pdf.value = step.word.value = False
    step.write.click()
    assert "Choose PDF" in step.trouble.view.value
    step.word.value = True
    step.write.click()
    assert [path.name for path in (tmp_path / "reports" / "acme").iterdir()] == ["acme-guide-blank-en.docx"]


def test_the_template_is_written_for_the_wave_and_comes_back_filled_in(acme, opened, tmp_path, fill):
    acme.plan_respondent("Jan", wave="baseline")
    step = opened(5)
    step.write_template.click()
    path = tmp_path / "reports" / "acme" / "acme-interviews-baseline.xlsx"
    assert str(path) in step.template_written.value
    fill(path, [({}, {"needs": {"score": 3}})])
    step.importing.open(path.name, path.read_bytes())
    assert "is our template" in step.importing.note.value
    step.importing.start.click()
    assert "1 answers, 0 quotes and 0 notes of 1 respondents" in step.importing.columns.children[0].value
    assert acme.answers("baseline")["respondent"].tolist() == ["R01"]


def test_what_was_filled_in_stays_when_the_button_is_pressed_again(acme, opened, tmp_path, fill):
    acme.plan_respondent("Jan", wave="baseline")
    step = opened(5)
    step.write_template.click()
    path = tmp_path / "reports" / "acme" / "acme-interviews-baseline.xlsx"
    filled = fill(path, [({}, {"needs": {"score": 3}})]).read_bytes()
    step.write_template.click()
    assert path.read_bytes() == filled
    assert "acme-interviews-baseline (2).xlsx" in step.template_written.value
    assert "got a number" in step.template_written.value


def test_guides_of_two_waves_have_names_of_their_own(acme, opened, tmp_path):
    acme.plan_respondent("Jan", wave="baseline")
    acme.plan_respondent("Jan", wave="2027", level="board")
    step = opened(5)
    step.pdf.value = False
    for wave in ("baseline", "2027"):
        step.wave.control.value = wave
        step.people.value = ("R01",)
        step.write.click()
    names = sorted(path.name for path in (tmp_path / "reports" / "acme").iterdir())
    assert names == ["acme-guide-r01-2027-en.docx", "acme-guide-r01-baseline-en.docx"]


def test_a_written_file_is_a_link_where_jupyterlab_serves_it(opened, monkeypatch):
    step = opened(5)
    monkeypatch.delenv("JPY_SESSION_NAME", raising=False)
    step.write_template.click()
    assert "href" not in step.template_written.value
    monkeypatch.setenv("JPY_SESSION_NAME", "01_prepare.ipynb")
    step.write_template.click()
    assert 'href="/files/reports/acme/acme-interviews-1.xlsx"' in step.template_written.value


@pytest.mark.parametrize(
    "content", [b"Who,needs\nPiet,3\n", b"respondent,item,score\nPiet,needs,3\n"], ids=["mapped", "ready"]
)
def test_answers_that_name_no_wave_belong_to_the_one_that_is_prepared(acme, opened, content):
    acme.plan_respondent("Jan", wave="baseline")
    form = opened(5).importing
    form.open("answers.csv", content)
    if form.choices:
        form.choices[0].value = "field:respondent"
    form.start.click()
    assert acme.answers("baseline")["score"].tolist() == [3.0]
    assert acme.waves() == ("baseline",)


def test_answers_that_name_their_wave_keep_it(acme, opened):
    acme.plan_respondent("Jan", wave="2027")
    form = opened(5).importing
    form.open("answers.csv", b"respondent,item,score,wave\nPiet,needs,3,2026\n")
    form.start.click()
    assert acme.answers("2026")["score"].tolist() == [3.0]


def test_an_exported_workbook_is_restored_whole(demo, demo_file, opened, acme, tmp_path):
    shutil.copy(demo_file, tmp_path / "demo.sqlite")
    with Workbook.open(str(tmp_path / "demo.sqlite")) as copied:
        path = export_engagement(copied.engagement(demo.client), tmp_path / "demo.xlsx")
    form = opened(5).importing
    form.open(path.name, path.read_bytes())
    assert "is an exported workbook" in form.note.value
    form.start.click()
    assert acme.waves() == demo.waves()
    assert len(acme.quotes()) == len(demo.quotes())


def test_a_survey_is_imported_as_its_columns_were_corrected(form, acme, send):
    send(form.upload, "survey.csv", SURVEY)
    assert not form.upload.value
    columns = dict(zip(form.headers, form.choices, strict=True))
    assert columns["needs.data"].value == "item:needs.data"
    columns["Who"].value = "field:respondent"
    columns["Customer needs"].value = "item:needs"
    columns["Remarks"].value = ""
    form.start.click()
    found = acme.answers()
    assert dict(zip(found["item"] + found["respondent"], found["score"], strict=True)) == {
        "needsR01": 3.0,
        "needs.dataR01": 4.0,
        "needsR02": 4.0,
        "needs.dataR02": 5.0,
    }
    assert "4 answers" in form.columns.children[0].value


def test_faults_are_told_in_words_and_nothing_is_imported(form, acme):
    form.open("survey.csv", SURVEY.replace(b"Piet,4", b"Piet,9"))
    dict(zip(form.headers, form.choices, strict=True))["Customer needs"].value = "item:needs"
    form.start.click()
    assert "row 3" in form.trouble.view.value
    assert acme.respondents().empty


@pytest.mark.parametrize(("language", "place"), [("nl", "rij 3"), ("en", "row 3")])
def test_faults_are_told_in_the_language_of_the_screen(form, language, place):
    form.desk.language = language
    form.open("survey.csv", SURVEY.replace(b"Piet,4", b"Piet,9"))
    dict(zip(form.headers, form.choices, strict=True))["Customer needs"].value = "item:needs"
    form.start.click()
    assert place in form.trouble.view.value


def test_two_columns_for_one_thing_are_refused(form, acme):
    form.open("survey.csv", SURVEY)
    for control in form.choices[:2]:
        control.value = "item:needs"
    form.start.click()
    assert "More than one column was chosen for: Customer insight" in form.trouble.view.value
    assert acme.answers().empty


FORMS = """ID;Start time;Completion time;Email;Name;Q1;needs.data;Afdeling;Leeftijd;vision
1;x;11/20/26 10:00;a@b.nl;;Helemaal eens;Oneens;Verkoop;30-40;Weet ik eigenlijk niet
2;x;11/20/26 10:00;a@b.nl;;Neutraal;Helemaal oneens;Inkoop;40-50;-
"""


@pytest.fixture
def survey(form):
    """A survey with answers in words, whose columns are chosen."""
    form.open("forms.csv", FORMS.encode())
    columns = dict(zip(form.headers, form.choices, strict=True))
    columns["Q1"].value = "item:needs"
    columns["Leeftijd"].value = "attribute:"
    return form


def word(form, told):
    return next(control for (_, word), control in form.words.choices.items() if word == told)


def test_words_get_the_scores_that_usually_go_with_them(survey, acme):
    assert {word: control.value for (_, word), control in survey.words.choices.items()} == {
        "Helemaal eens": "5",
        "Neutraal": "3",
        "Oneens": "2",
        "Helemaal oneens": "1",
        "Weet ik eigenlijk niet": "",
    }
    survey.start.click()
    assert "Weet ik eigenlijk niet" in survey.trouble.view.value
    assert acme.answers().empty
    word(survey, "Weet ik eigenlijk niet").value = "don't know"
    word(survey, "Neutraal").value = "4"
    survey.missing.value = "-"
    survey.reverse[survey.headers.index("needs.data")].value = True
    survey.start.click()
    found = acme.answers()
    scored = found[found["state"] == "score"]
    assert dict(zip(scored["item"] + scored["respondent"], scored["score"], strict=True)) == {
        "needsR01": 5.0,
        "needsR02": 4.0,
        "needs.dataR01": 4.0,
        "needs.dataR02": 5.0,
    }
    assert found["state"].tolist().count("don't know") == 1
    assert acme.respondents()["leeftijd"].tolist() == ["30-40", "40-50"]


def test_the_mapping_is_saved_for_the_command_line(survey, acme, tmp_path):
    word(survey, "Weet ik eigenlijk niet").value = "missing"
    survey.missing.value = "-"
    survey.save.click()
    path = tmp_path / "reports" / "acme" / "acme-mapping.yaml"
    assert str(path) in survey.written.value
    (tmp_path / "forms.csv").write_text(FORMS, "utf-8")
    import_files(survey.desk.workbook, "acme", [tmp_path / "forms.csv"], mapping=path)
    assert sorted(acme.answers()["score"]) == [1, 2, 3, 5]


def test_items_are_called_by_their_names_and_a_shift_by_both_poles(survey):
    labels = {key: label for label, key in survey.choices[0].options}
    assert labels["item:needs.data"] == f"{MODEL.short('needs', 'en')} › {MODEL.short('needs.data', 'en')}"
    assert labels["item:shift.journey"] == MODEL.name("shift.journey", "en")
    assert len(labels) == len({*labels.values()})


def test_an_interview_file_needs_no_mapping(form, acme):
    form.open("interviews.csv", b"respondent,item,score\nJan,needs,3\n")
    assert "can be imported as it is" in form.note.value
    assert not form.choices
    form.start.click()
    assert len(acme.answers()) == 1


def test_what_is_no_table_is_told(form):
    form.open("empty.csv", b"")
    assert "empty" in form.trouble.view.value
    assert form.start.disabled


def test_words_of_a_file_are_never_markup(form):
    form.open("survey.csv", b"<b>Who</b>,needs\n<i>x</i>,3\n")
    assert "&lt;b&gt;Who" in form.columns.children[2].children[0].value


@pytest.mark.parametrize(
    ("sent", "kept"), [("../../etc/x.csv", "x.csv"), ("C:\\temp\\y.csv", "y.csv"), ("..", "file")]
)
def test_a_file_is_known_without_its_folder(sent, kept):
    assert file_name(sent) == kept


def test_a_proposal_chosen_as_it_is_stays_the_same():
    headers = ("respondent", "needs", "vision")
    base = propose_mapping(headers, MODEL)
    chosen = dict(zip(headers, proposed(headers, base), strict=True))
    assert mapped(base, chosen).items == base.items
    assert mapped(base, chosen).fields == base.fields
    assert not twice(chosen)


def test_one_answer_a_row_is_ready_in_either_language():
    assert is_ready(["Gesprekspartner", "item", "score"])
    assert not is_ready(["respondent", "needs"])
