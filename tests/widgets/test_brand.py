"""The brand settled on the screen."""

import io

import pytest
from PIL import Image

from servex_nb.model import Brand


@pytest.fixture
def form(opened):
    return opened(1).brand


@pytest.fixture
def picture():
    stream = io.BytesIO()
    Image.new("RGB", (60, 30), (200, 0, 0)).save(stream, "PNG")
    return stream.getvalue()


def test_each_part_is_kept_at_once_and_shown(form, acme, send, picture):
    form.colour.value = "#7a1fa2"
    form.firm.value = "Bureau <i>Zuid</i>"
    send(form.upload, "logo.png", picture)
    brand = acme.settings.brand
    assert (brand.colour, brand.firm) == ("#7a1fa2", "Bureau <i>Zuid</i>")
    assert f"data:image/png;base64,{brand.logo}" in form.sample.value
    assert "background:#7a1fa2" in form.sample.value
    assert "&lt;i&gt;Zuid" in form.sample.value
    assert not form.upload.value


@pytest.mark.parametrize(
    ("language", "told"),
    [("nl", "contrast met wit papier is 1,5:1, en minstens 3:1"), ("en", "is 1.5:1, and at least 3:1")],
)
def test_a_colour_that_is_too_light_is_refused_with_what_is_needed(screen, opened, acme, language, told):
    screen.language.value = language
    form = opened(1).brand
    form.colour.value = "#ffcc00"
    assert told in form.troubles["colour"].view.value
    assert "#b28f00" in form.troubles["colour"].view.value
    assert acme.settings.brand == Brand()


def test_a_colour_by_its_english_name_is_asked_for_in_figures(form, acme):
    form.colour.value = "purple"
    assert "#0F6B73" in form.troubles["colour"].view.value
    assert acme.settings.brand == Brand()


def test_what_is_no_picture_is_refused(form, acme, send):
    send(form.upload, "logo.svg", b"<svg onload='x'/>")
    assert "PNG or JPEG" in form.troubles["logo"].view.value
    assert acme.settings.brand == Brand()


def test_colour_and_logo_are_taken_away_again(form, acme, send, picture):
    send(form.upload, "logo.png", picture)
    form.colour.value = "#7a1fa2"
    form.remove.click()
    form.ours.click()
    assert acme.settings.brand == Brand()
    assert form.colour.value == "#0f6b73"
    assert form.remove.disabled
