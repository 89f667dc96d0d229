"""The time in the room."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

Clock = Callable[[], dt.datetime]


def now() -> dt.datetime:
    """Return the time in the room."""
    return dt.datetime.now().astimezone()


def clock(moment: dt.datetime) -> str:
    """Return the time of a moment (UTC) as the clock in the room shows it: 14:32."""
    return f"{moment.replace(tzinfo=dt.UTC).astimezone():%H:%M}"


def since(moment: dt.datetime | None, now: dt.datetime) -> str:
    """Return when something was (UTC): the time, or the day where it was another one; "" for never."""
    if moment is None:
        return ""
    local = moment.replace(tzinfo=dt.UTC).astimezone(now.tzinfo)
    return f"{local:%H:%M}" if local.date() == now.date() else f"{local:%d-%m}"
