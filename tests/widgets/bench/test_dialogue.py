"""What the bench's screen asks is answered by what came of it."""

import pytest

from servex_nb import assess, disclose, gather
from servex_nb.errors import InputError, NotAnonymousError
from servex_nb.model import Recipe, parse_model
from servex_nb.model.recipe import CHARTS, chart_of
from servex_nb.report.pictures import drawings
from servex_nb.widgets.bench import BenchScreen, Choice
from servex_nb.widgets.bench.dialogue import Dialogue
from servex_nb.widgets.interview.interview import Interview

# Neither a pyramid nor shifts.
PLAIN = """
name: {nl: Digitaal, en: Digital}
scales: {ladder: {low: 0, high: 6}}
elements:
  e0: {name: {nl: Deel 0, en: Part 0}}
  e1: {name: {nl: Deel 1, en: Part 1}}
"""


@pytest.fixture(scope="module")
def dialogue(bench):
    return Dialogue(bench, "noorderveen")


@pytest.fixture
def ask(dialogue):
    def asked(action, **told):
        return dialogue.answer({"id": "7", "action": action, **told})

    return asked


def wish(choice, **recipe):
    return {**choice, "recipe": {**choice["recipe"], **recipe}}


def test_it_opens_with_a_picture_and_all_that_can_be_chosen(ask):
    reply = ask("open")
    assert (reply["id"], reply["kind"]) == ("7", "drawn")
    assert reply["svg"].startswith("<svg")
    assert reply["python"].startswith("from servex_nb import")
    form = reply["form"]
    assert {key for key, *_ in form["charts"]} == set(CHARTS)
    assert ("noorderveen", "Regiobank Noorderveen (fictief)") in form["clients"]
    assert form["before"] == "nulmeting 2025"
    assert len(form["items"]) == 9
    assert reply["colours"] == {"accent": "#0f6b73", "ambition": "#b57700"}


@pytest.mark.parametrize("chart", CHARTS)
def test_every_chart_opens_in_both_languages(ask, chart):
    for language in ("nl", "en"):
        reply = ask("begin", client="noorderveen", chart=chart, language=language)
        assert reply["kind"] == "drawn", reply
        assert reply["choice"]["recipe"]["chart"] == chart
        assert reply["description"]


@pytest.mark.parametrize(
    ("chart", "taken"),
    [
        ("radar", "everything"),
        ("wheel", "names and colours"),
        ("gaps", "further charts"),
        ("heatmap", "among its further charts"),
    ],
)
def test_it_says_what_reports_take_over(ask, chart, taken):
    form = ask("begin", client="noorderveen", chart=chart, language="en")["form"]
    assert taken in form["taken"]


def test_a_change_is_drawn_and_stays(ask, dialogue):
    choice = ask("begin", client="noorderveen", chart="gaps", language="nl")["choice"]
    reply = ask("draw", choice=wish(choice, title="Eerst luisteren", width=150, height=120))
    assert reply["size"] == (150.0, 120.0)
    assert "Eerst luisteren" in reply["svg"]
    assert dialogue.choice.recipe.title == "Eerst luisteren"


@pytest.mark.parametrize(
    ("change", "why"),
    [
        ({"width": 60, "height": 30}, "De grafiek past niet op dit formaat"),
        ({"width": 60, "height": 134}, "De grafiek past niet op deze breedte"),
        ({"colours": {"accent": "#ffffff"}}, "Met deze kleuren"),
        ({"chart": "none"}, "Zo kan de grafiek niet"),
        ({"width": 1}, "Zo kan de grafiek niet"),
    ],
)
def test_what_cannot_be_drawn_says_why_and_shows_nothing(ask, change, why):
    choice = ask("begin", client="noorderveen", chart="gaps", language="nl")["choice"]
    reply = ask("draw", choice=wish(choice, **change))
    assert reply["kind"] == "refused"
    assert reply["why"].startswith(why)
    assert not {"svg", "python", "description"} & set(reply)


def test_nothing_of_another_client_is_left_where_nothing_may_be_shown(workbook, folder):
    screen = BenchScreen(workbook, "noorderveen", folder=lambda client: folder / client)
    lone = workbook.create("lone", language="nl")
    Interview(lone, lone.plan_respondent("Somebody"), "1").answer("needs", "3")
    ask = screen._dialogue.answer
    shown = ask({"id": "1", "action": "begin", "client": "noorderveen", "internal": True})
    assert shown["choice"]["internal"]
    reply = ask({"id": "2", "action": "begin", "client": "lone", "chart": "heatmap", "internal": True})
    # Everything is shown of a client once it was asked for, and never of the next one.
    assert (reply["kind"], reply["choice"]["internal"]) == ("refused", False)
    assert not {"svg", "python", "description"} & set(reply)
    for look in (screen.ax, lambda: screen.python, lambda: screen.description):
        with pytest.raises(NotAnonymousError):
            look()


@pytest.mark.parametrize("chart", [chart for chart in CHARTS if chart != "ladder"])
def test_a_width_that_is_too_narrow_says_how_wide_is_enough(ask, chart):
    choice = ask("begin", client="noorderveen", chart=chart, language="en")["choice"]
    why = ask("draw", choice=wish(choice, width=60, height=200))["why"]
    width = int(why.split("at least ")[1].split()[0])
    assert ask("draw", choice=wish(choice, width=width, height=200))["kind"] == "drawn"


def test_a_height_that_is_too_low_says_how_high_is_enough(ask):
    choice = ask("begin", client="noorderveen", chart="gaps", language="en")["choice"]
    why = ask("draw", choice=wish(choice, width=170, height=40))["why"]
    height = int(why.split("at least ")[1].split()[0])
    assert ask("draw", choice=wish(choice, width=170, height=height))["kind"] == "drawn"


def test_a_colour_that_cannot_be_used_is_called_as_on_the_screen(ask):
    choice = ask("begin", client="noorderveen", chart="gaps", language="en")["choice"]
    detail = ask("draw", choice=wish(choice, colours={"accent": "#b57700"}))["detail"]
    assert "‘score now’ (#B57700)" in detail
    assert "accent" not in detail


def test_colours_that_look_alike_are_told_with_the_pair(ask):
    choice = ask("begin", client="noorderveen", chart="radar", language="nl")["choice"]
    detail = ask("draw", choice=wish(choice, colours={"accent": "#b57700"}))["detail"]
    assert "‘score nu’ (#B57700) en ‘ambitie’ (#B57700) zijn niet uit elkaar te houden" in detail


def test_charts_that_reports_do_not_have_stand_apart(ask, dialogue):
    charts = ask("begin", client="noorderveen", language="en")["form"]["charts"]
    apart = {name for name, _, place, _ in charts if place == "To be added"}
    # This client's report shows groups, which take the place of the gaps, and there are no actions.
    assert apart == {"gaps", "actions", "priorities", "spread", "waves", "heatmap", "coverage"}
    engagement = dialogue.bench.workbook.engagement("noorderveen")
    there = drawings(gather(disclose(engagement, assess(engagement)), engagement))
    names = {"wheel" if name == "summary-wheel" else chart_of(name) for name in there}
    assert set(CHARTS) - apart == names & set(CHARTS)


def test_what_the_model_has_none_of_cannot_be_chosen(dialogue, ask, workbook):
    plain = workbook.create("plain")
    plain.change(model=parse_model(PLAIN.encode()).model)
    charts = ask("begin", client=plain.client, chart="pyramid", language="en")
    reasons = {name: reason for name, _, _, reason in charts["form"]["charts"] if reason}
    assert reasons == {"pyramid": "The model has no pyramid.", "shifts": "The model has no shifts."}
    assert charts["choice"]["recipe"]["chart"] == "radar"
    choice = Choice.of(charts["choice"]).model_copy(update={"recipe": Recipe("pyramid")})
    with pytest.raises(InputError, match="nothing that the chart pyramid shows"):
        dialogue.bench.keep(choice)


def test_a_chart_that_a_wave_cannot_have_says_so_in_the_words_of_the_screen(ask):
    first = ask("begin", client="noorderveen", language="nl")["form"]["waves"][0][0]
    shown = ask("begin", client="noorderveen", chart="actions", wave=first, language="nl")
    assert (shown["kind"], shown["absent"][:32]) == ("drawn", "Een rapport over deze meting laa")
    none = ask("begin", client="noorderveen", chart="waves", wave=first, language="nl")
    assert none["kind"] == "refused"
    assert "geen eerdere meting" in none["detail"]


@pytest.mark.parametrize(
    "message", [{}, {"action": "drop"}, {"action": "draw"}, {"action": "draw", "choice": 3}]
)
def test_a_message_that_means_nothing_is_refused(dialogue, message):
    assert dialogue.answer(message)["kind"] == "refused"


def test_saving_keeping_and_resetting_say_what_came_of_it(ask, bank):
    choice = ask("begin", client="noorderveen", chart="pyramid", language="en")["choice"]
    saved = ask("save", choice=choice, format="svg")["saved"]
    assert saved["name"].endswith("en-pyramid.svg")
    kept = ask("keep", choice=wish(choice, title="Complaints first"))
    assert (kept["done"][:4], kept["form"]["kept"]) == ("Kept", True)
    assert bank.charts()["pyramid"].title == "Complaints first"
    reset = ask("reset", choice=kept["choice"])
    assert (reset["form"]["kept"], reset["choice"]["recipe"]["title"]) == (False, "")


def test_a_further_chart_is_taken_out_of_reports_again(ask, bank):
    choice = ask("begin", client="noorderveen", chart="heatmap", language="en")["choice"]
    assert ask("keep", choice=choice)["form"]["kept"]
    assert list(bank.charts()) == ["heatmap"]
    assert ask("reset", choice=choice)["done"] == "Is in reports no more."
    assert bank.charts() == {}


def test_what_reports_have_is_marked_where_it_is_chosen(ask, bank):
    choice = ask("begin", client="noorderveen", chart="heatmap", language="en")["choice"]
    turned = ask("turn", choice=wish(choice, by="department"))
    form = ask("keep", choice=turned["choice"])["form"]
    names = {name for _, name, *_ in (*form["charts"], *form["attributes"])}
    assert {"Scores by group · in reports", "department · in reports", "level"} <= names
    assert not ask("turn", choice=wish(choice, by="level"))["form"]["kept"]
    bank.forget_chart("heatmap-department")


def test_a_chart_that_was_kept_meanwhile_is_replaced_only_when_that_is_wished(ask, bank, monkeypatch):
    shown = ask("begin", client="noorderveen", chart="radar", language="en")
    monkeypatch.setenv("SERVEX_USER", "Sofie")
    bank.keep_chart(Recipe("radar", title="Hers"))
    mine = wish(shown["choice"], title="Mine")
    clash = ask("keep", choice=mine, seen=shown["version"])
    assert clash["clash"].startswith("Meanwhile Sofie kept another version for reports (")
    assert clash["form"]["kept"]
    assert bank.charts()["radar"].title == "Hers"
    assert ask("take", choice=mine)["choice"]["recipe"]["title"] == "Hers"
    assert ask("keep", choice=mine, seen=shown["version"], over=True)["form"]["kept"]
    assert bank.charts()["radar"].title == "Mine"
    bank.forget_chart("radar")
    said = ask("keep", choice=mine, seen=shown["version"])["clash"]
    assert said.startswith("Meanwhile Sofie put the usual version back")
    assert ask("take", choice=mine)["choice"]["recipe"]["title"] == ""


def test_characters_that_no_typeface_has_are_told(ask):
    choice = ask("begin", client="noorderveen", chart="gaps", language="en")["choice"]
    assert ask("draw", choice=choice)["unwritten"] == ""
    told = ask("draw", choice=wish(choice, title="日本 and 日"))["unwritten"]
    assert told.endswith(": 日本")


def test_an_internal_picture_is_not_kept(ask, bank):
    choice = ask("begin", client="noorderveen", chart="wheel", language="en")["choice"]
    reply = ask("keep", choice={**choice, "internal": True})
    assert (reply["kind"], reply["undone"][:25]) == ("refused", "An internal picture canno")
    assert "wheel" not in bank.charts()


def test_the_screen_hands_out_matplotlibs_own_axes(workbook, folder):
    screen = BenchScreen(workbook, "noorderveen", folder=lambda client: folder / client)
    ax = screen.ax()
    ax.texts[0].set_color("red")
    assert screen.ax() is not ax
    assert screen.recipe.chart == "radar"
    assert "ax = radar(" in screen.python
    assert "export default" in screen._esm
