"""The names of the columns of an interview file, in English and Dutch."""

from __future__ import annotations

import difflib
from collections.abc import Iterable

from servex_nb.answers.text import fold

REQUIRED = ("respondent", "item", "score")
# Told once a row, in tidy and wide files alike.
ROW = ("respondent", "wave", "role", "department", "level", "weight", "by", "permission", "date")
# Told an answer: a wide file has these in the columns of its items.
ANSWER = ("item", "score", "moment", "note", "quote")
PROSE = frozenset({"note", "quote"})

_DUTCH = {
    "gesprekspartner": "respondent",
    "meting": "wave",
    "functie": "role",
    "afdeling": "department",
    "niveau": "level",
    "weging": "weight",
    "door": "by",
    "toestemming": "permission",
    "datum": "date",
    "notitie": "note",
    "citaat": "quote",
}
NAMES = {**{name: name for name in (*ROW, *ANSWER)}, **_DUTCH}

# What may follow an item's key in the name of a wide file's column.
PARTS = {
    "target": "target",
    "ambitie": "target",
    "note": "note",
    "notitie": "note",
    "quote": "quote",
    "citaat": "quote",
}

# Longer text is no name that somebody mistyped, and comparing it takes long.
_LONGEST_NAME = 80


def field(header: str) -> str:
    """Return the field that a column's name stands for; "" if it is none."""
    return NAMES.get(fold(header), "")


def nearest(name: str, allowed: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Return the allowed name that looks most like `name`; "" if none does."""
    folded = fold(name)
    if len(folded) > _LONGEST_NAME:
        return ""
    return next(iter(difflib.get_close_matches(folded, list(allowed), n=1, cutoff=cutoff)), "")


def guess(name: str, allowed: Iterable[str]) -> str:
    """Return a question that offers the nearest allowed name; "" if none is near."""
    near = nearest(name, allowed)
    return f"; did you mean {near}?" if near else ""
