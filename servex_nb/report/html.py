"""The report as one HTML file that asks nothing of any network."""

from __future__ import annotations

import base64
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from servex_nb.charts import FACES, OwnFont
from servex_nb.report.characters import legible
from servex_nb.report.document import Cover, Document, Section
from servex_nb.report.letterhead import PLAIN, Letterhead


@cache
def _environment() -> Environment:
    environment = Environment(
        loader=PackageLoader("servex_nb.report"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Pictures are markup that the package itself drew; everything else is escaped.
    environment.filters["svg"] = lambda picture: Markup(picture)  # noqa: S704
    return environment


@cache
def _style() -> Markup:
    return Markup((files("servex_nb.report") / "templates" / "report.css").read_text("utf-8"))  # noqa: S704


@cache
def _faces(own: tuple[OwnFont, ...] = ()) -> Markup:
    """Return the fonts as style rules that hold the files themselves."""
    rules = [_face(face.family, face.style, "woff2", face.woff2.read_bytes()) for face in FACES]
    rules += [_face(font.family, font.style, font.format, font.content()) for font in own]
    return Markup("\n".join(rules))  # noqa: S704


def _face(family: str, style: str, format_: str, content: bytes) -> str:
    address = f"data:font/{format_};base64,{base64.b64encode(content).decode()}"
    return f'@font-face {{ font-family: "{family}"; font-style: {style}; src: url({address}); }}'


def html(document: Document) -> bytes:
    """Return the document as one self-contained HTML page, UTF-8.

    It holds its fonts and pictures, runs no script, and a content policy keeps a browser from
    fetching anything.
    """
    template = _environment().get_template("report.html.j2")
    page = template.render(
        document=legible(document.to_dict()), faces=_faces(document.cover.letterhead.fonts), style=_style()
    )
    return page.encode("utf-8")


def section_html(section: Section, letterhead: Letterhead = PLAIN) -> str:
    """Return a section as it stands in the report, for a notebook's output."""
    return _fragment("section", legible(section.to_dict()), letterhead)


def cover_html(cover: Cover) -> str:
    """Return the cover for a notebook's output; it carries the fonts for the sections too."""
    return f"<style>{_faces(cover.letterhead.fonts)}</style>" + _fragment(
        "cover", legible(cover.to_dict()), cover.letterhead
    )


def _fragment(macro: str, part: dict[str, object], letterhead: Letterhead) -> str:
    quotation_marks = {"open": "‘", "close": "’"}
    arguments = (part, quotation_marks) if macro == "section" else (part,)
    look = _macro("look", letterhead.to_dict())
    return f'<style>{_style()}</style><div class="sx" style="{look}">{_macro(macro, *arguments)}</div>'


def _macro(name: str, *arguments: object) -> str:
    """Return what a macro of the blocks makes; it escapes every text."""
    return str(getattr(_environment().get_template("blocks.html.j2").module, name)(*arguments))
