"""One picture of a report, drawn anew by a command."""

import pytest

from servex_nb import Recipe, Workbook, assess, disclose, gather
from servex_nb.report import Delivery, fingerprint, report_folder
from servex_nb.widgets.bench import Bench


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


def test_a_picture_goes_by_its_chart_too(servex, large, tmp_path):
    made = servex("report", large, "--only-chart", "wheel")
    assert made.exit_code == 0, made.output
    assert (tmp_path / "reports/large/charts/large-1-en-summary-wheel.svg").exists()


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("ladder", "several pictures ladder; choose one of ladder-design"),
        ("gaps", "no picture 'gaps': no element has both a score and a target"),
        ("spread", "no picture 'spread'; Use in reports, in the notebook 04_charts, adds it"),
        ("", "no picture ''; it has cover"),
    ],
)
def test_a_chart_that_the_report_has_not_says_how_it_gets_there(servex, large, tmp_path, name, said):
    result = servex("report", large, "--only-chart", name)
    assert result.exit_code == 2
    assert said in " ".join(result.output.split())
    assert not (tmp_path / "reports").exists()


@pytest.mark.parametrize(
    ("option", "value"), [("--format", "pdf"), ("--date", "2026-01-01"), ("--final", None)]
)
def test_an_option_that_one_picture_has_no_use_for_is_refused(servex, large, option, value):
    given = [option] if value is None else [option, value]
    result = servex("report", large, "--only-chart", "radar", *given)
    assert result.exit_code == 2
    assert f"without {option}" in " ".join(result.output.split())


def test_a_kept_chart_that_reports_do_not_draw_of_themselves_is_one_of_them(servex, large, tmp_path):
    with Workbook.open() as workbook:
        workbook.engagement(large).keep_chart(Recipe("spread", title="Listening comes first"))
    made = servex("report", large, "--only-chart", "spread")
    assert made.exit_code == 0, made.output
    assert b"Listening comes first" in (tmp_path / "reports/large/charts/large-1-en-spread.svg").read_bytes()
    # The bench's files stand in a folder of their own.
    choice = Bench(Workbook.open(), report_folder).begin(large, chart="spread")
    saved = Bench(Workbook.open(), report_folder).save(choice, "svg")
    assert saved == tmp_path / "reports" / large / "bench" / "large-1-en-spread.svg"


def test_the_record_of_a_report_has_its_fingerprint_and_the_kept_charts_that_it_has_not(
    servex, large, tmp_path
):
    with Workbook.open() as workbook:
        engagement = workbook.engagement(large)
        engagement.keep_chart(Recipe("waves"))
        made = servex("report", large, "--format", "html")
        assert made.exit_code == 0, made.output
        expected = fingerprint(gather(disclose(engagement, assess(engagement)), engagement), "html")
    note = "The chart waves is kept for reports and is not in this one: there is no wave before it"
    assert note in made.stderr
    assert note not in made.stdout
    told = Delivery.recorded(tmp_path / "reports" / large / "large-1-en.ipynb")
    assert (told.files, list(told.left_out)) == (("large-1-en.html",), ["waves"])
    assert told.fingerprint == expected
    assert Delivery.recorded(tmp_path / "reports" / large / "large-1-en.html") is None


def test_too_few_respondents_show_no_picture_either(servex, acme):
    assert servex("report", acme, "--only-chart", "radar").exit_code == 2
