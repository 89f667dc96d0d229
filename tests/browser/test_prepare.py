"""The preparation in a real JupyterLab, and what of it the store then holds."""

import time

from servex_nb import Workbook


def wait_for_value(page, step, value):
    """Wait until some control of a step shows a value."""
    page.wait_for_function(
        "([step, value]) => [...document.querySelectorAll(`.servex-${step} input`)]"
        ".some(input => input.value === value)",
        arg=[step, value],
    )


def wait_for_role(workspace, role):
    """Wait until the store holds a role: the sign may still tell of what was saved before."""
    until = time.monotonic() + 30
    with Workbook.open(str(workspace / "data" / "workbook.sqlite"), new=False) as workbook:
        (listed,) = workbook.engagements()
        while workbook.engagement(listed.client).respondents("nulmeting")["role"].tolist() != [role]:
            assert time.monotonic() < until, "the role was not saved in time"
            time.sleep(0.1)


def views(page):
    """Return the tabs within the step that is seen."""
    return page.locator(".servex .servex-views:visible > .lm-TabBar .lm-TabBar-tab")


def test_a_consultant_prepares_a_client_without_code(open_notebook, workspace):
    page = open_notebook("01_prepare.ipynb", ".servex-client")
    tabs = page.locator(".servex > .jupyter-widget-tab > .lm-TabBar .lm-TabBar-tab")

    page.get_by_label("Naam", exact=True).fill("Acme <b>Zorg</b>")
    page.get_by_label("Naam", exact=True).press("Tab")
    page.wait_for_function(
        "() => document.querySelector('.servex-client input[placeholder=regiobank-noord]').value"
    )
    page.get_by_role("button", name="Begin").click()
    page.get_by_label("Min. groepsgrootte").fill("2")
    page.get_by_label("Min. groepsgrootte").press("Tab")
    page.get_by_role("alert").get_by_text("3 of meer").wait_for()
    page.get_by_label("Min. groepsgrootte").fill("4")
    page.get_by_label("Min. groepsgrootte").press("Tab")
    page.get_by_role("status").get_by_text("Opgeslagen").wait_for()

    views(page).nth(1).click()
    colour = page.locator(".servex-client .widget-colorpicker input[type=text]")
    colour.fill("#ffcc00")
    colour.press("Tab")
    page.get_by_role("alert").get_by_text("1,5:1, en minstens 3:1").wait_for()
    colour.fill("#7a1fa2")
    colour.press("Tab")
    page.locator(".servex-sample hr[style*='7a1fa2']").wait_for()

    tabs.nth(1).click()
    parts = page.get_by_label("Elementen en subelementen")
    parts.select_option("6  Klantbegrip")
    name = page.get_by_label("Kort, Nederlands")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.servex-model input')].some(i => i.value === 'Klantbegrip')"
    )
    name.fill("Patiënten & <i>")
    name.press("Tab")
    page.locator(".servex-model").get_by_text("Hernoemd").wait_for()
    parts.select_option("7  Innovatie")
    page.wait_for_function(
        "() => [...document.querySelectorAll('.servex-model input')].some(i => i.value === 'Innovatie')"
    )
    page.get_by_role("button", name="Laat vervallen").click()
    page.locator(".servex-model").get_by_text("Vervallen: Innovatie").wait_for()
    views(page).nth(3).click()
    shown = page.locator(".servex-model .sx[style*='7a1fa2']")
    shown.get_by_text("Het model van deze klant").wait_for()
    page.get_by_label("Laat zien").select_option("zoals in een rapport, English")
    shown.get_by_text("Understanding customer needs, expectations and desires").wait_for()

    tabs.nth(2).click()
    page.get_by_label("Meting", exact=True).select_option("– nieuwe meting –")
    page.locator(".servex-respondents").get_by_label("Naam", exact=True).fill("nulmeting")
    page.locator(".servex-respondents").get_by_label("Naam", exact=True).press("Tab")
    page.wait_for_function(
        "() => document.querySelector('.servex-respondents select').selectedOptions[0].label === 'nulmeting'"
    )
    page.get_by_label("Naam of code", exact=True).fill("Jan de Vries")
    page.get_by_label("Niveau", exact=True).select_option("directie")
    page.get_by_role("button", name="Voeg toe").click()
    role = page.get_by_label("Functie R01")
    role.fill("Bestuurder")
    role.press("Tab")
    wait_for_role(workspace, "Bestuurder")

    page.get_by_label("Taal", exact=True).select_option("English")
    page.get_by_label("Role R01").wait_for()
    assert page.get_by_label("Role R01").input_value() == "Bestuurder"
    assert (
        page.evaluate(
            "() => { const s = document.querySelector('.servex'); return s.scrollWidth - s.clientWidth }"
        )
        <= 0
    )

    tabs.nth(4).click()
    views(page).nth(1).click()
    page.get_by_role("button", name="Write the template").click()
    page.locator(".servex-files").get_by_role("link", name="interviews-nulmeting.xlsx").wait_for()

    with Workbook.open(str(workspace / "data" / "workbook.sqlite"), new=False) as workbook:
        (listed,) = workbook.engagements()
        acme = workbook.engagement(listed.client)
        assert listed.name == "Acme <b>Zorg</b>"
        assert acme.settings.threshold == 4
        assert acme.settings.model.short("needs", "nl") == "Patiënten & <i>"
        assert "innovation" not in acme.settings.model.items
        assert acme.settings.brand.colour == "#7a1fa2"
        assert (workspace / "reports" / listed.client / f"{listed.client}-interviews-nulmeting.xlsx").exists()
        people = acme.respondents("nulmeting", names=True)
        assert people[["name", "level", "role"]].values.tolist() == [["Jan de Vries", "board", "Bestuurder"]]
