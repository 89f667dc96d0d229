"""Who is to be interviewed, before there are answers: rows of taking part, each with what is new in it."""

from __future__ import annotations

import json
from collections.abc import Mapping

import pandas as pd
from sqlalchemy import Connection, insert

from servex_nb.answers import words
from servex_nb.answers.frames import DETAILS, PERSON
from servex_nb.errors import Fault, InputError, reason
from servex_nb.store import acts, reading, tables
from servex_nb.store.respondents import admit

# An attribute of a person like any other: it travels with exports, and needs no column of its own.
CONSENT = "consent"
WITHDRAWN = "withdrawn"
_LONGEST = 200


def plan_respondent(
    connection: Connection, engagement: int, respondent: str, wave: str, told: Mapping[str, str | None]
) -> str:
    """Append what is new about somebody in a wave, and return the code; None says nothing, "" clears."""
    identifier = _checked("respondent", respondent, needed=True)
    label = _checked("wave", wave, needed=True)
    given = {name: _read(name, text) for name, text in told.items() if text is not None}
    number = admit(connection, engagement, [identifier], codes=True)[identifier]
    known = reading.people(connection, engagement, label)
    code = reading.code(connection, number)
    there = known[known["respondent"] == code]
    now = {} if there.empty else {str(name): str(value) for name, value in there.iloc[0].items()}
    fresh = {name: text for name, text in given.items() if text != now.get(name, "")}
    if fresh or there.empty:
        consent = fresh.pop(CONSENT, None)
        row = {
            "respondent_id": number,
            "event_id": acts.begin(connection, engagement, acts.UNSAID),
            "wave": label,
            **dict.fromkeys(DETAILS),
            **fresh,
            "attributes": None if consent is None else json.dumps({CONSENT: consent}),
        }
        connection.execute(insert(tables.participation).values(row))
    return code


def take_out(connection: Connection, engagement: int, code: str, wave: str) -> None:
    """Append that somebody was planned in a wave by mistake; planning again brings them back.

    Raises
    ------
    InputError
        If there is nobody of that code in the wave, or something was said already.
    """
    known = reading.people(connection, engagement, wave)
    if code not in set(known["respondent"]):
        raise InputError(f"There is no respondent {code} in wave {wave}.")
    if (code, wave) in reading.has_said(connection, engagement):
        raise InputError(f"{code} has answered in wave {wave}, which is kept; a consent can be withdrawn.")
    number = admit(connection, engagement, [code], codes=True)[code]
    row = {
        "respondent_id": number,
        "event_id": acts.begin(connection, engagement, acts.UNSAID),
        "wave": wave,
        **dict.fromkeys(DETAILS),
        "attributes": json.dumps({reading.TAKEN_OUT: "yes"}),
    }
    connection.execute(insert(tables.participation).values(row))


def checked_name(name: str) -> str:
    """Return a name as it is kept; raise InputError where it cannot be."""
    return _checked("respondent", name, needed=True)


def without_withdrawn(
    connection: Connection, engagement: int, said: pd.DataFrame, until: int | None = None
) -> pd.DataFrame:
    """Return the rows of `said` (`respondent`, `wave`, and more) without those who had withdrawn.

    That is now, or after the event `until`.
    """
    known = reading.people(connection, engagement, None, until=until)
    if CONSENT not in known:
        return said
    gone = known[known[CONSENT] == WITHDRAWN]
    left = pd.MultiIndex.from_frame(gone[list(PERSON)])
    return said[~pd.MultiIndex.from_frame(said[list(PERSON)]).isin(left)].reset_index(drop=True)


def _checked(name: str, text: str, *, needed: bool = False) -> str:
    clean = " ".join(acts.cleaned(text).split())
    if needed and not clean:
        raise InputError("This cannot be kept:", [Fault("fill this in", column=name)])
    if len(clean) > _LONGEST:
        raise InputError(
            "This cannot be kept:", [Fault(f"use at most {_LONGEST} characters", column=name, value=clean)]
        )
    return clean


def _read(name: str, text: str) -> str:
    clean = _checked(name, text)
    try:
        if name == "level":
            return words.level(clean)
        if name == CONSENT and clean != WITHDRAWN:
            day = words.date(clean)
            return day.isoformat() if day else ""
    except ValueError as error:
        raise InputError("This cannot be kept:", [Fault(reason(error), column=name, value=clean)]) from None
    return clean
