"""How far apart two colours look: to most eyes, to colour-blind ones, and printed in grey."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache

import numpy as np
from numpy.typing import NDArray

_Vector = NDArray[np.float64]

# Machado, Oliveira & Fernandes (2009), severity 1, on linear RGB; grey is the luminance of sRGB.
_LUMINANCE = (0.2126, 0.7152, 0.0722)
_SEEN: Mapping[str, _Vector] = {
    "normal": np.eye(3),
    "protanopia": np.array(
        [
            [0.152286, 1.052583, -0.204868],
            [0.114503, 0.786281, 0.099216],
            [-0.003882, -0.048116, 1.051998],
        ]
    ),
    "deuteranopia": np.array(
        [
            [0.367322, 0.860646, -0.227968],
            [0.280085, 0.672501, 0.047413],
            [-0.011820, 0.042940, 0.968881],
        ]
    ),
    "tritanopia": np.array(
        [
            [1.255528, -0.076749, -0.178779],
            [-0.078411, 0.930809, 0.147602],
            [0.004733, 0.691367, 0.303900],
        ]
    ),
    "grey": np.array([_LUMINANCE] * 3),
}
VISIONS = tuple(_SEEN)
# Digits of #abc, which is #aabbcc.
_SHORT = 3

# sRGB to CIE XYZ for D65, each divided by the white's own, so that white is (1, 1, 1).
_TO_XYZ = np.array([[0.4124564, 0.3575761, 0.1804375], [*_LUMINANCE], [0.0193339, 0.1191920, 0.9503041]])
_TO_XYZ = _TO_XYZ / _TO_XYZ.sum(axis=1, keepdims=True)


def seen(colour: str, vision: str) -> str:
    """Return what a colour looks like to a kind of vision (`VISIONS`), as #rrggbb."""
    linear = np.clip(_SEEN[vision] @ _linear(colour), 0.0, 1.0)
    coded = np.where(linear <= 0.0031308, 12.92 * linear, 1.055 * linear ** (1 / 2.4) - 0.055)
    return _hex(coded)


@cache
def difference(one: str, other: str, vision: str = "normal") -> float:
    """Return how far two colours are apart to a kind of vision: CIE 1976 ΔE, 100 from black to white."""
    return float(np.linalg.norm(_lab(one, vision) - _lab(other, vision)))


def toned(colour: str, luminance: float) -> str:
    """Return a colour made as light as `luminance` (0 to 1) with white or black."""
    linear = _linear(colour)
    own = float(linear @ _LUMINANCE)
    if luminance >= own:
        made = linear + (1.0 - linear) * (luminance - own) / max(1.0 - own, 1e-9)
    else:
        made = linear * luminance / own
    coded = np.where(made <= 0.0031308, 12.92 * made, 1.055 * made ** (1 / 2.4) - 0.055)
    return _hex(np.clip(coded, 0.0, 1.0))


def luminance(colour: str) -> float:
    """Return the relative luminance, 0 for black to 1 for white (WCAG 2)."""
    return float(_linear(colour) @ _LUMINANCE)


def _hex(coded: _Vector) -> str:
    return f"#{bytes(round(float(part) * 255) for part in coded).hex()}"


def _linear(colour: str) -> _Vector:
    digits = colour.removeprefix("#")
    if len(digits) == _SHORT:
        digits = "".join(2 * digit for digit in digits)
    coded = np.frombuffer(bytes.fromhex(digits), dtype=np.uint8) / 255
    linear: _Vector = np.where(coded <= 0.04045, coded / 12.92, ((coded + 0.055) / 1.055) ** 2.4)
    return linear


def _lab(colour: str, vision: str) -> _Vector:
    ratios = _TO_XYZ @ np.clip(_SEEN[vision] @ _linear(colour), 0.0, 1.0)
    x, y, z = np.where(ratios > (6 / 29) ** 3, np.cbrt(ratios), ratios / (3 * (6 / 29) ** 2) + 4 / 29)
    return np.array([116 * y - 16, 500 * (x - y), 200 * (y - z)])
