"""The sentences above the pictures."""

import pandas as pd
import pytest

from servex_nb.findings.headlines import radar_headline, shifts_lead
from servex_nb.model import Settings, load_model, shipped_model
from servex_nb.scoring import release, score

MODEL = shipped_model()
ELEMENTS = [element.key for element in MODEL.structure.elements.items]


def weighing(**weights):
    """Return the shipped model with other weights of elements."""
    documents = MODEL.model_dump(by_alias=True)
    for element in documents["structure"]["elements"]["items"]:
        element["weight"] = weights.get(element["key"], 1.0)
    return load_model(documents)


def scores_of(current, target=None, model=MODEL):
    """Return scores of one respondent with these numbers, by item."""
    rows = [("current", item, value) for item, value in current.items()]
    rows += [("target", item, value) for item, value in (target or {}).items()]
    frame = pd.DataFrame(rows, columns=["moment", "item", "score"])
    frame = frame.assign(respondent="R1", wave="1", by="respondent", weight=1.0, date=pd.NaT)
    return score(frame, Settings(client="acme", name="Acme", model=model))


def test_everywhere_is_said_only_where_every_element_has_a_target():
    current, target = dict.fromkeys(ELEMENTS, 2.0), dict.fromkeys(ELEMENTS, 4.0)
    assert "everywhere" in radar_headline(scores_of(current, target), "en")
    del target["culture"]
    assert "everywhere" not in radar_headline(scores_of(current, target), "en")


@pytest.mark.parametrize(
    ("aimed", "said"), [(1, "are not shown, so that everybody"), (0, "No target has been set")]
)
def test_targets_that_may_not_be_shown_are_not_called_unset(aimed, said):
    rows = [(f"R{n}", "current", 3.0) for n in range(6)] + [(f"R{n}", "target", 4.0) for n in range(aimed)]
    frame = pd.DataFrame(rows, columns=["respondent", "moment", "score"])
    frame = frame.assign(item="needs", wave="1", by="respondent", weight=1.0, date=pd.NaT)
    scores = release(score(frame, Settings(client="acme", name="Acme", model=MODEL)))
    assert said in radar_headline(scores, "en")


def test_where_weights_put_another_first_the_radar_names_the_largest_gap_as_such():
    current = dict.fromkeys(ELEMENTS, 3.0) | {"culture": 2.0}
    target = dict.fromkeys(ELEMENTS, 3.5)
    assert radar_headline(scores_of(current, target), "nl").endswith("het meest bij cultuur")
    heavy = scores_of(current, target, weighing(needs=4.0))
    assert radar_headline(heavy, "nl") == "Het grootste verschil met de ambitie: cultuur"
    assert radar_headline(heavy, "en") == "The largest gap with the target: culture"


def test_of_equal_gaps_the_radar_names_the_most_urgent():
    current, target = dict.fromkeys(ELEMENTS, 3.0), dict.fromkeys(ELEMENTS, 4.0)
    heavy = scores_of(current, target, weighing(monitoring=2.0))
    assert radar_headline(heavy, "en").endswith(MODEL.short("monitoring", "en").lower())


def test_targets_that_were_reached_are_not_said_to_be_all():
    current = dict.fromkeys(ELEMENTS, 4.0)
    assert (
        radar_headline(scores_of(current, {"culture": 4.0}), "nl")
        == "Waar een ambitie is genoemd, is die bereikt"
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nl",
            (
                "Het verst gevorderd: proces naar klantreis (7,0). "
                "Het minst ver: NPS naar integrale sturing (2,0)."
            ),
        ),
        (
            "en",
            "Furthest along: process to customer journey (7.0). Least far: NPS to integrated steering (2.0).",
        ),
    ],
)
def test_without_targets_the_shifts_lead_names_the_extremes(language, told):
    current = {"shift.journey": 7.0, "shift.listening": 4.0, "shift.steering": 2.0}
    assert shifts_lead(scores_of(current), language) == told
    del current["shift.listening"]
    assert shifts_lead(scores_of(current), language) == ""
