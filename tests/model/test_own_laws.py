"""Laws of a client's own model, whatever the file holds."""

import json

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from servex_nb.errors import InputError
from servex_nb.model import Kind, differences, load_model, model_yaml, parse_model, shipped_model
from servex_nb.model.families import DROP, KEEP, Family, Listed, Numbered, Record
from servex_nb.model.schema import FILE

SHIPPED = shipped_model()
ELEMENTS = [element.key for element in SHIPPED.of_kind(Kind.ELEMENT)]
BASE = {"base": "service-excellence"}
# A whole model takes a tenth of a second to write and read in YAML.
thorough = settings(deadline=None, max_examples=150)
few = settings(deadline=None, max_examples=9)


def parse(content):
    return parse_model(yaml.safe_dump(content, allow_unicode=True).encode()).model


def keys_of(shape):
    """Return every key that may stand somewhere in a file."""
    if isinstance(shape, Record):
        return set(shape.fields) | {key for part in shape.fields.values() for key in keys_of(part)}
    return keys_of(shape.member) if isinstance(shape, Family | Numbered | Listed) else set()


WORDS = ["", DROP, "needs", "nl", "1", "0", "-1", "1e400", "nan", "a b", "\\x00", "😀", "maturity"]
NAMES = ["nl", "en", "1", "2", "6", "maturity", "european", "core", "journey", *ELEMENTS]
SCALARS = st.one_of(
    st.sampled_from(WORDS),
    st.text(max_size=20),
    st.integers(-3, 12),
    st.floats(),
    st.booleans(),
    st.none(),
)
KEYS = st.sampled_from([*sorted(keys_of(FILE)), KEEP, *NAMES])
ANYTHING = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=4),
    max_leaves=12,
)


def plausible(shape, depth=0):
    """Return content that mostly has the right shape, so that faults lie deep."""
    if isinstance(shape, Record):
        fields = st.fixed_dictionaries(
            {}, optional={name: plausible(part, depth + 1) for name, part in shape.fields.items()}
        )
        return fields if depth else fields.filter(bool)
    if isinstance(shape, Family):
        member = st.one_of(plausible(shape.member, depth + 1), st.just(DROP))
        members = st.dictionaries(KEYS | st.sampled_from(["own", "x"]), member, max_size=2)
        return members | st.just(DROP)
    if isinstance(shape, Numbered):
        return st.dictionaries(st.integers(0, 7).map(str), plausible(shape.member, depth + 1), max_size=7)
    if isinstance(shape, Listed):
        return st.lists(plausible(shape.member, depth + 1), max_size=2)
    text = st.fixed_dictionaries({"nl": st.text(max_size=5)}, optional={"en": st.text(max_size=5)})
    return st.one_of(text, SCALARS, st.lists(st.sampled_from([*ELEMENTS, "own"]), max_size=9))


def loaded(data):
    """Return the model, or None where the file was told to be at fault; any other error is ours."""
    try:
        return parse_model(data).model
    except InputError as error:
        told = str(error)
    assert len(told.splitlines()) > 1
    return None


def check(data):
    model = loaded(data)
    if model is None:
        return
    assert parse_model(model_yaml(model).encode()).model == model
    assert load_model(json.loads(model.canonical)).fingerprint == model.fingerprint
    for language in ("nl", "en"):
        assert all(model.name(key, language) for key in model.items)
        differences(model, language)


@thorough
@given(st.dictionaries(KEYS, ANYTHING, max_size=4), st.booleans())
def test_any_content_loads_or_is_told(content, based):
    check(yaml.safe_dump({**content, **(BASE if based else {})}).encode())


@thorough
@given(plausible(FILE), st.booleans())
def test_any_plausible_content_loads_or_is_told(content, based):
    whole = {name: part for name, part in content.items() if name != "base"}
    check(yaml.safe_dump({**whole, **(BASE if based else {})}).encode())


@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_load_or_are_told(data):
    check(data)


@settings(deadline=None, max_examples=40)
@given(st.sets(st.sampled_from(ELEMENTS), max_size=len(ELEMENTS) - 1))
def test_what_is_dropped_and_what_is_kept_are_each_others_rest(gone):
    stays = [key for key in ELEMENTS if key not in gone]
    dropped = parse({**BASE, "elements": dict.fromkeys(sorted(gone), DROP)})
    kept = parse({**BASE, "elements": {KEEP: stays}})
    assert dropped == kept
    assert [element.key for element in dropped.of_kind(Kind.ELEMENT)] == stays
    for arrangement in dropped.structure.arrangements.values():
        assert sorted(arrangement.elements) == sorted(stays)


@few
@given(st.sampled_from(ELEMENTS))
def test_an_element_dropped_and_told_again_has_the_shipped_items_and_words(key):
    whole = yaml.safe_load(model_yaml(SHIPPED))
    without = yaml.safe_load(model_yaml(parse({**BASE, "elements": {key: DROP}})))
    order = list(whole["elements"])
    again = {**without, "elements": {name: whole["elements"][name] for name in order}}
    again |= {"arrangements": whole["arrangements"], "shifts": whole["shifts"]}
    del again["adapted_from"]
    assert parse_model(yaml.safe_dump(again, sort_keys=False).encode()).model == SHIPPED


@few
@given(st.randoms(use_true_random=False))
def test_a_fingerprint_does_not_depend_on_the_order_of_keys(random):
    def shuffled(value):
        if isinstance(value, dict):
            pairs = [(key, shuffled(part)) for key, part in value.items()]
            random.shuffle(pairs)
            return dict(pairs)
        return [shuffled(part) for part in value] if isinstance(value, list) else value

    data = json.loads(SHIPPED.canonical)
    assert load_model(shuffled(data)).fingerprint == SHIPPED.fingerprint


@settings(deadline=None, max_examples=40)
@given(st.floats(0.001, 1000), st.sampled_from(ELEMENTS))
def test_another_weight_is_another_fingerprint(weight, key):
    model = parse({**BASE, "elements": {key: {"weight": weight}}})
    assert model.items[key].weight == weight
    assert (model.fingerprint == SHIPPED.fingerprint) == (weight == 1)
