"""The Python that draws a chart: short lines with the package's own names, to copy and go on from."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from servex_nb.charts.recipe import Argument, Data, arguments, literal, needs_earlier
from servex_nb.model.recipe import Recipe
from servex_nb.scoring import GROUPED_BY, Released

WIDEST_LINE = 88


@dataclass(frozen=True)
class Subject:
    """Where the Python finds the data.

    Attributes
    ----------
    client, wave, earlier
        The client's key, and the labels of the waves; the latest, and none, if empty.
    workbook
        The workbook's place; "" for the usual one.
    """

    client: str
    wave: str = ""
    earlier: str = ""
    workbook: str = ""


def python(recipe: Recipe, data: Data, subject: Subject, *, language: str = "") -> str:
    """Return the Python that draws exactly what `draw` does, as `ax`.

    Texts stand in it as Python writes them, so that no word of a client is ever run.

    Parameters
    ----------
    recipe, data, language
        As for `draw`; scores that were not released are not released in the Python either.
    subject
        Where the data are.

    Raises
    ------
    InputError
        As `draw`.
    """
    language = language or data.scores.settings.language
    given = arguments(recipe, data, language)
    released = isinstance(data.scores, Released)
    uses = {"Workbook", "assess", recipe.chart, *(name for each in given for name in each.uses)}
    uses |= {"disclose"} if released else set()
    place = literal(subject.workbook) if subject.workbook else ""
    wave = literal(subject.wave) if subject.wave else ""
    lines = [f"engagement = Workbook.open({place}).engagement({literal(subject.client)})"]
    further = [recipe.by] if recipe.by and recipe.by not in GROUPED_BY else []
    lines += _assessed("scores", wave, further, released=released)
    if needs_earlier(recipe) and data.earlier is not None:
        lines += _assessed("earlier", literal(subject.earlier), [], released=released)
    parts = [_part(argument, wave) for argument in given]
    lines += _laid_out(f"ax = {recipe.chart}(", parts, ")")
    opening = _laid_out("from servex_nb import ", sorted(uses), "", bracket=True)
    return "\n".join([*opening, "", *lines]) + "\n"


def _assessed(name: str, wave: str, by: Sequence[str], *, released: bool) -> list[str]:
    given = ["engagement", *([wave] if wave else []), *([f"by={literal(list(by))}"] if by else [])]
    assessed = f"assess({', '.join(given)})"
    parts = ["engagement", assessed] if released else given
    return _laid_out(f"{name} = {'disclose' if released else 'assess'}(", parts, ")")


def _part(argument: Argument, wave: str) -> str:
    code = argument.code.replace("{wave}", wave) if argument.code.startswith("engagement.") else argument.code
    return f"{argument.name}={code}" if argument.name else code


def _laid_out(start: str, parts: Iterable[str], end: str, *, bracket: bool = False) -> list[str]:
    """Return a call on one line where it fits; else its parts indented, as many in a line as fit."""
    told = list(parts)
    line = f"{start}{', '.join(told)}{end}"
    if len(line) <= WIDEST_LINE:
        return [line]
    rows: list[str] = []
    for part in told:
        longer = f"{rows[-1]} {part}," if rows else ""
        if rows and len(longer) <= WIDEST_LINE:
            rows[-1] = longer
        else:
            rows.append(f"    {part},")
    return [f"{start}(" if bracket else start, *rows, ")"]
