// The shifts of one respondent in small: today and the ambition between two poles.

function shiftsPicture(held, words, { onchoose }) {
  const scale = held.material.scales.shifts;
  const rows = held.material.shifts.map((key) => {
    const about = words.about(key);
    const track = shiftTrack(held, words, key, { width: 120, height: 22, small: true });
    const node = h(onchoose ? "button" : "div", { class: "sx-shift-small", ...(onchoose ? { type: "button", onclick: () => onchoose(key) } : { role: "img" }) },
      h("span", {}, about.from), track.node, h("span", {}, about.to));
    const values = ["current", "target"].map(() => h("span"));
    const told = h("b", {}, values[0], " ", values[1]);
    node.append(told);
    return { key, node, track, values, told };
  });
  const means = ["current", "target"].map((moment, at) => s("path", { class: `sx-mean-${moment}`, d: `M${7 + 10 * at},0v8` }));
  const hint = everyoneKey(held, words, means);
  const fill = ({ key, node, track, values, told }) => {
    track.update();
    const [now, wish] = ["current", "target"].map((moment) => held.answer(key, moment));
    const { from, to } = words.about(key);
    const [first, second] = shiftSaid(held, words, key);
    setText(values[0], second === undefined ? first : `${first} →`);
    setText(values[1], second ?? "");
    setAttribute(told, "data-missing", now === null && wish === null);
    setAttribute(node, "aria-label",
      `${from} → ${to}: ${words.say("shifts.today")} ${wordOn(held, words, now)}, ${words.say("shifts.ambition")} ${wordOn(held, words, wish)}`);
  };
  const update = (current) => {
    rows.forEach((row) => {
      fill(row);
      setAttribute(row.node, "data-current", row.key === current);
    });
    hint.update();
  };
  return {
    node: h("div", { class: "sx-picture sx-shifts-small", "data-scale": `${scale.low}–${scale.high}` }, rows.map(({ node }) => node), hint.node),
    update,
  };
}

// A line between the poles with a dot for today and a diamond for the ambition.
function shiftTrack(held, words, key, { width, height, small = false, beside = 0 }) {
  const scale = held.scale(key);
  const inset = small ? 9 : 16;
  const left = inset + beside;
  const long = width - left - inset;
  const x = (value) => left + share(scale, value) * long;
  const y = height / 2;
  const size = small ? 5 : 10;
  const line = s("path", { class: "sx-track", d: `M${x(scale.low)},${y}H${x(scale.high)}` });
  const ticks = s("path", {
    class: "sx-track-ticks",
    d: scale.levels.map((level) => `M${x(level)},${y - (level === scale.low || level === scale.high ? 6 : 3)}v${level === scale.low || level === scale.high ? 12 : 6}`).join(""),
  });
  const way = s("path", { class: "sx-way" });
  const wish = s("path", { class: "sx-wish", d: `M0,${-size * 1.2}L${size * 1.2},0L0,${size * 1.2}L${-size * 1.2},0z` });
  const now = s("circle", { class: "sx-now", r: size });
  const means = ["current", "target"].map((moment) => s("path", { class: `sx-mean-${moment}` }));
  const node = s("svg", { viewBox: `0 0 ${width} ${height}`, width, height, class: "sx-shift-track", "aria-hidden": small ? "true" : null },
    line, small ? null : ticks, way, wish, now, s("g", { class: "sx-everyone" }, means));
  const update = () => {
    const [today, ambition] = ["current", "target"].map((moment) => held.answer(key, moment));
    const place = (mark, value) => {
      mark.style.display = isNumber(value) ? "" : "none";
      if (isNumber(value)) setAttribute(mark, "transform", `translate(${x(value)},${y})`);
    };
    place(now, today);
    place(wish, ambition);
    ["current", "target"].forEach((moment, at) => {
      const mean = held.everyone?.[moment][key] ?? null;
      setAttribute(means[at], "d", mean === null ? "" : `M${x(mean)},${y - size * 1.6}v${size * 3.2}`);
    });
    setAttribute(line, "data-missing", today === null && ambition === null);
    setAttribute(way, "d", isNumber(today) && isNumber(ambition) ? `M${x(today)},${y}H${x(ambition)}` : "");
  };
  return { node, update, x, y, now, wish, valueAt: (at) => Math.min(Math.max(Math.round((scale.low + ((at - left) / long) * (scale.high - scale.low)) / scale.step) * scale.step, scale.low), scale.high) };
}
