// Keys, inside the form only and never in a text field; none of them reaches the notebook.

const HINTS = [["1–5", "score"], [",", "half"], ["a", "ambition"], ["r", "reason"], ["Alt ↑ ↓", "order"], ["PgDn", "next"]];
const EVERY = [
  ["1–5", "score"], [", .", "half"], ["← →", "step"], ["Del", "clear"], ["a", "ambition"], ["r", "reason"], ["n", "action"],
  ["Alt ↑ ↓", "order"], ["PgUp", "previous"], ["PgDn", "next"], ["Esc", "escape"],
];

function keysTold(words, held, list) {
  return list.map(([key, name]) => [key === "1–5" ? digits(words, held.columns.agreed.scale()) : key, words.say(`keys.${name}`)]);
}

// What a key does; false where it does nothing here.
function act(event, screen) {
  const { held, page } = screen;
  const { key } = event;
  const of = event.target.closest?.("[data-settles]")?.dataset.settles ?? screen.view.of;
  const does = {
    r: () => page.reason?.(of),
    a: () => screen.switchColumn(),
    n: () => screen.writeNew(page.item ?? ""),
    PageDown: () => screen.turn("next"),
    PageUp: () => screen.turn("previous"),
    "?": () => screen.showKeys(),
  };
  if (does[key]) return does[key]() !== false;
  if (page.item === null || !answerKey(key, held.columns[of], page.item)) return false;
  // The ring goes along to what is chosen now.
  if (event.target.closest?.("[data-settles]")) page.score(of);
  return true;
}

function answerKey(key, column, item) {
  const scale = column.scale();
  if (key === "Delete" || key === "Backspace") column.tell(item, null);
  else if (/^\d$/.test(key) && scale.levels.includes(Number(key))) column.tell(item, Number(key));
  else if (key === "," || key === ".") {
    const value = column.answer(item);
    if (value !== null && value + scale.step / 2 <= scale.high + CLOSE) column.tell(item, value + scale.step / 2);
  } else if (key === "ArrowLeft" || key === "ArrowRight") column.step(item, key === "ArrowRight" ? 1 : -1);
  else return false;
  return true;
}

function listen(root, screen) {
  root.addEventListener("keydown", (event) => {
    // Whatever is typed here is for this form, not for the notebook round it.
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey) {
      // Everything is saved already; the browser would offer to save the page.
      if (event.key.toLowerCase() === "s") event.preventDefault();
      else passOn(event);
      return;
    }
    if (!screen.page) return;
    if (event.altKey) {
      const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
      if (!by) passOn(event);
      if (!by || !screen.page.item) return;
      event.preventDefault();
      screen.order.move(screen.page.item, by);
      return;
    }
    if (isTextField(event.target)) {
      if (event.key !== "Escape") return;
      if (screen.panel?.node.contains(event.target)) screen.panel.node.focus();
      else screen.backToItem();
      return;
    }
    if (event.key === "Escape" && screen.panel) screen.endWriting();
    else if (!screen.panel?.node.contains(event.target) && act(event, screen)) event.preventDefault();
  });
  listenToScrolling(root, ".sx-form");
  // Nor for what is written: JupyterLab takes the undo of a field for that of its cell.
  ["keypress", "keyup", "beforeinput"].forEach((kind) => root.addEventListener(kind, (event) => event.stopPropagation()));
}
