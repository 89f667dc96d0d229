"""Screens that are made in the browser: their modules, style sheet and phrases, and how they are answered."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Protocol

import anywidget
import traitlets

from servex_nb.errors import InputError, RunError, StoreError, in_language, joined
from servex_nb.model.language import Phrases
from servex_nb.store import Engagement
from servex_nb.widgets.look import font_faces

Message = Mapping[str, Any]
Reply = dict[str, Any]
Act = Callable[[Message], Reply]

PACKAGE = "servex_nb.widgets.front"
# What screens share, in the order in which the parts need each other.
SHARED = (
    "dom",
    "scrolling",
    "words",
    "figures",
    "saving",
    "recalling",
    "choosing",
    "levels",
    "writing",
    "conflict",
    "ring",
    "sign",
    "sheet",
    "room",
    "leaving",
    "standing",
)


class Talker(Protocol):
    """What answers a screen."""

    def answer(self, message: Message) -> Reply:
        """Return the answer to a message."""


class Page(anywidget.AnyWidget):
    """A screen of its own modules; what is on it is read anew whenever it is opened.

    Parameters
    ----------
    talker
        Answers what the screen asks and tells.
    script, style
        The browser's part.
    """

    # Told to each one as it is made, so that the package is imported without reading its fonts.
    _esm = traitlets.Unicode().tag(sync=True)
    _css = traitlets.Unicode().tag(sync=True)

    def __init__(self, talker: Talker, *, script: str, style: str) -> None:
        self._talker = talker
        super().__init__(_esm=script, _css=style)
        self.on_msg(self._hear)

    def _hear(self, _: Any, message: dict[str, Any], __: Any) -> None:
        self.send(self._talker.answer(message))


def answered(acts: Mapping[str, Act], message: Message) -> Reply:
    """Do what a message asks for and return the answer, which repeats the message's `id`.

    Its `kind` is `refused` where that cannot be done, with the `reason` in the message's `language`
    where it has that; `failed` where the store
    could not be written and the same message may be sent again, with the `why`.
    """
    same = {"id": message.get("id")}
    try:
        return {**acts[message["action"]](message), **same}
    except InputError as error:
        told = joined([fault.message for fault in error.faults], "; ") if error.faults else error.summary
        reason = in_language(told, str(message.get("language", "en")))
        return {"kind": "refused", "reason": reason, **same}
    except StoreError as error:
        return {"kind": "failed", "why": error.why, **same}
    except RunError as error:
        return {"kind": "refused", "reason": str(error), **same}


def drafts(engagement: Engagement) -> list[str]:
    """Return under which names a browser keeps what is a client's: no other one, nor workbook, has both."""
    return [engagement.identity, engagement.client]


def phrases(package: str) -> Mapping[str, Any]:
    """Return what a screen says, in every language: what all say, and its own."""
    return {**Phrases(PACKAGE).templates, **Phrases(package).templates}


@cache
def script(package: str, names: Sequence[str]) -> str:
    """Return the browser's part of a screen as one module: what is shared, then its own modules."""
    shared = [files(PACKAGE) / f"{name}.js" for name in SHARED]
    own = [files(package) / "front" / f"{name}.js" for name in names]
    return "\n".join(part.read_text("utf-8") for part in (*shared, *own))


@cache
def style(package: str, name: str) -> str:
    """Return a screen's style sheet with its fonts in it, so that it needs no network."""
    # What a finger needs goes before what any one screen would have smaller.
    parts = (
        files(PACKAGE) / "front.css",
        files(package) / "front" / f"{name}.css",
        files(PACKAGE) / "touch.css",
    )
    return font_faces() + "".join(part.read_text("utf-8") for part in parts)
