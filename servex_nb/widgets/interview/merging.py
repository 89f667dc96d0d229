"""Two people's words in one note: none are lost."""

from __future__ import annotations


def merged(was: str, mine: str, theirs: str) -> str:
    """Return what stands when both changed the note that `was` there: theirs, and then mine.

    Parameters
    ----------
    was
        The note as the writer last saw it kept.
    mine
        What the writer made of it.
    theirs
        What stands now.
    """
    if theirs in (was, mine) or not theirs:
        return mine
    if mine == was:
        return theirs
    if mine.startswith(was):
        return theirs + mine[len(was) :]
    return f"{theirs}\n{mine}" if mine else theirs
