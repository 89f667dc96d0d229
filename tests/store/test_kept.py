"""Charts kept for a client's reports: in the store, its history and its exports."""

import openpyxl
import pytest

from servex_nb.errors import InputError
from servex_nb.model import Recipe, ThemeChanges
from servex_nb.model.recipe import CHARTS
from servex_nb.store import export_engagement, read_export
from servex_nb.store.kept import charts_of

RADAR = Recipe("radar", title='Anna de Vries: "wij" =1+1', labels={"needs": "<b>"}, language="nl")


def test_the_last_that_was_kept_stands_until_it_is_forgotten(acme):
    acme.keep_chart(RADAR)
    acme.keep_chart(Recipe("gaps", title="Now"))
    acme.keep_chart(Recipe("gaps", title="Then"))
    assert acme.charts() == {"radar": RADAR, "gaps": Recipe("gaps", title="Then")}
    acme.forget_chart("radar")
    assert list(acme.charts()) == ["gaps"]


def test_the_history_tells_who_kept_what_once(acme):
    acme.keep_chart(Recipe("gaps", title="Now"))
    acme.keep_chart(Recipe("gaps", title="Now"))
    acme.forget_chart("gaps")
    acme.forget_chart("gaps")
    told = acme.history()[["who", "what", "detail"]].to_numpy().tolist()[-2:]
    assert told == [
        ["consultant", "chart kept for reports", '{"chart": "gaps", "title": "Now"}'],
        ["consultant", "chart as usual again", "gaps"],
    ]


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_can_be_kept_and_forgotten(acme, chart):
    acme.keep_chart(Recipe(chart))
    assert list(acme.charts()) == [chart]
    acme.forget_chart(chart)
    assert acme.charts() == {}


def test_other_parts_and_other_groups_are_kept_beside_each_other(acme):
    whole, part = Recipe("spread"), Recipe("spread", key="needs")
    levels, departments = Recipe("heatmap", by="level"), Recipe("heatmap", by="department")
    for recipe in (part, whole, departments, levels):
        acme.keep_chart(recipe)
    kept = {"heatmap": levels, "heatmap-department": departments, "spread": whole, "spread-needs": part}
    assert acme.charts() == kept
    acme.forget_chart("spread-needs")
    assert "spread" in acme.charts()
    assert "spread-needs" not in acme.charts()


def test_an_export_from_before_there_were_several_of_a_chart_still_brings_it():
    told = {"chart.spread": '{"chart": "spread", "key": "needs"}'}
    assert charts_of(told) == {"spread-needs": Recipe("spread", key="needs")}


def test_what_is_no_chart_cannot_be_forgotten(acme):
    with pytest.raises(InputError, match="no chart 'raddar'; choose one of wheel, radar"):
        acme.forget_chart("raddar")


def test_colours_that_clash_with_the_clients_theme_are_refused_with_the_pair(acme):
    recipe = Recipe("radar", colours={"accent": "#B57700"})
    with pytest.raises(InputError, match=r"#B57700 and #B57700 \(ambition\) cannot be told apart"):
        acme.keep_chart(recipe)
    assert acme.charts() == {}
    acme.change(theme=ThemeChanges(changes={"ambition": "#5B2A86", "ambition_text": "#5B2A86"}))
    with pytest.raises(InputError, match="ambition"):
        acme.keep_chart(Recipe("radar", colours={"accent": "#5B2A86"}))


def test_a_colour_that_there_is_none_of_is_refused(acme):
    with pytest.raises(InputError, match="no such colour; choose from ink"):
        acme.keep_chart(Recipe("radar", colours={"accnt": "#5B2A86"}))


@pytest.mark.parametrize(
    ("recipe", "said"),
    [
        (Recipe("radar", by="gender"), "no groups by gender, only by level and department"),
        (Recipe("gaps", labels={"need": "Klant"}), "no item 'need'.*did you mean needs"),
        (Recipe("spread", key="need"), "no item 'need'.*did you mean needs"),
        ("radar", "such as Recipe"),
    ],
)
def test_what_no_report_could_draw_is_refused_at_once(acme, recipe, said):
    with pytest.raises(InputError, match=said):
        acme.keep_chart(recipe)
    assert acme.charts() == {}


def test_control_characters_never_reach_a_picture(acme):
    acme.keep_chart(Recipe("gaps", title="a\x07b"))
    assert acme.charts()["gaps"].title == "a�b"


def test_how_charts_look_changes_no_figure(acme):
    before = acme.last_change
    acme.keep_chart(Recipe("gaps", title="Now"))
    acme.record("chart written", "gaps.svg")
    assert acme.last_change == before
    acme.change(threshold=6)
    assert acme.last_change > before


def test_an_export_takes_them_along_with_codes_for_names(workbook, acme, tmp_path):
    acme.plan_respondent("Anna de Vries")
    acme.keep_chart(RADAR)
    path = export_engagement(acme, tmp_path / "acme.xlsx")
    other = workbook.create("other")
    other.restore(read_export(path))
    assert other.charts() == {"radar": RADAR.model_copy(update={"title": 'R01: "wij" =1+1'})}
    named = export_engagement(acme, tmp_path / "named.xlsx", names=True)
    assert read_export(named).charts == {"radar": RADAR}


@pytest.mark.parametrize(
    ("made", "said"),
    [
        ('{"chart": "radar", "titel": "x"}', "Extra inputs"),
        ('{"chart": "radar", "by": "gender"}', "groups that reports do not know"),
        ('{"chart": "gaps"}', "another chart than its name says"),
        ("[1]", "no chart as an export has it"),
        ("__import__('os')", "no chart as an export has it"),
    ],
)
def test_one_made_wrong_by_hand_is_told(acme, tmp_path, made, said):
    acme.keep_chart(RADAR)
    path = export_engagement(acme, tmp_path / "acme.xlsx")
    book = openpyxl.load_workbook(path)
    for row in book["settings"].iter_rows():
        if row[0].value == "chart.radar":
            row[1].value = made
    book.save(path)
    with pytest.raises(InputError, match=said):
        read_export(path)
