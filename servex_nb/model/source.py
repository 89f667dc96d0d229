"""A client's YAML read as plain text values, each with its line; nothing in it is run or repeated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import yaml

from servex_nb.errors import Fault, InputError

MOST_BYTES = 1_000_000
MOST_DEPTH = 20
Place = tuple[str, ...]

# Every scalar stays text: YAML takes `No`, `2026-01-01` and `1_000` for something else than words.
_LOADER: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_PLAIN_TAGS = frozenset(f"tag:yaml.org,2002:{kind}" for kind in ("str", "seq", "map"))


@dataclass(frozen=True)
class Source:
    """What a file holds: mappings, lists and texts, and the line of each by its path."""

    file: str
    value: Any
    lines: Mapping[Place, int]
    faults: tuple[Fault, ...] = ()

    def fault(self, message: str, at: Place, value: str | None = None) -> Fault:
        """Return a fault with the path, and the line of the nearest part that the file holds."""
        known = next((at[:end] for end in range(len(at), -1, -1) if at[:end] in self.lines), ())
        return Fault(
            message, self.file, value=value, line=self.lines.get(known), path=".".join(at) or "the whole file"
        )


def read_source(data: bytes, file: str) -> Source:
    """Return what a YAML file holds.

    Raises
    ------
    InputError
        If it is too large, no text, no YAML, nested too deep, or uses references (`&` and `*`).
    """
    if len(data) > MOST_BYTES:
        raise _unreadable(f"this file has {len(data):,} bytes, and {MOST_BYTES:,} are allowed", file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        raise _unreadable("this is not UTF-8 text; save it as UTF-8", file, line) from None
    try:
        _check_shape(text, file)
        root = yaml.compose(text, Loader=_LOADER)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        reason = getattr(error, "problem", None) or str(error).splitlines()[0]
        lines = text.splitlines()
        if mark and mark.line < len(lines) and lines[mark.line].lstrip(" ").startswith("\t"):
            reason = "a tab stands here; use spaces"
        raise _unreadable(f"this is not valid YAML: {reason}", file, mark and mark.line + 1) from None
    walk = _Walk(file)
    value = {} if root is None else walk.plain(root, ())
    return Source(file, value, walk.lines, tuple(walk.faults))


def _unreadable(reason: str, file: str, line: int | None = None) -> InputError:
    return InputError("The model cannot be used:", [Fault(reason, file, line=line)])


def _check_shape(text: str, file: str) -> None:
    """Refuse what would grow or nest without end, before anything is built of it."""
    depth = 0
    for event in yaml.parse(text, Loader=_LOADER):
        line = event.start_mark.line + 1 if event.start_mark else None
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            raise _unreadable("references (& and *) are not used in a model; write it out", file, line)
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > MOST_DEPTH:
            raise _unreadable(f"this is nested more than {MOST_DEPTH} deep", file, line)


@dataclass
class _Walk:
    """Makes plain values of YAML's nodes and gathers what is wrong."""

    file: str
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def plain(self, node: yaml.Node, at: Place) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(at, line)
        if node.tag not in _PLAIN_TAGS:
            self._fault(f"the tag {node.tag} is not used in a model; leave it out", at, line)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, at)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(part, (*at, str(place))) for place, part in enumerate(node.value, start=1)]
        return node.value

    def _mapping(self, node: yaml.MappingNode, at: Place) -> dict[str, Any]:
        found: dict[str, Any] = {}
        for key, part in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self._fault("a key must be a word or number", at, line)
                continue
            if key.value in found:
                self._fault("this stands here twice; keep one", (*at, key.value), line)
                continue
            self.lines[*at, key.value] = line
            found[key.value] = self.plain(part, (*at, key.value))
        return found

    def _fault(self, message: str, at: Place, line: int) -> None:
        self.faults.append(Fault(message, self.file, line=line, path=".".join(at)))
