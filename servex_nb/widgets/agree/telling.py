"""What stands of an agreement, as plain data for a screen."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

import pandas as pd

from servex_nb.model import LANGUAGES, Kind, Model, Settings
from servex_nb.model.groups import group_name
from servex_nb.model.scale import TOLERANCE
from servex_nb.scoring import Scores, ranked_gaps
from servex_nb.scoring.agreement import AGREED
from servex_nb.store.acts import named
from servex_nb.widgets.agree.agreement import Agreement
from servex_nb.widgets.front.clock import Clock, clock, since

# Fewer dots would point at people.
FEWEST_DOTS = 5
MOST_FINDINGS = 12


def told(agreement: Agreement, clock_in_room: Clock, *, watched: bool) -> dict[str, Any]:
    """Return what stands.

    Parameters
    ----------
    agreement
        What consultant and client settle.
    clock_in_room
        Tells the time.
    watched
        Whether the client sees the screen: then all figures are released ones.

    Returns
    -------
    `wave`; `respondents` (None where no figures may be shown); `figures` by element (`score`,
    `low`, `high`, `n`, `agreement`, `divided`, `suppressed`, `wished`, the respondents' own mean
    target, `dots` in ascending order, None where they may not be shown, and then why they are
    `closed`; which of `agreement` and `low` are `withheld`; and `groups` with `name`, `score`, `n`);
    `warned`, whether a client would see no single answers because they changed since figures were shown;
    `settled` by `agreed` and `target`, then item (`score`, `reason`, `at`, `who`);
    `conflicts` by `item|kind`, each a list of `said`, `at` and `mine`; `priorities` in order, and
    `by_hand`; `layer`, the one that blocks the pyramid; `actions`.
    """
    scores = agreement.figures.scores(watched=watched)
    now = clock_in_room()
    stands = agreement.stands
    return {
        "wave": agreement.wave,
        "watched": watched,
        "warned": not watched and agreement.figures.changed(),
        "heard": agreement.figures.heard() is not None,
        "respondents": None if scores is None else scores.respondents,
        "figures": {} if scores is None else _figures(agreement, scores, watched=watched),
        "settled": {
            kind: {
                item: {
                    "score": one.score,
                    "reason": one.reason,
                    "at": since(one.at, now),
                    "who": "" if watched else named(one.who),
                }
                for item, one in found.items()
            }
            for kind, found in (("agreed", stands.agreed), ("target", stands.targets))
        },
        "conflicts": {
            f"{item}|{kind}": [
                {"said": one.score, "at": clock(one.at), "mine": agreement.is_own(kind, one)} for one in found
            ]
            for (kind, item), found in stands.conflicts.items()
        },
        "priorities": [] if scores is None else [str(key) for key in ranked_gaps(scores).index],
        "by_hand": bool(stands.order),
        "layer": _layer(scores),
        "actions": [
            {
                "token": agreement.token(row["root"]),
                **{name: row[name] for name in ("item", "what", "why", "owner")},
                "by_when": "" if pd.isna(row["by_when"]) else f"{row['by_when']:%Y-%m-%d}",
                **{name: _plain(row[name]) for name in ("effort", "effect")},
            }
            for row in stands.actions.to_dict("records")
        ],
    }


def noticed(agreement: Agreement, *, watched: bool) -> list[dict[str, Any]]:
    """Return what stands out: `id`, the `keys` that it is about, `head` and `text` by language, `own`.

    What is `own` stays with the consultant.
    """
    found = agreement.figures.findings(watched=watched)
    languages = agreement.settings.model.languages
    return [
        {
            "id": finding.id,
            "keys": list(finding.keys),
            "own": finding.internal,
            "head": {language: finding.headline(language) for language in languages},
            "text": {language: finding.text(language) for language in languages},
        }
        for finding in found[:MOST_FINDINGS]
    ]


def next_steps(settings: Settings) -> dict[str, Any]:
    """Return by language what to do next: an element's by level reached, a layer's, a shift's."""
    model = settings.model
    return {language: _steps(model, language) for language in model.languages}


def _steps(model: Model, language: str) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for item in model.items.values():
        if item.kind is Kind.ELEMENT:
            steps = model.element_text(item.key, language).next
            found[item.key] = {f"{level:g}": text for level, text in steps.items()}
        elif item.kind is Kind.LAYER:
            found[item.key] = model.layer_text(item.key, language).step
        elif item.kind is Kind.SHIFT:
            found[item.key] = model.shift_text(item.key, language).tip
    return found


def _figures(agreement: Agreement, scores: Scores, *, watched: bool) -> dict[str, Any]:
    heard = agreement.figures.heard() if watched else None
    found = {}
    for key, row in scores.elements.iterrows():
        name, agreed = str(key), _plain(row["agreement"])
        # What a release withholds is known to the consultant, whose own screen does not say so.
        withheld = [
            column
            for column in ("agreement", "low")
            if heard is not None and pd.isna(row[column]) and pd.notna(heard.elements[column][name])
        ]
        dots = _dots(agreement, name)
        closed = _closed(agreement, scores, name, dots or (), withheld) if watched else None
        found[name] = {
            **{column: _plain(row[column]) for column in ("score", "low", "high", "gap", "maturity")},
            "n": int(row["n"]),
            "agreement": agreed,
            "divided": None if agreed is None else agreed < AGREED - TOLERANCE,
            "suppressed": bool(watched and row["suppressed"]),
            "withheld": withheld,
            "wished": _plain(_wished(agreement, name, watched=watched)),
            "dots": None if closed else dots,
            "closed": closed,
            "groups": _groups(scores, name),
        }
    return found


def _closed(
    agreement: Agreement, scores: Scores, key: str, dots: Sequence[float], withheld: Sequence[str]
) -> str | None:
    """Return why single answers may not be shown to a client; None where they may be."""
    if scores.elements["suppressed"][key] or len(dots) < FEWEST_DOTS:
        return "few"
    if not agreement.figures.dotted:
        return "changed"
    if _tells_of_a_group(scores, key):
        return "groups"
    # Whoever sees every answer can work out how far they lie apart.
    return "spread" if withheld else None


def _wished(agreement: Agreement, key: str, *, watched: bool) -> float:
    """Return the respondents' own mean target, also where another one is settled."""
    heard = agreement.figures.shown() if watched else agreement.figures.heard()
    return math.nan if heard is None else float(heard.elements["target"][key])


def _tells_of_a_group(scores: Scores, key: str) -> bool:
    """Whether all answers, beside the groups that are shown, would tell of those that are not."""
    ours = scores.group_elements[scores.group_elements["key"] == key]
    shown = ours[ours["score"].notna()].groupby("attribute")["n"].sum()
    return bool((shown < scores.elements["n"][key]).any())


def _dots(agreement: Agreement, key: str) -> list[float] | None:
    heard = agreement.figures.heard()
    if heard is None or heard.ratings is None:
        return None
    column = heard.ratings.column(key)
    return sorted(round(float(value), 2) for value in column if not math.isnan(value))


def _groups(scores: Scores, key: str) -> list[dict[str, Any]]:
    """Return the levels that scored an element, with their names in each language.

    Those who told no level are no level.
    """
    table = scores.group_elements
    ours = table[(table["key"] == key) & (table["attribute"] == "level") & table["score"].notna()]
    ours = ours[ours["value"] != ""]
    return [
        {
            "name": {language: group_name("level", row["value"], language) for language in LANGUAGES},
            "score": float(row["score"]),
            "n": int(row["n"]),
        }
        for row in ours.to_dict("records")
    ]


def _layer(scores: Scores | None) -> dict[str, Any] | None:
    """Return the layer that blocks the pyramid, and its fulfilment; None without one."""
    if scores is None or scores.pyramid.reason != "low" or scores.pyramid.blocked_by is None:
        return None
    key = scores.pyramid.blocked_by
    return {"key": key, "fulfilment": _plain(scores.pyramid.layers["fulfilment"][key])}


def _plain(value: Any) -> float | None:
    return None if pd.isna(value) else float(value)
