"""The words in a finding's sentences that differ by language: items, groups, people, lists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol, TypeAlias

from servex_nb.model import Kind, Model
from servex_nb.model.groups import JOINT, LEADING, LEVELS, OTHER
from servex_nb.model.language import Phrases, compact, either, listing, number, percent, running

say = Phrases("servex_nb.findings")

# How a figure is written follows from its name; any other is a score, with one decimal.
PEOPLE = frozenset({"n", "n_one", "n_other", "n_low", "n_high"})
COUNTS = PEOPLE | {"size", "level", "level_other", "levels", "clear", "compared", "divided", "scored"}
SHARES = frozenset({"fulfilment", "gate", "fulfilment_low", "fulfilment_high", "coverage"})
SCALE_ENDS = frozenset({"bottom", "top", "weight"})

Figures = Mapping[str, float]


def figure(name: str, value: float, language: str) -> str | int:
    """Return a figure as it stands in a sentence; a count stays a number, for its plural."""
    if name in COUNTS:
        return int(value)
    if name in SHARES:
        return percent(value, language)
    return compact(value, language) if name in SCALE_ENDS else number(value, language)


class Words(Protocol):
    """Something that has its own words in each language."""

    def said(self, model: Model, language: str) -> str:
        """Return it as it stands inside a sentence."""


@dataclass(frozen=True)
class Item:
    """An item of the model by its short label, or the full `name`."""

    key: str
    full: bool = False

    def said(self, model: Model, language: str) -> str:
        """Return the item's label."""
        label = model.name(self.key, language) if self.full else model.short(self.key, language)
        return running(label)


@dataclass(frozen=True)
class Items:
    """Several items, as a list; `alone` where each of them by itself is meant."""

    keys: tuple[str, ...]
    full: bool = False
    alone: bool = False

    def said(self, model: Model, language: str) -> str:
        """Return the items' labels."""
        labels = [Item(key, self.full).said(model, language) for key in self.keys]
        return either(labels, language) if self.alone else listing(labels, language)


@dataclass(frozen=True)
class Way:
    """A shift as the way that it goes: from one pole to the other."""

    key: str

    def said(self, model: Model, language: str) -> str:
        """Return the two poles with the way between them."""
        text = model.shift_text(self.key, language)
        return say("words.way", language, from_=text.from_, to=text.to)


@dataclass(frozen=True)
class Group:
    """Respondents who share a value of an attribute.

    Attributes
    ----------
    attribute, value
        Such as `level` and `board`; the value as it stands in the scores' `groups`.
    """

    attribute: str
    value: str

    def is_plural(self, language: str) -> bool:
        """Return whether a sentence speaks of it as many."""
        many = (OTHER, LEADING, "front-line") if language == "nl" else (OTHER, LEADING)
        return JOINT in self.value or self.value in many

    def said(self, model: Model, language: str) -> str:  # noqa: ARG002 - as `Words` has it
        """Return what the group is called, with its article."""
        kind = self.attribute if self.attribute == "department" else "other"
        if self.value == OTHER:
            return say(f"words.rest.{kind}", language)
        if self.attribute == "level":
            known = (*LEVELS, LEADING)
            parts = [
                say(f"words.group.{part}", language) if part in known else part
                for part in self.value.split(JOINT)
            ]
            return listing(parts, language)
        return say(f"words.group.{kind}", language, value=self.value)


@dataclass(frozen=True)
class Verb:
    """A verb that follows its group: it sees, they see."""

    verb: str
    group: Group

    def said(self, model: Model, language: str) -> str:  # noqa: ARG002 - as `Words` has it
        """Return the verb's form."""
        return say(f"words.verb.{self.verb}", language, n=2 if self.group.is_plural(language) else 1)


@dataclass(frozen=True)
class Question:
    """The first question of a sub-element; nothing where the model has none."""

    key: str

    def said(self, model: Model, language: str) -> str:
        """Return the question."""
        parent, _, part = self.key.rpartition(".")
        questions = model.element_text(parent, language).sub_elements[part].questions
        return questions[0] if questions else ""


@dataclass(frozen=True)
class People:
    """Respondents by code, each by himself: for the consultant's screen alone."""

    codes: tuple[str, ...]

    def said(self, model: Model, language: str) -> str:  # noqa: ARG002 - as `Words` has it
        """Return the codes."""
        return either(self.codes, language)


@dataclass(frozen=True)
class Sentence:
    """A sentence, or a clause of one, whose blanks are filled by figures and words.

    Attributes
    ----------
    phrase
        The key of its template.
    about
        The item whose figures it names; "" for those of the whole.
    words
        What fills the other blanks. A blank that begins with a capital opens the sentence.
    """

    phrase: str
    about: str = ""
    words: Mapping[str, Filling] = field(default_factory=dict)

    def said(self, model: Model, language: str, evidence: Mapping[str, Figures]) -> str:
        """Return the sentence, with the figures of `evidence`, by item."""
        values: dict[str, object] = {
            name: figure(name, value, language) for name, value in evidence.get(self.about, {}).items()
        }
        for name, words in self.words.items():
            said = words if isinstance(words, str) else _said(words, model, language, evidence)
            values |= {name: said, name.capitalize(): said[:1].upper() + said[1:]}
        return say(self.phrase, language, **values)


@dataclass(frozen=True)
class Clauses:
    """Sentences in a row as one list."""

    parts: Sequence[Sentence]


# What a blank of a sentence can be filled with.
Filling: TypeAlias = Words | Clauses | str


def _said(words: Words | Clauses, model: Model, language: str, evidence: Mapping[str, Figures]) -> str:
    if isinstance(words, Clauses):
        return listing([part.said(model, language, evidence) for part in words.parts], language)
    return words.said(model, language)


def is_shift(model: Model, key: str) -> bool:
    """Return whether an item is a shift."""
    return model.items[key].kind is Kind.SHIFT
