// The radar of one respondent. Each spoke's handle is a slider; dragging it writes the element's own score.

// Beside the form; and in the drawer, where it is larger and its words are not.
const RADAR = {
  beside: { width: 356, height: 286, x: 178, y: 142, radius: 84 },
  drawer: { width: 428, height: 366, x: 214, y: 184, radius: 120 },
};
// What has no score waits outside the rim, clear of its name.
const PARKED = { beyond: 8, size: 7, clear: 5 };
// Keys of the form that are about the spoke in hand: what it scores, and what is noted and quoted of it.
const ABOUT = /^(\d|[,.wxnq]|Delete|Backspace)$/;

function radarPicture(held, words, { onchoose, plan = RADAR.beside }) {
  const elements = held.material.elements.map(({ key }) => key);
  const scale = held.material.scales.elements;
  const bearings = elements.map((_, at) => (2 * Math.PI * at) / elements.length);
  const point = (at, radius) => [
    plan.x + radius * Math.sin(bearings[at]),
    plan.y - radius * Math.cos(bearings[at]),
  ];
  // The lowest level is a small inner ring, not the centre: even it is something.
  const span = scale.high - scale.low + scale.step;
  const radiusOf = (value) => (plan.radius * (value - scale.low + scale.step)) / span;
  const valueAt = (radius) => nearestStep(scale, (radius / plan.radius) * span + scale.low - scale.step);

  const wedges = s("g", { class: "sx-wedges" });
  const lines = s("g", { class: "sx-outline" });
  const everyone = s("g", { class: "sx-everyone" });
  // Where nobody chooses, it is a picture to look at.
  const isStill = !onchoose;
  const handles = elements.map((key, at) => radarHandle(held, words, plan, key, isStill ? null : () => onchoose(key), at));
  const plot = s("svg", {
    viewBox: `0 0 ${plan.width} ${plan.height}`,
    role: isStill ? "img" : "group",
    "aria-label": words.say("radar.label", { code: held.respondent }),
    class: "sx-radar",
  }, radarGrid(plan, elements, scale, point, radiusOf, words), wedges, lines, everyone, handles.map(({ node }) => node));
  if (!isStill) drag(plot, { plan, held, elements, bearings, valueAt, handles, onchoose });

  const update = (current) => {
    const scores = elements.map((key) => held.score(key));
    const places = scores.map((score, at) => point(at, score === null ? plan.radius + PARKED.beyond : radiusOf(score)));
    const pairs = sides(scores);
    wedges.replaceChildren(...pairs.map(([one, other]) =>
      s("path", { d: `M${plan.x},${plan.y}L${places[one]}L${places[other]}z` })));
    lines.replaceChildren(...pairs.map(([one, other]) =>
      s("path", { d: `M${places[one]}L${places[other]}` })));
    handles.forEach((handle, at) => handle.update(held.standing(elements[at]), places[at], elements[at] === current));
    drawEveryone(everyone, elements.map((key) => held.everyone?.current[key] ?? null), (at, value) => point(at, radiusOf(value)));
    key.update();
  };
  const mark = [s("path", { d: "M0,4H24" }), s("circle", { cx: 12, cy: 4, r: 3 })];
  const key = everyoneKey(held, words, mark, isStill ? "" : words.say("radar.hint"));
  return { node: h("div", { class: "sx-picture" }, plot, key.node), update };
}

// What has no number: whether that was answered with a word, or not answered at all.
function unset(standing) {
  if (isNumber(standing)) return null;
  return standing === null ? "open" : "said";
}

// Neighbouring spokes that both have a score: between these a line is drawn.
function sides(scores) {
  return scores.map((_, at) => [at, (at + 1) % scores.length])
    .filter(([one, other]) => scores.length > 2 && scores[one] !== null && scores[other] !== null);
}

function drawEveryone(group, means, point) {
  group.replaceChildren(
    ...sides(means).map(([one, other]) => s("path", { d: `M${point(one, means[one])}L${point(other, means[other])}` })),
    ...means.flatMap((mean, at) => {
      if (mean === null) return [];
      const [cx, cy] = point(at, mean);
      return [s("circle", { cx, cy, r: 3 })];
    }));
}

function radarGrid(plan, elements, scale, point, radiusOf, words) {
  const ring = (value) => elements.map((_, at) => point(at, radiusOf(value)).join(",")).join(" ");
  const many = scale.levels.length > 7;
  return s("g", { "aria-hidden": "true" },
    [...scale.levels].reverse().map((level, at) =>
      s("polygon", { points: ring(level), class: at ? (at % 2 ? "sx-ring" : "sx-ring sx-ring-warm") : "sx-rim" })),
    elements.map((_, at) => s("path", { class: "sx-spoke", d: `M${plan.x},${plan.y}L${point(at, plan.radius)}` })),
    scale.levels.filter((_, at) => !many || at % 2 === 0).map((level) =>
      s("text", { x: plan.x + 9, y: plan.y - radiusOf(level) + 4, class: "sx-tick" }, words.number(level))));
}

function radarHandle(held, words, plan, key, choose, at) {
  const scale = held.scale(key);
  const slides = choose === null ? { "data-item": key } : {
    role: "slider",
    tabindex: "0",
    "data-item": key,
    "aria-label": words.short(key),
    "aria-valuemin": scale.low,
    "aria-valuemax": scale.high,
    onkeydown: (event) => {
      const step = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1 }[event.key];
      const end = { Home: scale.low, End: scale.high }[event.key];
      if (step) held.step(key, step);
      else if (end !== undefined) held.preview(key, end);
      else {
        if (ABOUT.test(event.key) && !event.ctrlKey && !event.metaKey && !event.altKey) choose();
        return;
      }
      event.preventDefault();
      event.stopPropagation();
      choose();
    },
    onblur: () => held.settle(),
  };
  const handle = s("g", slides, s("circle", { r: 14, class: "sx-touch" }), s("circle", { r: PARKED.size, class: "sx-knob" }),
  choose === null ? null : s("path", { d: "M-2-2.500v5M0-2.500v5M2-2.500v5", class: "sx-grip" }));
  const turn = (2 * Math.PI * at) / held.material.elements.length;
  const label = radarLabel(plan, words.short(key), turn);
  const node = s("g", {}, label.node, handle);
  const update = (standing, [x, y], isCurrent) => {
    setAttribute(handle, "transform", `translate(${x.toFixed(1)},${y.toFixed(1)})`);
    // The audience is not shown that two people wrote down something else.
    const both = choose === null ? null : held.conflict(key);
    setAttribute(handle, "data-unset", unset(standing));
    setAttribute(node, "data-current", isCurrent);
    if (choose !== null) {
      setAttribute(handle, "aria-valuenow", isNumber(standing) ? standing : held.start(key));
      const inFull = words.saidInFull(standing, "elements");
      setAttribute(handle, "aria-valuetext", both ? `${inFull}, ${words.say("unsettled.both", { both: bothSaid(words, both) })}` : inFull);
      setAttribute(handle, "aria-disabled", held.isWithdrawn);
    }
    label.update(both ? bothSaid(words, both) : wordOn(held, words, standing), standing === null);
  };
  return { node, handle, update };
}

function radarLabel(plan, name, turn) {
  const side = Math.abs(Math.sin(turn)) < 0.2 ? "middle" : Math.sin(turn) > 0 ? "start" : "end";
  const aside = { start: 1, middle: 0, end: -1 }[side] * (PARKED.size + PARKED.clear);
  const x = plan.x + (plan.radius + PARKED.beyond) * Math.sin(turn) + aside;
  const y = plan.y - (plan.radius + 19) * Math.cos(turn);
  const rows = wrapped(name, side === "middle" ? 24 : 12);
  const above = Math.cos(turn) > 0.9 ? rows.length + 0.2 : Math.cos(turn) < -0.5 ? -0.2 : rows.length / 2;
  const top = y - above * 14 + 2;
  const value = s("tspan", { x, dy: 14, class: "sx-value" });
  const node = s("text", { class: "sx-spoke-label", "text-anchor": side, "aria-hidden": "true", y: top },
    rows.map((row, at) => s("tspan", { x, dy: at ? 14 : 0 }, row)), value);
  return {
    node,
    update: (text, isMissing) => {
      setText(value, text);
      setAttribute(value, "data-missing", isMissing);
    },
  };
}

function wrapped(text, most) {
  return text.split(" ").reduce((rows, word) => {
    const last = rows[rows.length - 1];
    if (last !== undefined && `${last} ${word}`.length <= most) rows[rows.length - 1] = `${last} ${word}`;
    else rows.push(word);
    return rows;
  }, []);
}

// A pointer takes the nearest spoke by its angle, and keeps it until it lets go.
function drag(plot, { plan, held, elements, bearings, valueAt, handles, onchoose }) {
  let taken = null;
  const polar = (event) => {
    const at = new DOMPoint(event.clientX, event.clientY).matrixTransform(plot.getScreenCTM().inverse());
    const [x, y] = [at.x - plan.x, plan.y - at.y];
    return { radius: Math.hypot(x, y), turn: (Math.atan2(x, y) + 2 * Math.PI) % (2 * Math.PI) };
  };
  const away = (one, other) => Math.min(Math.abs(one - other), 2 * Math.PI - Math.abs(one - other));
  const move = (event) => {
    const { radius, turn } = polar(event);
    const value = valueAt(Math.max(radius * Math.cos(away(turn, bearings[taken])), 0));
    if (held.answer(elements[taken]) !== value) held.preview(elements[taken], value);
  };
  plot.addEventListener("pointerdown", (event) => {
    const { radius, turn } = polar(event);
    if (event.button || radius > plan.radius + 20 || radius < 6) return;
    event.preventDefault();
    taken = bearings.reduce((best, own, at) => (away(turn, own) < away(turn, bearings[best]) ? at : best), 0);
    plot.setPointerCapture(event.pointerId);
    onchoose(elements[taken]);
    handles[taken].handle.focus({ preventScroll: true });
    move(event);
  });
  plot.addEventListener("pointermove", (event) => {
    if (taken !== null) move(event);
  });
  const release = () => {
    if (taken === null) return;
    taken = null;
    held.settle();
  };
  plot.addEventListener("pointerup", release);
  plot.addEventListener("pointercancel", release);
}
