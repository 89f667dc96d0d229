"""A theme as plain values: nothing in it can be anything else."""

import pytest

from servex_nb.errors import InputError
from servex_nb.model import ThemeChanges


def test_it_is_the_same_read_back_from_plain_values():
    theme = ThemeChanges(base="print", changes={"accent": "#5B2A86", "scale": 1.5, "ramp": ["#EEEEEE"] * 3})
    assert ThemeChanges(**theme.model_dump()) == theme
    assert ThemeChanges(**theme.model_dump()).fingerprint == theme.fingerprint != ThemeChanges().fingerprint


@pytest.mark.parametrize(
    "told",
    [
        {"base": "../../house"},
        {"changes": {"accent": "red; } body { display: none"}},
        {"changes": {"ramp": ["#EEEEEE", "url(x)"]}},
        {"changes": {"</style>": 1.0}},
        {"fonts": {"text": "no base64!"}},
        {"fonts": {"<b>": "AAEAAA=="}},
        {"fonts": {f"role_{'x' * place}": "AAEAAA==" for place in range(7)}},
        {"logo": "AAEAAA=="},
    ],
)
def test_what_a_page_could_not_hold_is_refused(told):
    with pytest.raises(InputError):
        ThemeChanges(**told)
