"""What stands in the guide for an interview."""

import re

import pytest

from servex_nb.errors import InputError
from servex_nb.model import Settings, load_model, shipped_model
from servex_nb.report import build_guide

SETTINGS = Settings(client="acme", name="Acme", language="en")
MODEL = shipped_model()


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_guide_asks_about_everything_in_the_clients_order(language):
    guide = build_guide(SETTINGS, language=language)
    keys = MODEL.arrangement("european").elements
    assert [topic.name for topic in guide.topics] == [MODEL.name(key, language) for key in keys]
    assert [len(topic.parts) for topic in guide.topics] == [len(MODEL.children(key)) for key in keys]
    assert all(len(part.questions) == 2 and part.look_for for topic in guide.topics for part in topic.parts)
    assert [len(layer.statements) for layer in guide.layers] == [3] * 4
    assert len(guide.shifts) == 10


def test_the_clients_language_is_the_guides():
    assert build_guide(SETTINGS).language == "en"
    assert build_guide(SETTINGS, language="nl").words["unknown"] == "weet niet"


def test_the_score_line_has_every_level_with_its_text_and_the_halves_between():
    line = build_guide(SETTINGS, language="nl").topics[0].line
    assert [mark.label for mark in line.marks] == ["1", "1,5", "2", "2,5", "3", "3,5", "4", "4,5", "5"]
    assert [mark.name for mark in line.marks if mark.level][1] == "In ontwikkeling"
    assert all(bool(mark.text) == mark.level for mark in line.marks)


def test_quick_asks_one_question_an_element_and_no_statement():
    guide = build_guide(SETTINGS, quick=True)
    assert all(len(topic.questions) == 1 and not topic.parts for topic in guide.topics)
    assert guide.layers[0].statements == ("the promise is kept",)


def test_only_what_is_chosen_is_asked():
    guide = build_guide(SETTINGS, keys=["needs.data", "vision", "pyramid.core.2", "shift.journey"])
    vision, needs = guide.topics
    assert (vision.parts, len(vision.questions)) == ((), 1)
    assert [part.name for part in needs.parts] == [MODEL.name("needs.data", "en")]
    assert [layer.statements for layer in guide.layers] == [(MODEL.name("pyramid.core.2", "en"),)]
    assert [shift.right for shift in guide.shifts] == ["customer journey"]


def test_quick_keeps_to_what_was_chosen():
    guide = build_guide(SETTINGS, keys=["needs.data"], quick=True)
    assert [topic.name for topic in guide.topics] == [MODEL.name("needs", "en")]
    assert not guide.layers
    assert not guide.shifts


def test_what_is_known_stands_there_and_the_rest_is_left_to_fill_in():
    guide = build_guide(SETTINGS, respondent="R07", level="front-line")
    assert dict(guide.facts) == {
        "Respondent": "R07",
        "Role": "",
        "Level": "Front line",
        "Date": "",
        "Interviewer": "",
        "Place": "",
    }
    assert guide.name == "acme-guide-r07-en"
    assert build_guide(SETTINGS).name == "acme-guide-blank-en"


def test_the_parts_times_add_up_to_the_whole():
    def lengths(guide):
        return [int(re.match(r"\d+", length)[0]) for _, length in guide.agenda]

    *parts, whole = lengths(build_guide(SETTINGS))
    assert sum(parts) == pytest.approx(whole, abs=2)
    *parts, whole = lengths(build_guide(SETTINGS, minutes=90))
    assert whole == 90
    assert sum(parts) == pytest.approx(90, abs=2)


def test_a_model_of_ones_own_without_questions_pyramid_or_shifts(own_model):
    settings = Settings(client="own", name="Own", language="en", arrangement="own", model=own_model)
    guide = build_guide(settings)
    speed, care = guide.topics
    assert speed.kicker == "Element 1"
    assert speed.parts[0].questions == ("How does this go today, and what tells you so?",)
    assert own_model.texts["en"].name in guide.words["kind"]
    assert "excellence" not in " ".join([guide.words["kind"], *(part for part, _ in guide.agenda)]).lower()
    assert care.questions == ("How does this go today, and what tells you so?",)
    assert [mark.label for mark in care.line.marks] == [str(level) for level in range(11)]
    assert (guide.layers, guide.shifts) == ((), ())


@pytest.mark.parametrize(
    ("options", "words"),
    [
        ({"language": "fr"}, "'fr'"),
        ({"level": "boss"}, "'boss'"),
        ({"keys": ["nedes"]}, "nedes"),
        ({"keys": []}, "nothing to ask"),
    ],
)
def test_what_cannot_be_asked_is_refused(options, words):
    with pytest.raises(InputError, match=words):
        build_guide(SETTINGS, **options)


def test_a_language_that_the_model_lacks_is_refused(own_model):
    settings = Settings(client="own", name="Own", arrangement="own", model=own_model)
    with pytest.raises(InputError, match="choose one of en"):
        build_guide(settings)


def test_an_unknown_format_writes_nothing(tmp_path):
    with pytest.raises(InputError, match="choose from pdf, docx"):
        build_guide(SETTINGS).write(tmp_path, "pdf,html")
    assert not list(tmp_path.iterdir())


def test_statements_are_scored_between_not_at_all_and_fully():
    names = [mark.name for mark in build_guide(SETTINGS, language="nl").layer_line.marks if mark.level]
    assert names == ["geldt niet", "", "", "", "geldt volledig"]


def test_an_element_opens_with_the_first_question_of_the_model_whatever_order_its_texts_are_in():
    data = MODEL.model_dump(mode="json", by_alias=True)
    for texts in data["texts"].values():
        parts = texts["elements"]["design"]["sub_elements"]
        texts["elements"]["design"]["sub_elements"] = {key: parts[key] for key in sorted(parts)}
    settings = SETTINGS.model_copy(update={"model": load_model(data)})
    assert build_guide(settings, keys=["design"]).topics[0].questions == (
        build_guide(SETTINGS, keys=["design"]).topics[0].questions
    )
