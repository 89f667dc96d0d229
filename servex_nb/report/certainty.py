"""How sure the figures are: in plain words, and the statistics behind them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd

from servex_nb.model.language import NO_VALUE, Phrases, compact, number
from servex_nb.report.blocks import Block, Lead, Paragraph, Subheading, Table
from servex_nb.report.document import Section
from servex_nb.report.material import Material
from servex_nb.scoring import Certainty, certainty_rules
from servex_nb.scoring.agreement import WITHHELD

_say = Phrases("servex_nb.report")

COLUMNS = ("element", "score", "interval", "n", "agreement", "certainty")


def certainty_word(material: Material, row: pd.Series[Any]) -> str:
    """Return how sure an element's or layer's score is, in a word; a dash where there is no score."""
    if pd.isna(row["score"]):
        return NO_VALUE
    return _say(f"certainty.{row['certainty']}", material.language)


def certainty_sentence(material: Material) -> str:
    """Return for how many of the elements the picture is solid; "" where none has a score."""
    known = material.scores.elements.dropna(subset=["score"])
    solid = int(known["certainty"].eq("solid").sum())
    if known.empty:
        return ""
    key = "all" if solid == len(known) else "none" if solid == 0 else "some"
    return _say(f"certainty.count.{key}", material.language, n=solid, elements=len(known))


def certainty_section(material: Material) -> Section:
    """Return how sure each element's score is, by which rules, and what that does not say."""
    language, scores = material.language, material.scores
    blocks: list[Block] = [
        Lead(_say(material.as_gathered("certainty.lead"), language)),
        _table(material),
        *_further(material),
    ]
    rules = certainty_rules(material.model.structure.scales[material.model.structure.elements.scale])
    words: tuple[Certainty, ...] = ("solid", "indicative", "few")
    texts = {
        "certainty.words": " ".join(
            _say(
                f"certainty.rule.{word}",
                language,
                n=rules.respondents,
                fewest=rules.fewest,
                width=_say("certainty.width", language, n=rules.width, width=compact(rules.width, language)),
                agreement=number(rules.agreement, language, 2),
            )
            for word in words
        ),
        "certainty.interval": _say(material.as_gathered("certainty.interval.text"), language),
        "certainty.agreement": _say("certainty.agreement.text", language),
        "certainty.ranking": " ".join(_ranking(material)),
    }
    for key, text in texts.items():
        blocks += [] if not text else [Subheading(_say(key, language)), Paragraph(text)]
    if scores.anonymous and scores.elements["low"][scores.elements["score"].notna()].isna().any():
        blocks.append(Paragraph(_say("certainty.withheld", language)))
    return Section(
        "certainty", _say("certainty.title", language), tuple(blocks), _say("certainty.kicker", language)
    )


def _table(material: Material) -> Table:
    language = material.language
    rows = tuple(_row(material, str(key), row) for key, row in material.scores.elements.iterrows())
    return _headed(language, COLUMNS, rows)


def _further(material: Material) -> tuple[Block, ...]:
    """Return how sure the layers and the whole are, and on how many people the shifts rest."""
    language, scores = material.language, material.scores
    layers = [
        (*_figures(material, material.model.name(str(key), language), row), certainty_word(material, row))
        for key, row in scores.pyramid.layers.iterrows()
    ]
    whole = (*_figures(material, _say("certainty.whole", language), scores.overall), NO_VALUE)
    rows = (*reversed(layers), whole)
    columns = ("layer" if layers else "element", "score", "interval", "n", "certainty")
    blocks: list[Block] = [_headed(language, columns, rows)]
    people = scores.shifts["n"][scores.shifts["current"].notna()]
    if len(people):
        least, most = int(people.min()), int(people.max())
        phrase = material.as_gathered("certainty.shifts.range" if least < most else "certainty.shifts")
        blocks.append(Paragraph(_say(phrase, language, least=least, most=most, n=most)))
    return tuple(blocks)


def _headed(language: str, columns: Sequence[str], rows: Sequence[tuple[str, ...]]) -> Table:
    return Table(tuple(_say(f"column.{name}", language) for name in columns), tuple(rows))


def _figures(material: Material, name: str, row: pd.Series[Any]) -> tuple[str, str, str, str]:
    """Return a name with its score, interval and number of respondents."""
    language = material.language
    known = not pd.isna(row["low"] + row["high"])
    interval = f"{number(row['low'], language)} – {number(row['high'], language)}" if known else NO_VALUE
    people = NO_VALUE if pd.isna(row["score"]) else str(int(row["n"]))
    return name, number(row["score"], language), interval, people


def _row(material: Material, key: str, row: pd.Series[Any]) -> tuple[str, ...]:
    return (
        *_figures(material, material.short(key), row),
        number(row["agreement"], material.language, 2),
        certainty_word(material, row),
    )


def _ranking(material: Material) -> tuple[str, ...]:
    """Return what alpha and the intraclass correlations say, or why there is none; nothing if withheld."""
    language, alpha, icc = material.language, material.scores.alpha, material.scores.icc
    sentences = []
    if alpha.value is not None:
        sentences.append(_say("certainty.alpha.value", language, value=number(alpha.value, language, 2)))
    elif alpha.reason and alpha.reason != WITHHELD:
        sentences.append(_say(f"certainty.alpha.{alpha.reason}", language))
    if icc.single is not None and icc.average is not None:
        single, average = number(icc.single, language, 2), number(icc.average, language, 2)
        sentences.append(_say("certainty.icc.value", language, single=single, average=average))
    elif icc.reason and icc.reason != WITHHELD:
        sentences.append(_say(f"certainty.icc.{icc.reason}", language))
    return (_say("certainty.ranking.text", language), *sentences) if sentences else ()
