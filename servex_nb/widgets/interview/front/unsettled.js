// What two people answered differently, unseen of each other: where it is seen without staying at it.

// At a part of the interview: whether anything in it waits to be saved, or was answered in two ways.
function railMark(held, words, items) {
  const sign = h("i", { "aria-hidden": "true" });
  const told = h("span", { class: "sx-visually-hidden" });
  const node = h("span", { class: "sx-rail-mark", hidden: true }, sign, told);
  const update = () => {
    const waits = held.waitsOf(items);
    const n = held.conflicts().filter(({ item }) => items.includes(item)).length;
    node.hidden = !waits && !n;
    if (node.hidden) return;
    setAttribute(node, "data-waits", waits);
    const all = [waits ? words.say("waits") : "", n ? words.say("unsettled.part", { n }) : ""].filter(Boolean).join(", ");
    setAttribute(node, "title", all);
    if (told.textContent !== `, ${all}`) sign.replaceChildren(waits ? icon("clock") : "≠");
    setText(told, `, ${all}`);
  };
  return { node, update };
}

// All answers of an item, as they were given.
function bothSaid(words, given) {
  return [...new Set(given.map(({ said }) => words.said(said)))].join(" / ");
}

// What an item is called, with which of its answers is meant.
function answerTold(held, words, { item, moment, by }) {
  const name = held.kind(item) === "shifts" ? words.name(item) : words.short(item);
  const whose = by === "assessor" ? words.say("whose.assessor") : "";
  return [name, held.kind(item) === "shifts" ? words.say(MOMENTS[moment].phrase) : "", whose].filter(Boolean).join(" · ");
}

// At the foot of the closing card, where nothing moves when one comes or goes: each with a button that goes there.
function unsettledCard(held, words, screen) {
  const title = h("h3", { tabindex: "-1" });
  const list = h("div");
  const node = h("div", { class: "sx-unsettled", hidden: true }, title, h("p", { class: "sx-quiet" }, words.say("unsettled.note")), list);
  const go = ({ item, moment, by }) => {
    held.by = by;
    const place = { pyramid: "pyramid", shifts: "shifts" }[held.kind(item)] ?? parentOf(held, item);
    const layer = held.kind(item) === "pyramid" ? parentOf(held, item) : item;
    screen.go(place, layer);
    if (place === "shifts") screen.choose(item, moment);
  };
  let shown = "";
  const update = () => {
    const found = held.conflicts();
    node.hidden = !found.length;
    const now = JSON.stringify(found);
    if (now === shown) return;
    shown = now;
    setText(title, words.say("closing.conflicts", { n: found.length }));
    list.replaceChildren(...found.map((one) => h("button", { type: "button", class: "sx-read", onclick: () => go(one) },
      h("span", {}, answerTold(held, words, one)), h("b", {}, bothSaid(words, one.given)))));
  };
  const show = () => {
    node.scrollIntoView({ block: "nearest" });
    (list.querySelector("button") ?? title).focus();
  };
  return { node, update, show };
}
