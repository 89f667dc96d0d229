"""The sections of a report, each made from the same material."""

from __future__ import annotations

from servex_nb.findings import (
    pyramid_headline,
    pyramid_lead,
    radar_headline,
    radar_lead,
    shifts_headline,
    shifts_lead,
    statements_headline,
)
from servex_nb.model import Kind
from servex_nb.model.language import NO_VALUE, Phrases, number, opening, running
from servex_nb.report import pictures
from servex_nb.report.blocks import (
    Block,
    Lead,
    Panel,
    Paragraph,
    Point,
    Points,
    Rule,
    Subheading,
    Table,
)
from servex_nb.report.certainty import certainty_word
from servex_nb.report.document import Section
from servex_nb.report.material import Material
from servex_nb.report.naming import named
from servex_nb.report.rows import part_bars, quotations

_say = Phrases("servex_nb.report")

MOST_TIPS = 3


def radar_section(material: Material) -> Section:
    """Return the radar with what it says."""
    language = material.language
    blocks: list[Block] = [pictures.radar(material), *named(material, "radar")]
    lead = radar_lead(material.scores, language)
    if lead:
        blocks.insert(0, Lead(lead))
    # The summary, where the wheel stands, has no room for it.
    blocks += [_elements_table(material), *named(material, "wheel")]
    return Section(
        "radar", radar_headline(material.scores, language), tuple(blocks), _say("radar.kicker", language)
    )


def pyramid_section(material: Material) -> Section | None:
    """Return the pyramid, what people said, and the step that opens the gate; None without layers."""
    language, scores, model = material.language, material.scores, material.model
    if not model.of_kind(Kind.LAYER):
        return None
    blocks: list[Block] = [pictures.pyramid(material), *named(material, "pyramid")]
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
    blocks: list[Block] = [pictures.shifts(material), *named(material, "shifts")]
    lead = shifts_lead(scores, language)
    if lead:
        blocks.insert(0, Lead(lead))
    gaps = (scores.shifts["target"].astype(float) - scores.shifts["current"].astype(float)).dropna()
    furthest = gaps[gaps > 0].sort_values(ascending=False, kind="stable").index[:MOST_TIPS]
    tips = tuple(
        Point(opening(model.short(key, language)), text.tip)
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


def _elements_table(material: Material) -> Table:
    language, elements, earlier = material.language, material.scores.elements, material.earlier
    # A gap is counted from the agreed score: without its column the row would not add up.
    agreed = ["agreed"] if elements["agreed"].notna().any() else []
    before = ["earlier"] if earlier else []
    columns = ["element", "score", *before, *agreed, "target", "gap", "n", "certainty"]
    rows = []
    for key, row in elements.iterrows():
        cells = {name: number(row[name], language) for name in ("score", *agreed, "target", "gap")} | {
            "element": material.short(str(key)),
            "n": NO_VALUE if row["suppressed"] in (True,) else str(int(row["n"])),
            "certainty": certainty_word(material, row),
        }
        if earlier:
            cells["earlier"] = number(earlier.element(str(key))["score"], language)
        rows.append(tuple(cells[column] for column in columns))
    return Table(tuple(_say(f"column.{column}", language) for column in columns), tuple(rows))
