"""What stands out: the findings, and how groups see the same elements."""

from __future__ import annotations

from collections.abc import Iterator

import pandas as pd

from servex_nb.findings import overall_lead, shown_groups, standing_out
from servex_nb.model.groups import attribute_name, group_name
from servex_nb.model.language import Phrases, number
from servex_nb.report import pictures
from servex_nb.report.blocks import Block, Note, Paragraph, Subheading, Table
from servex_nb.report.document import Section
from servex_nb.report.further import by_itself
from servex_nb.report.material import Material
from servex_nb.report.naming import named

_say = Phrases("servex_nb.report")


def first_words(material: Material) -> str:
    """Return the summary's first words: the average, and what stands out."""
    lead = overall_lead(material.scores, material.earlier, material.language)
    found = [finding.lead(material.language) for finding in standing_out(material.findings)]
    return " ".join(sentence for sentence in (lead, *found) if sentence)


def findings_section(material: Material) -> Section | None:
    """Return all that stands out, and the breakdowns that may be shown; None without either."""
    language = material.language
    # What is of one kind stands together, the kind with the most severe finding first.
    kinds = dict.fromkeys(finding.kind for finding in material.findings)
    blocks: list[Block] = []
    for kind in kinds:
        alike = [finding for finding in material.findings if finding.kind == kind]
        blocks.append(Subheading(alike[0].headline(language)))
        blocks.append(Paragraph(" ".join(finding.text(language) for finding in alike)))
    breakdowns = list(_breakdowns(material))
    blocks += breakdowns or _gaps(material)
    if not blocks:
        return None
    return Section(
        "findings",
        _say(material.as_gathered("findings.title"), language),
        tuple(blocks),
        _say("findings.kicker", language),
    )


def _gaps(material: Material) -> list[Block]:
    """Return the ways to the ambitions as a picture; nothing where no ambition is known."""
    if material.scores.elements["gap"].isna().all():
        return []
    return [
        Subheading(_say("findings.gaps", material.language)),
        pictures.gaps(material),
        *named(material, "gaps"),
    ]


def _breakdowns(material: Material) -> Iterator[Block]:
    """Yield how the levels see the elements, and any other groups whose views part."""
    language, groups = material.language, material.scores.groups
    for attribute in material.broken_down:
        shown = shown_groups(material.scores, attribute)
        name = attribute_name(attribute, language)
        yield Subheading(_say("findings.breakdown", language, attribute=name))
        if by_itself(material, attribute):
            yield pictures.perception(material, attribute)
            yield from named(material, pictures.perception_name(attribute))
        else:
            yield _table(material, attribute, shown)
        hidden = groups[(groups["attribute"] == attribute) & groups["suppressed"].eq(True)]
        if len(hidden):
            yield Note(_say("findings.hidden", language, n=len(hidden)))


def _table(material: Material, attribute: str, shown: tuple[str, ...]) -> Table:
    language, scores = material.language, material.scores
    told = scores.group_elements[scores.group_elements["attribute"] == attribute]
    rows = []
    for key in map(str, scores.elements.index):
        found = told[told["key"] == key].set_index("value").reindex(list(shown))
        cells = [_cell(row, language) for _, row in found.iterrows()]
        rows.append((material.short(key), *cells))
    names = [group_name(attribute, group, language) for group in shown]
    return Table((_say("column.element", language), *names), tuple(rows))


def _cell(row: pd.Series, language: str) -> str:
    if row["suppressed"] in (True,):
        return _say("not_shown", language)
    return _say("not_assessed", language) if pd.isna(row["score"]) else number(row["score"], language)
