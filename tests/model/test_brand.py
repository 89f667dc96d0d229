"""Brands: colours that can be seen, and logos that are nothing but a picture."""

import base64
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from PIL.PngImagePlugin import PngInfo

from servex_nb.errors import InputError
from servex_nb.model import Brand, Settings, check_colour, contrast, darkened, logo_of, read_logo
from servex_nb.model.logo import LARGEST, MOST_BYTES, checked_logo

COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)


def drawn(kind="PNG", size=(40, 20), **options):
    stream = io.BytesIO()
    Image.new("RGB", size, (15, 107, 115)).save(stream, kind, **options)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48), ("#ff0000", "#ffffff", 4.0)],
)
def test_contrast_is_that_of_wcag_either_way_round(one, other, ratio):
    assert contrast(one, other) == pytest.approx(ratio, abs=0.005)
    assert contrast(other, one) == contrast(one, other)


@given(COLOURS)
def test_a_colour_is_taken_where_it_can_be_seen_and_else_refused_with_its_ratio(colour):
    if contrast(colour) >= 3:
        assert check_colour(colour) == colour
    else:
        with pytest.raises(InputError, match=r"contrast with white paper is [12]\.\d\d:1, and at least 3:1"):
            check_colour(colour)


@given(COLOURS)
def test_a_darkened_colour_can_be_read(colour):
    assert contrast(darkened(colour, "#faf8f5"), "#faf8f5") >= 4.5


def test_a_colour_that_can_be_read_stays_as_it_is():
    assert darkened("#0f6b73", "#faf8f5") == "#0f6b73"


@pytest.mark.parametrize("written", ["#0077AA", "0077aa", " #07a "])
def test_a_colour_is_kept_in_one_way(written):
    assert Brand(colour=written).colour == "#0077aa"


@pytest.mark.parametrize("written", ["teal", "#12345", "rgb(0,0,0)", "#00;x:url(y)"])
def test_what_is_no_colour_is_refused(written):
    with pytest.raises(InputError, match="write it as #0F6B73"):
        Brand(colour=written)


@pytest.mark.parametrize("kind", ["PNG", "JPEG"])
def test_a_logo_becomes_a_png_that_stays_the_same(kind):
    logo = logo_of(drawn(kind))
    with Image.open(io.BytesIO(base64.b64decode(logo))) as picture:
        assert (picture.format, picture.size) == ("PNG", (40, 20))
    assert Brand(logo=logo).logo == logo
    assert checked_logo(logo) == logo


def test_what_a_file_held_besides_its_picture_is_left_behind():
    told = PngInfo()
    told.add_text("Comment", "<script>alert(1)</script>")
    data = drawn(pnginfo=told) + b"PK\x03\x04 what follows a picture"
    kept = base64.b64decode(logo_of(data))
    assert b"script" in data
    assert b"script" not in kept
    assert b"PK" not in kept


def test_a_large_logo_is_made_smaller_in_proportion():
    with Image.open(io.BytesIO(base64.b64decode(logo_of(drawn(size=(2000, 500)))))) as picture:
        assert picture.size == (LARGEST[0], LARGEST[0] // 4)


@pytest.mark.parametrize(
    ("data", "told"),
    [
        (b"", "PNG or JPEG"),
        (b"<svg xmlns='http://www.w3.org/2000/svg'/>", "PNG or JPEG"),
        (drawn("GIF"), "PNG or JPEG"),
        (drawn()[:40], "PNG or JPEG"),
        (b"x" * (MOST_BYTES + 1), "larger than 1 MB"),
        (drawn(size=(8000, 4000)), "8000 by 4000 pixels"),
    ],
    ids=["nothing", "svg", "gif", "cut off", "large", "many pixels"],
)
def test_what_is_no_logo_is_refused(data, told):
    with pytest.raises(InputError, match=told):
        logo_of(data, "logo.png")


def test_a_brand_never_holds_anything_but_a_picture():
    for told in ("not base64", base64.b64encode(b"<svg/>").decode()):
        with pytest.raises(InputError, match="logo"):
            Settings(client="acme", name="Acme", brand={"logo": told})


def test_a_file_that_is_not_there_is_told_by_its_name(tmp_path):
    with pytest.raises(InputError, match=r"logo gone\.png cannot be read"):
        read_logo(tmp_path / "gone.png")
