"""The interviews of one client as an app."""

import time

import pytest

from servex_nb import Workbook


@pytest.fixture(scope="module")
def workspace(tmp_path_factory):
    """A folder with two clients."""
    folder = tmp_path_factory.mktemp("workspace")
    with Workbook.open(str(folder / "data" / "workbook.sqlite")) as workbook:
        workbook.create("acme", name="Acme", language="en").plan_respondent("Jan", level="board")
        workbook.create("other", name="Secret Rival").plan_respondent("Piet")
    return folder


def test_one_clients_interviews_are_held_without_code_network_or_other_clients(workspace, serve, new_page):
    address = serve("acme")
    page = new_page()
    page.goto(f"{address}&client=other", wait_until="commit")
    page.get_by_role("button", name="Begin with R01").click()
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
