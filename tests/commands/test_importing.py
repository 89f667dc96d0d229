"""Importing at the command line: through mappings, templates and lists."""

import json

import pytest

ROWS = "respondent,item,score\nA,needs,3\nB,needs,4\n"
SURVEY = "id,Klantbegrip,leeftijd\n1,4,34\n2,NA,51\n"
MAPPING = """
fields: {respondent: id}
constants: {wave: "2026"}
missing: [NA]
items: {needs: Klantbegrip}
attributes:
  age: {column: leeftijd, bands: {young: {below: 40}, old: {from: 40}}}
"""


@pytest.fixture
def files(tmp_path):
    for name, text in {"a.csv": ROWS, "survey.csv": SURVEY, "survey.yaml": MAPPING}.items():
        (tmp_path / name).write_text(text, "utf-8")
    return tmp_path


@pytest.mark.usefixtures("files")
def test_a_survey_comes_in_through_a_mapping(servex, plain):
    servex("new", "acme")
    done = servex("import", "acme", "survey.csv", "--mapping", "survey.yaml")
    assert done.exit_code == 0, done.output
    assert "1 answers" in done.output
    assert plain(servex("list", "--json"))[0]["waves"] == ["2026"]


def test_a_wrong_mapping_changes_nothing(servex, plain, files):
    servex("new", "acme")
    (files / "survey.yaml").write_text(MAPPING.replace("items", "item"), "utf-8")
    done = servex("import", "acme", "survey.csv", "--mapping", "survey.yaml")
    assert done.exit_code == 2
    assert "survey.yaml: item: there is no such setting; did you mean items?" in done.output
    assert plain(servex("list", "--json"))[0]["respondents"] == 0


def test_a_template_is_written_filled_in_and_taken_back(servex, plain, tmp_path, fill, two_interviews):
    servex("new", "acme", "--name", "Acme", "--language", "nl")
    done = servex("template", "t.xlsx", "--client", "acme", "--interviews", "2")
    assert done.exit_code == 0, done.output
    assert "t.xlsx" in done.output
    fill(tmp_path / "t.xlsx", two_interviews)
    assert servex("import", "acme", "t.xlsx").exit_code == 0
    found = plain(servex("scores", "--internal", "acme", "--wave", "2026", "--json"))
    assert {row["key"]: row["score"] for row in found["elements"]}["needs"] == 3
    assert "0 answers" in servex("import", "acme", "t.xlsx").output


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (("t.csv",), "must end in .xlsx"),
        (("t.xlsx", "--language", "fr"), "no texts in 'fr'"),
        (("t.xlsx", "--interviews", "0"), "1 to 200"),
        (("t.xlsx", "--client", "none"), "no client 'none'"),
    ],
)
def test_a_template_that_cannot_be_made_is_told(servex, tmp_path, arguments, told):
    servex("new", "acme")
    done = servex("template", *arguments)
    assert done.exit_code == 2
    assert told in done.output
    assert not list(tmp_path.glob("t.*"))


LIST = """client;files;mapping;name;language
acme;a.csv;;Acme BV;nl
survey;survey.csv;survey.yaml;;
"""


def write(folder, text, name="clients.csv"):
    (folder / name).write_text(text, "utf-8")
    return folder / name


def test_a_list_imports_many_clients_and_begins_them(servex, plain, files):
    done = servex("import", "--list", write(files, LIST))
    assert done.exit_code == 0, done.output
    assert [line.split()[:2] for line in done.stdout.splitlines()[1:]] == [
        ["acme", "begun"],
        ["survey", "begun"],
    ]
    clients = {row["client"]: row for row in plain(servex("list", "--json"))}
    assert (clients["acme"]["name"], clients["acme"]["respondents"]) == ("Acme BV", 2)
    assert clients["survey"]["waves"] == ["2026"]


def test_files_are_looked_for_beside_the_list(servex, files, monkeypatch):
    path = write(files, LIST)
    (files / "elsewhere").mkdir()
    monkeypatch.chdir(files / "elsewhere")
    assert servex("import", "--list", path).exit_code == 0


def test_one_client_that_fails_does_not_stop_the_others(servex, plain, files):
    path = write(files, LIST + 'broken;"a.csv;none.csv";;;\n')
    done = servex("import", "--list", path)
    assert done.exit_code == 1
    assert "broken" in done.stdout
    assert "failed" in done.stdout
    assert f"no such file: {files / 'none.csv'}" in done.stderr
    # Nothing of it is there, not even the empty engagement.
    assert [row["client"] for row in plain(servex("list", "--json"))] == ["acme", "survey"]


def test_a_list_tells_what_became_of_each_as_json(servex, files):
    servex("new", "acme", "--name", "Acme", "--language", "en")
    done = servex("import", "--json", "--list", write(files, LIST + "broken;none.csv;;;\n"))
    assert done.exit_code == 1
    acme, survey, broken = json.loads(done.stdout)
    assert (acme["imported"], acme["created"], acme["answers"]) == (True, False, 2)
    assert acme["messages"] == ["acme: name, language left as it was; change it with: servex set acme"]
    assert (survey["created"], survey["answers"], survey["error"]) == (True, 1, None)
    assert (broken["imported"], broken["answers"]) == (False, 0)
    assert "none.csv" in broken["error"]


def test_a_list_imported_twice_changes_nothing(servex, files):
    path = write(files, LIST)
    servex("import", "--list", path)
    again = json.loads(servex("import", "--json", "--list", path).stdout)
    assert [(row["answers"], row["skipped"]) for row in again] == [(0, 2), (0, 1)]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("client,fils\nacme,a.csv\n", "did you mean files?"),
        ("client\nacme\n", "there is no column files"),
        ("client,files\nacme,a.csv\nacme,b.csv\n", "row 2 has this client too"),
        ("client,files\nA B,a.csv\n", "cannot be a client's key"),
        ("client,files\nacme,\n", "every row needs a file"),
        ("client,files,language\nacme,a.csv,fr\n", "language"),
        ("client,files,arrangement\nacme,a.csv,round\n", "arrangement"),
        ("", "this is empty"),
    ],
)
def test_a_list_that_is_wrong_changes_nothing(servex, plain, files, text, told):
    done = servex("import", "--list", write(files, text))
    assert done.exit_code == 2, done.output
    assert told in done.output
    assert plain(servex("list", "--json")) == []


@pytest.mark.parametrize("arguments", [("acme",), (), ("acme", "a.csv", "--list", "clients.csv")])
def test_an_import_of_nothing_or_of_both_is_told(servex, files, arguments):
    write(files, LIST)
    done = servex("import", *arguments)
    assert done.exit_code == 2
    assert "--list" in done.output


def test_a_list_may_have_dutch_headings(servex, plain, files):
    (files / "klanten.csv").write_text("klant;bestanden;naam;taal\nacme;a.csv;Acme BV;nl\n", "utf-8")
    (outcome,) = plain(servex("import", "--list", "klanten.csv", "--json"))
    assert (outcome["client"], outcome["imported"], outcome["created"]) == ("acme", True, True)


def test_wrong_item_keys_and_fields_of_a_mapping_are_told_together(servex, files):
    servex("new", "acme")
    text = "fields: {respondent: id, leeftijd: Age}\nitems: {neds: Q1, vision: Q2}\n"
    (files / "m.yaml").write_text(text, "utf-8")
    done = servex("import", "acme", "a.csv", "--mapping", "m.yaml")
    assert done.exit_code == 2
    assert "leeftijd is no person field; use one of" in done.output
    assert "items.neds: the model has no such item; did you mean needs?" in done.output
