// Elements are made from their parts. Every text becomes a text node: no word of a client is ever read as HTML.

const SVG = "http://www.w3.org/2000/svg";

function furnish(node, props) {
  for (const [name, value] of Object.entries(props)) {
    if (value === null || value === undefined || value === false) continue;
    if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else if (name === "value") node.value = value;
    else node.setAttribute(name, value === true ? "" : value);
  }
}

function h(tag, props, ...children) {
  const node = document.createElement(tag);
  furnish(node, props ?? {});
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

function s(tag, props, ...children) {
  const node = document.createElementNS(SVG, tag);
  furnish(node, props ?? {});
  node.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return node;
}

// Only what differs is written, so that nothing on the screen is laid out again for nothing.
function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

function setAttribute(node, name, value) {
  const text = value === null || value === undefined || value === false ? null : String(value);
  if (text === null) node.removeAttribute(name);
  else if (node.getAttribute(name) !== text) node.setAttribute(name, text);
}

// Whether something goes on below what is in sight of it.
function hasMore(node) {
  return node.scrollHeight - node.clientHeight - node.scrollTop > 2;
}

function isTextField(node) {
  return Boolean(node?.closest?.("textarea, select, input, [contenteditable=true]"));
}

// A key with Ctrl, Cmd or Alt that a form has no use for is the window's: JupyterLab hears it as if the form
// did not have the focus, so that none of the notebook's own keys goes along.
function passOn(event) {
  const isLetter = event.getModifierState("AltGraph") || (event.altKey && !event.ctrlKey && isTextField(event.target));
  if (isLetter || !event.isTrusted) return;
  const { key, code, keyCode, ctrlKey, metaKey, altKey, shiftKey, repeat } = event;
  const copy = new KeyboardEvent("keydown", { key, code, keyCode, ctrlKey, metaKey, altKey, shiftKey, repeat, bubbles: true, cancelable: true });
  if (!document.body.dispatchEvent(copy)) event.preventDefault();
}

// A group of which one is chosen: one stop for Tab, arrows to go round it.
function roving(group, buttons, choose) {
  group.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    event.stopPropagation();
    const list = buttons();
    const at = list.indexOf(event.target.closest("button"));
    const next = list[(at + step + list.length) % list.length];
    next.focus();
    choose?.(next);
  });
}

// A radio group of a few words, such as a language or a permission.
function choice(label, options, chosen, choose) {
  const buttons = options.map(({ value, name, mark }) =>
    h("button", { type: "button", role: "radio", "data-value": value, onclick: () => choose(value) },
      mark ? [icon(mark), name] : name));
  const node = h("div", { role: "radiogroup", "aria-label": label, class: "sx-choice" }, buttons);
  roving(node, () => buttons, (button) => button.click());
  const update = () => {
    const value = chosen();
    buttons.forEach((button, at) => {
      const on = options[at].value === value;
      setAttribute(button, "aria-checked", String(on));
      setAttribute(button, "tabindex", on || (at === 0 && !options.some((o) => o.value === value)) ? "0" : "-1");
    });
  };
  update();
  return { node, update };
}

const SHAPES = {
  check: "M3 8.5 6.5 12 13 4.5",
  left: "M10 3 5 8l5 5",
  right: "M6 3l5 5-5 5",
  up: "M3 10l5-5 5 5",
  down: "M3 6l5 5 5-5",
  grip: "M6 3.500v.010M10 3.500v.010M6 8v.010M10 8v.010M6 12.500v.010M10 12.500v.010",
  cross: "M4 4l8 8M12 4l-8 8",
  lock: "M4.5 7.5h7v5h-7zM6 7.5V5.5a2 2 0 0 1 4 0v2",
  lines: "M3 5h10M3 8h10M3 11h6",
  quotes: "M3 9.5h3v-4H3v4c0 1.5.5 2.5 1.5 3M9.500 9.500h3v-4h-3v4c0 1.500.500 2.500 1.500 3",
  warning: "M8 2.500 14.500 13.500h-13zM8 6.500v3.500M8 11.800v.400",
  clock: "M8 2.500a5.500 5.500 0 1 0 .010 0M8 5v3l2 1.500",
  radar: "M8 1.500 14.500 6 12 13.500H4L1.500 6zM8 5l3 2.500-1.500 3.500h-3z",
  pyramid: "M8 2 14 13.500H2zM5.700 6.500h4.600M3.900 10h8.200",
  shifts: "M2 5h12M2 11h12M6 3v4M11 9v4",
  window: "M2 3h12v8H2zM6 14h4M8 11v3",
  pad: "M3.500 2h9v12h-9zM5.500 5h5M5.500 8h5M5.500 11h3",
};

function icon(name) {
  return s("svg", { class: "sx-icon", viewBox: "0 0 16 16", "aria-hidden": "true", focusable: "false" },
    s("path", { d: SHAPES[name] }));
}

// Whether the screen stands by itself, without a notebook's cells.
function isApp() {
  return !document.querySelector(".jp-NotebookPanel");
}

// Whoever runs a notebook sees the screen first, and not what made it.
function bringForward(root) {
  if (!isApp()) requestAnimationFrame(() => root.scrollIntoView({ block: "start" }));
}
