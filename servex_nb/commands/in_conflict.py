"""Answers that two people gave differently, as a remark for the consultant."""

from __future__ import annotations

from collections.abc import Iterator

from servex_nb.model import Kind, Model
from servex_nb.model.language import Phrases, listing, running
from servex_nb.store import Engagement
from servex_nb.store.conflicting import conflicting

_say = Phrases("servex_nb.commands")


def told_conflicts(engagement: Engagement, wave: str, language: str) -> Iterator[str]:
    """Yield a line that says whose answers stand in conflict, and on what; none where nobody's do."""
    found = conflicting(engagement, wave)
    model = engagement.settings.model
    told = []
    for code in sorted(found):
        items = dict.fromkeys(item for item, _, _ in found[code])
        names = [_name(model, item, language) for item in items if item in model.items]
        if names:
            told.append(f"{code} ({listing(names, language)})")
    if told:
        yield _say("conflicts", language, n=len(told), people="; ".join(told))


def _name(model: Model, item: str, language: str) -> str:
    is_shift = model.items[item].kind is Kind.SHIFT
    return model.name(item, language) if is_shift else running(model.short(item, language))
