"""Shapes that hold others: fields by name, members by key or number, lists."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from servex_nb.model.shapes import Keys, Reading, Shape, guess
from servex_nb.model.source import Place

# Leaves out what the base has. One word for everything: what is out of scope is dropped.
DROP = "drop"
# In a family: which of its members stay, in this order.
KEEP = "keep"
RESERVED = frozenset({DROP, KEEP})

_KEY = re.compile(r"[a-z][a-z0-9_]{0,39}")


@dataclass(frozen=True)
class Record:
    """Fields by name.

    Attributes
    ----------
    fields
        The shape of each.
    needs
        The fields without which something new is not complete.
    empties
        Whether `drop` leaves all of it out.
    """

    fields: Mapping[str, Shape]
    needs: tuple[str, ...] = ()
    empties: bool = False

    def read(self, reading: Reading, value: Any, base: Any, at: Place, hint: str = "") -> Any:
        """Return the fields, those of the file over those of the base."""
        if self.empties and value == DROP:
            return {}
        value = {} if value == "" else value
        if not isinstance(value, dict):
            reading.fault(f"give keys, each with a colon: {', '.join(self.fields)}", at, value)
            return base
        found = dict(base or {})
        for name, part in value.items():
            shape = self.fields.get(name)
            if shape is None:
                allowed = f"allowed are {', '.join(self.fields)}"
                reading.fault(f"there is no such key here; {allowed}{guess(name, self.fields)}", (*at, name))
                continue
            found[name] = shape.read(reading, part, found.get(name), (*at, name))
        lacking = [name for name in self.needs if name not in found and name not in value]
        if lacking:
            reading.fault(f"this is new, and needs {' and '.join(lacking)}{hint}", at)
        return found


@dataclass(frozen=True)
class Family:
    """Members by key, in an order that matters; each is told, changed or dropped.

    Attributes
    ----------
    member
        The shape of one.
    noun
        What one is called.
    most
        How many there may be.
    reserved
        Keys that mean something else.
    """

    member: Record
    noun: str
    most: int
    reserved: frozenset[str] = RESERVED

    def read(self, reading: Reading, value: Any, base: Any, at: Place) -> Any:
        """Return the members: those of the base, changed, and then the new ones."""
        base = base or {}
        if value == DROP:
            return {}
        if not isinstance(value, dict):
            reading.fault(f"give each {self.noun} by its key, with a colon after it", at, value)
            return base
        found = dict(base)
        for key, part in value.items():
            if key == KEEP:
                continue
            here = (*at, key)
            if part == DROP:
                if key not in base:
                    reading.fault(f"there is no {self.noun} {key!r} to drop{guess(key, base)}", here)
                found.pop(key, None)
            elif key in self.reserved or not _KEY.fullmatch(key):
                reading.fault(
                    "a key has small letters, digits and _, begins with a letter, and is none of "
                    f"{', '.join(sorted(self.reserved))}",
                    here,
                    key,
                )
            else:
                hint = "" if key in base else guess(key, base)
                found[key] = self.member.read(reading, part, base.get(key), here, hint)
        if KEEP in value:
            found = self._kept(reading, value[KEEP], base, found, (*at, KEEP))
        if len(found) > self.most:
            reading.fault(f"there are {len(found)}, and {self.most} are allowed", at)
        return found

    def _kept(
        self, reading: Reading, value: Any, base: dict[str, Any], found: dict[str, Any], at: Place
    ) -> dict[str, Any]:
        """Return what stays: what the list names, in its order, then what is new and not in it."""
        if not isinstance(value, list):
            reading.fault(
                f"give a list of keys, such as [{', '.join(list(found)[:2])}]; there are {', '.join(found)}",
                at,
                value,
            )
            return found
        keys = Keys().read(reading, value, [], at)
        for key in keys:
            if key not in found:
                reading.fault(f"there is no {self.noun} {key!r} to keep{guess(key, found)}", at, key)
        if len(set(keys)) < len(keys):
            reading.fault(f"this names a {self.noun} twice", at)
        stays = dict.fromkeys([*keys, *(key for key in found if key not in base)])
        return {key: found[key] for key in stays if key in found}


@dataclass(frozen=True)
class Numbered:
    """Members by whole number: the texts of levels, or a layer's statements.

    Attributes
    ----------
    member
        The shape of one.
    listed
        Whether a list may stand for the numbers from 1; it replaces the base's.
    """

    member: Shape
    listed: bool = False

    def read(self, reading: Reading, value: Any, base: Any, at: Place) -> Any:
        """Return the members by number."""
        base = base or {}
        if value == DROP:
            return {}
        if self.listed and isinstance(value, list):
            value, base = {str(place): part for place, part in enumerate(value, start=1)}, {}
        if not isinstance(value, dict):
            reading.fault("give each by its number, with a colon after it", at, value)
            return base
        found = dict(base)
        for key, part in value.items():
            here = (*at, key)
            if not re.fullmatch(r"-?[0-9]{1,4}", key):
                reading.fault("give a whole number here", here, key)
            elif part == DROP:
                found.pop(int(key), None)
            else:
                found[int(key)] = self.member.read(reading, part, base.get(int(key)), here)
        return dict(sorted(found.items()))


@dataclass(frozen=True)
class Listed:
    """A list of records, which replaces the base's."""

    member: Record
    most: int

    def read(self, reading: Reading, value: Any, base: Any, at: Place) -> Any:
        """Return the records in order."""
        if value == DROP:
            return []
        if not isinstance(value, list) or len(value) > self.most:
            reading.fault(f"give a list of at most {self.most}, each after a hyphen", at, value)
            return base
        return [
            self.member.read(reading, part, None, (*at, str(place)))
            for place, part in enumerate(value, start=1)
        ]
