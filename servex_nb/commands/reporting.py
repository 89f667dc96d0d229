"""One client's report, written by running the report notebook."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from servex_nb.assessment import assess, disclose
from servex_nb.batch import find_notebook, run_notebook
from servex_nb.charts import THEMES, read_theme
from servex_nb.errors import InputError
from servex_nb.files import write_whole
from servex_nb.model import Recipe
from servex_nb.model.recipe import CHARTS, chart_of
from servex_nb.report import Delivery, gather, report_folder, report_name
from servex_nb.report.further import wanted
from servex_nb.report.material import Material
from servex_nb.report.pictures import drawings
from servex_nb.report.writing import check_formats
from servex_nb.store import Engagement, workspace
from servex_nb.store.acts import CHART_WRITTEN


def write_report(
    engagement: Engagement,
    *,
    formats: str = "html,pdf",
    language: str = "",
    wave: str = "",
    output: Path | None = None,
    notebook: Path | None = None,
    date: str = "",
    theme: str = "",
    final: bool = False,
    not_anonymous: bool = False,
) -> list[Path]:
    """Run the report notebook for one client and return the files that it left.

    Without `notebook` the client's own copy is run, `data/notebooks/<client>/05_report.ipynb`,
    if there is one. The other parameters are those of the notebook; empty stands for its default.

    Raises
    ------
    InputError
        If the notebook, the wave, the language or a format is not there.
    NotAnonymousError
        If the engagement is too small to stay anonymous.
    RunError
        If a cell of the notebook failed, or a file cannot be written.
    """
    waves = engagement.waves()
    if not waves:
        raise InputError(f"Client {engagement.client} has no answers yet; import interviews first.")
    if theme:
        # Told before any cell has run.
        read_theme(theme)
    folder = (output or report_folder(engagement.client)).absolute()
    if folder.is_file():
        raise InputError(f"{folder} is a file; name a folder for the report.")
    language = language or engagement.settings.language
    name = report_name(engagement.client, wave or waves[-1], waves, language)
    given = {"client": engagement.client, "wave": wave, "language": language, "date": date}
    # The notebook runs in the folder of its own record.
    given["theme"] = str(Path(theme).absolute()) if theme and theme not in THEMES else theme
    parameters: dict[str, str | bool] = {
        **{key: value for key, value in given.items() if value},
        "formats": ",".join(check_formats(formats)),
        "final": final,
        "not_anonymous": not_anonymous,
    }
    if output is not None:
        parameters["output"] = str(folder)
    record = run_notebook(notebook or _notebook_of(engagement.client), folder / f"{name}.ipynb", parameters)
    return [*(folder / f"{name}.{ending}" for ending in check_formats(formats)), record]


def notes(record: Path) -> list[str]:
    """Return what there is to say about a report, by its executed notebook: kept charts that it has not."""
    told = Delivery.recorded(record)
    return list(told.notes()) if told else []


def write_chart(
    engagement: Engagement,
    name: str,
    *,
    language: str = "",
    wave: str = "",
    output: Path | None = None,
    theme: str = "",
    not_anonymous: bool = False,
) -> list[Path]:
    """Draw one picture of a client's report anew and return its files: SVG, and PNG at 300 dpi.

    They stand in the folder `charts` beside the reports, under the report's name and the picture's.
    A picture may also be called by its chart, such as `wheel` for `summary-wheel`.

    Raises
    ------
    InputError
        If the report has no such picture, or several of one chart, or the wave, the language or the
        theme is not there.
    NotAnonymousError
        If the engagement is too small to stay anonymous.
    RunError
        If a file cannot be written.
    """
    scores = disclose(engagement, assess(engagement, wave), not_anonymous=not_anonymous)
    material = gather(scores, engagement, language=language, theme=theme)
    there = drawings(material)
    name = _named(name, list(there), material)
    folder = (output or report_folder(engagement.client)).absolute() / "charts"
    files = there[name]().files()
    written = {folder / f"{material.name}-{name}.{ending}": content for ending, content in files.items()}
    material.record()
    write_whole(written)
    engagement.record(CHART_WRITTEN, f"{material.name}-{name} (svg, png)")
    return list(written)


def _named(name: str, there: Sequence[str], material: Material) -> str:
    """Return which picture of a report is meant by its own name, or by that of its chart.

    Raises
    ------
    InputError
        If it has none by that name, or several; of a chart it says how the report gets it.
    """
    if name in there:
        return name
    has = f"it has {', '.join(there)}"
    if name not in CHARTS:
        raise InputError(f"The report has no picture {name!r}; {has}.")
    # The small one at the front is an emblem, without words.
    alike = [other for other in there if name in (chart_of(other), other.removeprefix("summary-"))]
    if len(alike) == 1:
        return alike[0]
    if alike:
        raise InputError(f"The report has several pictures {name}; choose one of {', '.join(alike)}.")
    lacks = wanted(material, Recipe(name))
    how = f": {lacks}" if lacks else "; Use in reports, in the notebook 04_charts, adds it"
    raise InputError(f"The report has no picture {name!r}{how}. Now {has}.")


def _notebook_of(client: str) -> Path:
    own = workspace() / "data" / "notebooks" / client / "05_report.ipynb"
    return own if own.is_file() else find_notebook("05_report")
