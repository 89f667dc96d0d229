// The scratchpad: a line at a time, each with its time; filed later as a note or a quote.

function scratchpad(held, words, screen) {
  const count = h("b");
  const list = h("ol", { class: "sx-lines" });
  const field = h("input", {
    type: "text", class: "sx-line-field", maxlength: "2000", autocomplete: "off",
    placeholder: words.say("pad.hint"), "aria-label": words.say("pad.title"),
  });
  const form = h("form", { class: "sx-line-form", onsubmit: (event) => { event.preventDefault(); jot(); } },
    h("span", { class: "sx-line-title" }, words.say("pad.title")), field,
    h("button", { type: "submit", class: "sx-button" }, words.say("pad.keep")));
  const node = h("div", { class: "sx-pad" },
    h("div", { class: "sx-pad-head" }, h("b", {}, words.say("pad.title")), count), list);
  field.addEventListener("input", () => held.saving.draft("line", field.value.trim() ? field.value : null));

  function jot() {
    const text = field.value.trim();
    if (!text) return;
    const now = new Date();
    const at = [now.getHours(), now.getMinutes()].map((part) => String(part).padStart(2, "0")).join(":");
    field.value = "";
    // Kept first, so that there is no moment at which the browser has neither.
    held.saving.keep(`jot|${Math.random()}`, { action: "jot", text, at });
    held.saving.draft("line", null);
  }

  // What has gone out of sight above or below fades, instead of being cut off.
  const tellMore = () => {
    setAttribute(list, "data-above", list.scrollTop > 2);
    setAttribute(list, "data-more", hasMore(list));
  };
  list.addEventListener("scroll", tellMore);
  let shown = "";
  const update = () => {
    const line = held.saving.drafts.get("line") ?? "";
    if (document.activeElement !== field && field.value !== line) field.value = line;
    const waiting = held.saving.queue.filter(({ message }) => message.action === "jot").map(({ message }) => message);
    const lines = [...held.said.lines, ...waiting.map(({ text, at }) => ({ text, at, waits: true }))];
    const unfiled = held.said.lines.filter((line) => !line.item).length;
    setText(count, unfiled ? words.say("pad.unfiled", { n: unfiled }) : "");
    screen.view.unfiled = unfiled;
    const now = JSON.stringify([lines, screen.view.place]);
    if (now === shown || list.contains(document.activeElement)) return;
    shown = now;
    const rows = lines.map((line, place) => lineRow(held, words, screen, line, place));
    list.replaceChildren(...(rows.length ? rows : [h("li", { class: "sx-quiet" }, words.say("pad.empty"))]));
    list.scrollTop = list.scrollHeight;
    tellMore();
  };
  return { node, form, field, update, jot };
}

function lineRow(held, words, screen, line, place) {
  const where = line.waits ? h("span", { class: "sx-quiet" }, "…")
    : line.item ? h("span", { class: "sx-quiet" }, `→ ${words.short(line.item)}`)
    : filing(held, words, screen, line, place);
  const whole = h("button", { type: "button", class: "sx-line-whole", "aria-expanded": "false" }, h("span", { class: "sx-line" }, line.text));
  whole.addEventListener("click", () => {
    const isOpened = whole.getAttribute("aria-expanded") === "false";
    setAttribute(whole, "aria-expanded", String(isOpened));
    // Its beginning is in sight, under what fades.
    const list = whole.closest(".sx-lines");
    if (isOpened) list.scrollTop += whole.getBoundingClientRect().top - list.getBoundingClientRect().top - 22;
    list.dispatchEvent(new Event("scroll"));
  });
  return h("li", {}, h("time", {}, line.at), whole, where);
}

function filing(held, words, screen, line, place) {
  const { elements, layers, shifts } = held.material;
  const current = screen.currentItem();
  const keys = [...new Set([current, ...elements.map(({ key }) => key), ...layers.map(({ key }) => key), ...shifts])]
    .filter((key) => key);
  const group = (what) => h("optgroup", { label: words.say(`pad.as_${what}`) },
    keys.map((key) => h("option", { value: `${what} ${key}` }, words.short(key))));
  const select = h("select", { "aria-label": words.say("pad.file.line", { text: line.text }) },
    h("option", { value: "" }, words.say("pad.file")), group("note"), group("quote"));
  select.addEventListener("change", () => {
    const [what, item] = select.value.split(" ");
    if (!item) return;
    const { by } = held;
    select.blur();
    held.saving.keep(`file|${place}`, { action: "file", place, item, what, by });
  });
  return select;
}
