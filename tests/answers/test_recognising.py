"""Exports as survey tools write them, and the mappings that are proposed for them."""

import csv
import datetime as dt
import io
import json
from pathlib import Path

import openpyxl
import pytest

from servex_nb.answers import propose_mapping, read_interviews, read_mapping
from servex_nb.answers.recognising import names_of_items, recognise
from servex_nb.errors import InputError

ITEMS = ("needs.listening", "vision", "shift.journey", "pyramid.core.1")


def written(rows, **how):
    stream = io.StringIO()
    csv.writer(stream, **how).writerows(rows)
    return stream.getvalue()


@pytest.fixture
def asked(model):
    """The question that each item is asked with, in Dutch."""
    questions = model.element_text("needs", "nl").sub_elements["listening"].questions
    return [questions[0], *(model.name(key, "nl") for key in ITEMS[1:])]


@pytest.fixture
def microsoft(tmp_path, asked):
    """Microsoft Forms: an xlsx with dates as dates; questions end in a no-break space now and then."""
    book = openpyxl.Workbook()
    book.active.append(
        [
            *("ID", "Begintijd", "Tijd van voltooien", "E-mail", "Naam", "Tijd van laatste wijziging"),
            *(asked[0] + "\xa0", *asked[1:], "Wilt u nog iets kwijt?"),
        ]
    )
    at = dt.datetime(2026, 11, 22, 10, 31)  # noqa: DTZ001 - a cell has no zone
    book.active.append([1, at, at, "anonymous", None, None, 4, 3, 7, 5, "=dank"])
    book.active.append([2, at, at, "anonymous", None, None, 2, "weet niet", None, 1, None])
    path = tmp_path / "forms.xlsx"
    book.save(path)
    return path


@pytest.fixture
def google(tmp_path, asked):
    """Google Forms: a zipped csv's content; a grid has its rows between brackets."""
    header = ["Timestamp", *(f"Wat vindt u hiervan? [{question}]" for question in asked)]
    path = tmp_path / "google.csv"
    path.write_text(
        written(
            [
                header,
                ["2026/11/22 10:31:00 AM GMT+1", "4", "3", "7", "5"],
                ["2026/11/23 1:02:03 PM GMT+1", "2", "", "", "1"],
            ]
        ),
        "utf-8",
    )
    return path


@pytest.fixture
def limesurvey(tmp_path):
    """LimeSurvey: codes as headings, every cell quoted, a mark at the start."""
    header = ["id", "submitdate", "lastpage", "startlanguage", "seed", "startdate", "datestamp"]
    header += ["Q1[needslistening]", "vision", "Q2[shiftjourney]", "pyramidcore1"]
    seen = "2026-11-22 10:31:00"
    rows = [
        ["1", seen, "3", "nl", "99", seen, seen, "4", "3", "7", "5"],
        ["2", "", "1", "nl", "98", seen, seen, "2", "N/A", "", "1"],
    ]
    path = tmp_path / "limesurvey.csv"
    path.write_text(written([header, *rows], quoting=csv.QUOTE_ALL), "utf-8-sig")
    return path


@pytest.fixture
def qualtrics(tmp_path, asked):
    """Qualtrics: three rows of headings, the third with import ids as JSON."""
    meta = ["StartDate", "EndDate", "Status", "IPAddress", "Progress", "Duration (in seconds)", "Finished"]
    meta += ["RecordedDate", "ResponseId", "DistributionChannel", "UserLanguage"]
    seen = "2026-11-22 10:31:00"
    first = [seen, seen, "0", "", "100", "61", "1", seen]
    rows = [
        [*meta, "Q1_1", "Q1_2", "Q2", "Q3"],
        [*meta, *(f"Wat vindt u hiervan? - {text}" for text in asked[:2]), *asked[2:]],
        [json.dumps({"ImportId": name}) for name in [*meta, "QID1_1", "QID1_2", "QID2", "QID3"]],
        [*first, "R_3abc", "anonymous", "NL", "4", "3", "7", "5"],
        [*first, "R_3abd", "anonymous", "NL", "2", "", "", "1"],
    ]
    path = tmp_path / "qualtrics.csv"
    path.write_text(written(rows), "utf-8-sig")
    return path


TOOLS = {
    "microsoft": "microsoft-forms",
    "google": "google-forms",
    "limesurvey": "limesurvey",
    "qualtrics": "qualtrics",
}


def headings(path):
    if path.suffix == ".xlsx":
        sheet = openpyxl.load_workbook(path).active
        rows = [[str(cell or "") for cell in row] for row in sheet.iter_rows(values_only=True)]
    else:
        rows = list(csv.reader(io.StringIO(path.read_text("utf-8-sig"))))
    return rows[0], rows[1] if path.stem == "qualtrics" else ()


def check(found):
    first = found.answers[found.answers["respondent"] == found.people["respondent"][0]]
    assert dict(zip(first["item"], first["score"], strict=True)) == dict(
        zip(ITEMS, [4, 3, 7, 5], strict=True)
    )
    assert first["date"].dt.date.unique().tolist() == [dt.date(2026, 11, 22)]
    assert len(found.people) == 2


@pytest.mark.parametrize("tool", TOOLS)
def test_an_export_is_read_with_the_mapping_of_its_tool(request, model, tool):
    path = request.getfixturevalue(tool)
    found = read_interviews([path], model, mapping=read_mapping(TOOLS[tool]))

    check(found)
    named = ("Wilt u nog iets kwijt?",) if tool == "microsoft" else ()
    assert len(found.messages) == len(named)
    assert all(name in found.messages[0] for name in named)


@pytest.mark.parametrize("tool", TOOLS)
def test_a_proposed_mapping_knows_the_tool_and_the_items(request, model, tool):
    path = request.getfixturevalue(tool)
    header, texts = headings(path)
    mapping = propose_mapping(header, model, texts=texts)

    assert tuple(mapping.items) == tuple(key for key in model.items if key in ITEMS)
    assert mapping.fields.keys() == read_mapping(TOOLS[tool]).fields.keys()
    check(read_interviews([path], model, mapping=mapping))


EXPORTS = sorted((Path(__file__).parent / "exports").iterdir(), key=lambda path: path.name)


def tool_of(path):
    return next(name for name in TOOLS.values() if path.name.startswith(name))


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_an_example_as_a_tool_writes_it_is_read_with_the_tools_mapping(path, model):
    found = read_interviews([path], model, mapping=read_mapping(tool_of(path)))
    check(found)
    (left_out,) = found.messages
    # The open question, and none of what a tool adds.
    assert "," not in left_out.partition("name them: ")[2]


@pytest.mark.parametrize("path", EXPORTS, ids=lambda path: path.stem)
def test_an_example_as_a_tool_writes_it_is_known_by_its_columns(path, model):
    with path.open(encoding="utf-8-sig", newline="") as file:
        header = next(csv.reader(file, delimiter=";" if "semicolon" in path.name else ","))
    mapping = propose_mapping(header, model)
    assert mapping.fields == read_mapping(tool_of(path)).fields
    assert tuple(mapping.items) == tuple(key for key in model.items if key in ITEMS)
    check(read_interviews([path], model, mapping=mapping))


def test_a_survey_that_keeps_no_dates_gives_none(model):
    (path,) = (path for path in EXPORTS if path.stem == "limesurvey-codes-and-texts")
    answers = read_interviews([path], model, mapping=read_mapping("limesurvey")).answers
    assert answers.loc[answers["respondent"] == "2", "date"].isna().all()


def test_codes_of_answers_are_told_for_what_they_are_and_may_be_given_a_meaning(tmp_path, model):
    path = tmp_path / "codes.csv"
    path.write_text("id,submitdate,vision\n1,2026-11-22 10:31:00,AO03\n2,2026-11-22 10:31:00,A4\n")
    shipped = read_mapping("limesurvey")
    with pytest.raises(InputError, match="A4, AO03 are codes of answers"):
        read_interviews([path], model, mapping=shipped)
    told = shipped.model_copy(update={"words": {"AO03": "3", "A4": "4"}})
    assert read_interviews([path], model, mapping=told).answers["score"].tolist() == [3, 4]


@pytest.mark.parametrize(
    ("days", "read", "told"),
    [
        (["3/4/2026", "11/22/2026"], ["2026-03-04", "2026-11-22"], False),
        (["3/4/2026", "22/11/2026"], ["2026-04-03", "2026-11-22"], False),
        (["3/4/2026", "5/6/2026"], ["2026-03-04", "2026-05-06"], True),
        (["4/4/2026", ""], ["2026-04-04", "NaT"], False),
    ],
)
def test_the_other_rows_tell_which_of_two_numbers_is_the_day(tmp_path, model, days, read, told):
    path = tmp_path / "answers.csv"
    path.write_text("Timestamp,needs\n" + "".join(f"{day} 9:05:07,3\n" if day else ",4\n" for day in days))
    found = read_interviews([path], model, mapping=read_mapping("google-forms"))
    assert [str(day)[:10] for day in found.answers["date"]] == read
    assert any("read as month/day/year" in message for message in found.messages) == told


@pytest.mark.parametrize(
    "header",
    [
        "needslistening",
        "Q1[needslistening]",
        "Q1[needslistening]. How do you listen?",
        "Q1[needslistening]. How do you listen? [Row]",
        "G01Q01[SQ001].  Vraag [Luisteren naar klanten]",
        "G01Q01[SQ001]. Vraag [Luisteren naar klanten][Schaal 1]",
    ],
)
def test_an_item_is_found_in_a_code_or_between_brackets(model, header):
    named = names_of_items(model) | {"luisterennaarklanten": "needs.listening"}
    assert recognise(header, named) == "needs.listening"


def test_every_item_is_recognised_by_what_it_is_called_in_either_language(model):
    named = names_of_items(model)
    for language in model.languages:
        header = [model.name(key, language) for key in model.items]
        unique = [name for name in header if header.count(name) == 1]
        proposed = propose_mapping(["respondent", *unique], model).items
        assert len(proposed) >= len(unique) - 2, language
        assert all(proposed[key].column[0] in unique for key in proposed)
    assert all(item in model.items for item in named.values())


def test_a_slip_of_the_keyboard_is_seen_through_and_other_questions_are_left(model):
    mapping = propose_mapping(["respondent", "Custmer insight", "How old are you?", "Niveau"], model)

    assert list(mapping.items) == ["needs"]
    assert sorted(mapping.fields) == ["level", "respondent"]


def test_an_unknown_tools_rows_are_numbered(model):
    assert propose_mapping(["Cultuur"], model).numbered == "S"
