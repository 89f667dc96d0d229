// Controls with their names: each a node, and `show`, which brings it up to date unless it is being used.

let fieldCount = 0;

function named(label, control, kind = "") {
  control.id = `sx-bench-${++fieldCount}`;
  return h("div", { class: `sx-field ${kind}` }, h("label", { for: control.id }, label), control);
}

function isUsed(control) {
  return control.getRootNode().activeElement === control;
}

function pickField(label, options, value, choose) {
  const control = h("select", { onchange: () => choose(control.value) },
    options.map(([key, name]) => h("option", { value: key }, name)));
  const show = (now) => { control.value = now; };
  show(value);
  return { node: named(label, control), show };
}

function lineField(label, value, change, hint = "") {
  const control = h("input", { type: "text", placeholder: hint, maxlength: 300, oninput: () => change(control.value) });
  const show = (now) => { if (!isUsed(control)) control.value = now; };
  show(value);
  return { node: named(label, control), show, control };
}

function numberField(label, [low, high], value, change) {
  const control = h("input", { type: "number", min: low, max: high, step: 1, oninput: () => {
    const number = control.valueAsNumber;
    const fits = number >= low && number <= high;
    setAttribute(control, "aria-invalid", fits ? null : "true");
    if (fits) change(number);
  } });
  const show = (now) => {
    if (isUsed(control)) return;
    control.value = now ?? "";
    setAttribute(control, "aria-invalid", null);
  };
  show(value);
  return { node: named(label, control, "sx-narrow"), show, control };
}

function colourField(label, value, change) {
  const control = h("input", { type: "color", oninput: () => change(control.value) });
  const show = (now) => { if (!isUsed(control)) control.value = now; };
  show(value);
  return { node: named(label, control, "sx-colour"), show };
}

function tickField(label, value, change) {
  const control = h("input", { type: "checkbox", onchange: () => change(control.checked) });
  const show = (now) => { control.checked = now; };
  show(value);
  control.id = `sx-bench-${++fieldCount}`;
  return { node: h("div", { class: "sx-tick" }, control, h("label", { for: control.id }, label)), show };
}

function group(legend, ...nodes) {
  return h("fieldset", { class: "sx-group" }, h("legend", {}, legend), ...nodes.flat());
}
