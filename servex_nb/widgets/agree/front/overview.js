// The page of all actions, with effort against effect.

function overviewPage(held, words, screen) {
  const picture = leverPicture(held, words);
  const table = actionTable(held, words, screen, { chosen: () => true, numbered: true });
  const none = h("p", { class: "sx-quiet" }, words.say("actions.none"));
  const turn = h("div", { class: "sx-turn" }, h("button", { type: "button", class: "sx-button sx-square", "aria-label": words.say("previous"), onclick: () => screen.turn("previous") }, icon("left")));
  const layer = h("button", { type: "button", class: "sx-link", onclick: () => screen.writeStep(held.said.layer.key) });
  const node = h("section", { class: "sx-page sx-overview", "aria-labelledby": "sx-title" },
    h("div", { class: "sx-head" }, h("div", {}, h("h2", { id: "sx-title", tabindex: "-1" }, words.say("actions")),
      h("p", { class: "sx-under" }, words.say("actions.under"))), turn),
    h("div", { class: "sx-actions-head" }, h("span"), layer,
      h("button", { type: "button", class: "sx-link", onclick: () => screen.writeNew("") }, words.say("actions.new"))),
    none, table.node,
    h("h3", {}, words.say("levers")), picture.node);
  const update = () => {
    [picture, table].forEach((part) => part.update());
    none.hidden = !table.node.hidden;
    layer.style.visibility = held.said.layer ? "visible" : "hidden";
    setText(layer, held.said.layer ? words.say("actions.layer", { name: words.short(held.said.layer.key) }) : "");
  };
  return { node, update, item: null, score: () => screen.focusTitle() };
}
