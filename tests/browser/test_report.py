"""A report on a telephone."""

import shutil

import pytest
from playwright.sync_api import sync_playwright

from servex_nb import assess, build_report, release
from servex_nb.report.html import html

LETTERS = """() => [...document.querySelectorAll(".sx-wide svg")].map(picture => {
  const scale = picture.getBoundingClientRect().width / picture.viewBox.baseVal.width;
  return scale * Math.min(...[...picture.querySelectorAll("text")].map(
    text => parseFloat(getComputedStyle(text).fontSize)));
})"""


@pytest.fixture(scope="module")
def page(demo, tmp_path_factory):
    path = tmp_path_factory.mktemp("report") / "report.html"
    path.write_bytes(html(build_report(release(assess(demo)), demo)))
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-dev-shm-usage"]
        )
        page = browser.new_page(viewport={"width": 390, "height": 844})
        page.goto(path.as_uri())
        yield page
        browser.close()


def test_the_page_itself_never_moves_sideways(page):
    assert page.evaluate("document.documentElement.scrollWidth") == 390


def test_the_smallest_letters_of_a_wide_picture_can_be_read(page):
    sizes = page.evaluate(LETTERS)
    assert len(sizes) > 8
    assert min(sizes) >= 9


def test_what_is_beyond_the_edge_can_be_reached(page):
    picture = page.locator(".sx-wide").first
    picture.evaluate("box => { box.scrollLeft = 1000 }")
    assert picture.evaluate("box => box.scrollLeft + box.clientWidth - box.scrollWidth") >= -1
