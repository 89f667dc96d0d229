"""The gallery shows every chart, and its code runs."""

import importlib.util
import inspect
import re
import sys
from pathlib import Path

import matplotlib as mpl
import pytest
from matplotlib.axes import Axes
from PIL import Image

import servex_nb.charts as charts
from servex_nb import Workbook
from servex_nb.commands.demo import CLIENTS, import_demo

ROOT = Path(__file__).parents[1]


def loaded():
    spec = importlib.util.spec_from_file_location("make_gallery", ROOT / "docs" / "make_gallery.py")
    module = importlib.util.module_from_spec(spec)
    # Its dataclass looks its own module up.
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def gallery():
    return loaded()


@pytest.fixture(scope="module")
def shown(gallery, tmp_path_factory):
    folder = tmp_path_factory.mktemp("gallery")
    with Workbook.open(f"{folder}/demo.sqlite") as workbook:
        import_demo(workbook, CLIENTS[0])
        return list(gallery.drawn(workbook))


@pytest.fixture(scope="module")
def page():
    return (ROOT / "docs" / "gallery.md").read_text("utf-8")


def public():
    """Return the names of the functions that draw a chart."""
    found = {name: getattr(charts, name) for name in charts.__all__}
    return [
        name
        for name, value in found.items()
        if inspect.isfunction(value) and {"ax", "theme", "title"} <= set(inspect.signature(value).parameters)
    ]


def test_there_are_charts_to_show():
    assert {"radar", "wheel", "pyramid", "shifts", "spread", "actions"} <= set(public())


@pytest.mark.parametrize("name", public())
def test_every_chart_is_shown_and_described(name, page):
    assert re.search(rf"^ax = {name}\(", page, flags=re.MULTILINE)
    assert hasattr(charts, f"describe_{name}")


def test_the_page_is_what_its_maker_writes(gallery, page, shown):
    assert page == gallery.text(shown)


def test_every_picture_is_there_and_small(gallery):
    for example in gallery.EXAMPLES:
        picture = gallery.picture_of(example)
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size < 100_000


def test_every_example_runs_and_is_told_in_words(gallery, shown):
    assert len(shown) == len(gallery.EXAMPLES)
    assert all(isinstance(each.ax, Axes) and each.ax.texts for each in shown)
    # What a reader takes from a picture holds its figures, and nothing that would end an image's text.
    assert all(re.search(r"\d", each.description) for each in shown)
    assert not any(re.search(r"[\[\]\n]", each.description) for each in shown)


def test_every_picture_says_what_is_found_what_is_measured_and_where_it_comes_from(shown):
    for each in shown:
        for ax in each.ax.figure.axes:
            assert {text.get_gid() for text in ax.texts} >= {"title", "subtitle", "source"}


def test_every_picture_has_a_margin_of_white(gallery):
    for example in gallery.EXAMPLES:
        picture = Image.open(gallery.picture_of(example)).convert("L")
        inner = picture.point(lambda light: 255 * (light < 250)).getbbox()
        edges = (inner[0], inner[1], picture.width - inner[2], picture.height - inner[3])
        assert min(edges) >= 15, example.name


def test_what_may_not_be_shown_is_hatched_in_the_heatmap(shown):
    (heatmap,) = (each for each in shown if each.example.name == "heatmap")
    assert any(str(patch.get_gid()).startswith("hidden:") for patch in heatmap.ax.patches)
    assert (
        "Not shown, because there are too few answers or they could be worked out from the rest: "
        in heatmap.description
    )


def test_the_other_language_and_every_theme_are_shown(shown, page):
    assert any("Alle verschuivingen: " in each.description for each in shown)
    assert all(f"import {theme}" in page for theme in ("PRINT", "PROJECTOR"))


def test_each_figure_of_a_wheel_is_in_its_words(shown):
    (wheel,) = (each for each in shown if each.example.name == "wheel")
    figures = [text.get_text() for text in wheel.ax.texts if re.fullmatch(r"\d\.\d", text.get_text())]
    assert len(figures) == 8
    assert all(figure in wheel.description for figure in figures)


def test_the_readmes_theme_can_be_used(tmp_path):
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = next(code for code in re.findall(r"```yml\n(.*?)```", readme, re.DOTALL) if "accent" in code)
    path = tmp_path / "firm.yaml"
    path.write_text(shown, "utf-8")
    assert charts.read_theme(path).accent == "#5B2A86"


@pytest.mark.parametrize("line", ["logo", "fonts"])
def test_so_it_can_with_a_line_of_it_that_was_a_remark(line, tmp_path):
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = next(code for code in re.findall(r"```yml\n(.*?)```", readme, re.DOTALL) if "accent" in code)
    path = tmp_path / "firm.yaml"
    path.write_text(shown.replace(f"# {line}:", f"{line}:"), "utf-8")
    fonts = Path(mpl.get_data_path()) / "fonts" / "ttf"
    (tmp_path / "Firm-Regular.ttf").write_bytes((fonts / "DejaVuSans.ttf").read_bytes())
    (tmp_path / "Firm-SemiBold.ttf").write_bytes((fonts / "DejaVuSans-Bold.ttf").read_bytes())
    Image.new("RGB", (40, 20)).save(tmp_path / "logo.png")
    found = charts.read_theme(path)
    assert found.fonts if line == "fonts" else found.logo
