"""A client's own model to look through before anybody is asked about it."""

from __future__ import annotations

from collections.abc import Sequence

from servex_nb.errors import InputError
from servex_nb.model import LANGUAGES, Difference, Item, Kind, Model, differences
from servex_nb.model.language import Phrases, compact, listing, percent
from servex_nb.report.blocks import Block, Lead, Note, Paragraph, Subheading, Table
from servex_nb.report.document import Section

_say = Phrases("servex_nb.report")


def preview(model: Model, language: str) -> Section:
    """Return a model in one language, for a notebook's output: all of it, and what is not as shipped.

    Parameters
    ----------
    model
        The model.
    language
        `nl` or `en`; look at both.

    Raises
    ------
    InputError
        If the language is unknown.
    """
    if language not in LANGUAGES:
        raise InputError(f"There are no texts in {language!r}; choose one of {', '.join(LANGUAGES)}.")
    found = {difference.key: difference for difference in differences(model, language)}
    marks = _Marks(found, language)
    blocks: list[Block] = [
        Lead(_counted(model, language)),
        Note(_say(f"preview.{model.origin}", language, fingerprint=model.fingerprint[:12])),
        *_scale(model, language),
    ]
    for element in model.of_kind(Kind.ELEMENT):
        blocks += _element(model, element, marks, language)
    blocks += [*_pyramid(model, marks, language), *_shifts(model, marks, language)]
    blocks += _arrangements(model, marks, language)
    dropped = [key for key, difference in found.items() if difference.kind == "dropped"]
    if dropped:
        blocks += [Subheading(_say("preview.dropped", language)), Paragraph(", ".join(dropped))]
    title = model.texts[language].name
    return Section(f"model-{language}", title, tuple(blocks), _say("preview.kicker", language))


class _Marks:
    """What is not as shipped, in words, by key."""

    def __init__(self, found: dict[str, Difference], language: str) -> None:
        self.found = found
        self.language = language

    def __call__(self, key: str) -> str:
        difference = self.found.get(key)
        if difference is None:
            return ""
        if difference.kind == "added":
            return _say("preview.added", self.language)
        fields = [_say(f"preview.field.{name}", self.language) for name in difference.fields]
        return _say("preview.changed", self.language, fields=", ".join(fields))


def _counted(model: Model, language: str) -> str:
    kinds = (Kind.ELEMENT, Kind.SUB_ELEMENT, Kind.LAYER, Kind.STATEMENT, Kind.SHIFT)
    counts = [(kind, len(model.of_kind(kind))) for kind in kinds]
    told = [_say(f"preview.count.{kind}", language, n=count) for kind, count in counts if count]
    return _say("preview.counts", language, counts=listing(told, language))


def _scale(model: Model, language: str) -> list[Block]:
    scale = model.structure.scales[model.structure.elements.scale]
    levels = [
        f"{compact(level, language)} {model.level_name(level, language)}".strip() for level in scale.levels
    ]
    return [Subheading(_say("preview.scale", language)), Paragraph(" · ".join(levels))]


def _element(model: Model, element: Item, marks: _Marks, language: str) -> list[Block]:
    text = model.element_text(element.key, language)
    weight = _say("preview.weight", language, weight=compact(element.weight, language))
    mark = marks(element.key)
    about = " · ".join(part for part in (element.key, text.short, weight, mark) if part)
    blocks: list[Block] = [Subheading(text.name), Note(about)]
    blocks += [Paragraph(text.description)] if text.description else []
    blocks += [Note(f"{level} {said}") for level, said in sorted(text.levels.items())]
    rows = []
    for child in model.children(element.key):
        part = text.sub_elements[child.key.removeprefix(f"{element.key}.")]
        counts = (compact(child.weight, language), str(len(part.questions)))
        rows.append((f"{part.name} ({part.short})", *counts, marks(child.key)))
    return [*blocks, _table("part", rows, language)] if rows else blocks


def _pyramid(model: Model, marks: _Marks, language: str) -> list[Block]:
    layers = model.of_kind(Kind.LAYER)
    if not layers:
        return []
    gate = percent(model.structure.pyramid.gate, language)
    title = _say("preview.pyramid", language, gate=gate)
    blocks: list[Block] = [Subheading(title)]
    blocks += [Note(marks("pyramid"))] if marks("pyramid") else []
    rows = []
    for layer in layers:
        text = model.layer_text(layer.key, language)
        rows.append((f"{text.name}: {text.description}" if text.description else text.name, marks(layer.key)))
        rows += [
            (f"– {model.name(part.key, language)}", marks(part.key)) for part in model.children(layer.key)
        ]
    return [*blocks, _table("layer", rows, language)]


def _shifts(model: Model, marks: _Marks, language: str) -> list[Block]:
    shifts = model.of_kind(Kind.SHIFT)
    rows = [(model.name(shift.key, language), marks(shift.key)) for shift in shifts]
    return [Subheading(_say("preview.shifts", language)), _table("shift", rows, language)] if rows else []


def _arrangements(model: Model, marks: _Marks, language: str) -> list[Block]:
    rows = []
    for name, arrangement in model.structure.arrangements.items():
        text = model.texts[language].arrangements[name]
        order = [
            f"{text.groups[group.key]}: {', '.join(model.short(key, language) for key in group.elements)}"
            for group in arrangement.groups
        ] or [", ".join(model.short(key, language) for key in arrangement.order)]
        rows.append((f"{text.name} ({name})", "; ".join(order), marks(f"arrangement.{name}")))
    return [Subheading(_say("preview.arrangements", language)), _table("arrangement", rows, language)]


_COLUMNS = {
    "part": ("column.part", "preview.weighs", "preview.questions", "preview.differs"),
    "layer": ("preview.layer", "preview.differs"),
    "shift": ("preview.shift", "preview.differs"),
    "arrangement": ("preview.arrangement", "preview.order", "preview.differs"),
}


def _table(kind: str, rows: Sequence[tuple[str, ...]], language: str) -> Table:
    """Return a table, without the column of differences where there are none."""
    columns = tuple(_say(column, language) for column in _COLUMNS[kind])
    if any(row[-1] for row in rows):
        return Table(columns, tuple(rows))
    return Table(columns[:-1], tuple(row[:-1] for row in rows))
