import pandas as pd


def test_two_different_answers_to_the_same_question_are_a_fault_that_names_both(refuse) -> None:
    faults = refuse("respondent,item,score\nR1,needs,3\nR1,needs,4\nR1,needs,n/a\nR1,needs,3\n")

    assert [(fault.row, fault.column, fault.value) for fault in faults] == [
        (3, "score", "4"),
        (4, "score", "not applicable"),
    ]
    assert "row 2 says '3'" in faults[0].message
    assert "item needs" in faults[0].message


def test_answers_of_a_tidy_and_a_wide_file_may_contradict_each_other(refuse) -> None:
    (fault,) = refuse("respondent,item,score\nR1,needs,3\n", "respondent,needs\nR1,3.5\n")

    assert (fault.file, fault.column, fault.value) == ("interviews2.csv", "needs", "3.5")
    assert "row 2 of interviews1.csv, column 'score' says '3'" in fault.message


def test_the_same_answer_told_again_is_taken_once_and_said(read) -> None:
    found = read(
        'respondent,item,score,date\nR1,needs,3,\nR1,needs,"3,0",2026-11-02\nR1,vision,n/a,\nR1,vision,nvt,\n'
    )

    assert found.answers[["item", "row"]].to_numpy().tolist() == [["needs", 2], ["vision", 4]]
    assert found.answers["date"].tolist()[0] == pd.Timestamp("2026-11-02")
    assert any("taken once: 2 answers" in message for message in found.messages)


def test_another_wave_moment_or_judge_is_no_repetition(read) -> None:
    found = read(
        "respondent,item,score,wave,moment,by\n"
        "R1,needs,3,1,,\nR1,needs,4,2,,\nR1,needs,5,1,target,\nR1,needs,2,1,,assessor\n"
    )

    assert len(found.answers) == 4


def test_a_note_or_quote_told_again_is_taken_once(read) -> None:
    text = "respondent,item,score,note,quote\nR1,needs,3,x,y\n"

    found = read(text, text)

    assert len(found.notes) == 1
    assert len(found.quotes) == 1


def test_a_quote_with_two_permissions_is_a_fault(refuse) -> None:
    (fault,) = refuse("respondent,item,score,quote,permission\nR1,needs,,y,quote\nR1,needs,,y,\n")

    assert (fault.row, fault.value) == (3, "confidential")
    assert "one permission" in fault.message
