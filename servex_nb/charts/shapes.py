"""The marks of groups: one shape each."""

from __future__ import annotations

from typing import Protocol

from matplotlib.patches import PathPatch
from matplotlib.path import Path

from servex_nb.charts import marks
from servex_nb.charts.key import Swatch
from servex_nb.charts.sheet import Sheet


class Mark(Protocol):
    """Draws a group's mark around a place; `size` multiplies its own."""

    def __call__(self, sheet: Sheet, x: float, y: float, gid: str, *, size: float = 1.0) -> None:
        """Draw it."""


def _filled(sheet: Sheet, x: float, y: float, gid: str, *, size: float = 1.0) -> None:
    marks.dot(sheet, x, y, radius=marks.DOT * size, gid=gid)


def _hollow(sheet: Sheet, x: float, y: float, gid: str, *, size: float = 1.0) -> None:
    marks.ring(sheet, x, y, radius=marks.DOT * size - 0.35, gid=gid)


def _square(sheet: Sheet, x: float, y: float, gid: str, *, size: float = 1.0) -> None:
    half = 0.9 * marks.DOT * size
    corners = [(x - half, y - half), (x + half, y - half), (x + half, y + half), (x - half, y + half)]
    marks.area(sheet, corners, sheet.theme.edge, z=6.2, gid=gid)


def _triangle(sheet: Sheet, x: float, y: float, gid: str, *, size: float = 1.0) -> None:
    half = 1.15 * marks.DOT * size
    corners = [(x - half, y - 0.8 * half), (x + half, y - 0.8 * half), (x, y + half)]
    marks.area(sheet, corners, sheet.theme.ink, z=6.1, gid=gid)


def _pointing_down(sheet: Sheet, x: float, y: float, gid: str, *, size: float = 1.0) -> None:
    half = 1.15 * marks.DOT * size
    corners = [(x - half, y + 0.8 * half), (x + half, y + 0.8 * half), (x, y - half)]
    marks.area(sheet, corners, sheet.theme.edge, z=6.1, gid=gid)


def _cross(sheet: Sheet, x: float, y: float, gid: str, *, size: float = 1.0) -> None:
    half, theme = 0.9 * marks.DOT * size, sheet.theme
    path = Path(
        [(x - half, y - half), (x + half, y + half), (x - half, y + half), (x + half, y - half)],
        [Path.MOVETO, Path.LINETO, Path.MOVETO, Path.LINETO],
    )
    width = theme.score_line * size * theme.scale
    sheet.add(PathPatch(path, facecolor="none", edgecolor=theme.ink, linewidth=width, zorder=6.1, gid=gid))


# Told apart by shape, so that they are by everybody.
MARKS: tuple[Mark, ...] = (_hollow, _square, _filled, _triangle, _pointing_down, _cross)


def swatch(mark: Mark) -> Swatch:
    """Return a mark for the key."""
    return lambda sheet, x, y: mark(sheet, x + marks.DOT, y, "key")
