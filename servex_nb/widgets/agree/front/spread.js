// How the answers lie: a dot each without a name, the mean with its interval, and the levels' own means.

const PLOT = { width: 540, stack: 52, row: 19 };
const MOST_IN_A_STACK = 9;

// Where a value stands: the keys beneath are cells of half a step, all as wide.
function across(scale, value) {
  const cells = Math.round((2 * (scale.high - scale.low)) / scale.step) + 1;
  const cell = PLOT.width / cells;
  return (value - scale.low) / (scale.step / 2) * cell + cell / 2;
}

function levelLines(scale, height) {
  return scale.levels.map((level) => s("line", { class: "sx-gridline", x1: across(scale, level), x2: across(scale, level), y1: 0, y2: height }));
}

function spreadPicture(held, words, item) {
  const scale = held.columns.agreed.scale();
  const height = PLOT.stack + 36;
  const svg = s("svg", { class: "sx-spread", viewBox: `0 0 ${PLOT.width} ${height}`, role: "img" });
  const word = h("b", { class: "sx-apart" });
  const figure = h("span", { class: "sx-quiet" });
  const mean = h("span", { class: "sx-quiet" });
  const note = h("span", { class: "sx-quiet" });
  const update = () => {
    const found = held.figures(item);
    setText(note, noteOn(held, words, found));
    setText(word, found?.agreement == null ? "" : words.say(found.divided ? "spread.divided" : "spread.alike"));
    setText(figure, found?.agreement == null ? "" : words.say("spread.agreement", { agreement: fixed(words, found.agreement) }));
    setText(mean, found?.low == null ? "" : words.say("spread.interval", { low: words.score(found.low), high: words.score(found.high) }));
    svg.replaceChildren(...levelLines(scale, PLOT.stack + 16), ...levelNames(words, scale), ...drawn(words, scale, found));
    setAttribute(svg, "aria-label", described(words, found));
  };
  return { label: h("div", {}, h("b", {}, words.say("spread")), note), node: svg, aside: h("div", {}, word, figure, mean), update };
}

function fixed(words, share) {
  return share.toLocaleString(words.locale, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
}

function noteOn(held, words, found) {
  if (!held.said.heard) return words.say("spread.nobody");
  if (held.said.respondents === null) return words.say("spread.few", { n: held.threshold });
  if (!found || found.suppressed) return words.say("spread.suppressed", { n: held.threshold });
  if (found.score === null) return words.say("spread.none");
  return words.say(found.dots === null ? "spread.closed" : "spread.dots", { n: found.n });
}

function levelNames(words, scale) {
  const room = 2 * PLOT.width / scale.levels.length;
  return scale.levels.map((level, at) => {
    const name = words.level("elements", level) || words.number(level);
    const end = at === scale.levels.length - 1;
    return s("text", { class: "sx-level-name", x: across(scale, level), y: 10, "text-anchor": "middle", "data-end": end, textLength: null },
      name.length * 6 > room ? words.number(level) : name);
  });
}

function drawn(words, scale, found) {
  const base = PLOT.stack + 16;
  const parts = [s("line", { class: "sx-base", x1: 0, x2: PLOT.width, y1: base, y2: base })];
  if (!found || found.score === null || found.suppressed) return parts;
  const stacks = new Map();
  const quarter = scale.step / 4;
  for (const value of found.dots ?? []) {
    const place = Math.round((value - scale.low) / quarter);
    stacks.set(place, (stacks.get(place) ?? 0) + 1);
  }
  const most = Math.max(...stacks.values(), 1);
  const each = Math.ceil(most / MOST_IN_A_STACK);
  const radius = Math.min(7, (PLOT.stack - 4) / (2 * Math.ceil(most / each)), across(scale, scale.low + quarter) / 2 - across(scale, scale.low) / 2);
  for (const [place, count] of stacks) {
    for (let up = 0; up < Math.ceil(count / each); up += 1) {
      parts.push(s("circle", { class: "sx-answer", r: radius - 0.5, cx: across(scale, scale.low + place * quarter), cy: base - radius * (2 * up + 1) - 1 }));
    }
  }
  if (each > 1) parts.push(s("text", { class: "sx-plot-note", x: PLOT.width, y: base - PLOT.stack + 8, "text-anchor": "end" }, words.say("spread.each", { n: each })));
  const x = across(scale, found.score);
  if (found.low !== null) parts.push(s("line", { class: "sx-interval", x1: across(scale, found.low), x2: across(scale, found.high), y1: base + 7, y2: base + 7 }));
  const isRight = x > PLOT.width * 0.62;
  const edge = found.low === null ? x : across(scale, isRight ? found.low : found.high);
  parts.push(s("path", { class: "sx-mean", d: `M${x} ${base + 2}l5 9h-10z` }),
    s("text", { class: "sx-mean-text", x: edge + (isRight ? -10 : 10), y: base + 12, "text-anchor": isRight ? "end" : "start" }, words.say("spread.mean", { score: words.score(found.score) })));
  return parts;
}

function described(words, found) {
  if (!found || found.score === null || found.suppressed) return words.say("spread.none");
  const told = [words.say("spread.mean", { score: words.score(found.score) })];
  if (found.dots?.length) {
    const range = { low: words.score(found.dots[0]), high: words.score(found.dots[found.dots.length - 1]) };
    told.push(words.say("spread.range", { n: found.dots.length, ...range }));
  }
  return told.join("; ");
}

// The means of the levels, a line each, so that no name covers another.
function levelsPicture(held, words, item) {
  const scale = held.columns.agreed.scale();
  const height = 3 * PLOT.row;
  const svg = s("svg", { class: "sx-groups", viewBox: `0 0 ${PLOT.width} ${height}`, role: "img" });
  const aside = h("span", { class: "sx-quiet" });
  const note = h("span", { class: "sx-quiet" });
  const update = () => {
    const groups = held.figures(item)?.groups ?? [];
    setText(note, held.watched ? words.say("groups.released", { n: held.threshold }) : words.say("groups.own"));
    const told = groups.map(({ name, score, n }) => `${name[words.language]} ${words.score(score)} (${n})`);
    const rows = groups.slice(0, 3).flatMap(({ score }, at) => {
      const [x, y] = [across(scale, score), (at + 0.5) * PLOT.row];
      const isRight = x > PLOT.width * 0.62;
      return [s("circle", { class: "sx-group", cx: x, cy: y, r: 5.5 }),
        s("text", { class: "sx-group-text", x: x + (isRight ? -11 : 11), y: y + 4.5, "text-anchor": isRight ? "end" : "start" }, told[at])];
    });
    svg.replaceChildren(...levelLines(scale, height), ...rows);
    setAttribute(svg, "aria-label", told.join("; ") || words.say("groups.none"));
    const scores = groups.map(({ score }) => score);
    const apart = scores.length > 1 ? Math.max(...scores) - Math.min(...scores) : null;
    setText(aside, apart === null ? (groups.length ? "" : words.say("groups.none")) : words.say("groups.apart", { points: words.score(apart) }));
  };
  return { label: h("div", {}, h("b", {}, words.say("groups")), note), node: svg, aside, update };
}
