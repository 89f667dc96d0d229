"""Files that appear whole or not at all."""

from __future__ import annotations

import os
import re
import tempfile
import unicodedata
from collections.abc import Mapping
from enum import Enum
from pathlib import Path

from servex_nb.errors import InputError, RunError, shorten

_NUMBERED = re.compile(r" \(\d+\)")
_ADDRESS = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+://")


class Existing(Enum):
    """What becomes of a file that stands there already and holds something else."""

    REFUSE = "refuse"
    NUMBER = "number"
    REPLACE = "replace"


def slug(text: str) -> str:
    """Return `text` as part of a readable file name: small letters, digits and hyphens.

    A text of which nothing is left, such as one in another script, gives its code points.
    """
    plain = unicodedata.normalize("NFKD", text).encode("ascii", "ignore").decode()
    made = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")[:60].rstrip("-")
    return made or "-".join(f"{ord(letter):x}" for letter in text.strip()[:8]) or "unnamed"


def check_local(told: str) -> None:
    """Raise InputError if what should name a file is an address on the web."""
    if _ADDRESS.match(told):
        raise InputError(
            f"{shorten(told)} is an address on the web, and nothing is fetched; save the file and name that."
        )


def write_kept(files: Mapping[Path, bytes], existing: Existing) -> list[Path]:
    """Write files in which people work, and return where; what stands there already is theirs.

    Raises
    ------
    InputError
        If a file is there with other content, and `existing` is to refuse it; nothing is written.
    RunError
        As `write_whole`.
    """
    there = [path for path, content in files.items() if path.exists() and not _holds(path, content)]
    if there and existing is Existing.REFUSE:
        raise InputError(
            f"There already, and perhaps filled in: {', '.join(map(str, there))}. Nothing was written. "
            "Choose another name or folder, or overwrite with --force."
        )
    placed = dict(files)
    if existing is Existing.NUMBER:
        placed = {_free(path, content): content for path, content in files.items()}
    write_whole(placed)
    return list(placed)


def is_numbered(path: Path) -> bool:
    """Whether a file got a number because another was there under its own name."""
    return bool(_NUMBERED.search(path.stem))


def _holds(path: Path, content: bytes) -> bool:
    return path.is_file() and path.stat().st_size == len(content) and path.read_bytes() == content


def _free(path: Path, content: bytes) -> Path:
    """Return the path, with the first number under which nothing else stands."""
    tried, number = path, 1
    while tried.exists() and not _holds(tried, content):
        number += 1
        tried = path.with_name(f"{path.stem} ({number}){path.suffix}")
    return tried


def write_whole(files: Mapping[Path, bytes]) -> None:
    """Write several files, none of which is ever seen half written.

    Each is written beside its place under a passing name, flushed to the disk, and only when all
    are there renamed. What stood there before stays until then.

    Raises
    ------
    RunError
        If a folder or file cannot be written; it says what was, if anything. A file that could
        not be written stands as it did before.
    """
    path: Path | None = None
    waiting: list[tuple[Path, Path]] = []
    done: list[str] = []
    try:
        for path, content in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            handle, name = tempfile.mkstemp(prefix=f".{path.name}.", suffix=".part", dir=path.parent)
            waiting.append((Path(name), path))
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
        for aside, path in waiting:
            aside.replace(path)
            done.append(path.name)
    except OSError as error:
        # The last `path` is the one that failed.
        changed = f"written before that: {', '.join(done)}" if done else "nothing was changed"
        raise RunError(
            f"{path} cannot be written ({error.strerror}). Check the folder, the free space, and whether "
            f"another program has it open; {changed}."
        ) from error
    finally:
        for aside, _ in waiting:
            aside.unlink(missing_ok=True)
