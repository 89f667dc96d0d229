"""A client's YAML read as plain values, each with its line; nothing in it is run or repeated."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any

import yaml

from servex_nb.errors import Fault, InputError

MOST_BYTES = 1_000_000
MOST_DEPTH = 20
Place = tuple[str, ...]

# Every scalar stays text: YAML takes `No`, `2026-01-01` and `1_000` for something else than words.
_TEXTS: Any = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
_TAG = "tag:yaml.org,2002:"
_TEXT_TAGS = frozenset(_TAG + kind for kind in ("str", "seq", "map"))
# With YAML's own kinds, for settings that are numbers, or yes or no.
_VALUES: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_VALUE_TAGS = _TEXT_TAGS | {_TAG + kind for kind in ("null", "bool", "int", "float", "timestamp")}

# What the parser says, and what it comes to for who wrote the file.
_MEANT = (
    (
        "mapping values are not allowed",
        "a colon stands where none can; put text that holds a colon in quotes, and look at the indent",
    ),
    ("could not find expected ':'", "a colon is missing after a key"),
    ("found unexpected end of stream", "quotes are opened and never closed"),
    ("found unexpected document indicator", "quotes are opened and never closed"),
    ("did not find expected ',' or ']'", "a list between [ and ] is not closed, or a comma is missing in it"),
    (
        "did not find expected ',' or '}'",
        "keys between { and } are not closed, or a comma is missing between them",
    ),
    (
        "did not find expected node content",
        "a value is missing, or a bracket is opened and never closed",
    ),
    (
        "did not find expected key",
        "a key is expected; keys of one list have the same indent, and text with quotes has others round it",
    ),
    ("did not find expected '-'", "a dash is expected; the dashes of a list have the same indent"),
    ("block sequence entries are not allowed", "a dash of a list cannot stand here; begin it on a new line"),
    ("found character that cannot start", "no text can begin with this sign; put it in quotes"),
    (
        "found unknown escape character",
        "a backslash stands between double quotes; use single ones, or write it twice",
    ),
    ("control characters are not allowed", "a character stands here that cannot be shown; take it out"),
    ("document", "a second document begins; keep one, without lines of --- between"),
)
_UNCLEAR = "quotes, brackets, colons or the indent are not right"


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


def read_file(path: Path | str) -> bytes:
    """Return a file's bytes, of one that is too large no more than tells so."""
    with Path(path).open("rb") as file:
        return file.read(MOST_BYTES + 1)


def read_source(data: bytes, file: str) -> Source:
    """Return what a model's file holds, every value as text.

    Raises
    ------
    InputError
        If it is too large, no text, no YAML, nested too deep, or uses references (`&` and `*`).
    """
    source = _Reader(file, "The model cannot be used:").read(data, _TEXTS, _TEXT_TAGS)
    return replace(source, value={}) if source.value is None else source


def read_values(data: bytes, file: str, summary: str) -> Any:
    """Return what a file of settings holds, with numbers, yes and no as such; None if it is empty.

    Parameters
    ----------
    file
        Its name, for messages.
    summary
        What is said above its faults.

    Raises
    ------
    InputError
        As `read_source`; or if a key stands there twice, or is no word or number.
    """
    source = _Reader(file, summary).read(data, _VALUES, _VALUE_TAGS)
    if source.faults:
        raise InputError(summary, source.faults)
    return source.value


@dataclass(frozen=True)
class _Reader:
    """Reads one file; `summary` is said above what is wrong in it."""

    file: str
    summary: str

    def read(self, data: bytes, loader: Any, tags: frozenset[str]) -> Source:
        """Return what the file holds, its scalars as the loader takes them."""
        if len(data) > MOST_BYTES:
            raise self._unreadable(f"this file is larger than {MOST_BYTES:,} bytes, which is no such file")
        try:
            text = data.decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = data[: error.start].count(b"\n") + 1
            raise self._unreadable("this is not UTF-8 text; save it as UTF-8", line) from None
        try:
            self._check_shape(text)
            root = yaml.compose(text, Loader=loader)
        except yaml.YAMLError as error:
            raise self._unreadable(*_plainly(error, text)) from None
        walk = _Walk(self.file, tags)
        value = None if root is None else walk.plain(root, ())
        return Source(self.file, value, walk.lines, tuple(walk.faults))

    def _unreadable(self, reason: str, line: int | None = None) -> InputError:
        return InputError(self.summary, [Fault(reason, self.file, line=line)])

    def _check_shape(self, text: str) -> None:
        """Refuse what would grow or nest without end, before anything is built of it."""
        opened: list[Any] = []
        try:
            for event in yaml.parse(text, Loader=_TEXTS):
                line = event.start_mark.line + 1 if event.start_mark else None
                if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
                    raise self._unreadable("references (& and *) are not used here; write it out", line)
                if isinstance(event, yaml.CollectionStartEvent):
                    opened.append(event.start_mark)
                elif isinstance(event, yaml.CollectionEndEvent):
                    opened.pop()
                if len(opened) > MOST_DEPTH:
                    raise self._unreadable(f"this is nested more than {MOST_DEPTH} deep", line)
        except yaml.YAMLError as error:
            raise self._unreadable(*_plainly(error, text, opened)) from None


def _plainly(error: yaml.YAMLError, text: str, opened: Sequence[Any] = ()) -> tuple[str, int | None]:
    """Return in plain words what no parser can read, and its line; `opened` is what was not closed yet."""
    lines = text.splitlines()
    mark: Any = getattr(error, "problem_mark", None)
    if mark is None:
        # A character that YAML does not take has a place in the text alone.
        place = getattr(error, "position", None)
        line = None if place is None else text.count("\n", 0, place) + 1
        return "this is not valid YAML: a character stands here that cannot be shown; take it out", line
    if mark.line < len(lines) and lines[mark.line].lstrip(" ").startswith("\t"):
        return "this is not valid YAML: a tab stands here; use spaces", mark.line + 1
    said = str(getattr(error, "problem", ""))
    meant = next((words for part, words in _MEANT if part in said), _UNCLEAR)
    starts = [each for each in (*opened, getattr(error, "context_mark", None)) if each is not None]
    inside = [each for each in starts if each.line < len(lines)]
    if mark.line >= len(lines) and inside:
        # What is never ended is missed at the end of the file; where it began is what to look at.
        meant, mark = f"what begins here does not end: {meant}", inside[-1]
    return f"this is not valid YAML at character {mark.column + 1}: {meant}", mark.line + 1


@dataclass
class _Walk:
    """Makes plain values of YAML's nodes and gathers what is wrong."""

    file: str
    tags: frozenset[str]
    lines: dict[Place, int] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)

    def plain(self, node: yaml.Node, at: Place) -> Any:
        line = node.start_mark.line + 1
        self.lines.setdefault(at, line)
        if node.tag not in self.tags:
            self._fault(f"the tag {node.tag} is not used here; leave it out", at, line)
        if isinstance(node, yaml.MappingNode):
            return self._mapping(node, at)
        if isinstance(node, yaml.SequenceNode):
            return [self.plain(part, (*at, str(place))) for place, part in enumerate(node.value, start=1)]
        return _scalar(node)

    def _mapping(self, node: yaml.MappingNode, at: Place) -> dict[Any, Any]:
        found: dict[Any, Any] = {}
        for key, part in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                self._fault("a key must be a word or number", at, line)
                continue
            name = _scalar(key)
            if name in found:
                self._fault("this stands here twice; keep one", (*at, key.value), line)
                continue
            self.lines[*at, key.value] = line
            found[name] = self.plain(part, (*at, key.value))
        return found

    def _fault(self, message: str, at: Place, line: int) -> None:
        self.faults.append(Fault(message, self.file, line=line, path=".".join(at)))


def _scalar(node: yaml.Node) -> Hashable:
    """Return a value as its tag has it; as text where it is none of that kind."""
    if node.tag not in _VALUE_TAGS:
        return str(node.value)
    try:
        value: Hashable = yaml.constructor.SafeConstructor().construct_object(node)
    except (ValueError, KeyError):
        # A thirteenth month, a number of thousands of digits, a switch that is neither on nor off.
        return str(node.value)
    return value
