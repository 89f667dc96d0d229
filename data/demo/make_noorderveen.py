"""Make the demonstration interviews of Regiobank Noorderveen (fictief).

The bank, its people and every word are invented. `noorderveen-story.yaml` tells the story: who was
interviewed, what each level thinks on average, and what people said. This script draws single answers
round those averages and writes two files beside itself:

- `noorderveen-nulmeting-2025.csv`: tidy, one row an answer, as a Dutch Excel saves it;
- `noorderveen-vervolgmeting-2026.xlsx`: wide, one row a respondent.

Run it with ``python make_noorderveen.py``. The same story gives the same bytes.
"""

import csv
from datetime import date
from pathlib import Path

from drawing import CURRENT, PERSON_COLUMNS, TARGET, Wave, draw_wave, notes_of, quotes_of, read_waves
from wide import write_wide

HERE = Path(__file__).resolve().parent
TIDY_COLUMNS = [*PERSON_COLUMNS, "item", "score", "moment", "by", "notitie", "citaat", "toestemming", "datum"]


def dutch(value: object) -> str:
    """Write a value as a Dutch Excel shows it: decimal comma, d-m-yyyy, empty for nothing."""
    if isinstance(value, date):
        return f"{value.day}-{value.month}-{value.year}"
    if isinstance(value, float | int):
        return f"{value:g}".replace(".", ",")
    return "" if value is None else str(value)


def tidy_rows(wave: Wave) -> list[list[object]]:
    """Return the rows of a tidy file: one an answer, further rows for further quotes."""
    answers, notes, quotes = draw_wave(wave), notes_of(wave), quotes_of(wave)
    rows: list[list[object]] = []
    for person in wave.respondents:
        before, day = wave.person_columns(person), wave.day(person)
        for item in wave.items():
            score = answers.get((person, item, CURRENT))
            note = notes.get((person, item))
            said = quotes.get((person, item), [])
            if score is not None or note or said:
                quote, permission = said[0] if said else (None, None)
                rows.append([*before, item, score, CURRENT, "respondent", note, quote, permission, day])
            for quote, permission in said[1:]:
                rows.append([*before, item, None, CURRENT, "respondent", None, quote, permission, day])
            target = answers.get((person, item, TARGET))
            if target is not None:
                rows.append([*before, item, target, TARGET, "respondent", None, None, None, day])
        for row in wave.story["assessor"]:
            if row["who"] == person:
                own = [row["item"], row["score"], CURRENT, "assessor", row.get("note"), None, None, day]
                rows.append([*before, *own])
    return rows


def write_tidy(wave: Wave, path: Path) -> None:
    """Write a wave as the semicolon-separated Windows-1252 file that a Dutch Excel saves."""
    with path.open("w", encoding="cp1252", newline="") as file:
        writer = csv.writer(file, delimiter=";", lineterminator="\r\n")
        writer.writerow(TIDY_COLUMNS)
        writer.writerows([dutch(value) for value in row] for row in tidy_rows(wave))


def main(folder: Path = HERE) -> None:
    """Write both files beside this script, or in another folder."""
    first, second = read_waves(HERE / "noorderveen-story.yaml", seed="noorderveen")
    write_tidy(first, folder / "noorderveen-nulmeting-2025.csv")
    write_wide(
        second,
        folder / "noorderveen-vervolgmeting-2026.xlsx",
        title="Regiobank Noorderveen (fictief)",
        comments="Fictieve demonstratiegegevens: de bank, de mensen en elk woord zijn verzonnen.",
    )


if __name__ == "__main__":
    main()
