"""What stands of an interview, as plain data for a screen."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from servex_nb.answers.frames import NOT_ASKED, SCORED, SCRATCHPAD
from servex_nb.store import Given
from servex_nb.store.conversation import Key
from servex_nb.widgets.front.clock import clock, since
from servex_nb.widgets.interview.interview import Interview


def told(interview: Interview) -> dict[str, Any]:
    """Return what stands.

    Returns
    -------
    `answers` by `item|moment|by` (a number, `don't know` or `not applicable`); `conflicts` by the
    same key, each a list of `said`, `at` and `mine`; `notes` by `item|by`; `quotes` by item, each
    with `number`, `text` and `permission`; `lines` of the scratchpad with `at`, `text`, `item` and `how`;
    `began` and `closed` (HH:MM, or dd-mm on another day; "" for not yet), `filed`, whether all of it
    came from a file; `consent`, and the one `before` it was withdrawn.
    """
    said = interview.said
    quotes: dict[str, list[dict[str, Any]]] = {}
    for quote in said.quotes:
        kept = {"number": quote.number, "text": quote.text, "permission": quote.permission}
        quotes.setdefault(quote.item, []).append(kept)
    return {
        "answers": {_name(key): _value(g) for key, g in said.answers.items() if g.state != NOT_ASKED},
        "conflicts": {
            _name(key): [
                {"said": _value(given), "at": clock(given.at), "mine": interview.is_own(given)}
                for given in found
            ]
            for key, found in said.conflicts.items()
        },
        "notes": {"|".join(key): text for key, text in said.notes.items() if key[0] != SCRATCHPAD},
        "quotes": quotes,
        "lines": [asdict(line) for line in interview.lines],
        "began": since(said.began, interview.clock()),
        "filed": said.filed,
        "closed": since(said.closed, interview.clock()),
        "consent": said.consent,
        "before": said.before,
    }


def _name(key: Key) -> str:
    return "|".join(key)


def _value(given: Given) -> float | str | None:
    if given.state == SCORED:
        return given.score
    return None if given.state == NOT_ASKED else given.state
