"""The dialogue with the screen: each message is answered with what came of it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Mapping
from pathlib import Path

from servex_nb.errors import InputError
from servex_nb.scoring import LEVELS, chosen_plan
from servex_nb.store import Engagement, Workbook
from servex_nb.widgets.front.clock import Clock, now
from servex_nb.widgets.front.material import material
from servex_nb.widgets.front.page import Act, Message, Reply, answered, drafts, phrases
from servex_nb.widgets.interview.everyone import Everyone
from servex_nb.widgets.interview.interview import Interview
from servex_nb.widgets.interview.people import people
from servex_nb.widgets.interview.telling import told

# Writes a respondent's copy of an interview in a language and returns where.
Copy = Callable[[Engagement, str, str, str], list[Path]]
BY = ("respondent", "assessor")


class Dialogue:
    """Answers what the screen asks and tells.

    A message names its `action`, the `respondent` and `wave` that it is about, and has an `id` that
    the answer repeats. The answer's `kind` is
    `saved` only when what was told is in the store; `refused` when it cannot be kept as it is;
    `failed` when the store could not be written and the same message may be sent again.

    Parameters
    ----------
    workbook, client
        Whose interviews they are; no other client's are within reach.
    copy
        Writes a respondent's copy.
    clock
        Tells the time in the room.
    """

    def __init__(self, workbook: Workbook, client: str, copy: Copy | None = None, clock: Clock = now) -> None:
        self.engagement = workbook.engagement(client)
        self.copy = copy
        self.clock = clock
        self.interview: Interview | None = None
        # By respondent, wave and window: each window has seen what it has seen.
        self._interviews: dict[tuple[str, str, str], Interview] = {}
        self._everyone: dict[str, Everyone] = {}
        self._acts: Mapping[str, Act] = {
            "open": self._open,
            "choose": self._choose,
            "add": self._add,
            "names": self._names,
            "leave": self._leave,
            "look": self._look,
            "figures": self._figures,
            "copy": self._copy,
            "answer": self._answer,
            "note": self._note,
            "quote": self._quote,
            "jot": self._jot,
            "file": self._file,
            "consent": self._consent,
            "close": self._close,
            "gather": self._gather,
            "everyone": self._compare,
            "place": self._place,
        }

    def begin(self, respondent: str, wave: str = "", *, view: str = "") -> Interview:
        """Begin or resume an interview, in one of the windows that show it.

        Raises
        ------
        InputError
            If nobody of that code takes part in the wave (the latest if empty).
        """
        chosen = wave or self._people()["wave"]
        if respondent not in set(self.engagement.respondents(chosen)["respondent"]):
            raise InputError(
                f"There is no respondent {respondent!r} in wave {chosen}; plan the interview first."
            )
        self.interview = Interview(self.engagement, respondent, chosen, self.clock)
        self._interviews[respondent, chosen, view] = self.interview
        return self.interview

    def answer(self, message: Message) -> Reply:
        """Return the answer to a message."""
        return answered(self._acts, message)

    def _open(self, message: Message) -> Reply:
        settings = self.engagement.settings
        opened = {
            "kind": "opened",
            "client": settings.name,
            "drafts": drafts(self.engagement),
            "language": settings.language,
            "languages": sorted(settings.model.languages, key=lambda name: name != settings.language),
            "threshold": settings.threshold,
            "levels": list(LEVELS),
            "material": material(settings),
            "phrases": phrases("servex_nb.widgets.interview"),
            **self._people(),
        }
        held = self.interview
        if held is None:
            return {**opened, "begun": None}
        # A page that is loaded again goes on where the interview is.
        again = self.begin(held.respondent, held.wave, view=_view(message))
        return {**opened, "begun": self._begun(again)}

    def _people(self) -> Reply:
        waves = self.engagement.waves()
        wave = waves[-1] if waves else "1"
        if not waves:
            return {"wave": wave, "waves": [], "people": []}
        return {"wave": wave, "waves": list(waves), "people": people(self.engagement, wave, self.clock)}

    def _names(self, _: Message) -> Reply:
        found = self.engagement.respondents(self._people()["wave"], names=True)
        return {"kind": "names", "names": dict(zip(found["respondent"], found["name"], strict=True))}

    def _choose(self, message: Message) -> Reply:
        return {"kind": "begun", **self._begun(self.begin(message["respondent"], view=_view(message)))}

    def _add(self, message: Message) -> Reply:
        about = {name: message.get(name, "") for name in ("role", "department", "level")}
        wave = self._people()["wave"]
        code = self.engagement.plan_respondent(message["name"], wave=wave, **about)
        return {"kind": "begun", **self._begun(self.begin(code, wave, view=_view(message)))}

    def _leave(self, _: Message) -> Reply:
        self.interview = None
        return {"kind": "left", **self._people()}

    def _begun(self, interview: Interview) -> Reply:
        people = self.engagement.respondents(interview.wave).set_index("respondent")
        about = people.loc[interview.respondent]
        level = str(about["level"])
        settings = interview.settings
        plan = chosen_plan(settings.model, self.engagement.depths())
        return {
            "respondent": interview.respondent,
            "wave": interview.wave,
            "role": str(about["role"]),
            "level": level,
            "asked": list(plan.keys(level)) if level else list(settings.model.items),
            "place": interview.conversation.place(),
            "today": f"{self.clock():%Y-%m-%d}",
            "said": told(interview),
            "figures": {by: interview.figures(by) for by in BY},
        }

    def _look(self, message: Message) -> Reply:
        interview = self._held(message)
        return {"kind": "changed", "said": told(interview)} if interview.look() else {"kind": "same"}

    def _figures(self, message: Message) -> Reply:
        interview = self._held(message)
        return {"kind": "figures", "figures": {by: interview.figures(by) for by in BY}}

    def _copy(self, message: Message) -> Reply:
        interview = self._held(message)
        if self.copy is None:
            raise InputError("No copy can be written here.")
        paths = self.copy(self.engagement, interview.respondent, interview.wave, message["language"])
        # The whole path would tell where the workbook is; the folders of reports are enough to find it.
        # What is written comes along: whoever sees the screen may open it, and no address serves it.
        files = [
            {"path": "/".join(path.parts[-3:]), "data": base64.b64encode(path.read_bytes()).decode()}
            for path in paths
        ]
        return {"kind": "copied", "files": files}

    def _answer(self, message: Message) -> Reply:
        interview = self._held(message)
        value = message["told"]
        text = "" if value is None else str(value)
        interview.answer(message["item"], text, moment=message["moment"], by=message["by"])
        return self._saved(interview)

    def _note(self, message: Message) -> Reply:
        interview = self._held(message)
        interview.note(message["item"], message["text"], was=message["was"], by=message["by"])
        return self._saved(interview)

    def _quote(self, message: Message) -> Reply:
        interview = self._held(message)
        number = message.get("replaces")
        interview.quote(message["item"], message["text"], message["permission"], replaces=number)
        return self._saved(interview)

    def _jot(self, message: Message) -> Reply:
        interview = self._held(message)
        interview.jot(message["text"], message["at"])
        return self._saved(interview)

    def _file(self, message: Message) -> Reply:
        interview = self._held(message)
        interview.file(message["place"], message["item"], message["what"], by=message["by"])
        return self._saved(interview)

    def _consent(self, message: Message) -> Reply:
        interview = self._held(message)
        interview.consent(message["day"])
        return self._saved(interview)

    def _close(self, message: Message) -> Reply:
        interview = self._held(message)
        interview.close()
        return self._saved(interview)

    def _gather(self, message: Message) -> Reply:
        self._together(self._held(message)).gather()
        return {"kind": "gathered"}

    def _compare(self, message: Message) -> Reply:
        interview = self._held(message)
        if interview.said.closed is None:
            raise InputError("What everyone says together is shown once this interview is closed.")
        together = self._together(interview)
        told = together.for_the_client() if message["shown"] else together.for_the_consultant()
        return {"kind": "everyone", **told}

    def _together(self, interview: Interview) -> Everyone:
        return self._everyone.setdefault(interview.wave, Everyone(self.engagement, interview.wave))

    def _place(self, message: Message) -> Reply:
        interview = self._held(message)
        interview.conversation.keep_place(str(message["place"])[:200])
        return {"kind": "kept"}

    def _held(self, message: Message) -> Interview:
        """Return the interview that a message is about, as the window that it comes from has seen it."""
        if "respondent" not in message:
            raise InputError("No interview is open; choose a respondent first.")
        respondent, wave, view = message["respondent"], message["wave"], _view(message)
        return self._interviews.get((respondent, wave, view)) or self.begin(respondent, wave, view=view)

    def _saved(self, interview: Interview) -> Reply:
        return {"kind": "saved", "at": f"{self.clock():%H:%M}", "said": told(interview)}


def _view(message: Message) -> str:
    return str(message.get("view", ""))
