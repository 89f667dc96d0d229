"""What a kept chart calls otherwise than the rest of the report."""

from __future__ import annotations

from servex_nb.model.language import Phrases, listing
from servex_nb.report.blocks import Note
from servex_nb.report.drawing import labels_of
from servex_nb.report.material import Material

_say = Phrases("servex_nb.report")


def named(material: Material, name: str) -> list[Note]:
    """Return which items a kept chart's own names stand for, for its page; nothing where it has none."""
    language = material.language
    pairs = [
        _say("named.pair", language, label=label, name=material.short(key))
        for key, label in labels_of(material, name).items()
        if label != material.short(key)
    ]
    phrase = "named.wheel" if name == "wheel" else "named"
    return [Note(_say(phrase, language, pairs=listing(pairs, language)))] if pairs else []
