"""What groups are called."""

import pytest

from servex_nb.model.groups import attribute_name, group_name


@pytest.mark.parametrize(
    ("attribute", "value", "nl", "en"),
    [
        ("level", "front-line", "medewerkers met klantcontact", "front line"),
        ("level", "leading", "leidinggevenden", "leaders"),
        (
            "level",
            "management + front-line",
            "management en medewerkers met klantcontact",
            "management and front line",
        ),
        ("department", "Verkoop", "Verkoop", "Verkoop"),
        ("department", "other", "overige", "others"),
        ("age", "", "niet opgegeven", "not told"),
        ("age", "25 + 30", "25 + 30", "25 + 30"),
    ],
)
def test_a_group_is_called_as_its_reader_would(attribute, value, nl, en):
    assert group_name(attribute, value, "nl") == nl
    assert group_name(attribute, value, "en") == en


def test_an_attribute_of_the_clients_own_keeps_its_name():
    assert attribute_name("department", "nl") == "afdeling"
    assert attribute_name("gender", "nl") == "gender"
    assert attribute_name("cost_centre", "en") == "cost centre"


def test_a_usual_attribute_is_called_as_its_reader_would():
    assert attribute_name("years_of_service", "nl") == "aantal dienstjaren"
    assert attribute_name("years_of_service", "en") == "years of service"
