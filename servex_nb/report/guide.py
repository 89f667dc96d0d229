"""The guide for one interview: what to ask, what to look for, and room for what is said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Collection, Iterable
from itertools import pairwise

from servex_nb.charts import theme_of
from servex_nb.errors import Fault, InputError
from servex_nb.files import slug
from servex_nb.model import LANGUAGES, Item, Kind, Model, Scale, Settings
from servex_nb.model.groups import group_name
from servex_nb.model.language import Phrases, compact
from servex_nb.report.guide_parts import Guide, Layer, Mark, Part, Poles, ScoreLine, Topic
from servex_nb.report.letterhead import letterhead
from servex_nb.scoring import LEVELS
from servex_nb.scoring.plan import CLOSING, OPENING, asking_minutes, interview_minutes

_say = Phrases("servex_nb.report")

# Nothing was said yet when a guide is printed: the day is written in by hand, and the files'
# properties carry the same date whenever they are made.
UNDATED = dt.date(2000, 1, 1)

# More values than these do not fit on a line: first the half steps go, then the circles.
MOST_LEVELS_WITH_HALVES = 7
MOST_LEVELS = 11

WORDS = (
    *("kind", "title", "confidential", "agenda", "purpose", "purpose.text", "privacy", "privacy.text"),
    *("consent", "consent.take_part", "consent.quotes", "consent.small", "signature"),
    *("unknown", "not_applicable", "look_for", "whole", "whole.parts", "whole.note", "notes"),
    *("quote", "quote.literal", "quote.paraphrase", "quote.confidential"),
    *("elements", "elements.title", "elements.lead", "pyramid", "pyramid.title", "pyramid.lead", "statement"),
    *("shifts", "shifts.title", "shifts.lead", "from", "to", "position", "today", "ambition"),
    *("closing", "closing.title", "closing.lead", "closing.back", "closing.back.scores"),
    *("closing.back.quotes", "closing.back.names", "closing.missed", "closing.one", "closing.impression"),
    *("closing.next", "closing.next.text", "thanks", "score"),
)
# What is called otherwise where the model is not the Service Excellence Model.
_OWN = ("kind", "pyramid")


def build_guide(
    settings: Settings,
    *,
    language: str = "",
    respondent: str = "",
    code: str = "",
    wave: str = "",
    role: str = "",
    level: str = "",
    keys: Collection[str] | None = None,
    minutes: float | None = None,
    quick: bool = False,
) -> Guide:
    """Return the guide for one interview.

    Parameters
    ----------
    settings
        The client's settings: its name, model, arrangement and threshold.
    language
        `nl` or `en`; the client's own if empty.
    respondent, role, level
        Whom the interview is with, as it will stand on the paper; what is empty is a line to
        fill in.
    code
        What stands for the respondent in the file's name; `respondent` if empty.
    wave
        What stands for the wave in the file's name; nothing if empty.
    keys
        The items to ask about; all of the model's if None. An element is asked about as a whole
        where none of its sub-elements are among them.
    minutes
        How long the interview may take; by our rule of thumb if None.
    quick
        Whether elements and layers are asked about as a whole, without what they are made of.

    Raises
    ------
    InputError
        If the language, the level or an item is unknown, or nothing is left to ask.
    """
    model = settings.model
    language = language or settings.language
    _check(model, language, level)
    asked = _asked(model, keys, quick=quick)
    part_line, layer_line, shift_line = _lines(model, language)
    return Guide(
        name="-".join(
            [
                *(settings.client, "guide", slug(code or respondent or "blank")),
                *([slug(wave)] if wave else []),
                language,
            ]
        ),
        language=language,
        date=UNDATED,
        client=settings.name,
        facts=_facts(language, respondent, role, level),
        agenda=_agenda(model, language, asked, minutes),
        topics=_topics(settings, language, asked),
        layers=_layers(model, language, asked),
        shifts=_shifts(model, language, asked),
        part_line=part_line,
        layer_line=layer_line,
        shift_line=shift_line,
        words=_words(settings, language),
        letterhead=letterhead(settings.brand, language, theme_of(settings.theme)),
    )


def _words(settings: Settings, language: str) -> dict[str, str]:
    """Return the guide's own sentences; a wholly own model goes by its own name."""
    model = settings.model
    named = {name: f"{name}.own" if model.origin == "own" and name in _OWN else name for name in WORDS}
    told = {"client": settings.name, "threshold": settings.threshold, "model": model.texts[language].name}
    return {name: _say(f"guide.{phrase}", language, **told) for name, phrase in named.items()}


def _check(model: Model, language: str, level: str) -> None:
    there = [name for name in LANGUAGES if name in model.texts]
    if language not in there:
        raise InputError(f"There are no guides in {language!r}; choose one of {', '.join(there)}.")
    if level and level not in LEVELS:
        raise InputError(f"{level!r} is not a level; choose one of {', '.join(LEVELS)}.")


def _asked(model: Model, keys: Iterable[str] | None, *, quick: bool) -> frozenset[str]:
    given = frozenset(model.items if keys is None else keys)
    faults = [Fault("is no item of the model", value=key) for key in sorted(given - set(model.items))]
    if faults:
        raise InputError("The guide cannot be made:", faults)
    if not given:
        raise InputError("There is nothing to ask; choose at least one item.")
    if quick:
        # An item within another is asked about as the whole that it belongs to.
        return frozenset(model.items[key].parent or key for key in given)
    return given


def _facts(language: str, respondent: str, role: str, level: str) -> tuple[tuple[str, str], ...]:
    """Return label and value of what is known of the interview; what comes only later is a line."""
    told = {"respondent": respondent, "role": role}
    told["level"] = group_name("level", level, language).capitalize() if level else ""
    told |= dict.fromkeys(("date", "interviewer", "place"), "")
    return tuple((_say(f"guide.{name}", language), value) for name, value in told.items())


def _agenda(
    model: Model, language: str, asked: frozenset[str], minutes: float | None
) -> tuple[tuple[str, str], ...]:
    """Return what is talked about and for how long; the times share what there is."""
    kinds = {
        "elements": (Kind.ELEMENT, Kind.SUB_ELEMENT),
        "pyramid": (Kind.LAYER, Kind.STATEMENT),
        "shifts": (Kind.SHIFT,),
    }
    lengths = {"opening": OPENING}
    for part, belonging in kinds.items():
        found = [key for key in asked if model.items[key].kind in belonging]
        if found:
            lengths[part] = asking_minutes(model, found)
    lengths["closing"] = CLOSING
    expected = interview_minutes(model, asked)
    whole = minutes or expected
    own = ".own" if model.origin == "own" else ""
    phrases = {part: part + (own if part in ("elements", "pyramid") else "") for part in lengths}
    rows = [
        (_say(f"guide.agenda.{phrases[part]}", language), _minutes(length * whole / expected, language))
        for part, length in lengths.items()
    ]
    return (*rows, (_say("guide.agenda.all", language), _minutes(whole, language)))


def _minutes(length: float, language: str) -> str:
    return _say("guide.minutes", language, n=max(round(length), 1))


def _topics(settings: Settings, language: str, asked: frozenset[str]) -> tuple[Topic, ...]:
    model = settings.model
    elements = model.arrangement(settings.arrangement).elements
    topics = []
    for number, key in enumerate(elements, start=1):
        children = [child for child in model.children(key) if child.key in asked]
        if key in asked or children:
            topics.append(_topic(settings, language, model.items[key], number, children))
    return tuple(topics)


def _topic(settings: Settings, language: str, element: Item, number: int, children: list[Item]) -> Topic:
    model, key = settings.model, element.key
    text = model.element_text(key, language)
    # In the model's order: a store may give texts in another.
    all_parts = [text.sub_elements[child.key.rpartition(".")[2]] for child in model.children(key)]
    parts = [text.sub_elements[child.key.rpartition(".")[2]] for child in children]
    usual = (_say("guide.question", language),)
    # An element has no question of its own: the first of its sub-elements opens it as well.
    opening = [question for part in all_parts for question in part.questions]
    return Topic(
        kicker=_kicker(settings, language, key, number),
        name=text.name,
        about=text.description,
        parts=tuple(Part(part.name, part.questions or usual, part.look_for) for part in parts),
        questions=() if parts else (tuple(opening[:1]) or usual),
        line=_line(
            element.scale,
            language,
            lambda value: model.level_name(value, language),
            lambda value: text.levels.get(round(value), ""),
        ),
    )


def _kicker(settings: Settings, language: str, key: str, number: int) -> str:
    groups = settings.model.arrangement(settings.arrangement).groups
    names = settings.model.texts[language].arrangements[settings.arrangement].groups
    group = next((names[group.key] for group in groups if key in group.elements), "")
    if not group:
        return _say("element.kicker.plain", language, number=number)
    return _say("element.kicker", language, group=group, number=number)


def _layers(model: Model, language: str, asked: frozenset[str]) -> tuple[Layer, ...]:
    layers = []
    for item in model.of_kind(Kind.LAYER):
        text = model.layer_text(item.key, language)
        statements = [
            model.name(child.key, language) for child in model.children(item.key) if child.key in asked
        ]
        if statements:
            layers.append(Layer(text.name, text.description, tuple(statements)))
        elif item.key in asked:
            layers.append(Layer(text.name, "", (text.description,)))
    return tuple(layers)


def _shifts(model: Model, language: str, asked: frozenset[str]) -> tuple[Poles, ...]:
    texts = [model.shift_text(item.key, language) for item in model.of_kind(Kind.SHIFT) if item.key in asked]
    return tuple(Poles(text.from_, text.to, text.from_description, text.to_description) for text in texts)


def _lines(model: Model, language: str) -> tuple[ScoreLine, ScoreLine, ScoreLine]:
    """Return the score lines of sub-elements, statements and shifts."""
    structure = model.structure
    scales = structure.scales
    return (
        _line(scales[structure.elements.scale], language),
        _line(scales[structure.pyramid.scale], language, _how_far(scales[structure.pyramid.scale], language)),
        _line(scales[structure.shifts.scale], language),
    )


def _how_far(scale: Scale, language: str) -> Callable[[float], str]:
    """Return what the ends of a scale mean for a statement: it is not true at all, or fully."""
    ends = {scale.low: _say("guide.not_at_all", language), scale.high: _say("guide.fully", language)}
    return lambda value: ends.get(value, "")


def _line(
    scale: Scale,
    language: str,
    name: Callable[[float], str] = lambda _: "",
    text: Callable[[float], str] = lambda _: "",
) -> ScoreLine:
    """Return a scale as values to circle, with half steps where there is room for them."""
    levels = scale.levels
    if len(levels) > MOST_LEVELS:
        low, high = compact(scale.low, language), compact(scale.high, language)
        return ScoreLine((), _say("guide.between", language, low=low, high=high))
    marks = [Mark(compact(value, language), name=name(value), text=text(value)) for value in levels]
    if len(levels) > MOST_LEVELS_WITH_HALVES:
        return ScoreLine(tuple(marks))
    halves = [Mark(compact((below + above) / 2, language), level=False) for below, above in pairwise(levels)]
    both = [mark for pair in zip(marks, halves, strict=False) for mark in pair]
    return ScoreLine((*both, marks[-1]))
