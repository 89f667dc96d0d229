"""A client's own model: what a file changes, and what is told of one that cannot be used."""

import re
from pathlib import Path

import pytest

from servex_nb.errors import InputError
from servex_nb.model import Kind, model_yaml, parse_model, read_model, shipped_model
from servex_nb.model.schema import ARRANGEMENT, ELEMENT, FILE, LAYER, SHIFT, SUB_ELEMENT

SHIPPED = shipped_model()
CHANGES = """
base: service-excellence
elements:
  needs:
    sub_elements:
      listening:
        name: {nl: Luisteren naar patiënten, en: Listening to patients}
      data:
        short: {nl: Patiëntgegevens, en: Patient data}
  vision: {weight: 2}
  innovation: drop
shifts:
  keep: [listening, journey, steering]
"""
WHOLE = """
name: {nl: Digitaal, en: Digital}
scales:
  ladder: {low: 1, high: 6}
elements:
  people:
    name: {nl: Mensen, en: People}
    sub_elements:
      skills: {name: {nl: Vaardigheden, en: Skills}}
  data: {name: {nl: Gegevens, en: Data}}
"""


def read(text):
    return parse_model(text.encode(), "acme.yaml")


def changed(text):
    return read(f"base: service-excellence\n{text}").model


def faults(text):
    with pytest.raises(InputError) as caught:
        read(text)
    return "\n".join(map(str, caught.value.faults))


def test_a_dozen_lines_rename_drop_and_weigh():
    model = read(CHANGES).model
    assert model.name("needs.listening", "nl") == "Luisteren naar patiënten"
    assert model.short("needs.data", "en") == "Patient data"
    assert model.items["vision"].weight == 2
    assert "innovation" not in model.items
    assert "innovation.process" not in model.items
    assert [shift.key for shift in model.of_kind(Kind.SHIFT)] == [
        "shift.listening",
        "shift.journey",
        "shift.steering",
    ]


def test_what_the_file_does_not_name_stays():
    model = read(CHANGES).model
    assert model.element_text("needs", "nl").levels == SHIPPED.element_text("needs", "nl").levels
    assert model.items["needs.listening"] == SHIPPED.items["needs.listening"]
    assert model.of_kind(Kind.LAYER) == SHIPPED.of_kind(Kind.LAYER)


def test_no_change_is_the_shipped_model():
    assert read("base: service-excellence").model == SHIPPED


def test_a_dropped_element_leaves_arrangements_routes_and_shifts():
    model = changed("elements: {design: drop, needs: drop}")
    for arrangement in model.structure.arrangements.values():
        assert not {"design", "needs"} & set(arrangement.elements)
        assert arrangement.centre is None
    assert model.arrangement("european").groups[0].key == "strategy"
    leans = {shift.key: shift.leans_on for shift in model.structure.shifts.items}
    assert leans["delight"] == ("monitoring",)
    assert leans["experience"] == ()


def test_keep_sets_which_elements_and_their_order():
    model = changed("elements: {keep: [vision, needs]}")
    assert [element.key for element in model.of_kind(Kind.ELEMENT)] == ["vision", "needs"]


def test_a_new_element_comes_last_in_a_group_of_its_own():
    model = changed("elements: {green: {name: {nl: Duurzaam, en: Sustainable}}}")
    assert model.arrangement("cen").elements[-1] == "green"
    assert model.arrangement("european").groups[-1].elements == ("green",)
    assert model.texts["nl"].arrangements["european"].groups["own"] == "Eigen elementen"


def test_a_group_can_take_a_new_element():
    model = changed(
        "elements: {green: {name: {nl: Duurzaam, en: Sustainable}}}\n"
        "arrangements:\n  keep: [european]\n  european:\n"
        "    groups: {strategy: {elements: [green, vision, leadership]}}"
    )
    assert model.arrangements == ("european",)
    assert model.arrangement("european").elements[1] == "green"


def test_statements_are_changed_by_number_or_replaced_by_a_list():
    one = changed("pyramid: {gate: 0.6, layers: {core: {statements: {2: {name: {nl: Twee, en: Two}}}}}}")
    assert one.structure.pyramid.gate == 0.6
    assert [one.name(f"pyramid.core.{n}", "nl") for n in (1, 2)] == [
        "Klanten krijgen wat hun is toegezegd",
        "Twee",
    ]
    listed = changed("pyramid: {layers: {core: {statements: [{name: {nl: Eén, en: One}}]}}}")
    assert [child.key for child in listed.children("pyramid.core")] == ["pyramid.core.1"]


@pytest.mark.parametrize("part", ["pyramid", "shifts"])
def test_the_pyramid_or_the_shifts_can_be_left_out(part):
    model = changed(f"{part}: drop")
    kind = Kind.LAYER if part == "pyramid" else Kind.SHIFT
    assert model.of_kind(kind) == ()


def test_another_scale_brings_its_names_and_level_texts():
    levels = "".join(f"\n      {n}: {{nl: Niveau {n}, en: Level {n}}}" for n in range(1, 7))
    told = "".join(f"\n  {element.key}:\n    levels:{levels}" for element in SHIPPED.of_kind(Kind.ELEMENT))
    model = changed(f"scales:\n  maturity:\n    high: 6\n    levels:{levels}\nelements:{told}")
    assert model.items["needs"].scale.levels == (1, 2, 3, 4, 5, 6)
    assert model.level_name(6, "nl") == "Niveau 6"
    assert model.element_text("needs", "en").levels[6] == "Level 6"
    # The steps that were written for the old levels are gone.
    assert model.element_text("needs", "en").next == {}


def test_another_scale_may_leave_names_and_level_texts_out():
    model = changed("scales: {maturity: {low: 0, high: 10, levels: drop}}\nlevel_texts: drop")
    assert len(model.items["needs"].scale.levels) == 11
    assert model.level_name(3, "nl") == ""


def test_a_whole_model_needs_a_name_a_scale_and_elements_only():
    model = read(WHOLE).model
    assert list(model.items) == ["people", "people.skills", "data"]
    assert model.arrangements == ("own",)
    assert model.arrangement("own").elements == ("people", "data")
    assert model.short("people.skills", "en") == "Skills"


def test_plain_texts_are_in_the_language_named_at_the_top():
    own = read("base: service-excellence\nlanguage: nl\nelements: {needs: {short: Klant}}")
    assert own.model.short("needs", "nl") == "Klant"
    assert own.model.short("needs", "en") == SHIPPED.short("needs", "en")
    assert "not in English" in own.messages[0]


def test_a_missing_language_is_stood_in_for_and_told():
    own = read(WHOLE.replace(", en: Skills", ""))
    assert own.model.name("people.skills", "en") == "Vaardigheden"
    assert "1 text has no English" in own.messages[0]
    assert "elements.people.sub_elements.skills.name" in own.messages[0]


@pytest.mark.parametrize("text", [CHANGES, WHOLE, "base: service-excellence"])
def test_what_is_written_reads_back_as_the_same_model(text):
    model = read(text).model
    assert read(model_yaml(model)).model == model


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        ("elements:\n  needs: {nme: {nl: a}}", "line 3, elements.needs.nme: there is no such key"),
        ("elements: {needs: {nme: {nl: a}}}", "did you mean name?"),
        ("elements: {neds: {short: {nl: a}}}", "did you mean needs?"),
        ("elements: {inovation: drop}", "did you mean innovation?"),
        ("elements: {keep: [needs, vison]}", "did you mean vision?"),
        ("elements: {needs: {weight: 0}}", "elements.needs.weight: '0': give a number above 0"),
        ("elements: {needs: {weight: nan}}", "give a number above 0"),
        ("elements: {needs: {name: Klant}}", "name the language of every plain text"),
        ("elements: {needs: {name: {de: Kunde}}}", "de is no language here"),
        ("elements: {needs: {name: {nl: ''}}}", "this text is empty"),
        ('elements: {needs: {name: {nl: "a\\0b"}}}', "control characters"),
        ("elements: {Needs: {name: {nl: a}}}", "a key has small letters"),
        ("elements: {pyramid: {name: {nl: a}}}", "elements.pyramid: 'pyramid': a key has"),
        ("elements: {needs: {levels: {6: {nl: a}}}}", "elements.needs.levels.6: there is no such level"),
        ("elements: {needs: {levels: {3: drop}}}", "tell level 3 too, or none"),
        ("scales: {maturity: {high: 6}}", "name level 1, 2, 3, 4, 5, 6 too, or none"),
        ("scales: {maturity: {high: 6, levels: drop}}", "level_texts: drop"),
        ("scales: {maturity: {high: 900, levels: drop}}", "at most 101 levels"),
        ("scales: {maturity: {high: 0}}", "must lie below high"),
        ("scale_of: {elements: positon}", "did you mean position?"),
        ("pyramid: {gate: 70}", "pyramid.gate: '70': give a number above 0 and up to 1"),
        ("pyramid: {layers: {core: {statements: {1: drop}}}}", "without a gap"),
        ("shifts: {own: {from: {nl: a}, to: {nl: b}, leans_on: [magic]}}", "no element 'magic'"),
        ("arrangements: {cen: {order: [needs]}}", "put vision, leadership"),
        ("arrangements: {cen: {centre: neds}}", "did you mean needs?"),
    ],
)
def test_a_fault_in_changes_is_told_with_its_place_and_what_is_allowed(changes, told):
    assert told in faults(f"base: service-excellence\n{changes}")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("base: other", "line 1, base: 'other': the base can only be service-excellence"),
        ("elements: 3", "elements: '3': give each element by its key"),
        ("name: {nl: a}", "a model needs scales"),
        ("a: 1\na: 2", "line 2, a: this stands here twice"),
        ("a: &x 1\nb: *x", "references (& and *) are not used"),
        ("a: !!python/name:os.system x", "is not used here"),
        ("a: [", "line 1: this is not valid YAML at character 4: what begins here does not end"),
        ("- a", "this holds no keys"),
        ("", "this is empty; begin with base"),
        ("name:\n\t{nl: X}", "a tab stands here; use spaces"),
        ("base: service-excellence\nshifts: {keep: nope}", "there are experience, delight"),
        ("[" * 30, "nested more than"),
        ("a: " + "x" * 1_000_001, "larger than 1,000,000 bytes"),
    ],
)
def test_a_file_that_is_no_model_is_told(text, told):
    assert told in faults(text)


def test_every_fault_is_told_at_once():
    found = faults("base: service-excellence\nelements: {needs: {weight: 0}, vison: drop}\ncolour: red")
    assert len(found.splitlines()) == 3


def test_words_that_yaml_takes_for_something_else_stay_words():
    model = changed("elements: {needs: {name: {nl: Nee, en: No}, short: {nl: 2026-01-01, en: 007}}}")
    assert model.name("needs", "en") == "No"
    assert (model.short("needs", "nl"), model.short("needs", "en")) == ("2026-01-01", "007")


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(InputError, match="cannot be read"):
        read_model(tmp_path / "none.yaml")


def test_a_file_that_is_not_utf8_is_told():
    with pytest.raises(InputError, match="line 2: this is not UTF-8"):
        parse_model(b"a: 1\nb: \xff", "acme.yaml")


@pytest.mark.parametrize("page", ["README.md", "docs/model.md"])
def test_the_examples_in_the_documentation_can_be_used(page):
    text = (Path(__file__).parents[2] / page).read_text("utf-8")
    examples = [part for part in re.findall(r"```yaml\n(.*?)```", text, re.DOTALL) if "…" not in part]
    assert examples
    for example in examples:
        assert read(example).messages == ()


def test_every_key_of_the_file_is_explained():
    text = (Path(__file__).parents[2] / "docs" / "model.md").read_text("utf-8")
    for record in (FILE, ELEMENT, SUB_ELEMENT, LAYER, SHIFT, ARRANGEMENT):
        assert [name for name in record.fields if not re.search(rf"\b{name}\b", text)] == []


def test_a_changed_base_under_a_key_of_its_own_is_still_called_adapted():
    found = parse_model(b"base: service-excellence\nkey: acme\nelements: {innovation: drop}").model
    assert (found.structure.key, found.origin) == ("acme", "adapted")
