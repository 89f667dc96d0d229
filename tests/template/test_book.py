"""The template as it is handed out."""

import zipfile

import openpyxl
import pytest

from servex_nb.answers import read_interviews, words
from servex_nb.errors import InputError
from servex_nb.model import Scale, Settings, load_model, shipped_model
from servex_nb.template import write_template

LANGUAGES = ("nl", "en")


@pytest.fixture(params=LANGUAGES)
def language(request):
    return request.param


@pytest.fixture
def book(tmp_path, settings, language):
    return openpyxl.load_workbook(
        write_template(tmp_path / "t.xlsx", settings, language=language, interviews=3)
    )


def interviews(book):
    return [sheet for sheet in book if str(sheet["A1"].value).startswith("servex-nb interview")]


def test_it_explains_itself_guides_and_has_a_sheet_an_interview(book, language):
    names = {
        "nl": ["Uitleg", "Leidraad", "Gesprek 1", "Gesprek 2", "Gesprek 3"],
        "en": ["Start here", "Guide", "Interview 1", "Interview 2", "Interview 3"],
    }
    assert [sheet.title for sheet in book if sheet.sheet_state == "visible"] == names[language]


def test_every_item_has_a_row_with_its_name_in_view(book, language):
    model = shipped_model()
    sheet = interviews(book)[0]
    rows = {row[0].value: row[1].value for row in sheet.iter_rows(min_row=4, max_col=2) if row[0].value}
    items = [key for key in rows if key in model.items]
    assert sorted(items) == sorted(model.items)
    assert "1  " + model.name("design", language) == rows["design"]
    assert sheet.column_dimensions["A"].hidden
    assert sheet.row_dimensions[2].hidden


def test_the_guide_holds_questions_what_to_look_for_and_levels(book, language):
    model = shipped_model()
    text = "\n".join(
        str(cell) for row in book.worksheets[1].iter_rows(values_only=True) for cell in row if cell
    )
    element = model.element_text("needs", language)
    for told in (
        element.description,
        *element.levels.values(),
        *element.sub_elements["listening"].questions,
        *element.sub_elements["listening"].look_for,
        model.layer_text("pyramid.core", language).statements[0].name,
        model.shift_text("shift.journey", language).to_description,
    ):
        assert told in text


def test_it_prints_on_a4_with_its_head_on_each_page(book):
    for sheet in interviews(book):
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        # One page wide, which is what is meant where nothing is said, and as many high as it takes.
        assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
        assert sheet.print_title_rows == "$1:$3"
        assert sheet.freeze_panes == "C4"
        assert "Acme" in sheet.oddHeader.left.text
        assert "&P / &N" in str(sheet.oddFooter.right.text).replace("&[Page]", "&P").replace("&[Pages]", "&N")


def choices(book, sheet):
    """Return the lists that cells of a sheet choose from, and what is said of anything else."""
    hidden = book["servex"]
    found = []
    for validation in sheet.data_validations.dataValidation:
        if validation.type == "list":
            area = validation.formula1.partition("!")[2].replace("$", "")
            found.append([cell.value for (cell,) in hidden[area]])
        assert validation.error
        assert validation.errorTitle
    return found


def test_every_choice_is_understood_when_it_is_read(book, language):
    found = choices(book, interviews(book)[0])
    level, by, scores, permission, _, _, positions, _ = found
    assert [words.level(text) for text in level] == ["board", "management", "front-line"]
    assert [words.by(text) for text in by] == ["respondent", "assessor"]
    assert [words.permission(text) for text in permission] == ["quote", "paraphrase", "confidential"]
    assert scores[:9] == [1, 1.5, 2, 2.5, 3, 3.5, 4, 4.5, 5]
    assert len(positions) == 23
    states = [words.score(text, Scale(low=1, high=5))[0] for text in scores[9:]]
    assert states == ["not applicable", "don't know"], language


def test_rows_grow_with_what_is_typed(tmp_path, settings):
    path = write_template(tmp_path / "t.xlsx", settings, interviews=1)
    with zipfile.ZipFile(path) as package:
        assert b"customHeight" not in package.read("xl/worksheets/sheet3.xml")


def test_the_same_model_gives_the_same_bytes(tmp_path, settings):
    first = write_template(tmp_path / "a.xlsx", settings).read_bytes()
    assert write_template(tmp_path / "b.xlsx", settings).read_bytes() == first


def test_a_template_for_nobody_names_nobody(tmp_path, settings):
    book = openpyxl.load_workbook(write_template(tmp_path / "t.xlsx", settings, named=False))
    assert not any("Acme" in str(cell.value) for sheet in book for row in sheet for cell in row)


def test_a_clients_own_model_has_its_own_template(tmp_path, fill):
    texts = {
        "language": "en",
        "scales": {"own": dict(enumerate(["Poor", "Weak", "Fair", "Good", "Strong", "Superb"], start=1))},
        "arrangements": {"flat": {"name": "Flat"}},
        "elements": {
            "care": {
                "name": "Care",
                "short": "Care",
                "description": "How much we care.",
                "levels": {level: f"Level {level}" for level in range(1, 7)},
                "sub_elements": {
                    "phone": {"name": "On the phone", "short": "Phone", "description": "Calls."}
                },
            }
        },
        "pyramid": {},
        "shifts": {},
    }
    structure = {
        "key": "own",
        "version": "7",
        "scales": {"own": {"low": 1, "high": 6}},
        "elements": {"scale": "own", "items": [{"key": "care", "sub_elements": ["phone"]}]},
        "pyramid": {"scale": "own"},
        "shifts": {"scale": "own"},
        "arrangements": {"flat": {"order": ["care"]}},
    }
    model = load_model({"structure": structure, "texts": {"en": texts}})
    own = Settings(client="acme", name="Acme", language="en", arrangement="flat", model=model)
    path = write_template(tmp_path / "own.xlsx", own, interviews=1)
    sheet = interviews(openpyxl.load_workbook(path))[0]
    assert [row[0].value for row in sheet.iter_rows(min_row=13, max_col=1)] == ["care", "care.phone"]
    assert sheet["C12"].value == "1 Poor · 2 Weak · 3 Fair · 4 Good · 5 Strong · 6 Superb"

    fill(path, [({"respondent": "R01"}, {"care.phone": {"score": 5.5}, "care": {"target": 6}})])
    found = read_interviews([path], model)
    assert found.answers[["item", "moment", "score"]].to_numpy().tolist() == [
        ["care", "target", 6.0],
        ["care.phone", "current", 5.5],
    ]
    assert found.messages == ()
    with pytest.raises(InputError, match="has no texts in 'nl'; choose from en"):
        write_template(path, own, language="nl")
