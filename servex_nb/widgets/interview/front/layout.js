// Three columns where there is room; else the pictures lie over the form when they are called.

function layout(root, words, screen) {
  const dock = h("div", { class: "sx-dock" }, [...TABS, "pad"].map((name) =>
    h("button", { type: "button", "data-name": name, "aria-expanded": "false", onclick: () => toggle(name) },
      icon(name), h("span", {}, words.say(`dock.${name}`)))));
  // Lines that wait to be filed are counted where the scratchpad is out of sight.
  const count = h("b", { class: "sx-dock-count" });
  dock.lastChild.append(count);
  const close = h("button", { type: "button", class: "sx-button sx-square sx-close", "aria-label": words.say("close"), onclick: () => shut() }, icon("cross"));
  const slot = h("div", { class: "sx-detail" });
  const side = h("div", { class: "sx-side" }, close);
  let open = null;

  function toggle(name) {
    open = open === name ? null : name;
    if (open && open !== "pad") screen.view.picture = open;
    screen.update();
  }
  // Close the drawer and go back to what opened it; false where none lies over the form.
  function shut() {
    if (!open || root.hasAttribute("data-wide")) return false;
    const opener = [...dock.children].find(({ dataset }) => dataset.name === open);
    toggle(null);
    opener.focus();
    return true;
  }
  // A drawer goes when something else is chosen to be filled in; on the radar one scores, and it goes along.
  function makeWay(isElement) {
    const stays = isElement && open !== "pad" && screen.view.picture === "radar";
    if (open && !stays) toggle(null);
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
    pictures.fit(isWide);
    if (!slot.parentNode) pictures.node.after(slot);
    const home = isWide ? side : screen.foot;
    if (pad.form.parentNode !== home) home.prepend(pad.form);
    if (isWide && home.lastChild !== pad.form) home.append(pad.form);
  }
  const update = () => {
    setAttribute(side, "data-open", open ?? null);
    const n = screen.view.unfiled;
    setText(count, n ? String(n) : "");
    setAttribute(dock.lastChild, "aria-label", n ? `${words.say("dock.pad")}, ${words.say("pad.unfiled", { n })}` : null);
    for (const button of dock.children) setAttribute(button, "aria-expanded", String(button.dataset.name === open));
  };
  return { dock, side, update, place, shut, makeWay };
}
