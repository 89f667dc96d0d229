"""What the steps have in common: each shows the store anew whenever it is opened."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import Any, ClassVar

import ipywidgets as widgets

from servex_nb.widgets.controls import classed, html
from servex_nb.widgets.desk import Desk
from servex_nb.widgets.look import element


class Step(ABC):
    """One step; `name` is its key in the phrases, and `servex-<name>` the class of its view."""

    name: ClassVar[str]
    needs_client: ClassVar[bool] = True

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        self.view = classed(widgets.VBox(), "servex-step", f"servex-{self.name}")

    def show(self) -> None:
        """Show what the store holds now."""
        if self.needs_client and not self.desk.client:
            self.view.children = [html(element("p", self.desk.say("no_client")))]
        else:
            self.view.children = self.build()

    @abstractmethod
    def build(self) -> list[Any]:
        """Return the step's parts, made from the store."""
