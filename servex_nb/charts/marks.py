"""The marks that charts share: dot, diamond, ring, and the hatch of what is missing."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.patches import Circle, PathPatch, Polygon
from matplotlib.path import Path

from servex_nb.charts.sheet import Sheet

DOT, DIAMOND = 1.4, 1.55
_HATCH_PITCH = 1.5


def dot(sheet: Sheet, x: float, y: float, *, radius: float = DOT, gid: str = "score", z: float = 6.0) -> None:
    """Draw a score: a filled dot with a white rim that sets it off from lines."""
    _circle(sheet, x, y, radius + 0.35, sheet.theme.paper, z)
    _circle(sheet, x, y, radius, sheet.theme.accent, z + 0.1, gid)


def _circle(sheet: Sheet, x: float, y: float, radius: float, colour: str, z: float, gid: str = "") -> None:
    sheet.add(Circle((x, y), radius, facecolor=colour, edgecolor="none", zorder=z, gid=gid or None))


def ring(
    sheet: Sheet, x: float, y: float, *, radius: float = DOT, gid: str = "agreed", z: float = 6.4
) -> None:
    """Draw an agreed score: a hollow ring in the colour of scores."""
    theme = sheet.theme
    sheet.add(
        Circle(
            (x, y),
            radius + 0.35,
            facecolor=theme.paper,
            edgecolor=theme.accent,
            linewidth=theme.diamond_line * theme.scale,
            zorder=z,
            gid=gid,
        )
    )


def diamond(sheet: Sheet, x: float, y: float, *, radius: float = DIAMOND, gid: str = "target") -> None:
    """Draw an ambition: a hollow diamond, its fill beneath scores and its edge above them.

    So an ambition that has been reached shows as a dot within a diamond.
    """
    theme = sheet.theme
    corners = [(x, y + radius), (x + radius, y), (x, y - radius), (x - radius, y)]
    sheet.add(Polygon(corners, closed=True, facecolor=theme.paper, edgecolor="none", zorder=4.0))
    sheet.add(
        Polygon(
            corners,
            closed=True,
            facecolor="none",
            edgecolor=theme.ambition,
            linewidth=theme.diamond_line * theme.scale,
            joinstyle="miter",
            zorder=7.0,
            gid=gid,
        )
    )


def area(
    sheet: Sheet, path: Path | Sequence[tuple[float, float]], colour: str, *, z: float = 2.0, gid: str = ""
) -> PathPatch:
    """Fill an area without an edge."""
    outline = path if isinstance(path, Path) else Path([*path, path[0]], closed=True)
    patch = PathPatch(outline, facecolor=colour, edgecolor="none", linewidth=0.0, zorder=z, gid=gid or None)
    sheet.add(patch)
    return patch


def hatch(
    sheet: Sheet, path: Path | Sequence[tuple[float, float]], *, z: float = 2.0, gid: str = "missing"
) -> None:
    """Draw an area as missing: hatched, with a dashed edge."""
    theme = sheet.theme
    patch = area(sheet, path, theme.missing, z=z, gid=gid)
    box = patch.get_path().get_extents()
    high = box.height
    starts = np.arange(box.x0 - high, box.x1, _HATCH_PITCH)
    ends = [point for start in starts for point in ((start, box.y0), (start + high, box.y1))]
    # One path of many strokes: a picture holds and draws it as one.
    strokes = PathPatch(
        Path(ends, [Path.MOVETO, Path.LINETO] * len(starts)),
        facecolor="none",
        edgecolor=theme.hatch,
        linewidth=theme.grid_line * theme.scale,
        zorder=z + 0.1,
    )
    sheet.add(strokes)
    strokes.set_clip_on(True)
    strokes.set_clip_path(patch)
    sheet.add(
        PathPatch(
            patch.get_path(),
            facecolor="none",
            edgecolor=theme.edge,
            linewidth=theme.rim_line * theme.scale,
            linestyle=(0, (3.0, 2.0)),
            zorder=z + 0.2,
        )
    )
