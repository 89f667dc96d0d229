// Where a line of the scratchpad goes, and as what: chosen first, and done by the button.

function filingPanel(held, words, screen, place, close) {
  const line = filedLine(held, held.said.lines[place], place);
  let how = line.how === "quote" ? "quote" : "note";
  const kind = choice(words.say("pad.as"), ["note", "quote"].map((value) => ({ value, name: words.say(`pad.as_${value}`) })), () => how, (value) => {
    how = value;
    kind.update();
  });
  const { elements, layers, shifts } = held.material;
  const option = (key) => h("option", { value: key }, held.kind(key) === "shifts" ? words.name(key) : words.short(key));
  const group = (label, keys) => (keys.length ? h("optgroup", { label }, keys.map(option)) : null);
  const parents = (list, label) => list.map(({ key }) => group(label(key), held.within(key)));
  const select = h("select", { "aria-label": words.say("pad.at") },
    ...parents(elements, (key) => words.short(key)),
    ...parents(layers, (key) => `${words.say("rail.pyramid")} · ${words.short(key)}`),
    group(words.say("rail.shifts"), shifts));
  const chosen = line.item || screen.currentItem();
  if (chosen) select.value = chosen;
  const send = (item) => {
    close();
    held.keep(`file|${place}`, { action: "file", place, item, what: how, by: held.by, was: line.item });
  };
  const button = (name, onclick) => h("button", { type: "button", class: "sx-button", onclick }, words.say(name));
  const node = h("form", { class: "sx-sheet sx-filing", role: "dialog", "aria-modal": "true", "aria-label": words.say("pad.file.line", { text: line.text }),
    onsubmit: (event) => { event.preventDefault(); send(select.value); } },
  h("p", {}, h("time", { class: "sx-quiet" }, line.at), " ", line.text),
  kind.node, select,
  h("div", { class: "sx-filing-foot" }, h("button", { type: "submit", class: "sx-button sx-primary" }, words.say("pad.do")),
    button("pad.cancel", close), line.item ? button("pad.back", () => send("")) : null));
  node.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // No key here gives a score.
    event.stopPropagation();
    if (event.key === "Escape") close();
  });
  return node;
}
