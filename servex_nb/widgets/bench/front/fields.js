// Controls with their names: each a node, and `show`, which brings it up to date unless it is being used.

let fieldCount = 0;

function named(label, control, kind = "") {
  control.id = `sx-bench-${++fieldCount}`;
  return h("div", { class: `sx-field ${kind}` }, h("label", { for: control.id }, label), control);
}

function isUsed(control) {
  return control.getRootNode().activeElement === control;
}

function pickField(label, options, value, choose, kind = "sx-beside") {
  // A name that is cut off is told whole by its title.
  const tell = () => setAttribute(control, "title", control.selectedOptions[0]?.textContent);
  const control = h("select", { onchange: () => { tell(); choose(control.value); } }, grouped(options));
  const show = (now) => { control.value = now; tell(); };
  show(value);
  return { node: named(label, control, kind), show, control };
}

// Options as pairs of a value and its name; those with the name of a group third stand in it, and those with a
// reason fourth cannot be chosen.
function grouped(options) {
  const option = ([key, name, , reason]) => h("option", { value: key, disabled: Boolean(reason), title: reason }, name);
  const groups = [...new Set(options.map(([, , of]) => of))];
  return groups.flatMap((of) => {
    const found = options.filter((told) => told[2] === of).map(option);
    return of ? h("optgroup", { label: of }, found) : found;
  });
}

function lineField(label, value, change, hint = "") {
  const control = h("input", { type: "text", placeholder: hint, maxlength: 300, oninput: () => change(control.value) });
  const show = (now) => { if (!isUsed(control)) control.value = now; };
  show(value);
  return { node: named(label, control), show, control };
}

function numberField(label, [low, high], value, change, range) {
  const said = h("span", { class: "sx-range", role: "alert" });
  const control = h("input", { type: "number", min: low, max: high, step: 1, oninput: () => {
    const number = control.valueAsNumber;
    const fits = number >= low && number <= high;
    tell(fits);
    if (fits) change(number);
  } });
  const show = (now) => {
    if (isUsed(control)) return;
    control.value = now ?? "";
    tell(true);
  };
  const tell = (fits) => {
    setAttribute(control, "aria-invalid", fits ? null : "true");
    setText(said, fits ? "" : range);
  };
  show(value);
  const node = named(label, control, "sx-narrow");
  node.append(said);
  return { node, show, control };
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
