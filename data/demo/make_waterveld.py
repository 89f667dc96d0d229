"""Make the demonstration interviews of Gemeente Waterveld (fictief).

The municipality, its people and every word are invented. `waterveld-story.yaml` tells the story; this
script draws single answers round its averages and writes `waterveld-nulmeting-2026.xlsx` beside itself:
the workbook's own template, a sheet an interview, filled in as a consultant fills it in.

Run it with ``python make_waterveld.py``, where servex-nb is installed. The same story and the same
version of servex-nb give the same bytes.
"""

import io
import re
import zipfile
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import openpyxl
from drawing import CURRENT, Wave, draw_wave, notes_of, quotes_of, read_waves

from servex_nb.answers.template import MARKER, NAMES_ROW, VALUE
from servex_nb.model import Settings
from servex_nb.template import write_template

HERE = Path(__file__).resolve().parent
CLIENT = Settings(client="waterveld", name="Gemeente Waterveld (fictief)", language="nl")
MODIFIED = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")

Filled = dict[str, dict[str, object]]  # a person field or an item, to what stands in its columns


def interview(wave: Wave, person: str, answers: dict[tuple[str, str, str], Any]) -> Filled:
    """Return what stands on a respondent's sheet."""
    role, department, level = wave.people[person]
    told = {
        "respondent": person,
        "role": role,
        "department": department,
        "level": level.capitalize(),
        "wave": wave.label,
        "date": wave.day(person),
    }
    filled: Filled = {name: {VALUE: value} for name, value in told.items()}
    for (who, item, moment), score in answers.items():
        if who == person:
            filled.setdefault(item, {})["score" if moment == CURRENT else "target"] = score
    for (who, item), note in notes_of(wave).items():
        if who == person:
            filled.setdefault(item, {})["note"] = note
    for (who, item), ((quote, permission), *_) in quotes_of(wave).items():
        if who == person:
            filled.setdefault(item, {}).update(quote=quote, permission=permission)
    return filled


def fill(sheet: Any, filled: Filled) -> None:
    """Write an interview on its sheet, by the hidden keys of rows and columns."""
    rows = {row[0].value: row[0].row for row in sheet.iter_rows(max_col=1) if row[0].value}
    columns = {cell.value: cell.column for cell in sheet[NAMES_ROW] if cell.value}
    for key, cells in filled.items():
        for name, value in cells.items():
            sheet.cell(rows[key], columns[name], value)


def repacked(data: bytes) -> bytes:
    """Return a workbook without the times at which it was written."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist()):
            part = MODIFIED.sub(rb"\g<1>2026-06-09T00:00:00Z", old.read(name))
            new.writestr(zipfile.ZipInfo(name), part, zipfile.ZIP_DEFLATED)
    return stream.getvalue()


def main(folder: Path = HERE) -> None:
    """Write the file beside this script, or in another folder."""
    (wave,) = read_waves(HERE / "waterveld-story.yaml", seed="waterveld")
    answers = draw_wave(wave)
    with TemporaryDirectory() as place:
        empty = write_template(Path(place) / "empty.xlsx", CLIENT, interviews=len(wave.respondents))
        book = openpyxl.load_workbook(empty)
    sheets = [sheet for sheet in book if str(sheet["A1"].value).startswith(MARKER)]
    for sheet, person in zip(sheets, wave.respondents, strict=True):
        fill(sheet, interview(wave, person, answers))
    stream = io.BytesIO()
    book.save(stream)
    (folder / "waterveld-nulmeting-2026.xlsx").write_bytes(repacked(stream.getvalue()))


if __name__ == "__main__":
    main()
