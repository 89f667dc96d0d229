"""What a report is made of: released scores and quotes, and nothing else."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property, partial

import pandas as pd

from servex_nb.assessment import assess, check_disclosed, disclose, record
from servex_nb.charts import Theme, read_theme, theme_of
from servex_nb.errors import InputError
from servex_nb.files import slug
from servex_nb.findings import Finding, broken_down, findings
from servex_nb.model import LANGUAGES, Model, Recipe
from servex_nb.scoring import Quote, Released, group_sizes, release_quotes
from servex_nb.store import Engagement

# No report is made without answers, so that this is never seen; the PDF must have some date.
EPOCH = dt.date(2000, 1, 1)


@dataclass(frozen=True)
class Material:
    """All that a report may say about one wave of one client.

    Attributes
    ----------
    scores
        The released scores of the wave.
    earlier
        The released scores of the wave before, if there is one that may be shown.
    quotes
        The quotes that may be printed.
    actions
        The wave's actions, as `Engagement.actions` gives them for others to read, by date and then
        by effect, the greatest first.
    reasons
        Why scores and targets were settled so, as `Engagement.reasons` gives them.
    groups
        How many respondents each level has, or levels that are too small alone have together.
    language
        `nl` or `en`.
    date
        The date that the report carries.
    final
        False for a draft.
    name
        The files' name without ending.
    theme
        The look of charts and pages.
    charts
        The charts that are drawn otherwise than usual, by name.
    record
        Keeps in the store what is shown, for whatever is shown later; called when files are written.
    """

    scores: Released
    earlier: Released | None
    quotes: Sequence[Quote]
    actions: pd.DataFrame
    reasons: pd.DataFrame
    groups: Sequence[tuple[str, int]]
    language: str
    date: dt.date
    final: bool
    name: str
    theme: Theme
    charts: Mapping[str, Recipe]
    record: Callable[[], None] = field(repr=False, compare=False)

    @property
    def model(self) -> Model:
        """The model that the answers belong to."""
        return self.scores.settings.model

    @property
    def client(self) -> str:
        """The client's name as it stands in the report."""
        return self.scores.settings.name

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """What the scores say that is worth telling, most severe first."""
        return findings(self.scores, self.earlier)

    def as_gathered(self, key: str) -> str:
        """Return the key of a phrase about how the answers came about: by interviews, or a survey."""
        return f"{key}.survey" if self.scores.settings.gathered == "survey" else key

    def reason(self, key: str, what: str) -> str:
        """Return why an item's `agreed` score or `target` was settled so, on one line; "" if not told."""
        told = self.reasons[what].get(key, "")
        return " ".join(str(told).split())

    @cached_property
    def broken_down(self) -> tuple[str, ...]:
        """The attributes whose groups are shown: the levels, and others whose views part."""
        return broken_down(self.scores, self.findings)

    def short(self, key: str) -> str:
        """Return an item's short label in the report's language."""
        return self.model.short(key, self.language)


def gather(
    scores: Released,
    engagement: Engagement,
    *,
    language: str = "",
    date: str = "",
    final: bool = False,
    theme: str = "",
) -> Material:
    """Return what a report on one wave may contain.

    Parameters
    ----------
    scores
        The released scores of the wave.
    engagement
        The client's engagement; its quotes pass through release here.
    language
        `nl` or `en`; the engagement's own if empty.
    date
        The report's date as YYYY-MM-DD. If empty the date of the last answer, or, where the
        answers have none, of their import: the same data give the same report on any day.
    final
        Whether the report is final; a draft says so on every page.
    theme
        A theme that comes along, or a file of one; the client's own if empty.

    Raises
    ------
    InputError
        If the language or date is unknown, the theme cannot be used, or other figures of the wave
        were shown before and these were released without them.
    """
    language = _language(language or scores.settings.language)
    check_disclosed(engagement, scores)
    waves = engagement.waves()
    respondents = engagement.respondents(scores.wave)
    earlier = _earlier(scores, engagement)
    shown = [scores] if earlier is None else [earlier, scores]
    return Material(
        scores=scores,
        earlier=earlier,
        quotes=release_quotes(engagement.quotes(scores.wave), respondents, scores),
        actions=_in_order(engagement.actions(scores.wave)),
        reasons=engagement.reasons(scores.wave),
        groups=group_sizes("level", list(respondents["level"]), scores.settings.threshold),
        language=language,
        date=_date(date) or scores.last or engagement.entered(scores.wave) or EPOCH,
        final=final,
        theme=_theme(theme, scores),
        charts=engagement.charts(),
        name=report_name(scores.settings.client, scores.wave, waves, language),
        record=partial(_record, engagement, shown),
    )


def _record(engagement: Engagement, shown: Sequence[Released]) -> None:
    for released in shown:
        record(engagement, released)


def _in_order(actions: pd.DataFrame) -> pd.DataFrame:
    return actions.sort_values(["by_when", "effect"], ascending=[True, False], kind="stable")


def report_name(client: str, wave: str, waves: Sequence[str], language: str) -> str:
    """Return the name of a report's files: client, wave, language.

    Two waves whose labels differ only in signs that a file name cannot hold get their place added.
    """
    part = slug(wave)
    if sum(slug(other) == part for other in waves) > 1:
        part = f"{part}-{waves.index(wave) + 1}"
    return f"{client}-{part}-{language}"


def _earlier(scores: Released, engagement: Engagement) -> Released | None:
    """Return the released scores of the wave before, if there is one that may be shown."""
    waves = engagement.waves()
    place = waves.index(scores.wave)
    if place == 0:
        return None
    wave = waves[place - 1]
    if not engagement.answers(wave)["by"].eq(scores.basis).any():
        # None of them fits the model that the client has now.
        return None
    before = assess(engagement, wave)
    if scores.anonymous and before.respondents < scores.settings.threshold:
        return None
    return disclose(engagement, before, not_anonymous=not scores.anonymous)


def _theme(theme: str, scores: Released) -> Theme:
    found = read_theme(theme) if theme else theme_of(scores.settings.theme)
    # Pages have their own size: what enlarges a chart is for slides.
    return replace(found, scale=1.0)


def _language(language: str) -> str:
    if language not in LANGUAGES:
        raise InputError(f"There are no reports in {language!r}; choose one of {', '.join(LANGUAGES)}.")
    return language


def _date(text: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise InputError(f"{text!r} is not a date; write it as YYYY-MM-DD.") from None
