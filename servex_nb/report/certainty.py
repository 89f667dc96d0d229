"""How sure the figures are: in plain words, and the statistics behind them."""

from __future__ import annotations

from typing import Any

import pandas as pd

from servex_nb.model.language import NO_VALUE, Phrases, compact, number
from servex_nb.report.blocks import Block, Lead, Paragraph, Subheading, Table
from servex_nb.report.document import Section
from servex_nb.report.material import Material
from servex_nb.scoring import Certainty, certainty_rules

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
    blocks: list[Block] = [Lead(_say(material.as_gathered("certainty.lead"), language)), _table(material)]
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
        "certainty", _say("certainty.title", language), tuple(blocks), _say("method.kicker", language)
    )


def _table(material: Material) -> Table:
    language = material.language
    rows = tuple(_row(material, str(key), row) for key, row in material.scores.elements.iterrows())
    return Table(tuple(_say(f"column.{name}", language) for name in COLUMNS), rows)


def _row(material: Material, key: str, row: pd.Series[Any]) -> tuple[str, ...]:
    language = material.language
    known = not pd.isna(row["low"] + row["high"])
    interval = f"{number(row['low'], language)} – {number(row['high'], language)}" if known else NO_VALUE
    return (
        material.short(key),
        number(row["score"], language),
        interval,
        NO_VALUE if pd.isna(row["score"]) else str(int(row["n"])),
        number(row["agreement"], language, 2),
        certainty_word(material, row),
    )


def _ranking(material: Material) -> tuple[str, ...]:
    """Return what alpha and the intraclass correlations say, or why there is none; nothing if withheld."""
    language, alpha, icc = material.language, material.scores.alpha, material.scores.icc
    sentences = []
    if alpha.value is not None:
        sentences.append(_say("certainty.alpha.value", language, value=number(alpha.value, language, 2)))
    elif alpha.reason:
        sentences.append(_say(f"certainty.alpha.{alpha.reason}", language))
    if icc.single is not None and icc.average is not None:
        single, average = number(icc.single, language, 2), number(icc.average, language, 2)
        sentences.append(_say("certainty.icc.value", language, single=single, average=average))
    elif icc.reason:
        sentences.append(_say(f"certainty.icc.{icc.reason}", language))
    return (_say("certainty.ranking.text", language), *sentences) if sentences else ()
