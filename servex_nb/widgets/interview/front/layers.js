// The page of the pyramid, from the ground up: each layer's statements, the layer as a whole, and a note
// on the layer in hand.

function pyramidPage(held, words, screen, item) {
  const layers = held.material.layers.map(({ key }) => key);
  const chosen = item && layers.includes(item) ? item : layers.find((key) => held.progress(key) < 1) ?? layers[0];
  screen.view.item = chosen;
  const said = saidOf(held, words, screen);
  const noted = h("h3", { class: "sx-noted" });
  const by = whose(held, words, screen.whose);
  const blocks = layers.map((key) => layerBlock(held, words, screen, key));
  const node = h("section", { class: "sx-page", "aria-labelledby": "sx-title" },
    h("div", { class: "sx-head" },
      h("div", {}, h("h2", { id: "sx-title", tabindex: "-1" }, words.say("rail.pyramid")), h("p", { class: "sx-under" }, words.say("pyramid.question"))),
      by.node),
    h("div", { class: "sx-scale" }, h("span"), scaleNames(held, words)),
    blocks.map((block) => block.node),
    noted, said.node);
  const update = () => {
    setText(noted, words.name(screen.view.item));
    [said, by, ...blocks].forEach((part) => part.update());
  };
  return {
    node, update,
    get item() { return screen.view.item; },
    // A score goes to the first statement that is still open, never to the layer over its statements.
    get scored() { return blocks.find(({ key }) => key === screen.view.item).open(); },
    score: () => blocks.find(({ key }) => key === screen.view.item).focus(),
    note: said.note,
    quote: said.quote,
    whose: () => by.node.querySelector("[aria-checked=true]").focus(),
    commit: said.commit,
  };
}

function scaleNames(held, words) {
  const { levels } = held.material.scales.pyramid;
  const ends = [levels[0], levels[levels.length - 1]];
  const told = ends.map((level) => `${words.number(level)} ${words.level("pyramid", level)}`.trim());
  return h("span", { class: "sx-quiet" }, told.join(" – "));
}

function layerBlock(held, words, screen, key) {
  const layers = held.material.layers.map(({ key: own }) => own);
  const whole = smallRow(held, words, key, { name: words.say("pyramid.whole") });
  const rows = held.children(key).map(({ key: part }) => smallRow(held, words, part, { name: words.name(part) }));
  const value = h("b");
  const state = h("span", { class: "sx-quiet" });
  const conflicts = [key, ...held.children(key).map((part) => part.key)].map((own) => conflictCard(held, words, own));
  const head = h("button", { type: "button", class: "sx-layer-head", onclick: () => screen.choose(key) },
    h("span", {}, `${layers.indexOf(key) + 1} · ${words.name(key)}`), h("span", { class: "sx-quiet" }, words.about(key).description), value, state);
  const node = h("div", { class: "sx-layer-block", onfocusin: () => screen.choose(key) },
    head, rows.map((row) => row.node), whole.node, conflicts.map((card) => card.node));
  whole.node.classList.add("sx-whole");
  const update = () => {
    [whole, ...rows, ...conflicts].forEach((part) => part.update());
    const isChosen = screen.view.item === key;
    setAttribute(node, "data-chosen", isChosen);
    setAttribute(head, "aria-pressed", String(isChosen));
    const score = held.score(key);
    setText(value, score === null ? "" : words.score(score));
    setText(state, layerState(held, words, layers.indexOf(key), held.gate()));
  };
  const statements = held.children(key).map((part) => part.key);
  const open = () => (statements.length ? statements.find((part) => !held.isAnswered(part)) ?? null : key);
  return { key, node, update, open, focus: () => (rows[0] ?? whole).focus() };
}
