from __future__ import annotations

import csv
import datetime as dt
import io
import os
import tempfile
from pathlib import Path

import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from servex_nb.answers import frames, read_interviews
from servex_nb.answers.text import clean
from servex_nb.errors import InputError
from servex_nb.model import Model, shipped_model

MODEL = shipped_model()


def test_every_fault_of_every_file_is_told_and_nothing_is_imported(tmp_path: Path, model: Model) -> None:
    (tmp_path / "a.csv").write_text("respondent,item,score\nR1,needs,9\n,needs,3\nR2,neds,3\n")
    (tmp_path / "b.csv").write_text("respondent,needs,needs.dta\nR1,3,3\n")
    (tmp_path / "good.csv").write_text("respondent,needs\nR9,3\n")
    names = ("b.csv", "good.csv", "a.csv", "missing.csv")

    with pytest.raises(InputError) as caught:
        read_interviews([tmp_path / name for name in names], model)

    places = [(fault.file, fault.row, fault.column) for fault in caught.value.faults]
    assert places == [
        ("b.csv", 1, "needs.dta"),
        ("a.csv", 2, "score"),
        ("a.csv", 3, "respondent"),
        ("a.csv", 4, "item"),
        ("missing.csv", None, ""),
    ]
    assert "Nothing was imported" in caught.value.summary
    assert "5 faults in 3 files" in caught.value.summary


def test_no_file_at_all_is_refused(model: Model) -> None:
    with pytest.raises(InputError, match="no file to import"):
        read_interviews([], model)


def test_a_folder_a_missing_file_and_a_device_are_refused(tmp_path: Path, model: Model) -> None:
    for path, words in (
        (tmp_path, "folder"),
        (tmp_path / "a.csv", "no such file"),
        (os.devnull, "no ordinary"),
    ):
        with pytest.raises(InputError, match=words):
            read_interviews([path], model)


def test_a_file_that_may_not_be_read_is_refused(
    tmp_path: Path, model: Model, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.csv").write_text("respondent,needs\nR1,3\n")
    # The tests may run as root, who may read everything.
    monkeypatch.setattr(Path, "read_bytes", refuse)

    with pytest.raises(InputError, match=r"a\.csv: this file cannot be read \(Permission denied\)"):
        read_interviews([tmp_path / "a.csv"], model)


def test_files_that_are_called_the_same_are_told_apart(tmp_path: Path, model: Model) -> None:
    paths = [tmp_path / name / "a.csv" for name in ("one", "two")]
    for number, path in enumerate(paths):
        path.parent.mkdir()
        path.write_text(f"respondent,needs\nR{number},3\n")

    assert read_interviews(paths, model).people["file"].tolist() == [str(path) for path in paths]


def test_a_file_with_a_name_that_cannot_be_printed_is_told(tmp_path: Path, model: Model) -> None:
    with pytest.raises(InputError) as caught:
        read_interviews([tmp_path / "a\udce9.csv"], model)

    assert "a?.csv" in str(caught.value).encode().decode()


def workbook(path: Path, *rows: list[object]) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Answers"
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def test_a_workbook_reads_like_a_csv_file(tmp_path: Path, model: Model) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ["respondent", "item", "score", "date", "note"],
        [7, "needs", 3.5, dt.date(2026, 11, 2), dt.date(2026, 5, 3)],
        ["R2", "vision", "weet niet", "2-11-2026", None],
    )

    found = read_interviews([path], model)

    assert found.answers["respondent"].tolist() == ["7", "R2"]
    assert found.answers["state"].tolist() == ["score", "don't know"]
    assert found.answers["date"].tolist() == [pd.Timestamp("2026-11-02")] * 2
    assert found.answers["sheet"].tolist() == ["Answers"] * 2
    assert found.notes["text"].tolist() == ["2026-05-03"]


@pytest.mark.parametrize("wide", [True, False])
def test_a_score_that_excel_made_a_date_is_told(tmp_path: Path, model: Model, wide: bool) -> None:
    day = dt.date(2026, 5, 3)
    rows = (
        [["respondent", "needs"], ["R1", day]]
        if wide
        else [["respondent", "item", "score"], ["R1", "needs", day]]
    )

    with pytest.raises(InputError) as caught:
        read_interviews([workbook(tmp_path / "a.xlsx", *rows)], model)

    (fault,) = caught.value.faults
    assert (fault.file, fault.sheet, fault.row, fault.value) == ("a.xlsx", "Answers", 2, "2026-05-03")
    assert fault.column == ("needs" if wide else "score")
    assert "Excel made this score into a date" in fault.message


def test_a_formula_that_was_never_computed_is_told(tmp_path: Path, model: Model) -> None:
    path = workbook(tmp_path / "a.xlsx", ["respondent", "needs", "extra"], ["R1", "=1+2", "=2+3"])

    with pytest.raises(InputError) as caught:
        read_interviews([path], model)

    (fault,) = caught.value.faults
    assert fault.column == "needs"
    assert "no stored result" in fault.message


def test_a_department_that_excel_made_a_date_is_told(tmp_path: Path, model: Model) -> None:
    path = workbook(
        tmp_path / "a.xlsx", ["respondent", "department", "needs"], ["R1", dt.date(2026, 2, 1), 3]
    )

    with pytest.raises(InputError, match=r"column 'department'.*Excel made this into a date"):
        read_interviews([path], model)


def test_what_any_bytes_hold_is_read_or_refused_in_words(tmp_path: Path, model: Model) -> None:
    path = tmp_path / "a.csv"

    @settings(deadline=None, max_examples=200)
    @given(
        st.binary(max_size=60),
        st.sampled_from([b"", b"respondent,needs\n", b"respondent;item;score\n", b"PK\x03\x04"]),
    )
    def check(junk: bytes, start: bytes) -> None:
        path.write_bytes(start + junk)
        try:
            found = read_interviews([path], model)
        except InputError as error:
            told = str(error).encode()
            assert told.startswith(b"Nothing was imported")
        else:
            assert set(found.answers["item"]) <= set(model.items)

    check()


words = st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=12).map(clean)
western = st.text(
    st.characters(codec="latin-1", min_codepoint=32, exclude_categories=["Cc"]), max_size=12
).map(clean)


@st.composite
def tidy_rows(draw: st.DrawFn, text: st.SearchStrategy[str]) -> list[dict[str, object]]:
    """Return rows that tell each answer once, with the wave as the only detail of a person."""
    keys = draw(
        st.lists(
            st.tuples(st.sampled_from(["R1", "Zoë", "=2"]), st.sampled_from([*MODEL.items])), unique=True
        )
    )
    rows: list[dict[str, object]] = []
    for respondent, item in keys:
        scale = MODEL.items[item].scale
        score = draw(st.none() | st.sampled_from(["n/a", "don't know"]) | st.floats(scale.low, scale.high))
        rows.append(
            {
                "respondent": respondent,
                "item": item,
                "score": score,
                "wave": draw(st.sampled_from(["1", "2"])),
                "note": draw(text),
                "date": draw(st.none() | st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))),
            }
        )
    return rows


def as_csv(rows: list[dict[str, object]], delimiter: str, decimal: str) -> str:
    """Return the rows as a csv file that guards what a spreadsheet would run."""

    def cell(value: object) -> object:
        if isinstance(value, float):
            return f"{value:.17f}".replace(".", decimal)
        text = "" if value is None else str(value)
        return f"'{text}" if text.startswith(("=", "+", "-", "@", "\t", "\r")) else text

    stream = io.StringIO()
    writer = csv.writer(stream, delimiter=delimiter)
    writer.writerow(rows[0])
    writer.writerows([cell(value) for value in row.values()] for row in rows)
    return stream.getvalue()


def check_round_trip(rows: list[dict[str, object]], delimiter: str, decimal: str, encoding: str) -> None:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.csv"
        path.write_bytes(as_csv(rows, delimiter, decimal).encode(encoding))
        found = read_interviews([path], MODEL)

    told = [row for row in rows if row["score"] is not None]
    assert found.answers["respondent"].tolist() == [row["respondent"] for row in told]
    assert found.answers["wave"].tolist() == [row["wave"] for row in told]
    assert found.answers["item"].tolist() == [row["item"] for row in told]
    expected = [float(f"{row['score']:.17f}") if isinstance(row["score"], float) else None for row in told]
    assert [None if pd.isna(score) else score for score in found.answers["score"]] == expected
    dates = [None if pd.isna(date) else date.date() for date in found.answers["date"]]
    assert dates == [row["date"] for row in told]
    assert found.notes["text"].tolist() == [row["note"] for row in rows if row["note"]]


DIALECTS = [(delimiter, decimal) for delimiter in ",;\t" for decimal in ",."]


@settings(deadline=None, max_examples=60)
@given(tidy_rows(words).filter(bool), st.sampled_from(DIALECTS), st.sampled_from(["utf-8", "utf-8-sig"]))
def test_a_tidy_file_reads_back_as_it_was_written(rows, dialect: tuple[str, str], encoding: str) -> None:
    check_round_trip(rows, *dialect, encoding)


@settings(deadline=None, max_examples=40)
@given(tidy_rows(western).filter(bool), st.sampled_from(DIALECTS))
def test_a_tidy_file_in_windows_1252_reads_back_as_it_was_written(rows, dialect: tuple[str, str]) -> None:
    check_round_trip(rows, *dialect, "cp1252")


def test_columns_and_types_of_the_frames(read) -> None:
    found = read("respondent,item,score,note,quote\nR1,needs,3,x,y\n")

    for name, columns in (
        ("people", frames.PEOPLE),
        ("answers", frames.ANSWERS),
        ("notes", frames.NOTES),
        ("quotes", frames.QUOTES),
    ):
        frame = getattr(found, name)
        assert tuple(frame.columns) == columns
        assert frame.index.tolist() == [0]
        assert frame["row"].dtype == "int64"
        assert frame["file"].dtype == "str"
    assert found.answers["score"].dtype == "float64"
    assert found.answers["date"].dtype == "datetime64[us]"
    assert found.people["weight"].dtype == "float64"
    assert found.messages == ()


def test_the_wave_in_another_language_and_sheet_reads_the_same(read) -> None:
    english = read("respondent,item,score,level,moment\nR1,needs,3.5,board,target\n")
    dutch = read("gesprekspartner;item;score;niveau;moment\nR1;needs;3,5;directie;ambitie\n")

    for name in ("people", "answers"):
        left, right = (getattr(found, name).drop(columns="file") for found in (english, dutch))
        pd.testing.assert_frame_equal(left, right)
