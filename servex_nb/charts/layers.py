"""What a chart reads of the pyramid: each layer's fulfilment, and in words how it stands."""

from __future__ import annotations

import math
from dataclasses import dataclass

from servex_nb.charts.reading import PHRASES, is_suppressed, number_in, rows_of, wave_name
from servex_nb.model.language import percent, round_half_up
from servex_nb.model.scale import TOLERANCE
from servex_nb.scoring import Scores


@dataclass(frozen=True)
class LayerReading:
    """One layer as a chart shows it; NaN where there is nothing to show."""

    key: str
    name: str
    short: str
    description: str
    brings: str
    fulfilment: float
    earlier: float
    state: str
    suppressed: bool
    verdict: str
    short_verdict: str

    @property
    def behind(self) -> bool:
        """Whether a layer beneath this one blocks it."""
        return self.state == "behind"

    @property
    def blocks(self) -> bool:
        """Whether the level stops at this layer."""
        return self.state == "blocks"


def read_layers(scores: Scores, language: str, earlier: Scores | None = None) -> tuple[LayerReading, ...]:
    """Return the layers from the ground up."""
    model, gate = scores.settings.model, scores.settings.model.structure.pyramid.gate
    past = {} if earlier is None else rows_of(earlier.pyramid.layers)
    brings = {f"pyramid.{layer.key}": layer.brings for layer in model.structure.pyramid.layers}
    readings = []
    for key, row in rows_of(scores.pyramid.layers).items():
        text = model.layer_text(key, language)
        fulfilment, hidden = number_in(row, "fulfilment"), is_suppressed(row["suppressed"])
        state = scores.pyramid.state(key)
        short = "suppressed" if hidden else _verdict(fulfilment, gate, state)
        readings.append(
            LayerReading(
                key=key,
                name=text.name,
                short=text.short,
                description=text.description,
                brings=brings[key],
                fulfilment=fulfilment,
                earlier=number_in(past[key], "fulfilment") if key in past else math.nan,
                state=state,
                suppressed=hidden,
                verdict=_sentence(short, fulfilment, gate, state, language),
                short_verdict=PHRASES(f"pyramid.short.{short}", language),
            )
        )
    return tuple(readings)


def _verdict(fulfilment: float, gate: float, state: str) -> str:
    if math.isnan(fulfilment):
        return "missing"
    reaches = fulfilment >= gate - TOLERANCE
    if state == "behind":
        return "strong_behind" if reaches else "weak_behind"
    # A layer that is not shown keeps the level back: each of the others is told by itself.
    if state == "unknown":
        return "reaches" if reaches else "weak_behind"
    return state


def _sentence(short: str, fulfilment: float, gate: float, state: str, language: str) -> str:
    if short == "missing" and state == "blocks":
        return PHRASES("pyramid.blocks_missing", language)
    if short != "blocks":
        return PHRASES(f"pyramid.{short}", language)
    # Told in the whole per cents that are printed, so that a reader can subtract them.
    points = round(100 * (round_half_up(gate, 2) - round_half_up(fulfilment, 2)))
    if points < 1:
        return PHRASES("pyramid.blocks_closely", language)
    return PHRASES("pyramid.blocks", language, n=points)


def describe_pyramid(scores: Scores, language: str | None = None, *, earlier: Scores | None = None) -> str:
    """Return the pyramid in words: its level, the layer that blocks, and every layer.

    Parameters
    ----------
    scores
        The scores that the pyramid shows.
    language
        `nl` or `en`; the engagement's if None.
    earlier
        The earlier wave that the pyramid shows, if any.
    """
    language = language or scores.settings.language
    layers = read_layers(scores, language, earlier)
    if not layers:
        return PHRASES("pyramid.none", language)
    gate = percent(scores.settings.model.structure.pyramid.gate, language)
    sentences = [PHRASES("describe.pyramid", language, n=len(layers), gate=gate)]
    level = scores.pyramid.level
    if level is None and not any(layer.suppressed for layer in layers):
        return " ".join([*sentences, PHRASES("no_data", language)])
    key = "hidden" if level is None else "none" if level == 0 else "full" if level == len(layers) else "some"
    sentences.append(PHRASES(f"describe.level_{key}", language, level=level, levels=len(layers)))
    blocking = [layer.name for layer in layers if layer.key == scores.pyramid.blocked_by]
    sentences += [PHRASES("describe.blocked", language, name=name) for name in blocking]
    past = "" if earlier is None else wave_name(earlier, language)
    told = [_layer(layer, past, language) for layer in layers]
    sentences.append(PHRASES("describe.layers", language, layers="; ".join(told)))
    return " ".join(sentences)


def _layer(layer: LayerReading, past: str, language: str) -> str:
    verdict = layer.verdict[:1].lower() + layer.verdict[1:]
    if math.isnan(layer.fulfilment):
        told = f"{layer.name}: {verdict}"
    else:
        told = f"{layer.name} {percent(layer.fulfilment, language)}, {verdict}"
    if past and not math.isnan(layer.earlier):
        told += f" ({past}: {percent(layer.earlier, language)})"
    return told
