"""A mapping: how the columns of a survey tool's export become answers and persons."""

from __future__ import annotations

import math
from collections.abc import Collection
from importlib.resources import files
from itertools import pairwise
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

from pydantic import BeforeValidator, Field, ValidationError, field_validator, model_validator

from servex_nb.answers import columns
from servex_nb.answers.rows import READ
from servex_nb.errors import Fault, InputError, name_of
from servex_nb.model.model import read_yaml
from servex_nb.model.scale import Frozen
from servex_nb.model.source import read_file, read_values

FieldName = Literal["respondent", "wave", "role", "department", "level", "weight", "by", "permission", "date"]
_READY = "mappings"


def _text(value: Any) -> Any:
    """Take a number for its text; YAML has no text for a plain yes, no or date."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise ValueError("write this between quotation marks, or YAML takes it for something else")  # noqa: TRY004 - pydantic takes no TypeError
    return value if isinstance(value, str) else f"{value:g}" if isinstance(value, float) else str(value)


def _one_or_more(value: Any) -> Any:
    return value if isinstance(value, list | tuple) else (value,)


def _column_alone(value: Any) -> Any:
    return value if isinstance(value, dict | Frozen) else {"column": value}


Text = Annotated[str, BeforeValidator(_text)]
# A tool's columns are called otherwise in each language: the first that is there is taken.
Names = Annotated[tuple[Text, ...], BeforeValidator(_one_or_more), Field(min_length=1)]
Words = dict[Text, Text]


class Band(Frozen):
    """A range of numbers: at least `from`, and under `below`."""

    from_: float = Field(-math.inf, alias="from")
    below: float = math.inf

    @model_validator(mode="after")
    def _check(self) -> Band:
        if not self.from_ < self.below:
            raise ValueError("`from` must lie under `below`")
        return self

    def holds(self, value: float) -> bool:
        """Whether a number lies in the band."""
        return self.from_ <= value < self.below


class MappedField(Frozen):
    """The column of a field, what its words mean, and how its dates are written."""

    column: Names
    words: Words = Field(default_factory=dict)
    format: Annotated[tuple[Text, ...], BeforeValidator(_one_or_more)] = ()


class MappedItem(Frozen):
    """The columns of an item. A reversed one scores low + high − x."""

    column: Names | None = None
    target: Names | None = None
    note: Names | None = None
    quote: Names | None = None
    words: Words = Field(default_factory=dict)
    reverse: bool = False

    @model_validator(mode="after")
    def _check(self) -> MappedItem:
        if not any((self.column, self.target, self.note, self.quote)):
            raise ValueError("name at least one column: column, target, note or quote")
        return self


class MappedAttribute(Frozen):
    """The column of a person's attribute, what its words mean, and the bands of its numbers."""

    column: Names
    words: Words = Field(default_factory=dict)
    bands: dict[Text, Band] = Field(default_factory=dict)

    @model_validator(mode="after")
    def _check(self) -> MappedAttribute:
        by_size = sorted(self.bands.items(), key=lambda band: band[1].from_)
        for (name, band), (after, next_band) in pairwise(by_size):
            if band.below > next_band.from_:
                raise ValueError(f"the bands {name!r} and {after!r} overlap")
        return self


class Mapping(Frozen):
    """How the columns of a file with one row a respondent become answers and persons.

    Attributes
    ----------
    skip
        How many rows under the names of the columns are no answers; Qualtrics has two.
    missing
        Texts that mean that nothing was told.
    words
        What words mean as scores, for every item that has no such word of its own.
    numbered
        Where no column tells the respondents apart: they are called by this and their row.
    fields
        The columns of the person fields.
    constants
        Fields that are the same in every row.
    items
        The columns of the items, by the item's key.
    attributes
        The columns of any further attribute of a person.
    ignore
        Columns that are left out on purpose, and not named in a message.
    recognise
        Whether columns that are not named here are taken for the item whose key, name, short label
        or question they bear.
    """

    skip: Annotated[int, Field(ge=0, le=20)] = 0
    missing: tuple[Text, ...] = ()
    words: Words = Field(default_factory=dict)
    numbered: Text = ""
    fields: dict[FieldName, Annotated[MappedField, BeforeValidator(_column_alone)]] = Field(
        default_factory=dict
    )
    constants: dict[FieldName, Text] = Field(default_factory=dict)
    items: dict[str, Annotated[MappedItem, BeforeValidator(_column_alone)]] = Field(default_factory=dict)
    attributes: dict[str, Annotated[MappedAttribute, BeforeValidator(_column_alone)]] = Field(
        default_factory=dict
    )
    ignore: tuple[Text, ...] = ()
    recognise: bool = False

    @field_validator("attributes")
    @classmethod
    def _fitting(cls, attributes: dict[str, MappedAttribute]) -> dict[str, MappedAttribute]:
        for name in attributes:
            if not columns.attribute_fits(name):
                raise ValueError(
                    f"an attribute cannot be called {name!r}: use small letters, digits and underscores, "
                    "beginning with a letter, and no name of another column"
                )
        return attributes

    @field_validator("constants")
    @classmethod
    def _meaningful(cls, constants: dict[FieldName, str]) -> dict[FieldName, str]:
        for name, text in constants.items():
            try:
                READ[name](text)
            except ValueError as error:
                raise ValueError(f"{name}: {error}") from None
        return constants

    @model_validator(mode="after")
    def _check(self) -> Mapping:
        twice = sorted(self.fields.keys() & self.constants.keys())
        if twice:
            raise ValueError(f"{', '.join(twice)} cannot be both a column and a constant")
        if "respondent" in self.constants:
            raise ValueError("constants: the respondent differs from row to row; name its column in fields")
        if bool(self.numbered) == ("respondent" in self.fields):
            raise ValueError(
                "say who answered, in one way: `fields: respondent:` with the name of a column, or "
                '`numbered: "S"` where the file has no such column'
            )
        return self


def ready_mappings() -> tuple[str, ...]:
    """Return the names of the mappings that come with the package, one a survey tool."""
    folder = files("servex_nb.answers") / _READY
    return tuple(sorted(file.name.removesuffix(".yaml") for file in folder.iterdir()))


def ready_mapping(name: str) -> Mapping:
    """Return a mapping that comes with the package, by its name."""
    path = files("servex_nb.answers") / _READY / f"{name}.yaml"
    return make_mapping(read_yaml(path.read_text("utf-8")), path.name)


def read_mapping(source: Path | str, items: Collection[str] = ()) -> Mapping:
    """Return the mapping in a YAML file, or the one that the package ships under that name.

    With `items`, the keys of the model, items that it does not know are told with what else is wrong.

    Raises
    ------
    InputError
        If there is no such file, or something in it is wrong; each fault is told with its path.
    """
    if str(source) in ready_mappings():
        return ready_mapping(str(source))
    file = name_of(source)
    try:
        data = read_file(source)
    except OSError as error:
        shipped = ", ".join(ready_mappings())
        raise InputError(
            f"The mapping {file} cannot be read: {error.strerror}. Name a YAML file, or one of {shipped}."
        ) from None
    found = read_values(data, file, f"The mapping {file} cannot be read:")
    return make_mapping(found, file, items)


def make_mapping(document: Any, file: str, items: Collection[str] = ()) -> Mapping:
    """Return the mapping that plain data describes; `file` is its name for messages.

    Raises
    ------
    InputError
        If something in it is wrong; each fault is told with its path.
    """
    if not isinstance(document, dict):
        raise InputError(
            f"The mapping {file} cannot be used: it has no settings, such as fields: and items:."
        )
    try:
        return Mapping.model_validate(document)
    except ValidationError as error:
        faults = [Fault(_problem(problem), file) for problem in error.errors()]
        named = document.get("items")
        faults += [
            Fault(f"items.{key}: the model has no such item{columns.guess(str(key), items)}", file)
            for key in (named if items and isinstance(named, dict) else ())
            if key not in items
        ]
        raise InputError("The mapping cannot be used; nothing was imported:", faults) from None


def _problem(problem: Any) -> str:
    if problem["type"] == "literal_error" and problem["loc"][-1] == "[key]":
        return (
            f"{problem['loc'][0]}: {problem['loc'][1]} is no person field; use one of "
            f"{', '.join(get_args(FieldName))}, or name it under attributes:"
        )
    path = ".".join(str(part) for part in problem["loc"])
    message = str(problem["msg"]).removeprefix("Value error, ")
    if problem["type"] == "extra_forbidden":
        message = f"there is no such setting{columns.guess(str(problem['loc'][-1]), _SETTINGS)}"
    return f"{path}: {message}" if path else message


_SETTINGS = tuple(
    dict.fromkeys(
        name for kind in (Mapping, MappedField, MappedItem, MappedAttribute) for name in kind.model_fields
    )
)
