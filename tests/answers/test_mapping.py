"""What a mapping may say, and what is told of one that is wrong."""

import pytest

from servex_nb.answers.mapping import make_mapping, read_mapping, ready_mapping, ready_mappings
from servex_nb.answers.mapping_file import mapping_yaml
from servex_nb.errors import InputError


def refusal(**document):
    with pytest.raises(InputError) as caught:
        make_mapping({"numbered": "S", **document}, "survey.yaml")
    return str(caught.value)


def test_a_column_alone_may_be_written_as_its_name():
    mapping = make_mapping({"fields": {"respondent": "id"}, "items": {"needs": "Q1"}}, "m.yaml")
    assert mapping.fields["respondent"].column == ("id",)
    assert mapping.items["needs"].column == ("Q1",)


def test_numbers_are_taken_for_their_text():
    mapping = make_mapping({"numbered": "S", "missing": ["NA", -99], "words": {"agree": 4, 2: 1.5}}, "m.yaml")
    assert mapping.missing == ("NA", "-99")
    assert mapping.words == {"agree": "4", "2": "1.5"}


@pytest.mark.parametrize(
    ("document", "told"),
    [
        ({"item": {}}, "item: there is no such setting; did you mean items?"),
        (
            {"items": {"needs": {"revers": True}}},
            "items.needs.revers: there is no such setting; did you mean reverse?",
        ),
        ({"items": {"needs": {"reverse": True}}}, "items.needs: name at least one column"),
        ({"items": {"needs": {"column": "Q1", "words": {False: 1}}}}, "between quotation marks"),
        ({"fields": {"gender": "Q9"}}, "gender is no person field; use one of respondent, wave"),
        ({"constants": {"level": "boss"}}, "constants: level: a level is one of board"),
        ({"constants": {"wave": "1"}, "fields": {"wave": "w"}}, "wave cannot be both"),
        ({"fields": {"respondent": "id"}}, "say who answered, in one way"),
        ({"attributes": {"role": "x"}}, "an attribute cannot be called 'role'"),
        (
            {"attributes": {"age": {"column": "a", "bands": {"young": {"below": 30}, "old": {"from": 20}}}}},
            "the bands 'young' and 'old' overlap",
        ),
        (
            {"attributes": {"age": {"column": "a", "bands": {"x": {"from": 5, "below": 5}}}}},
            "`from` must lie",
        ),
        ({"skip": -1}, "skip: "),
    ],
)
def test_a_fault_is_told_with_its_path(document, told):
    found = refusal(**document)
    assert found.startswith("The mapping cannot be used")
    assert "survey.yaml: " in found
    assert told in found


def test_all_faults_are_told_at_once():
    assert len(refusal(item={}, skip=-1, missing="NA").splitlines()) == 4


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"items: [", "line 1: this is not valid YAML at character 8: what begins here does not end"),
        (b"\xff\xfe", "line 1: this is not UTF-8 text"),
        (b"items: " + b"[" * 50_000, "nested more than 20 deep"),
        (b"items: &a {}\nwords: *a", "references"),
        (b"skip: 1\nskip: 2", "line 2, skip: this stands here twice"),
        (b"#" * 1_000_001, "larger than"),
        (None, "No such file"),
        (b"- a", "no settings"),
        (b"", "no settings"),
    ],
)
def test_a_file_that_is_no_mapping_is_refused(tmp_path, content, told):
    path = tmp_path / "survey.yaml"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(InputError, match=told) as caught:
        read_mapping(path)
    assert "survey.yaml" in str(caught.value)


def test_mappings_of_survey_tools_come_with_the_package():
    assert ready_mappings() == ("google-forms", "limesurvey", "microsoft-forms", "qualtrics")
    assert all(read_mapping(name) == ready_mapping(name) for name in ready_mappings())


def test_a_mapping_reads_back_from_its_file(tmp_path):
    mapping = make_mapping(
        {
            "skip": 1,
            "missing": ["-"],
            "words": {"Eens": 4, "yes": 5},
            "fields": {"respondent": "ID", "date": {"column": ["A", "B"], "format": "%d-%m-%Y"}},
            "items": {"needs": {"column": "Q1", "reverse": True}, "vision": "Q2"},
            "attributes": {"age": {"column": "Age", "bands": {"young": {"below": 40}}}},
            "ignore": ["x"],
        },
        "m.yaml",
    )
    (tmp_path / "m.yaml").write_text(mapping_yaml(mapping), "utf-8")
    assert read_mapping(tmp_path / "m.yaml") == mapping
