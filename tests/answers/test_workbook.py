import datetime as dt
import io
import warnings
import zipfile
from collections.abc import Callable
from pathlib import Path

import openpyxl
import pytest
import xlsxwriter
from openpyxl.worksheet.worksheet import Worksheet

from servex_nb.answers import workbook
from servex_nb.answers.table import Mark, Table
from servex_nb.answers.workbook import is_workbook, read_workbook
from servex_nb.errors import InputError

HEADER = ["respondent", "item", "score", "date"]


def book(*rows: list[object], change: Callable[[Worksheet], object] = lambda _: None) -> bytes:
    """Return a workbook with one sheet, Interviews, that holds the header and `rows`."""
    made = openpyxl.Workbook()
    sheet = made.active
    assert isinstance(sheet, Worksheet)
    sheet.title = "Interviews"
    for row in (HEADER, *rows):
        sheet.append(row)
    change(sheet)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def repacked(data: bytes, changes: dict[str, Callable[[bytes], bytes]]) -> bytes:
    """Return a workbook with some of its parts changed."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            new.writestr(name, changes.get(name, bytes)(old.read(name)))
    return stream.getvalue()


def table(data: bytes) -> Table:
    assert is_workbook(data)
    return read_workbook(data, "a.xlsx")


def row(value: object) -> list[object]:
    return ["R1", "needs", value, None]


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (3, "3"),
        (3.0, "3"),
        (3.3, "3.3"),
        (1e-7, "0.0000001"),
        (True, "TRUE"),
        ("3,5", "3,5"),
        ("007", "007"),
        ("n/a", "n/a"),
        ("NA", "NA"),
        (None, ""),
        ("line_x000D_\nline", "line\r\nline"),
    ],
)
def test_a_cell_is_the_text_that_one_would_type(value: object, text: str) -> None:
    assert table(book(row(value))).cells.loc[2, 2] == text


def test_sheet_and_rows_are_told() -> None:
    found = table(book(row(1), [], row(2)))

    assert (found.file, found.sheet) == ("a.xlsx", "Interviews")
    assert found.cells.index.tolist() == [2, 4]


@pytest.mark.parametrize("value", [dt.date(2026, 5, 3), dt.datetime(2026, 5, 3, 9, 30), dt.time(3, 5)])  # noqa: DTZ001 - a cell has no zone
def test_what_excel_made_a_date_is_marked(value: object) -> None:
    assert table(book(row(value))).marks == {(2, 2): Mark.DATE}


def test_a_date_is_given_as_iso() -> None:
    assert table(book(["R1", "needs", 3, dt.date(2026, 5, 3)])).cells.loc[2, 3] == "2026-05-03"


def test_a_formula_gives_its_stored_result() -> None:
    stream = io.BytesIO()
    with xlsxwriter.Workbook(stream, {"in_memory": True}) as made:
        sheet = made.add_worksheet("Interviews")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ["R1", "needs"])
        sheet.write_formula(1, 2, "=1+2.5", None, 3.5)

    found = table(stream.getvalue())

    assert found.cells.loc[2, 2] == "3.5"
    assert found.marks == {}


def test_a_formula_whose_stored_result_is_empty_text_is_empty() -> None:
    def store(part: bytes) -> bytes:
        return part.replace(b'<c r="C2"><f>', b'<c r="C2" t="str"><f>')

    found = table(repacked(book(row('=""')), {"xl/worksheets/sheet1.xml": store}))

    assert found.cells.loc[2, 2] == ""
    assert found.marks == {}


def test_a_formula_without_a_stored_result_is_marked() -> None:
    assert table(book(row("=1+2"))).marks == {(2, 2): Mark.FORMULA}


@pytest.mark.parametrize("state", ["visible", "hidden"])
def test_another_sheet_is_a_fault_where_it_is_seen(state: str) -> None:
    def more(sheet: Worksheet) -> None:
        made = sheet.parent.create_sheet("Guide")
        made["A1"] = "x"
        made.sheet_state = state

    found = table(book(row(3), change=more))

    assert found.cells.loc[2, 2] == "3"
    told = found.faults[0].message if state == "visible" else found.messages[0]
    assert "Guide" in told
    assert bool(found.faults) == (state == "visible")


def test_hidden_rows_are_a_fault() -> None:
    def hide(sheet: Worksheet) -> None:
        sheet.row_dimensions[3].hidden = True

    (fault,) = table(book(row(3), row(4), change=hide)).faults

    assert "rows are hidden: 3" in fault.message


def test_merged_cells_among_the_answers_are_a_fault() -> None:
    found = table(book(row(3), row(4), change=lambda sheet: sheet.merge_cells("A2:A3")))

    assert (found.faults[0].sheet, found.faults[0].row) == ("Interviews", 2)
    assert "A2:A3 are merged" in found.faults[0].message


def test_merged_cells_beside_the_table_do_no_harm() -> None:
    assert table(book(row(3), change=lambda sheet: sheet.merge_cells("G2:H3"))).faults == ()


def test_a_stray_cell_far_to_the_right_is_told_by_its_letter() -> None:
    def stray(sheet: Worksheet) -> None:
        sheet["XFD3"] = "x"

    found = table(book(row(3), row(4), change=stray))

    assert found.cells.shape == (2, 5)
    assert found.faults[0].column == "XFD"


def test_a_size_that_is_told_wrongly_loses_no_rows() -> None:
    def shrink(part: bytes) -> bytes:
        assert b'<dimension ref="A1:D3"' in part
        return part.replace(b'<dimension ref="A1:D3"', b'<dimension ref="A1:B2"')

    found = table(repacked(book(row(3), row(4)), {"xl/worksheets/sheet1.xml": shrink}))

    assert found.cells[2].tolist() == ["3", "4"]


def test_what_openpyxl_warns_of_does_not_surface() -> None:
    def add_extension(part: bytes) -> bytes:
        extension = b'<extLst><ext uri="{CCE6A557-97BC-4b89-ADB6-D9C93CAAB3DF}"/></extLst>'
        return part.replace(b"</worksheet>", extension + b"</worksheet>")

    with warnings.catch_warnings(record=True) as seen:
        warnings.simplefilter("always")
        found = table(repacked(book(row(3)), {"xl/worksheets/sheet1.xml": add_extension}))

    assert found.cells.loc[2, 2] == "3"
    assert seen == []


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        table(data)
    return str(caught.value)


def test_an_old_workbook_is_refused() -> None:
    assert "(.xls)" in refusal(b"\xd0\xcf\x11\xe0" + b"\0" * 600)


def test_a_workbook_with_a_password_is_refused() -> None:
    data = b"\xd0\xcf\x11\xe0" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le")

    assert "password" in refusal(data)


def test_a_workbook_with_macros_is_refused() -> None:
    def with_macros(part: bytes) -> bytes:
        return part.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        )

    data = repacked(book(row(3)), {"[Content_Types].xml": with_macros})

    assert "macros" in refusal(data)
    assert "save it as .xlsx" in refusal(data)


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_workbook_is_refused(share: float) -> None:
    data = book(row(3))

    assert "damaged or incomplete" in refusal(data[: int(len(data) * share)])


@pytest.mark.parametrize(
    "part", ["xl/workbook.xml", "xl/worksheets/sheet1.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml"]
)
def test_a_workbook_with_a_damaged_part_is_refused(part: str) -> None:
    data = repacked(book(row("x")), {part: lambda text: text[: len(text) // 2]})

    assert "damaged or incomplete" in refusal(data)


def test_a_workbook_with_a_damaged_byte_is_refused() -> None:
    data = bytearray(book(row(3)))
    name = data.index(b"[Content_Types].xml")
    data[name + 40 : name + 60] = b"\xff" * 20

    assert "damaged or incomplete" in refusal(bytes(data))


def test_another_zip_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.spreadsheet")

    assert "no .xlsx workbook" in refusal(stream.getvalue())


def test_a_workbook_that_unpacks_to_too_much_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(workbook, "LARGEST_UNPACKED", 1000)

    assert "unpacks to" in refusal(book(row(3)))


def test_an_empty_sheet_and_one_with_a_header_alone_are_refused() -> None:
    assert "no rows" in refusal(book())
    assert "empty" in refusal(book(change=lambda sheet: sheet.delete_rows(1)))


def test_nothing_of_a_workbook_is_left_open(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(book(row(3)))

    table(path.read_bytes())
    path.unlink()

    assert not path.exists()
