// How the answers lie: a dot each without a name, the mean with its interval, and the levels' own means.

// In the screen's own pixels; as wide as the keys beneath.
const PLOT = { head: 24, stack: 42, closed: 34, foot: 20, row: 17, usual: 340 };
const MOST_IN_A_STACK = 9;
const MEAN_ROOM = 52; // px, half as wide as the mean in words
const LETTER = 0.44; // of its size, in a level's name

// Where a value stands: the keys beneath are cells of half a step, all as wide.
function across(scale, value, width) {
  const cells = Math.round((2 * (scale.high - scale.low)) / scale.step) + 1;
  const cell = width / cells;
  return (value - scale.low) / (scale.step / 2) * cell + cell / 2;
}

function levelLines(scale, x, bottom, top) {
  return scale.levels.map((level) => s("line", { class: "sx-gridline", x1: x(level), x2: x(level), y1: top, y2: bottom }));
}

// Draws anew on what is as wide as it is now.
function plot(svg, scale, height) {
  const width = svg.clientWidth || PLOT.usual;
  setAttribute(svg, "viewBox", `0 0 ${width} ${height}`);
  setAttribute(svg, "height", height);
  return { width, x: (value) => across(scale, value, width) };
}

function spreadPicture(held, words, item) {
  const scale = held.columns.agreed.scale();
  const height = PLOT.head + PLOT.stack + PLOT.foot;
  const svg = s("svg", { class: "sx-spread", role: "img" });
  const word = h("b", { class: "sx-apart" });
  const figure = h("span", { class: "sx-quiet" });
  const mean = h("span", { class: "sx-quiet" });
  const note = h("span", { class: "sx-quiet" });
  const update = () => {
    const found = held.figures(item);
    setText(note, noteOn(held, words, found));
    setText(word, found?.agreement == null ? "" : words.say(found.divided ? "spread.divided" : "spread.alike"));
    setText(figure, agreementTold(words, found));
    setText(mean, found?.low == null ? "" : words.say("spread.interval", { low: fixed(words, found.low), high: fixed(words, found.high) }));
    const room = plot(svg, scale, height);
    const isClosed = found?.closed && !found.suppressed;
    svg.replaceChildren(...levelLines(scale, room.x, PLOT.head + (isClosed ? PLOT.closed : PLOT.stack), PLOT.head), ...levelNames(words, scale, room), ...drawn(words, scale, found, room));
    setAttribute(svg, "aria-label", !found || found.score === null || found.suppressed ? noteOn(held, words, found) : described(words, found));
  };
  return { label: h("div", {}, h("b", {}, words.say("spread")), note), node: svg, aside: h("div", {}, word, figure, mean), update };
}

// The agreement, or why it is not there: what may not be shown is not the same as what nobody knows.
function agreementTold(words, found) {
  if (!found || found.score === null || found.suppressed) return "";
  if (found.agreement !== null) return words.say("spread.agreement", { agreement: fixed(words, found.agreement, 2) });
  const [isHidden, isBare] = ["agreement", "low"].map((name) => found.withheld.includes(name));
  return words.say(isHidden ? (isBare ? "spread.withheld.both" : "spread.withheld") : "spread.unknown");
}

// Always as many decimals, as means stand in a report.
function fixed(words, value, decimals = 1) {
  const whole = 10 ** decimals;
  const rounded = Math.round((value + 1e-9) * whole) / whole;
  return rounded.toLocaleString(words.locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
}

function noteOn(held, words, found) {
  if (held.isWorking) return words.say("working");
  if (!held.said.heard) return words.say("spread.nobody");
  if (held.said.respondents === null) return words.say("spread.few", { n: held.threshold });
  if (!found || found.suppressed) return words.say("spread.suppressed", { n: held.threshold });
  if (found.score === null) return words.say("spread.none");
  return words.say(found.dots === null ? "spread.closed" : "spread.dots", { n: found.n });
}

function levelNames(words, scale, { x }) {
  const names = scale.levels.map((level) => words.level("elements", level));
  const pitch = x(scale.levels[1]) - x(scale.levels[0]);
  const wide = (lines, size) => Math.max(...lines.map((line) => line.length)) * LETTER * size;
  const fits = ({ told, size }) => told.every((lines, at) => at === 0 || (wide(lines, size) + wide(told[at - 1], size)) / 2 + LETTER * size <= pitch);
  const whole = names.map((name) => [name]);
  const found = [{ told: whole, size: 12 }, { told: whole, size: 11 }, { told: names.map((name) => name.split(" ")), size: 12 }].find(fits);
  // Where names would run into each other the numbers of the keys beneath do.
  if (!found || found.told.some((lines) => lines.length > 2)) return [];
  return found.told.flatMap((lines, level) => lines.map((line, at) => s("text", {
    class: "sx-level-name", x: x(scale.levels[level]), y: PLOT.head - 6 - 12 * (lines.length - 1 - at), "text-anchor": "middle", style: `font-size:${found.size}px`,
  }, line)));
}

function drawn(words, scale, found, { width, x: at }) {
  const base = PLOT.head + PLOT.stack;
  const parts = [s("line", { class: "sx-base", x1: 0, x2: width, y1: base, y2: base })];
  if (!found || found.score === null || found.suppressed) return parts;
  if (found.closed) return closedPicture(words, found, { width, x: at });
  const stacks = new Map();
  const quarter = scale.step / 4;
  for (const value of found.dots ?? []) {
    const place = Math.round((value - scale.low) / quarter);
    stacks.set(place, (stacks.get(place) ?? 0) + 1);
  }
  const most = Math.max(...stacks.values(), 1);
  const each = Math.ceil(most / MOST_IN_A_STACK);
  const radius = Math.min(7, (PLOT.stack - 4) / (2 * Math.ceil(most / each)), (at(scale.low + quarter) - at(scale.low)) / 2);
  for (const [place, count] of stacks) {
    for (let up = 0; up < Math.ceil(count / each); up += 1) {
      parts.push(s("circle", { class: "sx-answer", r: radius - 0.5, cx: at(scale.low + place * quarter), cy: base - radius * (2 * up + 1) - 1 }));
    }
  }
  if (each > 1) parts.push(s("text", { class: "sx-plot-note", x: width, y: base - PLOT.stack + 8, "text-anchor": "end" }, words.say("spread.each", { n: each })));
  const x = at(found.score);
  if (found.low !== null) parts.push(s("line", { class: "sx-interval", x1: at(found.low), x2: at(found.high), y1: base + 7, y2: base + 7 }));
  const isRight = x > width * 0.62;
  const edge = found.low === null ? x : at(isRight ? found.low : found.high);
  parts.push(s("path", { class: "sx-mean", d: `M${x} ${base + 2}l5 9h-10z` }),
    s("text", { class: "sx-mean-text", x: edge + (isRight ? -10 : 10), y: base + 12, "text-anchor": isRight ? "end" : "start" }, words.say("spread.mean", { score: fixed(words, found.score) })));
  return parts;
}

// Without single answers the mean has their room, and why they are not there stands beneath.
function closedPicture(words, found, { width, x: at }) {
  const base = PLOT.head + PLOT.closed;
  const x = at(found.score);
  const said = [words.say("spread.closed.why"), words.say(`spread.closed.${found.closed}`)];
  const lines = said.join(" ").length * LETTER * 12 < width ? [said.join(" ")] : said;
  return [s("line", { class: "sx-base", x1: 0, x2: width, y1: base, y2: base }),
    found.low === null ? null : s("line", { class: "sx-interval sx-interval-alone", x1: at(found.low), x2: at(found.high), y1: base - 9, y2: base - 9 }),
    s("circle", { class: "sx-mean", cx: x, cy: base - 9, r: 6 }),
    s("text", { class: "sx-mean-text sx-mean-alone", x: Math.min(Math.max(x, MEAN_ROOM), width - MEAN_ROOM), y: base - 21, "text-anchor": "middle" }, words.say("spread.mean", { score: fixed(words, found.score) })),
    ...lines.map((line, row) => s("text", { class: "sx-plot-note", x: width / 2, y: base + 14 + 13 * row, "text-anchor": "middle" }, line)),
  ].filter(Boolean);
}

function described(words, found) {
  const told = [words.say("spread.mean", { score: fixed(words, found.score) })];
  if (found.dots?.length) {
    const range = { low: fixed(words, found.dots[0]), high: fixed(words, found.dots[found.dots.length - 1]) };
    told.push(words.say("spread.range", { n: found.dots.length, ...range }));
  }
  if (found.closed) told.push(`${words.say("spread.closed.why")} ${words.say(`spread.closed.${found.closed}`)}`);
  return told.join("; ");
}

const BESIDE = 11; // from a dot's middle to what is told of it

// A level's dot with its name and figures: both on the side that has room, else one on either.
function levelRow([name, figures], x, y, width) {
  const part = (text, anchor) => s("text", { class: "sx-group-text", y: y + 4.5, "text-anchor": anchor, x: x + (anchor === "end" ? -BESIDE : BESIDE) }, text);
  const isRight = x > width * 0.62;
  const whole = part(`${name} ${figures}`, isRight ? "end" : "start");
  const dot = s("circle", { class: "sx-group", cx: x, cy: y, r: 5.5 });
  return s("g", { "data-name": name, "data-figures": figures, "data-x": x }, dot, whole);
}

// Only what is drawn can be measured: a label that does not fit stands on both sides of its dot.
function keepWithin(row, width) {
  const [, whole] = row.children;
  const { name, figures, x } = row.dataset;
  const [left, right] = [Number(x) - BESIDE, width - Number(x) - BESIDE];
  const room = whole.getAttribute("text-anchor") === "end" ? left : right;
  if (whole.getComputedTextLength() <= room) return;
  const other = whole.cloneNode();
  const isLeft = left >= right;
  [whole.textContent, other.textContent] = isLeft ? [name, figures] : [figures, name];
  setAttribute(whole, "x", Number(x) - BESIDE);
  setAttribute(whole, "text-anchor", "end");
  setAttribute(other, "x", Number(x) + BESIDE);
  setAttribute(other, "text-anchor", "start");
  row.append(other);
  // What is still too long is set closer.
  for (const [part, most] of [[whole, left], [other, right]]) {
    if (part.getComputedTextLength() > most) ["textLength", "lengthAdjust"].forEach((attribute, at) => setAttribute(part, attribute, [most, "spacingAndGlyphs"][at]));
  }
}

// The means of the levels, a line each, so that no name covers another.
function levelsPicture(held, words, item) {
  const scale = held.columns.agreed.scale();
  const height = 3 * PLOT.row;
  const svg = s("svg", { class: "sx-groups", role: "img" });
  const aside = h("span", { class: "sx-quiet" });
  const note = h("span", { class: "sx-quiet" });
  const update = () => {
    const groups = held.figures(item)?.groups ?? [];
    setText(note, held.watched ? words.say("groups.released", { n: held.threshold }) : words.say("groups.own"));
    const told = groups.map(({ name, score, n }) => [name[words.language], `${fixed(words, score)} (${n})`]);
    const { width, x: place } = plot(svg, scale, height);
    const rows = groups.map(({ score }, at) => levelRow(told[at], place(score), (at + 0.5) * PLOT.row, width));
    svg.replaceChildren(...levelLines(scale, place, height, 0), ...rows);
    rows.forEach((row) => keepWithin(row, width));
    setAttribute(svg, "aria-label", told.map((parts) => parts.join(" ")).join("; ") || words.say("groups.none"));
    const scores = groups.map(({ score }) => score);
    const apart = scores.length > 1 ? Math.max(...scores) - Math.min(...scores) : null;
    setText(aside, apart === null ? (groups.length ? "" : words.say("groups.none")) : words.say("groups.apart", { points: fixed(words, apart) }));
  };
  return { label: h("div", {}, h("b", {}, words.say("groups")), note), node: svg, aside, update };
}
