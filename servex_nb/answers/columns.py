"""The names of the columns of an interview file, in English and Dutch."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Sequence

from servex_nb.answers.text import fold
from servex_nb.errors import joined
from servex_nb.model.language import Phrases

_say = Phrases("servex_nb.answers").message

REQUIRED = ("respondent", "item", "score")
# Told once a row, in tidy and wide files alike.
ROW = ("respondent", "wave", "role", "department", "level", "weight", "by", "permission", "date")
# Told an answer: a wide file has these in the columns of its items.
ANSWER = ("item", "score", "moment", "note", "quote")
PROSE = frozenset({"note", "quote"})

# Names of columns in the frames of answers and respondents.
_TAKEN = frozenset({*ROW, *ANSWER, "state", "text", "name", "file", "sheet", "row", "column", "attributes"})

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

# A further attribute of a person is a column of this beginning and the attribute's name.
_ATTRIBUTE = re.compile(r"(?:attribute|kenmerk)\.([a-z][a-z0-9_]*)")
ATTRIBUTE_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")

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
_LISTED = 20


# A tool may write a column's code before its text, in whatever language: "submitdate. Date submitted".
_CODED = re.compile(r"([^\W\d]\w*(?:\[[^\[\]]*\])*)\.\s+(\S.*)", re.DOTALL)


def coded(header: str) -> tuple[str, str]:
    """Return the code and the text of a column's name; "" for both if it has no code before its text."""
    found = _CODED.fullmatch(header.strip())
    return (found[1], found[2]) if found else ("", "")


def called(header: str) -> frozenset[str]:
    """Return what a mapping may call a column: its name, or the code in it, folded."""
    return frozenset({fold(header), fold(coded(header)[0])} - {""})


def field(header: str) -> str:
    """Return the field that a column's name stands for; "" if it is none."""
    return NAMES.get(fold(header), "")


def attribute(header: str) -> str:
    """Return the further attribute that a column's name stands for; "" if it is none."""
    found = _ATTRIBUTE.fullmatch(fold(header))
    return found[1] if found and attribute_fits(found[1]) else ""


def attribute_fits(name: str) -> bool:
    """Whether an attribute may be called so; in frames it stands beside the columns that there are."""
    return bool(ATTRIBUTE_NAME.fullmatch(name)) and name not in _TAKEN


def nearest(name: str, allowed: Iterable[str], *, cutoff: float = 0.6) -> str:
    """Return the allowed name that looks most like `name`; "" if none does."""
    folded = fold(name)
    if len(folded) > _LONGEST_NAME:
        return ""
    return next(iter(difflib.get_close_matches(folded, list(allowed), n=1, cutoff=cutoff)), "")


def some(names: Sequence[str]) -> str:
    """Return names as a list that does not fill the screen: the first of them, and how many more."""
    listed = joined(names[:_LISTED], ", ")
    return _say("some", listed=listed, n=len(names) - _LISTED) if len(names) > _LISTED else listed


def guess(name: str, allowed: Iterable[str]) -> str:
    """Return a question that offers the nearest allowed name; "" if none is near."""
    near = nearest(name, allowed)
    return _say("guess", near=near) if near else ""
