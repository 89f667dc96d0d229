// The scratchpad: a line at a time, each with its time; filed later as a note or a quote.

function scratchpad(held, words, screen) {
  const count = h("b");
  const list = h("ol", { class: "sx-lines" });
  const field = h("input", {
    type: "text", class: "sx-line-field", maxlength: "2000", autocomplete: "off",
    "aria-label": words.say("pad.title"),
  });
  const keep = h("button", { type: "submit", class: "sx-button" }, words.say("pad.keep"));
  const form = h("form", { class: "sx-line-form", onsubmit: (event) => { event.preventDefault(); jot(); } },
    h("span", { class: "sx-line-title" }, words.say("pad.title")), field,
    keep);
  const node = h("div", { class: "sx-pad" },
    h("div", { class: "sx-pad-head" }, h("b", {}, words.say("pad.title")), count), list);
  field.addEventListener("input", () => held.saving.draft("line", field.value.trim() ? field.value : null));

  function jot() {
    const text = field.value.trim();
    if (held.isWithdrawn ? held.refuses() : !text) return;
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
    closeField(field, held.isWithdrawn);
    setAttribute(field, "placeholder", words.say(held.isWithdrawn ? "withdrawn.field" : "pad.hint"));
    setAttribute(keep, "aria-disabled", held.isWithdrawn);
    // What was not entered when somebody withdrew is written nowhere.
    if (held.said.consent === "withdrawn" && held.saving.drafts.has("line")) held.saving.forget();
    const line = held.saving.drafts.get("line") ?? "";
    if ((document.activeElement !== field || held.isWithdrawn) && field.value !== line) field.value = line;
    const waiting = held.saving.own.filter(({ message }) => message.action === "jot").map(({ message }) => message);
    const lines = [...held.said.lines.map((kept, place) => filedLine(held, kept, place)),
      ...waiting.map(({ text, at }) => ({ text, at, waits: true }))];
    const unfiled = lines.filter((line) => !line.waits && !line.item).length;
    setText(count, unfiled ? words.say("pad.unfiled", { n: unfiled }) : "");
    screen.view.unfiled = unfiled;
    const isFailing = Boolean(held.saving.failure);
    const now = JSON.stringify([lines, isFailing, held.isWithdrawn]);
    if (now === shown) return;
    shown = now;
    const focused = [...list.children].findIndex((row) => row.contains(document.activeElement));
    const isAdded = list.children.length !== lines.length;
    const rows = lines.map((line, place) => lineRow(words, screen, line, place, isFailing));
    list.replaceChildren(...(rows.length ? rows : [h("li", { class: "sx-quiet" }, words.say("pad.empty"))]));
    if (focused >= 0) focusLine(focused);
    else if (isAdded) list.scrollTop = list.scrollHeight;
    tellMore();
  };
  const focusLine = (place) => {
    const row = list.children[place];
    (row?.querySelector(".sx-file") ?? row?.querySelector("button"))?.focus();
  };
  return { node, form, field, update, jot, focusLine };
}

// A line as it stands here: where it is filed, or is on its way to.
function filedLine(held, line, place) {
  const told = held.saving.pending(`file|${place}`);
  return told ? { ...line, item: told.item, how: told.what, isGoing: true } : line;
}

function lineRow(words, screen, line, place, isFailing) {
  const waiting = () => h("span", { class: isFailing ? "sx-waits" : "sx-quiet" }, ...(isFailing ? [icon("clock"), words.say("waits")] : [words.say("sign.saving")]));
  const name = line.item ? words.short(line.item) : "";
  const label = line.item ? words.say("pad.refile.line", { text: line.text, name }) : words.say("pad.file.line", { text: line.text });
  const where = line.waits || (line.isGoing && isFailing) ? waiting() : h("button", {
    type: "button", class: "sx-link sx-file", "aria-label": label, "aria-haspopup": "dialog", "aria-disabled": screen.held.isWithdrawn ? "true" : null, onclick: () => screen.fileLine(place),
  }, line.item ? `→ ${name}` : words.say("pad.file"));
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
