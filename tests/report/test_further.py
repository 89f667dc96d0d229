"""The kept charts that no report draws of itself."""

import shutil
from dataclasses import replace
from html import unescape

import pytest

from servex_nb import Recipe, Workbook, assess, build_report, disclose, gather
from servex_nb.model.language import Phrases
from servex_nb.model.recipe import CHARTS
from servex_nb.report import further_section, pyramid_section, radar_section, shifts_section
from servex_nb.report.absent import left_out
from servex_nb.report.blocks import Note, Picture, Subheading, pictures_in
from servex_nb.report.html import html
from servex_nb.report.pictures import drawings

FURTHER = ["gaps", "priorities", "spread-leadership", "waves", "heatmap", "coverage"]


@pytest.fixture
def bank(demo, demo_file, tmp_path):
    """The demonstration client, to write in."""
    shutil.copy(demo_file, tmp_path / "copy.sqlite")
    with Workbook.open(str(tmp_path / "copy.sqlite")) as workbook:
        yield workbook.engagement(demo.client)


@pytest.fixture(scope="module")
def released(demo):
    """The demonstration client's scores, by wave; how charts are kept changes none of them."""
    return {wave: disclose(demo, assess(demo, wave)) for wave in demo.waves()}


@pytest.fixture
def material(bank, released):
    """Return what a report is made of, with the charts that are kept by then."""

    def gathered(place=-1, **options):
        return gather(released[bank.waves()[place]], bank, **options)

    return gathered


def notes(section):
    return [block.text for block in section.blocks if isinstance(block, Note)]


def test_without_one_there_is_no_section(demo_documents):
    assert "further" not in [section.key for section in demo_documents["nl"].sections]
    assert demo_documents["nl"].left_out == {}


def test_every_chart_that_is_kept_is_in_the_report_in_every_format(bank, tmp_path):
    for chart in CHARTS:
        bank.keep_chart(Recipe(chart, key="leadership" if chart == "spread" else ""))
    bank.add_action("Listen", effort=1, effect=4)
    document = build_report(disclose(bank, assess(bank)), bank, language="en")
    assert document.left_out == {}
    assert [section.key for section in document.sections][-3:] == ["further", "certainty", "method"]
    (section,) = [section for section in document.sections if section.key == "further"]
    pictures = pictures_in(section.blocks)
    assert sorted(picture.name for picture in pictures) == sorted(FURTHER)
    say = Phrases("servex_nb.report")
    titles = [block.text for block in section.blocks if isinstance(block, Subheading)]
    names = [picture.name.removesuffix("-leadership") for picture in pictures]
    assert [title.removesuffix(": Leadership") for title in titles] == [
        say(f"further.{name}", "en") for name in names
    ]
    page = unescape(html(document).decode())
    assert all(f'aria-label="{picture.description}"' in page for picture in pictures)
    assert all(path.stat().st_size for path in document.write(tmp_path, "html,pdf"))


def test_title_size_and_names_hold_with_a_note_of_what_they_stand_for(bank, material):
    labels = {"needs": "Stem van de klant"}
    bank.keep_chart(
        Recipe("heatmap", title="Begin hier", labels=labels, width=120, height=110, language="nl")
    )
    picture, note = further_section(material()).blocks[-2:]
    assert (picture.width, picture.description[:11]) == (120, "Begin hier.")
    assert note == Note("In deze grafiek staat ‘Stem van de klant’ voor Klantbegrip.")
    assert notes(further_section(material(language="en"))) == []


@pytest.mark.parametrize(
    ("chart", "key", "make"),
    [
        ("radar", "needs", radar_section),
        ("wheel", "needs", radar_section),
        ("pyramid", "pyramid.core", pyramid_section),
        ("shifts", "shift.journey", shifts_section),
    ],
)
def test_a_report_says_what_a_charts_own_name_stands_for(bank, material, chart, key, make):
    assert notes(make(material())) == []
    bank.keep_chart(Recipe(chart, labels={key: "Onze naam"}))
    (note,) = notes(make(material()))
    assert "‘Onze naam’ voor" in note


def test_what_a_wave_cannot_show_is_left_out_and_told(bank, material):
    for chart in ("waves", "actions", "coverage"):
        bank.keep_chart(Recipe(chart))
    first = material(0)
    pictures = pictures_in(further_section(first).blocks)
    assert [picture.name for picture in pictures] == ["coverage"]
    assert left_out(first, pictures) == {
        "actions": "no action has both an effort and an effect",
        "waves": "there is no wave before it that may be shown",
    }
    assert not {"waves", "actions"} & set(drawings(first))


def test_groups_that_no_element_can_compare_are_left_out_and_told(bank, material):
    bank.keep_chart(Recipe("perception"))
    found = material()
    cells = found.scores.group_elements
    one = cells.assign(score=cells["score"].mask(cells["value"] != cells["value"].iloc[0]))
    scores = replace(found.scores, group_elements=one, contrasts=found.scores.contrasts.iloc[:0])
    apart = replace(found, scores=scores)
    assert "perception-level" in drawings(found)
    assert not [name for name in drawings(apart) if "perception" in name]
    assert left_out(apart, []) == {
        "perception": "no element has scores of two groups by level that may be shown"
    }


def test_one_that_does_not_fit_does_not_fail_the_report(bank, material):
    bank.keep_chart(Recipe("spread", width=85, height=30))
    assert further_section(material()) is None
    assert "forget_chart('spread')" in left_out(material(), [])["spread"]


def test_one_that_the_layout_leaves_out_is_told_too(bank, material):
    bank.keep_chart(Recipe("heatmap"))
    assert left_out(material(), []) == {"heatmap": "the report's own notebook leaves it out"}


def test_one_action_is_drawn_once_the_chart_is_kept(bank, material):
    bank.add_action("Listen", effort=2, effect=5, wave=bank.waves()[0])
    assert "actions" not in drawings(material(0))
    colours = {"accent": "#5B2A86"}
    bank.keep_chart(Recipe("actions", title="Wat het vraagt", colours=colours, width=150, height=90))
    picture = drawings(material(0))["actions"]().picture()
    assert picture.width == 150
    assert "5b2a86" in picture.svg.lower()
    assert picture.description.startswith("Wat het vraagt. ")


def test_groups_that_the_report_shows_already_stand_in_it_once(bank, material):
    bank.keep_chart(Recipe("perception", by="level", title="Wie ziet wat"))
    assert further_section(material()) is None
    bank.keep_chart(Recipe("perception", by="department"))
    (picture,) = (block for block in further_section(material()).blocks if isinstance(block, Picture))
    assert picture.name == "perception-department"


def test_several_spreads_and_groups_stand_beside_each_other_in_the_models_order(bank, material):
    wanted = [
        Recipe("heatmap", by="department"),
        Recipe("spread", key="culture", title="Cultuur"),
        Recipe("spread"),
        Recipe("heatmap", by="level"),
        Recipe("spread", key="leadership"),
    ]
    for recipe in wanted:
        bank.keep_chart(recipe)
    found = material()
    pictures = pictures_in(further_section(found).blocks)
    order = ["spread", "spread-leadership", "spread-culture", "heatmap", "heatmap-department"]
    assert [picture.name for picture in pictures] == order
    assert [picture.description.startswith("Cultuur.") for picture in pictures] == [
        name == "spread-culture" for name in order
    ]
    titles = [block.text for block in further_section(found).blocks if isinstance(block, Subheading)]
    assert len(set(titles)) == len(titles)
    assert left_out(found, pictures) == {}
    assert set(left_out(found, pictures[:1])) == set(order[1:])
