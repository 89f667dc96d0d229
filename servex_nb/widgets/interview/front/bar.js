// The bar on top: whose interview, the language, and whether everything is saved.

function topBar(words, screen) {
  const { opened } = screen;
  const who = h("span", { class: "sx-quiet" });
  const sign = h("div", { role: "status", class: "sx-sign" });
  const languages = opened.languages.map((value) => ({ value, name: value.toUpperCase() }));
  const names = { nl: "Nederlands", en: "English" };
  const language = choice(words.say("language"), languages, () => screen.view.language, (value) => screen.speak(value));
  [...language.node.children].forEach((button) => {
    button.setAttribute("aria-label", names[button.dataset.value]);
    button.setAttribute("lang", button.dataset.value);
  });
  const other = h("button", { type: "button", class: "sx-link sx-other", onclick: () => screen.leave() }, words.say("people.other"));
  const audience = h("button", {
    type: "button", class: "sx-audience-switch", "aria-label": words.say("audience.window"), onclick: () => screen.showAudience(),
  }, icon("window"), h("span", {}, words.say("audience.window")), h("i"));
  const banner = failureBanner(words, screen);
  const node = h("div", { class: "sx-bar" }, h("h1", {}, words.say("title")),
    h("div", { class: "sx-who" }, h("b", {}, opened.client), who), other, audience, language.node, sign, banner.node);
  let wasTold = "";
  const update = () => {
    const { held, saving } = screen;
    setText(who, held ? [held.respondent, held.begun.role].filter(Boolean).join(" · ") : "");
    other.style.visibility = held ? "visible" : "hidden";
    language.update();
    setAttribute(audience, "aria-pressed", String(screen.audience.isOpen));
    const told = saving.typing.size ? words.say("sign.typing")
      : saving.queue.length ? words.say("sign.saving")
      : saving.savedAt ? words.say("sign.saved", { time: saving.savedAt })
      : held ? words.say("sign.all") : "";
    if (told !== wasTold) {
      wasTold = told;
      const isSaved = !saving.typing.size && !saving.queue.length && told;
      sign.replaceChildren(...(isSaved ? [icon("check"), told] : [told]));
      setAttribute(sign, "data-saved", Boolean(isSaved));
    }
    banner.update();
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
    setText(head, saving.savedAt ? words.say("failed.since", { time: saving.savedAt }) : words.say("failed.yet"));
    const waiting = saving.queue.length ? words.say("failed.waiting", { n: saving.queue.length }) : "";
    setText(reason, `${words.say(`failed.${saving.failure.why}`)} ${waiting}`.trim());
  };
  return { node, update };
}
