// What is chosen: the client and the chart, what it shows, its words, its size and its look.

// In mm; a slide of 338.67 × 190.5 less its margins.
const SIZES = { full: [170, 126], half: [83, 96], slide: [294.67, 154.5] };
// On a slide letters are read from the back of a room.
const SLIDE_THEME = "projector";
const OVERLAYS = ["target", "agreed", "interval"];
const WIDTHS = [40, 400];
const HEIGHTS = [12, 300];

class Controls {
  constructor(words, reply, { change, begin, turn }) {
    this.words = words;
    this.change = change;
    this.begin = begin;
    this.turn = turn;
    this.shown = [];
    this.chart = reply.choice.recipe.chart;
    this.node = h("form", { class: "sx-controls", "aria-label": words("controls"), onsubmit: (e) => e.preventDefault() },
      this._subject(reply), this._contents(reply), this._texts(reply), this._looks(reply), this._labels(reply));
  }

  // The name of the client that is chosen.
  get client() {
    return this.clients.selectedOptions[0]?.textContent ?? "";
  }

  // What the controls are made of; where it changes they are made anew.
  static shape({ form, choice }) {
    const { recipe, ...rest } = choice;
    return JSON.stringify([form, rest.client, rest.wave, rest.language, recipe.chart, recipe.key]);
  }

  show(reply) {
    this.shown.forEach((show) => show(reply));
  }

  _keep(field, value) {
    this.shown.push((reply) => field.show(value(reply)));
    return field.node;
  }

  _pick(label, options, value, reply, choose, kind) {
    const field = pickField(this.words(label), options, value(reply.choice), choose, kind);
    this._keep(field, (now) => value(now.choice));
    return field;
  }

  _subject(reply) {
    const { form } = reply;
    const client = this._pick("client", form.clients, (now) => now.client, reply,
      (key) => this.begin({ client: key, wave: "" }), "");
    this.clients = client.control;
    const wave = form.waves.length > 1
      && this._pick("wave", form.waves, (now) => now.wave, reply, (label) => this.change({ wave: label }));
    const chart = this._pick("chart", form.charts, (now) => now.recipe.chart, reply,
      (name) => this.begin({ chart: name }), "");
    return [client.node, wave ? wave.node : null, this._audience(reply), chart.node];
  }

  _contents(reply) {
    const { form, choice } = reply;
    const { options } = form;
    const element = options.includes("element") && this._pick("element", form.elements, (now) => now.recipe.key, reply,
      (key) => this.change({ recipe: { key, labels: {} } }));
    const part = options.includes("part")
      && this._pick("part", form.parts, (now) => now.recipe.key, reply, (key) => this.turn({ key }));
    const by = options.includes("by") && this._pick("by", form.attributes,
      (now) => now.recipe.by || form.attributes[0][0], reply, (name) => this._group(name));
    const orders = [["", this.words("order.model")], ["score", this.words("order.score")]];
    const order = options.includes("order") && this._pick("order", orders, (now) => now.recipe.order, reply,
      (value) => this.change({ recipe: { order: value } }));
    const ticks = OVERLAYS.filter((name) => options.includes(name)).map((name) => this._keep(
      tickField(this.words(`show.${name}`), !choice.recipe.without.includes(name), (on) => this._overlay(name, on)),
      (now) => !now.choice.recipe.without.includes(name)));
    if (options.includes("earlier") && form.before) {
      const label = this.words("show.earlier", { wave: form.before });
      ticks.push(this._keep(
        tickField(label, Boolean(choice.recipe.earlier), (earlier) => this.change({ recipe: { earlier } })),
        (now) => Boolean(now.choice.recipe.earlier)));
    }
    return [
      ...[element, part, by, order].filter(Boolean).map((field) => field.node),
      ticks.length ? group(this.words("show"), h("div", { class: "sx-ticks" }, ticks)) : null,
    ];
  }

  // Groups over a radar are an overlay; of other charts they make another picture.
  _group(by) {
    if (this.chart === "radar") this.change({ recipe: { by } });
    else this.turn({ by });
  }

  _overlay(name, on) {
    this.change((choice) => {
      const rest = choice.recipe.without.filter((other) => other !== name);
      return { recipe: { without: on ? rest : [...rest, name] } };
    });
  }

  _texts({ choice }) {
    return ["heading", "subtitle"].map((label) => {
      const name = label === "heading" ? "title" : "subtitle";
      const hint = label === "heading" ? this.words("heading.hint") : "";
      const field = lineField(this.words(label), choice.recipe[name],
        (text) => this.change({ recipe: { [name]: text } }, TYPING), hint);
      return this._keep(field, (reply) => reply.choice.recipe[name]);
    });
  }

  _looks(reply) {
    const { form } = reply;
    const theme = this._pick("theme", form.themes, (now) => now.recipe.theme, reply,
      (name) => this.change({ recipe: { theme: name } }));
    const [preset, sides] = this._size(reply);
    return [preset, sides, theme.node, this._colours(reply)];
  }

  _size(reply) {
    const presets = ["own", "full", "half", "slide", "free"].map((name) => [name, this.words(`size.${name}`)]);
    const preset = pickField(this.words("size"), presets, sizeName(reply), (name) => {
      if (name === "free") {
        wide.control.focus();
        return;
      }
      const [width, height] = SIZES[name] ?? [null, null];
      this.change((now) => {
        const own = sizeName({ choice: now }) === "slide" ? "" : now.recipe.theme;
        return { recipe: { width, height, theme: name === "slide" ? SLIDE_THEME : own } };
      });
    });
    const sized = (at) => (size) => this.change(({ recipe }) => {
      const now = [recipe.width ?? this.size[0], recipe.height ?? this.size[1]].map(Math.round);
      now[at] = size;
      return { recipe: { width: now[0], height: now[1] } };
    }, TYPING);
    const wide = numberField(this.words("width"), WIDTHS, null, sized(0), this._range(WIDTHS));
    const high = numberField(this.words("height"), HEIGHTS, null, sized(1), this._range(HEIGHTS));
    const show = (now) => {
      this.size = now.size ?? this.size ?? SIZES.full;
      preset.show(sizeName(now));
      wide.show(Math.round(now.choice.recipe.width ?? this.size[0]));
      high.show(Math.round(now.choice.recipe.height ?? this.size[1]));
    };
    show(reply);
    this.shown.push(show);
    return [preset.node, h("div", { class: "sx-pair" }, wide.node, high.node)];
  }

  _range([low, high]) {
    return this.words("size.range", { low, high });
  }

  _colours({ choice, colours }) {
    const picked = Object.keys(colours).map((name) => this._keep(
      colourField(this.words(`colour.${name}`), colours[name], (colour) => this.change((now) =>
        ({ recipe: { colours: { ...now.recipe.colours, [name]: colour } } }), DRAGGING)),
      (reply) => reply.colours[name]));
    const back = h("button", { type: "button", class: "sx-link", onclick: () => this.change({ recipe: { colours: {} } }) },
      this.words("colours.back"));
    this.shown.push((reply) => setAttribute(back, "hidden", !Object.keys(reply.choice.recipe.colours).length));
    setAttribute(back, "hidden", !Object.keys(choice.recipe.colours).length);
    return group(this.words("colours"), h("div", { class: "sx-pair" }, picked), back);
  }

  _labels({ form, choice }) {
    if (!form.items.length) return null;
    const changed = h("span", { class: "sx-quiet" });
    const tell = (labels) => {
      const n = Object.keys(labels).length;
      setText(changed, n ? this.words("labels.changed", { n }) : "");
    };
    const fields = form.items.map(([key, name]) => {
      const field = lineField(name, choice.recipe.labels[key] ?? "", (text) => this.change((now) => {
        const { [key]: _, ...rest } = now.recipe.labels;
        return { recipe: { labels: text.trim() ? { ...rest, [key]: text } : rest } };
      }, TYPING), name);
      field.control.maxLength = 120;
      return this._keep(field, (reply) => reply.choice.recipe.labels[key] ?? "");
    });
    tell(choice.recipe.labels);
    this.shown.push((reply) => tell(reply.choice.recipe.labels));
    return h("details", { class: "sx-labels" },
      h("summary", {}, h("span", {}, this.words("labels")), changed), ...fields);
  }

  _audience({ choice }) {
    const options = ["client", "internal"].map((value) => ({ value, name: this.words(`audience.${value}`) }));
    let now = choice.internal ? "internal" : "client";
    const picked = choice_(this.words("audience"), options, () => now, (value) => {
      now = value;
      picked.update();
      this.change({ internal: value === "internal" });
    });
    this.shown.push((reply) => { now = reply.choice.internal ? "internal" : "client"; picked.update(); });
    setAttribute(picked.node, "aria-description", this.words("audience.note"));
    setAttribute(picked.node, "title", this.words("audience.note"));
    return h("div", { class: "sx-audience-of" }, h("span", { class: "sx-caption" }, this.words("audience")), picked.node);
  }
}

// A field of this name hides the shared one in places.
const choice_ = choice;

function sizeName({ choice: { recipe } }) {
  if (recipe.width === null) return "own";
  const found = Object.entries(SIZES).find(([, [wide, high]]) => wide === recipe.width && high === recipe.height);
  return found ? found[0] : "free";
}
