// Three columns where there is room; else the pictures lie over the form when they are called.

function layout(root, words, screen) {
  const dock = h("div", { class: "sx-dock" }, [...TABS, "pad"].map((name) =>
    h("button", { type: "button", "data-name": name, "aria-expanded": "false", onclick: () => toggle(name) },
      icon(name), h("span", {}, words.say(`dock.${name}`)))));
  const close = h("button", { type: "button", class: "sx-button sx-square sx-close", "aria-label": words.say("close"), onclick: () => toggle(null) }, icon("cross"));
  const slot = h("div");
  const side = h("div", { class: "sx-side" }, close);
  let open = null;

  function toggle(name) {
    open = open === name ? null : name;
    if (open && open !== "pad") screen.view.picture = open;
    screen.update();
  }
  // The line to jot on is always in sight: under the pictures, or at the foot where these are away.
  function place({ pad, page, pictures }) {
    const isWide = measure(root);
    // What a page tells of the row in hand stands where the pictures are, if these are in sight.
    const detail = page?.detail ?? null;
    const beside = isWide && detail !== null;
    slot.replaceChildren(...(beside ? [detail] : []));
    if (detail && !beside) page.node.append(detail);
    pictures.node.hidden = beside;
    if (!slot.parentNode) pictures.node.after(slot);
    const home = isWide ? side : screen.foot;
    if (pad.form.parentNode !== home) home.prepend(pad.form);
    if (isWide && home.lastChild !== pad.form) home.append(pad.form);
  }
  const update = () => {
    setAttribute(side, "data-open", open ?? null);
    for (const button of dock.children) setAttribute(button, "aria-expanded", String(button.dataset.name === open));
  };
  return { dock, side, update, place, close: () => { if (open) toggle(open); } };
}
