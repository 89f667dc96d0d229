// The texts of the level reached and of the next one; of the ends of the scale where nothing is answered.
// `standing` gives what is reached, if that may be more than the item's own answer.
function levelTexts(held, words, item, standing = () => held.answer(item)) {
  const parts = [0, 1].map(() => ({ head: h("b"), text: h("p") }));
  const node = h("div", { class: "sx-level-texts" }, parts.map(({ head, text }) => h("div", {}, head, text)));
  // An own model's text may be longer than its room; what goes on below fades.
  const tellMore = () => setAttribute(node, "data-more", hasMore(node));
  node.addEventListener("scroll", tellMore);
  const texts = words.about(parentOf(held, item))?.levels ?? {};
  const kind = held.kind(item);
  let looked = null;
  const update = () => {
    const { levels } = held.scale(item);
    const value = looked ?? standing();
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
    tellMore();
  };
  return { node, update, look: (value) => { looked = value; update(); } };
}

function parentOf(held, item) {
  for (const [parent, { children }] of held.parents) if (children.some(({ key }) => key === item)) return parent;
  return item;
}
