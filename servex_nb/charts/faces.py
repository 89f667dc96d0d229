"""The font files that the package carries, for charts, pages and PDF alike."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

import matplotlib as mpl

_FOLDER = Path(str(files("servex_nb.charts"))) / "fonts"


@dataclass(frozen=True)
class FontFile:
    """A font by the family name that charts give it, in the forms for print and for browsers."""

    family: str
    stem: str
    style: str = "normal"

    @property
    def ttf(self) -> Path:
        """The file for matplotlib and the PDF."""
        return _FOLDER / f"{self.stem}.ttf"

    @property
    def woff2(self) -> Path:
        """The file for browsers."""
        return _FOLDER / f"{self.stem}.woff2"


FACES = (
    FontFile("IBM Plex Sans", "IBMPlexSans-Regular"),
    FontFile("IBM Plex Sans SmBld", "IBMPlexSans-SemiBold"),
    FontFile("IBM Plex Sans Cond", "IBMPlexSansCondensed-Regular"),
    FontFile("IBM Plex Sans Cond SmBld", "IBMPlexSansCondensed-SemiBold"),
    FontFile("IBM Plex Serif", "IBMPlexSerif-Italic", "italic"),
)


# Signs that ours lack, and other scripts; matplotlib falls back on the same file.
FALLBACK = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


def font_files() -> list[Path]:
    """Return every font that a chart or a PDF may use, the fallback last."""
    return [*(face.ttf for face in FACES), FALLBACK]
