"""A report on a client's own model holds what the model has, and nothing in the place of the rest."""

import pytest

from servex_nb.model import parse_model
from servex_nb.report.blocks import Bars, Lead, Panel, Picture

WHOLE = "name: {{nl: Digitaal, en: Digital}}\nscales: {{ladder: {{low: 0, high: {high}}}}}\nelements:\n"


def whole(count, *, high=6, parts=0):
    lines = []
    for number in range(count):
        lines.append(f"  e{number}: {{name: {{nl: Deel {number}, en: Part {number}}}, sub_elements: {{")
        lines += [f"    s{part}: {{name: {{nl: Stuk {part}, en: Piece {part}}}}}," for part in range(parts)]
        lines.append("  }}")
    return parse_model((WHOLE.format(high=high) + "\n".join(lines)).encode()).model


@pytest.fixture
def own(engagement, take, document_of):
    """Build a report on a model, with answers to its items."""

    def build(model, **options):
        engagement.change(model=model)
        rows = [
            (f"R{person}", key, min(item.scale.low + 1 + (person + place) % 3, item.scale.high), "", "")
            for place, (key, item) in enumerate(model.items.items())
            for person in range(6)
        ]
        return document_of(take(rows), **options)

    return build


def keys(document):
    return [section.key for section in document.sections]


def texts(document):
    return str(document.to_dict())


@pytest.mark.parametrize("count", [1, 3, 12])
def test_a_model_of_ones_own_gives_a_report_of_its_elements(own, count, tmp_path):
    document = own(whole(count, high=6, parts=2))
    elements = [f"element-e{n}" for n in range(count)]
    assert keys(document) == ["summary", "radar", *elements, "certainty", "method"]
    assert [path.suffix for path in document.write(tmp_path)] == [".html", ".pdf"]


@pytest.mark.parametrize("high", [2, 6, 10])
def test_any_scale_is_drawn_and_explained(own, high):
    document = own(whole(3, high=high))
    method = next(section for section in document.sections if section.key == "method")
    assert f"De schaal loopt van 0 tot {high}." in str(method)


def test_without_a_pyramid_the_summary_lists_the_elements(own):
    document = own(whole(5))
    columns = document.sections[0].blocks[1]
    assert [type(block) for block in columns.right][1:] == [Bars]
    assert [bar.label for bar in columns.right[1].items] == [f"Deel {n}" for n in range(5)]
    assert "piramide" not in texts(document).lower()
    assert "verschuiving" not in texts(document).lower()


def test_without_sub_elements_none_are_counted(own):
    document = own(whole(3))
    panel = next(block for block in document.sections[0].blocks if isinstance(block, Panel))
    assert "subelement" not in panel.items[1].text


@pytest.mark.parametrize("language", ["nl", "en"])
def test_a_wholly_own_model_is_called_by_its_name_and_not_by_the_standards(own, language):
    document = own(whole(3), language=language)
    assert {"nl": "Digitaal", "en": "Digital"}[language] in document.cover.kind
    assert "16880" not in texts(document)
    assert "service excellence" not in texts(document).lower()


def test_an_adapted_model_says_so(own):
    document = own(parse_model(b"base: service-excellence\nelements: {vision: drop}").model)
    assert "voor deze organisatie aangepast" in texts(document)
    assert "element-vision" not in keys(document)


@pytest.mark.parametrize(
    ("part", "sections"), [("pyramid", {"pyramid", "statements"}), ("shifts", {"shifts"})]
)
def test_what_the_model_leaves_out_has_no_section(own, part, sections):
    document = own(parse_model(f"base: service-excellence\n{part}: drop".encode()).model)
    assert not sections & set(keys(document))
    assert {"summary", "radar", "route", "method"} <= set(keys(document))


def test_without_level_texts_an_element_keeps_its_figures(own):
    changes = b"base: service-excellence\nscales: {maturity: {high: 6, levels: drop}}\nlevel_texts: drop"
    document = own(parse_model(changes).model)
    needs = next(section for section in document.sections if section.key == "element-needs")
    assert needs.blocks[0].label == "niveau 3"
    assert any(isinstance(block, Picture) for block in needs.blocks)


@pytest.mark.parametrize("language", ["nl", "en"])
def test_the_route_names_the_elements_in_the_order_of_work(demo_documents, demo, language):
    document = demo_documents[language]
    route = next(section for section in document.sections if section.key == "route")
    settings = demo.settings
    steps = settings.model.texts[language].arrangements[settings.arrangement].route
    assert isinstance(route.blocks[0], Lead)
    assert [block.text for block in route.blocks[2::2]] == [step.text for step in steps]
    assert route.blocks[1].text.startswith(f"1. {settings.model.short('design', language)}")


@pytest.mark.parametrize(
    ("language", "told"),
    [("nl", "klantbegrip weegt 2; de andere"), ("en", "customer insight weighs 2; the others")],
)
def test_weights_are_told_where_they_differ(own, language, told):
    model = parse_model(b"base: service-excellence\nkey: acme\nelements: {needs: {weight: 2}}").model
    method = own(model, language=language).sections[-1]
    assert told in " ".join(block.text for block in method.blocks if hasattr(block, "text"))


def test_equal_weights_are_not_told(own):
    method = own(whole(3), language="en").sections[-1]
    assert "weigh" not in " ".join(block.text for block in method.blocks if hasattr(block, "text"))


def method_of(document):
    return " ".join(block.text for block in document.sections[-1].blocks if hasattr(block, "text"))


@pytest.mark.parametrize(
    ("language", "told"),
    [
        (
            "nl",
            "weggelaten: het element cultuur en het subelement klantgegevens (bij klantbegrip).",
        ),
        (
            "en",
            "the element culture and the sub-element customer data (of customer insight).",
        ),
    ],
)
def test_what_is_out_of_scope_is_named(own, language, told):
    changes = b"base: service-excellence\nelements: {culture: drop, needs: {sub_elements: {data: drop}}}"
    assert told in method_of(own(parse_model(changes).model, language=language))


@pytest.mark.parametrize("language", ["nl", "en"])
def test_where_nothing_is_left_out_no_scope_is_told(own, language):
    assert {"nl": "Wat erbuiten bleef", "en": "What was left out"}[language] not in method_of(
        own(whole(3), language=language)
    )


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("nl", "zonder score en dus in geen gemiddelde: cultuur."),
        ("en", "without a score and so in no average: culture."),
    ],
)
def test_an_element_that_nobody_scored_is_named(engagement, take, document_of, language, told):
    rows = [
        (f"R{person}", item.key, 2 + person % 3, "", "")
        for item in engagement.settings.model.items.values()
        for person in range(6)
        if "culture" not in item.key
    ]
    assert told in method_of(document_of(take(rows), language=language))
