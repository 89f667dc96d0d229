"""What stands out, in the report."""

import re
from dataclasses import replace

import pandas as pd
import pytest

from servex_nb import assess, build_report, release
from servex_nb.findings import findings
from servex_nb.report import findings_section, gather
from servex_nb.report.blocks import Hero, Lead, Note, Paragraph, Picture, Table
from servex_nb.report.noticed import first_words
from servex_nb.scoring import GROUPED_BY, score
from servex_nb.scoring.contrasts import shown_contrasts
from servex_nb.scoring.seal import seal_of


def resealed(scores, **tables):
    """Return released scores as a client with other groups would have them."""
    other = replace(scores, **tables)
    return replace(other, seal=seal_of(other))


@pytest.fixture(scope="session")
def by_level(demo):
    """The demonstration client's released scores, with its three levels shown."""
    scores = assess(demo, by=GROUPED_BY)
    groups = scores.groups.assign(suppressed=scores.groups["n"] < 5)
    told = scores.group_elements.merge(
        groups[["attribute", "value", "suppressed"]], on=["attribute", "value"]
    )
    told = told.drop(columns="suppressed_x").rename(columns={"suppressed_y": "suppressed"})
    told["score"] = told["score"].astype(float).round(1).where(~told["suppressed"])
    shown = shown_contrasts(scores.contrasts, told)
    return resealed(release(scores), groups=groups, group_elements=told, contrasts=shown)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_summary_opens_with_findings_that_stand_in_the_section(by_level, demo, language):
    material = gather(by_level, demo, language=language)
    document = build_report(by_level, demo, language=language)
    summary = next(section for section in document.sections if section.key == "summary")
    lead = next(block.text for block in summary.blocks if isinstance(block, Lead))
    assert lead == first_words(material)
    paragraphs = [block.text for block in findings_section(material).blocks if isinstance(block, Paragraph)]
    told = [text for text in paragraphs if text.split(". ")[0].rstrip(".") in lead]
    assert 3 <= len(told) <= 4
    assert paragraphs[0] == material.findings[0].text(language)


def test_the_board_that_sees_it_sunnier_is_told_with_the_picture(by_level, demo):
    section = findings_section(gather(by_level, demo, language="nl"))
    texts = " ".join(block.text for block in section.blocks if isinstance(block, Paragraph))
    assert re.search(r"De directie ziet \w+ .* zonniger dan de medewerkers met klantcontact", texts), texts
    assert [block.name for block in section.blocks if isinstance(block, Picture)] == ["perception-level"]


def test_more_groups_than_there_are_marks_stand_in_a_table_with_words_for_what_is_hidden(by_level, demo):
    values = ["a", "b", "c", "d", "e", "f"]
    groups = pd.DataFrame({"attribute": "level", "value": values, "n": 8, "suppressed": [False] * 5 + [True]})
    rows = [
        ("level", value, key, 3.0 if value != "b" else float("nan"), 8, value == "b")
        for value in values
        for key in by_level.elements.index
    ]
    told = pd.DataFrame(rows, columns=by_level.group_elements.columns)
    material = gather(
        resealed(by_level, groups=groups, group_elements=told, contrasts=by_level.contrasts.iloc[:0]),
        demo,
        language="en",
    )
    section = findings_section(material)
    (table,) = (block for block in section.blocks if isinstance(block, Table))
    assert table.columns == ("Element", "a", "b", "c", "d", "e")
    assert table.rows[0][1:4] == ("3.0", "not shown", "3.0")
    notes = [block.text for block in section.blocks if isinstance(block, Note)]
    assert notes == ["One group is too small to be shown separately."]


def test_an_elements_page_says_what_was_found_of_it(by_level, demo):
    document = build_report(by_level, demo, language="en")
    heroes = {
        section.key: next(block for block in section.blocks if isinstance(block, Hero))
        for section in document.sections
        if section.key.startswith("element-")
    }
    said = "The board rates this higher than the front line: 3.2 against 2.2."
    assert said in heroes["element-culture"].text
    assert "rates this higher" not in heroes["element-needs"].text


def test_the_method_tells_the_rule_of_each_kind_that_is_told(by_level, demo):
    document = build_report(by_level, demo, language="en")
    method = next(section for section in document.sections if section.key == "method")
    texts = " ".join(block.text for block in method.blocks if isinstance(block, Paragraph))
    assert "difference between two groups of at least 0.6 points" in texts
    assert "A contradiction is" not in texts


def test_without_groups_to_show_the_way_to_the_ambition_stands_instead(demo):
    scores = release(score(demo.answers(), demo.settings, settled=demo.settled()))
    assert not any(finding.kind == "blind-spot" for finding in findings(scores))
    section = findings_section(gather(scores, demo, language="en"))
    assert [block.name for block in section.blocks if isinstance(block, Picture)] == ["gaps"]
