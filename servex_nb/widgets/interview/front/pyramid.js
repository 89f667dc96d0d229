// The pyramid of one respondent: a layer fills by share of its width, so that the gate is one straight ray.

const PYRAMID = { width: 344, height: 268, left: 8, right: 184, top: 10, bottom: 226 };

function pyramidPicture(held, words, { onchoose }) {
  const layers = held.material.layers.map(({ key }) => key);
  const scale = held.material.scales.pyramid;
  const tall = (PYRAMID.bottom - PYRAMID.top) / layers.length;
  const middle = (PYRAMID.left + PYRAMID.right) / 2;
  const at = (y, part) => {
    const half = ((y - PYRAMID.top) / (PYRAMID.bottom - PYRAMID.top)) * (PYRAMID.right - PYRAMID.left) / 2;
    return middle - half + 2 * half * part;
  };
  const shape = (below, part) => {
    const [y1, y0] = [PYRAMID.bottom - below * tall - 2, PYRAMID.bottom - (below + 1) * tall + 2];
    return `M${at(y1, 0)},${y1}L${at(y1, part)},${y1}L${at(y0, part)},${y0}L${at(y0, 0)},${y0}z`;
  };
  const ray = (below, part) => {
    const [y1, y0] = [PYRAMID.bottom - below * tall - 2, PYRAMID.bottom - (below + 1) * tall + 2];
    return `M${at(y1, part)},${y1}L${at(y0, part)},${y0}`;
  };
  const parts = layers.map((key, below) => {
    const y = PYRAMID.bottom - (below + 0.5) * tall;
    const outline = s("path", { d: shape(below, 1), class: "sx-layer" });
    const fill = s("path", { class: "sx-layer-fill" });
    const value = s("tspan", { class: "sx-value" });
    const state = s("tspan", { x: 202, dy: 16, class: "sx-quiet" });
    const everyone = s("tspan", { class: "sx-quiet" });
    const mark = s("path", { class: "sx-everyone" });
    const text = s("text", { x: 202, y: y - 8, class: "sx-layer-label" },
      s("tspan", {}, `${words.short(key)} `), value, everyone, state);
    return { key, below, outline, fill, mark, value, everyone, state, text };
  });
  const gateShare = held.material.gate;
  const picture = s("svg", {
    viewBox: `0 0 ${PYRAMID.width} ${PYRAMID.height}`, role: "img", class: "sx-pyramid",
  }, parts.flatMap(({ outline, fill, mark, text }) => [outline, fill, mark, text]),
  s("path", { class: "sx-gate", d: `M${at(PYRAMID.bottom + 6, gateShare)},${PYRAMID.bottom + 6}L${at(PYRAMID.top, gateShare)},${PYRAMID.top}` }),
  s("text", { x: at(PYRAMID.bottom, gateShare), y: PYRAMID.bottom + 24, "text-anchor": "middle", class: "sx-quiet" },
    words.say("pyramid.gate", { share: words.percent(gateShare) })));
  const buttons = !onchoose ? [] : parts.map(({ key }) => h("button", { type: "button", class: "sx-overlay", onclick: () => onchoose(key) }, words.short(key)));

  const update = (current) => {
    const { level, blockedBy } = held.gate();
    const told = parts.map((part) => {
      const score = held.score(part.key);
      const standing = held.standing(part.key);
      const state = layerState(held, words, part.below, { level, blockedBy });
      setAttribute(part.text, "data-current", part.key === current);
      setAttribute(part.outline, "data-current", part.key === current);
      setAttribute(part.fill, "d", score === null ? "" : shape(part.below, share(scale, score)));
      setAttribute(part.outline, "data-missing", standing === null);
      setAttribute(part.fill, "data-behind", level !== null && part.below > level);
      setText(part.value, score === null ? "" : words.score(score));
      setText(part.state, state);
      const mean = held.everyone?.current[part.key] ?? null;
      setAttribute(part.mark, "d", mean === null ? "" : ray(part.below, share(scale, mean)));
      setText(part.everyone, mean === null ? "" : ` · ${words.score(mean)}`);
      return `${words.short(part.key)} ${score === null ? state : `${words.score(score)}, ${state}`}`;
    });
    setAttribute(picture, "aria-label", `${words.say("pyramid.label", { code: held.respondent })}: ${told.join("; ")}`);
    hint.update();
  };
  const hint = everyoneKey(held, words, [s("path", { d: "M5,8L19,0" })]);
  return { node: h("div", { class: "sx-picture" }, picture, hint.node, h("div", { class: "sx-visually-hidden" }, buttons)), update };
}

// How a layer stands: what holds and what does not is said once nothing of it is left to ask.
function layerState(held, words, below, { level, blockedBy }) {
  const layers = held.material.layers.map(({ key }) => key);
  const standing = held.standing(layers[below]);
  if (!isNumber(standing)) return wordOn(held, words, standing);
  if (!held.isComplete(layers[below])) return words.say("pyramid.partly", held.told(layers[below]));
  if (below < (level ?? 0)) return words.say("pyramid.holds");
  if (below === blockedBy) return words.say("pyramid.low");
  return words.say("pyramid.behind", { name: words.short(layers[blockedBy]) });
}
