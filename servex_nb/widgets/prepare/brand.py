"""The brand: the colour, logo and firm that a client's reports and guides carry."""

from __future__ import annotations

from functools import partial

import ipywidgets as widgets

from servex_nb.model import Brand, check_colour, contrast, darkened, logo_of
from servex_nb.model.brand import LEAST_CONTRAST, PAPER, TEXT_CONTRAST
from servex_nb.model.language import number
from servex_nb.widgets.controls import LABEL, button, classed, field, heading, html, text, upload, watch
from servex_nb.widgets.desk import Desk, Trouble
from servex_nb.widgets.look import element

HOUSE_COLOUR = "#0f6b73"


class BrandForm:
    """Keeps each part of the brand as soon as it is given, and shows what becomes of it."""

    def __init__(self, desk: Desk) -> None:
        self.desk = desk
        say, brand = desk.say, self.brand
        self.filling = False
        self.troubles = {name: Trouble() for name in ("colour", "firm", "logo")}
        self.colour = widgets.ColorPicker(
            value=brand.colour or HOUSE_COLOUR,
            description=say("brand.colour"),
            style={"description_width": LABEL},
            layout={"width": "300px"},
        )
        self.ours = button(say("brand.ours"), partial(self._keep, "colour", ""))
        self.firm = text(say("brand.firm"), brand.firm, hint=say("brand.firm.hint"))
        self.upload = upload(
            say("brand.logo.choose"), ".png,.jpg,.jpeg", lambda _, data: self._keep("logo", data)
        )
        self.remove = button(say("brand.logo.remove"), partial(self._keep, "logo", ""))
        watch(self.colour, partial(self._given, "colour"))
        watch(self.firm, partial(self._given, "firm"))
        self.sample = classed(html(), "servex-sample")
        colour = widgets.HBox([self.colour, self.ours])
        named = classed(html(element("span", "Logo")), "servex-label")
        named.layout.width = LABEL
        logo = widgets.HBox([named, self.upload, self.remove])
        rows = [
            heading(say("brand.title"), say("brand.note")),
            field(colour, self.troubles["colour"]),
            field(self.firm, self.troubles["firm"]),
            field(logo, self.troubles["logo"]),
            self.sample,
        ]
        self.view = widgets.VBox(rows)
        self._show()

    @property
    def brand(self) -> Brand:
        """The brand as it stands in the store."""
        return self.desk.engagement.settings.brand

    def _given(self, name: str, value: str) -> None:
        if not self.filling:
            self._keep(name, value)

    def _keep(self, name: str, value: str | bytes) -> None:
        def change() -> None:
            given = logo_of(value) if isinstance(value, bytes) else value
            self.desk.engagement.change(brand=Brand(**{**self.brand.model_dump(), name: given}))

        if self.desk.keep(change, self.troubles[name], self._advice(name, value)):
            self._show()

    def _advice(self, name: str, value: str | bytes) -> str:
        """Return what to say where the value cannot be kept."""
        say, language = self.desk.say, self.desk.language
        if name != "colour" or not isinstance(value, str):
            return say(f"brand.{name}.wrong")
        try:
            # What is written out in full is a colour, though perhaps too light a one.
            ratio = contrast(value)
        except (ValueError, IndexError):
            return say("brand.colour.none")
        return say(
            "brand.colour.wrong",
            ratio=number(int(ratio * 10) / 10, language),
            least=round(LEAST_CONTRAST),
            near=darkened(value, PAPER, LEAST_CONTRAST),
        )

    def _show(self) -> None:
        say, brand = self.desk.say, self.brand
        colour = check_colour(brand.colour) or HOUSE_COLOUR
        self.filling = True
        self.colour.value, self.firm.value = colour, brand.firm
        self.filling = False
        self.remove.disabled, self.ours.disabled = not brand.logo, not brand.colour
        # The colour and the logo were checked and drawn anew when they were kept.
        logo = f'<img src="data:image/png;base64,{brand.logo}" alt="Logo">' if brand.logo else ""
        firm = element("p", say("brand.by", firm=brand.firm), "quiet") if brand.firm else ""
        text_colour = darkened(colour, PAPER, TEXT_CONTRAST)
        name = self.desk.engagement.settings.name
        self.sample.value = (
            f'<div class="servex-cover">{logo}<hr style="background:{colour}">'
            f"{element('p', say('brand.sample'), 'quiet')}{element('h2', name)}"
            f'<h3 style="color:{text_colour}">{element("span", say("brand.heading"))}</h3>{firm}</div>'
        )
