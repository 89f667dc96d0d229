// Effort against effect: what is easy and helps much stands at the top left.

const CHART = { width: 360, height: 250, left: 46, bottom: 40, top: 10, right: 10 };

function leverPicture(held, words) {
  const svg = s("svg", { class: "sx-levers", viewBox: `0 0 ${CHART.width} ${CHART.height}`, role: "img" });
  const [wide, high] = [CHART.width - CHART.left - CHART.right, CHART.height - CHART.top - CHART.bottom];
  const x = (effort) => CHART.left + ((effort - 0.5) / 5) * wide;
  const y = (effect) => CHART.top + (1 - (effect - 0.5) / 5) * high;
  const update = () => {
    const actions = held.actions();
    const placed = actions.map((action, at) => ({ ...action, number: at + 1 })).filter(({ effort, effect }) => effort && effect);
    const there = new Map();
    const marks = placed.map(({ number, effort, effect }) => {
      const key = `${effort} ${effect}`;
      const before = there.get(key) ?? 0;
      there.set(key, before + 1);
      const [cx, cy] = [x(effort) + (before % 3) * 21 - (before ? 4 : 0), y(effect) + Math.floor(before / 3) * 16];
      return s("g", {}, s("circle", { class: "sx-lever", cx, cy, r: 10 }), s("text", { class: "sx-lever-number", x: cx, y: cy + 4, "text-anchor": "middle" }, String(number)));
    });
    const steps = [1, 2, 3, 4, 5];
    svg.replaceChildren(
      s("rect", { class: "sx-first", x: CHART.left, y: CHART.top, width: wide / 2, height: high / 2 }),
      ...steps.flatMap((step) => [
        s("line", { class: "sx-gridline", x1: x(step), x2: x(step), y1: CHART.top, y2: CHART.top + high }),
        s("line", { class: "sx-gridline", x1: CHART.left, x2: CHART.left + wide, y1: y(step), y2: y(step) }),
        s("text", { class: "sx-tick", x: x(step), y: CHART.top + high + 14, "text-anchor": "middle" }, String(step)),
        s("text", { class: "sx-tick", x: CHART.left - 8, y: y(step) + 4, "text-anchor": "end" }, String(step)),
      ]),
      s("text", { class: "sx-axis", x: CHART.left + wide / 2, y: CHART.height - 6, "text-anchor": "middle" }, words.say("levers.effort")),
      s("text", { class: "sx-axis", x: 0, y: 0, "text-anchor": "middle", transform: `translate(12 ${CHART.top + high / 2}) rotate(-90)` }, words.say("levers.effect")),
      s("text", { class: "sx-plot-note", x: CHART.left + 6, y: CHART.top + 14 }, words.say("levers.first")),
      ...marks);
    const told = placed.map(({ number, what, effort, effect }) => words.say("levers.told", { number, what, effort, effect }));
    setAttribute(svg, "aria-label", told.length ? told.join("; ") : words.say("levers.none"));
  };
  return { node: svg, update };
}
