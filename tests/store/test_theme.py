"""A theme in the store: kept with its history, and taken along by an export."""

import base64

import openpyxl
import pytest

from servex_nb.errors import InputError
from servex_nb.model import ThemeChanges
from servex_nb.store import export_engagement, read_export

# Longer than a cell of a spreadsheet holds.
FONT = base64.b64encode(bytes(range(256)) * 300).decode()
THEME = ThemeChanges(
    base="print",
    changes={"accent": "#5B2A86", "ramp": ("#EEEEEE", "#999999", "#222222"), "label_size": 10.0},
    fonts={"text": FONT, "label_strong": FONT},
)


def test_a_theme_is_kept_and_its_history_tells_it_in_words(workbook):
    acme = workbook.create("acme")
    assert acme.settings.theme == ThemeChanges()
    acme.change(theme=THEME)
    acme.change(theme=THEME)
    assert acme.settings.theme == THEME
    (told,) = [detail for detail in acme.history()["detail"] if detail.startswith("theme")]
    assert "print, accent #5B2A86, ramp #EEEEEE #999999 #222222, label_size 10.0, text in font " in told
    assert len(told) < 200


def test_an_export_takes_the_theme_along(workbook, tmp_path):
    path = export_engagement(workbook.create("acme", theme=THEME), tmp_path / "acme.xlsx")
    other = workbook.create("other")
    other.restore(read_export(path))
    assert other.settings.theme == THEME


def test_an_export_without_a_theme_leaves_that_of_the_client(workbook, tmp_path):
    path = export_engagement(workbook.create("acme"), tmp_path / "acme.xlsx")
    other = workbook.create("other", theme=THEME)
    other.restore(read_export(path))
    assert other.settings.theme == THEME


@pytest.mark.parametrize("value", ['{"accent": "url(x)"}', "{", "[1]", '{"accent": {"a": 1}}'])
def test_a_theme_made_wrong_by_hand_is_told(workbook, tmp_path, value):
    path = export_engagement(workbook.create("acme", theme=THEME), tmp_path / "acme.xlsx")
    book = openpyxl.load_workbook(path)
    for row in book["settings"].iter_rows():
        if row[0].value == "theme.changes":
            row[1].value = value
    book.save(path)
    with pytest.raises(InputError, match="theme"):
        read_export(path)
