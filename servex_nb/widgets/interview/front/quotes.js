// The quotes of one item, each with its permission; a new one is the empty line at the end.

const PERMISSIONS = [["quote", "quotes"], ["paraphrase", "lines"], ["confidential", "lock"]];

function quoteList(held, words, item) {
  const list = h("div", { class: "sx-quotes" });
  const count = h("span");
  const wait = waits(words);
  const more = h("span", { class: "sx-more", "aria-hidden": "true" }, icon("down"));
  const node = h("div", { class: "sx-field" }, h("div", { class: "sx-label" }, count, wait.node, more), list);
  const tellMore = () => {
    const last = entries[entries.length - 1].field.getBoundingClientRect();
    const isMore = last.bottom > list.getBoundingClientRect().bottom + 2;
    setAttribute(list, "data-more", isMore);
    more.style.visibility = isMore ? "" : "hidden";
  };
  list.addEventListener("scroll", tellMore);
  let entries = [];

  const add = (quote) => {
    const entry = quoteEntry(held, words, item, quote, () => entries.indexOf(entry) + 1, grow);
    entries.push(entry);
    list.append(entry.node);
    return entry;
  };
  // There is always an empty line to write on.
  function grow() {
    if (!entries.length || !entries[entries.length - 1].isEmpty()) add(null);
  }
  const update = () => {
    const standing = held.quotes(item);
    entries.forEach((entry) => entry.recognise(standing));
    if (!entries.some((entry) => entry.isBusy())) follow(standing);
    entries.forEach((entry) => entry.update());
    setText(count, standing.length ? words.say("quotes.count", { n: standing.length }) : words.say("quotes"));
    wait.update(Boolean(held.saving.failure) && held.saving.queue.some(({ slot }) => slot.startsWith(`quote|${item}|`)));
    tellMore();
  };
  // Lines take up what is kept, in order; one whose words are gone from the notebook goes too.
  function follow(standing) {
    const numbers = new Set(standing.map(({ number }) => number));
    const gone = entries.filter((entry) => entry.number !== null && !numbers.has(entry.number) && !entry.stays());
    gone.forEach((entry) => entry.node.remove());
    entries = entries.filter((entry) => !gone.includes(entry));
    const shown = new Set(entries.map(({ number }) => number));
    const fresh = standing.filter(({ number }) => !shown.has(number));
    const empty = fresh.length && entries.length && entries[entries.length - 1].isEmpty() ? entries.pop() : null;
    fresh.forEach(add);
    if (empty) {
      entries.push(empty);
      list.append(empty.node);
    }
    grow();
  }
  update();
  return { node, update, focusNew: () => entries[entries.length - 1].field.focus(), commit: () => entries.forEach((e) => e.commit()) };
}

function quoteEntry(held, words, item, quote, place, grow) {
  const slot = `quote|${item}|${Math.random().toString(36).slice(2)}`;
  const entry = { number: quote?.number ?? null, text: quote?.text ?? "", permission: quote?.permission ?? "confidential" };
  const told = () => held.saving.pending(slot);
  let sent = null;
  held.saving.finish.set(slot, (message) => {
    sent = message.text;
    return { ...message, replaces: entry.number };
  });
  const keep = () => {
    if (!entry.text && entry.number === null && !told()) return;
    held.keep(slot, {
      action: "quote", item, text: entry.text, permission: entry.permission, replaces: entry.number,
    });
  };
  const field = textField(held, {
    rows: "2",
    placeholder: quote ? "" : words.say("quote.new", { code: held.respondent }),
  }, {
    standing: () => entry.text,
    keep: (text) => {
      entry.text = text;
      keep();
      grow();
    },
  });
  const options = PERMISSIONS.map(([value, mark]) => ({ value, mark, name: words.say(`permission.${value}`) }));
  const permission = choice("", options, () => entry.permission, (value) => {
    if (held.refuses()) return;
    entry.permission = value;
    keep();
    permission.update();
  });
  const node = h("div", { class: "sx-quote" }, field.node, permission.node);
  return Object.assign(entry, {
    node,
    field: field.node,
    commit: field.commit,
    isEmpty: () => !field.node.value.trim() && entry.number === null,
    isBusy: () => told() !== null,
    // What was kept comes back with the number by which it is changed from now on.
    recognise(standing) {
      const own = standing.find(({ number }) => number === entry.number)
        ?? (sent && standing.find(({ text }) => text === plain(sent)));
      if (!own) return;
      entry.number = own.number;
      if (told()) return;
      entry.permission = own.permission;
      if (plain(entry.text) !== own.text) entry.text = own.text;
    },
    // A line that was emptied to be written again is not taken from under the hand.
    stays() {
      if (document.activeElement !== field.node) return false;
      entry.number = null;
      return true;
    },
    update() {
      field.update();
      permission.update();
      [...permission.node.children].forEach((button) => setAttribute(button, "aria-disabled", held.isWithdrawn));
      if (!quote) setAttribute(field.node, "placeholder", words.say(held.isWithdrawn ? "withdrawn.field" : "quote.new", { code: held.respondent }));
      setAttribute(field.node, "aria-label", words.say("quote.number", { n: place() }));
      setAttribute(permission.node, "aria-label", words.say("permission", { n: place() }));
      // Nothing can be permitted of words that are not there.
      permission.node.classList.toggle("sx-parked", entry.isEmpty());
    },
  });
}

// The note and the quotes of the item in hand, whichever that comes to be.
function saidOf(held, words, screen) {
  const node = h("div", { class: "sx-said" });
  let shown = null;
  let parts = {};
  const commit = () => Object.values(parts).forEach((part) => part.commit());
  const update = () => {
    const { item } = screen.view;
    if (item !== shown) {
      shown = item;
      commit();
      parts = { note: noteField(held, words, item, { id: "sx-note" }), quotes: quoteList(held, words, item) };
      node.replaceChildren(parts.note.node, parts.quotes.node);
    }
    Object.values(parts).forEach((part) => part.update());
  };
  return { node, update, commit, note: () => parts.note.field.focus(), quote: () => parts.quotes.focusNew() };
}
