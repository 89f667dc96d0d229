"""The ways to install the product name the same packages and versions."""

import re
import tomllib
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

ROOT = Path(__file__).parents[1]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
# The card's packages: what the product is made of, whatever else it needs.
CARD = {"jupyterlab", "ipywidgets", "pandas", "matplotlib", "papermill", "nbval"}


def pins():
    lines = (ROOT / "constraints.txt").read_text("utf-8").splitlines()
    requirements = [Requirement(line) for line in lines if line and not line.startswith("#")]
    return {canonicalize_name(requirement.name): requirement for requirement in requirements}


def required():
    extras = PROJECT["optional-dependencies"].values()
    return [
        Requirement(line)
        for line in [*PROJECT["dependencies"], *(line for extra in extras for line in extra)]
    ]


def environment():
    return yaml.safe_load((ROOT / "environment.yml").read_text("utf-8"))


def test_every_pin_is_one_exact_version():
    assert all(re.fullmatch(r"==[^*,]+", str(pin.specifier)) for pin in pins().values())


@pytest.mark.parametrize("requirement", required(), ids=str)
def test_every_requirement_has_a_pin_that_satisfies_it(requirement):
    pin = pins()[canonicalize_name(requirement.name)]
    (version,) = (spec.version for spec in pin.specifier)
    assert requirement.specifier.contains(version)


def test_the_environment_names_only_what_the_project_requires():
    *conda, pip = environment()["dependencies"]
    named = {canonicalize_name(Requirement(line).name) for line in pip["pip"] if not line.startswith("-")}
    assert named == CARD
    assert named <= {canonicalize_name(requirement.name) for requirement in required()}
    assert [Requirement(line).name for line in conda] == ["python", "pip"]


def test_the_environment_takes_the_pins_and_this_checkout():
    lines = environment()["dependencies"][-1]["pip"]
    assert lines[0] == "--constraint constraints.txt"
    assert lines[-1] == "--editable ."


def test_the_environment_has_the_projects_python():
    python = Requirement(environment()["dependencies"][0])
    assert str(python.specifier) == PROJECT["requires-python"]


@pytest.mark.parametrize("name", ["constraints.txt", "environment.yml", "pyproject.toml", "Makefile"])
def test_no_file_names_a_place_to_install_from(name):
    text = (ROOT / name).read_text("utf-8")
    assert not re.search(r"https?://|index-url|find-links", text)
