"""What groups of respondents are called."""

from __future__ import annotations

from servex_nb.model.language import Phrases, listing

_say = Phrases("servex_nb.model")

LEVELS = ("board", "management", "front-line")
# What scores are always broken down by, and so reports.
GROUPED_BY = ("level", "department")
# Groups that are shown as one: board and management; those that are too small to be named.
LEADING, OTHER = "leading", "other"
JOINT = " + "
_NAMED = (*GROUPED_BY, "age", "years_of_service")


def group_name(attribute: str, value: str, language: str) -> str:
    """Return a group's name inside a sentence.

    Parameters
    ----------
    attribute
        `level`, `department` or a further attribute of respondents.
    value
        What its respondents have in common; several values that are shown as one stand with a
        plus sign between them; "" for those of whom it is not known.
    language
        `nl` or `en`.
    """
    if not value:
        return _say("group.untold", language)
    if value == OTHER:
        return _say("group.other", language)
    if attribute != "level":
        return value
    names = [
        _say(f"level.{part}", language) if part in (*LEVELS, LEADING) else part for part in value.split(JOINT)
    ]
    return listing(names, language)


def attribute_name(attribute: str, language: str) -> str:
    """Return what an attribute is called: the usual ones in the reader's words, others in their own."""
    if attribute in _NAMED:
        return _say(f"attribute.{attribute}", language)
    return attribute.replace("_", " ")
