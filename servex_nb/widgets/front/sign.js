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
    h("button", { type: "button", class: "sx-button", onclick: () => screen.saving.retry() }, words.say("failed.retry")));
  const update = () => {
    const { saving } = screen;
    node.hidden = !saving.failure;
    if (!saving.failure) return;
    setText(head, !saving.isUnsaved ? words.say("failed.now")
      : saving.savedAt ? words.say("failed.since", { time: saving.savedAt }) : words.say("failed.yet"));
    const waiting = saving.queue.length ? words.say("failed.waiting", { n: saving.queue.length }) : "";
    setText(reason, `${words.failed(saving.failure.why)} ${waiting}`.trim());
  };
  return { node, update };
}
