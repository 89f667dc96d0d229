"""What check finds."""


def test_check_names_the_workbook_and_how_things_are(servex, tmp_path, plain):
    found = {row["name"]: row for row in plain(servex("check", "--json"))}
    assert str(tmp_path / "data" / "workbook.sqlite") in found["workbook"]["found"]
    assert found["fonts"]["state"] == found["Jupyter kernel"]["state"] == "fine"
    assert not (tmp_path / "data").exists()


def test_check_warns_of_a_synchronised_folder(servex, tmp_path, plain):
    place = tmp_path / "OneDrive - Acme" / "workbook.sqlite"
    found = {row["name"]: row for row in plain(servex("--workbook", place, "check", "--json"))}
    assert found["workbook's folder"]["state"] == "careful"
    assert "servex --workbook" in found["workbook's folder"]["mend"]


def test_a_file_that_is_no_workbook_is_named_by_check(servex, tmp_path):
    (tmp_path / "x.sqlite").write_text("junk" * 500)
    result = servex("--workbook", tmp_path / "x.sqlite", "check")
    assert result.exit_code == 1
    assert "x.sqlite" in result.output
