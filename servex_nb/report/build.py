"""A whole report, from released scores."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from servex_nb.model.language import Phrases
from servex_nb.report.absent import left_out
from servex_nb.report.actions import actions_section
from servex_nb.report.certainty import certainty_section
from servex_nb.report.document import Cover, Document, Section
from servex_nb.report.elements import element_sections
from servex_nb.report.fingerprint import fingerprint
from servex_nb.report.further import further_section
from servex_nb.report.material import Material, gather
from servex_nb.report.method import method_section
from servex_nb.report.noticed import findings_section
from servex_nb.report.opening import label, status, summary, title_page
from servex_nb.report.sections import (
    pyramid_section,
    radar_section,
    route_section,
    shifts_section,
    statements_section,
)
from servex_nb.scoring import Released
from servex_nb.store import Engagement

_say = Phrases("servex_nb.report")


def build_report(
    scores: Released,
    engagement: Engagement,
    *,
    language: str = "",
    date: str = "",
    final: bool = False,
    theme: str = "",
) -> Document:
    """Return the standard report: every section in its usual order.

    The parameters are those of `gather`.
    """
    material = gather(scores, engagement, language=language, date=date, final=final, theme=theme)
    sections: tuple[Section | None, ...] = (
        summary(material),
        findings_section(material),
        radar_section(material),
        pyramid_section(material),
        statements_section(material),
        shifts_section(material),
        route_section(material),
        actions_section(material),
        *element_sections(material),
        further_section(material),
        certainty_section(material),
        method_section(material),
    )
    return assemble(material, title_page(material), sections)


def assemble(material: Material, cover: Cover, sections: Sequence[Section | None]) -> Document:
    """Return a document of a cover and sections, in the order given; None is a section without content."""
    language = material.language
    words = {name: _say(f"words.{name}", language) for name in ("contents", "skip", "open", "close")}
    document = Document(
        name=material.name,
        language=language,
        date=material.date,
        client=material.client,
        label=label(material),
        status=status(material),
        cover=cover,
        sections=tuple(section for section in sections if section is not None),
        words=words,
        record=material.record,
        fingerprint=partial(fingerprint, material),
    )
    return replace(document, left_out=left_out(material, document.pictures()))
