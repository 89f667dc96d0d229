// What is chosen: the client and the chart, what it shows, its words, its size and its look.

const SIZES = { full: [170, 126], half: [83, 96], slide: [300, 140] };
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
      this._subject(reply), this._contents(reply), this._texts(reply), this._size(reply), this._look(reply),
      this._labels(reply), this._audience(reply));
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

  _subject({ form, choice }) {
    const pick = (label, options, value, told) =>
      this._keep(pickField(this.words(label), options, value(choice), told), (reply) => value(reply.choice));
    return [
      pick("client", form.clients, (now) => now.client, (client) => this.begin({ client, wave: "" })),
      form.waves.length > 1 && pick("wave", form.waves, (now) => now.wave, (wave) => this.change({ wave })),
      pick("chart", form.charts, (now) => now.recipe.chart, (chart) => this.begin({ chart })),
      form.options.includes("element")
        && pick("element", form.elements, (now) => now.recipe.key, (key) => this.change({ recipe: { key, labels: {} } })),
      form.options.includes("part")
        && pick("part", form.parts, (now) => now.recipe.key, (key) => this.turn({ key })),
      form.options.includes("by")
        && pick("by", form.attributes, (now) => now.recipe.by || form.attributes[0][0], (by) => this._group(by)),
    ].filter(Boolean);
  }

  _contents({ form, choice }) {
    const ticks = OVERLAYS.filter((name) => form.options.includes(name)).map((name) => this._keep(
      tickField(this.words(`show.${name}`), !choice.recipe.without.includes(name), (on) => this._overlay(name, on)),
      (reply) => !reply.choice.recipe.without.includes(name)));
    if (form.options.includes("earlier") && form.before) {
      const label = this.words("show.earlier", { wave: form.before });
      ticks.push(this._keep(
        tickField(label, Boolean(choice.recipe.earlier), (earlier) => this.change({ recipe: { earlier } })),
        (reply) => Boolean(reply.choice.recipe.earlier)));
    }
    const order = form.options.includes("order") && this._keep(
      pickField(this.words("order"), [["", this.words("order.model")], ["score", this.words("order.score")]],
        choice.recipe.order, (value) => this.change({ recipe: { order: value } })),
      (reply) => reply.choice.recipe.order);
    return [ticks.length ? group(this.words("show"), ...ticks) : null, order || null];
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

  _size(reply) {
    const presets = ["own", "full", "half", "slide", "free"].map((name) => [name, this.words(`size.${name}`)]);
    const preset = pickField(this.words("size"), presets, sizeName(reply), (name) => {
      if (name === "free") wide.control.focus();
      else this.change({ recipe: { width: SIZES[name]?.[0] ?? null, height: SIZES[name]?.[1] ?? null } });
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

  _look({ form, choice, colours }) {
    const theme = this._keep(
      pickField(this.words("theme"), form.themes, choice.recipe.theme, (name) => this.change({ recipe: { theme: name } })),
      (reply) => reply.choice.recipe.theme);
    const picked = Object.keys(colours).map((name) => this._keep(
      colourField(this.words(`colour.${name}`), colours[name], (colour) => this.change((now) =>
        ({ recipe: { colours: { ...now.recipe.colours, [name]: colour } } }), DRAGGING)),
      (reply) => reply.colours[name]));
    const back = h("button", { type: "button", class: "sx-link", onclick: () => this.change({ recipe: { colours: {} } }) },
      this.words("colours.back"));
    this.shown.push((reply) => setAttribute(back, "hidden", !Object.keys(reply.choice.recipe.colours).length));
    setAttribute(back, "hidden", !Object.keys(choice.recipe.colours).length);
    return [theme, group(this.words("colours"), h("div", { class: "sx-pair" }, picked), back)];
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
    return h("div", { class: "sx-audience-of" },
      h("span", { class: "sx-caption" }, this.words("audience")), picked.node,
      h("p", { class: "sx-quiet" }, this.words("audience.note")));
  }
}

// A field of this name hides the shared one in places.
const choice_ = choice;

function sizeName({ choice: { recipe } }) {
  if (recipe.width === null) return "own";
  const found = Object.entries(SIZES).find(([, [wide, high]]) => wide === recipe.width && high === recipe.height);
  return found ? found[0] : "free";
}
