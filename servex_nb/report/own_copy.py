"""A respondent's own copy of an interview: what was scored and quoted, and how to change it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from servex_nb.answers.frames import DONT_KNOW, NOT_APPLICABLE
from servex_nb.charts import theme_of
from servex_nb.errors import InputError
from servex_nb.model import Kind, Settings
from servex_nb.model.language import NO_VALUE, Phrases, compact, either, long_date, round_half_up
from servex_nb.report.letterhead import letterhead
from servex_nb.report.typesetting import typeset

_say = Phrases("servex_nb.report")
TEMPLATE = "own_copy.typ"
WORDS = (
    *("title", "lead", "today", "ambition", "quotes", "no_quotes"),
    *("rights", "confidential"),
)

# A number, one of the two words of the answers, or None where nothing was asked.
Told = float | str | None


@dataclass(frozen=True)
class OwnQuote:
    """A quote with the name of what it is about, and its permission."""

    item: str
    text: str
    permission: str


def own_copy_pdf(
    settings: Settings,
    *,
    code: str,
    day: dt.date,
    scores: Mapping[str, Told],
    targets: Mapping[str, Told],
    quotes: Iterable[OwnQuote],
    unsettled: Mapping[tuple[str, str], Sequence[Told]] | None = None,
    language: str = "",
) -> bytes:
    """Return the copy as PDF (PDF/UA-1 and PDF/A-2a), A4; one page, unless much was said.

    Parameters
    ----------
    settings
        The client's settings.
    code
        What stands for the respondent.
    day
        The day of the interview.
    scores, targets
        What was answered by item key: of elements and layers the respondent's own score and that of
        their parts, of shifts the place today and the one aimed at.
    quotes
        The quotes, by the keys of their items.
    unsettled
        What was written down in more than one way and not chosen from yet, by item key and moment.
    language
        `nl` or `en`; the client's own if empty.

    Raises
    ------
    InputError
        If there are no texts in the language.
    RunError
        If the page cannot be set.
    """
    model, language = settings.model, language or settings.language
    if language not in model.languages:
        raise InputError(f"There is no copy in {language!r}; choose one of {', '.join(model.languages)}.")
    paper = letterhead(settings.brand, language, theme_of(settings.theme))
    data: dict[str, Any] = {
        "language": language,
        "date": day.isoformat(),
        "client": settings.name,
        "letterhead": paper.to_dict(),
        "code": code,
        "day": long_date(day, language),
        **_answers(settings, scores, targets, language),
        "quotes": [
            asdict(quote)
            | {
                "item": model.short(quote.item, language),
                "permission": _say(f"copy.permission.{quote.permission}", language),
            }
            for quote in quotes
        ],
        "unsettled": _unsettled(settings, unsettled or {}, language),
        "words": _words(settings, language),
        "none": NO_VALUE,
    }
    (made,) = typeset(TEMPLATE, data, date=day, parts=paper.files())
    return made


def _answers(
    settings: Settings, scores: Mapping[str, Told], targets: Mapping[str, Told], language: str
) -> dict[str, Any]:
    """Return what was answered on elements and layers, each with its answered parts, and on shifts."""
    model = settings.model
    order = model.arrangement(settings.arrangement).elements
    layers = [layer.key for layer in model.of_kind(Kind.LAYER)]

    def row(key: str, name: str, kind: str) -> dict[str, str]:
        told = scores.get(key)
        return {"name": name, "told": _told(told, language), "kind": "missing" if told is None else kind}

    def rows(key: str) -> list[dict[str, str]]:
        answered = (part.key for part in model.children(key) if scores.get(part.key) is not None)
        return [
            row(key, model.short(key, language), "whole"),
            *(row(part, model.name(part, language), "part") for part in answered),
        ]

    return {
        "elements": [told for key in order for told in rows(key)],
        "layers": [told for key in layers for told in rows(key)],
        "shifts": [
            {
                "name": model.name(shift.key, language),
                "told": [_place(told.get(shift.key), language) for told in (scores, targets)],
            }
            for shift in model.of_kind(Kind.SHIFT)
        ],
    }


def _words(settings: Settings, language: str) -> dict[str, str]:
    structure, firm = settings.model.structure, settings.brand.firm
    words = {name: _say(f"copy.{name}", language) for name in WORDS}
    for name in ("elements", "pyramid", "shifts"):
        scale = structure.scales[getattr(structure, name).scale]
        low, high = (compact(end, language) for end in (scale.low, scale.high))
        words[name] = _say(f"copy.{name}", language, low=low, high=high)
    told = _say("copy.rights.firm", language, firm=firm) if firm else _say("copy.rights.text", language)
    return words | {"rights.text": told}


def _unsettled(settings: Settings, found: Mapping[tuple[str, str], Sequence[Told]], language: str) -> str:
    """Return which answers were written down in more than one way; "" where none were."""
    model = settings.model
    told = []
    for (item, moment), values in found.items():
        of = f", {_say('copy.ambition', language)}" if moment == "target" else ""
        both = either((_told(one, language) for one in values), language)
        name = model.name if model.items[item].kind is Kind.SHIFT else model.short
        told.append(f"{name(item, language)}{of}: {both}")
    return _say("copy.unsettled", language, n=len(told), items="; ".join(told)) if told else ""


def _place(value: Told, language: str) -> str:
    return NO_VALUE if value is None else _told(value, language)


def _told(value: Told, language: str) -> str:
    if value in (DONT_KNOW, NOT_APPLICABLE):
        return _say("copy.dont_know" if value == DONT_KNOW else "copy.not_applicable", language)
    return (
        _say("copy.not_asked", language)
        if value is None
        else compact(round_half_up(float(value), 1), language)
    )
