"""A theme in the report: pictures, colours and faces of its pages."""

import shutil
from pathlib import Path

import matplotlib as mpl
import pytest
import yaml

from servex_nb.charts import HOUSE, PRINT, make_theme
from servex_nb.errors import InputError
from servex_nb.model import Brand, ThemeChanges
from servex_nb.report.html import cover_html, html
from servex_nb.report.letterhead import letterhead
from servex_nb.report.pdf import pdf

FOLDER = Path(mpl.get_data_path()) / "fonts" / "ttf"
ROWS = [(f"R{n}", item, score, "", "") for n in range(6) for item, score in (("needs", 3), ("vision", 2))]


@pytest.fixture
def firm(tmp_path):
    """A theme's file with fonts of its own."""
    for name in ("DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"):
        shutil.copy(FOLDER / name, tmp_path)
    told = {"accent": "#5B2A86", "fonts": {"text": "DejaVuSerif.ttf", "strong": "DejaVuSerif-Bold.ttf"}}
    path = tmp_path / "firm.yaml"
    path.write_text(yaml.safe_dump(told), "utf-8")
    return path


def test_pages_and_pictures_have_the_themes_colours_and_faces(take, document_of, firm):
    document = document_of(take(ROWS), theme=str(firm))
    page = html(document).decode()
    (text, strong) = (font.family for font in document.cover.letterhead.fonts)
    assert "--measured: #5b2a86; --text: '" + text in page
    assert f'@font-face {{ font-family: "{text}"; font-style: normal; src: url(data:font/ttf;base64,' in page
    drawings = "".join(picture.svg for picture in document.pictures())
    assert "#5b2a86" in drawings
    assert HOUSE.accent.lower() not in drawings + page
    assert strong in drawings
    assert text in cover_html(document.cover)
    made = pdf(document)
    assert made.startswith(b"%PDF")
    # The PDF names the fonts that it carries.
    assert text.replace(" ", "").encode() in made.replace(b" ", b"")


def test_a_report_takes_the_clients_theme_unless_told_another(take, document_of):
    engagement = take(ROWS)
    engagement.change(theme=ThemeChanges(base="print"))
    assert PRINT.accent in html(document_of(engagement)).decode()
    assert HOUSE.accent.lower() in html(document_of(engagement, theme="house")).decode()


def test_what_enlarges_a_slide_leaves_a_page_as_it_is(take, document_of):
    document = document_of(take(ROWS), theme="projector")
    assert all(picture.width <= 170 for picture in document.pictures())


def test_a_theme_that_cannot_be_used_stops_the_report_with_its_fault(take, document_of):
    engagement = take(ROWS)
    engagement.change(theme=ThemeChanges(changes={"accent": "#B57700"}))
    with pytest.raises(
        InputError, match=r"(?s)accent: #B57700 and #B57700 \(ambition\) cannot be told apart"
    ):
        document_of(engagement)


def test_a_brand_lies_over_a_theme_and_leaves_what_is_measured():
    theme = make_theme({"accent": "#5B2A86"})
    head = letterhead(Brand(colour="#7a1fa2"), "en", theme)
    assert (head.accent, head.look.measured) == ("#7a1fa2", "#5b2a86")
    assert letterhead(Brand(), "en", theme).accent == "#5b2a86"
