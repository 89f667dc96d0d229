"""What was settled and agreed to do, in the report."""

import datetime as dt
import io
import re

import pytest
from pypdf import PdfReader

from servex_nb import assess, disclose
from servex_nb.errors import InputError
from servex_nb.report import actions_section, gather
from servex_nb.report.blocks import Entries, Hero, Lead, Picture, Table
from servex_nb.report.html import html
from servex_nb.report.pdf import pdf
from servex_nb.report.pictures import drawings

HOSTILE = '<script>alert(1)</script> #image("/etc/passwd") {{ 7 * 7 }} $x$'
PEOPLE = ("Jan de Vries", "Anna Smit", "Bo Kuipers", "Cas Mulder", "Dirk Bos", "Els Prins")
LONG = "onafgebroken" * 30


@pytest.fixture
def scored(take):
    """An engagement whose respondents all scored one element."""
    return take([(name, "needs", 3, "", "") for name in PEOPLE])


def section_of(engagement, language="nl"):
    return actions_section(gather(disclose(engagement, assess(engagement)), engagement, language=language))


def block_of(section, kind):
    return next((block for block in section.blocks if isinstance(block, kind)), None)


def hero_of(document, key):
    return block_of(next(section for section in document.sections if section.key == f"element-{key}"), Hero)


def test_without_actions_there_is_no_section(scored, document_of):
    assert section_of(scored) is None
    assert "actions" not in [section.key for section in document_of(scored).sections]


def test_the_actions_stand_by_date_and_then_by_effect(scored):
    scored.add_action("undated", effect=5)
    scored.add_action("later", by_when=dt.date(2027, 3, 1))
    scored.add_action("small", by_when=dt.date(2027, 1, 9), effect=2)
    scored.add_action("great", by_when=dt.date(2027, 1, 9), effect=4)
    items = block_of(section_of(scored), Entries).items
    assert [item.title for item in items] == ["1. great", "2. small", "3. later", "4. undated"]


@pytest.mark.parametrize(
    ("language", "columns", "cells"),
    [
        (
            "nl",
            ("Wat, en waarom", "Voor", "Eigenaar", "Gereed op", "Inspanning", "Effect"),
            ("Klantreis", "HR", "9 mrt 2027", "2", "–"),
        ),
        (
            "en",
            ("What, and why", "For", "Owner", "By when", "Effort", "Effect"),
            ("Customer journey", "HR", "9 Mar 2027", "2", "–"),
        ),
    ],
)
def test_an_action_is_told_with_all_that_is_known_of_it(scored, language, columns, cells):
    scored.add_action(
        "Appoint somebody",
        why="Nobody cares now",
        owner="HR",
        by_when=dt.date(2027, 3, 9),
        effort=2,
        item="shift.journey",
    )
    scored.add_action("Measure", effect=3)
    table = block_of(section_of(scored, language), Entries)
    assert table.columns == columns
    assert (table.items[0].title, table.items[0].text) == ("1. Appoint somebody", "Nobody cares now")
    assert table.items[0].cells == cells


def test_a_column_of_which_nothing_is_known_is_left_out(scored):
    scored.add_action("Measure", owner="HR")
    table = block_of(section_of(scored, "en"), Entries)
    assert (table.columns, table.short) == (("What, and why", "Owner"), 0)


@pytest.mark.parametrize(
    ("days", "nl", "en"),
    [
        ([None], "Eén actie, nog zonder datum", "One action, not yet dated"),
        ([(2026, 12, 31)], "Eén actie, vóór 1 januari 2027", "One action, before 1 January 2027"),
        (
            [(2027, 2, 1), (2027, 2, 28), (2027, 3, 1), None],
            "Vier acties, twee vóór 1 maart 2027",
            "Four actions, two before 1 March 2027",
        ),
        (
            [(2027, 2, 1), (2027, 2, 28)],
            "Twee acties, beide vóór 1 maart 2027",
            "Two actions, both before 1 March 2027",
        ),
        (
            [(2027, 2, 1), (2027, 2, 2), (2027, 2, 28)],
            "Drie acties, alle vóór 1 maart 2027",
            "Three actions, all before 1 March 2027",
        ),
    ],
)
def test_the_title_tells_how_many_and_by_when(scored, days, nl, en):
    for day in days:
        scored.add_action("Do", by_when=day and dt.date(*day))
    assert [section_of(scored, language).title for language in ("nl", "en")] == [nl, en]


def test_many_actions_are_counted_in_figures(scored):
    for _ in range(13):
        scored.add_action("Do")
    assert section_of(scored).title.startswith("13 acties")


def test_what_is_still_to_be_settled_is_said(scored):
    scored.add_action("Do", by_when=dt.date(2027, 2, 1), owner="HR")
    scored.add_action("Wait")
    lead = block_of(section_of(scored, "en"), Lead).text
    assert "One has no date yet. One has no owner yet." in lead


def test_three_weighed_actions_have_a_picture_by_their_numbers(scored):
    for effort in (1, 2):
        scored.add_action("Do", effort=effort, effect=4)
    scored.add_action("Wait")
    assert block_of(section_of(scored), Picture) is None
    scored.add_action("Ask", effort=3, effect=5)
    picture = block_of(section_of(scored, "en"), Picture)
    assert "1. Ask (effort 3, effect 5)" in picture.description
    assert "actions" in drawings(gather(disclose(scored, assess(scored)), scored))


def test_many_alike_share_a_point_in_the_picture(scored):
    for _ in range(20):
        scored.add_action("Do", effort=5, effect=1)
    section = section_of(scored, "en")
    assert "On the same point are 1. Do" in block_of(section, Picture).description
    assert len(block_of(section, Entries).items) == 20


def test_names_without_room_in_the_picture_stop_no_report(scored, monkeypatch):
    def refuse(*_, **__):
        raise InputError("There is no room for the names.")

    for effort in (1, 2, 3):
        scored.add_action("Do", effort=effort, effect=4)
    monkeypatch.setattr("servex_nb.charts.actions", refuse)
    section = section_of(scored)
    assert block_of(section, Picture) is None
    assert len(block_of(section, Entries).items) == 3


def test_an_action_of_an_item_that_the_model_lost_is_for_nothing_in_particular(scored):
    scored.add_action("Do", item="needs.listening")
    material = gather(disclose(scored, assess(scored)), scored)
    material.actions["item"] = "gone"
    assert block_of(actions_section(material), Entries).columns == ("Wat, en waarom",)


@pytest.mark.parametrize(
    ("language", "agreed", "target"),
    [
        (
            "nl",
            "Consensusscore vastgesteld op 2,5 (gesprekken: 3,0): de balie ziet het anders.",
            "De ambitie is samen vastgesteld op 4,0: directie!",
        ),
        (
            "en",
            "Agreed score settled at 2.5 (interviews: 3.0): de balie ziet het anders.",
            "The target was settled at 4.0 together: directie!",
        ),
    ],
)
def test_an_elements_page_tells_why_its_score_and_target_were_settled(
    scored, document_of, language, agreed, target
):
    scored.agree("needs", 2.5, " de balie\nziet het anders ")
    scored.set_target("needs", 4.0, "directie!")
    text = hero_of(document_of(scored, language=language), "needs").text
    assert agreed in text
    assert target in text


def test_an_elements_page_leads_with_the_agreed_score_and_its_level(scored, document_of):
    scored.agree("needs", 2.5)
    hero = hero_of(document_of(scored, language="en"), "needs")
    assert hero.value == "2.5"
    assert hero.label.startswith("level 2")


def test_the_elements_table_has_agreed_scores_where_there_are_any(scored, document_of):
    def table():
        sections = document_of(scored, language="en").sections
        return next(found for section in sections if (found := block_of(section, Table)))

    assert "Agreed" not in table().columns
    scored.agree("needs", 2.5)
    scored.set_target("needs", 4.0)
    rows = [dict(zip(table().columns, row, strict=True)) for row in table().rows]
    needs = next(row for row in rows if row["Element"] == "Customer insight")
    assert (needs["Score"], needs["Agreed"], needs["Target"], needs["Gap"]) == ("3.0", "2.5", "4.0", "1.5")


def test_without_a_reason_and_with_a_long_one_for_a_target_the_figure_stands_alone(scored, document_of):
    scored.agree("needs", 2.5)
    scored.set_target("needs", 4.0, "word " * 40)
    text = hero_of(document_of(scored, language="en"), "needs").text
    assert "(interviews: 3.0). The target was settled at 4.0 together." in text


def test_a_survey_is_not_called_interviews_where_a_score_was_settled(scored, document_of):
    scored.change(gathered="survey")
    scored.agree("needs", 2.5)
    assert "(enquête: 3,0)" in hero_of(document_of(scored), "needs").text


def test_no_respondent_is_named_in_what_was_settled(scored, document_of):
    scored.add_action("Ask Jan de Vries", why="Smit knows", owner="Bo Kuipers")
    scored.agree("needs", 2.5, "Mulder said so")
    scored.set_target("needs", 4.0, "as Dirk wishes")
    told = str(document_of(scored).to_dict())
    assert all(text in told for text in ("Ask R01", "R02 knows", "R04 said so", "as R05 wishes"))
    assert not any(name in told for person in PEOPLE for name in person.split() if len(name) > 2)


def test_hostile_and_endless_words_are_text_on_every_page(scored, document_of):
    scored.add_action(HOSTILE, why=f"{HOSTILE}\n{LONG}", owner=f"{LONG} {HOSTILE}", effort=1, effect=2)
    for _ in range(3):
        scored.add_action(LONG, effort=1, effect=2)
    scored.agree("needs", 2.5, HOSTILE)
    scored.set_target("needs", 4.0, HOSTILE)
    document = document_of(scored)
    page = html(document).decode("utf-8")
    assert "<script" not in page
    assert page.count("&lt;script&gt;alert(1)&lt;/script&gt;") >= 5
    pages = [" ".join(found.extract_text().split()) for found in PdfReader(io.BytesIO(pdf(document))).pages]
    told = "".join(re.sub(r"[\s\u200b\u00ad-]", "", text) for text in pages)
    assert '#image("/etc/passwd"){{7*7}}$x$' in told
    assert told.count(LONG) >= 4


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_summary_and_six_actions_with_their_picture_take_a_page_each(scored, document_of, language):
    for effort in (1, 2, 3, 4, 5, 5):
        scored.add_action(
            "A step that takes some twenty words to tell, so that it stands on two lines of the table",
            why="And a reason that is about as long as that, for it has to convince those who were not there",
            owner="Head of customer service",
            by_when=dt.date(2027, effort, 1),
            effort=effort,
            effect=4,
            item="needs",
        )
    scored.agree("needs", 2.5, "because")
    document = document_of(scored, language=language)
    titles = {section.key: section.title for section in document.sections}
    pages = [page.extract_text() for page in PdfReader(io.BytesIO(pdf(document))).pages]
    begins = [" ".join(text.split()) for text in pages]
    (at,) = (place for place, text in enumerate(begins) if titles["actions"] in text)
    assert "element 1" in begins[at + 1].lower()
    assert titles["findings"] in begins[2]
