"""What holds for the texts of every chart, at every size, in both languages."""

import itertools
import re
from dataclasses import replace
from functools import cache, partial

import pandas as pd
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from servex_nb.charts import (
    HOUSE,
    PROJECTOR,
    THEMES,
    actions,
    coverage,
    gaps,
    heatmap,
    ladder,
    make_theme,
    perception,
    priorities,
    pyramid,
    radar,
    shifts,
    spread,
    waves,
    wheel,
)
from servex_nb.charts.fitting import TooLowError
from servex_nb.model import Kind, load_model

HOSTILE = "$x_1$ <b>&amp; \\frac{1}{2} Donaudampfschifffahrtsgesellschaft {number}"
SIZES = {
    "full": {},
    "half": {
        radar: (83, 84),
        pyramid: (70.5, 96),
        shifts: (83, 96),
        gaps: (83, 96),
        wheel: (96, 96),
        spread: (83, 122),
        priorities: (83, 100),
    },
}
CHARTS = (radar, pyramid, shifts, wheel, gaps, spread, priorities)


def boxes(ax):
    """Return every text with its box in points of the figure."""
    canvas = FigureCanvasAgg(ax.figure)
    with HOUSE.applied():
        renderer = canvas.get_renderer()
        return [(text, text.get_window_extent(renderer)) for text in ax.texts if text.get_text()]


def check(ax):
    """Assert that no text leaves the axes, none overlaps another, and none is too small."""
    found = boxes(ax)
    window = ax.get_window_extent()
    for text, box in found:
        said = text.get_text()
        assert window.x0 <= box.x0 + 0.5, said
        assert box.x1 - 0.5 <= window.x1, said
        assert window.y0 <= box.y0 + 0.5, said
        assert box.y1 - 0.5 <= window.y1, said
        assert text.get_fontsize() >= 7, said
        assert not text.get_parse_math(), said
    for (one, box), (other, near) in itertools.combinations(found, 2):
        across = min(box.x1, near.x1) - max(box.x0, near.x0)
        along = min(box.y1, near.y1) - max(box.y0, near.y0)
        # Lines of one block may touch where a descender meets an ascender: a hair is none.
        assert across < 0.5 or along < 1.5, (one.get_text(), other.get_text())


def at_least(size, axes, draw):
    """Draw on axes of a size; where that is too low, on ones of the height that the refusal tells."""
    try:
        return draw(ax=axes(*size))
    except TooLowError as error:
        needed = error.height
    assert needed > size[1]
    return draw(ax=axes(size[0], needed))


def sized(chart, scores, size, axes, *, heading=0, **options):
    """Draw a chart on a new figure of its own size, or on axes of half a page and a heading's height."""
    if chart not in SIZES[size]:
        return chart(scores, **options)
    wide, high = SIZES[size][chart]
    return at_least((wide, high + heading), axes, partial(chart, scores, **options))


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["nl", "en"])
def test_texts_keep_apart_and_inside(chart, size, language, scores, axes):
    check(sized(chart, scores, size, axes, language=language))


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("size", SIZES)
def test_so_they_do_under_a_heading(chart, size, scores, axes):
    heading = {
        "title": "De ambitie ligt overal hoger",
        "subtitle": "Score per element, schaal 1–5; n = aantal gesprekspartners",
        "source": "Bron: 24 gesprekken, 2 september – 16 oktober 2026, Regiobank Noorderveen (fictief).",
    }
    check(sized(chart, scores, size, axes, heading=32, **heading))


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("size", SIZES)
def test_so_they_do_with_nothing_assessed(chart, size, make_scores, axes):
    check(sized(chart, make_scores({"needs": None}, targets={}, layers={}, shifts={}), size, axes))


@pytest.mark.parametrize("chart", CHARTS)
@pytest.mark.parametrize("size", SIZES)
def test_so_they_do_with_something_suppressed(chart, size, suppressed, axes):
    check(sized(chart, suppressed, size, axes))


@pytest.mark.parametrize("chart", [radar, wheel])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("arrangement", ["iso23592", "cen"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_so_they_do_in_every_arrangement(chart, size, arrangement, language, make_scores, axes):
    scores = make_scores(arrangement=arrangement, language=language, settled={"vision": (3.5, 4.0)})
    check(sized(chart, scores, size, axes))


@pytest.mark.parametrize("chart", [radar, wheel, gaps, spread, priorities])
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", range(3, 13))
def test_so_they_do_in_a_model_of_ones_own(chart, size, count, make_scores, make_model, axes):
    # The fewest and the most elements, and every other number of them, have the longest names.
    model = make_model(count, name="Element {number}" if count % 2 and count > 3 else HOSTILE)
    numbers = {f"e{number}": 1 + number * 0.3 for number in range(count)}
    numbers["e1"] = None
    check(sized(chart, make_scores(numbers, targets={}, layers={}, shifts={}, model=model), size, axes))


@pytest.mark.parametrize("agreed", [1.0, 2.9, 3.1, 3.3, 5.0])
@pytest.mark.parametrize("target", [1.0, 3.2, 5.0])
@pytest.mark.parametrize("wide", [83, 170])
def test_so_they_do_on_the_ladder(agreed, target, wide, make_scores, axes):
    scores = make_scores(settled={"leadership": (agreed, target)})
    check(ladder(scores, "leadership", ax=axes(wide, 22)))


@pytest.mark.parametrize("chart", [radar, pyramid])
def test_so_they_do_beside_an_earlier_wave(chart, scores, make_scores, axes):
    earlier = make_scores({"needs": 2.0, "design": 2.5}, wave="nulmeting van het voorjaar van 2025")
    check(sized(chart, scores, "half", axes, earlier=earlier))


def test_a_missing_position_leaves_room_for_its_words(make_scores, axes):
    positions = {
        "culture": (None, 0.0),
        "journey": (None, 5.0),
        "steering": (0.0, None),
        "delight": (10.0, None),
    }
    check(shifts(make_scores(shifts=positions), ax=axes(83, 96)))


@pytest.mark.parametrize("wide", [83, 170])
@pytest.mark.parametrize("score", [1.0, 1.2, 4.9, 5.0])
@pytest.mark.parametrize("target", [1.0, 1.3, 4.8, 5.0])
def test_so_they_do_at_the_ends_of_the_gaps_scale(wide, score, target, make_scores, axes):
    check(gaps(make_scores({"needs": score}, targets={"needs": target}), ax=axes(wide, 96)))


@pytest.mark.parametrize("wide", [83, 170])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_so_they_do_in_a_comparison_of_groups(wide, language, by_level, axes):
    check(perception(by_level, ax=axes(wide, 100), language=language))


@pytest.mark.parametrize("wide", [83, 170])
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("label", ["nulmeting", "nulmeting van het voorjaar van 2025"])
def test_so_they_do_between_two_waves(wide, language, label, scores, make_scores, axes):
    earlier = make_scores(dict.fromkeys(["needs", "design", "vision"], 3.0), wave=label)
    check(waves(scores, earlier, ax=axes(wide, 110), language=language))


@pytest.mark.parametrize("wide", [83, 170])
@pytest.mark.parametrize("count", [3, 12])
@pytest.mark.parametrize("name", ["Element {number}", HOSTILE])
def test_so_they_do_where_all_waves_are_alike(wide, count, name, make_scores, make_model, axes):
    model = make_model(count, name=name)
    now, past = (
        make_scores(
            {f"e{number}": 3.0 for number in range(count)},
            targets={},
            layers={},
            shifts={},
            model=model,
            wave=wave,
        )
        for wave in ("2", "1")
    )
    check(at_least((wide, 110), axes, partial(waves, now, past)))


@pytest.mark.parametrize("chart", [heatmap, coverage])
@pytest.mark.parametrize("wide", [83, 170])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_so_they_do_in_a_grid(chart, wide, language, by_level, axes):
    hidden = by_level.group_elements
    few = (hidden["key"] == "needs") & (hidden["value"] != "board")
    scores = replace(by_level, group_elements=hidden.assign(suppressed=few))
    check(chart(scores, ax=axes(wide, 120), language=language))


@pytest.mark.parametrize(
    ("chart", "wide", "groups"),
    [
        *((chart, *size) for chart in (heatmap, coverage) for size in ((83, 3), (170, 2), (170, 9))),
        (perception, 83, 6),
        (perception, 170, 6),
    ],
)
@pytest.mark.parametrize("count", [3, 12])
@pytest.mark.parametrize("name", ["Element {number}", HOSTILE])
def test_so_they_do_in_a_grid_of_ones_own(
    chart, wide, groups, count, name, make_scores, make_model, grouped, axes
):
    model = make_model(count, name=name)
    numbers = {f"e{number}": 1 + number * 0.3 for number in range(count)}
    scores = make_scores(numbers, targets={}, layers={}, shifts={}, model=model)
    values = [f"{number} {HOSTILE} {HOSTILE}" for number in range(groups)]
    check(at_least((wide, 150), axes, partial(chart, grouped(scores, values), "department")))


@pytest.mark.parametrize(("wide", "count"), [(83, 6), (170, 12)])
@pytest.mark.parametrize("name", ["Action {number}", HOSTILE])
def test_so_they_do_among_actions(wide, count, name, axes):
    rows = [(name.replace("{number}", str(place)), 1 + place % 3, 5 - place % 2) for place in range(count)]
    table = pd.DataFrame(rows, columns=["what", "effort", "effect"])
    check(actions(table, language="nl", ax=axes(wide, 110)))


ALL = [*CHARTS, ladder, waves, heatmap, coverage, perception, actions]
# In mm at the theme's scale: half a page's width, a page's, and a slide of 338.67 by 190.5 mm in its margins.
WIDTHS = {"half": (84, 140), "page": (170, 150), "slide": (184, 96)}
NAMES = list(itertools.product(["nl", "en"], ["long", "short"]))


# Twelve names of at most sixty letters, some of which differ only at their end.
LONG = (
    "Procesverantwoordelijkheid en ketensamenwerking in de regio's",
    "Medewerkerstevredenheidsonderzoek intern",
    "Medewerkerstevredenheidsonderzoek extern",
    "Klantgerichtheidsontwikkelingsprogramma voor leidinggevenden",
    "Klantgerichtheidsontwikkelingsprogramma voor nieuwe collega",
    "Dienstverleningsovereenkomsten met onze vaste toeleveranciers",
    "Arbeidsvoorwaardenbeleid",
    "Besluitvormingsprocedures rond de afhandeling van klachten",
    "Informatievoorzieningsarchitectuur",
    "Vernieuwingskracht",
    "Verantwoordelijkheidsverdeling tussen hoofdkantoor en filiaal",
    "Servicecultuur",
)
NAMED = (radar, wheel, gaps, spread, priorities, waves, heatmap, coverage, perception, actions)


@pytest.fixture(scope="module")
def long_named(make_scores, make_model):
    """Give scores of the first so many of the longest names, in a wave."""
    numbers = (2.9, 3.4, 3.1, 4.1, 2.6, 3.2, None, 1.9, 2.2, 3.4, 3.4, 4.6)

    @cache
    def named(count, wave):
        model = make_model(count, name="Element {number}")
        documents = model.model_dump(by_alias=True)
        for texts in documents["texts"].values():
            for name, text in zip(LONG, texts["elements"].values(), strict=False):
                text |= {"name": name, "short": name}
        keys = [f"e{number}" for number in range(count)]
        scores = dict(zip(keys, numbers, strict=False))
        targets = dict.fromkeys(keys, 4.0)
        own = load_model(documents)
        return make_scores(scores, targets=targets, layers={}, shifts={}, model=own, wave=wave)

    return named


def whole(text):
    return re.sub(r"[\s-]", "", text)


@pytest.fixture
def draw_long(long_named, grouped):
    """Draw a chart of the first so many of the longest names."""

    def drawn(chart, count, **options):
        scores = long_named(count, "1")
        if chart is actions:
            rows = [(name, 1 + place % 3, 5 - place % 4) for place, name in enumerate(LONG[:count])]
            return actions(pd.DataFrame(rows, columns=["what", "effort", "effect"]), **options)
        if chart is waves:
            return waves(scores, long_named(count, "nulmeting"), **options)
        if chart in (heatmap, coverage, perception):
            return chart(grouped(scores, ["Bestuur", "Leidinggevend"]), "department", **options)
        return chart(scores, **options)

    return drawn


def check_whole(ax, count):
    """Assert that texts keep apart and inside, and that every name is there to its last letter."""
    check(ax)
    said = "".join(whole(text.get_text()) for text in ax.texts)
    assert "…" not in said
    assert [name for name in LONG[:count] if whole(name) not in said] == []


@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("count", [3, 12])
@pytest.mark.parametrize("chart", NAMED)
def test_no_name_is_cut_off(chart, count, size, draw_long, axes):
    # Each chart in turn has another theme and language.
    turn = NAMED.index(chart) + count // 12 + list(WIDTHS).index(size)
    theme = list(THEMES.values())[turn % len(THEMES)]
    wide, high = (theme.scale * length for length in WIDTHS[size])
    options = {"ax": axes(wide, high), "theme": theme, "language": ("nl", "en")[turn % 2]}
    check_whole(draw_long(chart, count, **options), count)


# A slide of 338.67 by 190.5 mm within its margins.
SLIDE = (294.67, 154.5)
TITLES = {
    "short": "De ambitie ligt overal hoger",
    "long": "De ambitie ligt overal hoger, het verst waar directie en lijn samen verantwoordelijk zijn voor "
    "de uitvoering van processen",
}


@pytest.mark.parametrize("title", TITLES)
@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("count", [3, 12])
@pytest.mark.parametrize("chart", NAMED)
def test_a_slide_holds_the_longest_names_under_a_whole_heading(
    chart, count, language, title, draw_long, axes
):
    options = {
        "title": TITLES[title],
        "subtitle": "Score per element, schaal 1–5; n = aantal gesprekspartners",
        "source": "Bron: 24 gesprekken, 2 september – 16 oktober 2026, Regiobank Noorderveen (fictief).",
    }
    ax = draw_long(chart, count, ax=axes(*SLIDE), theme=PROJECTOR, language=language, **options)
    check_whole(ax, count)
    least = PROJECTOR.smallest_size * PROJECTOR.scale
    assert min(text.get_fontsize() for text in ax.texts) >= least - 1e-6
    keys = [text.get_text() for text in ax.texts if text.get_gid() == "key"]
    assert len(keys) == len(set(keys))
    # What was tried at the usual distances leaves nothing behind.
    assert len([text for text in ax.texts if text.get_gid() == "source"]) == 1


@pytest.mark.parametrize("chart", [radar, wheel])
def test_a_circle_on_a_slide_takes_its_height_beside_a_list_of_long_names(chart, draw_long, axes, marked):
    options = {"title": TITLES["long"], "subtitle": "Schaal 1–5", "source": "Bron: 24 gesprekken."}
    ax = draw_long(chart, 12, ax=axes(*SLIDE), theme=PROJECTOR, language="nl", **options)
    check_whole(ax, 12)
    numbers = [text for text in marked(ax, "label") if text.get_text().isdigit()]
    assert [text.get_text() for text in sorted(numbers, key=lambda text: int(text.get_text()))] == [
        str(number) for number in range(1, 13)
    ]
    heights = [text.get_position()[1] for text in numbers]
    assert max(heights) - min(heights) > 0.55 * SLIDE[1] / PROJECTOR.scale
    assert {text.get_text() for text in marked(ax, "number")} == {text.get_text() for text in numbers}


def test_a_slide_with_room_enough_keeps_its_usual_distances(scores, axes, marked):
    natural = gaps(scores, theme=PROJECTOR, ax=axes(294.67, 400), title="Ambitie", subtitle="Schaal 1–5")
    slide = gaps(scores, theme=PROJECTOR, ax=axes(*SLIDE), title="Ambitie", subtitle="Schaal 1–5")
    for gid in ("title", "subtitle", "label", "head"):
        (one, other) = (marked(ax, gid)[0] for ax in (natural, slide))
        assert one.get_fontsize() == other.get_fontsize()
        tops = [ax.get_ylim()[1] - text.get_position()[1] for ax, text in ((natural, one), (slide, other))]
        assert gid == "label" or tops[0] == pytest.approx(tops[1])


@pytest.mark.parametrize("wide", [83, 170])
@pytest.mark.parametrize("count", [3, 12])
@pytest.mark.parametrize("chart", NAMED)
def test_axes_too_low_for_whole_names_are_told_the_height_that_is_enough(chart, count, wide, draw_long, axes):
    turn = NAMED.index(chart) + count // 12 + wide // 100
    theme = list(THEMES.values())[turn % len(THEMES)]
    options = {"theme": theme, "language": ("nl", "en")[turn % 2]}
    for low in (40, 100):
        ax = at_least(
            (wide * theme.scale, low * theme.scale), axes, partial(draw_long, chart, count, **options)
        )
        check_whole(ax, count)


@pytest.mark.parametrize("chart", NAMED)
@pytest.mark.parametrize("theme", THEMES)
def test_a_new_figure_is_high_enough(chart, theme, draw_long):
    check_whole(draw_long(chart, 12, theme=THEMES[theme], language="nl"), 12)


@pytest.mark.parametrize("wide", [84, 170])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_pole_or_layer_is_cut_off(wide, language, scores, axes):
    model = scores.settings.model
    keys = [item.key for kind in (Kind.SHIFT, Kind.LAYER) for item in model.of_kind(kind)]
    labels = dict(zip(keys, LONG * 2, strict=False))
    for chart in (shifts, pyramid):
        ax = chart(scores, ax=axes(wide, 150), language=language, labels=labels)
        check(ax)
        assert not any("…" in text.get_text() for text in ax.texts)


@pytest.mark.parametrize("size", WIDTHS)
@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("chart", ALL)
def test_so_they_do_in_every_theme(chart, theme, size, scores, draw, axes):
    # Each chart in each theme takes some of the languages and names; each theme and size takes all.
    turn = ALL.index(chart) + list(THEMES).index(theme) + list(WIDTHS).index(size)
    language, names = NAMES[turn % len(NAMES)]
    model = scores.settings.model
    keys = [item.key for kind in (Kind.ELEMENT, Kind.LAYER) for item in model.of_kind(kind)]
    labels = {key: model.name(key, language) for key in keys} if names == "long" else None
    scale, (wide, high) = THEMES[theme].scale, WIDTHS[size]
    options = {
        "theme": THEMES[theme],
        "title": "De ambitie ligt overal hoger",
        "language": language,
        "ax": axes(wide * scale, high * scale),
    }
    if chart is actions:
        rows = [(HOSTILE.replace("{number}", str(place)), 1 + place, 5 - place % 2) for place in range(5)]
        options["table"] = pd.DataFrame(rows, columns=["what", "effort", "effect"])
    else:
        options["labels"] = labels
    check(draw(chart.__name__, **options))


@pytest.mark.parametrize("density", ["compact", "roomy"])
@pytest.mark.parametrize("chart", ALL)
def test_so_they_do_at_every_density(chart, density, draw):
    check(draw(chart.__name__, theme=make_theme({"density": density})))


@pytest.mark.parametrize("size", SIZES)
def test_so_they_do_under_overlays(size, by_level, axes):
    check(sized(radar, by_level, size, axes, by="level", overlays={HOSTILE: {"design": 4.0}}))


@pytest.mark.parametrize("theme", THEMES)
def test_so_they_do_in_an_arrangement_without_groups(theme, make_scores, axes):
    scores, scale = make_scores(arrangement="cen"), THEMES[theme].scale
    check(wheel(scores, theme=THEMES[theme], ax=axes(184 * scale, 96 * scale)))
