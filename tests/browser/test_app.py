"""The interviews of one client as an app."""

import contextlib
import http.client
import time
from urllib.parse import urlsplit

import psutil
import pytest

from servex_nb import Workbook

UPGRADE = {
    "Connection": "Upgrade",
    "Upgrade": "websocket",
    "Sec-WebSocket-Version": "13",
    "Sec-WebSocket-Key": "MDEyMzQ1Njc4OWFiY2RlZg==",
}


def asked(address, **headers):
    """Return how a server answers somebody who has only this address."""
    parts = urlsplit(address)
    connection = http.client.HTTPConnection(parts.netloc, timeout=20)
    connection.request("GET", f"{parts.path}?{parts.query}", headers=headers)
    try:
        return connection.getresponse().status
    finally:
        connection.close()


# Asks the server to end the kernel of a page, as a page does that is left.
END = """async (kernel) => {
  const form = new FormData();
  form.append("_xsrf", document.cookie.match(/_xsrf=([^;]*)/)[1]);
  return (await fetch(`/voila/api/shutdown/${kernel}`, { method: "POST", body: form })).status;
}"""
KERNEL = "() => JSON.parse(document.querySelector('#jupyter-config-data').textContent).kernelId"


def kernels():
    """Return the processes in which notebooks run now."""
    found = set()
    for process in psutil.Process().children(recursive=True):
        # One that ends meanwhile has no command line any more.
        with contextlib.suppress(psutil.NoSuchProcess):
            if "ipykernel_launcher" in " ".join(process.cmdline()):
                found.add(process)
    return found


def runs(process):
    """Return whether a process does anything still: one that only waits to be taken leave of does not."""
    try:
        return process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False


def has_ended(process):
    """Wait until a process is over; return false if it is not within some seconds."""
    deadline = time.monotonic() + 10
    while runs(process) and time.monotonic() < deadline:
        time.sleep(0.1)
    return not runs(process)


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A folder with two clients."""
    folder = tmp_path_factory.mktemp("workspace")
    with Workbook.open(str(folder / "data" / "workbook.sqlite")) as workbook:
        workbook.create("acme", name="Acme", language="en").plan_respondent("Jan", level="board")
        workbook.create("other", name="Secret Rival").plan_respondent("Piet")
    return folder


@pytest.fixture(scope="module")
def address(serve):
    return serve("acme")


def test_one_clients_interviews_are_held_without_code_network_or_other_clients(workspace, address, new_page):
    page, trouble = new_page(), []
    page.on("console", lambda told: trouble.append(told.text) if told.type == "error" else None)
    page.goto(f"{address}&client=other", wait_until="commit")
    page.get_by_role("button", name="Begin with R01").click()
    # Nothing on the page is even asked of the network, where it would be refused.
    assert trouble == []
    assert page.title() == "Interview"
    page.locator(".sx-rail [data-place=needs]").click()
    page.locator(".sx-score").wait_for()
    page.keyboard.press("4")
    page.get_by_role("radio", name="4 Managed", checked=True).wait_for()
    page.locator(".sx-sign").get_by_text("Saved").wait_for()
    shown, html = page.locator("body").inner_text(), page.locator("body").inner_html()
    assert not [word for word in ("Secret Rival", "import", "Jan") if word in shown]
    assert "servex_nb.commands" not in html
    box = page.locator(".sx").bounding_box()
    assert 0 <= box["y"] <= 16
    assert 740 <= box["y"] + box["height"] <= 768
    assert not page.get_by_role("heading", name="Interview", exact=True).nth(1).is_visible()
    stranger = new_page()
    stranger.goto(address.partition("?")[0])
    assert "login" in stranger.url
    with Workbook.open(str(workspace / "data" / "workbook.sqlite"), new=False) as workbook:
        deadline = time.monotonic() + 5
        while workbook.engagement("acme").answers().empty and time.monotonic() < deadline:
            time.sleep(0.1)
        assert workbook.engagement("acme").answers()[["item", "score"]].values.tolist() == [["needs", 4.0]]


def test_an_app_that_gets_no_answer_says_to_reload_and_then_saves_what_was_typed(address, new_page, kept):
    page = new_page()
    page.goto(address, wait_until="commit")
    page.get_by_role("button", name="with R01").click()
    page.locator(".sx-rail [data-place=culture]").click()
    page.locator(".sx-score").wait_for()
    switch = page.get_by_role("button", name="Audience window")
    with page.expect_popup() as opened:
        switch.click()
    audience = opened.value
    page.keyboard.press("4")
    audience.locator(".sx-audience-tag").get_by_text("4").wait_for()
    page.evaluate("() => { WebSocket.prototype.send = () => {}; }")
    page.keyboard.press("2")
    page.get_by_role("alert").get_by_text("reload the page").wait_for(timeout=4000)
    # The audience sees nothing of a respondent while there is no page that tells what.
    page.goto("about:blank")
    audience.get_by_text("One moment").wait_for(timeout=1000)
    assert audience.locator("body").inner_text().split("\n\n") == ["Acme", "One moment"]
    page.goto(address, wait_until="commit")
    page.get_by_role("button", name="with R01").wait_for()
    audience.get_by_text("One moment").wait_for(state="detached", timeout=1000)
    page.locator(".sx-audience-switch[aria-pressed=true]").wait_for(timeout=1000)
    assert audience.locator("body").inner_text() == "Acme"
    page.get_by_role("button", name="with R01").click()
    page.locator(".sx-rail [data-place=culture]").click()
    page.get_by_role("radio", name="2 Developing", checked=True).wait_for()
    kept(page)
    page.keyboard.press("3")
    audience.locator(".sx-audience-tag").get_by_text("3").wait_for(timeout=1000)
    kept(page)
    page.reload(wait_until="commit")
    page.get_by_label("Name", exact=True).fill("Kees")
    page.get_by_role("button", name="Add and begin").click()
    page.locator(".sx-rail [data-place=culture]").click()
    audience.locator(".sx-audience-kicker").get_by_text("Culture").wait_for(timeout=1000)
    assert audience.locator(".sx-audience-tag").count() == 0
    with audience.expect_event("close"):
        switch.click()
    page.locator(".sx-audience-switch[aria-pressed=false]").wait_for()


def test_the_language_that_was_last_used_is_there_again(address, new_page):
    page = new_page()
    page.goto(address, wait_until="commit")
    page.get_by_role("radio", name="Nederlands").click()
    page.get_by_role("heading", name="Met wie spreekt u?").wait_for()
    # What is kept of it has no words, and is not among those that are unsaved.
    kept = page.evaluate(
        "() => Object.entries(localStorage).filter(([key]) => key.startsWith('[\"language'))"
    )
    assert [told for _, told in kept] == ['"nl"']
    page.reload(wait_until="commit")
    page.get_by_role("heading", name="Met wie spreekt u?").wait_for()
    other = new_page()
    other.goto(address, wait_until="commit")
    other.get_by_role("heading", name="Who are you talking to?").wait_for()


def test_the_address_that_is_told_opens_the_app_and_nothing_else_does(address, new_page):
    channelled = []
    page = new_page()
    page.on("websocket", lambda socket: channelled.append(socket.url))
    page.goto(address, wait_until="commit")
    page.locator(".sx-people").wait_for()
    # What opens it leaves the address, and a cookie is there instead.
    plain, _, token = address.partition("?token=")
    assert page.url == plain
    page.reload(wait_until="commit")
    page.locator(".sx-people").wait_for()
    assert asked(address) == 302
    for other in (
        plain,
        f"{plain}?token={token[:-1]}",
        f"{plain}?token=",
        f"{plain}voila/render/02_interview.ipynb",
    ):
        assert asked(other) in (302, 403, 404), other
    channels = channelled[-1].partition("?")[0].replace("ws://", "http://")
    assert asked(channels, **UPGRADE) == 403
    assert asked(f"{channels}?token={token}", **UPGRADE) == 101
    assert asked(channels.removesuffix("/channels")) == 403
    stranger = new_page()
    stranger.goto(plain)
    assert stranger.locator("input[type=password]").count() == 1


def test_the_respondents_copy_opens_where_the_screen_is_open(address, new_page):
    page = new_page()
    page.goto(address, wait_until="commit")
    page.get_by_role("button", name="with R01").click()
    page.locator(".sx-rail [data-place=closing]").click()
    page.get_by_role("button", name="Make a copy for R01").click()
    link = page.get_by_role("link", name="acme-copy-R01.pdf")
    read = "async (place) => (await (await fetch(place)).text()).slice(0, 5)"
    assert page.evaluate(read, link.get_attribute("href")) == "%PDF-"


def test_a_tab_that_is_closed_takes_its_process_along_and_no_other(address, new_page):
    page = new_page()
    before = kernels()
    page.goto(address, wait_until="commit")
    ring = page.locator("#loading")
    ring.wait_for()
    assert ring.inner_text() == ""
    page.get_by_role("button", name="with R01").click()
    (own,) = kernels() - before
    other = page.context.new_page()
    other.goto(page.url, wait_until="commit")
    other.locator(".sx-people").wait_for()
    (others,) = kernels() - before - {own}
    page.locator(".sx-rail [data-place=vision]").click()
    page.locator(".sx-line-field").fill("half a line")

    # Whoever is asked about what is not entered yet, and stays, goes on.
    def stay(dialog):
        dialog.dismiss()

    page.once("dialog", stay)
    with page.expect_event("dialog"):
        page.close(run_before_unload=True)
    page.locator(".sx-line-field").fill("")
    page.locator("#sx-title").focus()
    page.keyboard.press("3")
    page.get_by_role("radio", name="3 Defined", checked=True).wait_for()
    page.locator(".sx-sign[data-saved]").wait_for()
    with page.expect_event("close"):
        page.close(run_before_unload=True)
    assert has_ended(own)
    other.reload(wait_until="commit")
    other.locator(".sx-people").wait_for()
    assert has_ended(others)
    assert len(kernels() - before) == 1


def test_a_page_whose_process_the_server_ended_says_so(address, new_page):
    page, stranger = new_page(), new_page()
    page.goto(address, wait_until="commit")
    page.get_by_role("button", name="with R01").click()
    page.locator(".sx-rail").wait_for()
    kernel = page.evaluate(KERNEL)
    stranger.goto(address.partition("?")[0])
    assert stranger.evaluate(END, kernel) == 403
    assert page.evaluate(END, kernel) == 204
    page.get_by_role("alert").get_by_text("reload the page").wait_for(timeout=10_000)
