"""The scale on which elements are scored."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from servex_nb.errors import InputError
from servex_nb.model import Model, OwnModel
from servex_nb.model.editing import rescale
from servex_nb.widgets.controls import LABEL, button, heading
from servex_nb.widgets.desk import Desk
from servex_nb.widgets.prepare.proposal import Proposal
from servex_nb.widgets.prepare.scope import spoken

_LANGUAGES = ("nl", "en")


def level_names(low: int, high: int, lines: dict[str, list[str]], advice: str) -> dict[int, dict[str, str]]:
    """Return the levels' names by level and language, from a list a language; none for levels without.

    Raises
    ------
    InputError
        If a language names more or fewer levels than there are.
    """
    given = {language: [line.strip() for line in told if line.strip()] for language, told in lines.items()}
    levels = range(low, high + 1)
    if not any(given.values()):
        return {}
    if any(len(told) != len(levels) for told in given.values()):
        raise InputError(advice)
    return {
        level: {language: told[place] for language, told in given.items()}
        for place, level in enumerate(levels)
    }


class ScaleForm:
    """Lowest and highest level, and their names; saved by a button, as answers may depend on it."""

    def __init__(self, desk: Desk, saved: Callable[[], None]) -> None:
        self.desk = desk
        say = desk.say
        self.proposal = Proposal(desk, saved)
        style = {"description_width": LABEL}
        self.low = widgets.IntText(description=say("scale.low"), style=style, layout={"width": "240px"})
        self.high = widgets.IntText(description=say("scale.high"), style=style, layout={"width": "240px"})
        self.names = {
            language: widgets.Textarea(
                description=say(f"scale.names.{language}"),
                rows=8,
                style=style,
                layout={"width": "48%", "height": "160px"},
            )
            for language in _LANGUAGES
        }
        self.use = button(say("scale.use"), self._use)
        self.view = widgets.VBox(
            [
                heading(say("scale.title"), say("scale.note")),
                widgets.HBox([self.low, self.high]),
                widgets.HBox([*self.names.values()]),
                self.use,
                self.proposal.view,
            ]
        )

    def show(self, model: Model) -> None:
        """Show a model's scale."""
        scale = model.structure.scales[model.structure.elements.scale]
        self.low.value, self.high.value = round(scale.low), round(scale.high)
        for language, control in self.names.items():
            named = [model.level_name(level, spoken(model, language)) for level in scale.levels]
            control.value = "\n".join(named) if all(named) else ""

    def _use(self) -> None:
        say = self.desk.say
        wrong = "scale.wrong" if self._named_rightly() else "scale.names.wrong"
        self.proposal.make(self._rescaled, ask=True, advice=say(wrong))

    def _named_rightly(self) -> bool:
        """Whether the names of the levels fit; the bounds may still not."""
        try:
            level_names(self.low.value, self.high.value, self._lines(), "")
        except InputError:
            return bool(self.low.value >= self.high.value)
        return True

    def _lines(self) -> dict[str, list[str]]:
        return {language: control.value.splitlines() for language, control in self.names.items()}

    def _rescaled(self) -> OwnModel:
        names = level_names(
            self.low.value, self.high.value, self._lines(), self.desk.say("scale.names.wrong")
        )
        return rescale(self.desk.engagement.settings.model, self.low.value, self.high.value, names)
