"""What happens in the room: two consultants, a tablet, going on, and what everyone says afterwards."""

import re
import time
from dataclasses import replace

import pytest

from servex_nb import Workbook
from servex_nb.widgets.interview.interview import Interview

TABLET = {"viewport": {"width": 1024, "height": 768}, "has_touch": True}

# Where a place in a drawing is on the screen.
ON_SCREEN = """(drawing, [x, y]) => {
  const place = new DOMPoint(x, y).matrixTransform(drawing.getScreenCTM());
  return { x: place.x, y: place.y };
}"""

# Whether what was said stands past the end of the scale.
BESIDE = """() => {
  const [scale, word] = ['levels', 'word'].map((name) => document.querySelector(`.sx-audience-${name}`));
  return word.getBoundingClientRect().left > scale.getBoundingClientRect().right;
}"""

# Where the audience's levels and their texts stand, and how many lines the name of each has.
LEVELS = """() => {
  const names = [...document.querySelectorAll('.sx-audience-levels span')];
  const tops = ['.sx-audience-levels', '.sx-level-texts'].map((part) => document.querySelector(part))
    .map((part) => part.getBoundingClientRect().top);
  const line = parseFloat(getComputedStyle(names[0]).lineHeight);
  const lines = names.map((name) => Math.round(name.clientHeight / line));
  return { tops, lines };
}"""

# Where parts of a list end, to the pixel.
RIGHT_EDGES = "(parts) => parts.map((part) => Math.round(part.getBoundingClientRect().right))"

# What stands past the edge of the projector, or past the column that holds it.
CUT = """() => {
  const foot = document.querySelector('.sx-audience-foot').getBoundingClientRect().top;
  const left = document.querySelector('.sx-audience-left').getBoundingClientRect().right;
  return [...document.querySelectorAll('.sx-audience-body li, .sx-audience-body p, .sx-audience-body text')]
    .filter((part) => {
      const { right, bottom } = part.getBoundingClientRect();
      const edge = part.closest('.sx-audience-left') ? left : innerWidth;
      const isWide = part.tagName === 'LI' && part.scrollWidth > part.clientWidth + 1;
      return isWide || bottom > foot || right > edge + 1;
    }).map((part) => part.textContent);
}"""


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A client with five respondents who have answered, and six who have not."""
    folder = tmp_path_factory.mktemp("workspace")
    with Workbook.open(str(folder / "data" / "workbook.sqlite")) as workbook:
        acme = workbook.create("acme", name="Acme", language="en")
        for number in range(1, 12):
            code = acme.plan_respondent(f"Person Number{number}", level="front-line")
            if number <= 5:
                interview = Interview(acme, code, "1")
                interview.answer("needs", str(number))
                interview.answer("shift.journey", str(number))
    return folder


@pytest.fixture(scope="module")
def address(serve):
    return serve("acme")


@pytest.fixture(scope="module")
def acme(workspace):
    with Workbook.open(str(workspace / "data" / "workbook.sqlite"), new=False) as workbook:
        yield workbook.engagement("acme")


@pytest.fixture
def join(address, new_page):
    """Begin an interview in a browser of one's own."""
    pages = []

    def join_one(code, **options):
        page = new_page(**options)
        pages.append(page)
        page.goto(address, wait_until="commit")
        page.get_by_role("button", name=re.compile(f"with {code}")).click()
        page.locator(".sx-rail").wait_for()
        page.set_default_timeout(15_000)
        return page

    yield join_one
    for page in pages:
        page.context.close()


def go(page, place):
    page.locator(f".sx-rail [data-place={place}]").click()
    page.locator(f".sx-rail [data-place={place}][aria-current=step]").wait_for()


def scores(acme, code):
    found = acme.answers()
    own = found[found["respondent"] == code]
    return dict(zip(zip(own["item"], own["moment"], strict=True), own["score"], strict=True))


def test_two_consultants_see_each_others_changes_within_two_seconds(join, acme, kept):
    here, there = join("R06"), join("R06")
    for page in (here, there):
        go(page, "culture")
    here.keyboard.press("4")
    there.get_by_role("radio", name="4 Managed", checked=True).wait_for(timeout=2000)
    there.keyboard.press("n")
    there.keyboard.type("seen at the desk")
    kept(there)
    here.wait_for_function(
        "() => document.querySelector('#sx-note').value === 'seen at the desk'", timeout=2000
    )

    # Both answer before either can have seen the other.
    go(here, "vision")
    go(there, "vision")
    here.keyboard.press("2")
    there.keyboard.press("5")
    for page in (here, there):
        page.get_by_text("Two answers, both kept.").wait_for()
    here.get_by_role("button", name=re.compile("^(Keep|Take) 5")).click()
    for page in (here, there):
        page.get_by_text("Two answers, both kept.").wait_for(state="hidden")
        page.get_by_role("radio", name="5 Excellent", checked=True).wait_for()
    kept(here)
    assert scores(acme, "R06") == {("culture", "current"): 4.0, ("vision", "current"): 5.0}
    said = Interview(acme, "R06", "1").said
    assert not said.conflicts


def test_the_list_of_respondents_follows_a_colleague_and_disturbs_nobody(join, acme):
    here, there = join("R08"), join("R09")
    go(there, "culture")
    here.get_by_role("button", name="Another respondent").click()
    here.get_by_role("button", name="Show names").click()
    row = here.get_by_role("row", name="R09")
    row.get_by_text("Person Number9").wait_for()
    codes = here.locator(".sx-people tbody th").all_inner_texts()
    name = here.get_by_label("Name", exact=True)
    name.press_sequentially("Half a na")
    here.set_viewport_size({"width": 1366, "height": 560})
    table = here.locator(".sx-table")
    table.evaluate("(node) => { node.scrollTop = 60; }")
    assert table.evaluate("(node) => node.scrollTop") == 60
    there.keyboard.press("4")
    row.get_by_text("under way").wait_for(timeout=2000)
    acme.plan_respondent("Person Late", level="front-line")
    late = here.get_by_role("row", name="R12")
    late.get_by_text("Person Late").wait_for(timeout=2000)
    here.get_by_text("12 respondents").wait_for()
    Interview(acme, "R12", "1").consent("withdrawn")
    late.get_by_text("withdrawn").wait_for(timeout=2000)
    assert here.locator(".sx-people tbody th").all_inner_texts()[:-1] == codes
    assert table.evaluate("(node) => node.scrollTop") == 60
    assert name.input_value() == "Half a na"
    assert name.evaluate("(node) => node === document.activeElement && node.selectionStart === 9")
    # Whom one is about to begin with keeps the focus.
    here.get_by_role("button", name="with R08").focus()
    there.keyboard.press("Delete")
    row.get_by_text("not begun").wait_for(timeout=2000)
    assert here.evaluate("() => document.activeElement.dataset.code") == "R08"


def test_two_who_write_at_the_same_moment_lose_nothing(join, acme, kept):
    here, there = join("R06"), join("R06")
    for page in (here, there):
        go(page, "leadership")
        page.keyboard.press("n")
    here.keyboard.type("from here")
    there.keyboard.type("from there")
    for page in (here, there):
        for words in ("from here", "from there"):
            page.wait_for_function(
                "(words) => document.querySelector('#sx-note').value.includes(words)", arg=words
            )
    for page, words in ((here, "a line"), (there, "another")):
        page.locator(".sx-line-field").fill(words)
    for page in (here, there):
        page.locator(".sx-line-field").press("Enter")
    for page in (here, there):
        page.locator(".sx-line", has_text="a line").wait_for()
        page.locator(".sx-line", has_text="another").wait_for()
        kept(page)
    interview = Interview(acme, "R06", "1")
    assert {line.text for line in interview.lines} == {"a line", "another"}
    assert {"from here", "from there"} == set(interview.said.notes["leadership", "respondent"].split("\n"))


# What can be chosen and lies under what is told over the screen.
COVERED = """() => {
  const { left, right, top, bottom } = document.querySelector('.sx-refused').getBoundingClientRect();
  return [...document.querySelectorAll('.sx :is(button, input, textarea, [role=slider])')].filter((node) => {
    const own = node.getBoundingClientRect();
    return node.checkVisibility({ visibilityProperty: true })
      && own.left < right && own.right > left && own.top < bottom && own.bottom > top;
  }).map((node) => node.outerHTML.slice(0, 80));
}"""


def test_a_withdrawal_is_seen_in_every_window_and_stops_the_writing(join, acme, kept):
    here, there = join("R06"), join("R06")
    go(here, "opening")
    go(there, "monitoring")
    there.keyboard.press("3")
    there.keyboard.press("s")
    there.keyboard.type("a line that stands")
    there.keyboard.press("Enter")
    kept(there)
    there.keyboard.type("not entered")
    # Nobody has to have taken part first, and to undo it makes no consent.
    here.get_by_role("button", name="R06 withdraws").click()
    kept(here)
    there.get_by_role("button", name="Withdrawn: counts nowhere").wait_for(timeout=2000)
    said = Interview(acme, "R06", "1").said
    assert scores(acme, "R06") == {}
    fields = there.locator(".sx-line-field, .sx-said textarea")
    assert fields.evaluate_all("(all) => all.every((field) => field.readOnly)")
    assert there.locator(".sx-line-field").input_value() == ""
    assert there.locator(".sx-keys kbd").all_inner_texts() == ["PgDn", "?"]
    for place in ("monitoring", "pyramid", "shifts"):
        go(there, place)
        there.keyboard.press("n")
        there.get_by_role("alert").get_by_text("nothing is kept any more").wait_for()
        for size in ((1366, 768), (1024, 768)):
            there.set_viewport_size(dict(zip(("width", "height"), size, strict=True)))
            there.locator(".sx[data-wide]").wait_for(state="visible" if size[0] > 1024 else "hidden")
            assert there.evaluate(COVERED) == [], (place, size)
        there.set_viewport_size({"width": 1366, "height": 768})
        there.locator(".sx-refused").wait_for(state="detached")
    there.locator(".sx-file").last.click(force=True)
    assert there.get_by_role("dialog").count() == 0
    go(there, "monitoring")
    there.keyboard.press("4")
    there.locator(".sx-part").first.locator("[data-value='2']").click(force=True)
    there.get_by_role("slider", name="Culture").press("ArrowUp")
    kept(there)
    assert replace(Interview(acme, "R06", "1").said, mark=said.mark) == said
    there.get_by_role("button", name="Withdrawn: counts nowhere").click()
    there.get_by_role("button", name="Undo the withdrawal").click()
    here.get_by_role("button", name="Withdrawn: counts nowhere").wait_for(state="hidden", timeout=2000)
    go(there, "monitoring")
    there.keyboard.press("4")
    kept(there)
    assert Interview(acme, "R06", "1").said.consent == ""
    assert not there.locator(".sx-line-field").get_attribute("readonly")
    assert scores(acme, "R06") == {
        **{(item, moment): given.score for (item, moment, _), given in said.answers.items()},
        ("monitoring", "current"): 4.0,
    }


def test_a_name_that_is_there_already_is_asked_about(join, acme):
    page = join("R10")
    before = len(acme.respondents())
    page.get_by_role("button", name="Another respondent").click()
    page.get_by_label("Name", exact=True).fill("person number10")
    page.get_by_role("button", name="Add and begin").click()
    page.get_by_role("alert").get_by_text("That name is there already: R10").wait_for()
    assert len(acme.respondents()) == before
    page.get_by_role("alert").get_by_role("button", name="Go on with R10").click()
    page.locator(".sx-rail").wait_for()
    assert page.locator(".sx-who").inner_text().endswith("R10")


def test_a_finger_drags_a_spoke_and_a_shift(join, acme, kept):
    page = join("R07", **TABLET)
    finger = page.context.new_cdp_session(page)

    def drag(start, *way):
        finger.send("Input.dispatchTouchEvent", {"type": "touchStart", "touchPoints": [start]})
        for place in way:
            finger.send("Input.dispatchTouchEvent", {"type": "touchMove", "touchPoints": [place]})
        finger.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})

    page.locator(".sx-dock [data-name=radar]").tap()
    radar = page.locator(".sx-radar")
    # The first spoke points straight up: from where its handle is parked to the third level.
    drag(*(radar.evaluate(ON_SCREEN, [214, 184 - radius]) for radius in (128, 100, 120 * 0.6)))
    slider = page.get_by_role("slider").first
    assert slider.get_attribute("aria-valuetext") == "3 Defined"
    page.locator(".sx-close").tap()

    page.locator(".sx-rail [data-place=shifts]").tap()
    track = page.locator(".sx-shift[data-item='shift.delight'] .sx-shift-track")
    drag(*(track.evaluate(ON_SCREEN, [x, 20]) for x in (12, 60, 58 + 262 * 0.7)))
    kept(page)
    assert page.locator(".sx").evaluate("(part) => part.scrollWidth <= part.clientWidth")
    assert scores(acme, "R07") == {("design", "current"): 3.0, ("shift.delight", "current"): 7.0}


def test_a_drawer_closes_with_escape_and_makes_way_for_what_is_filled_in(join):
    page = join("R07", **TABLET)
    go(page, "needs")
    side = page.locator(".sx-side")
    for name in ("radar", "pyramid", "shifts", "pad"):
        opener = page.locator(f".sx-dock [data-name={name}]")
        for inside in (False, True):
            opener.tap()
            assert side.get_attribute("data-open") == name
            if inside:
                page.locator(".sx-close").focus()
            page.keyboard.press("Escape")
            assert side.get_attribute("data-open") is None
            assert opener.evaluate("(node) => node === document.activeElement")
        opener.tap()
        # On the radar one scores: it goes along from element to element, and nowhere else.
        go(page, "culture")
        assert side.get_attribute("data-open") == ("radar" if name == "radar" else None)
        go(page, "pyramid")
        assert side.get_attribute("data-open") is None
        go(page, "needs")
    page.locator(".sx-dock [data-name=radar]").tap()
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    assert side.get_attribute("data-open") == "radar"


def test_another_shift_begins_at_today_and_a_finger_can_choose_the_target(join, acme, kept):
    page = join("R11", **TABLET)
    go(page, "shifts")
    for key in ("4", "a", "8", "ArrowDown", "3"):
        page.keyboard.press(key)
    # Nor does it go along to another page and back.
    page.keyboard.press("a")
    page.keyboard.press("8")
    go(page, "leadership")
    go(page, "shifts")

    def tap(place):
        track = page.locator(".sx-shift[data-item='shift.culture'] .sx-shift-track")
        page.touchscreen.tap(*track.evaluate(ON_SCREEN, [58 + 262 * place, 20]).values())

    tap(0.2)
    placed = page.get_by_role("radiogroup", name="What you place")
    placed.get_by_role("radio", name="target").tap()
    assert page.locator(".sx-keys kbd").first.locator("..").text_content() == "0–9target"
    tap(0.7)
    kept(page)
    assert scores(acme, "R11") == {
        ("shift.experience", "current"): 4.0,
        ("shift.experience", "target"): 8.0,
        ("shift.delight", "current"): 3.0,
        ("shift.delight", "target"): 8.0,
        ("shift.culture", "current"): 2.0,
        ("shift.culture", "target"): 7.0,
    }


def test_the_ring_goes_along_to_the_score_that_a_key_sets(join):
    page = join("R10")
    go(page, "design")
    for key in ("5", "n", "Escape", "2"):
        page.keyboard.press(key)
    chosen = page.get_by_role("radio", name="2 ", checked=True).first
    assert chosen.evaluate("(node) => node === document.activeElement")
    # Round what waits beside a track it is whole.
    go(page, "shifts")
    page.get_by_role("slider", name="today").first.focus()
    ring = page.locator("[role=slider]:focus .sx-touch")
    left = "(ring) => ring.getBoundingClientRect().left - ring.ownerSVGElement.getBoundingClientRect().left"
    assert ring.evaluate(left) < 0
    track = page.locator(".sx-shift-track").first
    assert track.evaluate("(track) => getComputedStyle(track).overflow") == "visible"


def test_an_interview_is_resumed_at_its_place_picture_and_scroll(join):
    page = join("R08")
    go(page, "engagement")
    page.get_by_role("button", name=re.compile("^Questions about")).nth(2).click()
    page.get_by_role("tab", name="Pyramid").click()
    page.locator(".sx-form").evaluate("(form) => form.scrollTo(0, 60)")
    title = page.locator(".sx-under").inner_text()
    page.wait_for_timeout(1200)
    page.context.close()

    again = join("R08")
    assert again.locator(".sx-under").inner_text() == title
    assert again.get_by_role("tab", name="Pyramid").get_attribute("aria-selected") == "true"
    assert again.locator(".sx-form").evaluate("(form) => form.scrollTop") == 60
    again.get_by_role("radio", name="Nederlands").click()
    assert again.locator(".sx-form").evaluate("(form) => form.scrollTop") == 60
    assert again.get_by_role("tab", name="Piramide").get_attribute("aria-selected") == "true"


def heads(page):
    return page.locator(".sx-level-texts b").all_inner_texts()


def test_a_mean_of_parts_tells_the_levels_that_it_lies_between(join, kept):
    page = join("R10")
    go(page, "leadership")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Audience window").click()
    audience = opened.value
    for place, score in enumerate(("3", "4", "3")):
        page.locator(f".sx-part:nth-of-type({place + 2}) [data-value='{score}']").click()
    kept(page)
    audience.locator(".sx-audience-tag").get_by_text("3.3").wait_for()
    assert heads(page) == heads(audience) == ["3 Defined", "4 Managed"]
    # Whatever is scored, in either language, each level's name has one line and nothing moves.
    audience.set_viewport_size({"width": 1920, "height": 1080})
    page.locator("#sx-title").focus()
    for language, second in (("en", "Developing"), ("nl", "In ontwikkeling")):
        page.locator(f".sx-bar [lang={language}]").click()
        go(page, "culture")
        page.keyboard.press("Delete")
        places = []
        for key in ("1", "2", ",", "w"):
            page.keyboard.press(key)
            kept(page)
            places.append(audience.evaluate(LEVELS))
        assert audience.locator(".sx-audience-levels span").nth(1).inner_text() == second
        assert places[1:] == places[:1] * 3
        assert set(places[0]["lines"]) == {1}
        go(page, "leadership")


def test_dont_know_is_worded_alike_everywhere_and_stands_on_no_place_of_a_scale(join, kept):
    page = join("R10")
    go(page, "vision")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Audience window").click()
    audience = opened.value
    audience.set_viewport_size({"width": 1920, "height": 1080})
    page.keyboard.press("w")
    word = audience.locator(".sx-audience-word")
    word.get_by_text("don’t know").wait_for()
    assert audience.locator(".sx-audience-tag").count() == 0
    assert audience.evaluate(BESIDE)
    for where in (page, audience):
        label = where.locator(".sx-radar .sx-spoke-label", has_text="Vision")
        assert label.locator(".sx-value").text_content() == "don’t know"
    assert page.locator("[data-place=vision] .sx-rail-value").inner_text() == "don’t know"

    go(page, "pyramid")
    page.locator(".sx-layer-block").first.locator("[data-value='not applicable']").last.click()
    assert page.locator(".sx-layer-head").first.inner_text().endswith("n/a")
    page.locator(".sx-layer-block").nth(2).locator("[data-value='3']").first.click()
    audience.locator(".sx-audience-kicker").get_by_text("Individual service").wait_for()
    current = audience.locator(".sx-layer-label[data-current]").text_content()
    assert current == "Individual 3provisional: 1 of 3"
    go(page, "shifts")
    page.keyboard.press("w")
    kept(page)
    ends = audience.locator(".sx-audience-ends > div").all_inner_texts()
    assert [end.split() for end in ends] == [["0", "product"], ["10", "experience"]]
    assert audience.locator(".sx-shift-small[data-current]").inner_text().split()[:2] == [
        "product",
        "experience",
    ]
    go(page, "closing")
    for row, said in (("Vision", "don’t know"), ("Core promise", "n/a"), ("experience", "don’t know → –")):
        assert page.locator(".sx-read", has_text=row).last.locator("b").inner_text() == said
        assert audience.locator("li", has_text=row).last.locator("b").inner_text() == said
    # One statement of three is no verdict, and what has one is half done; its parts are read back here alone.
    half = page.locator(".sx-read", has_text="Individual")
    assert half.locator(".sx-half").inner_text().strip() == "1 of 3"
    assert page.locator(".sx-read[data-of=part]", has_text="Employees know").locator("b").inner_text() == "3"
    # Shifts are not planned at this level.
    page.get_by_text("Of these half done: Individual", exact=True).wait_for()
    assert page.locator("[data-place=pyramid] .sx-rail-value").inner_text() == "1/4"
    assert page.locator("[data-place=shifts] .sx-rail-value").inner_text() == "0/10"
    missing = audience.locator("li", has_text="Complaints").locator("b[data-missing]")
    assert missing.inner_text() == "none yet"
    assert audience.locator("li").count() == 9 + 4 + 10
    assert audience.evaluate(CUT) == []


def test_the_assessors_scores_say_whose_they_are_and_lead_back(join, kept):
    page = join("R10")
    go(page, "innovation")
    own = page.locator(".sx-rail-head b").inner_text()
    before = page.locator(".sx-rail-item").first.bounding_box()
    page.get_by_role("radio", name="the assessor’s").click()
    page.keyboard.press("4")
    kept(page)
    assert page.locator(".sx-rail-head b").inner_text() == "Assessor: 1 of 9"
    assert page.locator(".sx-picture-of").inner_text() == "the assessor’s"
    assert page.locator(".sx-rail-item").first.bounding_box() == before
    page.get_by_role("button", name="back to R10’s scores").click()
    assert page.locator(".sx-rail-head b").inner_text() == own
    assert page.get_by_role("radio", name="R10’s").get_attribute("aria-checked") == "true"
    # What is read back is the respondent's, whosever scores were in hand.
    page.get_by_role("radio", name="the assessor’s").click()
    go(page, "closing")
    assert page.locator(".sx-picture-of").inner_text() == "R10’s"


def test_nothing_moves_when_something_is_chosen(join):
    page = join("R10")
    go(page, "processes")

    def places(parts):
        return page.locator(parts).evaluate_all(
            "(parts) => parts.map((part) => [part.getBoundingClientRect().x, part.getBoundingClientRect().y])"
        )

    rail, digits, pad = (
        places(part) for part in (".sx-rail-item", ".sx-small [data-of=level]", ".sx-pad-head")
    )
    page.locator('.sx-part [data-value="don\'t know"]').first.click()
    page.locator(".sx-part [data-value='not applicable']").last.click()
    page.keyboard.press("PageDown")
    page.keyboard.press("PageUp")
    for picture in ("Pyramid", "Shifts", "Radar"):
        page.get_by_role("tab", name=picture).click()
        assert places(".sx-pad-head") == pad
    assert places(".sx-small [data-of=level]") == digits
    assert places(".sx-rail-item") == rail


@pytest.mark.parametrize(("width", "height"), [(1366, 768), (1366, 600), (1920, 1080)])
@pytest.mark.parametrize("has_touch", [False, True], ids=["mouse", "finger"])
def test_the_scratchpad_keeps_its_place_and_room_for_three_lines(join, width, height, has_touch):
    page = join("R10", viewport={"width": width, "height": height}, has_touch=has_touch)
    pad = page.locator(".sx-pad").bounding_box()
    for place in ("opening", "needs", "pyramid", "shifts", "closing"):
        go(page, place)
        assert page.locator(".sx-pad").bounding_box() == pad, place
    line = 53 if has_touch else 27
    assert page.locator(".sx-lines").evaluate("(list) => list.clientHeight") >= 3 * line
    field = page.locator(".sx-line-field").bounding_box()
    page.locator(".sx-bar [lang=nl]").click()
    assert page.locator(".sx-line-field").bounding_box() == field


@pytest.mark.parametrize("options", [{}, TABLET], ids=["laptop", "tablet"])
def test_neither_a_part_nor_another_language_moves_the_score_or_the_keys(join, options):
    page = join("R10", **options)
    go(page, "needs")
    parts = (".sx-score", ".sx-slot", ".sx-small", ".sx-line-field", ".sx-dock .sx-icon")

    def places():
        return [
            page.locator(part).evaluate_all(
                "(parts) => parts.map((part) => Object.values(part.getBoundingClientRect().toJSON()))"
            )
            for part in parts
        ]

    before = places()
    page.locator("button.sx-part-name").first.click()
    page.locator(".sx-part[data-open]").wait_for()
    assert places() == before
    page.locator(".sx-bar [lang=nl]").click()
    assert places() == before


def test_others_are_shown_only_after_closing_by_choice_and_as_released(join, acme, kept):
    page = join("R09")
    go(page, "needs")
    page.keyboard.press("2")
    kept(page)
    go(page, "closing")
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Audience window").click()
    audience = opened.value
    own, shared = (
        page.get_by_role("button", name=f"Show everyone {where}") for where in ("on this", "in the")
    )
    assert not own.is_visible()
    assert not shared.is_visible()
    assert page.locator(".sx-radar .sx-everyone circle").count() == 0

    # Consent that was forgotten is told of, and recorded, before the end.
    page.get_by_text("No consent of R09 is recorded.").wait_for()
    consent = page.get_by_role("button", name="R09 takes part")
    assert "sx-primary" in consent.get_attribute("class")
    consent.click()
    page.get_by_text("Consent given on").wait_for()
    kept(page)
    assert Interview(acme, "R09", "1").said.consent
    assert "sx-primary" not in consent.get_attribute("class")
    # Here too one may withdraw and come back to what was agreed.
    page.get_by_role("button", name="R09 withdraws").click()
    page.get_by_role("button", name="Undo the withdrawal").click()
    page.get_by_text("Consent given on").wait_for()
    kept(page)
    assert Interview(acme, "R09", "1").said.consent

    audience.get_by_text("This is the interview so far").wait_for()
    ends = [page.get_by_role("button", name=name) for name in ("Make a copy for R09", "To the respondents")]
    ends[1].scroll_into_view_if_needed()
    places = [button.bounding_box() for button in ends]
    ends[0].click()
    with page.expect_popup(timeout=60_000) as opened:
        page.get_by_role("link", name="acme-copy-R09.pdf").click(timeout=60_000)
    opened.value.close()
    assert page.get_by_role("link", name="acme-copy-R09.pdf").bounding_box()["y"] < 768
    assert [button.bounding_box() for button in ends] == places
    with page.expect_download() as saved:
        page.get_by_role("link", name="download").click()
    assert saved.value.path().read_bytes().startswith(b"%PDF")
    page.get_by_role("button", name="Finish this interview").click()
    audience.get_by_text("This interview is finished").wait_for()
    page.get_by_text("Finished ").wait_for()
    assert [button.bounding_box() for button in ends] == places
    arc = page.locator(".sx-rail [data-place=closing] .sx-arc")
    full = page.locator(".sx-rail [data-place=needs] .sx-arc").get_attribute("stroke-dasharray")
    assert arc.get_attribute("stroke-dasharray") == full
    own.click()
    line = page.get_by_role("button", name=re.compile("^Customer insight"))
    line.get_by_text("2.8").wait_for()
    unsaid = page.get_by_role("button", name=re.compile("^Innovation")).locator("b")
    assert (unsaid.inner_text(), unsaid.get_attribute("data-missing")) == ("not asked", "")
    assert page.locator(".sx-radar .sx-everyone circle").count() > 0
    assert audience.locator(".sx-radar .sx-everyone circle").count() == 0
    assert acme.released("1") == ()

    # It is looked at here before it is shown there.
    page.wait_for_timeout(1000)
    before = audience.locator(".sx-radar").bounding_box()
    began = time.monotonic()
    shared.click()
    audience.get_by_text("mean of").wait_for()
    assert time.monotonic() - began < 1
    assert audience.locator(".sx-radar").bounding_box() == before
    (shown,) = acme.released("1")
    (mean,) = (row["score"] for row in shown.told["elements"] if row["key"] == "needs")
    row = audience.locator("li", has_text="Customer insight")
    assert row.locator(".sx-mean").inner_text() == f"{mean:g}"
    # What may not be shown is worded, and why; and the columns end on the same edges.
    assert audience.locator("li", has_text="Innovation").locator(".sx-mean").inner_text() == "not shown"
    audience.get_by_text("Not shown: fewer than 5 people").wait_for()
    for column in ("b", ".sx-mean"):
        for place in ("first", "last"):
            list_ = audience.locator(f".sx-audience-read > div:{place}-child li > {column}")
            assert len(set(list_.evaluate_all(RIGHT_EDGES))) == 1
    assert audience.evaluate(CUT) == []
    assert not re.search(r"R0\d|Person", audience.locator("body").inner_html())

    # Whoever goes back to a question sees nobody else's answers.
    go(page, "needs")
    assert page.locator(".sx-radar .sx-everyone circle").count() == 0
    audience.locator(".sx-radar .sx-everyone circle").first.wait_for(state="detached")
    assert acme.history()["what"].eq("interview closed").sum() == 1


def test_a_digit_in_the_pyramid_goes_to_an_open_statement_and_never_over_them(join, acme, kept):
    page = join("R07")
    go(page, "pyramid")
    page.keyboard.press("4")
    page.keyboard.press(",")
    kept(page)
    before = scores(acme, "R07")
    assert before["pyramid.core.1", "current"] == 4.5
    for number in (2, 3):
        page.locator("#sx-title").focus()
        page.keyboard.press("5")
        kept(page)
        assert scores(acme, "R07")[f"pyramid.core.{number}", "current"] == 5.0
    page.locator("#sx-title").focus()
    page.keyboard.press("1")
    kept(page)
    assert len(scores(acme, "R07")) == len(before) + 2
