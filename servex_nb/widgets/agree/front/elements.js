// The elements at the left, sorted by what matters, and how far each is settled.

const SORTS = ["gap", "apart", "model"];

// Where an element stands in an order: the lower, the earlier.
function ranked(held, sort) {
  const inModel = [...held.elements];
  return {
    gap: (item) => -(Math.max(held.gap(item) ?? -1, -1) * held.weight(item)),
    apart: (item) => held.figures(item)?.agreement ?? 2,
    model: (item) => inModel.indexOf(item),
  }[sort];
}

// The elements in the order in which they are gone through; it changes only when it is asked for.
function sorted(held, sort) {
  const rank = ranked(held, sort);
  return [...held.elements].sort((one, other) => rank(one) - rank(other));
}

// Whether an order that was asked for still is what it says.
function holds(held, sort, items) {
  const rank = ranked(held, sort);
  return items.every((item, at) => at === 0 || rank(items[at - 1]) <= rank(item) + CLOSE);
}

function elementRail(held, words, screen) {
  const done = h("b");
  const bars = held.elements.map(() => h("i"));
  const sort = choice(words.say("sort"), SORTS.map((value) => ({ value, name: words.say(`sort.${value}`) })), () => screen.view.sort, (value) => screen.sort(value));
  const again = h("button", { type: "button", class: "sx-link sx-again", onclick: () => screen.sort(screen.view.sort) }, words.say("sort.again"));
  const entries = [];
  const entry = (place, mark, name, progress, value) => {
    const ring = progressRing(mark);
    const told = h("span", { class: "sx-rail-value" });
    const node = h("button", { type: "button", class: "sx-rail-item", "data-place": place, onclick: () => screen.go(place) },
      ring.node, h("span", { class: "sx-rail-name" }, name), told);
    entries.push({ update: () => {
      ring.update(progress());
      setText(told, value());
      setAttribute(node, "aria-current", screen.view.place === place ? "step" : null);
    } });
    return node;
  };
  const rows = screen.view.sorted.map((item) => entry(item, String(held.elements.indexOf(item) + 1), words.short(item),
    () => (held.isSettled(item) ? 0.5 : 0) + (held.columns.target.answer(item) === null ? 0 : 0.5),
    () => (held.isSettled(item) ? words.score(held.columns.agreed.answer(item)) : "–")));
  const node = h("nav", { class: "sx-rail", "aria-label": words.say("rail") },
    h("div", { class: "sx-rail-head" }, done), h("div", { class: "sx-rail-bars", "aria-hidden": "true" }, bars),
    h("div", { class: "sx-sort" }, h("div", { class: "sx-sort-head" }, h("span", { class: "sx-quiet" }, words.say("sort")), again), sort.node),
    rows, h("hr"),
    entry("actions", "✓", words.say("actions"), () => (held.actions().length ? 1 : 0), () => String(held.actions().length)));
  const update = () => {
    const settled = screen.view.sorted.map((item) => held.isSettled(item));
    setText(done, words.say("rail.done", { n: settled.filter(Boolean).length, all: settled.length }));
    bars.forEach((bar, at) => setAttribute(bar, "data-done", settled[at] ? "whole" : null));
    sort.update();
    // What the client may see is not there yet when it is being asked for.
    const isStale = !held.isWorking && !holds(held, screen.view.sort, screen.view.sorted);
    again.style.visibility = isStale ? "visible" : "hidden";
    entries.forEach((one) => one.update());
  };
  return { node, update, places: [...screen.view.sorted, "actions"] };
}
