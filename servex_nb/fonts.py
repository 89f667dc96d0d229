"""The font files that the package carries, for charts, pages, PDF and screens alike."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

_FOLDER = Path(str(files("servex_nb"))) / "charts" / "fonts"


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
