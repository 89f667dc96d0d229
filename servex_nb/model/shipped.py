"""The model that the package ships."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from servex_nb.model.model import Model, load_model, read_yaml

LANGUAGES = ("nl", "en")


@cache
def shipped_model() -> Model:
    """Return the Service Excellence Model with its Dutch and English texts."""
    folder = files("servex_nb.model") / "data"
    read = {
        name: read_yaml((folder / f"{name}.yaml").read_text("utf-8")) for name in ("structure", *LANGUAGES)
    }
    return load_model({"structure": read.pop("structure"), "texts": read})
