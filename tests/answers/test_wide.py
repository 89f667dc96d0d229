import numpy as np
import pytest


def test_each_row_is_a_respondent(read) -> None:
    found = read("respondent,needs,needs.target,vision\nR1,3.5,5,n.v.t.\nR2,,,weet niet\n")

    assert found.answers[["respondent", "item", "moment", "state", "row"]].to_numpy().tolist() == [
        ["R1", "needs", "current", "score", 2],
        ["R1", "needs", "target", "score", 2],
        ["R1", "vision", "current", "not applicable", 2],
        ["R2", "vision", "current", "don't know", 3],
    ]
    assert found.answers["score"].tolist()[:2] == [3.5, 5]


def test_notes_and_quotes_stand_beside_the_score(read) -> None:
    found = read(
        "respondent;needs;needs.note;needs.citaat;toestemming\nR1;;a note;a quote;citaat\nR2;3;;another;\n"
    )

    assert found.notes[["respondent", "item", "text"]].to_numpy().tolist() == [["R1", "needs", "a note"]]
    assert found.quotes[["respondent", "text", "permission"]].to_numpy().tolist() == [
        ["R1", "a quote", "quote"],
        ["R2", "another", "confidential"],
    ]


def test_by_and_date_are_told_once_a_row(read) -> None:
    found = read("respondent,by,date,needs,vision\nR1,assessor,2026-11-02,3,4\nR1,,,2,\n")

    assert found.answers[["by", "item", "score"]].to_numpy().tolist() == [
        ["assessor", "needs", 3],
        ["assessor", "vision", 4],
        ["respondent", "needs", 2],
    ]
    assert found.answers["date"].isna().tolist() == [False, False, True]


def test_every_fault_stands_at_its_cell(refuse) -> None:
    faults = refuse("respondent,needs,shift.journey,vision.target,level\nR1,6,10,4,x\nR2,3,11,drie,\n")

    assert [(fault.row, fault.column, fault.value) for fault in faults] == [
        (2, "level", "x"),
        (2, "needs", "6"),
        (3, "shift.journey", "11"),
        (3, "vision.target", "drie"),
    ]


def test_extra_columns_are_named_in_a_message(read) -> None:
    found = read("respondent,needs,region\nR1,3,north\n")

    assert any("region" in message for message in found.messages)


def test_a_respondent_who_answered_nothing_is_still_known(read) -> None:
    found = read("respondent,role,needs\nR1,clerk,\n")

    assert found.people["role"].tolist() == ["clerk"]
    assert found.answers.empty
    assert any("no score" in message for message in found.messages)


@pytest.mark.parametrize("columns", ["needs", "needs.note"])
def test_a_file_of_scores_or_notes_alone_has_frames_of_the_same_shape(read, columns: str) -> None:
    found = read(f"respondent,{columns}\nR1,3\n")
    whole = read("respondent,needs,needs.note,needs.quote\nR1,3,x,y\n")

    for name in ("people", "answers", "notes", "quotes"):
        assert getattr(found, name).dtypes.equals(getattr(whole, name).dtypes)
    assert np.isnan(found.people["weight"]).all()
