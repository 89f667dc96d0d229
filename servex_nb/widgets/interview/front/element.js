// The page of one element: its question, its score, notes and quotes, and its parts.

function elementPage(held, words, screen, element, item = element) {
  const texts = levelTexts(held, words, item, () => held.standing(item));
  const row = scoreRow(held, words, item, { onlook: texts.look });
  const conflict = conflictCard(held, words, item);
  const note = noteField(held, words, item, { id: "sx-note" });
  const quotes = quoteList(held, words, item);
  const by = whose(held, words, screen.whose);
  const clear = h("button", { type: "button", class: "sx-clear", onclick: () => held.tell(item, null) }, words.say("score.clear"));
  const parts = partList(held, words, screen, element, item);
  const mean = h("span", { class: "sx-quiet" });
  const wait = waits(words);
  const node = h("section", { class: "sx-page", "aria-labelledby": "sx-title" },
    pageHead(held, words, screen, element, item),
    askAbout(held, words, element, item),
    h("div", { class: "sx-score-head" }, h("b", {}, words.say("score")), wait.node, mean, clear, by.node),
    row.node,
    h("div", { class: "sx-slot" }, texts.node, conflict.node),
    h("div", { class: "sx-said" }, note.node, quotes.node),
    parts?.node);
  const update = () => {
    [texts, row, conflict, note, quotes, by, parts].forEach((part) => part?.update());
    clear.style.visibility = held.answer(item) === null || held.isWithdrawn ? "hidden" : "visible";
    texts.node.hidden = !conflict.node.hidden;
    wait.update(held.waits(item));
    const own = held.answer(item);
    const score = item === element ? held.score(element) : null;
    setText(mean, !isNumber(own) && score !== null ? `${words.score(score)} · ${words.say("score.mean")}` : "");
  };
  return {
    node, update, item,
    score: row.focus,
    note: () => note.field.focus(),
    quote: quotes.focusNew,
    whose: () => by.node.querySelector("[aria-checked=true]").focus(),
    commit: () => { note.commit(); quotes.commit(); },
  };
}

function pageHead(held, words, screen, element, item) {
  const at = held.material.elements.findIndex(({ key }) => key === element);
  const name = words.name(element);
  const under = item === element
    ? h("p", { class: "sx-under" }, `${at + 1} · ${name}`)
    : h("p", { class: "sx-under" },
      h("button", { type: "button", class: "sx-link", onclick: () => screen.go(element) }, `${at + 1} · ${words.short(element)}`),
      " › ", words.name(item));
  const turn = (direction, mark) => h("button", {
    type: "button", class: "sx-button sx-square", "aria-label": words.say(direction), onclick: () => screen.turn(direction),
  }, icon(mark));
  return h("div", { class: "sx-head" },
    h("div", {}, h("h2", { id: "sx-title", tabindex: "-1" }, words.short(item)), under),
    h("div", { class: "sx-turn" }, turn("previous", "left"), turn("next", "right")));
}

// What to ask and what to look for: of a part its own, of an element the first question of each part.
function askAbout(held, words, element, item) {
  const parts = item === element ? held.children(element).map(({ key }) => words.about(key)) : [words.about(item)];
  const few = item === element;
  const questions = few ? parts.map(({ questions: all }) => all?.[0]).filter(Boolean).slice(0, 2) : parts[0].questions ?? [];
  const looks = few ? parts.map(({ look_for: all }) => all?.[0]).filter(Boolean).slice(0, 3) : parts[0].look_for ?? [];
  const about = words.about(item).description;
  const asked = questions.length
    ? h("ul", { class: "sx-questions" }, questions.map((text) => h("li", {}, text)))
    : h("p", { class: "sx-questions" }, about);
  return h("div", { class: "sx-ask" },
    h("div", {}, h("div", { class: "sx-label" }, words.say(questions.length ? "question" : "about")), asked),
    looks.length ? h("div", {}, h("div", { class: "sx-label" }, words.say("look_for")),
      h("ul", { class: "sx-looks" }, looks.map((text) => h("li", {}, text)))) : null);
}

function partList(held, words, screen, element, item) {
  const parts = held.children(element);
  if (!parts.length) return null;
  const rows = parts.map(({ key }) => smallRow(held, words, key, {
    name: words.name(key),
    open: () => screen.go(element, screen.view.item === key ? element : key),
    isOpen: () => item === key,
  }));
  const mean = h("span", { class: "sx-quiet" });
  const node = h("div", { class: "sx-parts" },
    h("div", { class: "sx-parts-head" }, h("b", {}, words.say("parts")), mean), rows.map((row) => row.node));
  const update = () => {
    rows.forEach((row) => row.update());
    const values = held.partValues(element);
    const score = parentScore(null, values);
    const told = { score: score === null ? "" : words.score(score), n: values.filter(({ value }) => isNumber(value)).length, all: values.length, name: words.short(element) };
    // While a part is open, the score above is that part's.
    const direct = item === element ? "parts.direct" : "parts.direct.of";
    const key = score === null ? "parts.none" : isNumber(held.answer(element)) ? direct : "parts.mean";
    setText(mean, words.say(key, told));
  };
  return { node, update };
}
