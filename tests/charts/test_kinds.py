"""What charts say of arguments of the wrong kind."""

import pytest

from servex_nb import charts
from servex_nb.errors import InputError

NAMES = [name.removeprefix("describe_") for name in charts.__all__ if name.startswith("describe_")]
NOT_SCORES = ("noorderveen", 3, None, ["needs"])


@pytest.mark.parametrize("given", NOT_SCORES)
@pytest.mark.parametrize("name", NAMES)
def test_what_is_no_data_is_answered_with_how_to_get_them(name, given):
    more = ("leadership",) if name == "ladder" else (given,) if name == "waves" else ()
    mended = (
        r"engagement\(…\)\.actions\(\)" if name == "actions" else r"assess\(Workbook\.open\(\)\.engagement"
    )
    with pytest.raises(InputError, match=mended):
        getattr(charts, name)(given, *more, language="nl")


def test_a_client_is_named_in_the_answer():
    with pytest.raises(InputError, match=r"engagement\('noorderveen'\)\)"):
        charts.radar("noorderveen")


@pytest.mark.parametrize("name", ["radar", "pyramid", "waves"])
def test_the_name_of_a_wave_is_no_scores_of_it(name, scores):
    with pytest.raises(InputError, match=r"wave='nulmeting'\)"):
        getattr(charts, name)(scores, earlier="nulmeting")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"theme": "print"}, "theme=PRINT"),
        ({"theme": 3}, "3 is no theme"),
        ({"ax": 3}, r"ax=3 is no place .* paper\(170, 120\)"),
        ({"ax": "left"}, "ax='left' is no place"),
        ({"labels": "needs"}, "labels='needs' is no mapping"),
        ({"labels": {"needs": 3}}, r"labels\['needs'\]=3 is no text"),
        ({"title": 3}, "title=3 is no text"),
    ],
)
@pytest.mark.parametrize("name", NAMES)
def test_a_common_parameter_of_the_wrong_kind_is_answered(name, options, said, draw):
    with pytest.raises(InputError, match=said):
        draw(name, **options)


@pytest.mark.parametrize("overlays", ["Banks", {"Banks": 3}])
def test_an_overlay_of_the_wrong_kind_is_answered(overlays, scores):
    with pytest.raises(InputError, match="Banks"):
        charts.radar(scores, overlays=overlays)


def test_a_long_value_is_not_repeated_in_the_message():
    with pytest.raises(InputError) as told:
        charts.radar("x" * 10_000)
    assert len(str(told.value)) < 400
