"""How forms look: one style sheet, and small pieces of HTML in which every word is escaped."""

from __future__ import annotations

import base64
from functools import cache
from html import escape
from importlib.resources import files

from servex_nb.fonts import FACES

_SHOWN = ("IBM Plex Sans", "IBM Plex Sans SmBld")


@cache
def style_sheet() -> str:
    """Return the style sheet with its fonts in it, so that a screen needs no network."""
    rules = (files("servex_nb.widgets") / "form.css").read_text("utf-8")
    return f"<style>{font_faces(*_SHOWN)}{rules}</style>"


def font_faces(*families: str) -> str:
    """Return style rules that hold the fonts of some families, or of all where none is named."""
    return "".join(
        f"@font-face{{font-family:'{face.family}';font-style:{face.style};"
        f"src:url(data:font/woff2;base64,{base64.b64encode(face.woff2.read_bytes()).decode()})}}"
        for face in FACES
        if not families or face.family in families
    )


def element(tag: str, text: str, kind: str = "", **attributes: str) -> str:
    """Return an HTML element that holds `text` as it is."""
    told = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    classed = f' class="{kind}"' if kind else ""
    return f"<{tag}{classed}{told}>{escape(text)}</{tag}>"


def bullets(lines: list[str], kind: str = "") -> str:
    """Return lines as a list."""
    rows = "".join(element("li", line) for line in lines)
    return f'<ul class="{kind}">{rows}</ul>' if lines else ""
