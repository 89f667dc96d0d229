"""The sheets to read: how the template works, and the interview guide."""

from __future__ import annotations

from typing import Any

from servex_nb.answers.template import SIDE, VERSION
from servex_nb.model import Kind
from servex_nb.model.language import compact
from servex_nb.template.interview import Contents
from servex_nb.template.look import fit_row, set_page

_STEPS = 8
_TEXT = 88
_WIDTHS = (30, 50, 50, 34)


def write_start(sheet: Any, contents: Contents, client: str) -> None:
    """Write how the template is filled in and read back; `client` stands in the command."""
    look, say = contents.look, contents.say
    title = contents.header(say("start.title"))
    _prepare(sheet, widths=(4, _TEXT))
    sheet.write_string(0, 1, title, look["title"])
    sheet.write_string(1, 2, say("start.lead"), look["lead"])
    fit_row(sheet, 1, ((say("start.lead"), _TEXT),), size=11)
    row = 3
    values = {"first": say("interview.sheet", number=1), "client": client or "CLIENT"}
    for number in range(1, _STEPS + 1):
        sheet.write_number(row, 1, number, look["number"])
        text = say(f"start.steps.{number}", **values)
        sheet.write_string(row, 2, text, look["text"])
        fit_row(sheet, row, ((text + "\n", _TEXT),), size=11)
        row += 1
    structure = contents.model.structure
    sheet.write_string(row + 1, 2, say("start.note"), look["lead"])
    fit_row(sheet, row + 1, ((say("start.note"), _TEXT),), size=11)
    edition = say("start.model", version=VERSION, model=structure.key, edition=structure.version)
    sheet.write_string(row + 3, 2, edition, look["hint"])
    sheet.print_area(0, 1, row + 3, 2)
    set_page(sheet, title=title, page=say("page"))


def write_guide(sheet: Any, contents: Contents) -> None:
    """Write what each item means, what to ask, what to look for and what each level looks like."""
    look, say = contents.look, contents.say
    title = contents.header(say("guide.title"))
    _prepare(sheet, widths=_WIDTHS)
    sheet.write_string(0, 1, title, look["title"])
    for at, name in enumerate(("item", "about", "questions", "look_for"), start=1):
        sheet.write_string(1, at, say(f"guide.{name}"), look["header"])
    row = _elements(sheet, contents, 2)
    row = _layers(sheet, contents, row)
    row = _shifts(sheet, contents, row)
    sheet.freeze_panes(2, 2)
    sheet.print_area(0, 1, row - 1, 4)
    set_page(sheet, title=title, page=say("page"), repeat=1, landscape=True)


def _prepare(sheet: Any, widths: tuple[int, ...]) -> None:
    sheet.set_column(0, 0, None, None, {"hidden": True})
    sheet.write_string(0, 0, f"{SIDE} guide")
    fit_row(sheet, 0, (), size=18)
    for at, width in enumerate(widths, start=1):
        sheet.set_column(at, at, width)


def _row(sheet: Any, row: int, texts: tuple[str, ...], name: Any, rest: Any) -> int:
    for at, text in enumerate(texts, start=1):
        sheet.write_string(row, at, text, name if at == 1 else rest)
    fit_row(sheet, row, tuple(zip(texts, _WIDTHS, strict=True)))
    return row + 1


def _elements(sheet: Any, contents: Contents, row: int) -> int:
    model, language, look = contents.model, contents.language, contents.look
    for number, element in contents.elements_by_number:
        text = model.element_text(element.key, language)
        heading = (f"{number}  {text.name}", text.description, "", "")
        row = _row(sheet, row, heading, look["parent"], look["parent_text"])
        for part in model.children(element.key):
            told = text.sub_elements[part.key.rpartition(".")[2]]
            look_for = "\n".join(f"– {sign}" for sign in told.look_for)
            texts = (told.name, told.description, "\n".join(told.questions), look_for)
            row = _row(sheet, row, texts, look["item"], look["cell"])
        for level in element.scale.levels if text.levels else ():
            name = model.level_name(level, language)
            texts = (f"{compact(level, language)} {name}".strip(), text.levels.get(round(level), ""), "", "")
            row = _row(sheet, row, texts, look["strong"], look["cell"])
    return row


def _layers(sheet: Any, contents: Contents, row: int) -> int:
    model, language, look = contents.model, contents.language, contents.look
    for layer in model.of_kind(Kind.LAYER):
        text = model.layer_text(layer.key, language)
        row = _row(sheet, row, (text.name, text.description, "", ""), look["parent"], look["parent_text"])
        for statement in text.statements:
            row = _row(sheet, row, (statement.short, statement.name, "", ""), look["item"], look["cell"])
    return row


def _shifts(sheet: Any, contents: Contents, row: int) -> int:
    model, language, look = contents.model, contents.language, contents.look
    for shift in model.of_kind(Kind.SHIFT):
        text = model.shift_text(shift.key, language)
        heading = (model.name(shift.key, language), "", "", "")
        row = _row(sheet, row, heading, look["parent"], look["parent_text"])
        for name, pole, told in (
            ("from", text.from_, text.from_description),
            ("to", text.to, text.to_description),
        ):
            called = contents.say(f"guide.{name}", pole=pole)
            row = _row(sheet, row, (called, told, "", ""), look["item"], look["cell"])
    return row
