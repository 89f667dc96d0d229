"""What an item asks and says fits where it stands: nothing of it is cut, and nothing under it moves."""

import pytest

from servex_nb import Workbook
from servex_nb.model import Kind, shipped_model
from servex_nb.widgets.interview.interview import Interview

# How large the window is, and how large a screen within JupyterLab then is; by itself it takes all of it.
SIZES = {
    "app": (1366, 768, None),
    "tablet": (1024, 768, None),
    "JupyterLab": (1366, 768, (1184, 642)),
    "JupyterLab on a tablet": (1024, 768, (842, 642)),
}
RESIZE = """(size) => {
  const style = size ? `position:relative;inset:auto;width:${size[0]}px;height:${size[1]}px` : '';
  document.querySelector('.sx').style.cssText = style;
}"""
# Of each element and part where its score begins.
TOPS = """() => {
  const tops = {};
  const look = () => {
    const [form, score] = ['.sx-form', '.sx-score'].map((part) => document.querySelector(part));
    const name = document.querySelector('#sx-title').textContent;
    tops[name] = Math.round(score.getBoundingClientRect().top - form.getBoundingClientRect().top);
  };
  const count = document.querySelectorAll('.sx-rail [data-place]').length;
  for (let at = 0; at < count; at += 1) {
    document.querySelectorAll('.sx-rail [data-place]')[at].click();
    if (!document.querySelector('.sx-parts')) continue;
    look();
    const parts = document.querySelectorAll('button.sx-part-name').length;
    for (let part = 0; part < parts; part += 1) {
      document.querySelectorAll('button.sx-part-name')[part].click();
      look();
    }
  }
  return tops;
}"""
# Of many texts those that would be cut off as the text of a level.
CUT = """(texts) => {
  const slot = document.querySelector('.sx-level-texts');
  const place = slot.querySelector('p');
  const cut = texts.filter((text) => {
    place.textContent = text;
    return slot.scrollHeight > slot.clientHeight;
  });
  place.textContent = '';
  return cut;
}"""
# Whether the words of each row of the small picture stand on one line within it.
ROWS = """() => [...document.querySelectorAll('.sx-shift-small')].filter((row) => {
  const told = row.querySelector('b');
  return told.getBoundingClientRect().height > 15 || told.scrollWidth > told.clientWidth
    || [...row.querySelectorAll(':scope > span')].some((pole) => pole.scrollWidth > pole.clientWidth);
}).map((row) => row.textContent)"""
# The lines of the scratchpad of which nothing is out of sight.
SEEN = """() => {
  const list = document.querySelector('.sx-lines').getBoundingClientRect();
  return [...document.querySelectorAll('.sx-lines li')].filter((line) => {
    const { top, bottom } = line.getBoundingClientRect();
    return top >= list.top - 1 && bottom <= list.bottom + 1;
  }).length;
}"""
# How much of what is above a quote's slot, and of its words and permissions, is sliced.
SLICED = """() => {
  const { top, bottom } = document.querySelector('.sx-quotes').getBoundingClientRect();
  return [...document.querySelectorAll('.sx-quote')].map((quote) => quote.getBoundingClientRect())
    .filter((quote) => quote.bottom > top + 1 && quote.top < bottom - 30)
    .filter((quote) => quote.top < top - 1 || quote.bottom > bottom + 1).length;
}"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A client with an interview in which much was said."""
    folder = tmp_path_factory.mktemp("workspace")
    with Workbook.open(str(folder / "data" / "workbook.sqlite")) as workbook:
        acme = workbook.create("acme", name="Acme", language="nl")
        one = Interview(acme, acme.plan_respondent("Jan", level="board"), "1")
        for place, text in enumerate(("Een eerste citaat. " * 4, "Een tweede. " * 6, "Een derde.")):
            one.quote("needs", text, ("quote", "paraphrase", "confidential")[place])
        for text in ("kort", "wat er aan de balie wordt opgeschreven " * 5, "leiding komt langs"):
            one.jot(text, at="14:27")
        one.answer("shift.experience", "don't know")
        one.answer("shift.experience", "10", moment="target")
        one.answer("shift.delight", "n/a")
        one.answer("shift.delight", "don't know", moment="target")
    return folder


@pytest.fixture(scope="module")
def app(serve, new_page):
    page = new_page()
    page.goto(serve("acme"), wait_until="commit")
    page.get_by_role("button", name="met R01").click()
    page.locator(".sx-rail").wait_for()
    return page


def resize(page, size):
    width, height, within = SIZES[size]
    page.set_viewport_size({"width": width, "height": height})
    page.evaluate(RESIZE, within)


@pytest.mark.parametrize("language", ["nl", "en"])
@pytest.mark.parametrize("size", SIZES)
def test_the_score_of_every_item_stands_at_one_height_and_no_level_is_cut_off(app, size, language):
    model = shipped_model()
    elements = [item.key for item in model.of_kind(Kind.ELEMENT)]
    resize(app, size)
    app.locator(f".sx-bar [lang={language}]").click()
    tops = app.evaluate(TOPS)
    assert len(tops) >= len(elements) + len(model.of_kind(Kind.SUB_ELEMENT)) - 3
    assert len(set(tops.values())) == 1, tops
    app.locator(".sx-rail [data-place=needs]").click()
    texts = [text for key in elements for text in model.element_text(key, language).levels.values()]
    assert app.evaluate(CUT, texts) == []
    assert app.evaluate(CUT, [max(texts, key=len) * 3]) != []


@pytest.mark.parametrize("language", ["nl", "en"])
def test_no_words_of_the_small_picture_of_the_shifts_wrap_or_are_cut_off(app, language):
    resize(app, "JupyterLab")
    app.locator(f".sx-bar [lang={language}]").click()
    app.locator(".sx-rail [data-place=needs]").click()
    app.locator("#sx-tab-shifts").click()
    app.locator(".sx-shift-small").first.wait_for()
    assert app.evaluate(ROWS) == []


def test_three_lines_of_the_scratchpad_are_in_sight_and_a_long_one_is_read_whole_when_asked(app):
    app.locator(".sx-rail [data-place=culture]").click()
    for size in ("app", "JupyterLab"):
        resize(app, size)
        assert app.evaluate(SEEN) == 3, size
    long = app.locator(".sx-line-whole", has_text="wat er aan de balie")
    words = long.locator(".sx-line")
    is_cut = "(line) => line.scrollHeight > line.clientHeight"
    assert words.evaluate(is_cut)
    long.click()
    assert not words.evaluate(is_cut)
    assert app.locator(".sx-lines[data-more]").count() == 1
    long.click()
    assert app.evaluate(SEEN) == 3


@pytest.mark.parametrize("size", SIZES)
def test_a_quote_is_seen_whole_and_the_next_one_is_hinted_at(app, size):
    resize(app, size)
    app.locator(".sx-rail [data-place=vision]").click()
    assert not app.locator(".sx-quotes[data-more]").count()
    app.locator(".sx-rail [data-place=needs]").click()
    quotes, more = app.locator(".sx-quotes"), app.locator(".sx-more")
    for step in range(5):
        assert app.evaluate(SLICED) == 0, step
        assert more.is_visible() is (quotes.get_attribute("data-more") is not None)
        quotes.evaluate("(list) => list.scrollBy({ top: 60, behavior: 'instant' })")
        app.wait_for_timeout(300)
    assert quotes.get_attribute("data-more") is None
