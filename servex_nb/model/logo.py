"""A logo, made safe: whatever the file held besides its picture is left behind."""

from __future__ import annotations

import base64
import binascii
import io
import warnings
from functools import lru_cache
from pathlib import Path

from servex_nb.errors import InputError, name_of
from servex_nb.files import check_local

MOST_BYTES = 1_000_000
# In pixels: as much as a cover needs in print.
LARGEST = (800, 400)
# More than these is no logo, and unpacking them takes memory.
_MOST_PIXELS = 25_000_000
_FORMATS = ("PNG", "JPEG")


def read_logo(path: Path | str) -> str:
    """Return the picture in a file as `logo_of` does.

    Raises
    ------
    InputError
        If the file cannot be read, or is no logo that can be used.
    """
    check_local(str(path))
    try:
        with Path(path).open("rb") as file:
            data = file.read(MOST_BYTES + 1)
    except OSError as error:
        raise InputError(f"The logo {name_of(path)} cannot be read: {error.strerror}.") from None
    return logo_of(data, name_of(path))


def logo_of(data: bytes, name: str = "") -> str:
    """Return a PNG or JPEG picture as PNG in base64, drawn anew and at most 800 by 400 pixels.

    Raises
    ------
    InputError
        If it is more than 1 MB or no such picture; `name` is the file's name for the message.
    """
    called = f"The logo {name}".strip()
    if len(data) > MOST_BYTES:
        raise InputError(f"{called} is larger than 1 MB; save it smaller, such as 800 pixels wide.")
    return base64.b64encode(_redrawn(data, called)).decode("ascii")


def checked_logo(text: str) -> str:
    """Return a logo as it is kept, drawn anew, so that nothing but a picture is ever kept.

    Raises
    ------
    InputError
        If it is no base64 of a picture that can be used.
    """
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        raise InputError("The logo cannot be used: it is not written in base64.") from None
    return base64.b64encode(_redrawn(data, "The logo")).decode("ascii")


def _refuse_large(size: tuple[int, int], called: str) -> None:
    width, height = size
    if width * height > _MOST_PIXELS:
        raise InputError(f"{called} has {width} by {height} pixels; 800 wide is enough.")


@lru_cache(maxsize=16)
def _redrawn(data: bytes, called: str) -> bytes:
    """Return a picture's pixels as a new PNG; the same bytes for one that was drawn here."""
    from PIL import Image, ImageOps

    try:
        with warnings.catch_warnings(), Image.open(io.BytesIO(data), formats=_FORMATS) as picture:
            warnings.simplefilter("ignore")
            _refuse_large(picture.size, called)
            # A camera tells which side is up in what is left behind.
            upright = ImageOps.exif_transpose(picture)
            drawn = upright.convert("RGBA" if upright.has_transparency_data else "RGB")
            drawn.thumbnail(LARGEST)
            clean = Image.frombytes(drawn.mode, drawn.size, drawn.tobytes())
    except InputError:
        raise
    except Exception:  # noqa: BLE001 - a damaged picture provokes anything
        raise InputError(f"{called} cannot be used: give a PNG or JPEG picture of at most 1 MB.") from None
    made = io.BytesIO()
    clean.save(made, "PNG", optimize=True)
    return made.getvalue()
