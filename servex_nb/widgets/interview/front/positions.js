// The page of the shifts: each between its two poles, today and as ambition, with what is asked about the one in hand.

const MOMENTS = {
  current: { phrase: "shifts.today", mark: "sx-dot" },
  target: { phrase: "shifts.ambition", mark: "sx-diamond" },
};

function shiftsPage(held, words, screen, item) {
  const keys = held.material.shifts;
  const chosen = keys.includes(item) ? item : keys.find((key) => !held.isComplete(key)) ?? keys[0];
  const rows = keys.map((key) => shiftRow(held, words, screen, key));
  const detail = shiftDetail(held, words, screen);
  const by = whose(held, words, screen.whose);
  const handle = handleChoice(words, screen);
  const { low, high } = held.material.scales.shifts;
  const node = h("section", { class: "sx-page sx-shifts", "aria-labelledby": "sx-title" },
    h("div", { class: "sx-head" },
      h("div", {}, h("h2", { id: "sx-title", tabindex: "-1" }, words.say("rail.shifts")), h("p", { class: "sx-under" }, words.say("shifts.question"))),
      by.node),
    h("div", { class: "sx-shift-scale" }, handle.node, handle.hint, h("span", {}, `${words.number(low)} – ${words.number(high)}`)),
    rows.map((row) => row.node));
  screen.view.item = chosen;
  const update = () => {
    rows.forEach((row) => row.update(screen.view.item));
    [detail, by, handle].forEach((part) => part.update());
  };
  const slider = () => rows.find(({ key }) => key === screen.view.item).sliders[screen.view.moment];
  return {
    node, update, detail: detail.node,
    get item() { return screen.view.item; },
    score: () => slider().focus(),
    note: () => detail.note(),
    quote: () => detail.quote(),
    whose: () => by.node.querySelector("[aria-checked=true]").focus(),
    turn: (step) => {
      const next = keys[keys.indexOf(screen.view.item) + step];
      if (!next) return false;
      screen.choose(next);
      slider().focus();
      return true;
    },
    commit: detail.commit,
  };
}

// Which of the two is placed on the row in hand, for a finger that has no keys.
function handleChoice(words, screen) {
  const options = Object.entries(MOMENTS).map(([value, { phrase, mark }]) => ({ value, name: [h("i", { class: mark }), words.say(phrase)] }));
  const { node, update: mark } = choice(words.say("shifts.placed"), options, () => screen.view.moment,
    (moment) => screen.choose(screen.view.item, moment));
  const hint = h("span", { class: "sx-handle-hint" });
  const update = () => {
    const { item, moment } = screen.view;
    mark();
    const { from, to } = words.about(item);
    hint.style.visibility = screen.held.isWithdrawn ? "hidden" : "";
    setText(hint, words.say(`shifts.point.${moment}`, { from, to }));
  };
  return { node, hint, update };
}

// Beside the track there is room for what is not placed on it.
const TRACK = { width: 336, height: 40, beside: 42 };

function shiftRow(held, words, screen, key) {
  const about = words.about(key);
  const track = shiftTrack(held, words, key, TRACK);
  const sliders = {};
  for (const [moment, mark] of [["current", "now"], ["target", "wish"]]) {
    sliders[moment] = shiftSlider(held, words, screen, key, moment, track);
    sliders[moment].append(s("circle", { r: 17, class: "sx-touch" }), track[mark]);
    track.node.append(sliders[moment]);
  }
  setAttribute(track.node, "role", "group");
  setAttribute(track.node, "aria-label", words.name(key));
  const values = ["current", "target"].map((moment) => h("span", { "data-moment": moment }));
  const node = h("div", { class: "sx-shift", "data-item": key, onfocusin: ({ target }) => screen.choose(key, target.dataset.moment) },
    h("button", { type: "button", class: "sx-pole", onclick: () => sliders.current.focus() }, about.from),
    track.node, h("span", { class: "sx-pole" }, about.to), h("div", { class: "sx-values" }, values));
  dragShift(held, screen, key, track, sliders);
  const update = (current) => {
    track.update();
    setAttribute(node, "data-current", key === current);
    ["current", "target"].forEach((moment, at) => {
      const value = held.answer(key, moment);
      const slider = sliders[moment];
      setText(values[at], value === null ? "–" : words.said(value));
      setAttribute(slider, "data-unset", unset(value));
      setAttribute(slider, "aria-disabled", held.isWithdrawn);
      setAttribute(slider, "aria-valuenow", isNumber(value) ? value : held.start(key, 1));
      setAttribute(slider, "aria-valuetext", value === null ? words.say("score.none.long") : words.said(value));
      if (!isNumber(value)) parkMark(track, sliders, moment);
      else setAttribute(slider.querySelector(".sx-touch"), "transform", `translate(${track.x(value)},${track.y})`);
    });
  };
  return { key, node, update, sliders };
}

// What is not placed waits beside the track, dashed until something is said of it.
function parkMark(track, sliders, moment) {
  const mark = moment === "current" ? track.now : track.wish;
  const x = moment === "current" ? 12 : 36;
  mark.style.display = "";
  setAttribute(mark, "transform", `translate(${x},${track.y}) scale(.6)`);
  setAttribute(sliders[moment].querySelector(".sx-touch"), "transform", `translate(${x},${track.y})`);
}

function shiftSlider(held, words, screen, key, moment, track) {
  const { low, high } = held.scale(key);
  const name = words.say(MOMENTS[moment].phrase);
  return s("g", {
    role: "slider", tabindex: "0", "data-item": key, "data-moment": moment,
    "aria-label": `${words.name(key)}: ${name}`, "aria-valuemin": low, "aria-valuemax": high,
    onblur: () => held.settle(),
    onkeydown: (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      event.preventDefault();
      event.stopPropagation();
      held.step(key, step, moment, 1);
    },
  });
}

function dragShift(held, screen, key, track, sliders) {
  let moment = null;
  const at = (event) => new DOMPoint(event.clientX, event.clientY).matrixTransform(track.node.getScreenCTM().inverse()).x;
  const move = (event) => {
    const value = track.valueAt(at(event));
    if (held.answer(key, moment) !== value) held.preview(key, value, moment);
  };
  track.node.addEventListener("pointerdown", (event) => {
    if (event.button) return;
    event.preventDefault();
    // What was in hand on another row does not go along.
    const inHand = screen.view.item === key ? screen.view.moment : "current";
    moment = event.target.closest("[data-moment]")?.dataset.moment ?? inHand;
    track.node.setPointerCapture(event.pointerId);
    sliders[moment].focus({ preventScroll: true });
    move(event);
  });
  track.node.addEventListener("pointermove", (event) => { if (moment) move(event); });
  const release = () => {
    moment = null;
    held.settle();
  };
  track.node.addEventListener("pointerup", release);
  track.node.addEventListener("pointercancel", release);
}

// What the poles mean, and what was said about the shift in hand.
function shiftDetail(held, words, screen) {
  const node = h("div", { class: "sx-shift-detail" });
  let shown = null;
  let parts = [];
  const said = saidOf(held, words, screen);
  const build = (key) => {
    const about = words.about(key);
    const conflict = ["current", "target"].map((moment) => conflictCard(held, words, key, moment));
    const word = (value, name) => h("button", {
      type: "button", class: "sx-button", "data-value": value, "aria-pressed": "false",
      onclick: () => held.tell(key, held.answer(key, screen.view.moment) === value ? null : value, screen.view.moment),
    }, words.say(name));
    const buttons = [word(DONT_KNOW, "score.dont_know"), word(NOT_APPLICABLE, "score.not_applicable")];
    parts = [...conflict, { update: () => buttons.forEach((button) =>
{
      setAttribute(button, "aria-pressed", String(held.answer(key, screen.view.moment) === button.dataset.value));
      setAttribute(button, "aria-disabled", held.isWithdrawn);
    }) }];
    node.replaceChildren(
      h("div", { class: "sx-shift-poles" },
        h("h3", {}, `${about.from} → ${about.to}`),
        h("p", {}, about.from_description), h("p", {}, about.to_description)),
      h("div", { class: "sx-shift-ask" },
        h("div", {}, h("div", { class: "sx-label" }, words.say("question")), h("p", {}, words.say("shifts.ask"))),
        h("div", { class: "sx-shift-words" }, buttons)),
      ...conflict.map((card) => card.node),
      said.node);
  };
  const update = () => {
    if (screen.view.item !== shown) {
      shown = screen.view.item;
      build(shown);
    }
    [...parts, said].forEach((part) => part.update());
  };
  return { node, update, note: said.note, quote: said.quote, commit: said.commit };
}
