"""One picture of a report, drawn anew by a command."""

import pytest

from servex_nb import Recipe, Workbook


@pytest.fixture
def large(servex, tmp_path):
    """A client whose report can be shown."""
    rows = [f"R{n},{item},{2 + n % 3}" for n in range(6) for item in ("needs", "vision", "pyramid.core")]
    path = tmp_path / "large.csv"
    path.write_text("\n".join(["respondent,item,score", *rows]), "utf-8")
    servex("new", "large", "--language", "en")
    assert servex("import", "large", path).exit_code == 0
    return "large"


def test_it_is_drawn_as_it_is_kept_and_lands_beside_the_reports(servex, large, tmp_path):
    first = servex("report", large, "--only-chart", "radar")
    assert first.exit_code == 0, first.output
    files = [tmp_path / "reports" / large / "charts" / f"large-1-en-radar.{kind}" for kind in ("svg", "png")]
    assert [str(path) for path in files] == first.output.split()
    before = files[0].read_bytes()
    with Workbook.open() as workbook:
        workbook.engagement(large).keep_chart(Recipe("radar", title="Listening comes first"))
    servex("report", large, "--only-chart", "radar")
    assert files[0].read_bytes() != before
    assert b"Listening comes first" in files[0].read_bytes()
    assert "chart written" in servex("history", large).output


def test_an_unknown_name_lists_those_that_there_are(servex, large):
    result = servex("report", large, "--only-chart", "raddar")
    assert result.exit_code == 2
    assert (
        "it has cover, summary-wheel, radar, summary-pyramid, pyramid, shifts, ladder-design" in result.output
    )


def test_too_few_respondents_show_no_picture_either(servex, acme):
    assert servex("report", acme, "--only-chart", "radar").exit_code == 2
