"""How each chart looks, held against a picture of it: `make references` draws them anew."""

import io
import os
from pathlib import Path

import numpy as np
import pytest
from PIL import Image

from servex_nb import charts
from servex_nb.charts import PRINT, png

FOLDER = Path(__file__).parent / "references"
WRITE = "SERVEX_WRITE_REFERENCES"
NAMES = [name.removeprefix("describe_") for name in charts.__all__ if name.startswith("describe_")]
TITLES = {"nl": "De ambitie ligt overal hoger", "en": "Targets lie above scores everywhere"}
DPI = 60
# Of 255; a label that moved by a pixel, or another grey, makes a greater difference.
MOST = 2.0
LARGEST_FOLDER = 3_000_000


def drawn(draw, name, language, **options):
    """Return a chart as pixels, in the few colours that its reference has."""
    ax = draw(name, language=language, title=TITLES[language], **options)
    return Image.open(io.BytesIO(png(ax, dpi=DPI))).convert("RGB")


def reference(name, language):
    return FOLDER / f"{name}-{language}.png"


def difference(one, other):
    """Return the root of the mean square of what two pictures' pixels differ by; infinite for two sizes."""
    if one.size != other.size:
        return np.inf
    return float(np.sqrt(np.mean((np.asarray(one, float) - np.asarray(other, float)) ** 2)))


@pytest.mark.parametrize("language", TITLES)
@pytest.mark.parametrize("name", NAMES)
def test_a_chart_looks_as_it_did(name, language, draw):
    picture, path = drawn(draw, name, language), reference(name, language)
    if WRITE in os.environ:
        FOLDER.mkdir(exist_ok=True)
        picture.save(path, optimize=True)
    with Image.open(path) as before:
        assert difference(picture, before.convert("RGB")) <= MOST


@pytest.mark.parametrize("name", NAMES)
def test_another_look_or_language_would_be_noticed(name, draw):
    with Image.open(reference(name, "nl")) as kept:
        before = kept.convert("RGB")
    assert difference(drawn(draw, name, "nl", theme=PRINT), before) > MOST
    assert difference(drawn(draw, name, "en"), before) > MOST


def test_the_pictures_are_small_and_each_has_its_chart():
    files = sorted(FOLDER.iterdir())
    assert {path.name for path in files} == {f"{name}-{each}.png" for name in NAMES for each in TITLES}
    assert sum(path.stat().st_size for path in files) < LARGEST_FOLDER
