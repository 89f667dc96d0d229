"""What is settled in a wave: each change in the store as it is made."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from servex_nb.answers.text import clean
from servex_nb.errors import InputError
from servex_nb.store import Engagement
from servex_nb.store.standing import Kind, Settled, Standing
from servex_nb.widgets.agree.figures import Figures


class Agreement:
    """What consultant and client settle of one wave.

    Every method that changes something has it in the store when it returns; when it raises,
    nothing was changed, and the same call may be made again.

    Parameters
    ----------
    engagement
        Whose engagement it is.
    wave
        The wave; the latest if empty.

    Attributes
    ----------
    stands
        What is settled, as it was last read: what the writer has seen.
    """

    def __init__(self, engagement: Engagement, wave: str = "") -> None:
        self.engagement = engagement
        found = engagement.standing(wave).wave
        # A wave that begins meanwhile is another one; before any, there is none to be named.
        self._asked = found if found in engagement.waves() else wave
        self.settings = engagement.settings
        self.figures = Figures(engagement, self._asked)
        self._own: set[tuple[Kind, int]] = set()
        self._roots: dict[str, int] = {}
        self.stands: Standing = engagement.standing(self._asked)
        self._mark = self.figures.look().last

    @property
    def wave(self) -> str:
        """The wave."""
        return self.stands.wave

    def look(self) -> bool:
        """Read what others changed; return whether anything did change."""
        if self.figures.look().last == self._mark:
            return False
        self._read()
        return True

    def settled(self, kind: Kind) -> Mapping[str, Settled]:
        """Return what is settled of a kind, by item."""
        return self.stands.agreed if kind == "agreed" else self.stands.targets

    def settle(self, kind: Kind, item: str, score: float | None, reason: str = "") -> None:
        """Settle an agreed score or a target with its reason; None withdraws the score.

        Where somebody else settled the same since it was last read, both are kept, and stand as a
        conflict until one of them is chosen.

        Raises
        ------
        InputError
            If there is no such item, or the score lies outside its scale.
        StoreError
            If the workbook cannot be written.
        """
        before = self.settled(kind).get(item)
        stands = (None, "") if before is None else (before.score, before.reason)
        told = (score, clean(reason, prose=True))
        if told == stands and (kind, item) not in self.stands.conflicts:
            return
        seen = 0 if before is None else before.number
        write = self.engagement.agree if kind == "agreed" else self.engagement.set_target
        write(item, score, reason, wave=self._asked, seen=seen)
        self._read()
        found = (*self.stands.conflicts.get((kind, item), ()), self.settled(kind)[item])
        self._own |= {(kind, max(one.number for one in found if one.seen == seen))}

    def is_own(self, kind: Kind, one: Settled) -> bool:
        """Whether something was settled here, not by somebody else at the same time."""
        return (kind, one.number) in self._own

    def put_in_order(self, items: Sequence[str]) -> None:
        """Put elements in order of priority by hand; none at all puts the computed order back.

        Raises
        ------
        InputError
            If one of them is no element of the model.
        StoreError
            If the workbook cannot be written.
        """
        self.engagement.set_order(items, wave=self._asked)
        self._read()

    def act(self, token: str, action: Mapping[str, Any]) -> None:
        """Keep an action, or another wording of one.

        Parameters
        ----------
        token
            Tells actions apart: of one that is read from the store its root, of a new one any word.
        action
            `what`, `why`, `owner`, `by_when` (ISO, or ""), `effort` and `effect` (1 to 5, or None), and
            the `item` that it serves, or "".

        Raises
        ------
        InputError
            If it does not say what is to be done, or one of its details is none.
        StoreError
            If the workbook cannot be written.
        """
        told = {**action, "by_when": _day(str(action["by_when"] or ""))}
        seen = self._action(token)
        if seen is not None and _same(self.stands.actions.to_dict("index")[seen], told):
            return
        # What somebody else made of it meanwhile, or dropped, stands beside this one.
        there = seen is not None and seen in self.engagement.actions(self._asked).index
        number = self.engagement.add_action(**told, wave=self._asked, replaces=seen if there else None)
        self._read()
        self._roots[token] = int(self.stands.actions.loc[number, "root"])  # type: ignore[arg-type]  # a cell

    def drop(self, token: str) -> None:
        """Drop an action; the history keeps it. One that does not stand any more is gone already.

        Raises
        ------
        StoreError
            If the workbook cannot be written.
        """
        self._read()
        number = self._action(token)
        if number is not None:
            self.engagement.drop_action(number)
            self._read()

    def token(self, root: int) -> str:
        """Return what tells the action of a root apart on the screen."""
        return next((token for token, known in self._roots.items() if known == root), str(root))

    def _action(self, token: str) -> int | None:
        """Return the number of the last wording of an action, as it was last read; None if there is none."""
        root = self._roots.get(token, int(token) if token.isdecimal() else 0)
        found = self.stands.actions.index[self.stands.actions["root"] == root]
        return int(found[-1]) if len(found) else None

    def _read(self) -> None:
        self._mark = self.figures.look().last
        self.stands = self.engagement.standing(self._asked)
        self.settings = self.engagement.settings


def _day(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise InputError(f"{text!r} is no day; give one such as 2027-03-01.") from None


def _same(stands: Mapping[Any, Any], told: Mapping[str, Any]) -> bool:
    """Whether an action stands as it is told."""
    texts = all(
        stands[name] == clean(str(told[name]), prose=True) for name in ("what", "why", "owner", "item")
    )
    day = None if pd.isna(stands["by_when"]) else stands["by_when"].date()
    numbers = all(
        (None if pd.isna(stands[name]) else float(stands[name])) == told[name]
        for name in ("effort", "effect")
    )
    return texts and numbers and day == told["by_when"]
