import csv

import pytest

from servex_nb.answers.delimited import read_delimited
from servex_nb.answers.table import Table
from servex_nb.errors import InputError

KNOWN = frozenset({"respondent", "item", "score", "note", "needs"})


def table(data: str | bytes) -> Table:
    return read_delimited(data.encode() if isinstance(data, str) else data, "a.csv", KNOWN)


def fault(data: str | bytes) -> str:
    with pytest.raises(InputError) as caught:
        table(data)
    return str(caught.value.faults[0])


@pytest.mark.parametrize("sign", [",", ";", "\t"])
def test_the_delimiter_is_told_from_the_header(sign: str) -> None:
    found = table(f"respondent{sign}item{sign}score\nR1{sign}needs{sign}3\n")

    assert found.header == ("respondent", "item", "score")
    assert found.cells.loc[2].tolist() == ["R1", "needs", "3"]


def test_a_delimiter_within_quotes_does_not_count() -> None:
    found = table('respondent;"why, how, when, where, who";score\nR1;x;3\n')

    assert found.header == ("respondent", "why, how, when, where, who", "score")


def test_known_names_count_for_more_than_many_names() -> None:
    assert table("respondent;a,b,c,d,e;needs.note\nR1;x;y\n").header == (
        "respondent",
        "a,b,c,d,e",
        "needs.note",
    )


@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_utf8_is_read_with_or_without_mark(mark: bytes) -> None:
    found = table(mark + "respondent,note\nZoë,€ 5\n".encode())

    assert found.header[0] == "respondent"
    assert found.cells.loc[2].tolist() == ["Zoë", "€ 5"]
    assert found.messages == ()


def test_windows_1252_is_read_and_said() -> None:
    found = table("respondent,note\nZoë,€ 5\n".encode("cp1252"))

    assert found.cells.loc[2].tolist() == ["Zoë", "€ 5"]
    assert "a.csv" in found.messages[0]
    assert "Windows-1252" in found.messages[0]


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"respondent,note\nR1,\x81\n", "neither UTF-8 nor Windows-1252.*0x81 on line 2"),
        (b"respondent,note\nR1,\x00\n", "NUL bytes, the first on line 2"),
        ("respondent,note\nR1,é\n".encode("utf-16"), "UTF-16.*CSV UTF-8"),
        (b"\xef\xbb\xbfrespondent,note\nR1,\xe9\n", "marked as UTF-8 but is damaged on line 2"),
        (b"respondent,note\nR1,\xed\xa0\xbd\n", "lone surrogate.*line 2"),
        (b"%PDF-1.7\n\x00\x01\x02", "a PDF, not a table"),
        (b"", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\n , \n", "empty"),
        (b"\nrespondent,note\nR1,x\n", "row 1.*first row is empty"),
        (b"respondent,note\n", "no rows"),
        (b"respondent,note\n,\n  ,\n", "no rows"),
    ],
)
def test_what_is_no_table_of_text_is_named(data: bytes, words: str) -> None:
    with pytest.raises(InputError, match=words):
        table(data)


def test_a_quotation_mark_left_open_is_a_fault_where_it_was_opened() -> None:
    assert "row 3: in this row a quotation mark" in fault('respondent,note\nR1,x\nR2,"open\nR3,y\nR4,z\n')


def test_text_after_a_closing_quotation_mark_is_a_fault() -> None:
    assert "row 2" in fault('respondent,note\nR1,"Great" they said\n')


def test_rows_are_counted_as_a_spreadsheet_does() -> None:
    found = table('respondent,note\nR1,"two\nlines"\n\n,\nR2,x\n')

    assert found.cells.index.tolist() == [2, 5]
    assert found.cells.loc[2, 1] == "two\nlines"


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
def test_every_kind_of_new_line_ends_a_row(newline: str) -> None:
    assert table(f"respondent,note{newline}R1,x{newline}").cells.loc[2].tolist() == ["R1", "x"]


def test_a_decimal_comma_that_splits_a_row_is_a_fault() -> None:
    found = table("respondent,item,score\nR1,needs,3,5\nR2,needs,4\n")

    assert [fault.row for fault in found.faults] == [2]
    assert "4 cells and the header has 3" in found.faults[0].message
    assert "quotation marks" in found.faults[0].message
    assert found.cells.index.tolist() == [3]


def test_a_row_with_too_few_cells_is_a_fault() -> None:
    found = table("respondent,note\nR1,first line\nsecond line\n")

    assert [fault.row for fault in found.faults] == [3]


def test_empty_cells_beyond_the_header_do_no_harm() -> None:
    found = table("respondent,note,,\nR1,x,,\nR2,y\nR3,z,,,,\n")

    assert found.header == ("respondent", "note")
    assert found.faults == ()


def test_a_column_without_a_name_that_holds_values_is_a_fault() -> None:
    found = table("respondent,,note\nR1,lost,x\n")

    assert found.faults[0].column == "B"
    assert "no name" in found.faults[0].message


@pytest.mark.parametrize("first", list("=+-@\t\r"))
def test_the_apostrophe_that_guards_a_formula_is_taken_off(first: str) -> None:
    assert table(f'respondent,note\nR1,"\'{first}1"\n').cells.loc[2, 1] == f"{first}1"


def test_other_apostrophes_stay() -> None:
    assert table("respondent,note\n's,'t Gooi\n").cells.loc[2].tolist() == ["'s", "'t Gooi"]


def test_a_very_long_cell_is_read_and_the_limit_for_others_stands() -> None:
    before = csv.field_size_limit()

    found = table(f"respondent,note\nR1,{'x' * 300_000}\n")

    assert len(found.cells.loc[2, 1]) == 300_000
    assert csv.field_size_limit() == before
