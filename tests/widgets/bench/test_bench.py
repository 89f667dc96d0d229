"""The bench draws, saves and keeps what is chosen."""

import csv
from typing import get_args

import pytest
from pypdf import PdfReader

from servex_nb.charts.wanting import Want
from servex_nb.errors import InputError, NotAnonymousError
from servex_nb.model import Recipe
from servex_nb.scoring import Released
from servex_nb.widgets.bench.choice import SAY

HOSTILE = '=1+1 """<script>alert(1)</script>""" $x$'


@pytest.fixture
def choose(bench):
    """Choose a picture of the demonstration client."""

    def chosen(recipe, **rest):
        return bench.begin("noorderveen").model_copy(update={"recipe": recipe, **rest})

    return chosen


def test_it_begins_as_reports_have_it(bench, bank):
    first = bench.begin("noorderveen", chart="radar")
    assert (first.wave, first.language, first.internal) == (bank.waves()[-1], "nl", False)
    assert first.recipe == Recipe("radar", earlier=True)
    assert bench.begin("noorderveen", chart="ladder").recipe.key == "design"


def test_what_a_client_may_see_is_shown_unless_asked_otherwise(bench, choose):
    recipe = Recipe("heatmap", by="department")
    shown = bench.draw(choose(recipe, language="en"))
    all_ = bench.draw(choose(recipe, language="en", internal=True))
    assert isinstance(bench.data(choose(recipe)).scores, Released)
    assert "Internal: not for the client." not in shown.svg
    assert "Internal: not for the client." in all_.svg
    assert "disclose" in shown.python
    assert "disclose" not in all_.python
    assert shown.description in shown.svg.replace("&amp;", "&")


def test_scores_are_reused_while_nothing_changes(bench, choose, bank):
    first = bench.data(choose(Recipe("gaps"))).scores
    assert bench.data(choose(Recipe("gaps", title="Other"))).scores is first
    bank.keep_chart(Recipe("gaps", title="Kept"))
    assert bench.data(choose(Recipe("gaps"))).scores is first
    bank.set_target("needs", 4.25)
    assert bench.data(choose(Recipe("gaps"))).scores is not first


def test_every_format_lands_in_the_clients_folder(bench, choose, folder, bank):
    choice = choose(Recipe("radar", title=HOSTILE, labels={"needs": HOSTILE}))
    files = {format_: bench.save(choice, format_) for format_ in ("svg", "png", "pdf", "csv")}
    name = "noorderveen-vervolgmeting-2026-nl-radar"
    assert all(path == folder / "noorderveen" / "bench" / f"{name}.{kind}" for kind, path in files.items())
    assert files["png"].read_bytes().startswith(b"\x89PNG")
    assert files["pdf"].read_bytes().startswith(b"%PDF")
    drawing = files["svg"].read_text("utf-8")
    assert "<script" not in drawing
    assert "<text" not in drawing
    assert files["csv"].read_bytes().startswith(b"\xef\xbb\xbf")
    # As Dutch spreadsheets have it.
    rows = list(csv.DictReader(files["csv"].read_text("utf-8-sig").splitlines(), delimiter=";"))
    assert f"'{HOSTILE}" in [row["label"] for row in rows]
    assert "3,4" in [row["score"] for row in rows]
    english = bench.save(choice.model_copy(update={"language": "en"}), "csv")
    assert "3.4" in [row["score"] for row in csv.DictReader(english.read_text("utf-8-sig").splitlines())]
    told = PdfReader(files["pdf"]).metadata
    assert told["/Title"] == f"{HOSTILE}: Regiobank Noorderveen (fictief)"
    assert told["/Subject"].startswith(HOSTILE)
    assert (bank.history()["what"] == "chart written").sum() == 5


def test_what_is_saved_counts_as_shown_and_an_internal_picture_does_not(bench, choose, bank):
    before = len(bank.released())
    path = bench.save(choose(Recipe("spread", key="leadership"), internal=True), "svg")
    assert path.name == "noorderveen-vervolgmeting-2026-nl-spread-leadership-internal.svg"
    assert len(bank.released()) == before
    bank.set_target("vision", 4.75)
    bench.save(choose(Recipe("gaps")), "csv")
    assert len(bank.released()) == before + 1


def test_a_kept_chart_opens_the_bench_again_until_it_is_reset(bench, choose):
    bench.keep(choose(Recipe("shifts", title="Reis", labels={"shift.journey": "reis"})))
    kept = bench.begin("noorderveen", chart="shifts")
    assert (kept.recipe.title, kept.language) == ("Reis", "nl")
    assert bench.reset(kept).recipe == Recipe("shifts")
    assert bench.begin("noorderveen", chart="shifts").recipe == Recipe("shifts")


def test_the_parts_that_a_spread_shows_are_kept_with_it(bench, choose, bank):
    bench.keep(choose(Recipe("spread", key="leadership", labels={"leadership.style": "Stijl"})))
    assert bench.begin("noorderveen", chart="spread").recipe == bank.charts()["spread-leadership"].model_copy(
        update={"language": "nl"}
    )
    again = bench.reset(bench.begin("noorderveen", chart="spread")).recipe
    assert again == Recipe("spread", key="leadership")
    assert again.name not in bank.charts()


def test_other_parts_are_shown_as_kept_or_in_the_look_that_is_chosen(bench, choose, bank):
    bench.keep(choose(Recipe("spread", key="culture", title="Cultuur")))
    look = {"width": 120.0, "height": 90.0}
    now = choose(Recipe("spread", key="leadership", title="Leiding", **look))
    turned = bench.turn(now.model_copy(update={"recipe": now.recipe.model_copy(update={"key": "culture"})}))
    assert turned.recipe == bank.charts()["spread-culture"]
    turned = bench.turn(now.model_copy(update={"recipe": now.recipe.model_copy(update={"key": "needs"})}))
    assert turned.recipe == Recipe("spread", key="needs", **look)
    bank.forget_chart("spread-culture")


def test_what_a_wave_has_not_is_known_before_a_report_leaves_it_out(bench, choose, bank):
    first = bank.waves()[0]
    assert bench.wanting(choose(Recipe("waves"), wave=first)) == "earlier"
    assert bench.wanting(choose(Recipe("waves"))) == ""
    assert bench.wanting(choose(Recipe("actions"), wave=first)) == "actions"


def test_each_thing_that_a_wave_may_not_have_is_said_in_both_languages():
    for want in filter(None, get_args(Want)):
        assert SAY(f"absent.{want}", "nl") != SAY(f"absent.{want}", "en")


@pytest.mark.parametrize(
    ("recipe", "rest", "said"),
    [
        (Recipe("radar"), {"internal": True}, "internal picture cannot be kept"),
        (Recipe("radar", colours={"accent": "#B57700"}), {}, "cannot be told apart"),
    ],
)
def test_what_no_report_can_show_is_not_kept(bench, choose, bank, recipe, rest, said):
    with pytest.raises(InputError, match=said):
        bench.keep(choose(recipe, **rest))
    assert "radar" not in bank.charts()


def test_too_few_respondents_are_for_the_consultant_alone(bench, workbook):
    small = workbook.create("small")
    code = small.plan_respondent("Somebody")
    from servex_nb.widgets.interview.interview import Interview

    Interview(small, code, "1").answer("needs", "3")
    choice = bench.begin("small", chart="wheel")
    with pytest.raises(NotAnonymousError):
        bench.draw(choice)
    assert bench.draw(choice.model_copy(update={"internal": True})).svg
