// The page of the pyramid: each layer as a whole, its statements, and a note on the layer in hand.

function pyramidPage(held, words, screen, item) {
  const layers = held.material.layers.map(({ key }) => key);
  const chosen = item && layers.includes(item) ? item : layers.find((key) => held.progress(key) < 1) ?? layers[0];
  const note = noteField(held, words, chosen, { id: "sx-note" });
  const quotes = quoteList(held, words, chosen);
  const by = whose(held, words, screen.whose);
  const blocks = [...layers].reverse().map((key) => layerBlock(held, words, screen, key, chosen));
  const node = h("section", { class: "sx-page", "aria-labelledby": "sx-title" },
    h("div", { class: "sx-head" },
      h("div", {}, h("h2", { id: "sx-title", tabindex: "-1" }, words.say("rail.pyramid")), h("p", { class: "sx-under" }, words.say("pyramid.question"))),
      by.node),
    h("div", { class: "sx-scale" }, h("span"), scaleNames(held, words)),
    blocks.map((block) => block.node),
    h("h3", { class: "sx-noted" }, words.name(chosen)),
    h("div", { class: "sx-said" }, note.node, quotes.node));
  const update = () => [note, quotes, by, ...blocks].forEach((part) => part.update());
  return {
    node, update, item: chosen,
    score: () => blocks.find(({ key }) => key === chosen).focus(),
    note: () => note.field.focus(),
    quote: quotes.focusNew,
    whose: () => by.node.querySelector("[aria-checked=true]").focus(),
    commit: () => { note.commit(); quotes.commit(); },
  };
}

function scaleNames(held, words) {
  const { levels } = held.material.scales.pyramid;
  const ends = [levels[0], levels[levels.length - 1]];
  const told = ends.map((level) => `${words.number(level)} ${words.level("pyramid", level)}`.trim());
  return h("span", { class: "sx-quiet" }, told.join(" – "));
}

function layerBlock(held, words, screen, key, chosen) {
  const layers = held.material.layers.map(({ key: own }) => own);
  const whole = smallRow(held, words, key, { name: words.say("pyramid.whole") });
  const rows = held.children(key).map(({ key: part }) => smallRow(held, words, part, { name: words.name(part) }));
  const value = h("b");
  const state = h("span", { class: "sx-quiet" });
  const conflicts = [key, ...held.children(key).map((part) => part.key)].map((own) => conflictCard(held, words, own));
  const node = h("div", { class: "sx-layer-block", "data-chosen": key === chosen },
    h("button", { type: "button", class: "sx-layer-head", "aria-pressed": String(key === chosen), onclick: () => screen.go("pyramid", key) },
      h("span", {}, `${layers.indexOf(key) + 1} · ${words.name(key)}`), h("span", { class: "sx-quiet" }, words.about(key).description), value, state),
    rows.map((row) => row.node), whole.node, conflicts.map((card) => card.node));
  whole.node.classList.add("sx-whole");
  const update = () => {
    [whole, ...rows, ...conflicts].forEach((part) => part.update());
    const { level, blockedBy } = held.gate();
    const score = held.score(key);
    setText(value, score === null ? "–" : words.score(score));
    setText(state, layerState(words, layers, layers.indexOf(key), score, level, blockedBy));
  };
  return { key, node, update, focus: () => (rows[0] ?? whole).focus() };
}
