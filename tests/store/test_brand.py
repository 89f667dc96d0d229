"""A brand in the store: kept with its history, and taken along by an export."""

import io
import random

import openpyxl
import pytest
from PIL import Image

from servex_nb.errors import InputError
from servex_nb.model import Brand, logo_of
from servex_nb.store import export_engagement, read_export


@pytest.fixture(scope="module")
def brand():
    # Noise takes more room than a cell of a spreadsheet has.
    noise = random.Random(1).randbytes(200 * 150 * 3)
    stream = io.BytesIO()
    Image.frombytes("RGB", (200, 150), noise).save(stream, "PNG")
    return Brand(colour="#7a1fa2", firm="Bureau Zuid", logo=logo_of(stream.getvalue()))


def test_a_brand_is_kept_and_its_history_tells_it_in_words(workbook, brand):
    acme = workbook.create("acme")
    assert acme.settings.brand == Brand()
    acme.change(brand=brand)
    acme.change(brand=brand)
    acme.change(brand=Brand())
    assert acme.settings.brand == Brand()
    told = [detail for detail in acme.history()["detail"] if detail.startswith("brand")]
    assert len(told) == 2
    assert "colour #7a1fa2, firm Bureau Zuid" in told[0]
    assert max(map(len, told)) < 100


def test_an_export_takes_the_brand_along(workbook, brand, tmp_path):
    acme = workbook.create("acme", brand=brand)
    path = export_engagement(acme, tmp_path / "acme.xlsx")
    other = workbook.create("other")
    other.restore(read_export(path))
    assert other.settings.brand == brand


def test_an_export_without_a_brand_leaves_that_of_the_client(workbook, brand, tmp_path):
    path = export_engagement(workbook.create("acme"), tmp_path / "acme.xlsx")
    other = workbook.create("other", brand=brand)
    other.restore(read_export(path))
    assert other.settings.brand == brand


def test_a_brand_made_wrong_by_hand_is_told(workbook, brand, tmp_path):
    path = export_engagement(workbook.create("acme", brand=brand), tmp_path / "acme.xlsx")
    book = openpyxl.load_workbook(path)
    for row in book["settings"].iter_rows():
        if row[0].value == "brand.colour":
            row[1].value = "yellow"
    book.save(path)
    with pytest.raises(InputError, match="is no colour"):
        read_export(path)


def test_control_characters_never_reach_a_page(workbook):
    acme = workbook.create("acme", brand=Brand(firm="Bureau\x07 \n Zuid"))
    assert acme.settings.brand.firm == "Bureau� Zuid"
