"""The dialogue with the screen: each message is answered with what came of it."""

from __future__ import annotations

from collections.abc import Mapping

from servex_nb.model import Kind as ItemKind
from servex_nb.model import Settings
from servex_nb.store import Workbook
from servex_nb.store.standing import Kind
from servex_nb.widgets.agree.agreement import Agreement
from servex_nb.widgets.agree.telling import next_steps, noticed, told
from servex_nb.widgets.front.clock import Clock, now
from servex_nb.widgets.front.material import material
from servex_nb.widgets.front.page import Act, Message, Reply, answered, drafts, phrases

KINDS: Mapping[str, Kind] = {"agreed": "agreed", "target": "target"}
ACTION = ("what", "why", "owner", "by_when", "effort", "effect", "item")


class Dialogue:
    """Answers what the screen asks and tells.

    A message names its `action`, whether the client watches (`watched`, which is so unless it says
    otherwise), and has an `id` that the answer repeats. The answer's `kind` is `saved` only when
    what was told is in the store; else as `front.page.answered` has it.

    Parameters
    ----------
    workbook, client, wave
        Whose wave it is; the latest if empty. No other client's is within reach.
    language
        In which the screen begins; the one last used in the browser, else the client's own, if empty.
    clock
        Tells the time in the room.
    """

    def __init__(
        self, workbook: Workbook, client: str, wave: str = "", language: str = "", clock: Clock = now
    ) -> None:
        self.engagement = workbook.engagement(client)
        self.wave = wave
        # By window: each has seen what it has seen. The first window takes the one that is made here.
        self._agreements: dict[str, Agreement] = {}
        self._unseen = [Agreement(self.engagement, wave)]
        self.language = language
        self.clock = clock
        self._acts: Mapping[str, Act] = {
            "open": self._open,
            "look": self._look,
            "view": self._view,
            "findings": self._findings,
            "settle": self._settle,
            "order": self._order,
            "act": self._act,
            "drop": self._drop,
        }

    def answer(self, message: Message) -> Reply:
        """Return the answer to a message."""
        return answered(self._acts, message)

    def _open(self, message: Message) -> Reply:
        agreement = self.seen(message)
        agreement.look()
        settings = agreement.settings
        language = self.language or settings.language
        return {
            "kind": "opened",
            "client": settings.name,
            "drafts": drafts(self.engagement),
            "language": language,
            "isNamed": bool(self.language),
            "languages": sorted(settings.model.languages, key=lambda name: name != settings.language),
            "threshold": settings.threshold,
            "material": {**material(settings), "weights": _weights(settings), "steps": next_steps(settings)},
            "phrases": phrases("servex_nb.widgets.agree"),
            "said": self._told(message),
        }

    def _look(self, message: Message) -> Reply:
        if not self.seen(message).look():
            return {"kind": "same"}
        return {"kind": "changed", "said": self._told(message)}

    def _view(self, message: Message) -> Reply:
        self.seen(message).look()
        return {"kind": "changed", "said": self._told(message)}

    def _findings(self, message: Message) -> Reply:
        return {"kind": "findings", "findings": noticed(self.seen(message), watched=_watched(message))}

    def _settle(self, message: Message) -> Reply:
        score = message["score"]
        number = None if score is None else float(score)
        self.seen(message).settle(KINDS[message["of"]], message["item"], number, message["reason"])
        return self._saved(message)

    def _order(self, message: Message) -> Reply:
        self.seen(message).put_in_order(message["items"])
        return self._saved(message)

    def _act(self, message: Message) -> Reply:
        self.seen(message).act(message["token"], {name: message[name] for name in ACTION})
        return self._saved(message)

    def _drop(self, message: Message) -> Reply:
        self.seen(message).drop(message["token"])
        return self._saved(message)

    def _saved(self, message: Message) -> Reply:
        return {"kind": "saved", "at": f"{self.clock():%H:%M}", "said": self._told(message)}

    def seen(self, message: Message) -> Agreement:
        """Return what is settled as the window that a message comes from has seen it."""
        view = str(message.get("view", ""))
        if view not in self._agreements:
            one = self._unseen.pop() if self._unseen else Agreement(self.engagement, self.wave)
            self._agreements[view] = one
        return self._agreements[view]

    def _told(self, message: Message) -> Reply:
        return told(self.seen(message), self.clock, watched=_watched(message))


def _weights(settings: Settings) -> dict[str, float]:
    return {item.key: item.weight for item in settings.model.of_kind(ItemKind.ELEMENT)}


def _watched(message: Message) -> bool:
    return bool(message.get("watched", True))
