// Which keys there are: the most used at the foot, all of them on a sheet. An entry is a key and what it does.

function keyHints(words, entries, all) {
  const hint = ([key, told]) => h("span", {}, h("kbd", {}, key), told);
  return h("div", { class: "sx-keys" }, entries.map(hint),
    h("button", { type: "button", class: "sx-all-keys", onclick: all }, h("kbd", {}, "?"), words.say("keys.all")));
}

function keySheet(words, entries, close) {
  const node = h("div", { class: "sx-sheet", role: "dialog", "aria-modal": "true", "aria-label": words.say("keys.title"), tabindex: "-1" },
    h("div", { class: "sx-sheet-head" }, h("b", {}, words.say("keys.title")),
      h("button", { type: "button", class: "sx-button sx-square", "aria-label": words.say("close"), onclick: close }, icon("cross"))),
    h("dl", {}, entries.flatMap(([key, told]) => [h("dt", {}, h("kbd", {}, key)), h("dd", {}, told)])));
  node.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    event.stopPropagation();
    close();
  });
  return node;
}

// The keys that give a score: 1–5, or the levels that a single digit can name.
function digits(words, scale) {
  const { levels } = scale;
  return `${words.number(levels[0])}–${words.number(Math.min(levels[levels.length - 1], 9))}`;
}
