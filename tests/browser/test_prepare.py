"""The preparation in a real JupyterLab, and what of it the store then holds."""

from servex_nb import Workbook


def wait_for_value(page, step, value):
    """Wait until some control of a step shows a value."""
    page.wait_for_function(
        "([step, value]) => [...document.querySelectorAll(`.servex-${step} input`)]"
        ".some(input => input.value === value)",
        arg=[step, value],
    )


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

    tabs.nth(1).click()
    parts = page.locator(".servex-model select")
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

    tabs.nth(2).click()
    page.get_by_label("Naam of code", exact=True).fill("Jan de Vries")
    page.get_by_label("Niveau", exact=True).select_option("directie")
    page.get_by_role("button", name="Voeg toe").click()
    role = page.get_by_label("Functie R01")
    role.fill("Bestuurder")
    role.press("Tab")
    page.get_by_role("status").get_by_text("Opgeslagen").wait_for()

    page.get_by_label("Taal", exact=True).select_option("English")
    page.get_by_label("Role R01").wait_for()
    assert page.get_by_label("Role R01").input_value() == "Bestuurder"
    assert (
        page.evaluate(
            "() => { const s = document.querySelector('.servex'); return s.scrollWidth - s.clientWidth }"
        )
        <= 0
    )

    with Workbook.open(str(workspace / "data" / "workbook.sqlite"), new=False) as workbook:
        (listed,) = workbook.engagements()
        acme = workbook.engagement(listed.client)
        assert listed.name == "Acme <b>Zorg</b>"
        assert acme.settings.threshold == 4
        assert acme.settings.model.short("needs", "nl") == "Patiënten & <i>"
        assert "innovation" not in acme.settings.model.items
        people = acme.respondents(names=True)
        assert people[["name", "level", "role"]].values.tolist() == [["Jan de Vries", "board", "Bestuurder"]]
