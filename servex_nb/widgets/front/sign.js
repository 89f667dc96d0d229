// What stands in the bar of every screen: the language, and whether everything is saved.

const LANGUAGES = { nl: "Nederlands", en: "English" };

function languageChoice(words, languages, chosen, choose) {
  const options = languages.map((value) => ({ value, name: value.toUpperCase() }));
  const made = choice(words.say("language"), options, chosen, choose);
  [...made.node.children].forEach((button) => {
    button.setAttribute("aria-label", LANGUAGES[button.dataset.value]);
    button.setAttribute("lang", button.dataset.value);
  });
  return made;
}

// `isBegun` says whether there is anything that could be saved.
function saveSign(words, saving, isBegun) {
  const node = h("div", { role: "status", class: "sx-sign" });
  let wasTold = "";
  const update = () => {
    const told = saving.isWriting ? words.say("sign.typing")
      : saving.queue.length ? words.say("sign.saving")
      : saving.savedAt ? words.say("sign.saved", { time: saving.savedAt })
      : isBegun() ? words.say("sign.all") : "";
    if (told === wasTold) return;
    wasTold = told;
    const isSaved = !saving.isWriting && !saving.queue.length && told;
    node.replaceChildren(...(isSaved ? [icon("check"), told] : [told]));
    setAttribute(node, "data-saved", Boolean(isSaved));
  };
  return { node, update };
}

// Takes the place of the bar, at the same height.
function failureBanner(words, screen) {
  const head = h("b");
  const reason = h("p");
  const node = h("div", { class: "sx-failed", hidden: true }, icon("warning"),
    h("div", { role: "alert" }, head, reason),
    h("button", { type: "button", class: "sx-button", onclick: () => screen.saving.retry() }, words.say("failed.retry")),
    h("button", { type: "button", class: "sx-button sx-on-red", onclick: () => downloadWaiting(words, screen.saving) }, words.say("failed.copy")));
  const update = () => {
    const { saving } = screen;
    node.hidden = !saving.failure;
    if (!saving.failure) return;
    node.lastChild.hidden = !saving.queue.length;
    setText(head, !saving.isUnsaved ? words.say("failed.now")
      : saving.savedAt ? words.say("failed.since", { time: saving.savedAt }) : words.say("failed.yet"));
    const waiting = saving.queue.length ? words.say("failed.waiting", { n: saving.queue.length }) : "";
    setText(reason, `${words.failed(saving.failure.why)} ${waiting}`.trim());
  };
  return { node, update };
}

// What waits to be saved, a change a line, so that nothing depends on this browser alone.
function waitingLines(words, saving) {
  return saving.queue.map(({ message }) => {
    const { action, item, items = [], moment, of, told, score, text, reason, what, why, day } = message;
    const isTarget = moment === "target" || of === "target";
    const head = [words.say(`waiting.${isTarget ? "target" : action}`), item ? words.name(item) : ""];
    const values = [told, score].filter((value) => value !== undefined).map((value) => words.said(value));
    const said = [...values, ...items.map((key) => words.short(key)), text, reason, what, why, day];
    return `${head.filter(Boolean).join(" · ")}: ${said.filter(Boolean).join("; ")}`;
  });
}

function downloadWaiting(words, saving) {
  const { respondent = "" } = saving.about;
  const now = new Date();
  const head = words.say("waiting.head", { who: respondent, time: now.toLocaleString(words.locale) });
  const lines = [head, "", ...waitingLines(words, saving), ""];
  const href = URL.createObjectURL(new Blob([lines.join("\n")], { type: "text/plain;charset=utf-8" }));
  const stamp = now.toISOString().slice(0, 19).replaceAll(":", "");
  h("a", { href, download: `${["servex", respondent, stamp].filter(Boolean).join("-")}.txt` }).click();
  URL.revokeObjectURL(href);
}
