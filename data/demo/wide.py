"""Write a wave of a story as a wide interview file: one row a respondent, one column an item."""

from datetime import date, datetime
from pathlib import Path

import xlsxwriter
from drawing import CURRENT, PERSON_COLUMNS, Score, Wave, draw_wave, notes_of, quotes_of

WIDE_COLUMNS = [*PERSON_COLUMNS, "datum", "toestemming"]
COLUMN_WIDTHS = {"functie": 36, "afdeling": 22, "niveau": 28, "meting": 20, "datum": 12, "toestemming": 14}


def wide_columns(wave: Wave) -> dict[str, dict[str, Score]]:
    """Return the item columns that hold anything, in the model's order: column to respondent to value."""
    answers, notes, quotes = draw_wave(wave), notes_of(wave), quotes_of(wave)
    names = [item + end for item in wave.items() for end in ("", ".target", ".note", ".quote")]
    columns: dict[str, dict[str, Score]] = {name: {} for name in names}
    for (person, item, moment), score in answers.items():
        columns[item if moment == CURRENT else f"{item}.target"][person] = score
    for (person, item), note in notes.items():
        columns[f"{item}.note"][person] = note
    for (person, item), said in quotes.items():
        columns[f"{item}.quote"][person] = said[0][0]
    return {name: values for name, values in columns.items() if values}


def midnight(day: date) -> datetime:
    """Return a day as xlsxwriter takes it."""
    return datetime(day.year, day.month, day.day)  # noqa: DTZ001 - a workbook knows no time zones


def write_wide(wave: Wave, path: Path, title: str, comments: str) -> None:
    """Write a wave as a workbook with one row a respondent.

    xlsxwriter dates the entries of its zip file to 1980, so only the properties need a fixed date.
    """
    columns = wide_columns(wave)
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    last = max(wave.day(person) for person in wave.respondents)
    book.set_properties(
        {
            "title": f"{title}, {wave.label}",
            "comments": comments,
            "created": midnight(last),
        }
    )
    sheet = book.add_worksheet("interviews")
    heading = book.add_format({"bold": True, "bottom": 1, "valign": "bottom"})
    upright = book.add_format({"bold": True, "bottom": 1, "rotation": 90})
    dated = book.add_format({"num_format": "d-m-yyyy", "align": "left"})

    for place, name in enumerate(WIDE_COLUMNS):
        sheet.set_column(place, place, COLUMN_WIDTHS.get(name, 17))
        sheet.write_string(0, place, name, heading)
    for place, name in enumerate(columns, start=len(WIDE_COLUMNS)):
        is_text = name.endswith((".note", ".quote"))
        # Scores stand in narrow columns under upright keys, so that a screen shows many of them.
        sheet.set_column(place, place, 48 if is_text else 8.5)
        sheet.write_string(0, place, name, heading if is_text else upright)

    for row, person in enumerate(wave.respondents, start=1):
        for place, text in enumerate(wave.person_columns(person)):
            sheet.write_string(row, place, text)
        sheet.write_datetime(row, WIDE_COLUMNS.index("datum"), midnight(wave.day(person)), dated)
        sheet.write_string(row, WIDE_COLUMNS.index("toestemming"), wave.permission(person))
        for place, values in enumerate(columns.values(), start=len(WIDE_COLUMNS)):
            if person in values:
                sheet.write(row, place, values[person])
    sheet.set_row(0, 130)
    sheet.freeze_panes(1, 1)
    book.close()
