// The score of the item in hand: a wide row with the names of the levels, and the texts of two of them.

const MANY = 7;

function scoreRow(held, words, item, { onlook }) {
  const choices = new Choices(held, words, item, { look: (option, own) => wideFace(option, own, words) });
  const at = choices.options.findIndex((option) => !isNumber(option.value));
  const numbers = h("div", { class: "sx-levels", "data-many": choices.scale.levels.length > MANY },
    choices.buttons.slice(0, at));
  const node = h("div", {
    role: "radiogroup",
    class: "sx-score",
    "data-item": item,
    "aria-label": words.say("score.of", { name: words.short(item) }),
  }, numbers, choices.buttons.slice(at));
  choices.buttons.forEach((button, index) => {
    const { value } = choices.options[index];
    if (!isNumber(value)) return;
    button.addEventListener("pointerenter", () => onlook(value));
    button.addEventListener("pointerleave", () => onlook(null));
  });
  const update = () => {
    choices.update();
    const value = held.answer(item);
    const near = isNumber(value) ? neighbours(choices.scale, value) : [];
    choices.buttons.forEach((button, index) => {
      const { value: own, half } = choices.options[index];
      setAttribute(button, "data-near", isNumber(own) && !half && near.includes(own) && near[0] !== near[1]);
    });
    // A file may bring any number: one that stands on no step is shown beside the row.
    setAttribute(node, "data-waits", held.waits(item));
    setAttribute(node, "data-odd", isNumber(value) && choices.chosen() < 0 ? words.number(value) : null);
  };
  return { node, update, focus: () => choices.focus() };
}

function wideFace(option, own, words) {
  if (option.value === DONT_KNOW) return [words.say("score.dont_know")];
  if (option.value === NOT_APPLICABLE) return [words.say("score.not_applicable")];
  if (option.half) return [h("span", { class: "sx-idle" }, "½"), h("b", {}, words.number(option.value))];
  const ramp = Math.round(share(own.scale, option.value) * 4) + 1;
  return [
    h("b", {}, words.number(option.value)),
    h("span", {}, words.level(own.kind, option.value)),
    h("i", { class: `sx-ramp sx-ramp-${ramp}` }),
  ];
}

// A part's score on one line of a list.
function smallRow(held, words, item, { name, open, isOpen }) {
  const choices = new Choices(held, words, item, { look: (option) => smallFace(option, words) });
  const label = open
    ? h("button", { type: "button", class: "sx-part-name", "aria-label": words.say("parts.open", { name }), onclick: open }, name)
    : h("span", { class: "sx-part-name" }, name);
  // A long scale stands under its name.
  const isLong = choices.scale.levels.length > MANY;
  const wait = waits(words);
  const node = h("div", { class: "sx-part", "data-item": item, "data-many": isLong }, label, wait.node,
    h("div", { role: "radiogroup", "aria-label": words.say("score.of", { name }), class: "sx-small" }, choices.buttons));
  const update = () => {
    choices.update();
    wait.update(held.waits(item));
    setAttribute(node, "data-waits", held.waits(item));
    setAttribute(node, "data-open", Boolean(isOpen?.()));
    setAttribute(node, "data-conflict", held.conflict(item) !== null);
    if (open) setAttribute(label, "aria-expanded", String(Boolean(isOpen?.())));
  };
  return { node, update, focus: () => choices.focus() };
}

function smallFace(option, words) {
  if (option.value === DONT_KNOW) return [words.said(DONT_KNOW)];
  if (option.value === NOT_APPLICABLE) return [words.said(NOT_APPLICABLE)];
  if (option.half) return [h("span", { class: "sx-idle" }, "•"), h("b", {}, words.number(option.value))];
  return [words.number(option.value)];
}

// Whose score it is that the form shows and changes.
function whose(held, words, choose) {
  const options = ["respondent", "assessor"].map((value) => ({
    value,
    name: words.say(`whose.${value}`, { code: held.respondent }),
  }));
  return choice(words.say("whose"), options, () => held.by, choose);
}
