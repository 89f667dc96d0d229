"""A section an element: where it stands, what people said, and the next step."""

from __future__ import annotations

from typing import Any

import pandas as pd

from servex_nb.findings import change_sentence, element_headline
from servex_nb.model.language import NO_VALUE, Phrases, compact, number, round_half_up
from servex_nb.report import pictures
from servex_nb.report.blocks import (
    Block,
    Columns,
    Hero,
    Lead,
    Note,
    Panel,
    Paragraph,
    Point,
    Rule,
    Subheading,
)
from servex_nb.report.document import Section
from servex_nb.report.material import Material
from servex_nb.report.rows import part_bars, quotations

_say = Phrases("servex_nb.report")

# A longer reason for a target would stand in the way of what the page is about.
SHORT_REASON = 120


def element_sections(material: Material) -> tuple[Section, ...]:
    """Return a section an element, in the arrangement's order."""
    return tuple(element_section(material, str(key)) for key in material.scores.elements.index)


def element_section(material: Material, key: str) -> Section:
    """Return where one element stands, by sub-element, with quotes and the next step.

    Parameters
    ----------
    key
        The element's key, such as `needs`.
    """
    language, model = material.language, material.model
    row = material.scores.element(key)
    blocks: list[Block] = [_hero(material, key, row), pictures.ladder(material, key)]
    parts: tuple[Block, ...] = ()
    children = [child.key for child in model.children(key)]
    if children and not pd.isna(row["score"]):
        parts = (
            Subheading(_say("element.parts", language)),
            part_bars(material, "column.part", children),
        )
    quotes = quotations(material, key, *children)
    blocks += [Columns(parts, quotes, share=0.56)] if parts and quotes else [*parts, *quotes]
    blocks += [*_about(material, key, row), *_next_step(material, key, row)]
    if row["n"] == 0:
        blocks += _questions(material, key)
    return Section(
        f"element-{key}",
        element_headline(material.scores, key, language),
        tuple(blocks),
        _kicker(material, key),
        label=material.short(key),
    )


def _kicker(material: Material, key: str) -> str:
    settings, language = material.scores.settings, material.language
    arrangement = material.model.arrangement(settings.arrangement)
    number_ = arrangement.elements.index(key) + 1
    names = material.model.texts[language].arrangements[settings.arrangement].groups
    group = next((names[group.key] for group in arrangement.groups if key in group.elements), "")
    if not group:
        return _say("element.kicker.plain", language, number=number_)
    return _say("element.kicker", language, group=group, number=number_)


def _hero(material: Material, key: str, row: pd.Series[Any]) -> Hero:
    language, model, scores = material.language, material.model, material.scores
    if row["suppressed"] in (True,):
        threshold = scores.settings.threshold
        why = "suppressed" if row["n"] < threshold else "deducible"
        text = _say(f"element.{why}", language, threshold=threshold)
        return Hero(NO_VALUE, _say("not_shown", language), text)
    if pd.isna(row["score"]):
        return Hero(NO_VALUE, _say("not_assessed", language), _say("element.missing", language))
    counts = row["score"] if pd.isna(row["agreed"]) else row["agreed"]
    level = model.element_text(key, language).levels.get(round(row["maturity"]), "")
    sentences = [level] if level else []
    if not pd.isna(row["agreed"]):
        figures = {name: number(row[name], language) for name in ("agreed", "score")}
        said = _say(material.as_gathered("element.agreed"), language, **figures)
        sentences.append(_because(said, material.reason(key, "agreed")))
    if not pd.isna(row["target"]):
        said = _say(
            f"element.target.{row['target_source']}", language, target=number(row["target"], language)
        )
        reason = material.reason(key, "target")
        sentences.append(_because(said, reason if len(reason) <= SHORT_REASON else ""))
    sentences += [found.about(key, language) for found in material.findings]
    notes = [_say("element.n", language, n=int(row["n"]))]
    children = [child.key for child in model.children(key)]
    if children:
        covered = int(scores.items["n"].reindex(children).gt(0).sum())
        notes.append(_say("element.coverage", language, covered=covered, parts=len(children)))
    known = scores.items["score"].reindex(children).dropna()
    if len(known) and not known.min() <= row["score"] <= known.max():
        notes.append(_say("element.direct", language))
    if material.earlier is not None:
        notes.append(change_sentence(scores, material.earlier, key, language))
    return Hero(
        number(counts, language),
        _level(material, row["maturity"], counts),
        " ".join(sentence for sentence in sentences if sentence),
        " ".join(notes),
    )


def _because(said: str, reason: str) -> str:
    """Return a sentence with the reason for what it says, if there is one, as a sentence too."""
    if not reason:
        return said
    stop = "" if reason.endswith((".", "!", "?", "…")) else "."
    return f"{said.removesuffix('.')}: {reason}{stop}"


def _level(material: Material, maturity: float, counts: float) -> str:
    """Return the level reached in words.

    The level comes from the exact score; where rounding shows a score on the next level's
    border, 2.96 as 3.0, the words say on which side of it the score lies.
    """
    language, model = material.language, material.model
    name = model.level_name(maturity, language)
    said = "element.level" if name else "element.level.plain"
    level = _say(said, language, level=compact(maturity, language), name=name)
    reached = model.structure.scales[model.structure.elements.scale].level_reached(round_half_up(counts))
    if reached > maturity:
        return f"{level}, {_say('element.under', language, level=compact(reached, language))}"
    return level


def _about(material: Material, key: str, row: pd.Series[Any]) -> list[Block]:
    """Return what the element is about, beside what the level above the present one looks like."""
    language, text = material.language, material.model.element_text(key, material.language)
    about: tuple[Block, ...] = ()
    if text.description:
        about = (Subheading(_say("element.about", language)), Paragraph(text.description))
    above = _level_above(material, row["maturity"])
    looks = "" if above is None else text.levels.get(round(above), "")
    if above is None or not looks:
        return [Columns(about, (), share=0.56)] if about else []
    name = material.model.level_name(above, language)
    said = "element.above" if name else "element.above.plain"
    title = _say(said, language, level=compact(above, language), name=name)
    like = (Subheading(title), Paragraph(looks))
    return [Columns(about, like, share=0.56)] if about else [*like]


def _questions(material: Material, key: str) -> list[Block]:
    """Return, for an element that nobody scored, what to ask in a next interview."""
    language, model = material.language, material.model
    texts = model.element_text(key, language).sub_elements
    blocks: list[Block] = []
    for child in model.children(key):
        text = texts[child.key.removeprefix(f"{key}.")]
        if text.questions:
            blocks.append(Subheading(text.name))
            blocks += [Paragraph(text.description)] if text.description else []
            blocks.append(Note(text.questions[0]))
    return [Rule(), Lead(_say("element.ask", language)), *blocks] if blocks else []


def _level_above(material: Material, maturity: float) -> float | None:
    levels = material.model.structure.scales[material.model.structure.elements.scale].levels
    return next((level for level in levels if level > maturity), None)


def _next_step(material: Material, key: str, row: pd.Series[Any]) -> list[Block]:
    language, text = material.language, material.model.element_text(key, material.language)
    above = _level_above(material, row["maturity"])
    if above is None or not text.next.get(round(row["maturity"])):
        return []
    # The first sentence says what to do, the rest how.
    first, stop, rest = text.next[round(row["maturity"])].partition(". ")
    title = _say(
        "element.next",
        language,
        level=compact(row["maturity"], language),
        next=compact(above, language),
    )
    return [Panel((Point(title, rest, note=first + stop.strip()),))]
