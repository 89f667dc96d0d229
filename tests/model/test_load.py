"""A model file that cannot be used is refused with the path of each fault."""

from importlib.resources import files

import pytest

from servex_nb.errors import InputError
from servex_nb.model import load_model
from servex_nb.model.model import read_yaml


@pytest.fixture
def documents():
    folder = files("servex_nb.model") / "data"
    read = {
        name: read_yaml((folder / f"{name}.yaml").read_text("utf-8")) for name in ("structure", "nl", "en")
    }
    return {"structure": read.pop("structure"), "texts": read}


def faults_of(documents):
    with pytest.raises(InputError) as caught:
        load_model(documents)
    return str(caught.value)


def test_an_unknown_key_is_named(documents):
    documents["structure"]["elements"]["colour"] = "red"
    assert "structure.elements.colour" in faults_of(documents)


def test_a_weight_must_be_above_zero(documents):
    documents["structure"]["elements"]["items"][0]["weight"] = 0
    assert "structure.elements.items.0.weight" in faults_of(documents)


def test_an_element_twice_is_refused(documents):
    documents["structure"]["elements"]["items"].append({"key": "needs"})
    assert "needs stands there more than once" in faults_of(documents)


def test_an_arrangement_names_every_element_once(documents):
    documents["structure"]["arrangements"]["cen"]["order"].pop()
    assert "arrangements.cen: must name each" in faults_of(documents)


def test_a_shift_leans_on_elements_that_exist(documents):
    documents["structure"]["shifts"]["items"][0]["leans_on"] = ["magic"]
    assert "unknown elements ['magic']" in faults_of(documents)


def test_a_missing_text_is_named(documents):
    del documents["texts"]["nl"]["elements"]["needs"]
    assert "texts.nl: no text for elements.needs" in faults_of(documents)


def test_a_missing_level_text_is_named(documents):
    del documents["texts"]["en"]["elements"]["vision"]["levels"][4]
    assert "elements.vision.levels.4" in faults_of(documents)


def test_elements_cannot_take_the_pyramids_name(documents):
    documents["structure"]["elements"]["items"][0]["key"] = "pyramid"
    assert "cannot be called 'pyramid'" in faults_of(documents)


def test_yaml_that_would_run_code_is_refused():
    with pytest.raises(InputError, match="not valid YAML"):
        read_yaml("!!python/object/apply:os.system ['true']")
