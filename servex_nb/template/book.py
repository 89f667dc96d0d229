"""The template as a whole."""

from __future__ import annotations

import datetime as dt
import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

import xlsxwriter

from servex_nb.errors import InputError
from servex_nb.files import Existing, write_kept
from servex_nb.model import Settings
from servex_nb.template.choices import Choices, phrases
from servex_nb.template.guide import write_guide, write_start
from servex_nb.template.interview import Contents, Known, write_interview
from servex_nb.template.look import Look

INTERVIEWS = 12
_MOST = 200
# Same model, same bytes: the file does not say when it was made.
_CREATED = dt.datetime(2000, 1, 1)  # noqa: DTZ001 - Office files have no zones


def write_template(
    path: Path | str,
    settings: Settings,
    *,
    language: str = "",
    named: bool = True,
    interviews: int = INTERVIEWS,
    people: Sequence[str] = (),
    wave: str = "",
    owner: str = "",
    existing: Existing = Existing.REFUSE,
) -> Path:
    """Write a workbook in which interviews are recorded, and return its path.

    It has instructions, an interview guide, and a sheet for each interview; `read_interviews` takes
    it back, also when another program saved it.

    Parameters
    ----------
    path
        An .xlsx file.
    settings
        The client's settings: model, arrangement, language and name.
    language
        Another language than the client's.
    named
        Whether the client's name and key stand in it.
    interviews
        How many interview sheets there are, at least one more than `people`; more can be made by
        copying one.
    people
        Codes of respondents: each has a sheet that bears it.
    wave
        The wave of every interview; left open if empty.
    owner
        What the workbook in which the codes are known calls itself; import takes the codes for its
        respondents there, and nowhere else.
    existing
        What to do where the file is there already; it may have been filled in.

    Raises
    ------
    InputError
        If the file's name ends in something else, the model has no texts in the language, or the
        number of sheets is out of bounds, or the file is there already.
    RunError
        If the file cannot be written. An existing file is kept whole then.
    """
    path = Path(path)
    language = language or settings.language
    if path.suffix.lower() != ".xlsx":
        raise InputError(f"{path.name!r} must end in .xlsx: a template is an Excel workbook.")
    if language not in settings.model.languages:
        there = ", ".join(settings.model.languages)
        raise InputError(f"The model has no texts in {language!r}; choose from {there}.")
    if not 1 <= interviews <= _MOST:
        raise InputError(f"A template has 1 to {_MOST} interview sheets, not {interviews}.")
    sheets = max(interviews, min(len(people) + 1, _MOST))
    known = Known(people=tuple(people[:sheets]), wave=wave, owner=owner)
    book = _book(settings, language, known, named=named, interviews=sheets)
    return write_kept({path: book}, existing)[0]


def _book(settings: Settings, language: str, known: Known, *, named: bool, interviews: int) -> bytes:
    stream = io.BytesIO()
    options = {"strings_to_formulas": False, "strings_to_urls": False, "in_memory": True}
    with xlsxwriter.Workbook(stream, options) as book:
        book.set_properties({"created": _CREATED})
        look = Look(book)
        start = book.add_worksheet(phrases("start.sheet", language))
        guide = book.add_worksheet(phrases("guide.sheet", language))
        sheets = [
            book.add_worksheet(phrases("interview.sheet", language, number=number))
            for number in [*known.people, *range(1 + len(known.people), interviews + 1)]
        ]
        contents = Contents(
            model=settings.model,
            language=language,
            elements=settings.model.arrangement(settings.arrangement).elements,
            client=settings.name if named else "",
            look=look,
            choices=Choices(book, language),
            known=known,
        )
        write_start(start, contents, settings.client if named else "")
        write_guide(guide, contents)
        for place, sheet in enumerate(sheets):
            write_interview(sheet, contents, *known.people[place : place + 1])
    return _growing(stream.getvalue())


def _growing(data: bytes) -> bytes:
    """Return the workbook with rows that grow with what is typed in them."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            new.writestr(part, old.read(part).replace(b' customHeight="1"', b""))
    return stream.getvalue()
