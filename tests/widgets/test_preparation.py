"""The preparation as a whole: its bar, its languages, and its first step."""

import re
from pathlib import Path

import ipywidgets as widgets
import pytest
import yaml

from servex_nb.commands.preparing import ScreenPapers, prepare
from servex_nb.errors import InputError
from servex_nb.widgets import Preparation
from servex_nb.widgets import __file__ as room
from servex_nb.widgets.look import bullets, element


def everything(view):
    """Yield a view and all in it."""
    yield view
    for child in getattr(view, "children", ()):
        yield from everything(child)


def test_a_new_client_begins_on_an_empty_screen(workbook):
    screen = Preparation(workbook, papers=ScreenPapers())
    step = screen.client
    step.new_name.value = "Acme Zorg"
    assert step.new_key.value == "acme-zorg"
    step.new_language.value = "en"
    step.begin.click()
    settings = workbook.engagement("acme-zorg").settings
    assert (settings.name, settings.language) == ("Acme Zorg", "en")
    assert "Acme Zorg" in screen.who.value
    assert "✓" in screen.desk.sign.view.value


def test_a_key_that_is_taken_is_told_beside_the_button(opened):
    step = opened(1)
    step.chooser.value = ""
    step.new_name.value = "Acme"
    step.begin.click()
    assert "another client" in step.trouble.view.value
    step.new_key.value = "acme-two"
    assert not step.trouble.view.value


def test_a_client_needs_a_name(workbook):
    screen = Preparation(workbook, papers=ScreenPapers())
    screen.client.begin.click()
    assert 'role="alert"' in screen.client.trouble.view.value
    assert not workbook.engagements()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("name", "Acme Care"),
        ("language", "nl"),
        ("arrangement", "cen"),
        ("threshold", 6),
        ("basis", "assessor"),
    ],
)
def test_each_setting_is_in_the_store_as_soon_as_it_is_changed(acme, opened, name, value):
    opened(1).fields[name].value = value
    assert getattr(acme.settings, name) == value


@pytest.mark.parametrize(("name", "value", "word"), [("threshold", 2, "3 or more"), ("name", " ", "name")])
def test_a_wrong_setting_changes_nothing_and_is_told(screen, acme, opened, name, value, word):
    before = acme.settings
    opened(1).fields[name].value = value
    told = " ".join(view.value for view in everything(screen.client.view) if isinstance(view, widgets.HTML))
    assert 'role="alert"' in told
    assert word in told
    assert "Not saved" in screen.desk.sign.view.value
    assert acme.settings == before


def test_another_step_speaks_no_more_of_what_was_refused(screen, opened):
    opened(1).fields["threshold"].value = 2
    opened(2)
    assert screen.desk.sign.view.value == ""
    assert opened(1).fields["threshold"].value == 5


def test_the_workbooks_absolute_place_is_shown(screen, workbook):
    told = " ".join(view.value for view in everything(screen.client.view) if isinstance(view, widgets.HTML))
    assert workbook.place in told


def test_the_other_language_keeps_the_step_and_what_was_entered(screen, opened):
    step = opened(3)
    step.new["name"].value = "Jan"
    step.add.click()
    screen.language.value = "nl"
    assert screen.tabs.selected_index == 2
    assert screen.tabs.titles[2] == "3 Gesprekspartners"
    assert [*screen.respondents.rows] == ["R01"]


def test_another_screen_shows_what_the_store_holds(workbook, opened):
    opened(1).fields["name"].value = "Acme Care"
    again = Preparation(workbook, "acme", papers=ScreenPapers())
    assert again.client.fields["name"].value == "Acme Care"


def test_clients_words_are_shown_as_they_are(screen, opened):
    opened(1).fields["name"].value = '<img src=x onerror="x">'
    assert "<img" not in screen.who.value
    assert "&lt;img" in screen.who.value
    assert bullets(["<i>"]) == '<ul class=""><li>&lt;i&gt;</li></ul>'
    assert element("p", "x", title='"') == '<p title="&quot;">x</p>'


@pytest.mark.parametrize("place", range(1, 6))
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_control_has_a_name(screen, opened, place, language):
    screen.language.value = language
    controls = [
        view
        for view in everything(opened(place).view)
        if not isinstance(view, widgets.HTML | widgets.Box | widgets.Tab)
    ]
    assert controls
    assert all(view.description for view in controls)


@pytest.mark.parametrize("place", range(1, 6))
def test_every_step_has_a_class_of_its_own_and_needs_a_client(workbook, place):
    screen = Preparation(workbook, papers=ScreenPapers())
    step = screen.steps[place - 1]
    screen.tabs.selected_index = place - 1
    assert f"servex-{step.name}" in step.view._dom_classes
    assert step.name == "client" or len(step.view.children) == 1


def test_an_unknown_client_is_refused(workbook):
    with pytest.raises(InputError, match="no client"):
        prepare("nobody", workbook.place)


def test_the_environment_names_the_client(workbook, acme, monkeypatch):
    monkeypatch.setenv("SERVEX_CLIENT", acme.client)
    assert prepare("", workbook.place).desk.client == "acme"


def test_every_phrase_stands_in_both_languages_with_the_same_values():
    phrases = yaml.safe_load(Path(room).with_name("phrases.yaml").read_text("utf-8"))
    for key, told in phrases.items():
        assert set(told) == {"nl", "en"}, key
        asked = {language: set(re.findall(r"{\w+}", str(text))) for language, text in told.items()}
        assert asked["nl"] == asked["en"], key
