"""The report as one HTML file that asks nothing of any network."""

from __future__ import annotations

import base64
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from servex_nb.charts import FACES
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
def _faces() -> Markup:
    """Return the fonts as style rules that hold the files themselves."""
    rules = []
    for face in FACES:
        content = base64.b64encode(face.woff2.read_bytes()).decode()
        rules.append(
            f'@font-face {{ font-family: "{face.family}"; font-style: {face.style}; '
            f"src: url(data:font/woff2;base64,{content}) format('woff2'); }}"
        )
    return Markup("\n".join(rules))  # noqa: S704


def html(document: Document) -> bytes:
    """Return the document as one self-contained HTML page, UTF-8.

    It holds its fonts and pictures, runs no script, and a content policy keeps a browser from
    fetching anything.
    """
    template = _environment().get_template("report.html.j2")
    page = template.render(document=legible(document.to_dict()), faces=_faces(), style=_style())
    return page.encode("utf-8")


def section_html(section: Section, letterhead: Letterhead = PLAIN) -> str:
    """Return a section as it stands in the report, for a notebook's output."""
    return _fragment("section", legible(section.to_dict()), letterhead)


def cover_html(cover: Cover) -> str:
    """Return the cover for a notebook's output; it carries the fonts for the sections too."""
    return f"<style>{_faces()}</style>" + _fragment("cover", legible(cover.to_dict()), cover.letterhead)


def _fragment(macro: str, part: dict[str, object], letterhead: Letterhead) -> str:
    quotation_marks = {"open": "‘", "close": "’"}
    arguments = (part, quotation_marks) if macro == "section" else (part,)
    colours = _macro("colours", letterhead.to_dict())
    return f'<style>{_style()}</style><div class="sx" style="{colours}">{_macro(macro, *arguments)}</div>'


def _macro(name: str, *arguments: object) -> str:
    """Return what a macro of the blocks makes; it escapes every text."""
    return str(getattr(_environment().get_template("blocks.html.j2").module, name)(*arguments))
