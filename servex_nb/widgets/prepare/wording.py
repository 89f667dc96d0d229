"""Answers in words: what was found in a survey's columns, and the score that each word stands for."""

from __future__ import annotations

from collections.abc import Mapping

import ipywidgets as widgets

from servex_nb.answers.likert import found_words, proposed_scores
from servex_nb.answers.table import Table
from servex_nb.model import Item, Scale
from servex_nb.model.language import compact
from servex_nb.widgets.controls import cell, choice, classed, heading, html
from servex_nb.widgets.desk import Desk
from servex_nb.widgets.look import element

# More different texts than these are what people wrote, and no answers to choose from.
MOST_WORDS = 30
MISSING = "missing"
_STATES = (("not_applicable", "n/a"), ("dont_know", "don't know"))


class WordsForm:
    """A row for each word, with the score that is proposed for it; chosen anew where that is wrong."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        # A word may mean another score on another scale.
        self.choices: dict[tuple[Scale, str], widgets.Dropdown] = {}
        # In a column of fixed height it would be squeezed to nothing.
        self.view = widgets.VBox(layout={"flex": "none"})

    def show(self, table: Table, columns: Mapping[int, Item], skip: int) -> None:
        """Show the words in the columns of items, by position; what was chosen before stays."""
        before = {key: control.value for key, control in self.choices.items()}
        rows = table.cells.index > 1 + skip
        scales: dict[Scale, list[str]] = {}
        for position, item in columns.items():
            scales.setdefault(item.scale, []).extend(table.cells.loc[rows, position].unique())
        self.choices = {}
        shown = []
        for scale, texts in scales.items():
            told = found_words(texts)
            if not told:
                continue
            if len(told) > MOST_WORDS:
                shown.append(html(element("p", self.desk.say("words.many", n=len(told), word=told[0][:60]))))
                continue
            proposed = proposed_scores(told, scale)
            shown += [self._row(scale, word, proposed.get(word), before) for word in told]
        say = self.desk.say
        self.view.children = [heading(say("words.title"), say("words.note")), *shown] if shown else []

    def _row(
        self, scale: Scale, word: str, score: float | None, before: Mapping[tuple[Scale, str], str]
    ) -> widgets.HBox:
        language = self.desk.language
        values = sorted({*scale.levels, *([score] if score is not None else [])})
        options = [
            (self.desk.say("words.choose"), ""),
            *((compact(value, language), f"{value:g}") for value in values),
            *((self.desk.say(f"words.{name}"), state) for name, state in _STATES),
            (self.desk.say("words.missing"), MISSING),
        ]
        told = before.get((scale, word), "" if score is None else f"{score:g}")
        control = choice(self.desk.say("words.score", word=word), options, told)
        self.choices[scale, word] = control
        label = widgets.HTML(element("span", word), layout={"width": "48%"})
        return classed(widgets.HBox([label, cell(control, "34%")]), "servex-row")

    @property
    def unsaid(self) -> list[str]:
        """The words for which nothing is chosen yet."""
        return [word for (_, word), control in self.choices.items() if not control.value]

    @property
    def missing(self) -> tuple[str, ...]:
        """The words that count as no answer."""
        return tuple(dict.fromkeys(word for (_, word), c in self.choices.items() if c.value == MISSING))

    def on(self, scale: Scale) -> dict[str, str]:
        """Return what each word means on a scale."""
        return {
            word: control.value
            for (known, word), control in self.choices.items()
            if known == scale and control.value not in ("", MISSING)
        }
