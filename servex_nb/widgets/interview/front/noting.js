// The note on an item.

function noteField(held, words, item, { id }) {
  const slot = `note|${item}|${held.by}`;
  const standing = () => held.saving.pending(slot)?.text ?? held.note(item);
  const { by } = held;
  const field = textField(held, { id, class: "sx-note", "aria-label": words.say("note.on", { name: words.short(item) }) }, {
    standing,
    keep: (text) => held.keep(slot, { action: "note", item, by, text, was: standing() }),
  });
  const wait = waits(words);
  const node = h("div", { class: "sx-field" },
    h("div", { class: "sx-label" }, words.say("note"), wait.node), field.node);
  const update = () => {
    field.update();
    wait.update(Boolean(held.saving.failure) && held.saving.pending(slot) !== null);
    setAttribute(field.node, "data-waits", !wait.node.hidden);
  };
  return { node, update, field: field.node, commit: field.commit };
}
