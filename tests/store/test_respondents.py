import pytest

from servex_nb.store.respondents import Pseudonyms


@pytest.fixture
def hide(acme, interviews):
    names = ["Anna", "Anna de Vries", "Al", "(Bob)", "R07"]
    acme.take(interviews([{"respondent": name} for name in names]))
    with acme.database.reading() as connection:
        return Pseudonyms(connection, acme.number)


@pytest.mark.parametrize(
    ("text", "hidden"),
    [
        ("Anna said", "R08 said"),
        ("so said Anna", "so said R08"),
        ("AnnaAnna, Annabel and Susanna", "AnnaAnna, Annabel and Susanna"),
        ("Anna de Vries, Anna", "R09, R08"),
        ("Anna de Vriesman", "R08 de Vriesman"),
        ("interview_Anna.csv", "interview_R08.csv"),
        ("ask Ms Vries", "ask Ms R09"),
        ("says (Bob).", "says R11."),
        ("says Bob.", "says Bob."),
        ("R07 and Al", "R07 and Al"),
        ("Anna\nAnna's", "R08\nR08's"),
        ("", ""),
    ],
)
def test_names_and_parts_of_them_give_way_to_codes(hide, text, hidden):
    assert hide(text) == hidden
