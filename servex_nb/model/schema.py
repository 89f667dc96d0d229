"""What may stand in a model file, as shapes."""

from __future__ import annotations

from servex_nb.model.families import DROP, RESERVED, Family, Listed, Numbered, Record
from servex_nb.model.shapes import LANGUAGES, Keys, Number, Text, Texts, Word
from servex_nb.model.structure import RESERVED as RESERVED_ELEMENTS

NAME, _SHORT, _PROSE = Text(200), Text(60), Text()
_BOUND = Number(-1000, 1000, whole=True)
_WEIGHT = Number(0, 1000, above=True)

SUB_ELEMENT = Record(
    {
        "name": NAME,
        "short": _SHORT,
        "weight": _WEIGHT,
        "description": _PROSE,
        "questions": Texts(),
        "look_for": Texts(),
    },
    needs=("name",),
)
ELEMENT = Record(
    {
        "name": NAME,
        "short": _SHORT,
        "official": Text(200, alone=True),
        "weight": _WEIGHT,
        "description": _PROSE,
        "levels": Numbered(_PROSE),
        "next": Numbered(_PROSE),
        "sub_elements": Family(SUB_ELEMENT, "sub-element", 20),
    },
    needs=("name",),
)
STATEMENT = Record({"name": NAME, "short": _SHORT}, needs=("name",))
LAYER = Record(
    {
        "name": NAME,
        "short": _SHORT,
        "description": _PROSE,
        "step": _PROSE,
        "brings": Word(("satisfaction", "delight")),
        "statements": Numbered(STATEMENT, listed=True),
    },
    needs=("name", "brings"),
)
SHIFT = Record(
    {
        "from": _SHORT,
        "to": _SHORT,
        "from_description": _PROSE,
        "to_description": _PROSE,
        "tip": _PROSE,
        "leans_on": Keys(),
    },
    needs=("from", "to"),
)
ARRANGEMENT = Record(
    {
        "name": NAME,
        "centre": Word(),
        "groups": Family(Record({"name": NAME, "elements": Keys()}, needs=("name", "elements")), "group", 20),
        "order": Keys(),
        "route": Listed(Record({"elements": Keys(), "text": _PROSE}, needs=("elements", "text")), 20),
    },
    needs=("name",),
)
BOUNDS = ("low", "high", "step")
KINDS = ("elements", "pyramid", "shifts")
SCALE = Record({"low": _BOUND, "high": _BOUND, "step": _BOUND, "levels": Numbered(_SHORT)}, ("low", "high"))
FILE = Record(
    {
        "base": Word(),
        "adapted_from": Word(),
        "language": Word(LANGUAGES),
        "key": Word((), r"[a-z0-9][a-z0-9-]{0,39}", "small letters, digits and hyphens, at most 40"),
        "version": Word(),
        "name": NAME,
        "scales": Family(SCALE, "scale", 10),
        "scale_of": Record({kind: Word() for kind in KINDS}),
        "level_texts": Word((DROP,)),
        "elements": Family(ELEMENT, "element", 20, RESERVED | RESERVED_ELEMENTS),
        "pyramid": Record(
            {"gate": Number(0, 1, above=True), "layers": Family(LAYER, "layer", 8)}, empties=True
        ),
        "shifts": Family(SHIFT, "shift", 30),
        "arrangements": Family(ARRANGEMENT, "arrangement", 10),
    }
)
