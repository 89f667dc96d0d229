"""The Service Excellence Model: keys, texts, scales, arrangements and settings."""

from servex_nb.model.brand import Brand, check_colour, contrast, darkened
from servex_nb.model.differences import Difference, differences
from servex_nb.model.logo import logo_of, read_logo
from servex_nb.model.model import Item, Kind, Model, load_model
from servex_nb.model.own import OwnModel, model_yaml, parse_model, read_model
from servex_nb.model.scale import Scale
from servex_nb.model.settings import Settings, check_client
from servex_nb.model.shipped import LANGUAGES, shipped_model
from servex_nb.model.theming import ThemeChanges

__all__ = [
    "LANGUAGES",
    "Brand",
    "Difference",
    "Item",
    "Kind",
    "Model",
    "OwnModel",
    "Scale",
    "Settings",
    "ThemeChanges",
    "check_client",
    "check_colour",
    "contrast",
    "darkened",
    "differences",
    "load_model",
    "logo_of",
    "model_yaml",
    "parse_model",
    "read_logo",
    "read_model",
    "shipped_model",
]
