"""The sentence above a picture: what it says, taken from the scores."""

from __future__ import annotations

from typing import Any

import pandas as pd

from servex_nb.findings.gates import gates
from servex_nb.model import Kind
from servex_nb.model.language import Phrases, compact, listing, number, percent, running
from servex_nb.scoring import Scores, ranked_gaps

_say = Phrases("servex_nb.findings")

# Within a quarter of a level, half the form's finest step, an element is near its target.
NEAR = 0.25
# "The least" says something only among several.
FEW = 3


def _short(scores: Scores, key: str, language: str) -> str:
    return scores.settings.model.short(key, language)


def _list(scores: Scores, keys: list[str], language: str) -> str:
    """Return elements as a list that begins a sentence."""
    first, *others = (_short(scores, key, language) for key in keys)
    return listing([first, *(running(name) for name in others)], language)


def _score(scores: Scores) -> pd.Series[Any]:
    """Return the elements' scores that are there, highest first; ties in the arrangement's order."""
    known: pd.Series[Any] = scores.elements["score"].astype(float).dropna()
    return known.sort_values(ascending=False, kind="stable")


def overall_headline(scores: Scores, language: str) -> str:
    """Return what stands above the whole report: the strongest and the weakest element."""
    ranked = _score(scores)
    if ranked.empty:
        return _say("overall.none", language)
    high, low = str(ranked.index[0]), str(ranked.index[-1])
    key = "overall.one" if high == low else "overall.range"
    if high != low and ranked[high] == ranked[low]:
        hidden = scores.elements["suppressed"].eq(True).any()
        key = "overall.level.shown" if hidden else "overall.level"
    return _say(
        key, language, high=_short(scores, high, language), low=running(_short(scores, low, language))
    )


def overall_lead(scores: Scores, earlier: Scores | None, language: str) -> str:
    """Return the summary's first lines: the average, and what too few people scored to show."""
    ranked = _score(scores)
    sentences = []
    if not ranked.empty:
        scale = scores.settings.model.items[str(ranked.index[0])].scale
        known = earlier is not None and not pd.isna(earlier.overall["score"])
        sentences.append(
            _say(
                "overall.lead.earlier" if known else "overall.lead",
                language,
                score=number(scores.overall["score"], language),
                bottom=compact(scale.low, language),
                top=compact(scale.high, language),
                wave=earlier.wave if earlier else "",
                earlier=number(earlier.overall["score"], language) if earlier else "",
            )
        )
    hidden = scores.elements["suppressed"].eq(True)
    if hidden.any():
        keys = [str(key) for key in scores.elements.index[hidden]]
        sentences.append(_say("overall.suppressed", language, elements=_list(scores, keys, language)))
    return " ".join(sentences)


def radar_headline(scores: Scores, language: str) -> str:
    """Return what the radar says about the way to the target."""
    gaps = scores.elements["gap"].astype(float).dropna()
    if scores.elements["score"].isna().all():
        return _say("radar.none", language)
    if gaps.empty:
        withheld = scores.released and scores.elements["target_withheld"].any()
        return _say("radar.target_withheld" if withheld else "radar.no_target", language)
    everywhere = len(gaps) == len(scores.elements)
    if gaps.max() <= 0:
        return _say("radar.reached" if everywhere else "radar.reached.known", language)
    key = "radar.all_above" if gaps.min() > 0 and everywhere else "radar.most_above"
    # Where weights put another element first, "most" would contradict what the gaps say of it.
    if gaps[ranked_gaps(scores).index[0]] < gaps.max():
        key = "radar.largest"
    return _say(key, language, element=running(_short(scores, _widest(gaps, scores), language)))


def _widest(gaps: pd.Series[Any], scores: Scores) -> str:
    """Return the element with the largest gap; among equals the most urgent."""
    urgent = ranked_gaps(scores).index
    return str(urgent[0] if len(urgent) and gaps[urgent[0]] >= gaps.max() else gaps.idxmax())


def radar_lead(scores: Scores, language: str) -> str:
    """Return the range of the gaps in a sentence; "" where there are fewer than two."""
    gaps = scores.elements["gap"].astype(float).dropna()
    if len(gaps) < 2:
        return ""
    return _say(
        "radar.lead",
        language,
        least=number(gaps.min(), language),
        least_element=running(_short(scores, str(gaps.idxmin()), language)),
        most=number(gaps.max(), language),
        most_element=running(_short(scores, _widest(gaps, scores), language)),
    )


def pyramid_headline(scores: Scores, language: str) -> str:
    """Return which layer holds the pyramid back, if any."""
    pyramid = scores.pyramid
    if pyramid.level is None:
        hidden = pyramid.layers["suppressed"].eq(True).any()
        return _say("pyramid.hidden" if hidden else "pyramid.none", language)
    if pyramid.blocked_by is None:
        return _say("pyramid.all", language)
    layer = scores.settings.model.name(pyramid.blocked_by, language)
    if pyramid.reason == "missing":
        return _say("pyramid.missing", language, layer=layer)
    if pyramid.level == 0:
        return _say("pyramid.ground", language, layer=running(layer))
    return _say("pyramid.low", language, layer=layer)


def pyramid_lead(scores: Scores, language: str) -> str:
    """Return the level reached, and what the finding about the gate says."""
    pyramid, model = scores.pyramid, scores.settings.model
    if pyramid.level is None:
        return ""
    gate = model.structure.pyramid.gate
    sentences = [
        _say(
            "pyramid.lead.level",
            language,
            level=pyramid.level,
            levels=len(pyramid.layers),
            gate=percent(gate, language),
        )
    ]
    sentences += [finding.text(language) for finding in gates(scores)]
    return " ".join(sentences)


def statements_headline(scores: Scores, language: str) -> str:
    """Return the statement about the pyramid that scores lowest, where there is a choice."""
    model = scores.settings.model
    statements = [item.key for item in model.of_kind(Kind.STATEMENT)]
    known = scores.items["score"].reindex(statements).astype(float).dropna()
    if known.empty:
        return _say("statements.none", language)
    if len(known) < FEW:
        return _say("statements.few", language)
    return _say("statements.lowest", language, statement=model.name(str(known.idxmin()), language))


def _shift_gaps(scores: Scores) -> pd.Series[Any]:
    table = scores.shifts[["current", "target"]].astype(float)
    gaps: pd.Series[Any] = (table["target"] - table["current"]).dropna()
    return gaps.sort_values(ascending=False, kind="stable")


def _poles(scores: Scores, key: str, language: str) -> dict[str, str]:
    text = scores.settings.model.shift_text(key, language)
    return {"from_": text.from_, "to": text.to}


def shifts_headline(scores: Scores, language: str) -> str:
    """Return the shift that is furthest from its target."""
    if scores.shifts["current"].isna().all():
        return _say("shifts.none", language)
    gaps = _shift_gaps(scores)
    if gaps.empty:
        return _say("shifts.no_target", language)
    if gaps.iloc[0] <= 0:
        return _say("shifts.reached", language)
    return _say("shifts.largest", language, **_poles(scores, str(gaps.index[0]), language))


def shifts_lead(scores: Scores, language: str) -> str:
    """Return where the largest shift stands, and which come next; without targets the extremes."""
    gaps = _shift_gaps(scores)
    if gaps.empty:
        return _shift_extremes(scores, language)
    gaps = gaps[gaps > 0]
    if gaps.empty:
        return ""
    key = str(gaps.index[0])
    scale = scores.settings.model.items[key].scale
    pairs = [
        _say("shifts.pair", language, **_poles(scores, str(other), language)) for other in gaps.index[1:3]
    ]
    return _say(
        "shifts.lead" if pairs else "shifts.lead.alone",
        language,
        current=number(scores.shifts["current"][key], language),
        target=number(scores.shifts["target"][key], language),
        bottom=compact(scale.low, language),
        top=compact(scale.high, language),
        others=listing(pairs, language),
    )


def _shift_extremes(scores: Scores, language: str) -> str:
    """Return which shift has come furthest and which least far; "" where that says nothing."""
    known = scores.shifts["current"].astype(float).dropna()
    if len(known) < FEW or known.max() == known.min():
        return ""
    most, least = str(known.idxmax()), str(known.idxmin())
    return _say(
        "shifts.extremes",
        language,
        most=_say("shifts.pair", language, **_poles(scores, most, language)),
        most_score=number(known[most], language),
        least=_say("shifts.pair", language, **_poles(scores, least, language)),
        least_score=number(known[least], language),
    )


def element_headline(scores: Scores, key: str, language: str) -> str:
    """Return where one element stands against its target."""
    row = scores.element(key)
    name = _short(scores, key, language)
    if row["suppressed"] in (True,):
        return _say("element.suppressed", language, element=name)
    if pd.isna(row["score"]):
        return _say("element.missing", language, element=name)
    if pd.isna(row["gap"]):
        level_name = scores.settings.model.level_name(row["maturity"], language)
        return _say(
            "element.plain" if level_name else "element.unnamed",
            language,
            element=name,
            level=compact(row["maturity"], language),
            name=running(level_name),
        )
    if row["gap"] <= 0:
        return _say("element.reached", language, element=name)
    if row["gap"] <= NEAR:
        return _say("element.near", language, element=name)
    return _say("element.gap", language, element=name, gap=number(row["gap"], language))


def change_sentence(scores: Scores, earlier: Scores, key: str, language: str) -> str:
    """Return an element's score in the wave before, and whether the difference shows where that is known."""
    now, before = scores.elements["score"][key], earlier.elements["score"][key]
    if pd.isna(now):
        return ""
    if pd.isna(before):
        return _say("change.new", language, wave=earlier.wave)
    if now == before:
        return _say("change.same", language, wave=earlier.wave)
    told = [_say("change.other", language, wave=earlier.wave, earlier=number(before, language))]
    if scores.change is not None and scores.change.since == earlier.wave:
        told.append(_say("change.shows" if scores.change.shows(key) else "change.may_be_chance", language))
    return " ".join(told)
