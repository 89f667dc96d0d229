// The rows on which a score and an ambition are settled, each with its reason.

function keyFace(option, words) {
  if (option.half) return [h("span", { class: "sx-idle" }, "½"), h("b", {}, words.number(option.value))];
  return [h("b", {}, words.number(option.value))];
}

function settleRow(held, words, item, of, texts) {
  const column = held.columns[of];
  const choices = new Choices(column, words, item, { look: (option) => keyFace(option, words), others: [] });
  const node = h("div", {
    role: "radiogroup", class: "sx-levels sx-settle", "data-settles": of, "data-many": choices.scale.levels.length > 7,
    "aria-label": words.say(`settle.of.${of}`, { name: words.short(item) }),
  }, choices.buttons);
  choices.buttons.forEach((button, at) => {
    button.addEventListener("pointerenter", () => texts?.look(choices.options[at].value));
    button.addEventListener("pointerleave", () => texts?.look(null));
  });
  const withdraw = h("button", { type: "button", class: "sx-clear", onclick: () => { column.tell(item, null); choices.focus(); } }, words.say("withdraw"));
  const waiting = waits(words);
  const update = () => {
    choices.update();
    waiting.update(Boolean(held.saving.failure) && held.saving.pending(`settle|${of}|${item}`) !== null);
    const value = column.answer(item);
    setAttribute(node, "data-odd", value !== null && choices.chosen() < 0 ? words.number(value) : null);
    withdraw.style.visibility = value === null ? "hidden" : "visible";
  };
  return { node, withdraw, waiting: waiting.node, update, focus: () => choices.focus() };
}

function reasonField(held, words, item, of) {
  const name = words.say(`settle.reason.${of}`, { name: words.short(item) });
  const slot = `settle|${of}|${item}`;
  const field = textField(held, { class: "sx-reason", rows: "2", "aria-label": name, placeholder: words.say(`settle.why.${of}`) }, {
    standing: () => held.settled(of, item).reason,
    keep: (reason) => held.settle(of, item, { reason }),
  });
  const update = () => {
    field.update();
    setAttribute(field.node, "data-waits", Boolean(held.saving.failure) && held.saving.pending(slot) !== null);
  };
  const node = h("label", { class: "sx-field" }, h("span", { class: "sx-label" }, words.say(`reason.${of}`)), field.node);
  return { node, update, commit: field.commit, focus: () => field.node.focus() };
}

// When and by whom it was settled, or where an ambition comes from that was not.
function origin(held, words, item, of) {
  const { score, at, who } = held.settled(of, item);
  if (score !== null) return at === undefined ? words.say("settled") : words.say(who ? "settled.by" : "settled.at", { at, who });
  if (of === "agreed") return words.say("agreed.none");
  const wished = held.figures(item)?.wished ?? null;
  return wished === null ? words.say("target.none") : words.say("target.wished", { score: fixed(words, wished) });
}
