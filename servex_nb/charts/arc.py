"""Shapes around a centre: sectors, discs, and words bent along a circle.

Bearings are radians, clockwise from above.
"""

from __future__ import annotations

import math

import numpy as np
from matplotlib.path import Path
from matplotlib.textpath import text_to_path

from servex_nb.charts.lettering import MM_PER_POINT, cap_height
from servex_nb.charts.theme import Face

_Point = tuple[float, float]


def _curve(centre: _Point, start: float, end: float, radius: float) -> tuple[list[_Point], list[int]]:
    """Return an arc as cubic curves, without the code for its first point."""
    pieces = max(1, math.ceil(abs(end - start) / (math.pi / 4)))
    step = (end - start) / pieces
    pull = 4 / 3 * math.tan(step / 4) * radius
    points: list[_Point] = []
    for piece in range(pieces):
        a, b = start + piece * step, start + (piece + 1) * step
        points += [
            (
                centre[0] + radius * math.sin(a) + pull * math.cos(a),
                centre[1] + radius * math.cos(a) - pull * math.sin(a),
            ),
            (
                centre[0] + radius * math.sin(b) - pull * math.cos(b),
                centre[1] + radius * math.cos(b) + pull * math.sin(b),
            ),
            (centre[0] + radius * math.sin(b), centre[1] + radius * math.cos(b)),
        ]
    return points, [int(Path.CURVE4)] * len(points)


def _at(centre: _Point, bearing: float, radius: float) -> _Point:
    return centre[0] + radius * math.sin(bearing), centre[1] + radius * math.cos(bearing)


def sector(
    centre: _Point, bearings: tuple[float, float], radii: tuple[float, float], gaps: tuple[float, float]
) -> Path:
    """Return a ring's sector whose sides keep a constant distance from their bearings.

    Parameters
    ----------
    centre
        The ring's centre in mm.
    bearings
        Where the sector starts and ends.
    radii
        The inner and outer radius in mm.
    gaps
        The distance in mm that is left free beside the start and the end.
    """
    (start, end), (inner, outer) = bearings, radii
    sides = {
        radius: (start + math.asin(gaps[0] / radius), end - math.asin(gaps[1] / radius)) for radius in radii
    }
    out, out_codes = _curve(centre, *sides[outer], outer)
    back, back_codes = _curve(centre, sides[inner][1], sides[inner][0], inner)
    first = _at(centre, sides[outer][0], outer)
    points = [first, *out, _at(centre, sides[inner][1], inner), *back, first]
    codes = [int(Path.MOVETO), *out_codes, int(Path.LINETO), *back_codes, int(Path.CLOSEPOLY)]
    return Path(points, codes)


def disc(centre: _Point, radius: float) -> Path:
    """Return a filled circle."""
    points, codes = _curve(centre, 0.0, 2 * math.pi, radius)
    first = _at(centre, 0.0, radius)
    return Path([first, *points, first], [int(Path.MOVETO), *codes, int(Path.CLOSEPOLY)])


def bend(
    text: str, type_: tuple[Face, float], centre: _Point, at: tuple[float, float], *, below: bool
) -> Path:
    """Return the outlines of words that run along a circle.

    Parameters
    ----------
    text
        One line.
    type_
        The face and its size in points.
    centre
        The circle's centre in mm.
    at
        The bearing of the words' middle, and the radius in mm that runs through their capitals' middle.
    below
        Whether the words run anticlockwise, so that they can be read in the circle's lower half.
    """
    (face, size), (bearing, radius) = type_, at
    vertices, codes = text_to_path.get_text_path(face.properties(size), text, ismath=False)
    if len(vertices) == 0:
        return Path(np.empty((0, 2)))
    # Outlines come at one size, whatever size is asked for.
    points = np.asarray(vertices, dtype=np.float64) * (size / text_to_path.FONT_SCALE * MM_PER_POINT)
    along = points[:, 0] - (points[:, 0].min() + points[:, 0].max()) / 2
    up = points[:, 1] - cap_height(face, size) / 2
    turn = -1 if below else 1
    bearings = bearing + turn * along / radius
    radii = radius + turn * up
    bent = np.column_stack([centre[0] + radii * np.sin(bearings), centre[1] + radii * np.cos(bearings)])
    return Path(bent, codes)
