// The parts of the interview, how far each is, and where we are.

function rail(held, words, screen) {
  const { elements, layers, shifts } = held.material;
  const done = h("b");
  const began = h("span", { class: "sx-quiet" });
  const bars = elements.map(() => h("i"));
  const entries = [];
  const entry = (place, mark, name, { progress, value, standing, items = [], planned = true }) => {
    const ring = progressRing(mark);
    const told = h("span", { class: "sx-rail-value" });
    const troubled = railMark(held, words, items);
    const node = h("button", {
      type: "button", class: "sx-rail-item", "data-place": place, title: planned ? null : words.say("rail.unplanned"),
      onclick: () => screen.go(place),
    }, ring.node, h("span", { class: "sx-rail-name" }, name), told, troubled.node);
    entries.push({ place, node, update: () => {
      ring.update(progress());
      troubled.update();
      setText(told, value());
      setAttribute(told, "data-word", isWord(standing?.()));
      setAttribute(node, "aria-current", screen.view.place === place ? "step" : null);
      setAttribute(node, "data-unplanned", !planned);
    } });
    return node;
  };
  let group = "";
  const rows = elements.flatMap(({ key, group: own }, at) => {
    const title = own && own !== group && (at > 0 || elements[1]?.group === own) ? [h("div", { class: "sx-rail-group" }, words.texts.groups[own] ?? "")] : [];
    group = own;
    return [...title, entry(key, String(at + 1), words.short(key), {
      progress: () => held.progress(key),
      standing: () => held.standing(key),
      items: held.within(key),
      value: () => (held.standing(key) === null ? "–" : words.said(held.standing(key))),
      planned: held.isPlanned(key),
    })];
  });
  const answeredLayers = () => layers.filter(({ key }) => held.score(key) !== null).length;
  const answeredShifts = () => shifts.filter((key) => held.isAnswered(key)).length;
  const node = h("nav", { class: "sx-rail", "aria-label": words.say("rail.label") },
    h("div", { class: "sx-rail-head" }, done, began), h("div", { class: "sx-rail-bars", "aria-hidden": "true" }, bars),
    entry("opening", "i", words.say("rail.opening"), { progress: () => (held.said.consent && held.said.consent !== "withdrawn" ? 1 : 0), value: () => "" }),
    rows,
    h("hr"),
    layers.length ? entry("pyramid", "▲", words.say("rail.pyramid"), {
      progress: () => answeredLayers() / layers.length,
      value: () => `${answeredLayers()}/${layers.length}`,
      items: layers.flatMap(({ key }) => held.within(key)),
      planned: layers.some(({ key }) => held.isPlanned(key)),
    }) : null,
    shifts.length ? entry("shifts", "⇄", words.say("rail.shifts"), {
      progress: () => answeredShifts() / shifts.length,
      value: () => `${answeredShifts()}/${shifts.length}`,
      items: shifts,
      planned: shifts.some((key) => held.asked.has(key)),
    }) : null,
    entry("closing", "✓", words.say("rail.closing"), { progress: () => (held.said.closed ? 1 : 0), value: () => "" }));
  const update = () => {
    const progress = elements.map(({ key }) => held.progress(key));
    const planned = elements.filter(({ key }) => held.isPlanned(key));
    const complete = planned.filter(({ key }) => held.score(key) !== null || held.progress(key) === 1).length;
    setText(done, words.say("rail.done", { n: complete, all: planned.length }));
    setText(began, held.said.began ? words.say("rail.began", { time: held.said.began }) : held.said.filed ? words.say("rail.filed") : "");
    bars.forEach((bar, at) => setAttribute(bar, "data-done", progress[at] === 1 ? "whole" : progress[at] > 0 ? "part" : null));
    entries.forEach((one) => one.update());
  };
  return { node, update, places: entries.map(({ place }) => place) };
}
