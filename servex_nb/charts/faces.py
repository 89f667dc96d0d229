"""The fonts of charts and PDFs: our own, and one that has the signs that ours lack."""

from __future__ import annotations

from pathlib import Path

import matplotlib as mpl

from servex_nb.fonts import FACES, FontFile

__all__ = ["FACES", "FALLBACK", "FontFile", "font_files"]

# Signs that ours lack, and other scripts; matplotlib falls back on the same file.
FALLBACK = Path(mpl.get_data_path()) / "fonts" / "ttf" / "DejaVuSans.ttf"


def font_files() -> list[Path]:
    """Return every font that a chart or a PDF may use, the fallback last."""
    return [*(face.ttf for face in FACES), FALLBACK]
