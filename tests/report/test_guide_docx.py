"""The guide as a Word document."""

import io
import time
import zipfile

import docx
import pytest
from docx.oxml.ns import qn

from servex_nb.model import Settings
from servex_nb.report import build_guide
from servex_nb.report.guide_docx import guide_docx

SETTINGS = Settings(client="acme", name="Acme", language="nl")


def read(guide):
    return docx.Document(io.BytesIO(guide_docx(guide)))


@pytest.fixture(scope="module")
def document():
    return read(build_guide(SETTINGS, respondent="R07"))


def test_every_element_is_a_heading_on_a_new_page(document):
    names = {topic.name for topic in build_guide(SETTINGS).topics}
    headings = {
        paragraph.text.replace("\u2011", "-")
        for paragraph in document.paragraphs
        if paragraph.style.name == "Heading 1"
    }
    assert names <= headings
    breaks = [paragraph for paragraph in document.paragraphs if paragraph.paragraph_format.page_break_before]
    assert len(breaks) == len(names) + 3


def test_the_language_and_properties_are_the_guides_own(document):
    properties = document.core_properties
    assert (properties.language, properties.author, properties.comments) == ("nl-NL", "", "")
    assert "Acme" in properties.title
    languages = {found.get(qn("w:val")) for found in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"nl-NL"}


def test_every_style_of_ours_names_the_reports_font(document):
    fonts = {document.styles[name].font.name for name in ("Normal", "Title", "Heading 1", "Level", "Value")}
    assert fonts == {"IBM Plex Sans"}


def test_tables_are_described_and_have_header_rows(document):
    captions = [table._tbl.tblPr.find(qn("w:tblCaption")) for table in document.tables]
    assert all(caption is not None and caption.get(qn("w:val")) for caption in captions)
    statements = next(table for table in document.tables if table.cell(0, 0).text == "Stelling")
    assert statements.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None
    assert len(statements.rows) == 1 + 3


@pytest.mark.parametrize("quick", [False, True])
def test_any_model_will_do_and_odd_characters_stop_nothing(own_model, quick):
    settings = Settings(client="own", name="O\x0bwn <b>", language="en", arrangement="own", model=own_model)
    text = "\n".join(
        paragraph.text for paragraph in read(build_guide(settings, quick=quick, role="\x00")).paragraphs
    )
    assert "O\ufffdwn <b>" in text
    assert "Care *for* #patients" in text


def test_the_same_guide_gives_the_same_bytes_at_any_time(monkeypatch):
    guide = build_guide(SETTINGS, keys=["needs"])
    before = guide_docx(guide)
    later = time.localtime(time.time() + 90_000)
    monkeypatch.setattr(time, "localtime", lambda *_: later)
    assert guide_docx(guide) == before
    with zipfile.ZipFile(io.BytesIO(before)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert parts.namelist()[0] == "[Content_Types].xml"
