"""What a report opens with: its title page, and the one page that a board reads."""

from __future__ import annotations

import pandas as pd

from servex_nb.findings import (
    overall_headline,
    priorities,
    pyramid_headline,
)
from servex_nb.model import Kind, shipped_model
from servex_nb.model.groups import group_name
from servex_nb.model.language import Phrases, compact, listing, long_date, number, percent, period
from servex_nb.model.scope import out_of_scope, told_items
from servex_nb.report import pictures
from servex_nb.report.blocks import (
    Block,
    Columns,
    Lead,
    Panel,
    Point,
    Points,
    Subheading,
)
from servex_nb.report.certainty import certainty_sentence, certainty_word
from servex_nb.report.document import Cover, Section
from servex_nb.report.letterhead import letterhead
from servex_nb.report.material import Material
from servex_nb.report.noticed import first_words
from servex_nb.report.rows import element_bars

_say = Phrases("servex_nb.report")

MOST_STEPS = 3


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
        beside = (Subheading(_say("radar.kicker", language)), element_bars(material))
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
        phrase = "summary.first.by_hand" if scores.order else "summary.first"
        blocks += [Subheading(_say(phrase, language, n=len(steps))), Points(steps)]
    blocks.append(Panel((_who(material), _base(material), _reading(material))))
    return Section(
        key="summary",
        kicker=_say("summary.kicker", language),
        title=overall_headline(scores, language),
        blocks=tuple(blocks),
    )


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
                certainty=certainty_word(material, scores.pyramid.layers.T[priority.key]),
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
    return tuple(points[:MOST_STEPS])


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
    shipped = shipped_model()
    out = [key for key in out_of_scope(material.model) if shipped.items[key].kind is Kind.ELEMENT]
    if out:
        sentences.append(_say("summary.base.scope", language, names=told_items(shipped, out, language)))
    return Point(_say("summary.base", language), " ".join(filter(None, sentences)))


def _reading(material: Material) -> Point:
    language = material.language
    return Point(_say("summary.read", language), _say("summary.read.text", language))
