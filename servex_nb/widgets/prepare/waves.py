"""The wave that is prepared: one for the whole screen, chosen from those that there are or named anew."""

from __future__ import annotations

from collections.abc import Callable

import ipywidgets as widgets

from servex_nb.answers.frames import FIRST_WAVE
from servex_nb.answers.text import clean
from servex_nb.widgets.controls import button, choice, classed, text, watch
from servex_nb.widgets.desk import Desk

# No wave can be called so: a wave's name has no line end.
_NEW = "\n"


def waves_there(desk: Desk) -> tuple[str, ...]:
    """Return the waves to choose from, with one that has nobody yet; the first, where there are none."""
    known = desk.engagement.waves()
    named = (desk.wave,) if desk.wave and desk.wave not in known else ()
    return (*known, *named) or (FIRST_WAVE,)


def wave_prepared(desk: Desk) -> str:
    """Return the wave that is prepared: the chosen one, else the latest."""
    return desk.wave or waves_there(desk)[-1]


class WaveField:
    """Chooses the wave; with `new` it can also be named.

    Parameters
    ----------
    turned
        Is called when there is another.
    """

    def __init__(
        self, desk: Desk, turned: Callable[[], None], *, new: bool = False, width: str = "300px"
    ) -> None:
        self.desk = desk
        self.turned = turned
        self.new = new
        self.filling = False
        self.control = choice(desk.say("respondents.wave"), [], width=width)
        self.control.style.description_width = "72px"
        self.name = text(desk.say("wave.name"), width="260px", hint=desk.say("wave.name.hint"))
        self.name.style.description_width = "56px"
        self.begin = button(desk.say("wave.begin"), self._begin)
        self.naming = widgets.HBox([self.name, self.begin])
        watch(self.control, self._turn)
        watch(self.name, lambda _: self._begin())
        self.view = classed(widgets.HBox([self.control, self.naming]), "servex-inline")
        self.fill()

    def fill(self) -> None:
        """Show the waves that there are now."""
        options = [(wave, wave) for wave in waves_there(self.desk)]
        self.filling = True
        self.control.options = [*options, *([(self.desk.say("wave.new"), _NEW)] if self.new else [])]
        self.control.value = wave_prepared(self.desk)
        self.filling = False
        self.naming.layout.display = "none"

    def _turn(self, wave: str) -> None:
        if self.filling:
            return
        self.naming.layout.display = "" if wave == _NEW else "none"
        if wave != _NEW:
            self._prepare(wave)

    def _begin(self) -> None:
        # As it will be kept; what cannot be is told when somebody is planned in it.
        if wave := " ".join(clean(self.name.value).split()):
            self.name.value = ""
            self._prepare(wave)

    def _prepare(self, wave: str) -> None:
        self.desk.wave = wave
        self.fill()
        self.turned()
