"""A firm's own typefaces in a theme's file."""

import base64
import io
import shutil
from pathlib import Path

import matplotlib as mpl
import pytest
import yaml
from fontTools.ttLib import TTFont
from matplotlib.font_manager import findfont

from servex_nb.charts import HOUSE, gaps, make_theme, read_changes, read_theme, svg, theme_of
from servex_nb.errors import InputError
from servex_nb.model import ThemeChanges

FOLDER = Path(mpl.get_data_path()) / "fonts" / "ttf"
REGULAR, BOLD = "DejaVuSerif.ttf", "DejaVuSerif-Bold.ttf"


@pytest.fixture
def write(tmp_path):
    """Write a theme's file with two fonts beside it."""
    for name in (REGULAR, BOLD):
        shutil.copy(FOLDER / name, tmp_path)

    def written(fonts, **told):
        path = tmp_path / "firm.yaml"
        path.write_text(yaml.safe_dump({**told, "fonts": fonts}), "utf-8")
        return path

    return written


@pytest.fixture
def theme(write):
    return read_theme(write({"text": REGULAR, "strong": BOLD}, accent="#5B2A86"))


def damaged(change):
    """Return the regular font with something in it changed."""
    with TTFont(FOLDER / REGULAR) as font:
        change(font)
        made = io.BytesIO()
        font.save(made)
    return made.getvalue()


def test_labels_take_the_face_of_text_and_headings_that_of_headings(theme):
    assert theme.label.families[0] == theme.text.families[0]
    assert theme.label_strong.families[0] == theme.strong.families[0] != theme.text.families[0]
    assert theme.quote == HOUSE.quote


def test_what_a_font_lacks_comes_from_the_house(theme):
    assert theme.text.families[1:] == HOUSE.text.families


def test_a_chart_is_drawn_and_measured_in_the_firms_font(theme, scores):
    with theme.applied():
        assert findfont(theme.label.properties(9)) == str(theme.fonts[0].file)
    drawing = svg(gaps(scores, theme=theme), description="")
    assert f"font-family: '{theme.text.families[0]}'" in drawing
    assert drawing == svg(gaps(scores, theme=theme), description="")


def test_a_font_goes_by_a_name_of_its_own_and_says_nothing_of_weight(theme):
    for font in theme.fonts:
        with TTFont(font.file) as found:
            assert found["name"].getDebugName(1) == font.family
            assert found["name"].getDebugName(16) is None
            assert found["OS/2"].usWeightClass == 400
    assert len({font.family for font in theme.fonts}) == 2


def test_the_same_file_makes_the_same_font(theme):
    again = type(theme.fonts[0])(theme.fonts[0].data)
    assert again.content() == theme.fonts[0].content()


def test_what_is_kept_holds_the_fonts_themselves(write, theme, tmp_path):
    kept = read_changes(write({"text": REGULAR, "strong": BOLD}, accent="#5B2A86"))
    shutil.rmtree(tmp_path)
    assert theme_of(ThemeChanges(**kept.model_dump())) == theme


@pytest.mark.parametrize(
    ("fonts", "told"),
    [
        ({"text": "gone.ttf", "strong": BOLD}, "gone.ttf cannot be read: No such file"),
        ({"text": "firm.yaml", "strong": BOLD}, "firm.yaml is no font that can be used"),
        ({"text": REGULAR}, "strong must be told too"),
        ({"text": REGULAR, "strong": BOLD, "headline": BOLD}, "no face called headline; choose from text"),
        ("Arial", "give files by what they are for: text, strong"),
    ],
)
def test_what_is_no_set_of_fonts_is_refused(write, fonts, told):
    with pytest.raises(InputError, match=told):
        read_theme(write(fonts))


def test_every_font_that_is_missing_is_named(write):
    with pytest.raises(InputError, match=r"(?s)b\.otf.*a\.ttf"):
        read_theme(write({"text": "a.ttf", "strong": "b.otf"}))


def _forbid(font):
    font["OS/2"].fsType = 2


def _empty(font):
    for table in font["cmap"].tables:
        table.cmap = {65: table.cmap[65]} if 65 in table.cmap else {}


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (damaged(_forbid), "forbids embedding"),
        (damaged(_empty), "lacks a b c"),
        (b"\x00\x01\x00\x00 and nothing more", "is damaged"),
        (b"wOFF", "give a TTF or OTF file"),
    ],
)
def test_a_font_that_cannot_be_carried_is_refused(write, tmp_path, content, told):
    (tmp_path / "odd.ttf").write_bytes(content)
    with pytest.raises(InputError, match=told):
        read_theme(write({"text": "odd.ttf", "strong": BOLD}))


def test_a_font_that_was_damaged_in_the_workbook_is_told():
    broken = base64.b64encode(b"\x00\x01\x00\x00 broken").decode()
    theme = theme_of(ThemeChanges(fonts={"text": broken, "strong": broken}))
    with pytest.raises(InputError, match="give the theme's file again"), theme.applied():
        pass


def test_a_logo_and_the_density_come_from_the_file(tmp_path, write):
    from PIL import Image

    Image.new("RGB", (30, 10), (200, 0, 0)).save(tmp_path / "logo.png")
    theme = read_theme(write(None, logo="logo.png", density="roomy"))
    assert theme.logo.startswith(b"\x89PNG")
    assert theme.air > HOUSE.air


@pytest.mark.parametrize(
    ("told", "said"), [({"logo": "gone.png"}, "gone.png"), ({"density": "airy"}, "compact")]
)
def test_another_density_or_a_missing_logo_is_refused(tmp_path, told, said):
    with pytest.raises(InputError, match=said):
        make_theme(told, "firm.yaml", tmp_path)


@pytest.mark.parametrize("density", ["compact", "normal", "roomy"])
def test_rows_have_the_air_that_the_density_gives(density, scores):
    theme = make_theme({"density": density})
    high = gaps(scores, theme=theme).figure.get_figheight()
    usual = gaps(scores).figure.get_figheight()
    assert (high > usual) == (density == "roomy")
    assert (high < usual) == (density == "compact")
