"""The themes that come along, and a firm's own."""

import re
from dataclasses import fields, replace

import pytest
import yaml

from servex_nb.charts import HOUSE, PRINT, PROJECTOR, THEMES, Theme, check_theme, make_theme, read_theme
from servex_nb.errors import InputError
from servex_nb.model.vision import luminance, seen


@pytest.fixture
def file(tmp_path):
    """Write a theme's keys to a file."""

    def write(**told):
        path = tmp_path / "firm.yaml"
        path.write_text(yaml.safe_dump(told), "utf-8")
        return path

    return write


def fault(**told):
    """Return what is said of a theme that cannot be used."""
    with pytest.raises(InputError) as refused:
        make_theme(told, "firm.yaml")
    return str(refused.value)


@pytest.mark.parametrize("theme", THEMES.values(), ids=THEMES)
def test_a_theme_that_comes_along_can_be_read_and_told_apart(theme):
    check_theme(theme)


def test_a_theme_that_comes_along_is_known_by_its_name():
    assert read_theme("projector") is PROJECTOR


def test_print_loses_nothing_in_grey():
    colours = [getattr(PRINT, field.name) for field in fields(Theme)]
    for colour in [*filter(lambda value: str(value).startswith("#"), colours), *PRINT.ramp]:
        assert seen(colour, "grey") == colour.lower()


def test_a_file_changes_what_it_names_of_its_base(file):
    theme = read_theme(file(base="projector", ink="#000", label_size=11))
    assert theme.ink == "#000000"
    assert theme.label_size == 11.0
    assert theme.scale == PROJECTOR.scale
    assert theme.accent == HOUSE.accent


def test_levels_follow_a_firms_colour_unless_it_names_its_own(file):
    theme = read_theme(file(accent="#5B2A86"))
    assert theme.ramp != HOUSE.ramp
    assert theme.accent_dark != HOUSE.accent_dark
    check_theme(theme)
    own = ["#eeeeee", "#bbbbbb", "#999999", "#555555", "#222222"]
    assert read_theme(file(accent="#5B2A86", ramp=own)).ramp == tuple(colour.upper() for colour in own)


def test_an_unknown_key_is_refused_with_those_there_are(file):
    with pytest.raises(InputError, match=r"(?s)firm\.yaml.*akcent.*no such key; choose from base, ink"):
        read_theme(file(akcent="#000000"))


@pytest.mark.parametrize("value", ["teal", "0F6B73", "#12345", "#ggg", 7])
def test_what_is_no_colour_is_refused(value):
    assert f"{value!r} is no colour" in fault(ink=value)


def test_a_colour_without_quotes_is_explained(tmp_path):
    path = tmp_path / "firm.yaml"
    path.write_text("accent: #0F6B73\n", "utf-8")
    with pytest.raises(InputError, match="put a colour in quotes"):
        read_theme(path)


@pytest.mark.parametrize(
    "told",
    [{"label_size": 5}, {"scale": 0}, {"grid_line": True}, {"rim_line": "thin"}, {"scale": float("nan")}],
)
def test_a_number_out_of_its_bounds_is_refused(told):
    assert "is no number from" in fault(**told)


def test_a_scale_that_makes_letters_too_small_is_refused_with_their_size():
    said = fault(scale=0.5)
    assert "letters of 3.6 points" in said
    assert "at least 7 can be read" in said


def test_larger_letters_may_have_a_smaller_scale():
    sizes = dict.fromkeys(("note_size", "smallest_size", "label_size", "lead_size"), 14)
    assert make_theme({"scale": 0.5, **sizes, "title_size": 16}).scale == 0.5


def test_text_without_contrast_is_refused_with_the_ratio():
    said = fault(slate="#9AA7B2")
    assert "#9AA7B2 has a contrast of 2.4" in said
    assert "at least 4.5:1" in said


def test_colours_that_cannot_be_told_apart_are_refused_with_the_pair_named():
    said = fault(ambition="#5F5F3A", ambition_text="#5F5F3A", accent="#7A4E4E")
    assert "accent" in said
    assert "#7A4E4E and #5F5F3A (ambition) cannot be told apart" in said


def test_the_vision_that_fails_is_named():
    said = fault(accent="#0F6B73", ambition="#A4464F")
    assert "printed in grey" in said


@pytest.mark.parametrize(
    ("told", "key", "other"),
    [
        ({"hatch": "#F6F8F9"}, "hatch", "missing"),
        ({"mist": "#FFFFFF"}, "mist", "paper"),
        ({"hairline": "#FFFFFF"}, "hairline", "paper"),
        ({"faint": "#FFFFFF"}, "faint", "paper"),
        ({"answer": "#FFFFFF"}, "answer", "paper"),
        ({"ambition": "#7C8B98"}, "ambition", "edge"),
        ({"ambition": "#1B2733"}, "ambition", "ink"),
        ({"ambition": "#4F5F6E"}, "ambition", "slate"),
        ({"accent": "#4F5F6E"}, "accent", "slate"),
        ({"hairline": "#0F6B73"}, "accent", "hairline"),
        ({"edge": "#7C8B98", "hairline": "#7C8B98"}, "edge", "hairline"),
    ],
)
def test_marks_that_mean_something_else_must_not_look_alike(told, key, other):
    assert re.search(
        rf"firm\.yaml, {key}: #\w{{6}} and #\w{{6}} \({other}\) cannot be told apart", fault(**told)
    )


@pytest.mark.parametrize("ground", ["missing", "behind"])
def test_words_must_be_read_on_every_ground_that_charts_write_on(ground):
    assert f"with #333333 ({ground})" in fault(**{ground: "#333333"})


@pytest.mark.parametrize("ramp", ["#123456", ["#eeeeee"], ["#222222", "#888888", "#eeeeee"]])
def test_a_ramp_that_is_none_is_refused(ramp):
    assert "ramp" in fault(ramp=ramp)


@pytest.mark.parametrize("document", [None, [], "accent", 3])
def test_a_file_without_keys_is_refused(document):
    with pytest.raises(InputError, match="it holds no keys"):
        make_theme(document)


def test_a_base_that_there_is_not_is_refused():
    assert "base: 'dark' is none of house, print, projector" in fault(base="dark")


def test_every_fault_is_told_at_once_whatever_its_kind():
    said = fault(base=[1], accent=5, ramp="red", fonts=3, logo="https://x.example/l.png", scale="large")
    for key in ("base", "accent", "ramp", "fonts", "logo", "scale"):
        assert f"firm.yaml, {key}: " in said


@pytest.mark.parametrize(
    "told",
    [{"logo": "https://x.example/l.png"}, {"fonts": {"text": "https://x.example/l.png", "strong": "b.ttf"}}],
)
def test_an_address_on_the_web_is_told_whole(told):
    assert "https://x.example/l.png is an address on the web, and nothing is fetched" in fault(**told)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("accent: [", "line 1: this is not valid YAML at character 9: what begins here does not end"),
        ("accent: a: b", "line 1: this is not valid YAML at character 10: a colon stands where none can"),
        ("accent:\n\t- a", "line 2: this is not valid YAML: a tab stands here"),
        ("[" * 50_000, "nested more than 20 deep"),
        ("a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]", "references (& and *) are not used here"),
        ('accent: "#5B2A86"\naccent: "#0F6B73"', "line 2, accent: this stands here twice; keep one"),
        ("accent: !!python/object/apply:os.system [id]", "is not used here; leave it out"),
        ("#" * 1_000_001, "larger than 1,000,000 bytes"),
        ("logo: \x07", "a character stands here that cannot be shown"),
    ],
)
def test_a_file_that_is_no_theme_is_refused_with_its_place(tmp_path, text, told):
    path = tmp_path / "firm.yaml"
    path.write_text(text, "utf-8")
    with pytest.raises(InputError) as refused:
        read_theme(path)
    assert "The theme firm.yaml cannot be read:\n  firm.yaml" in str(refused.value)
    assert told in str(refused.value)
    assert "while" not in str(refused.value)


def test_a_file_that_is_empty_is_refused(tmp_path):
    path = tmp_path / "firm.yaml"
    path.write_text("# nothing\n", "utf-8")
    with pytest.raises(InputError, match="it holds no keys"):
        read_theme(path)


@pytest.mark.parametrize("name", [".", "", "/"])
def test_a_folder_is_told_by_its_name(name):
    with pytest.raises(InputError, match=r"The theme [./] cannot be read: Is a directory"):
        read_theme(name)


def test_a_file_that_there_is_not_is_refused(tmp_path):
    with pytest.raises(InputError, match="cannot be read: No such file"):
        read_theme(tmp_path / "gone.yaml")


@pytest.mark.parametrize("accent", ["#5B2A86", "#123A7A", "#2F5D2F", "#8A1F3D", "#1D4E89"])
def test_a_dark_accent_alone_makes_a_theme_that_can_be_read_and_told_apart(accent):
    theme = make_theme({"accent": accent})
    check_theme(theme)
    assert luminance(theme.ramp[2]) == pytest.approx(luminance(HOUSE.ramp[2]), abs=0.01)


def test_levels_that_look_alike_are_refused():
    said = fault(ramp=["#D5E7E4", "#A3CCC9", "#A0C9C7", "#2A7B82", "#0A4650"])
    assert "(ramp.3) cannot be told apart" in said


def test_a_theme_made_in_code_is_checked_alike():
    with pytest.raises(InputError, match="The theme cannot be used"):
        check_theme(replace(HOUSE, ambition=HOUSE.accent))
