"""A chart drawn by its recipe, and the call that draws it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any

import pandas as pd
from matplotlib.axes import Axes

from servex_nb import charts
from servex_nb.charts.labelling import relabelled
from servex_nb.charts.paper import paper, source_line
from servex_nb.charts.selection import S, by_score, without
from servex_nb.charts.theme import Theme
from servex_nb.charts.themes import THEMES, theme_of, tinted
from servex_nb.errors import InputError
from servex_nb.model import Recipe, ThemeChanges
from servex_nb.scoring import Scores


@dataclass(frozen=True)
class Data:
    """What a chart may be drawn from.

    Attributes
    ----------
    scores
        The scores of one wave.
    earlier
        Those of an earlier one, for a chart that compares.
    actions
        The actions of the wave, as an engagement hands them out.
    """

    scores: Scores
    earlier: Scores | None = None
    actions: pd.DataFrame | None = None


@dataclass(frozen=True)
class Argument:
    """An argument of a chart: its name ("" for one by place), its value, and that as Python.

    `uses` are the names of the package that stand in the Python.
    """

    name: str
    value: Any
    code: str
    uses: tuple[str, ...] = ()


def arguments(recipe: Recipe, data: Data, language: str, theme: Theme | None = None) -> list[Argument]:
    """Return what a recipe's chart is called with; drawing and Python are both made of it.

    Parameters
    ----------
    language
        `nl` or `en`.
    theme
        The look where the recipe names none; the client's own if None.

    Raises
    ------
    InputError
        If the chart needs an earlier wave and there is none, or the theme's colours cannot be used.
    """
    found = [_data(recipe, data), *_by_place(recipe, data)]
    if recipe.earlier and recipe.chart != "waves" and data.earlier is not None:
        found.append(Argument("earlier", data.earlier, "earlier"))
    if recipe.by and recipe.chart == "radar":
        found.append(Argument("by", recipe.by, literal(recipe.by)))
    if recipe.size:
        width, height = recipe.size
        # The axes themselves are made when something is drawn on them.
        found.append(Argument("ax", recipe.size, f"paper({width:g}, {height:g})", ("paper",)))
    found += _look(recipe, data.scores.settings.theme, theme)
    if recipe.chart == "actions" or language != data.scores.settings.language:
        found.append(Argument("language", language, literal(language)))
    for name in ("title", "subtitle"):
        if text := getattr(recipe, name):
            found.append(Argument(name, text, literal(text)))
    found.append(_source(data.scores, language))
    labels = {key: text for key, text in recipe.labels.items() if _is_there(recipe, data, key)}
    if labels:
        found.append(Argument("labels", labels, literal(labels)))
    return found


def literal(value: object) -> str:
    """Return a text, or a list or mapping of texts, as Python writes it, in double quotes where it can."""
    if isinstance(value, dict):
        return f"{{{', '.join(f'{literal(key)}: {literal(text)}' for key, text in value.items())}}}"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]"
    written = repr(value)
    plain = written.startswith("'") and not {'"', "\\"} & set(written)
    return f'"{written[1:-1]}"' if plain else written


def _is_there(recipe: Recipe, data: Data, key: str) -> bool:
    """Whether there is something to label: a client's model may have lost it since."""
    if recipe.chart == "actions":
        return data.actions is not None and key in map(str, data.actions.index)
    return key in data.scores.settings.model.items


def _data(recipe: Recipe, data: Data) -> Argument:
    if recipe.chart == "actions":
        table = pd.DataFrame(columns=["what", "effort", "effect"]) if data.actions is None else data.actions
        return Argument("", table, "engagement.actions({wave})")
    code, uses = "scores", []
    if recipe.without:
        code = f"without({code}, {', '.join(map(literal, recipe.without))})"
        uses.append("without")
    if recipe.order:
        code = f"by_score({code})"
        uses.append("by_score")
    return Argument("", chosen(recipe, data.scores), code, tuple(uses))


def chosen(recipe: Recipe, scores: S) -> S:
    """Return scores as a recipe wants them drawn: without what it leaves out, in its order."""
    found = without(scores, *recipe.without) if recipe.without else scores
    return by_score(found) if recipe.order else found


def _by_place(recipe: Recipe, data: Data) -> Iterator[Argument]:
    if recipe.chart == "waves":
        if data.earlier is None:
            raise InputError("Two waves are needed for this chart, and there is no earlier one.")
        yield Argument("", data.earlier, "earlier")
    if recipe.chart == "ladder" and not recipe.key:
        raise InputError("The chart ladder shows one element: name it with key=.")
    if recipe.by and recipe.chart != "radar":
        yield Argument("", recipe.by, literal(recipe.by))
    if recipe.key:
        yield Argument("", recipe.key, literal(recipe.key))


def _look(recipe: Recipe, own: ThemeChanges, given: Theme | None) -> Iterator[Argument]:
    if recipe.theme and recipe.theme not in THEMES:
        raise InputError(f"There is no theme {recipe.theme!r}; choose one of {', '.join(THEMES)}.")
    name = (recipe.theme or "house").upper()
    theme, code, uses = THEMES[name.lower()], name, [name]
    if not recipe.theme and given is not None:
        theme, code, uses = given, "theme", []
    elif not recipe.theme and own != ThemeChanges():
        theme, code, uses = theme_of(own), "theme_of(engagement.settings.theme)", ["theme_of"]
    elif not recipe.theme and not recipe.colours:
        return
    if recipe.colours:
        theme = tinted(theme, **recipe.colours)
        wishes = ", ".join(f"{key}={literal(colour)}" for key, colour in recipe.colours.items())
        code, uses = f"tinted({code}, {wishes})", [*uses, "tinted"]
    yield Argument("theme", theme, code, tuple(uses))


def _source(scores: Scores, language: str) -> Argument:
    other = "" if language == scores.settings.language else f", {literal(language)}"
    return Argument("source", source_line(scores, language), f"source_line(scores{other})", ("source_line",))


def draw(recipe: Recipe, data: Data, *, language: str = "", theme: Theme | None = None) -> Axes:
    """Return the chart that a recipe describes, as matplotlib's own axes.

    Parameters
    ----------
    recipe
        What is wanted.
    data
        What it is drawn from; labels of items that it does not have are left out.
    language
        `nl` or `en`; the client's own if empty.
    theme
        The look where the recipe names none; the client's own if None.

    Raises
    ------
    InputError
        If the chart cannot be drawn so: no earlier wave, an unknown attribute or element, colours
        that cannot be told apart, or a size in which it does not fit.
    """
    return call(recipe, arguments(recipe, data, language or data.scores.settings.language, theme))()


def call(recipe: Recipe, given: list[Argument]) -> Callable[[], Axes]:
    """Return the call of a recipe's chart with its arguments."""
    by_place = [argument.value for argument in given if not argument.name]
    by_name = {argument.name: argument.value for argument in given if argument.name}
    if "ax" in by_name:
        by_name["ax"] = paper(*by_name["ax"])
    return partial(getattr(charts, recipe.chart), *by_place, **by_name)


def describe(recipe: Recipe, data: Data, *, language: str = "") -> str:
    """Return the chart in words, the title first: the alternative text of its picture.

    The parameters and errors are those of `draw`.
    """
    language = language or data.scores.settings.language
    given = arguments(recipe, data, language)
    by_place = [argument.value for argument in given if not argument.name]
    named = {argument.name: argument.value for argument in given}
    options = {name: named[name] for name in ("earlier", "by") if name in named}
    if recipe.chart != "actions":
        by_place[0] = relabelled(by_place[0], named.get("labels", {}), language)
    told: str = getattr(charts, f"describe_{recipe.chart}")(*by_place, language=language, **options)
    title = recipe.title.rstrip(".")
    return f"{title}. {told}" if title else told


def needs_earlier(recipe: Recipe) -> bool:
    """Whether a recipe's chart shows an earlier wave."""
    return bool(recipe.earlier) or recipe.chart == "waves"
