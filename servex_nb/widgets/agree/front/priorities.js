// The order of the priorities: dragged, moved by buttons, or by Alt and an arrow.

function priorityList(held, words, screen) {
  const list = h("ol", { class: "sx-priorities", "aria-label": words.say("priorities") });
  const rest = h("p", { class: "sx-quiet sx-rest" });
  const state = h("span", { class: "sx-quiet" });
  const reset = h("button", { type: "button", class: "sx-link", onclick: () => { held.order([]); screen.tell(words.say("priorities.reset.told")); } }, words.say("priorities.reset"));
  const node = h("section", { class: "sx-order", "aria-label": words.say("priorities") },
    h("div", { class: "sx-order-head" }, h("h3", {}, words.say("priorities")), h("span", { class: "sx-quiet" }, words.say("priorities.measure"))),
    list, rest, h("div", { class: "sx-order-foot" }, state, reset));
  // Room for every element, so that what stands beneath stays where it is.
  node.style.setProperty("--rows", held.elements.length);
  setAttribute(node, "data-layered", held.material.layers.length > 0);
  let was = "";
  let drag = null;

  const move = (item, by) => {
    const told = held.move(item, by);
    if (!told) return;
    screen.tell(words.say("priorities.moved", { name: words.short(item), ...told }));
    rowOf(item)?.querySelector(".sx-priority-name").focus();
  };
  const placeOf = (at) => String(at + 1 + (held.said.layer ? 1 : 0));
  const rowOf = (item) => [...list.children].find((row) => row.dataset.item === item);
  const begin = (event, item) => {
    if (event.button > 0) return;
    event.preventDefault();
    const rows = [...list.children].filter((row) => row.dataset.item);
    const row = rowOf(item);
    // A pointer is told in the window's pixels, and rows lie in those of the screen, which may be enlarged.
    const zoom = row.getBoundingClientRect().height / row.offsetHeight;
    drag = { item, rows, row, from: rows.indexOf(row), to: rows.indexOf(row), start: event.clientY, zoom, high: row.offsetHeight };
    event.currentTarget.setPointerCapture(event.pointerId);
    setAttribute(row, "data-dragged", true);
  };
  const drift = (event) => {
    if (!drag) return;
    const by = (event.clientY - drag.start) / drag.zoom;
    drag.to = Math.min(Math.max(drag.from + Math.round(by / drag.high), 0), drag.rows.length - 1);
    drag.rows.forEach((row, at) => {
      const between = at !== drag.from && (at - drag.from) * (at - drag.to) <= 0;
      row.style.transform = at === drag.from ? `translateY(${by}px)` : between ? `translateY(${Math.sign(drag.from - drag.to) * drag.high}px)` : "";
      setText(row.querySelector(".sx-place"), placeOf(at === drag.from ? drag.to : between ? at + Math.sign(drag.from - drag.to) : at));
    });
    list.style.setProperty("--lands", `${drag.rows[drag.to].offsetTop}px`);
    setAttribute(list, "data-lands", drag.to !== drag.from);
  };
  const end = (isMeant) => {
    if (!drag) return;
    const { item, from, to, rows, row } = drag;
    drag = null;
    rows.forEach((each, at) => {
      each.style.transform = "";
      setText(each.querySelector(".sx-place"), placeOf(at));
    });
    setAttribute(row, "data-dragged", null);
    setAttribute(list, "data-lands", null);
    if (isMeant && to !== from) move(item, to - from);
  };

  const makeRow = (item, at, most) => {
    const value = Math.max(held.gap(item) ?? 0, 0) * held.weight(item);
    const name = words.short(item);
    const handle = h("span", { class: "sx-handle", "aria-hidden": "true", onpointerdown: (event) => begin(event, item), onpointermove: drift, onpointerup: () => end(true), onpointercancel: () => end(false) }, icon("grip"));
    const step = (by, mark, key) => h("button", { type: "button", class: "sx-step", "aria-label": words.say(key, { name }), onclick: () => { move(item, by); rowOf(item)?.querySelector(`[data-by="${by}"]`).focus(); }, "data-by": by }, icon(mark));
    return h("li", { "data-item": item, "data-first": Number(placeOf(at)) <= 3 }, handle, h("span", { class: "sx-place" }, placeOf(at)),
      h("button", { type: "button", class: "sx-priority-name", onclick: () => screen.go(item), onkeydown: (event) => {
        const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
        if (!by || !event.altKey) return;
        event.preventDefault();
        event.stopPropagation();
        move(item, by);
      } }, name),
      h("span", { class: "sx-way", "aria-hidden": "true" }, h("i", { style: `width:${most ? (value / most) * 100 : 0}%` })),
      h("span", { class: "sx-priority-value" }, fixed(words, value)), step(-1, "up", "priorities.up"), step(1, "down", "priorities.down"));
  };
  const layerRow = ({ key, fulfilment }) => h("li", { class: "sx-locked" }, h("span", { class: "sx-handle" }, icon("lock")), h("span", { class: "sx-place" }, "1"),
    h("span", { class: "sx-priority-name" }, words.short(key), h("span", { class: "sx-quiet" }, words.say("priorities.layer", { share: words.percent(fulfilment) }))));

  const update = () => {
    if (drag) return;
    const items = held.priorities();
    const { layer } = held.said;
    const now = JSON.stringify([items, layer, items.map((item) => held.gap(item)), screen.view.place]);
    setText(state, items.length ? words.say(held.isByHand ? "priorities.by_hand" : "priorities.computed") : words.say(held.isWorking ? "working" : held.said.respondents === null ? "priorities.hidden" : "priorities.none"));
    reset.style.visibility = held.isByHand ? "visible" : "hidden";
    const left = held.elements.filter((item) => !items.includes(item));
    setText(rest, left.length && items.length ? words.say("priorities.rest", { names: left.map((item) => words.short(item)).join(" · ") }) : "");
    if (now === was) return;
    was = now;
    const most = Math.max(...items.map((item) => Math.max(held.gap(item) ?? 0, 0) * held.weight(item)), 0);
    const focus = list.contains(document.activeElement) ? [document.activeElement.closest("li").dataset.item, document.activeElement.dataset.by] : null;
    list.replaceChildren(...(layer ? [layerRow(layer)] : []), ...items.map((item, at) => makeRow(item, at, most)));
    for (const row of list.children) setAttribute(row, "aria-current", row.dataset.item === screen.view.place ? "true" : null);
    if (focus) rowOf(focus[0])?.querySelector(focus[1] ? `[data-by="${focus[1]}"]` : ".sx-priority-name").focus();
  };
  return { node, update, move };
}
