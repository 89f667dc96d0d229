"""Make the demonstration survey of Fernhaven Hospital (fictitious).

The hospital, its people and every word are invented. `fernhaven-story.yaml` tells the story; this script
draws single answers round its averages and writes `fernhaven-survey-2026.xlsx` beside itself, as Microsoft
Forms exports a survey: one row a form, one column a question, words for scores. The questions are those of
`fernhaven-mapping.yaml`, which reads the file back.

Run it with ``python make_fernhaven.py``. The same story gives the same bytes.
"""

from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import xlsxwriter
import yaml
from drawing import (
    CURRENT,
    DONT_KNOW,
    NOT_APPLICABLE,
    TARGET,
    Answers,
    Score,
    Wave,
    draw_wave,
    quotes_of,
    read_waves,
)

HERE = Path(__file__).resolve().parent
Row = dict[str, object]  # a form: the question to what was filled in

NO_ANSWER = {DONT_KNOW: "Don’t know", NOT_APPLICABLE: "Does not apply to me"}


def submitted(wave: Wave, person: str) -> datetime:
    """Return when a respondent sent the form in."""
    day = wave.day(person)
    minutes = wave.stream("submitted", person).randrange(8 * 60, 20 * 60)
    return datetime(day.year, day.month, day.day) + timedelta(minutes=minutes)  # noqa: DTZ001 - a workbook knows no time zones


def person_answers(wave: Wave, person: str, mapping: dict[str, Any]) -> Row:
    """Return what Forms notes of itself, and what the respondent told of herself."""
    role, department, position = wave.people[person]
    sent = submitted(wave, person)
    minutes = wave.stream("minutes", person).randrange(9, 26)
    return {
        "ID": int(person),
        "Start time": sent - timedelta(minutes=minutes),
        "Completion time": sent,
        "Email": "anonymous",
        "Name": "",
        mapping["fields"]["role"]: role.capitalize(),
        mapping["fields"]["department"]: department,
        mapping["fields"]["level"]["column"]: position,
        mapping["attributes"]["years_of_service"]["column"]: wave.story["years"][person],
    }


def in_words(score: Score | None, words: dict[int, str], *, reverse: bool) -> Score:
    """Return the answer that stands for a score; a reversed question turns the scale round."""
    if score is None:
        return ""
    if isinstance(score, str):
        return NO_ANSWER[score]
    return words[min(words) + max(words) - round(score) if reverse else round(score)]


def item_answers(wave: Wave, person: str, answers: Answers, mapping: dict[str, Any]) -> Row:
    """Return a respondent's answers to the questions about items, in the order of the mapping."""
    words = {score: word for word, score in mapping["words"].items() if isinstance(score, int)}
    quotes = quotes_of(wave)
    row: Row = {}
    for item, told in mapping["items"].items():
        columns = told if isinstance(told, dict) else {"column": told}
        score = answers.get((person, item, CURRENT))
        if item.startswith("shift."):
            row[columns["column"]] = "" if score is None else score
        elif "column" in columns:
            row[columns["column"]] = in_words(score, words, reverse="reverse" in columns)
        if "target" in columns:
            row[columns["target"]] = answers.get((person, item, TARGET), "")
        if "quote" in columns:
            row[columns["quote"]] = " ".join(text for text, _ in quotes.get((person, item), []))
    return row


def filled_in(wave: Wave, mapping: dict[str, Any]) -> list[Row]:
    """Return the forms of all respondents."""
    answers = draw_wave(wave)
    permission = mapping["fields"]["permission"]["column"]
    return [
        person_answers(wave, person, mapping)
        | item_answers(wave, person, answers, mapping)
        | {permission: wave.permission(person)}
        for person in wave.respondents
    ]


def write_forms(wave: Wave, path: Path, rows: list[Row]) -> None:
    """Write the forms as Microsoft Forms exports them: one sheet, times with their day."""
    book = xlsxwriter.Workbook(path, {"strings_to_formulas": False, "strings_to_urls": False})
    last = max(submitted(wave, person) for person in wave.respondents)
    book.set_properties(
        {
            "title": f"Fernhaven Hospital (fictitious), {wave.label}",
            "comments": "Demonstration data: the hospital, its people and every word are invented.",
            "created": last,
        }
    )
    sheet = book.add_worksheet("Sheet1")
    timed = book.add_format({"num_format": "m/d/yy h:mm:ss"})
    for place, question in enumerate(rows[0]):
        sheet.set_column(place, place, 20)
        sheet.write_string(0, place, question)
        for number, row in enumerate(rows, start=1):
            value = row[question]
            if isinstance(value, datetime):
                sheet.write_datetime(number, place, value, timed)
            elif value != "":
                sheet.write(number, place, value)
    sheet.freeze_panes(1, 0)
    book.close()


def main(folder: Path = HERE) -> None:
    """Write the file beside this script, or in another folder."""
    (wave,) = read_waves(HERE / "fernhaven-story.yaml", seed="fernhaven")
    mapping = yaml.safe_load((HERE / "fernhaven-mapping.yaml").read_text(encoding="utf-8"))
    write_forms(wave, folder / "fernhaven-survey-2026.xlsx", filled_in(wave, mapping))


if __name__ == "__main__":
    main()
