"""The method page: how answers became figures, and what those do not say."""

from __future__ import annotations

from collections.abc import Iterator

from servex_nb import __version__
from servex_nb.model import Kind
from servex_nb.model.language import Phrases, compact, listing, percent, period, running
from servex_nb.model.scope import told_items, told_out_of_scope
from servex_nb.report.blocks import Block, Lead, Paragraph, Subheading
from servex_nb.report.document import Section
from servex_nb.report.material import Material
from servex_nb.scoring.contrasts import LEAST

_say = Phrases("servex_nb.report")


def method_section(material: Material) -> Section:
    """Return how the figures were made, and what they do not say."""
    language, scores, model = material.language, material.scores, material.model
    settings, structure = scores.settings, model.structure
    scale = structure.scales[structure.elements.scale]
    named = [(compact(level, language), model.level_name(level, language)) for level in scale.levels]
    levels = listing([f"{level} {name}" for level, name in named if name], language)
    when = period(scores.first, scores.last, language)
    privacy = "method.privacy.text" if scores.anonymous else "method.privacy.open"
    texts = {
        "method.respondents": _say(
            material.as_gathered("method.respondents.text"),
            language,
            wave=scores.wave,
            n=scores.respondents,
            period=f" ({when})" if when else "",
            basis=_say(f"method.basis.{scores.basis}", language),
        ),
        **_method_of_scope(material),
        "method.scores": " ".join([_say("method.scores.text", language), *_weights(material)]),
        "method.levels": _say(
            "method.levels.text",
            language,
            bottom=compact(scale.low, language),
            top=compact(scale.high, language),
            levels=f": {levels}" if levels else "",
        ),
        **_method_of_pyramid(material),
        **_method_of_findings(material),
        "method.limits": _say("method.limits.text", language),
        "method.privacy": _say(privacy, language, threshold=settings.threshold),
        "method.model": _say(
            f"method.model.{model.origin}",
            language,
            name=model.texts[language].name,
            arrangement=model.texts[language].arrangements[settings.arrangement].name,
            version=structure.version,
            package=__version__,
        ),
    }
    blocks: list[Block] = [Lead(_say(material.as_gathered("method.lead"), language))]
    for key, text in texts.items():
        blocks += [
            Subheading(_say(material.as_gathered(key) if key == "method.respondents" else key, language)),
            Paragraph(text),
        ]
    return Section("method", _say("method.title", language), tuple(blocks), _say("method.kicker", language))


def _method_of_scope(material: Material) -> dict[str, str]:
    """Return what the model leaves out, and what nobody gave a score, where there is any."""
    language, scores, model = material.language, material.scores, material.model
    told = []
    if left_out := told_out_of_scope(model, language):
        told.append(_say("method.scope.out", language, names=left_out))
    if scores.without_score:
        names = told_items(model, scores.without_score, language)
        told.append(_say("method.scope.elements", language, names=names))
    parts = [
        part.key
        for part in model.of_kind(Kind.SUB_ELEMENT)
        if part.parent not in scores.without_score and scores.items["n"][part.key] == 0
    ]
    shifts = [str(key) for key in scores.shifts.index[scores.shifts["n"] == 0]]
    for kind, keys in (("parts", parts), ("shifts", shifts)):
        if keys:
            names = told_items(model, keys, language)
            told.append(_say(f"method.scope.{kind}", language, names=names, n=len(keys)))
    return {"method.scope": " ".join(told)} if told else {}


def _weights(material: Material) -> Iterator[str]:
    """Yield what weighs more or less than the rest, where anything does."""
    language, model = material.language, material.model
    elements = model.structure.elements.items
    heavy = [element for element in elements if element.weight != 1]
    if heavy:
        weights = [
            _say(
                "method.weight",
                language,
                element=running(model.short(element.key, language)),
                weight=compact(element.weight, language),
            )
            for element in heavy
        ]
        phrase = "method.weights" if len(heavy) < len(elements) else "method.weights.all"
        yield _say(phrase, language, weights=listing(weights, language))
    if any(part.weight != 1 for element in elements for part in element.sub_elements):
        yield _say("method.weights.parts", language)


def _method_of_findings(material: Material) -> dict[str, str]:
    """Return what a finding rests on, of the kinds that the report has."""
    language, scale = material.language, material.model.structure.scales
    kinds = dict.fromkeys(finding.kind for finding in material.findings)
    rules = scale[material.model.structure.elements.scale]
    least = compact(LEAST * (rules.high - rules.low), language)
    told = [
        _say(f"method.findings.{kind}", language, least=least)
        for kind in ("strength", "change", "blind-spot", "disagreement", "contradiction", "gap")
        if kind in kinds
    ]
    return {"method.findings": " ".join([_say("method.findings.text", language), *told])} if told else {}


def _method_of_pyramid(material: Material) -> dict[str, str]:
    structure, language = material.model.structure, material.language
    if not structure.pyramid.layers:
        return {}
    gate = percent(structure.pyramid.gate, language)
    return {"method.pyramid": _say("method.pyramid.text", language, gate=gate)}
