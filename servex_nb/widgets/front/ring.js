// A ring that fills as questions are answered; the words beside it say the same.
function progressRing(mark) {
  const round = 2 * Math.PI * 9;
  const arc = s("circle", { cx: 11, cy: 11, r: 9, class: "sx-arc", transform: "rotate(-90 11 11)" });
  const node = s("svg", { class: "sx-ring-mark", viewBox: "0 0 22 22", "aria-hidden": "true" },
    s("circle", { cx: 11, cy: 11, r: 9, class: "sx-arc-back" }), arc,
    s("text", { x: 11, y: 15, "text-anchor": "middle" }, mark));
  return { node, update: (part) => setAttribute(arc, "stroke-dasharray", `${part * round} ${round}`) };
}
