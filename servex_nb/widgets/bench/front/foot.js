// The foot: files to save, and whether reports draw the chart so.

const FORMATS = [["svg", "SVG"], ["png", "PNG 300 dpi"], ["pdf", "PDF"], ["csv", "csv"]];

class Foot {
  constructor(words, act) {
    this.words = words;
    this.told = h("span", { role: "status", class: "sx-told" });
    this.state = h("span", { class: "sx-quiet sx-state" });
    const button = (name, action, kind = "") =>
      h("button", { type: "button", class: `sx-button ${kind}`, onclick: () => act(action) }, name);
    this.files = FORMATS.map(([format, name]) => button(name, { action: "save", format }));
    this.keep = button(words("keep"), { action: "keep" }, "sx-primary");
    this.reset = button(words("reset"), { action: "reset" });
    this.node = h("footer", { class: "sx-foot sx-bench-foot" },
      h("div", { class: "sx-row", role: "group", "aria-label": words("save") },
        h("span", { class: "sx-caption" }, words("save")), this.files),
      this.told,
      h("div", { class: "sx-row" }, this.state, this.reset, this.keep));
  }

  show(reply) {
    const { form, choice } = reply;
    const isDrawn = reply.kind === "drawn";
    const further = form.reported ? "" : ".further";
    const state = this.words(`keep.${form.kept ? "kept" : "usual"}${further}`);
    setText(this.state, choice.internal ? this.words("keep.internal") : `${state} ${reply.absent || form.taken}`);
    this.keep.disabled = !isDrawn || choice.internal;
    setText(this.reset, this.words(`reset${further}`));
    setAttribute(this.reset, "hidden", !form.kept);
    this.files.forEach((button) => { button.disabled = !isDrawn; });
    if (reply.saved) this.told.replaceChildren(this.words("saved"), " ", this._link(reply.saved));
    else setText(this.told, reply.done ?? "");
  }

  _link({ name, place, link }) {
    return link ? h("a", { href: link, target: "_blank", title: place }, name) : h("span", { title: place }, place);
  }
}
