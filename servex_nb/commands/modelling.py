"""A client's own model, given with its other settings."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from servex_nb.model import Model, read_model
from servex_nb.store import Engagement, Workbook


def begin(workbook: Workbook, client: str, file: Path | None, settings: Mapping[str, Any]) -> list[str]:
    """Make an engagement, with the model in a file if there is one, and return what to tell.

    Raises
    ------
    InputError
        If anything in the model or the settings is wrong; then there is no engagement.
    """
    own = read_model(file) if file else None
    made = workbook.create(client, **settings, **({"model": own.model} if own else {}))
    return [*(own.messages if own else ()), f"{made.client} is ready in {workbook.place}"]


def change(engagement: Engagement, file: Path | None, settings: Mapping[str, Any]) -> list[str]:
    """Change settings, with the model in a file if there is one, and return what to tell.

    Raises
    ------
    InputError
        If anything in the model or the settings is wrong; then nothing is changed.
    """
    own = read_model(file) if file else None
    before = engagement.settings.model
    if settings or own:
        engagement.change(**settings, **({"model": own.model} if own else {}))
    if own is None:
        return []
    return [*own.messages, *_rescaled(engagement, before), *_left_out(engagement)]


def _rescaled(engagement: Engagement, before: Model) -> Iterator[str]:
    """Yield a warning where answers given on one scale now stand on another."""
    after = engagement.settings.model
    waves = engagement.waves()
    answered = {item for wave in waves for item in engagement.answers(wave)["item"].unique()}
    changed = sorted(
        key for key in answered if key in before.items and before.items[key].scale != after.items[key].scale
    )
    if changed:
        old, new = before.items[changed[0]].scale, after.items[changed[0]].scale
        yield (
            f"{len(changed)} items have another scale now (such as {changed[0]}: {old.low:g}–{old.high:g} "
            f"became {new.low:g}–{new.high:g}). Answers given on the old one count as they are; they are not "
            "converted."
        )


def _left_out(engagement: Engagement) -> Iterator[str]:
    """Yield how many answers do not fit the model, an item a line."""
    found = engagement.misfits()
    if found.empty:
        return
    yield (
        f"{found['answers'].sum()} answers do not fit this model. They are kept, left out of every score, "
        "and count again when the model fits them again:"
    )
    for item, why, answers in found.itertuples(index=False):
        yield f"  {item}: {answers} {why}"
