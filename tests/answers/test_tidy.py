import numpy as np
import pandas as pd
import pytest

from servex_nb.answers import frames


def test_each_row_is_an_answer_with_its_place(read) -> None:
    found = read(
        "respondent;item;score;wave;moment;by;date\n"
        "R1;needs;3,5;2;;;2026-11-02\n"
        "R1;needs;4;2;ambitie;;\n"
        "R1;needs;2;2;nu;adviseur;\n"
    )

    assert found.answers[list(frames.ANSWER_KEY)].to_numpy().tolist() == [
        ["R1", "2", "needs", "current", "respondent"],
        ["R1", "2", "needs", "target", "respondent"],
        ["R1", "2", "needs", "current", "assessor"],
    ]
    assert found.answers["score"].tolist() == [3.5, 4, 2]
    assert found.answers["date"].tolist()[0] == pd.Timestamp("2026-11-02")
    assert found.answers["date"].isna().tolist() == [False, True, True]
    assert found.answers["file"].unique().tolist() == ["interviews1.csv"]
    assert found.answers["row"].tolist() == [2, 3, 4]


def test_the_three_kinds_of_no_answer_stay_apart(read) -> None:
    found = read("respondent,item,score\nR1,needs,n/a\nR1,vision,don’t know\nR1,culture,\nR1,design,3\n")

    assert found.answers["item"].tolist() == ["needs", "vision", "design"]
    assert found.answers["state"].tolist() == ["not applicable", "don't know", "score"]
    assert np.isnan(found.answers["score"]).tolist() == [True, True, False]


def test_the_wave_is_1_unless_told(read) -> None:
    found = read("respondent,item,score,wave\nR1,needs,3,\nR1,needs,4,nulmeting\n")

    assert found.answers["wave"].tolist() == ["1", "nulmeting"]


def test_a_score_keeps_to_the_scale_of_its_item(refuse) -> None:
    faults = refuse("respondent,item,score\nR1,shift.journey,7\nR1,needs,7\nR1,shift.journey,11\n")

    assert [(fault.row, fault.column, fault.value) for fault in faults] == [
        (3, "score", "7"),
        (4, "score", "11"),
    ]
    assert "from 1 to 5" in faults[0].message
    assert "from 0 to 10" in faults[1].message


def test_items_are_trimmed_and_in_any_case(read) -> None:
    assert read("respondent,item,score\nR1, Needs.Listening ,3\n").answers["item"].tolist() == [
        "needs.listening"
    ]


@pytest.mark.parametrize(
    ("item", "words"),
    [("needs.listning", "did you mean needs.listening?"), ("xyz", "such as needs"), ("", "such as")],
)
def test_an_unknown_item_is_a_fault(refuse, item: str, words: str) -> None:
    (fault,) = refuse(f"respondent,item,score\nR1,{item},3\n")

    assert (fault.row, fault.column, fault.value) == (2, "item", item)
    assert words in fault.message


def test_notes_and_quotes_count_without_a_score(read) -> None:
    found = read(
        "respondent,item,score,note,quote,permission,by,date\n"
        'R1,needs,,"They listen,\nbut slowly",,,assessor,1-2-2026\n'
        "R1,needs,,,We hear them,citaat,,\n"
        "R1,needs,4,,We try,,,\n"
    )

    assert len(found.answers) == 1
    assert found.notes[["text", "by", "row"]].to_numpy().tolist() == [
        ["They listen,\nbut slowly", "assessor", 2]
    ]
    assert found.notes["date"].tolist() == [pd.Timestamp("2026-02-01")]
    assert found.quotes[["text", "permission"]].to_numpy().tolist() == [
        ["We hear them", "quote"],
        ["We try", "confidential"],
    ]


@pytest.mark.parametrize(
    ("column", "value", "words"),
    [
        ("moment", "later", "current"),
        ("by", "client", "assessor"),
        ("permission", "maybe", "paraphrase"),
        ("level", "intern", "front-line"),
        ("weight", "0", "above 0"),
        ("date", "31-2-2026", "calendar"),
    ],
)
def test_a_word_that_means_nothing_is_a_fault_at_its_place(
    refuse, column: str, value: str, words: str
) -> None:
    (fault,) = refuse(f"respondent,item,score,{column}\nR1,needs,3,\nR1,vision,3,{value}\n")

    assert (fault.file, fault.row, fault.column, fault.value) == ("interviews1.csv", 3, column, value)
    assert words in fault.message


def test_a_row_without_respondent_is_a_fault(refuse) -> None:
    (fault,) = refuse("respondent,item,score\n ,needs,3\n")

    assert (fault.row, fault.column) == (2, "respondent")
    assert "every row needs a respondent" in fault.message


def test_text_is_made_fit_to_keep(read) -> None:
    found = read("respondent,item,score,role,note\nZoe\u0308 ,needs,3,a\x07b,x\ty\n")

    assert found.people["respondent"].tolist() == ["Zoë"]
    assert found.people["role"].tolist() == ["a\ufffdb"]
    assert found.notes["text"].tolist() == ["x y"]


def test_a_formula_that_went_wrong_is_a_fault(refuse) -> None:
    (fault,) = refuse("respondent,item,score\nR1,needs,#N/A\n")

    assert "formula went wrong" in fault.message


def test_the_guarding_apostrophe_of_our_own_csv_is_taken_off(read) -> None:
    found = read("respondent,item,score,note\n'=R1,needs,3,'@home\n")

    assert found.people["respondent"].tolist() == ["=R1"]
    assert found.notes["text"].tolist() == ["@home"]
