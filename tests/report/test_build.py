"""What stands in a report."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from servex_nb import assess, build_report, disclose, release
from servex_nb.assessment import record
from servex_nb.report import report_name
from servex_nb.report.blocks import Hero, Points, Quotation
from servex_nb.scoring import ranked_gaps

ELEMENTS = 9
RESPONDENTS = [f"R{n}" for n in range(6)]


def everything(value):
    """Yield every text in plain values."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for part in value.values():
            yield from everything(part)
    elif isinstance(value, list | tuple):
        for part in value:
            yield from everything(part)


def blocks_of(document, kind):
    return [
        block for section in document.sections for block in walk(section.blocks) if isinstance(block, kind)
    ]


def walk(blocks):
    for block in blocks:
        yield block
        yield from walk(getattr(block, "left", ()) + getattr(block, "right", ()))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_report_has_a_section_for_each_part_and_element(demo_documents, language):
    keys = [section.key for section in demo_documents[language].sections]
    assert keys[:6] == ["summary", "findings", "radar", "pyramid", "statements", "shifts"]
    assert len([key for key in keys if key.startswith("element-")]) == ELEMENTS
    assert keys[-1] == "method"


@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_picture_is_described_in_words(demo_documents, language):
    pictures = demo_documents[language].pictures()
    assert len({picture.name for picture in pictures}) == len(pictures)
    assert all(len(picture.description) > 40 for picture in pictures)


def test_the_figures_are_the_released_scores(demo_documents, demo):
    from servex_nb import score
    from servex_nb.model.language import number

    scores = score(demo.answers(), demo.settings)
    shown = {
        section.key.removeprefix("element-"): next(b.value for b in section.blocks if isinstance(b, Hero))
        for section in demo_documents["nl"].sections
        if section.key.startswith("element-")
    }
    assert shown == {key: number(value, "nl") for key, value in scores.elements["score"].items()}


def test_only_quotes_with_permission_are_in_the_report(demo_documents, demo):
    quotes = demo.quotes()
    texts = "\n".join(everything(demo_documents["nl"].to_dict()))
    printed = {block.text for block in blocks_of(demo_documents["nl"], Quotation)}
    assert printed <= set(quotes.loc[quotes["permission"] == "quote", "text"])
    assert not any(text in texts for text in quotes.loc[quotes["permission"] != "quote", "text"])


def test_no_respondent_is_named(document_of, take):
    rows = [(f"Jan de Vries {n}", "needs", 3, "Wij luisteren.", "quote") for n in range(6)]
    document = document_of(take(rows))
    texts = "\n".join(everything(document.to_dict()))
    assert "Wij luisteren." in texts
    assert "Vries" not in texts


def test_an_element_that_nobody_scored_is_said_to_be_not_assessed(document_of, take):
    document = document_of(take([(name, "needs", 3, "", "") for name in RESPONDENTS]))
    vision = next(section for section in document.sections if section.key == "element-vision")
    assert "niet beoordeeld" in vision.title
    assert vision.blocks[0].value == "–"


def test_too_few_answers_on_an_element_are_not_shown(document_of, take):
    rows = [(name, "needs", 3, "", "") for name in RESPONDENTS] + [("R0", "vision", 1, "", "")]
    vision = next(s for s in document_of(take(rows)).sections if s.key == "element-vision")
    assert vision.blocks[0].value == "–"
    assert "niet getoond, om anoniem te blijven" in vision.title
    assert vision.blocks[0].text.startswith("Minder dan 5 mensen gaven een score.")


def test_what_two_reports_would_tell_of_one_person_is_said_to_be_traceable(take):
    engagement = take([(name, "needs", 3, "", "") for name in RESPONDENTS])
    record(engagement, disclose(engagement, assess(engagement)))
    take([("R99", "needs", 5, "", "")])
    document = build_report(disclose(engagement, assess(engagement)), engagement, language="nl")
    needs = next(section for section in document.sections if section.key == "element-needs")
    assert needs.blocks[0].value == "–"
    assert "tot een paar mensen te herleiden" in needs.blocks[0].text
    assert "Minder dan" not in needs.blocks[0].text


def test_a_report_that_is_not_anonymous_says_so_on_page_one(document_of, take):
    engagement = take([("R1", "needs", 3, "", ""), ("R2", "needs", 4, "", "")])
    assert "2 mensen" in document_of(engagement, not_anonymous=True).cover.warning


def test_the_earlier_wave_is_named(demo_documents):
    lead = demo_documents["nl"].sections[0].blocks[0].text
    assert "nulmeting 2025" in lead
    assert "2,7" in lead


def test_a_report_carries_the_last_answers_date_or_the_one_given(document_of, demo):
    last = pd.to_datetime(demo.answers()["date"]).max().date()
    assert document_of(demo).date == last
    assert document_of(demo, date="2026-12-01").date.isoformat() == "2026-12-01"


def test_waves_whose_names_look_alike_get_files_of_their_own():
    waves = ("Q1!", "Q1?")
    names = {report_name("acme", wave, waves, "nl") for wave in waves}
    assert names == {"acme-q1-1-nl", "acme-q1-2-nl"}


def test_names_in_another_script_give_a_usable_file_name():
    assert report_name("acme", "第一", ("第一",), "en") == "acme-7b2c-4e00-en"


def test_blocking_layer_and_largest_gaps_come_first(demo_documents):
    from servex_nb.report.blocks import Points

    (first, *_) = blocks_of(demo_documents["en"], Points)
    assert first.items[0].title == "Complaint management"
    assert len(first.items) == 3
    assert all(point.text for point in first.items)


def test_a_survey_is_not_called_interviews(demo):
    scores = assess(demo)
    survey = replace(scores, settings=scores.settings.model_copy(update={"gathered": "survey"}))
    text = str(build_report(release(survey), demo, language="en").to_dict())
    assert "Source: survey, 24 respondents" in text
    # A next interview may be advised, and the words for certainty are the same everywhere.
    assert set(re.findall(r"\w+ interviews?", text)) == {"next interview", "few interviews"}


@pytest.mark.parametrize(
    ("language", "told"), [("nl", "volgorde met de hand gezet"), ("en", "order set by hand")]
)
def test_an_order_set_by_hand_decides_where_to_start_and_is_said(demo, language, told):
    scores = assess(demo)
    last = str(ranked_gaps(release(scores)).index[-1])
    chosen = build_report(release(replace(scores, order=(last,))), demo, language=language)
    steps = [point.title for block in blocks_of(chosen, Points) for point in block.items][:3]
    assert demo.settings.model.short(last, language) in steps
    assert any(told in text for text in everything(chosen.to_dict()))
    assert not any(
        told in text for text in everything(build_report(release(scores), demo, language=language).to_dict())
    )
