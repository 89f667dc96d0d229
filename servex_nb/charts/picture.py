"""A chart as a picture: SVG text for HTML and typst alike, or PNG bytes."""

from __future__ import annotations

import hashlib
import io
import itertools
import re
from xml.sax.saxutils import escape, quoteattr, unescape

import matplotlib as mpl
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.figure import Figure, FigureBase

from servex_nb.charts.lettering import MM_PER_POINT, family_characters, width
from servex_nb.charts.theme import HOUSE, Face
from servex_nb.errors import ServexError

_NO_METADATA = {"Creator": None, "Date": None, "Format": None, "Type": None}
# What XML 1.0 holds in no form.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def svg(chart: Axes | FigureBase, *, description: str, outlined: bool = False) -> str:
    """Return the figure of a chart as SVG, ready to be inlined or saved to a file.

    The same chart gives the same text. Words stay text, in the families that the package's
    fonts are called by, unless they are outlined. Nothing in it reaches beyond the picture: no
    style rule, no identifier that another picture in the same page may carry.

    Parameters
    ----------
    chart
        The axes of a chart, or a figure with any number of them.
    description
        The alternative text; the picture is decoration, hidden from readers, if it is empty.
    outlined
        Whether letters are drawn as shapes, which look the same in a program without the fonts.

    Returns
    -------
    str
        An `<svg>` element without XML declaration; its size is in points.
    """
    description = _UNWRITABLE.sub(" ", description)
    buffer = io.StringIO()
    with HOUSE.applied(), mpl.rc_context({"svg.fonttype": "path" if outlined else "none"}):
        _figure_of(chart).savefig(
            buffer, format="svg", metadata=_NO_METADATA, facecolor="none", edgecolor="none", bbox_inches=None
        )
    drawing = buffer.getvalue()
    drawing = drawing[drawing.index("<svg") :]
    # A rule within an inlined picture would hold for the whole page.
    drawing = re.sub(r"\s*<defs>\s*<style.*?</style>\s*</defs>", "", drawing, count=1, flags=re.DOTALL)
    drawing = re.sub(r"\s*<metadata>.*?</metadata>", "", drawing, count=1, flags=re.DOTALL)
    drawing = _WORDS.sub(_in_runs, drawing)
    drawing = _own_identifiers(drawing, description)
    role = f'role="img" aria-label={quoteattr(description)}' if description.strip() else 'aria-hidden="true"'
    style = "stroke-linejoin: round; stroke-linecap: butt; font-synthesis: none"
    drawing = drawing.replace("<svg ", f'<svg {role} style="{style}" ', 1)
    if description.strip():
        # For viewers of the saved file; a reader of the page takes the label above.
        opening = drawing.index(">") + 1
        drawing = f"{drawing[:opening]}\n <desc>{escape(description)}</desc>{drawing[opening:]}"
    return drawing


def png(chart: Axes | FigureBase, *, dpi: float = 300) -> bytes:
    """Return the figure of a chart as PNG on its own paper, at `dpi` dots an inch.

    The same chart gives the same bytes.
    """
    buffer = io.BytesIO()
    with HOUSE.applied():
        _figure_of(chart).savefig(
            buffer, format="png", dpi=dpi, metadata={"Software": None}, bbox_inches=None
        )
    return buffer.getvalue()


def pdf(chart: Axes | FigureBase, *, title: str) -> bytes:
    """Return the figure of a chart as a PDF page of its own size, with its fonts in it.

    The same chart gives the same bytes. The page is not tagged: a reader of the screen takes the
    words of the picture alone, and `title` as the document's.
    """
    buffer = io.BytesIO()
    told = {"Title": title, "CreationDate": None, "Creator": None, "Producer": None}
    with HOUSE.applied():
        _figure_of(chart).savefig(buffer, format="pdf", metadata=told, bbox_inches=None)
    return buffer.getvalue()


def _figure_of(chart: Artist) -> Figure:
    figure = chart.get_figure(root=True) if isinstance(chart, Axes | FigureBase) else None
    if not isinstance(figure, Figure):
        raise ServexError("A picture is made of axes or a figure; this chart belongs to no figure.")
    return figure


def _own_identifiers(drawing: str, description: str) -> str:
    """Return the drawing with only the identifiers that it refers to, each made its own."""
    mark = hashlib.sha256((description + drawing).encode("utf-8")).hexdigest()[:10]
    used = set(re.findall(r'(?:url\(#|href="#)([^")]+)', drawing))

    def named(match: re.Match[str]) -> str:
        return f' id="{mark}-{match[1]}"' if match[1] in used else ""

    # Only within a tag: words may hold the same characters.
    drawing = re.sub(r' id="([^"]*)"(?=[^<>]*>)', named, drawing)
    return re.sub(r'(url\(#|href="#)', rf"\g<1>{mark}-", drawing)


_WORDS = re.compile(
    r'<text style="font-size: (?P<size>[\d.]+)px; [^"]*?font-family: (?P<families>[^;"]*);'
    r' text-anchor: (?P<anchor>\w+)[^"]*" x="(?P<x>[-\d.]+)" [^>]*>(?P<words>[^<]*)</text>'
)
_BEFORE_ANCHOR = {"start": 0.0, "middle": 0.5, "end": 1.0}


def _in_runs(match: re.Match[str]) -> str:
    """Split a line where its first family lacks a character, each run at its measured place.

    Where a line stays one piece, typst sets the whole of it in the fallback, wider than measured.
    """
    words = unescape(match["words"])
    families: tuple[str, ...] = tuple(re.findall(r"'([^']*)'", match["families"]))
    if words.isascii() or all(ord(character) in family_characters(families[0]) for character in words):
        return match[0]

    def family_of(character: str) -> str:
        return next((name for name in families if ord(character) in family_characters(name)), families[0])

    stretch = "condensed" if "font-stretch: condensed" in match[0] else "normal"
    runs = [("".join(run), family) for family, run in itertools.groupby(words, family_of)]
    widths = [
        width(text, Face((family,), stretch if family == families[0] else "normal"), float(match["size"]))
        / MM_PER_POINT
        for text, family in runs
    ]
    x = float(match["x"]) - _BEFORE_ANCHOR[match["anchor"]] * sum(widths)
    pieces = []
    for (text, family), wide in zip(runs, widths, strict=True):
        own = "" if family == families[0] else f" style=\"font-family: '{family}'; font-stretch: normal\""
        pieces.append(f'<tspan x="{x:.3f}"{own}>{escape(text)}</tspan>')
        x += wide
    opening = match[0][: match.start("words") - match.start()]
    opening = opening.replace(f"text-anchor: {match['anchor']}", "text-anchor: start; white-space: pre", 1)
    return f"{opening}{''.join(pieces)}</text>"
