"""The interviews of one client as an app."""

import http.client
import time
from urllib.parse import urlsplit

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
    page.evaluate("() => { WebSocket.prototype.send = () => {}; }")
    page.keyboard.press("2")
    page.get_by_role("alert").get_by_text("reload the page").wait_for(timeout=4000)
    page.reload(wait_until="commit")
    page.get_by_role("button", name="with R01").click()
    page.locator(".sx-rail [data-place=culture]").click()
    page.get_by_role("radio", name="2 Developing", checked=True).wait_for()
    kept(page)


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
    kernels = []
    page = new_page()
    page.on("websocket", lambda socket: kernels.append(socket.url))
    page.goto(address, wait_until="commit")
    page.locator(".sx-people").wait_for()
    assert asked(address) == 200
    plain, _, token = address.partition("?token=")
    for other in (
        plain,
        f"{plain}?token={token[:-1]}",
        f"{plain}?token=",
        f"{plain}voila/render/02_interview.ipynb",
    ):
        assert asked(other) in (302, 403, 404), other
    (kernel,) = kernels
    channels = kernel.partition("?")[0].replace("ws://", "http://")
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
    link = page.get_by_role("link", name="reports/acme/acme-copy-R01.pdf")
    read = "async (place) => (await (await fetch(place)).text()).slice(0, 5)"
    assert page.evaluate(read, link.get_attribute("href")) == "%PDF-"
