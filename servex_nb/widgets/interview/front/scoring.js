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

// The texts of the level reached and of the next one; of the ends of the scale where nothing is answered.
function levelTexts(held, words, item) {
  const parts = [0, 1].map(() => ({ head: h("b"), text: h("p") }));
  const node = h("div", { class: "sx-level-texts" }, parts.map(({ head, text }) => h("div", {}, head, text)));
  const texts = words.about(parentOf(held, item))?.levels ?? {};
  const kind = held.kind(item);
  let looked = null;
  const update = () => {
    const { levels } = held.scale(item);
    const value = looked ?? held.answer(item);
    let pair = [levels[0], levels[levels.length - 1]];
    if (isNumber(value)) {
      const [below, above] = neighbours(held.scale(item), value);
      pair = [below, above === below ? levels[levels.indexOf(below) + 1] ?? null : above];
    }
    parts.forEach(({ head, text }, at) => {
      const level = pair[at];
      setText(head, level === null ? "" : `${words.number(level)} ${words.level(kind, level)}`.trim());
      setText(text, level === null ? "" : texts[String(level)] ?? "");
    });
    setAttribute(node, "data-reached", isNumber(value));
  };
  return { node, update, look: (value) => { looked = value; update(); } };
}

function parentOf(held, item) {
  for (const [parent, { children }] of held.parents) if (children.some(({ key }) => key === item)) return parent;
  return item;
}

// A part's score on one line of a list.
function smallRow(held, words, item, { name, open, isOpen }) {
  const choices = new Choices(held, words, item, { look: (option) => smallFace(option, words) });
  const label = open
    ? h("button", { type: "button", class: "sx-part-name", "aria-label": words.say("parts.open", { name }), onclick: open }, name)
    : h("span", { class: "sx-part-name" }, name);
  // A long scale stands under its name.
  const isLong = choices.scale.levels.length > MANY;
  const node = h("div", { class: "sx-part", "data-item": item, "data-many": isLong }, label,
    h("div", { role: "radiogroup", "aria-label": words.say("score.of", { name }), class: "sx-small" }, choices.buttons));
  const update = () => {
    choices.update();
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
function whose(held, words, { before, refresh }) {
  const options = ["respondent", "assessor"].map((value) => ({
    value,
    name: words.say(`whose.${value}`, { code: held.respondent }),
  }));
  return choice(words.say("whose"), options, () => held.by, (value) => {
    before();
    held.by = value;
    refresh();
  });
}
