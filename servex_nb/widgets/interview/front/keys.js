// Keys, inside the form only and never in a text field; none of them reaches the notebook.

const HINTS = {
  element: [["1–5", "score"], [",", "half"], ["← →", "step"], ["w", "dont_know"], ["n", "note"], ["q", "quote"], ["s", "pad"], ["PgDn", "next"]],
  shifts: [["0–9", "place"], ["← →", "move"], ["a", "ambition"], ["↑ ↓", "other"], ["w", "dont_know"], ["n", "note"], ["s", "pad"]],
  opening: [["PgDn", "next"], ["s", "pad"]],
  closing: [["PgUp", "previous"], ["s", "pad"]],
};
const EVERY = [
  ["1–5", "score"], [", .", "half"], ["← →", "step"], ["w", "dont_know"], ["x", "not_applicable"], ["Del", "clear"],
  ["n", "note"], ["q", "quote"], ["s", "pad"], ["a", "ambition"], ["↑ ↓", "other"], ["PgUp", "previous"], ["PgDn", "next"], ["Esc", "escape"],
];
// What is left to do with the interview of somebody who withdrew: go through it.
const READS = ["other", "previous", "next", "escape"];

// The keys of a list that do something here, with what they do in words.
function keysTold(words, held, list) {
  const told = (name) => (name in MOMENTS ? words.say(MOMENTS[name].phrase) : words.say(`keys.${name}`));
  const works = list.filter(([, name]) => !held?.isWithdrawn || READS.includes(name));
  return works.map(([key, name]) => [key === "1–5" ? digits(words, held.material.scales.elements) : key, told(name)]);
}

// What a key does; false where it does nothing here.
function act(key, { held, screen, item, moment }) {
  const page = screen.page;
  const does = {
    n: () => held.refuses() || page.note?.(),
    q: () => held.refuses() || page.quote?.(),
    s: () => held.refuses() || screen.jot(),
    a: () => screen.switchMoment(),
    PageDown: () => screen.turn("next"),
    PageUp: () => screen.turn("previous"),
    ArrowDown: () => page.turn?.(1),
    ArrowUp: () => page.turn?.(-1),
    "?": () => screen.showKeys(),
  };
  if (does[key]) return does[key]() !== false;
  return item !== null && item !== undefined && answerKey(key, held, item, moment);
}

function answerKey(key, held, item, moment) {
  const scale = held.scale(item);
  const isShift = held.kind(item) === "shifts";
  const words = { w: DONT_KNOW, x: NOT_APPLICABLE, Delete: null, Backspace: null };
  if (key in words) held.tell(item, words[key], moment);
  else if (/^\d$/.test(key) && scale.levels.includes(Number(key))) held.tell(item, Number(key), moment);
  else if ((key === "," || key === ".") && !isShift) addHalf(held, item, scale);
  else if (key === "ArrowLeft" || key === "ArrowRight") held.step(item, key === "ArrowRight" ? 1 : -1, moment, isShift ? 1 : 0.5);
  else return false;
  return true;
}

// The ring goes along to what is chosen now.
function follow(target) {
  const row = target.closest?.(".sx-score, .sx-small");
  row?.querySelector("[tabindex='0']").focus({ preventScroll: true });
}

function addHalf(held, item, scale) {
  const value = held.answer(item);
  const more = isNumber(value) ? value + scale.step / 2 : null;
  if (more !== null && more <= scale.high + CLOSE) held.tell(item, more);
}

function listen(root, screen) {
  root.addEventListener("keydown", (event) => {
    // Whatever is typed here is for this form, not for the notebook round it.
    event.stopPropagation();
    if (event.ctrlKey || event.metaKey || event.altKey) {
      // Everything is saved already; the browser would offer to save the page.
      if (event.key.toLowerCase() === "s") event.preventDefault();
      else passOn(event);
      return;
    }
    if (!screen.held || !screen.page) return;
    // From a field of the form the form is gone back to; all else that is left lies over it.
    const isOfForm = isTextField(event.target) && screen.form.contains(event.target);
    if (event.key === "Escape" && !isOfForm && screen.frame.shut()) return;
    if (isTextField(event.target)) {
      if (event.key === "Escape") screen.backToItem();
      return;
    }
    const own = event.target.closest?.("[data-item]")?.dataset.item;
    const { page } = screen;
    const item = own ?? ("scored" in page ? page.scored : page.item);
    const moment = momentOf(event.target, screen);
    if (!act(event.key, { held: screen.held, screen, item, moment })) return;
    event.preventDefault();
    if (document.activeElement !== event.target) return;
    // What is scored of a page with many is in hand from then on.
    const row = own === undefined && "scored" in page && page.node.querySelector(`[data-item="${item}"] [role=radiogroup]`);
    follow(row && screen.held.answer(item) !== null ? row.firstChild : event.target);
  });
  listenToScrolling(root, ".sx-form");
  // Nor for what is written: JupyterLab takes the undo of a field for that of its cell.
  ["keypress", "keyup", "beforeinput"].forEach((kind) => root.addEventListener(kind, (event) => event.stopPropagation()));
}

function momentOf(target, screen) {
  if (screen.view.place !== "shifts") return "current";
  return target.closest?.("[data-moment]")?.dataset.moment ?? screen.view.moment;
}
