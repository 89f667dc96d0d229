// The parts of the interview, how far each is, and where we are.

function rail(held, words, screen) {
  const { elements, layers, shifts } = held.material;
  const done = h("b");
  const began = h("span", { class: "sx-quiet" });
  // Whose scores these are, if not the respondent's, and the way back to those: in the place of when it began.
  const backTo = words.say("rail.back.to", { code: held.respondent });
  const back = h("button", { type: "button", class: "sx-link", "aria-label": backTo, title: backTo, onclick: () => screen.turnTo("respondent") },
    words.say("rail.back"));
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
  // Of several parts: how far they are together, and of how many nothing is left to ask.
  const together = (keys) => {
    const counted = held.counted(keys);
    return {
      progress: () => counted.reduce((sum, key) => sum + held.progress(key), 0) / counted.length,
      value: () => `${counted.filter((key) => held.isComplete(key)).length}/${counted.length}`,
      planned: keys.some((key) => held.isPlanned(key)),
    };
  };
  const node = h("nav", { class: "sx-rail", "aria-label": words.say("rail.label") },
    h("div", { class: "sx-rail-head" }, done, began, back), h("div", { class: "sx-rail-bars", "aria-hidden": "true" }, bars),
    entry("opening", "i", words.say("rail.opening"), { progress: () => (held.said.consent && held.said.consent !== "withdrawn" ? 1 : 0), value: () => "" }),
    rows,
    h("hr"),
    layers.length ? entry("pyramid", "▲", words.say("rail.pyramid"), { ...together(layers.map(({ key }) => key)), items: layers.flatMap(({ key }) => held.within(key)) }) : null,
    shifts.length ? entry("shifts", "⇄", words.say("rail.shifts"), { ...together(shifts), items: shifts }) : null,
    entry("closing", "✓", words.say("rail.closing"), { progress: () => (held.said.closed ? 1 : 0), value: () => "" }));
  const update = () => {
    const progress = elements.map(({ key }) => held.progress(key));
    const counted = held.counted(elements.map(({ key }) => key));
    const told = { n: counted.filter((key) => held.isComplete(key)).length, all: counted.length };
    const isOwn = held.by === "respondent";
    setText(done, words.say(isOwn ? "rail.done" : "rail.assessor", told));
    setAttribute(node, "data-by", isOwn ? null : held.by);
    began.hidden = !isOwn;
    back.hidden = isOwn;
    setText(began, held.said.began ? words.say("rail.began", { time: held.said.began }) : held.said.filed ? words.say("rail.filed") : "");
    bars.forEach((bar, at) => setAttribute(bar, "data-done", progress[at] === 1 ? "whole" : progress[at] > 0 ? "part" : null));
    entries.forEach((one) => one.update());
  };
  return { node, update, places: entries.map(({ place }) => place) };
}
