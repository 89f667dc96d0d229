"""Charts as SVG and PNG."""

import io
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import matplotlib as mpl
import pypdf
import pytest
import typst
from matplotlib.backends.backend_agg import FigureCanvasAgg

from servex_nb.charts import (
    FACES,
    HOUSE,
    font_files,
    gaps,
    png,
    priorities,
    pyramid,
    radar,
    shifts,
    spread,
    svg,
    wheel,
)
from servex_nb.charts.lettering import width
from servex_nb.errors import ServexError

HOSTILE = "$x_1$ <b>&amp; \"q\" 'a' {number}"
CHARTS = (radar, pyramid, shifts, wheel, gaps, spread, priorities)


SVG = "{http://www.w3.org/2000/svg}"


def parse(drawing):
    return ET.fromstring(drawing)  # noqa: S314 - our own drawing


def texts_of(drawing):
    return ["".join(text.itertext()) for text in parse(drawing).iter(f"{SVG}text")]


@pytest.mark.parametrize("chart", CHARTS)
def test_the_same_data_gives_the_same_bytes(chart, scores):
    assert svg(chart(scores), description="x") == svg(chart(scores), description="x")
    assert png(chart(scores), dpi=40) == png(chart(scores), dpi=40)


@pytest.mark.parametrize("chart", CHARTS)
def test_it_is_one_element_without_style_rules_dates_or_declaration(chart, scores):
    drawing = svg(chart(scores), description="x")
    assert drawing.startswith("<svg ")
    assert not re.search(r"<style|<metadata|<!DOCTYPE|<\?xml|dc:date", drawing)


def test_the_description_is_escaped(scores):
    said = "a <b> & \"c\" 'd'"
    root = parse(svg(radar(scores), description=said))
    assert root.get("role") == "img"
    assert root.get("aria-label") == said
    assert root.find(f"{SVG}desc").text == said


def test_a_control_character_leaves_the_drawing_well_formed(scores):
    drawing = svg(radar(scores), description="one\x07two")
    assert parse(drawing).get("aria-label") == "one two"


def test_without_description_it_is_hidden_from_readers(scores):
    assert parse(svg(radar(scores), description="")).get("aria-hidden") == "true"


def test_identifiers_are_unique_and_resolve_when_charts_share_a_page(scores, make_scores):
    page = "".join(
        svg(chart(found), description="x")
        for chart in CHARTS
        for found in (scores, make_scores({"needs": 2.0}, layers={"core": 3.0}, shifts={}))
    )
    identifiers = re.findall(r'\sid="([^"]*)"', page)
    assert len(identifiers) == len(set(identifiers))
    assert set(re.findall(r"url\(#([^)]*)\)", page)) == set(identifiers)


def test_words_stay_text_in_the_families_that_pages_declare(scores):
    drawing = svg(radar(scores), description="x")
    assert "Visie en strategie" in texts_of(drawing)
    first = set(re.findall(r"font-family: '([^']*)'", drawing))
    assert first <= {face.family for face in FACES}


def test_clients_words_are_never_read_as_mathematics_or_markup(make_scores, make_model):
    model = make_model(3, name=HOSTILE)
    scores = make_scores({"e0": 2.0, "e1": 3.0}, targets={}, layers={}, shifts={}, model=model)
    for chart in (radar, wheel):
        drawing = svg(chart(scores), description="x")
        assert HOSTILE.format(number=1) in " ".join(texts_of(drawing))
        png(chart(scores), dpi=40)


def test_a_sign_that_the_first_font_lacks_is_a_run_of_its_own(make_scores, make_model):
    model = make_model(1, name="Bel ☎ 中 nu")
    drawing = svg(
        radar(make_scores({"e0": 2.0}, targets={}, layers={}, shifts={}, model=model)), description="x"
    )
    assert "Bel ☎ \ufffd nu" in texts_of(drawing)
    assert re.search(r"<tspan x=\"[\d.]+\" style=\"font-family: 'DejaVu Sans'[^>]*>☎</tspan>", drawing)


@pytest.mark.parametrize("chart", CHARTS)
def test_typst_sets_it_in_our_fonts(chart, scores, tmp_path):
    drawing = svg(chart(scores, title="Een bevinding"), description="x")
    (tmp_path / "chart.svg").write_text(drawing, "utf-8")
    page = tmp_path / "page.typ"
    page.write_text('#set page(width: 180mm, height: auto, margin: 5mm)\n#image("chart.svg")', "utf-8")
    typst.compile(
        page,
        output=tmp_path / "page.pdf",
        font_paths=sorted({file.parent for file in font_files()}),
        ignore_system_fonts=True,
    )
    assert fonts_in(tmp_path / "page.pdf") == {
        "IBMPlexSans-SmBld",
        "IBMPlexSansCond",
        "IBMPlexSansCond-SmBld",
    }


def fonts_in(path: Path) -> set[str]:
    reader = pypdf.PdfReader(path)
    found = set()
    for number in range(1, reader.trailer["/Size"]):
        thing = reader.get_object(number)
        if isinstance(thing, dict) and "/BaseFont" in thing:
            found.add(str(thing["/BaseFont"]).split("+")[-1])
    return found


def test_drawing_and_saving_leave_matplotlibs_settings_alone(scores):
    before = dict(mpl.rcParams)
    png(radar(scores), dpi=40)
    svg(wheel(scores), description="x")
    assert dict(mpl.rcParams) == before


def test_the_users_own_settings_do_not_change_a_chart(scores):
    plain = svg(radar(scores), description="x")
    with mpl.rc_context({"lines.linewidth": 9, "font.size": 30, "svg.fonttype": "path", "axes.grid": True}):
        assert svg(radar(scores), description="x") == plain


def test_an_axes_without_figure_is_refused(scores):
    ax = radar(scores)
    ax.remove()
    with pytest.raises(ServexError, match="belongs to no figure"):
        svg(ax, description="x")


@pytest.mark.parametrize("chart", [*(chart.__name__ for chart in CHARTS), "waves", "heatmap", "perception"])
@pytest.mark.parametrize("dpi", [72, 100, 300])
def test_a_plain_savefig_keeps_every_word_on_the_paper(chart, dpi, draw):
    # matplotlib's own look lets letters grow to whole pixels.
    with mpl.rc_context({"text.hinting": "force_autohint"}):
        ax = draw(chart, labels={"design": "Informatievoorziening en kwaliteit", "vision": "m" * 24})
        figure = ax.get_figure()
        figure.savefig(io.BytesIO(), dpi=dpi)
        figure.set_dpi(dpi)
        renderer = FigureCanvasAgg(figure).get_renderer()
        for text in ax.texts:
            box = text.get_window_extent(renderer)
            told = width(text.get_text(), face_of(text), text.get_fontsize()) * dpi / 25.4
            if not text.get_rotation():
                assert box.width == pytest.approx(told, abs=1.5), text.get_text()
            assert figure.bbox.x0 - 1 <= box.x0, text.get_text()
            assert box.x1 <= figure.bbox.x1 + 1, text.get_text()


def face_of(text):
    """Return the face that a text on a chart was set in."""
    faces = (HOUSE.text, HOUSE.strong, HOUSE.label, HOUSE.label_strong)
    return next(face for face in faces if list(face.families) == text.get_fontfamily())


def test_letters_are_drawn_alike_in_any_look(scores):
    def drawn():
        buffer = io.BytesIO()
        radar(scores).get_figure().savefig(buffer, dpi=100, metadata={"Software": None})
        return buffer.getvalue()

    with mpl.rc_context({"text.hinting": "force_autohint"}):
        plain = drawn()
    with mpl.rc_context({"text.hinting": "none"}):
        assert drawn() == plain
