// The page of one element: what was said, what is settled, and what will be done.

function elementPage(held, words, screen, item) {
  const spread = spreadPicture(held, words, item);
  const levels = levelsPicture(held, words, item);
  const texts = levelTexts(held.columns.agreed, words, item);
  const rows = Object.fromEntries(["agreed", "target"].map((of) => [of, settleRow(held, words, item, of, of === "agreed" ? texts : null)]));
  const reasons = Object.fromEntries(["agreed", "target"].map((of) => [of, reasonField(held, words, item, of)]));
  const conflicts = ["agreed", "target"].map((of) => conflictCard(held.columns[of], words, item));
  const origins = Object.fromEntries(["agreed", "target"].map((of) => [of, h("span", { class: "sx-quiet sx-origin" })]));
  const gap = h("b", { class: "sx-gap" });
  const row = (label, middle, aside, kind = "") => h("div", { class: `sx-settled ${kind}`.trim() }, label, middle, aside);
  const actions = actionTable(held, words, screen, { chosen: (action) => action.item === item });
  const none = h("p", { class: "sx-quiet" }, words.say("actions.none"));
  const node = h("section", { class: "sx-page sx-agree", "aria-labelledby": "sx-title" },
    pageHead(held, words, screen, item),
    row(spread.label, spread.node, spread.aside, "sx-row-spread"),
    row(levels.label, levels.node, levels.aside, "sx-row-groups"),
    row(h("b", {}, words.say("agreed")), rows.agreed.node, h("div", {}, origins.agreed, rows.agreed.waiting, rows.agreed.withdraw)),
    h("div", { class: "sx-slot" }, levelRoom(held, words), texts.node, conflicts[0].node),
    row(h("b", { class: "sx-wish" }, words.say("target")), rows.target.node,
      h("div", {}, h("div", { class: "sx-way-there" }, gap, rows.target.withdraw), origins.target, rows.target.waiting)),
    h("div", { class: "sx-reasons" }, reasons.agreed.node, reasons.target.node, conflicts[1].node),
    h("div", { class: "sx-actions-head" }, h("h3", {}, words.say("actions.of", { name: words.short(item) })),
      h("button", { type: "button", class: "sx-link", onclick: () => screen.writeStep(item) }, words.say("actions.step")),
      h("button", { type: "button", class: "sx-link", onclick: () => screen.writeNew(item) }, words.say("actions.new"))),
    none, actions.node);
  const update = () => {
    [spread, levels, texts, ...Object.values(rows), ...Object.values(reasons), ...conflicts, actions].forEach((part) => part.update());
    texts.node.hidden = !conflicts[0].node.hidden;
    none.hidden = !actions.node.hidden;
    for (const of of ["agreed", "target"]) {
      setText(origins[of], origin(held, words, item, of));
      setAttribute(origins[of], "title", origins[of].textContent);
      origins[of].hidden = !rows[of].waiting.hidden;
    }
    const way = held.gap(item);
    setText(gap, way === null ? "" : words.say("gap", { points: signed(words, way) }));
  };
  return {
    node, update, item,
    score: (of = "agreed") => rows[of].focus(),
    reason: (of = "agreed") => reasons[of].focus(),
    commit: () => Object.values(reasons).forEach((field) => field.commit()),
  };
}

// As high as the longest text of any element, so that none is cut off and nothing moves when the page is turned.
function levelRoom(held, words) {
  const { levels } = held.columns.agreed.scale();
  return h("div", { class: "sx-level-room", "aria-hidden": "true" }, held.elements.flatMap((item) => levels.map((level) => h("div", {},
    h("b", {}, `${words.number(level)} ${words.level("elements", level)}`.trim()), h("p", {}, words.about(item).levels?.[String(level)] ?? "")))));
}

function signed(words, value) {
  const shown = fixed(words, Math.abs(value));
  return value > 0.05 ? `+${shown}` : value < -0.05 ? `−${shown}` : words.number(0);
}

function pageHead(held, words, screen, item) {
  const at = held.material.elements.findIndex(({ key }) => key === item);
  const turn = (direction, mark) => h("button", {
    type: "button", class: "sx-button sx-square", "aria-label": words.say(direction), onclick: () => screen.turn(direction),
  }, icon(mark));
  return h("div", { class: "sx-head" },
    h("div", {}, h("h2", { id: "sx-title", tabindex: "-1" }, words.short(item)), h("p", { class: "sx-under" }, `${at + 1} · ${words.name(item)}`)),
    h("div", { class: "sx-turn" }, turn("previous", "left"), turn("next", "right")));
}
