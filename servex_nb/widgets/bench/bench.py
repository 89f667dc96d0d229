"""The analyst's bench: what is chosen becomes a picture, its Python, files, and a report's chart."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from matplotlib.axes import Axes

from servex_nb.assessment import assess, disclose, record
from servex_nb.charts import THEMES, Theme, pdf, png, svg, theme_of
from servex_nb.charts.code import Subject, python
from servex_nb.charts.figures import figures
from servex_nb.charts.lettering import undrawable
from servex_nb.charts.recipe import Data, describe, draw, needs_earlier
from servex_nb.charts.sheet import MM_PER_INCH
from servex_nb.charts.wanting import Want, is_weighed, lacking, wanting
from servex_nb.errors import InputError, NotAnonymousError
from servex_nb.files import slug, write_whole
from servex_nb.findings import MOST_MARKS, broken_down, findings, shown_groups
from servex_nb.model.recipe import CHARTS, REPORTED
from servex_nb.scoring import GROUPED_BY, Released, Scores
from servex_nb.store import Engagement, Workbook
from servex_nb.store.acts import CHART_WRITTEN
from servex_nb.store.export import csv_bytes
from servex_nb.store.kept import Settled
from servex_nb.store.location import shown, workbook_url
from servex_nb.widgets.bench.choice import FIRST_CHART, SAY, Choice, usual_recipe

FORMATS = ("svg", "png", "pdf", "csv")
# Within a client's own: apart from the pictures of reports, of which some have the same names.
FOLDER = "bench"
# Scores of so many waves and views are kept, so that a change of looks computes nothing again.
_MOST = 8
# Stands in a picture for what no font can draw.
_LOST = "\ufffd"


@dataclass(frozen=True)
class Drawn:
    """A picture with its Python.

    Attributes
    ----------
    ax
        The chart.
    svg, description
        The picture, and what it says in words.
    python
        The Python that draws it.
    size
        Width and height in mm.
    undrawable
        The characters that no font of its look has, in whose place a mark stands.
    """

    ax: Axes
    svg: str
    description: str
    python: str
    size: tuple[float, float]
    undrawable: str = ""


class Bench:
    """Draws, saves and keeps charts of the clients in a workbook.

    Parameters
    ----------
    workbook
        The store.
    folder
        Where a client's files go, by key.
    """

    def __init__(self, workbook: Workbook, folder: Callable[[str], Path]) -> None:
        self.workbook = workbook
        self.folder = folder
        self._scores: dict[tuple[object, ...], Scores] = {}
        self._broken_down: dict[tuple[object, ...], tuple[str, ...]] = {}

    def begin(self, client: str, *, wave: str = "", language: str = "", chart: str = "radar") -> Choice:
        """Return what stands chosen at first: a chart as the client's reports have it.

        Raises
        ------
        InputError
            If there is no such client, wave or chart.
        """
        engagement = self.workbook.engagement(client)
        settings = engagement.settings
        waves = engagement.waves()
        found = wave if wave in waves or not waves else waves[-1]
        # Of several the whole, or else the first that reports have.
        if lacking(chart, settings.model):
            # Another client may have had it.
            chart = FIRST_CHART
        kept = next((one for _, one in sorted(engagement.charts().items()) if one.chart == chart), None)
        first = settings.model.arrangement(settings.arrangement).elements[0]
        usual = usual_recipe(chart, first, earlier=bool(self.wave_before(engagement, found)))
        return Choice(
            client=client,
            wave=found,
            language=language or (kept.language if kept else "") or settings.language,
            recipe=usual if kept is None else kept.model_copy(update={"key": kept.key or usual.key}),
        )

    def turn(self, choice: Choice) -> Choice:
        """Return a choice that shows other parts or groups than before: as kept, or in the look it has.

        Raises
        ------
        InputError
            If there is no such client.
        """
        recipe, engagement = choice.recipe, self.workbook.engagement(choice.client)
        # What was said of other parts or groups is not said of these.
        wordless = recipe.model_copy(update={"title": "", "subtitle": "", "labels": {}})
        return choice.model_copy(update={"recipe": engagement.charts().get(recipe.name, wordless)})

    def draw(self, choice: Choice) -> Drawn:
        """Return the picture that is chosen.

        Raises
        ------
        NotAnonymousError
            If there are too few respondents to show anything to the client.
        InputError
            If it cannot be drawn so, or there is nothing to draw.
        """
        data = self.data(choice)
        ax = draw(choice.recipe, data, language=choice.language)
        said = describe(choice.recipe, data, language=choice.language)
        code = python(choice.recipe, data, self._subject(choice, data), language=choice.language)
        width, height = ax.figure.get_figure(root=True).get_size_inches()
        size = (round(float(width) * MM_PER_INCH, 1), round(float(height) * MM_PER_INCH, 1))
        picture = svg(ax, description=said)
        return Drawn(ax, picture, said, code, size, self._undrawable(choice, data, picture))

    def data(self, choice: Choice) -> Data:
        """Return what the picture is drawn from; released, unless it is internal.

        Raises
        ------
        NotAnonymousError, InputError
            As `draw`.
        """
        engagement = self.workbook.engagement(choice.client)
        by = choice.recipe.by
        scores = self._of(engagement, choice.wave, choice, (by,) if by and by not in GROUPED_BY else ())
        earlier = None
        if needs_earlier(choice.recipe) and (before := self.wave_before(engagement, choice.wave)):
            try:
                earlier = self._of(engagement, before, choice, ())
            except NotAnonymousError:
                earlier = None
        actions = engagement.actions(choice.wave) if choice.recipe.chart == "actions" else None
        return Data(scores, earlier, actions)

    def wave_before(self, engagement: Engagement, wave: str) -> str:
        """Return the wave before one (the latest if empty); "" where there is none."""
        waves = engagement.waves()
        place = waves.index(wave) if wave in waves else len(waves) - 1
        return waves[place - 1] if place > 0 else ""

    def save(self, choice: Choice, format_: str) -> Path:
        """Write the picture or its figures to the client's folder and return the file.

        Columns of figures are parted as spreadsheets in the choice's language have it. Released figures
        that leave the workbook are kept in it, so that what is shown later takes them into account.

        Raises
        ------
        InputError
            If the format is unknown, or the picture cannot be drawn.
        RunError
            If the file cannot be written.
        """
        if format_ not in FORMATS:
            raise InputError(f"A picture is saved as {', '.join(FORMATS)}; {format_!r} is none of these.")
        data, drawn = self.data(choice), self.draw(choice)
        content = self._content(choice, data, drawn, format_)
        engagement = self.workbook.engagement(choice.client)
        for scores in (data.scores, data.earlier):
            if isinstance(scores, Released):
                record(engagement, scores)
        name = self.file_name(choice)
        path = self.folder(choice.client) / FOLDER / f"{name}.{format_}"
        write_whole({path: content})
        engagement.record(CHART_WRITTEN, path.name)
        return path

    def wanting(self, choice: Choice) -> Want:
        """Return what of a chart the wave has not, so that its reports leave it out; "" if all is there.

        Raises
        ------
        NotAnonymousError, InputError
            As `draw`.
        """
        return wanting(choice.recipe, self.data(choice))

    def reported(self, engagement: Engagement, wave: str) -> frozenset[str]:
        """Return the charts that a report on a wave draws of itself.

        Raises
        ------
        InputError
            If there is no such wave.
        """
        model = engagement.settings.model
        there = {chart for chart in REPORTED if not lacking(chart, model)}
        choice = Choice(client=engagement.client, wave=wave)
        try:
            scores = self._of(engagement, wave, choice, ())
            before = self.wave_before(engagement, wave)
            earlier = self._of(engagement, before, choice, ()) if before else None
        except NotAnonymousError:
            return frozenset(there)
        except InputError:
            # Without answers there is no report to tell of.
            if engagement.waves():
                raise
            return frozenset(there)
        return frozenset(there - self._left_to_others(engagement, wave, scores, earlier))

    def settled(self, choice: Choice) -> Settled | None:
        """Return who last settled how reports draw the chart, and when; None where nobody did."""
        return self.workbook.engagement(choice.client).chart_settled(choice.recipe.name)

    def keep(self, choice: Choice) -> None:
        """Let the client's reports draw the chart so.

        Raises
        ------
        InputError
            If the picture is internal, shows what the model has none of, or cannot be drawn.
        """
        if choice.internal:
            raise InputError("An internal picture cannot be kept: reports show what the client may see.")
        if lacking(choice.recipe.chart, self.workbook.engagement(choice.client).settings.model):
            raise InputError(f"The client's model has nothing that the chart {choice.recipe.chart} shows.")
        self.draw(choice)
        engagement = self.workbook.engagement(choice.client)
        # The model may have lost an item since it was labelled.
        there = engagement.settings.model.items
        labels = {key: text for key, text in choice.recipe.labels.items() if key in there}
        # Reports draw the ladder of every element.
        key = "" if "element" in CHARTS[choice.recipe.chart] else choice.recipe.key
        kept = {"language": choice.language, "key": key, "labels": labels}
        engagement.keep_chart(choice.recipe.model_copy(update=kept))

    def reset(self, choice: Choice) -> Choice:
        """Let reports draw the chart as usual again, and return the choice of the usual one."""
        self.workbook.engagement(choice.client).forget_chart(choice.recipe.name)
        return self.as_reported(choice)

    def as_reported(self, choice: Choice) -> Choice:
        """Return the choice of the same chart as the client's reports have it."""
        engagement = self.workbook.engagement(choice.client)
        recipe = choice.recipe
        if kept := engagement.charts().get(recipe.name):
            return choice.model_copy(
                update={"recipe": kept.model_copy(update={"key": kept.key or recipe.key})}
            )
        before = self.wave_before(engagement, choice.wave)
        usual = usual_recipe(recipe.chart, recipe.key, earlier=bool(before))
        same = {"key": recipe.key, "by": recipe.by} if recipe.name != recipe.chart else {}
        return choice.model_copy(update={"recipe": usual.model_copy(update=same)})

    def file_name(self, choice: Choice) -> str:
        """Return the name of a picture's file without ending."""
        recipe = choice.recipe
        further = [recipe.key] if recipe.key else []
        further += [recipe.by] if recipe.by else []
        parts = [choice.client, slug(choice.wave), choice.language, recipe.chart, *map(slug, further)]
        return "-".join([*parts, *(["internal"] if choice.internal else [])])

    def _content(self, choice: Choice, data: Data, drawn: Drawn, format_: str) -> bytes:
        if format_ == "png":
            return png(drawn.ax)
        if format_ == "pdf":
            return pdf(drawn.ax, title=self._title(choice), subject=drawn.description)
        if format_ == "csv":
            table = figures(choice.recipe, data, language=choice.language)
            return csv_bytes(table, language=choice.language)
        # Outside of our own pages nobody has the fonts.
        return svg(drawn.ax, description=drawn.description, outlined=True).encode("utf-8")

    def theme(self, choice: Choice) -> Theme:
        """Return the theme of a picture, before its own colours; the client's where it names none."""
        settings = self.workbook.engagement(choice.client).settings
        return THEMES[choice.recipe.theme] if choice.recipe.theme else theme_of(settings.theme)

    def _title(self, choice: Choice) -> str:
        """Return a short title: the chart's own, or what it is, and of whom."""
        name = choice.recipe.title or SAY(f"chart.{choice.recipe.chart}", choice.language)
        return f"{name}: {self.workbook.engagement(choice.client).settings.name}"

    def _undrawable(self, choice: Choice, data: Data, picture: str) -> str:
        if _LOST not in picture:
            return ""
        recipe, settings = choice.recipe, data.scores.settings
        words = [recipe.title, recipe.subtitle, *recipe.labels.values(), settings.name]
        words += [settings.model.short(key, choice.language) for key in settings.model.items]
        words += [] if data.actions is None else list(data.actions["what"])
        return undrawable(" ".join(words), self.theme(choice).label)

    def _left_to_others(
        self, engagement: Engagement, wave: str, scores: Scores, earlier: Scores | None
    ) -> set[str]:
        """Return the charts whose place in a report others take, or that have too little to show there."""
        charts, place = engagement.charts(), (engagement.client, engagement.last_change, wave)
        if place not in self._broken_down:
            # The last one alone: findings take longer than any picture.
            self._broken_down = {place: broken_down(scores, findings(scores, earlier))}
        groups = self._broken_down[place]
        out = set[str]()
        if groups or scores.elements["gap"].isna().all():
            out.add("gaps")
        if not any(len(shown_groups(scores, attribute)) <= MOST_MARKS for attribute in groups):
            out.add("perception")
        if not is_weighed(engagement.actions(wave), kept="actions" in charts):
            out.add("actions")
        return out

    def _of(self, engagement: Engagement, wave: str, choice: Choice, by: tuple[str, ...]) -> Scores:
        key = (engagement.client, engagement.last_change, wave, choice.internal, by)
        if key not in self._scores:
            found = assess(engagement, wave, by=by)
            made = found if choice.internal else disclose(engagement, found)
            while len(self._scores) >= _MOST:
                del self._scores[next(iter(self._scores))]
            self._scores[key] = made
        return self._scores[key]

    def _subject(self, choice: Choice, data: Data) -> Subject:
        place = self.workbook.place
        return Subject(
            client=choice.client,
            wave=choice.wave,
            earlier="" if data.earlier is None else data.earlier.wave,
            workbook="" if place == shown(workbook_url()) else place,
        )
