"""The items of a model as a list to choose from, and what changes of it mean, in words."""

from __future__ import annotations

from collections.abc import Callable

from servex_nb.model import Kind, Model, shipped_model
from servex_nb.model.comparing import Change, changes
from servex_nb.model.language import Phrases, listing
from servex_nb.store import Engagement
from servex_nb.widgets.look import element

Say = Callable[..., str]
_phrases = Phrases("servex_nb.widgets")
_KINDS = (Kind.ELEMENT, Kind.SUB_ELEMENT)


def spoken(model: Model, language: str) -> str:
    """Return the language to show a model in: the screen's, else one that it has."""
    return language if language in model.languages else model.languages[0]


def scope(model: Model, arrangement: str, language: str) -> list[tuple[str, str]]:
    """Return the elements with their parts, label and key, in order; with what was dropped of ours."""
    shipped = shipped_model()
    out = _phrases("model.out", language)
    rows: list[tuple[str, str]] = []
    for number, key in enumerate(model.arrangement(arrangement).elements, start=1):
        rows.append((f"{number}  {model.short(key, spoken(model, language))}", key))
        known = [child.key for child in model.children(key)]
        rows += [(f"      {model.short(part, spoken(model, language))}", part) for part in known]
        gone = [child.key for child in shipped.children(key) if child.key not in known]
        rows += [(f"      {shipped.short(part, language)} ({out})", part) for part in gone]
    dropped = [item.key for item in shipped.of_kind(Kind.ELEMENT) if item.key not in model.items]
    return rows + [(f"–  {shipped.short(key, language)} ({out})", key) for key in dropped]


def told_changes(model: Model, language: str, before: Model | None = None) -> list[str]:
    """Return how a model differs from another (the shipped one unless told), a line a kind."""
    before = before or shipped_model()
    found: dict[str, list[Change]] = {}
    for change in changes(model, before):
        found.setdefault(change.kind, []).append(change)
    return [
        _phrases(
            f"model.differs.{kind}",
            language,
            names=listing([_named(model, before, change.key, language) for change in alike], language),
            n=sum(change.n for change in alike),
        )
        for kind, alike in found.items()
    ]


def _named(model: Model, before: Model, key: str, language: str) -> str:
    if not key:
        return ""
    whose = model if key in model.items else before
    return whose.short(key, spoken(whose, language))


def newly_left_out(engagement: Engagement, model: Model) -> int:
    """Return how many answers that count now would not fit another model."""
    now = engagement.misfits()["answers"].sum()
    return max(int(engagement.misfits(model)["answers"].sum() - now), 0)


def preview(model: Model, arrangement: str, language: str) -> str:
    """Return the model in one language as a table of full names and short labels."""
    shown = spoken(model, language)
    rows = []
    for number, key in enumerate(model.arrangement(arrangement).elements, start=1):
        rows.append(
            f"<tr><td>{element('b', f'{number}  {model.name(key, shown)}')}</td>"
            f"{element('td', model.short(key, shown))}</tr>"
        )
        rows += [
            f'<tr class="part">{element("td", model.name(part.key, shown))}'
            f"{element('td', model.short(part.key, shown))}</tr>"
            for part in model.children(key)
            if part.kind in _KINDS
        ]
    head = element("th", _phrases("model.full", language)) + element("th", _phrases("model.short", language))
    title = element("h3", {"nl": "Nederlands", "en": "English"}[language])
    return f"{title}<table><thead><tr>{head}</tr></thead><tbody>{''.join(rows)}</tbody></table>"
