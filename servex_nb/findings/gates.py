"""The pyramid's gate: which layer blocks those above it, and how sure that is."""

from __future__ import annotations

from collections.abc import Iterator

from servex_nb.findings.finding import Finding, figures_of
from servex_nb.findings.words import Clauses, Filling, Item, Items, Sentence
from servex_nb.model.scale import TOLERANCE
from servex_nb.scoring import Scores

# A layer that blocks comes before all else; one that may or may not is a question of its own.
BLOCKS, MISSING, BETWEEN, BARELY = 1.0, 0.5, 0.6, 0.4
# So many layers ready above a base that is not: the pyramid stands on its head.
TURNED = 2


def gates(scores: Scores) -> Iterator[Finding]:
    """Yield one finding on the layer that blocks the pyramid, or that holds it up only just.

    Severity: 1 where a layer blocks beyond doubt, 0.6 where the gate lies inside its interval,
    0.5 where it was not assessed, 0.4 where a layer holds whose interval has the gate in it.
    """
    pyramid, model = scores.pyramid, scores.settings.model
    blocked = pyramid.blocked_by
    if pyramid.level is None:
        return
    doubtful = [
        str(key)
        for key in pyramid.layers.index
        if pyramid.state(str(key)) in ("holds", "blocks") and _is_between(scores, str(key))
    ]
    key = blocked or (doubtful[0] if doubtful else None)
    if key is None:
        return
    waiting = tuple(
        str(name)
        for name, row in pyramid.layers.iterrows()
        if pyramid.state(str(name)) == "behind"
        and row["fulfilment"] >= model.structure.pyramid.gate - TOLERANCE
    )
    barely = tuple(name for name in doubtful if name != blocked)
    sentences: list[Sentence] = []
    severity = BARELY
    if blocked:
        sentences, severity = _blocking(scores, blocked, waiting, is_sure=blocked not in doubtful)
    if barely:
        sentences.append(Sentence("gate.barely", barely[0], {"layer": Item(barely[0], full=True)}))
    told = (key, *waiting, *(name for name in barely if name != key))
    yield Finding(
        kind="gate",
        name=key.removeprefix("pyramid."),
        keys=told,
        severity=severity,
        sentences=tuple(sentences),
        evidence={
            "": {"level": float(pyramid.level), "levels": float(len(pyramid.layers))},
            "waiting": {"n": float(len(waiting))},
            **{name: _figures(scores, name) for name in dict.fromkeys((*told, *_short(scores)))},
        },
        model=model,
    )


def _blocking(
    scores: Scores, blocked: str, waiting: tuple[str, ...], *, is_sure: bool
) -> tuple[list[Sentence], float]:
    """Return what is said of the layer that blocks, and how severe that is."""
    phrase, severity = "gate.blocks", BLOCKS
    if scores.pyramid.reason == "missing":
        phrase, severity = "gate.missing", MISSING
    elif not is_sure:
        phrase, severity = "gate.between", BETWEEN
    words: dict[str, Filling] = {"layer": Item(blocked, full=True), "layers": Items(waiting, full=True)}
    if phrase == "gate.blocks" and scores.pyramid.level == 0 and len(waiting) >= TURNED:
        parts = [Sentence("gate.part", name, {"layer": Item(name, full=True)}) for name in _short(scores)]
        words["failing"] = Clauses(parts)
        return [Sentence("gate.turned", blocked, words)], severity
    after = [Sentence("gate.waiting", "waiting", words)] if waiting else []
    return [Sentence(phrase, blocked, words), *after], severity


def _short(scores: Scores) -> tuple[str, ...]:
    """Return the layers that are known to fall short of the gate, from the ground up."""
    gate = scores.settings.model.structure.pyramid.gate
    fulfilment = scores.pyramid.layers["fulfilment"].astype(float)
    return tuple(str(key) for key in fulfilment.index[fulfilment < gate - TOLERANCE])


def _figures(scores: Scores, key: str) -> dict[str, float]:
    model, row = scores.settings.model, scores.pyramid.layers.T[key]
    scale = model.items[key].scale
    ends = {
        f"fulfilment_{name}": scale.fulfilment(end) for name, end in figures_of(row, "low", "high").items()
    }
    figures = figures_of(row, "score", "low", "high", "n", "fulfilment")
    return {**figures, **ends, "gate": model.structure.pyramid.gate}


def _is_between(scores: Scores, key: str) -> bool:
    """Return whether the gate lies inside a layer's interval."""
    figures = _figures(scores, key)
    low, high = figures.get("fulfilment_low"), figures.get("fulfilment_high")
    return low is not None and high is not None and low < figures["gate"] <= high
