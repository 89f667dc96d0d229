// Actions: a table of them, and the panel on which one is written, which lies over the form.

const MARKS = [1, 2, 3, 4, 5];
const SETTLES = 500; // ms in which a click is still meant for what lay where the panel opened

function actionTable(held, words, screen, { chosen, numbered = false }) {
  const rows = h("tbody");
  const head = ["action.what", "action.who", "action.effort", "action.effect"];
  const node = h("table", { class: "sx-actions" },
    h("thead", {}, h("tr", {}, numbered ? h("th", { class: "sx-number", scope: "col" }, words.say("action.number")) : null, head.map((key) => h("th", { scope: "col" }, words.say(key))))), rows);
  let was = "";
  const update = () => {
    const all = held.actions();
    const found = all.map((action, at) => ({ ...action, number: at + 1 })).filter(chosen);
    const now = JSON.stringify([found, held.watched]);
    node.hidden = !found.length;
    if (now === was) return;
    was = now;
    const focused = rows.contains(document.activeElement) ? document.activeElement.dataset.token : null;
    rows.replaceChildren(...found.map((action) => actionRow(words, screen, action, numbered)));
    if (focused) rows.querySelector(`[data-token="${CSS.escape(focused)}"]`)?.focus();
  };
  return { node, update };
}

function actionRow(words, screen, action, numbered) {
  const under = [action.why, numbered && action.item ? words.short(action.item) : ""].filter(Boolean).join(" · ");
  return h("tr", {},
    numbered ? h("td", { class: "sx-number" }, String(action.number)) : null,
    h("td", {}, h("button", { type: "button", class: "sx-action", "data-token": action.token, onclick: () => screen.write(action.token) }, h("span", {}, action.what),
      under ? h("span", { class: "sx-quiet" }, under) : null)),
    h("td", {}, action.owner || "–", action.by_when ? h("span", { class: "sx-quiet" }, words.shortDay(action.by_when)) : null),
    h("td", {}, amount(action.effort)),
    h("td", {}, amount(action.effect)));
}

function amount(value) {
  if (!value) return "–";
  return h("span", { class: "sx-amount" }, h("span", { "aria-hidden": "true" }, MARKS.map((mark) => h("i", { "data-on": mark <= value }))), String(value));
}

// The panel of one action; what is written is kept as it is written.
function actionPanel(held, words, screen, token) {
  const of = (name) => held.action(token)?.[name] ?? "";
  const text = (name, rows, label = `action.${name}`) => {
    const field = textField(held, { rows, "aria-label": words.say(`action.${name}`), placeholder: words.say(`action.${name}.hint`) }, {
      standing: () => of(name), keep: (value) => held.change(token, { [name]: value }),
    });
    return { ...field, box: h("label", { class: `sx-box sx-box-${name}` }, h("span", { class: "sx-label" }, words.say(label)), field.node) };
  };
  const fields = { what: text("what", 4), why: text("why", 4), owner: text("owner", 1, "action.owner.long") };
  const day = h("input", { type: "date", "aria-label": words.say("action.by_when"), value: of("by_when"), onchange: () => held.change(token, { by_when: day.value }) });
  const scales = ["effort", "effect"].map((name) => choice(words.say(`action.${name}`), MARKS.map((value) => ({ value, name: String(value) })), () => held.action(token)?.[name] ?? null, (value) => held.change(token, { [name]: value })));
  const select = itemSelect(held, words, of("item"), (item) => held.change(token, { item }));
  const take = h("button", { type: "button", class: "sx-link", onclick: () => {
    const step = held.nextStep(of("item"), words);
    const { what } = held.action(token);
    held.change(token, { what: what.trim() ? `${what.trim()}\n${step}` : step });
    fields.what.node.focus();
  } });
  const node = h("div", { class: "sx-panel", role: "dialog", "aria-label": words.say("action.title"), tabindex: "-1" },
    h("div", { class: "sx-sheet-head" }, h("b", {}, words.say("action.title")), take,
      h("button", { type: "button", class: "sx-link sx-drop", onclick: () => { held.drop(token); screen.write(null); } }, words.say("action.drop")),
      h("button", { type: "button", class: "sx-button", onclick: () => screen.endWriting() }, words.say("action.done"))),
    h("div", { class: "sx-panel-fields" }, fields.what.box, fields.why.box,
      h("label", { class: "sx-box sx-box-item" }, h("span", { class: "sx-label" }, words.say("action.item")), select), fields.owner.box,
      h("label", { class: "sx-box" }, h("span", { class: "sx-label" }, words.say("action.by_when")), day),
      h("div", { class: "sx-box" }, h("span", { class: "sx-label" }, words.say("action.effort.long")), scales[0].node),
      h("div", { class: "sx-box" }, h("span", { class: "sx-label" }, words.say("action.effect.long")), scales[1].node)));
  const opened = performance.now();
  ["pointerdown", "mousedown", "click"].forEach((kind) => node.addEventListener(kind, (event) => {
    // A key's click has no pointer behind it; of a double click the first one did what was meant.
    const isMeant = kind === "click" && event.detail === 0;
    const isSecond = event.detail > 1 && event.target.closest("button");
    if (isMeant || (event.timeStamp - opened > SETTLES && !isSecond)) return;
    event.preventDefault();
    event.stopPropagation();
  }, { capture: true }));
  const update = () => {
    Object.values(fields).forEach((field) => field.update());
    scales.forEach((scale) => scale.update());
    if (document.activeElement !== day && day.value !== of("by_when")) day.value = of("by_when");
    const step = held.nextStep(of("item"), words);
    take.style.visibility = step && !of("what").includes(step) ? "visible" : "hidden";
    setText(take, stepName(held, words, of("item")));
  };
  update();
  return { node, update, token, focus: () => fields.what.node.focus(), commit: () => Object.values(fields).forEach((field) => field.commit()) };
}

function stepName(held, words, item) {
  const score = held.score(item);
  if (typeof words.steps[item] === "string" || score === null) return words.say("action.take");
  const { levels } = held.columns.agreed.scale();
  const from = neighbours(held.columns.agreed.scale(), score)[0];
  const to = levels[levels.indexOf(from) + 1];
  return to === undefined ? words.say("action.take") : words.say("action.take.step", { from: words.number(from), to: words.number(to) });
}

function itemSelect(held, words, chosen, choose) {
  const { elements, layers, shifts } = held.material;
  const group = (label, keys) => (keys.length ? h("optgroup", { label }, keys.map((key) => h("option", { value: key, selected: key === chosen }, words.short(key)))) : null);
  const node = h("select", { "aria-label": words.say("action.item"), onchange: () => choose(node.value) },
    h("option", { value: "" }, words.say("action.none")),
    group(words.say("elements"), elements.map(({ key }) => key)),
    group(words.say("layers"), layers.map(({ key }) => key)),
    group(words.say("shifts"), shifts));
  node.value = chosen;
  return node;
}
