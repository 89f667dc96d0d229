"""The model changed on the screen."""

import pytest

from servex_nb.answers import read_interviews
from servex_nb.model import Brand, Kind, model_yaml, shipped_model
from servex_nb.model.editing import drop
from servex_nb.widgets.prepare.scale import level_names
from servex_nb.widgets.prepare.scope import preview, scope, told_changes

MODEL = shipped_model()


@pytest.fixture
def step(opened):
    return opened(2)


@pytest.fixture
def answered(acme, tmp_path):
    path = tmp_path / "interviews.csv"
    path.write_text("respondent,item,score\nJan,vision,3\nPiet,vision,4\n", "utf-8")
    acme.take(read_interviews([path], acme.settings.model))
    return acme


def test_a_name_is_in_the_store_when_it_is_left(step, acme):
    step.list.value = "needs.data"
    step.names["name", "en"].value = "Customer figures"
    step.names["short", "nl"].value = "Cijfers"
    model = acme.settings.model
    assert model.name("needs.data", "en") == "Customer figures"
    assert model.short("needs.data", "nl") == "Cijfers"
    assert "Renamed" in step.differs.value


def test_a_weight_that_cannot_be_is_told_and_not_kept(step, acme):
    step.list.value = "vision"
    step.weight.value = 2
    step.weight.value = 0
    assert acme.settings.model.items["vision"].weight == 2
    assert "Weight: give a number above 0" in step.proposal.trouble.view.value


def test_faults_are_told_in_the_language_of_the_screen_and_by_the_names_on_it(screen, step, acme):
    screen.language.value = "nl"
    step.list.value = "vision"

    def told(act):
        act()
        value = step.proposal.trouble.view.value + step.scale.proposal.trouble.view.value
        assert "elements" not in value
        return value

    assert "Gewicht: geef een getal" in told(lambda: setattr(step.weight, "value", -1))
    assert "Naam, Engels: geef een naam" in told(lambda: setattr(step.names["name", "en"], "value", ""))
    assert "Kort, Nederlands" in told(lambda: setattr(step.names["short", "nl"], "value", "x" * 61))
    step.new_names["nl"].value = "x" * 201
    assert "hooguit 200 tekens" in told(step.add_element.click)
    step.scale.low.value = 9
    assert "Het laagste niveau ligt onder" in told(step.scale.use.click)
    for item in MODEL.of_kind(Kind.ELEMENT):
        step.list.value = item.key
        step.drop.click()
    assert "minstens één element" in step.proposal.trouble.view.value
    assert len(acme.settings.model.of_kind(Kind.ELEMENT)) == 1


def test_what_is_dropped_stays_in_the_list_and_comes_back(step, acme):
    step.list.value = "innovation"
    step.drop.click()
    assert "innovation" not in acme.settings.model.items
    assert any(label.endswith("(out of scope)") and key == "innovation" for label, key in step.list.options)
    step.take_back.click()
    assert acme.settings.model == MODEL


def test_a_part_waits_for_its_element(step):
    step.list.value = "needs"
    step.drop.click()
    step.chosen = "needs.data"
    step.take_back.click()
    assert "First take back the element" in step.proposal.trouble.view.value


def test_new_parts_are_added_under_the_chosen_element(step, acme):
    step.list.value = "needs.data"
    step.new_names["en"].value = "Waiting time"
    step.add_part.click()
    assert acme.settings.model.name("needs.waiting_time", "en") == "Waiting time"
    assert step.list.value == "needs.waiting_time"
    assert "No Dutch name yet" in step.proposal.warning.value


def add(step, button, name):
    step.new_names["nl"].value = name
    step.new_names["en"].value = f"{name} (en)"
    getattr(step, button).click()


def test_every_own_element_joins_the_others_in_every_arrangement(step, acme):
    for name in ("Mensen", "Gegevens", "Geld"):
        add(step, "add_element", name)
    model = acme.settings.model
    for name in ("european", "iso23592"):
        own = model.arrangement(name).groups[-1]
        assert (own.key, own.elements) == ("own", ("mensen", "gegevens", "geld"))
    assert model.arrangement("cen").elements[-3:] == ("mensen", "gegevens", "geld")
    step.list.value = "gegevens"
    step.drop.click()
    assert acme.settings.model.arrangement("european").groups[-1].elements == ("mensen", "geld")


def test_a_wholly_own_model_is_made_without_a_file(step, acme):
    add(step, "add_element", "Mensen")
    for element in MODEL.of_kind(Kind.ELEMENT):
        step.list.value = element.key
        step.drop.click()
    add(step, "add_element", "Gegevens")
    add(step, "add_element", "Geld")
    for parent in ("mensen", "gegevens", "geld"):
        step.list.value = parent
        for part in ("Een", "Twee"):
            add(step, "add_part", part)
    step.scale.low.value, step.scale.high.value = 1, 3
    for names in step.scale.names.values():
        names.value = "laag\nmidden\nhoog"
    step.scale.use.click()
    step.scale.proposal.apply.click()
    model = acme.settings.model
    elements = ["mensen", "gegevens", "geld"]
    assert [item.key for item in model.of_kind(Kind.ELEMENT)] == elements
    for name in model.arrangements:
        assert list(model.arrangement(name).elements) == elements
    assert [part.key for part in model.children("geld")] == ["geld.een", "geld.twee"]
    assert (model.items["geld"].scale.high, model.level_name(3, "nl")) == (3, "hoog")


def test_something_new_needs_a_name(step, acme):
    step.add_element.click()
    assert "First fill in the name" in step.proposal.trouble.view.value
    assert acme.settings.model == MODEL


def test_answers_that_would_be_left_out_are_told_before_it_is_saved(answered, opened):
    step = opened(2)
    step.list.value = "vision"
    step.drop.click()
    assert "2 answers no longer fit" in step.proposal.warning.value
    assert "vision" in answered.settings.model.items
    step.proposal.leave.click()
    assert "vision" in answered.settings.model.items
    step.drop.click()
    step.proposal.apply.click()
    assert answered.misfits()["answers"].tolist() == [2]


def test_another_scale_is_asked_about_first(step, acme):
    scale = step.scale
    scale.low.value, scale.high.value = 0, 10
    for names in scale.names.values():
        names.value = ""
    scale.use.click()
    assert acme.settings.model == MODEL
    assert "45 level texts are lost" in scale.proposal.warning.value
    assert "36 next steps are lost" in scale.proposal.warning.value
    scale.proposal.apply.click()
    assert acme.settings.model.items["needs"].scale.high == 10


def test_every_level_has_a_name_or_none(step):
    step.scale.names["en"].value = "One\nTwo"
    step.scale.use.click()
    assert "Name every level" in step.scale.proposal.trouble.view.value
    assert level_names(1, 2, {"nl": ["een", "twee"], "en": ["one", " two ", ""]}, "") == {
        1: {"nl": "een", "en": "one"},
        2: {"nl": "twee", "en": "two"},
    }


def test_a_model_file_is_shown_first_and_saved_when_asked(step, acme, send):
    own = drop(MODEL, "innovation").model
    send(step.file.upload, "acme.yaml", model_yaml(own).encode())
    assert "Out of scope: Innovation" in step.file.proposal.warning.value
    assert acme.settings.model == MODEL
    step.file.proposal.apply.click()
    assert acme.settings.model == own
    send(step.file.upload, "acme.yaml", model_yaml(own).encode())
    assert "the model as it stands" in step.file.proposal.warning.value
    step.file.restore.click()
    assert "Added: Innovation" in step.file.proposal.warning.value
    step.file.proposal.apply.click()
    assert acme.settings.model == MODEL


def test_a_faulty_model_file_changes_nothing(step, acme, send):
    send(step.file.upload, "acme.yaml", b"base: service-excellence\nelements: {nedes: drop}")
    assert "did you mean needs" in step.file.proposal.trouble.view.value
    assert acme.settings.model == MODEL


def test_a_faulty_file_clears_what_the_one_before_it_proposed(step, acme, send):
    send(step.file.upload, "good.yaml", model_yaml(drop(MODEL, "innovation").model).encode())
    send(step.file.upload, "broken.yaml", b"elements: [")
    assert not step.file.proposal.warning.value
    step.file.proposal.apply.click()
    assert acme.settings.model == MODEL


def test_a_whole_model_without_pyramid_and_shifts_says_so(step, send):
    whole = "{language: en, name: Own, scales: {plain: {low: 1, high: 5}}, elements: {needs: {name: Needs}}}"
    send(step.file.upload, "whole.yaml", whole.encode())
    assert "Out of the pyramid: Core promise" in step.file.proposal.warning.value
    assert "10 paradigm shifts go" in step.file.proposal.warning.value


def test_the_model_file_is_written_and_its_place_told(step, tmp_path):
    step.file.write.click()
    path = tmp_path / "reports" / "acme" / "acme-model.yaml"
    assert path.exists()
    assert str(path) in step.file.written.value


@pytest.fixture
def seen(opened):
    """Show the model in one of the ways of the preview, and return what is shown."""

    def seen(way):
        step = opened(2)
        step.views.selected_index = 3
        step.look.value = way
        return [view.value for view in step.preview.children]

    return seen


def test_the_preview_shows_names_and_labels_in_both_languages(seen):
    dutch, english = seen("names")
    assert MODEL.name("needs.data", "nl") in dutch
    assert MODEL.short("needs.data", "en") in english


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_preview_shows_the_model_as_a_report_does_in_the_clients_colour(acme, seen, language):
    acme.change(brand=Brand(colour="#7a1fa2"))
    (page,) = seen(language)
    assert MODEL.name("needs", language) in page
    assert MODEL.element_text("needs", language).levels[1] in page
    assert "--accent: #7a1fa2" in page


def test_texts_are_kept_as_they_are_left(step, acme):
    texts = step.texts
    texts.item.value, texts.language.value = "needs.data", "nl"
    texts.areas["questions", None].value = "Waar komt u dat tegen?\n\nEn daarna?"
    texts.areas["description", None].value = "Cijfers & <i>"
    model = acme.settings.model
    part = model.element_text("needs", "nl").sub_elements["data"]
    assert part.questions == ("Waar komt u dat tegen?", "En daarna?")
    assert part.description == "Cijfers & <i>"
    english = model.element_text("needs", "en").sub_elements["data"]
    assert english == MODEL.element_text("needs", "en").sub_elements["data"]
    texts.item.value = "needs"
    texts.areas["next", 2].value = "Een andere stap."
    assert acme.settings.model.element_text("needs", "nl").next[2] == "Een andere stap."
    assert "Other texts" in step.differs.value


def test_levels_of_a_new_element_are_kept_when_all_are_told(step, acme):
    add(step, "add_element", "Mensen")
    texts = step.texts
    texts.item.value, texts.language.value = "mensen", "en"
    for level in range(1, 6):
        texts.areas["levels", level].value = f"Level {level}."
        assert bool(acme.settings.model.element_text("mensen", "en").levels) == (level == 5)
    assert acme.settings.model.element_text("mensen", "nl").levels[2] == "Level 2."
    for level in range(1, 6):
        texts.areas["levels", level].value = ""
    assert not acme.settings.model.element_text("mensen", "nl").levels


def test_the_pyramid_and_the_shifts_have_texts_too_and_come_back(step, acme):
    texts = step.texts
    texts.item.value, texts.language.value = "shift.steering", "en"
    texts.areas["to", None].value = "steering on the whole"
    assert acme.settings.model.shift_text("shift.steering", "en").to == "steering on the whole"
    texts.areas["to", None].value = " "
    assert "Fill in" in texts.proposal.trouble.view.value
    texts.drop.click()
    assert "shift.steering" not in acme.settings.model.items
    texts.back.click()
    assert acme.settings.model == MODEL
    texts.item.value = "pyramid.core"
    texts.areas["statements", None].value = "We keep promises.\nWe are on time."
    model = acme.settings.model
    assert [model.name(child.key, "en") for child in model.children("pyramid.core")] == [
        "We keep promises.",
        "We are on time.",
    ]
    assert len(model.children("pyramid.core")) == 2
    texts.drop.click()
    texts.back.click()
    assert acme.settings.model == MODEL


def test_words_of_a_model_are_never_markup(own_model):
    assert "Care *for* #patients" in preview(own_model, "own", "nl")
    assert scope(own_model, "own", "nl")[0] == ("1  Speed", "speed")


def test_an_unchanged_model_differs_in_nothing():
    assert told_changes(MODEL, "nl") == []
