// The bar on top: whose interview, the language, and whether everything is saved.

function topBar(words, screen) {
  const { opened } = screen;
  const who = h("span", { class: "sx-quiet" });
  const gone = h("button", { type: "button", class: "sx-withdrawn", id: "sx-withdrawn", onclick: () => screen.go("opening") });
  const sign = saveSign(words, screen.saving, () => Boolean(screen.held));
  const language = languageChoice(words, opened.languages, () => screen.view.language, (value) => screen.speak(value));
  const other = h("button", { type: "button", class: "sx-link sx-other", onclick: () => screen.leave() }, words.say("people.other"));
  const audience = h("button", {
    type: "button", class: "sx-audience-switch", "aria-label": words.say("audience.window"), onclick: () => screen.showAudience(),
  }, icon("window"), h("span", { class: "sx-long" }, words.say("audience.window")), h("span", { class: "sx-short" }, words.say("audience.short")), h("i"));
  const banner = failureBanner(words, screen);
  const node = h("div", { class: "sx-bar" }, h("h1", {}, words.say("title")),
    h("div", { class: "sx-who" }, h("b", {}, opened.client), " ", who), h("span", { "aria-live": "polite" }, gone), other, audience, language.node, sign.node, banner.node);
  const update = () => {
    const { held } = screen;
    const told = held ? [held.respondent, held.begun.role].filter(Boolean).join(" · ") : "";
    setText(who, told);
    setAttribute(who, "title", told || null);
    gone.hidden = !held?.isWithdrawn;
    setText(gone, held ? words.say("withdrawn.bar") : "");
    other.style.visibility = held ? "visible" : "hidden";
    language.update();
    setAttribute(audience, "aria-pressed", String(screen.audience.isOpen));
    sign.update();
    banner.update();
  };
  return { node, update };
}
