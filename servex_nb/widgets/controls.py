"""Ordinary controls, each with its name, its size and room for what is wrong with it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import ipywidgets as widgets

from servex_nb.widgets.desk import Trouble
from servex_nb.widgets.look import element

LABEL = "144px"


def html(value: str = "") -> Any:
    """Return a piece of HTML; its words are escaped already."""
    return widgets.HTML(value)


def heading(text: str, note: str = "") -> Any:
    """Return a heading, with a quiet line under it."""
    return html(element("h3", text) + (element("p", note, "quiet") if note else ""))


def text(name: str, value: str = "", *, width: str = "520px", hint: str = "") -> Any:
    """Return a line to fill in; it is kept when it is left, or at Enter."""
    return widgets.Text(
        value=value,
        description=name,
        placeholder=hint,
        continuous_update=False,
        style={"description_width": LABEL},
        layout={"width": width},
    )


def choice(name: str, options: Iterable[tuple[str, Any]], value: Any = None, *, width: str = "520px") -> Any:
    """Return a list to choose one from."""
    return widgets.Dropdown(
        options=list(options),
        value=value,
        description=name,
        style={"description_width": LABEL},
        layout={"width": width},
    )


def button(name: str, act: Callable[[], Any], *, primary: bool = False) -> Any:
    """Return a button."""
    made = widgets.Button(description=name, button_style="primary" if primary else "")
    made.on_click(lambda _: act())
    return made


def upload(name: str, accept: str, act: Callable[[str, bytes], Any]) -> Any:
    """Return a button that takes a file; `act` gets its name and what it holds.

    The file stays nowhere in the notebook, and the same one can be sent again.
    """
    # The style sheet shows the tooltip: the button's own text counts files, and there is only one.
    made = widgets.FileUpload(accept=accept, description=name, tooltip=name, layout={"width": "auto"})

    def take(files: Any) -> None:
        if files:
            sent, data = str(files[0]["name"]), bytes(files[0]["content"])
            made.value = ()
            act(sent, data)

    watch(made, take)
    return made


def cell(control: Any, width: str) -> Any:
    """Return a control for a table, whose column names it for the eye."""
    control.layout.width = width
    control.add_class("servex-cell")
    return control


def field(control: Any, trouble: Trouble) -> Any:
    """Return a control with the room for its fault."""
    made = widgets.HBox([control, trouble.view])
    made.add_class("servex-field")
    return made


def watch(control: Any, act: Callable[[Any], Any]) -> None:
    """Call `act` with the control's value whenever a user changed it."""
    control.observe(lambda change: act(change["new"]), names="value")


def classed(view: Any, *names: str) -> Any:
    """Return a view with names for its looks."""
    for name in names:
        view.add_class(name)
    return view
