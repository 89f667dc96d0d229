"""A client's brand on the pages of its report and guides."""

import base64
import io
import zipfile

import pytest
from PIL import Image

from servex_nb.charts import HOUSE
from servex_nb.model import Brand, Settings, contrast, logo_of
from servex_nb.report import build_guide
from servex_nb.report.blocks import Lead, Picture
from servex_nb.report.document import Cover, Document, Section
from servex_nb.report.guide_docx import guide_docx
from servex_nb.report.guide_pdf import guide_pages, guide_pdf
from servex_nb.report.html import html, section_html
from servex_nb.report.letterhead import PLAIN, letterhead
from servex_nb.report.material import EPOCH
from servex_nb.report.pdf import pages, pdf

PURPLE = "#7a1fa2"


@pytest.fixture(scope="module")
def brand():
    stream = io.BytesIO()
    Image.new("RGB", (300, 100), (255, 0, 0)).save(stream, "PNG")
    return Brand(colour=PURPLE, firm="Bureau <i>Zuid</i> & Co", logo=logo_of(stream.getvalue()))


@pytest.fixture(scope="module")
def report(brand):
    picture = Picture(
        "cover", '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>', "A wheel", 60
    )
    head = letterhead(brand, "en")
    cover = Cover("Kind", "Title", "Subtitle", (("Wave", "1"),), picture, letterhead=head)
    sections = (Section("one", "One", (Lead("Text"),), "Kicker"),)
    words = {"contents": "Contents", "skip": "Skip", "open": "‘", "close": "’"}
    return Document("acme", "en", EPOCH, "Acme", "Label", "Draft", cover, sections, words)


@pytest.fixture(scope="module")
def guide(brand):
    settings = Settings(client="acme", name="Acme", language="nl", brand=brand)
    return build_guide(settings, keys=["needs"])


def colours(png):
    with Image.open(io.BytesIO(png)) as picture:
        return {colour for _, colour in picture.convert("RGB").getcolors(1 << 20)}


def test_the_page_holds_colour_logo_and_firm_and_asks_no_network(report, brand):
    page = html(report).decode()
    assert f"--accent: {PURPLE}" in page
    assert f'src="data:image/png;base64,{brand.logo}" alt="Logo"' in page
    assert "Made by Bureau &lt;i&gt;Zuid&lt;/i&gt; &amp; Co" in page
    assert "<i>Zuid" not in page


def test_the_pdfs_are_accessible_and_in_the_brands_colours(report, guide):
    assert pdf(report).startswith(b"%PDF")
    assert guide_pdf(guide).startswith(b"%PDF")
    for first in (pages(report, ppi=60)[0], guide_pages(guide, ppi=60)[0]):
        assert {(255, 0, 0), (0x7A, 0x1F, 0xA2)} <= colours(first)


def test_the_word_guide_has_logo_colour_and_firm(guide, brand):
    with zipfile.ZipFile(io.BytesIO(guide_docx(guide))) as parts:
        (logo,) = (name for name in parts.namelist() if name.startswith("word/media/"))
        assert parts.read(logo) == base64.b64decode(brand.logo)
        assert PURPLE[1:].upper() in parts.read("word/styles.xml").decode()
        told = parts.read("word/document.xml").decode()
    assert 'descr="Logo"' in told
    assert "Opgesteld door Bureau &lt;i&gt;Zuid" in told


def test_headings_are_darker_where_the_colour_alone_could_not_be_read():
    head = letterhead(Brand(colour="#e07000"), "en")
    assert head.accent == "#e07000"
    assert contrast(head.heading, HOUSE.panel) >= 4.5


def test_without_a_brand_everything_is_as_it_was():
    assert letterhead(Brand(), "nl").to_dict() | {"logo_text": ""} == PLAIN.to_dict()


def test_a_section_on_a_screen_takes_the_brands_colour(report, brand):
    shown = section_html(report.sections[0], letterhead(brand, "en"))
    assert f"--accent: {PURPLE}" in shown
