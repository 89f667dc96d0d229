"""The report's charts as they are kept for the client."""

import io
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from PIL import Image

from servex_nb import Recipe, Workbook, assess, disclose, gather
from servex_nb.errors import InputError
from servex_nb.model import ThemeChanges
from servex_nb.report.pictures import drawings
from servex_nb.report.writing import write_document

README = Path(__file__).parents[2] / "README.md"
ROWS = [
    (f"R{n}", item, score, "", "")
    for n in range(6)
    for item, score in (("needs", 3), ("vision", 2), ("pyramid.core", 4), ("shift.journey", 5))
]
PURPLE = "#5b2a86"


@pytest.fixture
def acme(take):
    return take(ROWS)


@pytest.fixture
def pictures(acme, document_of):
    """Return the report's pictures by name."""

    def found(**options):
        return {picture.name: picture for picture in document_of(acme, **options).pictures()}

    return found


def test_a_report_takes_words_colours_overlays_and_size_of_what_is_kept(acme, pictures):
    before = pictures()
    acme.keep_chart(
        Recipe(
            "radar",
            title="Wij <b>luisteren</b> & $x$",
            labels={"needs": '"""Klant"""'},
            colours={"accent": PURPLE},
            width=120,
            height=130,
        )
    )
    after = pictures()
    assert [name for name in before if before[name] != after[name]] == ["radar"]
    radar = after["radar"]
    assert radar.width == 120
    for part in ("Wij &lt;b&gt;luisteren&lt;/b&gt; &amp; $x$", '"""Klant"""', PURPLE):
        assert part in radar.svg
    assert radar.description.startswith("Wij <b>luisteren</b> & $x$. Radar")


def test_small_pictures_take_labels_and_colours_alone(acme, pictures):
    acme.keep_chart(Recipe("wheel", title="Titel", labels={"needs": "Klant"}, colours={"accent": PURPLE}))
    found = pictures()["summary-wheel"]
    assert found.width == 84
    assert ">Klant<" in found.svg
    assert "Titel" not in found.svg


@pytest.mark.parametrize(("size", "fitted"), [((400, 300), (170, 215)), ((60, 20), (85, 98))])
def test_a_size_stays_within_the_page(acme, size, fitted):
    acme.keep_chart(Recipe("radar", width=size[0], height=size[1]))
    radar = drawings(gather(disclose(acme, assess(acme)), acme))["radar"]()
    assert radar.width == fitted[0]
    assert radar.ax.figure.get_size_inches() * 25.4 == pytest.approx(fitted)


def test_a_title_is_measured_in_the_letters_it_is_set_in(acme):
    acme.keep_chart(
        Recipe("radar", title="Monitoring and processes ask for most attention in the coming years")
    )
    acme.change(language="en")
    # In a fresh interpreter no chart has made the letters known yet.
    code = (
        "from servex_nb import Workbook, assess, disclose, gather\n"
        "from servex_nb.report.pictures import drawings\n"
        f"acme = Workbook.open({acme.database.place!r}).engagement('acme')\n"
        "drawing = drawings(gather(disclose(acme, assess(acme)), acme))['radar']()\n"
        "print(drawing.ax.figure.get_size_inches()[1] * 25.4)\n"
    )
    fresh = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert "findfont" not in fresh.stderr
    here = drawings(gather(disclose(acme, assess(acme)), acme))["radar"]()
    assert float(fresh.stdout) == pytest.approx(here.ax.figure.get_size_inches()[1] * 25.4)


def test_words_of_another_language_are_left_out(acme, pictures):
    acme.keep_chart(Recipe("radar", title="Titel", labels={"needs": "Klant"}, order="score", language="nl"))
    assert "Titel" in pictures(language="nl")["radar"].svg
    english = pictures(language="en")["radar"].svg
    assert "Titel" not in english
    assert ">Klant<" not in english


def test_colours_belong_to_the_clients_own_theme(acme, pictures):
    acme.keep_chart(Recipe("radar", colours={"accent": PURPLE}))
    assert PURPLE in pictures()["radar"].svg
    assert PURPLE not in pictures(theme="print")["radar"].svg


def test_the_wave_before_is_drawn_unless_it_is_left_out(demo, document_of, demo_file, tmp_path):
    shutil.copy(demo_file, tmp_path / "copy.sqlite")
    with Workbook.open(str(tmp_path / "copy.sqlite")) as workbook:
        bank = workbook.engagement(demo.client)
        before = demo.waves()[0]
        bank.keep_chart(Recipe("radar", title="Titel"))
        bank.keep_chart(Recipe("pyramid", earlier=False))
        found = {picture.name: picture.svg for picture in document_of(bank).pictures()}
        assert before in found["radar"]
        assert before not in found["pyramid"]


def test_forgotten_the_report_is_as_it_was(acme, pictures):
    before = pictures()
    acme.keep_chart(Recipe("shifts", title="Titel", without=["target"]))
    assert pictures() != before
    acme.forget_chart("shifts")
    assert pictures() == before


def test_what_can_no_longer_be_drawn_says_how_to_mend_it(acme, pictures):
    acme.keep_chart(Recipe("radar", colours={"accent": PURPLE}))
    # By code; `servex set --theme` refuses it.
    acme.change(theme=ThemeChanges(changes={"ambition": PURPLE, "ambition_text": PURPLE}))
    with pytest.raises(InputError, match=r"as it is kept for acme.*forget_chart\('radar'\)"):
        pictures()


def test_every_picture_of_a_report_can_be_drawn_by_its_name(acme, document_of):
    material = gather(disclose(acme, assess(acme)), acme)
    there = drawings(material)
    pictures = {picture.name: picture for picture in document_of(acme).pictures()}
    assert set(pictures) == set(there)
    assert all(there[name]().picture() == picture for name, picture in pictures.items())


def test_no_picture_is_named_that_the_report_does_not_show(demo, demo_documents):
    there = drawings(gather(disclose(demo, assess(demo)), demo, language="nl"))
    assert set(there) == {picture.name for picture in demo_documents["nl"].pictures()}
    assert "perception-level" in there
    assert "gaps" not in there


def test_the_report_and_its_files_differ_where_a_kept_chart_does(acme, document_of, tmp_path):
    def content():
        return write_document(document_of(acme), tmp_path, "html")[0].read_bytes()

    before = content()
    assert content() == before
    acme.keep_chart(Recipe("gaps", title="Titel"))
    acme.keep_chart(Recipe("radar", title="Titel"))
    assert content() != before


def test_the_readmes_way_to_a_changed_chart_takes_ten_lines(take, tmp_path, monkeypatch):
    section = README.read_text("utf-8").split("## A chart as the client wants it")[1].split("\n## ")[0]
    (code,) = re.findall(r"```python\n(.*?)```", section, re.DOTALL)
    assert len(code.splitlines()) <= 10
    acme = take(ROWS)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SERVEX_WORKBOOK", acme.database.place)
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102 - our own lines
    page = (tmp_path / "reports" / "acme" / "acme-1-en.html").read_text("utf-8")
    for part in (">Listen, and act<", ">Voice of the customer<", PURPLE):
        assert part in page


def test_a_picture_by_itself_is_svg_without_fonts_and_png_for_print(acme):
    files = drawings(gather(disclose(acme, assess(acme)), acme))["pyramid"]().files()
    assert b"<text" not in files["svg"]
    assert b"<desc>" in files["svg"]
    assert Image.open(io.BytesIO(files["png"])).size == (2007, 1322)
