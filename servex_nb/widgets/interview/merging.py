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
    if not was or not mine.startswith(was):
        return f"{theirs}\n{mine}" if mine else theirs
    # What was kept before the writer heard of it, and is sent again.
    if theirs.startswith(mine):
        return theirs
    added = mine[len(was) :]
    return f"{theirs} {added}" if theirs[-1].isalnum() and added[0].isalnum() else theirs + added
