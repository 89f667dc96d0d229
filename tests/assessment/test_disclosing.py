"""What is shown later beside what was shown before."""

from dataclasses import replace

import pandas as pd
import pytest

from servex_nb import Workbook, assess, build_report, disclose, read_interviews, release
from servex_nb.assessment import record
from servex_nb.errors import InputError

HEADER = "respondent,level,item,score"


@pytest.fixture
def acme(tmp_path):
    """An engagement with seven interviews."""
    with Workbook.open(str(tmp_path / "workbook.sqlite")) as workbook:
        engagement = workbook.create("acme", name="Acme", language="en")
        take(engagement, tmp_path, [(f"R{n:02}", 3) for n in range(1, 8)])
        yield engagement


def take(engagement, folder, rows):
    path = folder / f"{rows[0][0]}-{rows[0][1]}.csv"
    lines = [f"{who},front-line,{item},{score}" for who, score in rows for item in ("needs", "vision.vision")]
    path.write_text("\n".join([HEADER, *lines]), "utf-8")
    engagement.take(read_interviews([path], engagement.settings.model))


def shown(engagement, **options):
    released = disclose(engagement, assess(engagement, **options))
    record(engagement, released)
    return released


def test_figures_that_are_shown_are_kept_once(acme):
    assert acme.released() == ()
    first, again = shown(acme), shown(acme)
    assert first.to_dict() == again.to_dict()
    (kept,) = acme.released()
    figures = {name: value for name, value in first.to_dict().items() if name != "scope"}
    assert kept.told == figures
    assert list(acme.history()["what"]).count("figures shown") == 1


def test_a_respondent_more_is_not_given_away(acme, tmp_path):
    shown(acme)
    take(acme, tmp_path, [("R08", 5)])
    alone, beside = release(assess(acme)), shown(acme)
    assert alone.elements.loc["needs", "score"] == 3.3
    assert beside.elements.loc["needs", "suppressed"]
    assert beside.items.loc["vision.vision", "suppressed"]
    assert len(acme.released()) == 2


def test_what_was_hidden_stays_hidden_the_next_time(acme, tmp_path):
    shown(acme)
    take(acme, tmp_path, [("R08", 5)])
    first = shown(acme)
    assert shown(acme).to_dict() == first.to_dict()
    assert len(acme.released()) == 2


def test_a_corrected_answer_is_not_given_away(acme, tmp_path):
    take(acme, tmp_path, [("R01", 1)])
    shown(acme)
    # From 2.7 to 3.3: only who went from the one end of the scale to the other makes such a change.
    take(acme, tmp_path, [("R01", 5)])
    assert shown(acme).elements.loc["needs", "suppressed"]


def test_who_withdraws_is_not_given_away(acme):
    first = shown(acme)
    acme.plan_respondent("R01", consent="withdrawn")
    assert first.elements.loc["needs", "score"] == 3.0
    assert shown(acme).elements.loc["needs", "suppressed"]


def test_another_arrangement_is_read_with_the_one_before(acme, tmp_path):
    shown(acme)
    acme.change(arrangement="cen")
    take(acme, tmp_path, [("R08", 5)])
    assert shown(acme).elements.loc["needs", "suppressed"]


def test_a_breakdown_counts_for_what_comes_later(acme, tmp_path):
    shown(acme, by=["level"])
    (kept,) = acme.released()
    assert kept.attributes == ("level", "department")
    take(acme, tmp_path, [("R08", 5)])
    assert shown(acme).elements.loc["needs", "suppressed"]


def test_scores_of_answers_that_have_changed_are_not_released(acme, tmp_path):
    scores = assess(acme)
    take(acme, tmp_path, [("R08", 5)])
    with pytest.raises(InputError, match="have changed"):
        disclose(acme, scores)


def test_a_report_of_scores_released_without_the_store_is_refused(acme, tmp_path):
    build_report(disclose(acme, assess(acme)), acme).write(tmp_path / "reports", "html")
    build_report(release(assess(acme)), acme)
    take(acme, tmp_path, [("R08", 5)])
    with pytest.raises(InputError, match=r"disclose\(engagement, scores\)"):
        build_report(release(assess(acme)), acme)
    build_report(disclose(acme, assess(acme)), acme).write(tmp_path / "reports", "html")
    assert len(acme.released()) == 2


def test_a_report_is_kept_when_it_is_written_and_not_before(acme, tmp_path):
    document = build_report(disclose(acme, assess(acme)), acme)
    assert acme.released() == ()
    document.write(tmp_path / "reports", "html")
    assert len(acme.released()) == 1


def test_of_two_reports_made_side_by_side_the_second_is_refused(acme, tmp_path):
    first = build_report(disclose(acme, assess(acme)), acme)
    take(acme, tmp_path, [("R08", 5)])
    second = build_report(disclose(acme, assess(acme)), acme)
    first.write(tmp_path / "reports", "html")
    with pytest.raises(InputError, match="in the meantime"):
        second.write(tmp_path / "other", "html")
    assert not (tmp_path / "other").exists()


def test_agreeing_on_a_score_shows_the_same_figures(acme):
    first = shown(acme)
    acme.agree("needs", 3.5, "seen together")
    second = shown(acme)
    assert second.elements.loc["needs", "agreed"] == 3.5
    assert second.elements["score"].equals(first.elements["score"])
    assert len(acme.released()) == 2


def test_answers_are_read_as_they_stood(acme, tmp_path):
    then = acme.last_event
    before = acme.answers()
    take(acme, tmp_path, [("R01", 5), ("R08", 4)])
    acme.change(threshold=6)
    settings, answers = acme.as_of(then, "1")
    pd.testing.assert_frame_equal(answers, before)
    assert (settings.threshold, acme.settings.threshold) == (5, 6)


def test_the_wave_before_is_kept_with_the_report_that_shows_it(acme, tmp_path):
    rows = [f"R{n:02},front-line,needs,4,2" for n in range(1, 8)]
    (tmp_path / "second.csv").write_text("\n".join([f"{HEADER},wave", *rows]), "utf-8")
    acme.take(read_interviews([tmp_path / "second.csv"], acme.settings.model))
    build_report(disclose(acme, assess(acme)), acme).write(tmp_path / "reports", "html")
    assert [len(acme.released(wave)) for wave in ("1", "2")] == [1, 1]


def test_an_element_that_weighs_more_is_read_with_the_report_before(acme, tmp_path):
    shown(acme)
    model = acme.settings.model
    elements = [
        element.model_copy(update={"weight": 3.0}) if element.key == "needs" else element
        for element in model.structure.elements.items
    ]
    heavier = model.structure.elements.model_copy(update={"items": tuple(elements)})
    structure = model.structure.model_copy(update={"elements": heavier})
    acme.change(model=model.model_copy(update={"structure": structure}))
    take(acme, tmp_path, [("R08", 5)])
    assert shown(acme).elements.loc["needs", "suppressed"]


def test_groups_that_are_not_asked_for_are_guarded_as_well(acme):
    assert list(assess(acme).ratings.groups) == ["level", "department"]


def test_scores_that_are_not_released_make_no_report(acme):
    with pytest.raises(InputError, match="not released"):
        build_report(assess(acme), acme)


def test_released_scores_with_other_figures_put_in_make_no_report(acme):
    scores = assess(acme)
    swapped = replace(disclose(acme, scores), elements=scores.elements)
    with pytest.raises(InputError, match="changed after their release"):
        build_report(swapped, acme)


def test_released_scores_that_were_written_to_make_no_report(acme):
    released = disclose(acme, assess(acme))
    released.elements.loc["needs", "score"] = 1.2
    with pytest.raises(InputError, match="changed after their release"):
        build_report(released, acme)
