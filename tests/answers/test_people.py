import numpy as np

from servex_nb.answers.frames import unpack


def test_a_respondent_is_told_once_a_wave(read) -> None:
    found = read(
        "respondent,item,score,wave,role,department,level,weight\n"
        "R1,needs,3,1,clerk,,,\n"
        'R1,vision,3,1,,Sales,klantcontact,"0,5"\n'
        "R1,needs,3,2,manager,,,\n"
        "R2,needs,3,1,,,,\n"
    )

    assert found.people.drop(columns=["weight", "attributes", "file", "sheet"]).to_numpy().tolist() == [
        ["R1", "1", "clerk", "Sales", "front-line", 2],
        ["R1", "2", "manager", "", "", 4],
        ["R2", "1", "", "", "", 5],
    ]
    assert found.people["weight"].tolist()[0] == 0.5
    assert np.isnan(found.people["weight"]).tolist() == [False, True, True]


def test_rows_that_disagree_about_a_respondent_are_a_fault_that_names_both(refuse) -> None:
    (fault,) = refuse(
        "respondent,item,score,role\nR1,needs,3,clerk\nR1,vision,3,\nR1,design,3,manager\nR1,culture,3,manager\n"
    )

    assert (fault.row, fault.column, fault.value) == (4, "role", "manager")
    assert "row 2 says 'clerk'" in fault.message
    assert "respondent R1" in fault.message


def test_rows_of_two_files_may_disagree_too(refuse) -> None:
    faults = refuse(
        "respondent,weight,level,needs\nR1,2,board,3\n",
        'respondent,weight,level,vision\nR1,"2,0",management,3\n',
    )

    assert [(fault.file, fault.column) for fault in faults] == [("interviews2.csv", "level")]
    assert "row 2 of interviews1.csv says 'board'" in faults[0].message


def test_levels_in_two_languages_do_not_disagree(read) -> None:
    found = read("respondent,item,score,level\nR1,needs,3,directie\nR1,vision,3,Board\n")

    assert found.people["level"].tolist() == ["board"]


def test_further_attributes_belong_to_the_respondent(read) -> None:
    tidy = read(
        "respondent,item,score,attribute.gender,kenmerk.age\nR1,needs,3,f,\nR1,vision,3,,40+\nR2,needs,4,,\n"
    )
    wide = read("respondent,needs,vision,attribute.gender,attribute.age\nR1,3,3,f,40+\nR2,4,,,\n")

    assert [unpack(text) for text in tidy.people["attributes"]] == [{"age": "40+", "gender": "f"}, {}]
    assert wide.people["attributes"].tolist() == tidy.people["attributes"].tolist()


def test_rows_that_disagree_about_an_attribute_are_a_fault(refuse) -> None:
    (fault,) = refuse("respondent,item,score,attribute.team\nR1,needs,3,a\nR1,vision,3,b\n")

    assert (fault.row, fault.column, fault.value) == (3, "attribute.team", "b")


def test_an_attribute_that_is_called_as_another_column_is_a_fault(refuse) -> None:
    (fault,) = refuse("respondent,item,score,attribute.role\nR1,needs,3,a\n")

    assert fault.column == "attribute.role"


def test_names_that_differ_in_capitals_alone_are_remarked(read) -> None:
    found = read("respondent,needs\nels,3\nEls,4\n")

    assert len(found.people) == 2
    assert any("els and Els" in message for message in found.messages)
