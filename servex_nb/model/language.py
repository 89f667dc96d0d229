"""Words, numbers and dates as a reader of Dutch or English expects them."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from decimal import ROUND_HALF_UP, Decimal
from functools import cache
from importlib.resources import files

from babel.dates import format_date
from babel.lists import format_list
from babel.numbers import format_decimal, format_percent

from servex_nb.errors import Message, in_language
from servex_nb.model.model import read_yaml

# British conventions: day before month, as the product's English is British.
_LOCALES = {"nl": "nl_NL", "en": "en_GB"}
_AND = {"nl": "en", "en": "and"}
# What stands in brackets behind a name; a Dutch figure there has a comma.
_ASIDE = re.compile(r"\([^()]*\)")
NO_VALUE = "–"


def round_half_up(value: float, decimals: int = 1) -> float:
    """Return `value` rounded as people do by hand: 2.25 becomes 2.3.

    Binary noise beyond the ninth decimal is taken off first, so that a mean of 2.25 that is
    stored as 2.2499999999999996 rounds like 2.25.
    """
    exact = Decimal(repr(round(float(value), 9)))
    return float(exact.quantize(Decimal(1).scaleb(-decimals), rounding=ROUND_HALF_UP))


def number(value: float | None, language: str, decimals: int = 1) -> str:
    """Return a number with the language's decimal sign; a dash where there is none."""
    if value is None or value != value:
        return NO_VALUE
    pattern = "#,##0." + "0" * decimals if decimals else "#,##0"
    return format_decimal(round_half_up(value, decimals), pattern, locale=_LOCALES[language])


def compact(value: float, language: str) -> str:
    """Return a number without idle decimals: 3, 3,5."""
    return format_decimal(value, "#,##0.##", locale=_LOCALES[language])


def percent(share: float | None, language: str) -> str:
    """Return a share of 0 to 1 as whole per cents; a dash where there is none."""
    if share is None or share != share:
        return NO_VALUE
    # No space before the sign in either language, as Dutch house styles have it.
    return format_percent(round_half_up(share, 2), "#,##0%", locale=_LOCALES[language])


def long_date(day: dt.date, language: str) -> str:
    """Return a date in words: 22 november 2026."""
    return format_date(day, "d MMMM y", locale=_LOCALES[language])


def short_date(day: dt.date, language: str) -> str:
    """Return a date for a table: 22 nov 2026."""
    return format_date(day, "d MMM y", locale=_LOCALES[language])


def period(first: dt.date | None, last: dt.date | None, language: str) -> str:
    """Return a period in words, leaving out what its two dates share; "" where unknown."""
    if first is None or last is None:
        return ""
    if first == last:
        return long_date(last, language)
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{long_date(last, language)}"
    start = "d MMMM" if first.year == last.year else "d MMMM y"
    return f"{format_date(first, start, locale=_LOCALES[language])} – {long_date(last, language)}"


def listing(parts: Iterable[str], language: str) -> str:
    """Return words as a list in running text: a, b en c; a en b, en c where *en* is part of a name.

    Names that each end in brackets, such as a score, are set apart by these: a en b (1) en c (2).
    Where a comma is part of a name, semicolons part the names: a, b; c; en d.
    """
    words = [*parts]
    joint = f" {_AND[language]} "
    if len(words) > 1 and any(", " in _ASIDE.sub("", word) for word in words):
        return f"{'; '.join(words[:-1])};{joint}{words[-1]}"
    bracketed = all(word.endswith(")") for word in words)
    if len(words) > 1 and not bracketed and any(joint in word for word in words):
        return f"{', '.join(words[:-1])},{joint}{words[-1]}"
    return format_list(words, locale=_LOCALES[language]) if words else ""


def either(parts: Iterable[str], language: str) -> str:
    """Return words of which each by itself is meant: a, b of c."""
    return format_list([*parts], style="or", locale=_LOCALES[language])


def running(label: str) -> str:
    """Return a label as it stands inside a sentence: `Meten en sturen` begins small, `NPS` not."""
    return label if label[1:2].isupper() else label[:1].lower() + label[1:]


def opening(words: str) -> str:
    """Return words as they open a sentence: `één` begins without its first accent."""
    return f"Eé{words[2:]}" if words.startswith("éé") else words[:1].upper() + words[1:]


class Phrases:
    """The phrases of one package, each in every language.

    They stand in `phrases.yaml` beside the package's modules: a key, then a language, then a
    template for `str.format`; or, where a count decides, a mapping of `one` and `other`, chosen
    by the value called `n`.
    """

    def __init__(self, package: str) -> None:
        self.package = package

    @property
    def templates(self) -> Mapping[str, Mapping[str, str | Mapping[str, str]]]:
        """Every phrase as it stands in the file, for a screen that fills it in itself."""
        return _phrases_of(self.package)

    def __call__(self, key: str, language: str, /, **values: object) -> str:
        """Return the phrase `key` in `language`, with `values` filled in."""
        found = _phrases_of(self.package)[key][language]
        template = found if isinstance(found, str) else found["one" if values.get("n") == 1 else "other"]
        return template.format(**values)

    def message(self, key: str, /, **values: object) -> Message:
        """Return the phrase `key` in all its languages; messages among `values` likewise."""

        def said(language: str) -> str:
            told = {
                name: in_language(value, language) if isinstance(value, str) else value
                for name, value in values.items()
            }
            return self(key, language, **told)

        return Message({language: said(language) for language in _phrases_of(self.package)[key]})


@cache
def _phrases_of(package: str) -> Mapping[str, Mapping[str, str | Mapping[str, str]]]:
    text = (files(package) / "phrases.yaml").read_text("utf-8")
    phrases: Mapping[str, Mapping[str, str | Mapping[str, str]]] = read_yaml(text)
    return phrases
