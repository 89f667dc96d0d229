"""What every form works with: the store, the language, and a sign that says what was saved."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import ipywidgets as widgets

from servex_nb.errors import InputError, ServexError
from servex_nb.model.language import Phrases
from servex_nb.store import Engagement, Workbook
from servex_nb.widgets.look import bullets, element

_say = Phrases("servex_nb.widgets")


def told(error: ServexError, language: str) -> list[str]:
    """Return what an error says, a line each: its faults, or where it has none its summary."""
    faults = error.faults if isinstance(error, InputError) else ()
    return [fault.said(language) for fault in faults] or error.said(language).splitlines()


class Trouble:
    """The room beside a control in which its fault stands."""

    def __init__(self) -> None:
        self.view = widgets.HTML()
        self.view.add_class("servex-trouble")

    def tell(self, lines: list[str]) -> None:
        """Show what is wrong."""
        inside = element("span", lines[0]) if len(lines) == 1 else bullets(lines)
        self.view.value = f'<div role="alert">{inside}</div>'

    def clear(self) -> None:
        """Show nothing."""
        self.view.value = ""


class SaveSign:
    """Says whether what was entered is in the store; always as wide."""

    def __init__(self) -> None:
        self.view = widgets.HTML()
        self.view.add_class("servex-sign")

        self.is_refused = False

    def settle(self) -> None:
        """Say nothing of what was refused."""
        if self.is_refused:
            self.view.value = ""

    def saved(self, language: str) -> None:
        """Say that the last change is in the store."""
        self.is_refused = False
        now = dt.datetime.now().astimezone()
        text = _say("sign.saved", language, time=f"{now:%H:%M:%S}")
        self.view.value = element("span", text, role="status")

    def refused(self, language: str) -> None:
        """Say that the last change is not."""
        self.is_refused = True
        self.view.value = element("b", _say("sign.refused", language), role="status")


@dataclass
class Desk:
    """Where forms read and keep what they show.

    Attributes
    ----------
    workbook
        The store.
    language
        In which the screen speaks.
    client
        Whose forms they are; "" while none is chosen.
    wave
        The wave that is prepared; "" until one is chosen, which means the latest.
    """

    workbook: Workbook
    language: str = "nl"
    client: str = ""
    wave: str = ""
    sign: SaveSign = field(default_factory=SaveSign)

    @property
    def engagement(self) -> Engagement:
        """The client's engagement."""
        return self.workbook.engagement(self.client)

    def say(self, key: str, /, **values: object) -> str:
        """Return a phrase in the language of the screen."""
        return _say(key, self.language, **values)

    def keep(self, change: Callable[[], Any], trouble: Trouble, advice: str = "") -> bool:
        """Make a change in the store; say that it is saved, or beside the control what is wrong."""
        try:
            change()
        except ServexError as error:
            wrong = told(error, self.language)
            trouble.tell([advice] if advice and isinstance(error, InputError) else wrong)
            self.sign.refused(self.language)
            return False
        trouble.clear()
        self.sign.saved(self.language)
        return True
