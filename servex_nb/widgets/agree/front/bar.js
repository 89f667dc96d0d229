// The bar on top: whose wave, whether the client watches, the language, and whether everything is saved.

function topBar(words, screen) {
  const { opened } = screen;
  const about = h("span", { class: "sx-quiet" });
  const sign = saveSign(words, screen.saving, () => true);
  const language = languageChoice(words, opened.languages, () => screen.view.language, (value) => screen.speak(value));
  const state = h("span", { class: "sx-watch-state" });
  const watch = h("button", { type: "button", class: "sx-watch", role: "switch", onclick: () => screen.watch(!screen.view.watched) },
    icon("window"), h("span", {}, words.say("watch")), h("i"), state);
  const warning = h("span", { class: "sx-quiet sx-watch-warning" });
  const banner = failureBanner(words, screen);
  const node = h("div", { class: "sx-bar" }, h("h1", {}, words.say("title")),
    h("div", { class: "sx-who" }, h("b", {}, opened.client), about), h("div", { class: "sx-watching" }, watch, warning), language.node, sign.node, banner.node);
  const update = () => {
    const { wave, respondents } = screen.held.said;
    const n = respondents ?? 0;
    const name = words.wave(wave);
    setText(about, respondents === null ? name : words.say("wave.n", { wave: name, n }));
    const isOn = screen.view.watched;
    setAttribute(watch, "aria-checked", String(isOn));
    setAttribute(watch, "aria-label", words.say("watch"));
    setAttribute(watch, "title", words.say(isOn ? "watch.on.long" : "watch.off.long"));
    setText(state, words.say(isOn ? "watch.on" : "watch.off"));
    const isWarned = screen.held.said.warned && !isOn;
    setText(warning, isWarned ? words.say("watch.warned") : "");
    setAttribute(warning, "title", isWarned ? words.say("watch.warned.long") : null);
    setAttribute(screen.root, "data-own", !isOn);
    language.update();
    sign.update();
    banner.update();
  };
  return { node, update };
}
