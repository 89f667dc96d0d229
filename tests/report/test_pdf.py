"""The PDF is tagged, carries its fonts, and holds clients' words as text."""

import io

import pytest
from pypdf import PdfReader

from servex_nb.report.pdf import pdf

HOSTILE = (
    '#image("/etc/passwd")',
    "#set page(fill: red)",
    "$ sum_1 $",
    "*bold* _x_ \\ @ref <label>",
    "`raw` // no",
)


def read(document):
    return PdfReader(io.BytesIO(pdf(document)))


def text_of(reader):
    return " ".join(" ".join(page.extract_text() for page in reader.pages).split())


@pytest.fixture(scope="module")
def reader(demo_documents):
    return read(demo_documents["nl"])


def test_it_is_tagged_and_names_its_language_and_title(reader):
    catalog = reader.trailer["/Root"]
    assert catalog["/MarkInfo"]["/Marked"] == True  # noqa: E712 - pypdf's own boolean
    assert str(catalog["/Lang"]).startswith("nl")
    assert "Noorderveen" in reader.metadata.title


def test_charts_and_text_share_the_shipped_fonts(reader):
    fonts = {
        str(font["/BaseFont"]).partition("+")[2]
        for page in reader.pages
        for font in (part.get_object() for part in page["/Resources"].get("/Font", {}).values())
    }
    expected = {
        "IBMPlexSans",
        "IBMPlexSans-SmBld",
        "IBMPlexSansCond",
        "IBMPlexSansCond-SmBld",
        "IBMPlexSerif-Italic",
    }
    assert {font.removesuffix("-Identity-H") for font in fonts} == expected


def test_the_pages_hold_the_scores(reader):
    words = text_of(reader)
    assert "Klachtenmanagement houdt de poort dicht" in words
    assert "58%" in words


def test_every_section_begins_on_a_page_of_its_own(reader, demo_documents):
    assert len(reader.pages) >= 1 + len(demo_documents["nl"].sections)


def test_the_account_of_method_leaves_no_few_lines_to_a_page_of_their_own(reader, demo_documents):
    last = " ".join(reader.pages[-1].extract_text().split())
    method = demo_documents["nl"].sections[-1]
    assert method.title in last
    assert "Het model" in last


def test_clients_words_are_never_run(document_of, take):
    items = ["needs", "vision", "design", "culture", "shift.journey"]
    rows = [
        (f"R{n}", item, 3, quote, "quote") for n, (item, quote) in enumerate(zip(items, HOSTILE, strict=True))
    ]
    words = text_of(read(document_of(take(rows))))
    assert '#image("/etc/passwd")' in words
    assert "*bold* _x_" in words


def test_a_character_without_a_glyph_is_named_and_stops_no_report(document_of, take):
    rows = [(f"R{n}", "needs", 3, "lang leve 語 \ue000", "quote") for n in range(5)]
    assert "[U+8A9E] [U+E000]" in text_of(read(document_of(take(rows))))


def test_the_same_document_gives_the_same_bytes(demo_documents):
    assert pdf(demo_documents["en"]) == pdf(demo_documents["en"])


def alternatives(reader):
    """Return the alternative texts in a PDF's tags."""
    found, waiting = set(), [reader.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop().get_object()
        if isinstance(node, list):
            waiting += node
        elif isinstance(node, dict):
            found |= {str(node["/Alt"])} if "/Alt" in node else set()
            waiting += [node["/K"]] if "/K" in node and node.get("/Type") != "/MCR" else []
    return found


def test_every_picture_has_its_words_in_the_tags(reader, demo_documents):
    told = {picture.description for picture in demo_documents["nl"].pictures()}
    assert told <= alternatives(reader)
    (radar,) = (said for said in told if "Radar met " in said)
    assert "Tussen haakjes: het 95%-interval. Alle scores: " in radar
