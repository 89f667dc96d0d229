"""The gallery shows every chart, and its code runs."""

import importlib.util
import inspect
import re
import sys
from pathlib import Path

import pytest
from matplotlib.axes import Axes

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


def test_the_page_is_what_its_maker_writes(gallery, page):
    assert page == gallery.text()


def test_every_picture_is_there_and_small(gallery):
    for example in gallery.EXAMPLES:
        picture = gallery.picture_of(example)
        assert picture.read_bytes().startswith(b"\x89PNG")
        assert picture.stat().st_size < 100_000


def test_every_example_runs(gallery, tmp_path):
    with Workbook.open(f"{tmp_path}/demo.sqlite") as workbook:
        import_demo(workbook, CLIENTS[0])
        shown = list(gallery.drawn(workbook))
    assert len(shown) == len(gallery.EXAMPLES)
    assert all(isinstance(ax, Axes) and ax.texts for _, ax in shown)


def test_the_readmes_theme_can_be_used(tmp_path):
    readme = (ROOT / "README.md").read_text("utf-8")
    shown = next(code for code in re.findall(r"```yml\n(.*?)```", readme, re.DOTALL) if "accent" in code)
    path = tmp_path / "firm.yaml"
    path.write_text(shown, "utf-8")
    assert charts.read_theme(path).accent == "#5B2A86"
