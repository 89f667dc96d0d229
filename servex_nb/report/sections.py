"""The sections of a report, each made from the same material."""

from __future__ import annotations

from typing import Any

import pandas as pd

from servex_nb.findings import (
    overall_headline,
    priorities,
    pyramid_headline,
    pyramid_lead,
    radar_headline,
    radar_lead,
    shifts_headline,
    shifts_lead,
    statements_headline,
)
from servex_nb.model import Kind, shipped_model
from servex_nb.model.groups import group_name
from servex_nb.model.language import Phrases, compact, listing, long_date, number, percent, period, running
from servex_nb.report import pictures
from servex_nb.report.certainty import certainty_sentence, certainty_word
from servex_nb.report.document import (
    Bar,
    Bars,
    Block,
    Columns,
    Cover,
    Lead,
    Panel,
    Paragraph,
    Point,
    Points,
    Quotation,
    Rule,
    Section,
    Subheading,
    Table,
)
from servex_nb.report.letterhead import letterhead
from servex_nb.report.material import Material
from servex_nb.report.noticed import first_words

_say = Phrases("servex_nb.report")

# More quotes than this on a page are no longer read; the rest stays with the consultant.
MOST_QUOTES = 4
FIRST_STEPS = 3


def status(material: Material) -> str:
    """Return whether the report is a draft, for the foot of each page."""
    return _say("status.final" if material.final else "status.draft", material.language)


def label(material: Material) -> str:
    """Return what the report is, for the running head: its kind and the wave."""
    return f"{kind(material)} · {material.scores.wave}"


def kind(material: Material) -> str:
    """Return what the report is of: service excellence, or a model that has a name of its own."""
    language, name = material.language, material.model.texts[material.language].name
    usual = name in ("", shipped_model().texts[language].name)
    return _say("kind" if usual else "kind.own", language, name=name)


def title_page(material: Material) -> Cover:
    """Return the cover, with the warning that a report which is not anonymous needs."""
    language, scores = material.language, material.scores
    facts = (
        (_say("cover.wave", language), scores.wave),
        (
            _say(material.as_gathered("cover.interviews"), language),
            _say("cover.interviews.value", language, n=scores.respondents),
        ),
        (_say("cover.date", language), long_date(material.date, language)),
        (_say("cover.status", language), status(material)),
    )
    own = ".own" if material.model.origin == "own" else ""
    plain = "" if _first_steps(material) else ".plain"
    return Cover(
        kind=kind(material),
        title=overall_headline(scores, language),
        subtitle=_say(
            f"cover.subtitle{own}{plain}",
            language,
            client=material.client,
        ),
        facts=facts,
        picture=pictures.cover_wheel(material),
        warning="" if scores.anonymous else _say("cover.not_anonymous", language, n=scores.respondents),
        letterhead=letterhead(scores.settings.brand, language, material.theme),
    )


def summary(material: Material) -> Section:
    """Return the one page that a board reads."""
    language, scores = material.language, material.scores
    scale = material.model.structure.scales[material.model.structure.elements.scale]
    wheel_title = _say(
        "summary.wheel", language, bottom=compact(scale.low, language), top=compact(scale.high, language)
    )
    beside: tuple[Block, ...]
    if material.model.of_kind(Kind.LAYER):
        beside = (Subheading(pyramid_headline(scores, language)), pictures.summary_pyramid(material))
    else:
        beside = (Subheading(_say("radar.kicker", language)), _element_bars(material))
    blocks: list[Block] = [
        Lead(first_words(material)),
        Columns(
            (Subheading(wheel_title), pictures.summary_wheel(material)),
            beside,
            share=pictures.WHEEL / (pictures.WHEEL + pictures.PYRAMID),
            gutter=pictures.GUTTER,
        ),
    ]
    steps = _first_steps(material)
    if steps:
        blocks += [Subheading(_say("summary.first", language, n=len(steps))), Points(steps)]
    blocks.append(Panel((_who(material), _base(material), _reading(material))))
    return Section(
        key="summary",
        kicker=_say("summary.kicker", language),
        title=overall_headline(scores, language),
        blocks=tuple(blocks),
    )


def radar_section(material: Material) -> Section:
    """Return the radar with what it says."""
    language = material.language
    blocks: list[Block] = [pictures.radar(material)]
    lead = radar_lead(material.scores, language)
    if lead:
        blocks.insert(0, Lead(lead))
    blocks.append(_elements_table(material))
    return Section(
        "radar", radar_headline(material.scores, language), tuple(blocks), _say("radar.kicker", language)
    )


def pyramid_section(material: Material) -> Section | None:
    """Return the pyramid, what people said, and the step that opens the gate; None without layers."""
    language, scores, model = material.language, material.scores, material.model
    if not model.of_kind(Kind.LAYER):
        return None
    blocks: list[Block] = [pictures.pyramid(material)]
    lead = pyramid_lead(scores, language)
    if lead:
        blocks.insert(0, Lead(lead))
    layers = [layer.key for layer in model.of_kind(Kind.LAYER)]
    statements = [child.key for layer in layers for child in model.children(layer)]
    blocks += quotations(material, *layers, *statements)
    if scores.pyramid.blocked_by:
        text = model.layer_text(scores.pyramid.blocked_by, language)
        title = _say("pyramid.step", language, layer=running(text.name))
        blocks += [Panel((Point(title, text.step),))] if text.step else []
    kicker = _say("pyramid.kicker.own" if model.origin == "own" else "pyramid.kicker", language)
    return Section("pyramid", pyramid_headline(scores, language), tuple(blocks), kicker)


def statements_section(material: Material) -> Section | None:
    """Return the statements behind the layers, from the ground up; None without any."""
    language, model = material.language, material.model
    blocks: list[Block] = []
    for layer in model.of_kind(Kind.LAYER):
        statements = [child.key for child in model.children(layer.key)]
        if statements:
            blocks += [
                Subheading(model.name(layer.key, language)),
                part_bars(material, "column.statement", statements),
            ]
    if not blocks:
        return None
    return Section(
        "statements",
        statements_headline(material.scores, language),
        tuple(blocks),
        _say("statements.kicker", language),
    )


def shifts_section(material: Material) -> Section | None:
    """Return the shifts, and a tip for those furthest from their target; None without shifts."""
    language, scores, model = material.language, material.scores, material.model
    if not model.of_kind(Kind.SHIFT):
        return None
    blocks: list[Block] = [pictures.shifts(material)]
    lead = shifts_lead(scores, language)
    if lead:
        blocks.insert(0, Lead(lead))
    gaps = (scores.shifts["target"].astype(float) - scores.shifts["current"].astype(float)).dropna()
    furthest = gaps[gaps > 0].sort_values(ascending=False, kind="stable").index[:FIRST_STEPS]
    tips = tuple(
        Point(model.short(key, language)[:1].upper() + model.short(key, language)[1:], text.tip)
        for key in furthest
        if (text := model.shift_text(key, language)).tip
    )
    if tips:
        count = _say(f"count.{len(tips)}", language) if len(tips) > 1 else ""
        title = Subheading(_say("shifts.tips", language, n=len(tips), count=count))
        blocks += [Rule(), title, Points(tips)]
    quotes = quotations(material, *(shift.key for shift in model.of_kind(Kind.SHIFT)))
    blocks += quotes
    return Section(
        "shifts", shifts_headline(scores, language), tuple(blocks), _say("shifts.kicker", language)
    )


def route_section(material: Material) -> Section | None:
    """Return in which order to work through the elements, and why; None where the model tells none."""
    language, settings = material.language, material.scores.settings
    arrangement = material.model.texts[language].arrangements[settings.arrangement]
    if not arrangement.route:
        return None
    blocks: list[Block] = [Lead(_say("route.lead", language))]
    for place, step in enumerate(arrangement.route, start=1):
        # Names such as “Meten en sturen” would run together in a sentence.
        names = " · ".join(material.short(key) for key in step.elements)
        blocks += [
            Subheading(_say("route.step", language, place=place, elements=names)),
            Paragraph(step.text),
        ]
    title = _say("route.title", language)
    return Section("route", title, tuple(blocks), _say("route.kicker", language))


def _first_steps(material: Material) -> tuple[Point, ...]:
    """Return what to start with: a blocking layer, then the elements furthest from their target."""
    language, scores, model = material.language, material.scores, material.model
    points = []
    for priority in priorities(scores):
        if model.items[priority.key].kind is Kind.LAYER:
            layer = model.layer_text(priority.key, language)
            note = _say(
                "summary.layer_note",
                language,
                fulfilment=percent(scores.pyramid.layers["fulfilment"][priority.key], language),
                gate=percent(model.structure.pyramid.gate, language),
            )
            points.append(Point(layer.name, layer.step, note))
            continue
        row = scores.element(priority.key)
        counts = row["score"] if pd.isna(row["agreed"]) else row["agreed"]
        note = _say(
            "summary.element_note",
            language,
            score=number(counts, language),
            target=number(row["target"], language),
        )
        step = model.element_text(priority.key, language).next.get(round(row["maturity"]), "")
        points.append(Point(material.short(priority.key), step, note))
    return tuple(points[:FIRST_STEPS])


def _who(material: Material) -> Point:
    language, scores = material.language, material.scores
    when = period(scores.first, scores.last, language)
    text = _say("summary.who.text", language, n=scores.respondents, period=f", {when}" if when else "")
    if material.groups:
        groups = [
            _say("group", language, n=size, level=group_name("level", level, language))
            for level, size in material.groups
        ]
        text = f"{text} {_say('summary.who.groups', language, groups=listing(groups, language))}"
    return Point(_say(material.as_gathered("summary.who"), language), text)


def _base(material: Material) -> Point:
    language, scores = material.language, material.scores
    counts = scores.elements["n"][scores.elements["score"].notna()]
    parts = [item.key for item in material.model.of_kind(Kind.SUB_ELEMENT)]
    least, most = (int(counts.min()), int(counts.max())) if len(counts) else (0, 0)
    sentences = [
        _say("summary.base.range", language, least=least, most=most)
        if least < most
        else _say("summary.base.same", language, n=most)
    ]
    if parts:
        covered = int(scores.items["n"].reindex(parts).gt(0).sum())
        whole = 1 < covered == len(parts)
        phrase = "summary.base.all" if whole else "summary.base.parts"
        sentences.append(_say(phrase, language, n=covered, parts=len(parts)))
    sentences.append(certainty_sentence(material))
    return Point(_say("summary.base", language), " ".join(filter(None, sentences)))


def _reading(material: Material) -> Point:
    language = material.language
    return Point(_say("summary.read", language), _say("summary.read.text", language))


def _elements_table(material: Material) -> Table:
    language, scores, earlier = material.language, material.scores, material.earlier
    columns = [
        "element",
        "score",
        "target",
        "gap",
        "n",
        "certainty",
    ]
    if earlier:
        columns.insert(2, "earlier")
    rows = []
    for key, row in scores.elements.iterrows():
        cells = [
            material.short(str(key)),
            number(row["score"], language),
            number(row["target"], language),
            number(row["gap"], language),
            str(int(row["n"])),
            certainty_word(material, row),
        ]
        if earlier:
            cells.insert(2, number(earlier.element(str(key))["score"], language))
        rows.append(tuple(cells))
    return Table(tuple(_say(f"column.{column}", language) for column in columns), tuple(rows))


def _element_bars(material: Material) -> Bars:
    """Return the elements with their scores as bars, in the arrangement's order."""
    language = material.language
    rows = tuple(
        _bar(material, str(key), material.short(str(key)), row)
        for key, row in material.scores.elements.iterrows()
    )
    headings = ("column.element", "column.score", "column.n")
    first, second, third = (_say(heading, language) for heading in headings)
    return Bars((first, second, third), rows)


def part_bars(material: Material, heading: str, keys: list[str]) -> Bars:
    """Return sub-elements or statements, by key, with their scores as bars."""
    language, model = material.language, material.model
    rows = (_bar(material, key, model.name(key, language), material.scores.item(key)) for key in keys)
    headings = (_say(heading, language), _say("column.score", language), _say("column.n", language))
    return Bars(headings, tuple(rows))


def _bar(material: Material, key: str, name: str, row: pd.Series[Any]) -> Bar:
    language, scale = material.language, material.model.items[key].scale
    if pd.isna(row["score"]):
        missing = "not_shown" if row["suppressed"] in (True,) else "not_assessed"
        return Bar(name, _say(missing, language), None)
    return Bar(name, number(row["score"], language), scale.fulfilment(row["score"]), str(int(row["n"])))


def quotations(material: Material, *keys: str) -> tuple[Block, ...]:
    """Return the printable quotes on some items, under their heading; nothing without any."""
    language = material.language
    found = [quote for quote in material.quotes if quote.item in keys][:MOST_QUOTES]
    if not found:
        return ()
    blocks = (
        Quotation(quote.text, _say(f"level.one.{quote.level}", language) if quote.level else "")
        for quote in found
    )
    return (Subheading(_say("element.quotes", language)), *blocks)
