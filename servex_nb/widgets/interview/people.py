"""Who takes part in a wave, and how far each interview is."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from servex_nb.answers.frames import NOT_APPLICABLE
from servex_nb.answers.text import natural
from servex_nb.model import Kind, Settings
from servex_nb.scoring import chosen_plan
from servex_nb.store import Engagement
from servex_nb.store.planned import WITHDRAWN
from servex_nb.store.progress import Progress, progress
from servex_nb.widgets.front.clock import Clock, since

# What is to be done stands before what is done.
STATES = ("begun", "untouched", "filed", "finished", "withdrawn")


def people(engagement: Engagement, wave: str, clock: Clock) -> list[dict[str, Any]]:
    """Return who takes part in a wave: what is to be done first, then by code.

    Returns
    -------
    Of each `code`, `role`, `level`, `consent`, and the `state`, one of `STATES`: `untouched`; `begun`,
    of which `left` of `all` parts are not complete; `filed`, with all its answers, as many as
    `answered`, from a file; `finished`, and when (`closed`); or `withdrawn`.
    """
    settings = engagement.settings
    plan = chosen_plan(settings.model, engagement.depths())
    far = progress(engagement, wave)
    now = clock()
    found = []
    for row in engagement.respondents(wave).to_dict("records"):
        its = far.get(row["respondent"], Progress())
        asked = set(plan.keys(row["level"])) if row["level"] else set(settings.model.items)
        parts = _parts(settings, asked)
        consent = row.get("consent", "")
        found.append(
            {
                "code": row["respondent"],
                "role": row["role"],
                "level": row["level"],
                "consent": consent,
                "state": _state(its, consent),
                "answered": its.answered,
                "left": sum(not _is_done(settings, part, its, asked) for part in parts),
                "all": len(parts),
                "closed": since(its.closed, now),
            }
        )
    return sorted(found, key=lambda one: (STATES.index(one["state"]), natural(one["code"])))


def _state(its: Progress, consent: str) -> str:
    if consent == WITHDRAWN:
        return "withdrawn"
    if its.closed is not None:
        return "finished"
    if not its.answered:
        return "untouched"
    return "filed" if its.filed else "begun"


def _parts(settings: Settings, asked: Collection[str]) -> list[str]:
    """Return what is talked about: the elements, layers and shifts of which anything is asked."""
    model = settings.model
    parents = [
        *model.arrangement(settings.arrangement).elements,
        *(layer.key for layer in model.of_kind(Kind.LAYER)),
    ]
    planned = [key for key in parents if {key, *(child.key for child in model.children(key))} & set(asked)]
    return [*planned, *(shift.key for shift in model.of_kind(Kind.SHIFT) if shift.key in asked)]


def _is_done(settings: Settings, part: str, its: Progress, asked: Collection[str]) -> bool:
    """Whether nothing of a part is left to ask, by the rule of the screen's `Held.progress`."""
    model = settings.model
    if model.items[part].kind is Kind.SHIFT:
        # What does not apply has nowhere to go.
        return part in its.own and (part in its.aimed or its.own[part] == NOT_APPLICABLE)
    within = [child.key for child in model.children(part)]
    counted = [key for key in within if key in asked] or within
    return part in its.own or (bool(counted) and all(key in its.own for key in counted))
