"""The dialogue with the bench's screen: each message is answered with what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from servex_nb.charts import Theme
from servex_nb.charts.sheet import TooSmallError
from servex_nb.errors import InputError, NotAnonymousError, ServexError
from servex_nb.model.legibility import LookAlike, look_alikes
from servex_nb.model.palette import with_accent
from servex_nb.store import Engagement
from servex_nb.store.acts import named
from servex_nb.widgets.bench.bench import Bench
from servex_nb.widgets.bench.choice import SAY, Choice
from servex_nb.widgets.bench.form import COLOURS, form
from servex_nb.widgets.front.clock import now, since
from servex_nb.widgets.front.page import drafts
from servex_nb.widgets.written import link

# Colours of which the screen's reader may hear, by a name of their own.
_NAMED = {"accent", "ambition", "ink", "slate", "edge", "hairline", "mist", "answer"}

Message = Mapping[str, Any]
Reply = dict[str, Any]


class Dialogue:
    """Answers what the screen asks.

    A message names its `action` and has an `id` that the answer repeats. The answer's `kind` is
    `drawn`, with the picture and all that the form shows; or `refused`, with why and what to do,
    and the form where that is known.

    Attributes
    ----------
    choice
        What was chosen last.
    """

    def __init__(self, bench: Bench, client: str) -> None:
        self.bench = bench
        self.choice = bench.begin(client)
        self._forms: dict[tuple[object, ...], dict[str, Any]] = {}
        self._acts: Mapping[str, Callable[[Message], Reply]] = {
            "open": lambda _: self._drawn(self.choice),
            "begin": self._begin,
            "draw": lambda message: self._drawn(Choice.of(message["choice"])),
            "turn": lambda message: self._drawn(bench.turn(Choice.of(message["choice"]))),
            "save": self._save,
            "keep": self._keep,
            "reset": self._reset,
            "take": lambda message: self._drawn(bench.as_reported(Choice.of(message["choice"]))),
        }

    def answer(self, message: Message) -> Reply:
        """Return the answer to a message."""
        number, action = message.get("id"), str(message.get("action"))
        try:
            return {"id": number, **self._acts[action](message)}
        except (KeyError, TypeError):
            return {"id": number, **self._refused("wrong", "")}
        except ServexError as error:
            # What could not be done with a picture leaves it as it stands.
            undone = {"undone": str(error)} if action in ("save", "keep", "reset") else {}
            return {"id": number, **self._refused("wrong", str(error)), **undone}

    def _begin(self, message: Message) -> Reply:
        client = str(message["client"])
        # Nobody sees everything of a client without having asked for it.
        internal = bool(message.get("internal")) and client == self.choice.client
        choice = self.bench.begin(
            client,
            wave=str(message.get("wave", "")),
            language=str(message.get("language", "")),
            chart=str(message.get("chart", self.choice.recipe.chart)),
        )
        return self._drawn(choice.model_copy(update={"internal": internal}))

    def _drawn(self, choice: Choice) -> Reply:
        told, reason = self._told(choice), ""
        self.choice = choice
        try:
            reason = self._wanting(choice)
            if reason:
                told["absent"] = SAY("absent", choice.language, reason=reason)
            drawn = self.bench.draw(choice)
        except NotAnonymousError:
            return {**told, **self._refused("few", "", choice.language)}
        except TooSmallError as error:
            key = "small" if error.width and error.height else "narrow" if error.width else "low"
            sides = {"width": error.width, "height": error.height}
            return {**told, **self._refused(key, "", choice.language, **sides)}
        except InputError as error:
            key = _blamed(choice, self.bench.workbook.engagement(choice.client))
            detail = (
                _to_mend(choice, self.bench.theme(choice), error)
                or reason
                or (str(error) if key == "wrong" else "")
            )
            return {**told, **self._refused(key, detail, choice.language)}
        lost = drawn.undrawable
        unwritten = SAY("undrawable", choice.language, characters=lost) if lost else ""
        picture = {
            "unwritten": unwritten,
            "svg": drawn.svg,
            "python": drawn.python,
            "description": drawn.description,
        }
        return {"kind": "drawn", **told, **picture, "size": drawn.size}

    def _wanting(self, choice: Choice) -> str:
        """Return what the wave has not that the chart shows, in words; "" if all is there."""
        want = "" if choice.internal else self.bench.wanting(choice)
        return SAY(f"absent.{want}", choice.language) if want else ""

    def _told(self, choice: Choice) -> Reply:
        engagement = self.bench.workbook.engagement(choice.client)
        recipe = choice.recipe
        of = (choice.client, choice.wave, choice.language, recipe.name, recipe.key)
        place = (engagement.last_event, *of)
        if place not in self._forms:
            clients = [(known.client, known.name) for known in self.bench.workbook.engagements()]
            before = self.bench.wave_before(engagement, choice.wave)
            reported = self.bench.reported(engagement, choice.wave)
            # The last one alone: what changed in the workbook makes those before it old.
            more = {"clients": clients, "drafts": drafts(engagement)}
            self._forms = {place: {**form(engagement, choice, before, reported), **more}}
        theme = self.bench.theme(choice)
        colours = {name: choice.recipe.colours.get(name, getattr(theme, name)).lower() for name in COLOURS}
        form_, chosen = self._forms[place], choice.model_dump(mode="json")
        settled = self.bench.settled(choice)
        version = settled.event if settled else 0
        return {"form": form_, "choice": chosen, "colours": colours, "absent": "", "version": version}

    def _save(self, message: Message) -> Reply:
        choice = Choice.of(message["choice"])
        path = self.bench.save(choice, str(message["format"]))
        return {**self._drawn(choice), "saved": _file(path)}

    def _keep(self, message: Message) -> Reply:
        choice = Choice.of(message["choice"])
        if clash := self._clash(choice, message):
            return {**self._drawn(choice), "clash": clash}
        self.bench.keep(choice)
        return {**self._drawn(choice), "done": SAY("kept.done", choice.language)}

    def _clash(self, choice: Choice, message: Message) -> str:
        """Return who settled the chart since it was looked at, in words; "" where nobody did."""
        settled = self.bench.settled(choice)
        if settled is None or message.get("over") or message.get("seen", settled.event) == settled.event:
            return ""
        kept = choice.recipe.name in self.bench.workbook.engagement(choice.client).charts()
        who = named(settled.who) or SAY("clash.somebody", choice.language)
        at = since(settled.at, now())
        return SAY("clash.kept" if kept else "clash.usual", choice.language, who=who, at=at)

    def _reset(self, message: Message) -> Reply:
        choice = self.bench.reset(Choice.of(message["choice"]))
        told = self._drawn(choice)
        key = "reset.done" if told["form"]["reported"] else "reset.further.done"
        return {**told, "done": SAY(key, choice.language)}

    def _refused(self, key: str, detail: str, language: str = "", **told: object) -> Reply:
        said = SAY(f"refused.{key}", language or self.choice.language, **told)
        return {"kind": "refused", "why": said, "detail": detail}


def _blamed(choice: Choice, engagement: Engagement) -> str:
    """Return the phrase that says what to change, as near as the choice tells."""
    if not engagement.waves():
        return "empty"
    return "colours" if choice.recipe.colours else "size" if choice.recipe.size else "wrong"


def _to_mend(choice: Choice, theme: Theme, error: InputError) -> str:
    """Return what to do about the chosen colours, by their names on the screen; "" if it is not they."""
    at_fault = {fault.path for fault in error.faults}
    if not at_fault & set(COLOURS) or not choice.recipe.colours:
        return ""
    palette = replace(theme, **with_accent(theme, choice.recipe.colours))
    said = [
        _alike(pair, choice.language) for pair in look_alikes(palette) if {pair.one, pair.other} <= _NAMED
    ]
    if said:
        return " ".join(said)
    # Two that look alike are told as a fault of the first, while the second may be what was chosen.
    names = [SAY(f"colour.{name}", choice.language) for name in COLOURS if name in choice.recipe.colours]
    return " ".join(SAY("refused.colour", choice.language, colour=name) for name in names)


def _alike(pair: LookAlike, language: str) -> str:
    """Return which two colours cannot be told apart, and by whom."""
    eyes = pair.vision if pair.vision in ("normal", "grey") else "other"
    one, other = (SAY(f"colour.{name}", language) for name in (pair.one, pair.other))
    hexes = {"first": pair.first.upper(), "second": pair.second.upper()}
    return SAY(f"refused.alike.{eyes}", language, one=one, other=other, **hexes)


def _file(path: Path) -> dict[str, str]:
    return {"name": path.name, "place": str(path), "link": link(path)}
