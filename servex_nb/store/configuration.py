"""The settings of an engagement, as they were changed."""

from __future__ import annotations

import hashlib
import json
from functools import lru_cache
from typing import Any

from pydantic import ValidationError
from sqlalchemy import Connection, insert, select

from servex_nb.errors import Fault, InputError
from servex_nb.model import Brand, Model, Settings, ThemeChanges, load_model, shipped_model
from servex_nb.store import tables
from servex_nb.store.acts import cleaned

# The key is the engagement's own.
NAMES = tuple(name for name in Settings.model_fields if name != "client")
# The settings that are a word or a number.
PLAIN = tuple(name for name in NAMES if name not in ("model", "brand", "theme"))
IDENTITY = "identity"
# How far each part is asked about at each level, where that is not as usual.
DEPTHS = "depths"


def read(connection: Connection, engagement: int, client: str, until: int | None = None) -> Settings:
    """Return the settings that stand: of each the last value that was given, by the event `until`."""
    table = tables.setting
    query = select(table.c.name, table.c.value).where(table.c.engagement_id == engagement)
    if until is not None:
        query = query.where(table.c.event_id <= until)
    given = {name: json.loads(value) for name, value in connection.execute(query.order_by(table.c.id))}
    return make(client, **{name: _alive(name, value) for name, value in given.items() if name in NAMES})


def name(connection: Connection, engagement: int) -> str:
    """Return the name of the client alone, without reading its model."""
    return kept(connection, engagement, "name")


def identity(connection: Connection, engagement: int) -> str:
    """Return what an engagement and its copies share, however they are called."""
    return kept(connection, engagement, IDENTITY)


def depths(connection: Connection, engagement: int) -> dict[str, dict[str, str]]:
    """Return by level and part how far it is asked about, as it was chosen."""
    found: dict[str, dict[str, str]] = json.loads(_kept_text(connection, engagement, DEPTHS) or "{}")
    return found


def kept(connection: Connection, engagement: int, name: str) -> str:
    """Return the last text that was kept under a name of the store's own; "" if there is none."""
    return str(json.loads(_kept_text(connection, engagement, name) or '""'))


def _kept_text(connection: Connection, engagement: int, name: str) -> str | None:
    table = tables.setting
    query = select(table.c.value).where(table.c.engagement_id == engagement, table.c.name == name)
    return connection.execute(query.order_by(table.c.id.desc())).scalars().first()


def _alive(name: str, value: Any) -> Any:
    if name != "model":
        return value
    return shipped_model() if value is None else _model(value)


@lru_cache(maxsize=32)
def _model(data: str) -> Model:
    # Settings are read at every step, and a model takes a few milliseconds.
    return load_model(json.loads(data))


def _kept(value: Any) -> Any:
    """Return a setting as JSON holds it; the shipped model as nothing, so that it goes with the package."""
    if isinstance(value, Brand | ThemeChanges):
        return value.model_dump()
    if not isinstance(value, Model):
        return value
    return None if value == shipped_model() else value.canonical


def told(name: str, value: str) -> str:
    """Return a setting for the history: a model by its name and fingerprint, a logo by its fingerprint."""
    if name == "brand":
        return ", ".join(f"{part} {said}" for part, said in described(Brand(**json.loads(value))).items())
    if name == "theme":
        return described_theme(ThemeChanges(**json.loads(value)))
    if name != "model":
        return value
    model = _alive(name, json.loads(value))
    return f"{model.structure.key} {model.structure.version}, fingerprint {model.fingerprint}"


def described(brand: Brand) -> dict[str, str]:
    """Return a brand's parts in words: a logo, which is no text, by its fingerprint; "–" for none."""
    return {"colour": brand.colour or "–", "firm": brand.firm or "–", "logo": _short(brand.logo) or "–"}


def described_theme(theme: ThemeChanges) -> str:
    """Return a theme in words: what it changes of which, typefaces and logo by their fingerprints."""
    changes = theme.model_dump()["changes"]
    parts = [
        f"{name} {' '.join(map(str, value)) if isinstance(value, tuple) else value}"
        for name, value in changes.items()
    ]
    parts += [f"{role} in font {_short(font)}" for role, font in theme.fonts.items()]
    parts += [f"logo {_short(theme.logo)}"] if theme.logo else []
    return ", ".join([theme.base, *parts])


def _short(data: str) -> str:
    """Return a fingerprint to know data by that is no text."""
    return hashlib.sha256(data.encode()).hexdigest()[:12] if data else ""


def write(connection: Connection, engagement: int, event: int, given: dict[str, Any]) -> None:
    """Append settings."""
    rows = [
        {
            "engagement_id": engagement,
            "event_id": event,
            "name": name,
            "value": json.dumps(_kept(value), ensure_ascii=False),
        }
        for name, value in given.items()
    ]
    connection.execute(insert(tables.setting), rows)


def make(client: str, **given: Any) -> Settings:
    """Return settings, or raise an InputError that tells everything that is wrong in them."""
    unknown = [name for name in given if name not in NAMES]
    if unknown:
        raise InputError(f"There is no setting {', '.join(unknown)}; choose from {', '.join(NAMES)}.")
    texts = {name: cleaned(value) if isinstance(value, str) else value for name, value in given.items()}
    brand = given.get("brand")
    if isinstance(brand, Brand):
        texts["brand"] = brand.model_copy(update={"firm": cleaned(brand.firm)})
    model = given.get("model")
    if isinstance(model, Model) and "arrangement" not in given:
        usual = Settings.model_fields["arrangement"].default
        texts["arrangement"] = usual if usual in model.arrangements else model.arrangements[0]
    try:
        return Settings(client=client, **texts)
    except ValidationError as error:
        faults = [
            Fault(problem["msg"], column=".".join(map(str, problem["loc"])), value=str(problem["input"]))
            for problem in error.errors()
        ]
        raise InputError("These settings cannot be used:", faults) from None
