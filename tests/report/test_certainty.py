"""How sure a report says it is."""

from dataclasses import replace

import pytest

from servex_nb import assess, gather, release
from servex_nb.report.blocks import Paragraph, Table
from servex_nb.report.certainty import certainty_section, certainty_sentence
from servex_nb.scoring.agreement import Alpha, Icc


@pytest.fixture(scope="module")
def material(demo):
    return gather(release(assess(demo)), demo, language="en")


def table(material, place=0):
    found = [block for block in certainty_section(material).blocks if isinstance(block, Table)]
    return {row[0]: row[1:] for row in found[place].rows}


def said(material):
    return " ".join(
        block.text for block in certainty_section(material).blocks if isinstance(block, Paragraph)
    )


def test_each_element_stands_with_its_interval_agreement_and_word(material):
    row = material.scores.element("leadership")
    score, interval, n, agreement, word = table(material)["Leadership"]
    assert (score, interval) == (f"{row['score']:.1f}", f"{row['low']:.1f} – {row['high']:.1f}")
    assert (n, agreement) == (str(row["n"]), f"{row['agreement']:.2f}")
    assert word == row["certainty"]


def test_an_element_without_a_score_has_dashes(material):
    assert set(table(material)["Innovation"]) == {"–"}


def test_each_layer_and_the_whole_stand_with_their_interval_and_word(material):
    row, overall = material.scores.pyramid.layers.loc["pyramid.complaints"], material.scores.overall
    rows = table(material, 1)
    assert rows["Complaint management"] == (
        f"{row['score']:.1f}",
        f"{row['low']:.1f} – {row['high']:.1f}",
        str(row["n"]),
        row["certainty"],
    )
    assert rows["Overall"][:3] == (
        f"{overall['score']:.1f}",
        f"{overall['low']:.1f} – {overall['high']:.1f}",
        str(overall["n"]),
    )
    assert list(rows)[-2:] == ["Core value proposition", "Overall"]


def test_on_how_many_people_the_shifts_rest_is_said(material):
    assert "The paradigm shifts rest on 20 respondents each." in said(material)
    shifts = material.scores.shifts.assign(n=range(11, 11 + len(material.scores.shifts)))
    unequal = replace(material, scores=replace(material.scores, shifts=shifts))
    assert "The paradigm shifts rest on 11 to 20 respondents." in said(unequal)


def test_what_is_withheld_is_not_explained_away(material):
    scores = replace(material.scores, alpha=Alpha(None, "withheld"), icc=Icc(None, None, "withheld"))
    assert "alpha" not in said(replace(material, scores=scores))


def test_the_summary_counts_the_solid_elements(material):
    elements = material.scores.elements
    solid = elements["certainty"].eq("solid") & elements["score"].notna()
    expected = f"solid for {solid.sum()} of the {elements['score'].notna().sum()}"
    assert expected in certainty_sentence(material)


@pytest.mark.parametrize(("words", "count"), [("solid", "all"), ("indicative", "every element")])
def test_all_or_nothing_is_said_so(material, words, count):
    elements = material.scores.elements.assign(certainty=words)
    assert count in certainty_sentence(replace(material, scores=replace(material.scores, elements=elements)))


def test_what_cannot_be_computed_is_said_with_its_reason(material):
    scores = replace(material.scores, alpha=Alpha(None, "constant"), icc=Icc(None, None, "incomplete"))
    text = said(replace(material, scores=scores))
    assert "alpha cannot be computed: all scores are the same" in text
    assert "not everyone scored every sub-element" in text


def test_the_page_says_that_respondents_were_chosen(material):
    assert "chosen, not drawn at random" in said(material)
