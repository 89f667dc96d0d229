"""One interview's sheet: who was asked, and a row for each item."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from servex_nb.answers.template import ANSWERS, HEADER_ROW, MARKER_ROW, NAMES_ROW, PERSON, VALUE, mark
from servex_nb.model import Item, Kind, Model
from servex_nb.model.language import compact
from servex_nb.template.choices import Choices, phrases
from servex_nb.template.look import Look, fit_row, set_page

_KEY, _ITEM, _VALUE, _FIRST = 0, 1, 2, 3
_WIDTHS = (30, 48, 7, 9, 38, 32, 13)
_LAST = _FIRST + len(ANSWERS) - 1


@dataclass(frozen=True)
class Known:
    """What is known beforehand: the respondents' codes, their wave, and whose codes they are."""

    people: tuple[str, ...] = ()
    wave: str = ""
    owner: str = ""


@dataclass(frozen=True)
class Contents:
    """What every sheet of a template is made of.

    Attributes
    ----------
    model, language
        Whose items, in which language.
    elements
        The elements' keys in the order in which they are numbered.
    client
        The client's name, in headers; "" if the template is nobody's yet.
    look, choices
        The workbook's formats and lists.
    known
        What stands in the sheets already.
    """

    model: Model
    language: str
    elements: tuple[str, ...]
    client: str
    look: Look
    choices: Choices
    known: Known = Known()

    def say(self, key: str, **values: object) -> str:
        """Return a phrase of the template."""
        return phrases(key, self.language, **values)

    @property
    def elements_by_number(self) -> tuple[tuple[int, Item], ...]:
        """The elements with their numbers, in order."""
        return tuple((number, self.model.items[key]) for number, key in enumerate(self.elements, start=1))

    def header(self, title: str) -> str:
        """Return a page's header."""
        return f"{self.client} · {title}" if self.client else title


def write_interview(sheet: Any, contents: Contents, respondent: str = "") -> None:
    """Write an interview's sheet, ready to be filled in."""
    _Interview(sheet, contents, respondent).write()


class _Interview:
    def __init__(self, sheet: Any, contents: Contents, respondent: str) -> None:
        self.sheet = sheet
        self.contents = contents
        self.told = {"respondent": respondent, "wave": contents.known.wave}
        self.row = 0

    def write(self) -> None:
        sheet, contents = self.sheet, self.contents
        title = contents.header(sheet.get_name())
        self._columns()
        self._top(title)
        self._person()
        self._elements()
        self._layers()
        self._shifts()
        sheet.freeze_panes(HEADER_ROW, _VALUE)
        sheet.print_area(0, _ITEM, self.row - 1, _LAST)
        sheet.protect(
            "",
            {"format_columns": True, "format_rows": True, "select_locked_cells": True, "objects": True},
        )
        set_page(sheet, title=title, page=contents.say("page"), repeat=HEADER_ROW - 1, landscape=True)

    def _columns(self) -> None:
        self.sheet.set_column(_KEY, _KEY, None, None, {"hidden": True})
        for at, width in enumerate(_WIDTHS, start=_ITEM):
            self.sheet.set_column(at, at, width)

    def _top(self, title: str) -> None:
        look = self.contents.look
        self.sheet.write_string(
            MARKER_ROW - 1, _KEY, mark(self.contents.model, self.contents.known.owner), look["hidden"]
        )
        self.sheet.write_string(MARKER_ROW - 1, _ITEM, title, look["title"])
        fit_row(self.sheet, MARKER_ROW - 1, (), size=18)
        self.sheet.set_row(NAMES_ROW - 1, None, None, {"hidden": True})
        for at, name in enumerate((VALUE, *ANSWERS), start=_VALUE):
            self.sheet.write_string(NAMES_ROW - 1, at, name, look["hidden"])
            self.sheet.write_string(HEADER_ROW - 1, at, self.contents.say(f"column.{name}"), look["header"])
        self.sheet.write_string(HEADER_ROW - 1, _ITEM, self.contents.say("column.item"), look["header"])
        self.row = HEADER_ROW

    def _person(self) -> None:
        look = self.contents.look
        self._section("person", "")
        for name in PERSON:
            self.sheet.write_string(self.row, _KEY, name, look["hidden"])
            self.sheet.write_string(self.row, _ITEM, self.contents.say(f"person.{name}"), look["item"])
            form = look["date" if name == "date" else "value"]
            if told := self.told.get(name, ""):
                self.sheet.write_string(self.row, _VALUE, told, form)
            else:
                self.sheet.write_blank(self.row, _VALUE, None, form)
            self.sheet.write_string(self.row, _FIRST, self.contents.say(f"hint.{name}"), look["hint"])
            if validation := self.contents.choices.person(name):
                self.sheet.data_validation(self.row, _VALUE, self.row, _VALUE, validation)
            self.row += 1

    def _elements(self) -> None:
        model, language = self.contents.model, self.contents.language
        elements = model.of_kind(Kind.ELEMENT)
        self._section("elements", self._scale(elements))
        first = self.row
        for number, element in self.contents.elements_by_number:
            text = model.element_text(element.key, language)
            self._item(element, f"{number}  {text.name}", text.description, parent=True)
            for part in model.children(element.key):
                told = text.sub_elements[part.key.rpartition(".")[2]]
                self._item(part, told.name, "\n".join(told.questions) or told.description)
        self._validate(first, elements)

    def _layers(self) -> None:
        model, language = self.contents.model, self.contents.language
        layers = model.of_kind(Kind.LAYER)
        if layers:
            scale = layers[0].scale
            bounds = {"low": compact(scale.low, language), "high": compact(scale.high, language)}
            self._section("layers", self.contents.say("scale.statements", **bounds))
        first = self.row
        for layer in layers:
            text = model.layer_text(layer.key, language)
            self._item(layer, text.name, text.description, parent=True)
            for statement, told in zip(model.children(layer.key), text.statements, strict=True):
                self._item(statement, told.short, told.name)
        self._validate(first, layers)

    def _shifts(self) -> None:
        model, language = self.contents.model, self.contents.language
        shifts = model.of_kind(Kind.SHIFT)
        if shifts:
            scale = shifts[0].scale
            bounds = {"low": compact(scale.low, language), "high": compact(scale.high, language)}
            self._section("shifts", self.contents.say("scale.poles", **bounds))
        first = self.row
        for shift in shifts:
            text = model.shift_text(shift.key, language)
            poles = "\n".join(told for told in (text.from_description, text.to_description) if told)
            self._item(shift, model.name(shift.key, language), poles)
        self._validate(first, shifts)

    def _validate(self, first: int, items: tuple[Item, ...]) -> None:
        """Offer choices in the rows since `first`, which are those of items on one scale."""
        if not items:
            return
        choices = self.contents.choices
        scores = choices.score(items[0].scale)
        self.sheet.data_validation(first, _FIRST, self.row - 1, _FIRST + 1, scores)
        self.sheet.data_validation(first, _LAST, self.row - 1, _LAST, choices.permission())

    def _scale(self, items: tuple[Item, ...]) -> str:
        """Return a scale in words: its levels' names, or its bounds."""
        language, scale = self.contents.language, items[0].scale
        names = [
            f"{compact(level, language)} {name}"
            for level in scale.levels
            if (name := self.contents.model.level_name(level, language))
        ]
        bounds = {"low": compact(scale.low, language), "high": compact(scale.high, language)}
        return " · ".join(names) or self.contents.say("scale.bounds", **bounds)

    def _section(self, name: str, about: str) -> None:
        look = self.contents.look["section"]
        for at in range(_ITEM, _LAST + 1):
            self.sheet.write_blank(self.row, at, None, look)
        self.sheet.write_string(self.row, _ITEM, self.contents.say(f"section.{name}"), look)
        self.sheet.write_string(self.row, _VALUE, about, look)
        fit_row(self.sheet, self.row, ((about, _WIDTHS[1]),), size=11)
        self.row += 1

    def _item(self, item: Item, name: str, about: str, *, parent: bool = False) -> None:
        look = self.contents.look
        self.sheet.write_string(self.row, _KEY, item.key, look["hidden"])
        self.sheet.write_string(self.row, _ITEM, name, look["parent" if parent else "item"])
        self.sheet.write_string(self.row, _VALUE, about, look["parent_text" if parent else "cell"])
        fit_row(self.sheet, self.row, ((name, _WIDTHS[0] - 2), (about, _WIDTHS[1])), least=2)
        for at, answer in enumerate(ANSWERS, start=_FIRST):
            scored = answer in ("score", "target")
            self.sheet.write_blank(self.row, at, None, look["score" if scored else "prose"])
        self.row += 1
