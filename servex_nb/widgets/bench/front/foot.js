// The foot: files to save, and whether reports draw the chart so.

const FORMATS = [["svg", "SVG"], ["png", "PNG", "300 dpi"], ["pdf", "PDF"], ["csv", "csv"]];

class Foot {
  constructor(words, { act, keep, take }) {
    this.words = words;
    this.told = h("span", { role: "status", class: "sx-told" });
    this.state = h("span", { class: "sx-quiet sx-state" });
    const button = (name, onclick, kind = "", title = null) =>
      h("button", { type: "button", class: `sx-button ${kind}`, title, onclick }, name);
    this.files = FORMATS.map(([format, name, title]) =>
      button(name, () => act({ action: "save", format }), "", title));
    this.keep = button(words("keep"), () => keep(), "sx-primary");
    this.reset = button(words("reset"), () => act({ action: "reset" }));
    this.said = h("p", { role: "alert" });
    this.over = button(words("clash.replace"), () => keep({ over: true }), "sx-primary");
    this.take = button(words("clash.take"), take);
    this.leave = button(words("clash.leave"), () => this.wait());
    // Takes the place of the foot, at the same height.
    this.clash = h("div", { class: "sx-clash", hidden: true }, icon("warning"), this.said,
      h("div", { class: "sx-row" }, this.leave, this.take, this.over));
    this.node = h("div", { class: "sx-foot sx-bench-foot" },
      h("div", { class: "sx-row", role: "group", "aria-label": words("save") },
        h("span", { class: "sx-caption" }, words("save")), this.files),
      h("div", { class: "sx-standing" }, this.told, this.state),
      h("div", { class: "sx-row" }, this.reset, this.keep),
      this.clash);
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
    this.told.replaceChildren();
    this.wait();
    this.tell(reply);
  }

  // What was done with a picture, or why not.
  tell(reply) {
    if (reply.saved) this.told.replaceChildren(this.words("saved"), " ", this._link(reply.saved));
    else if (reply.done) setText(this.told, reply.done);
    if (reply.clash) this._ask(reply.clash, true);
    else if (reply.undone) this._ask(reply.undone, false);
  }

  // What was asked is past: it was answered, or another picture is chosen.
  wait() {
    const hadFocus = this.clash.contains(this.clash.getRootNode().activeElement);
    setAttribute(this.clash, "hidden", true);
    if (hadFocus) this.keep.focus();
    setText(this.said, "");
  }

  clear(isInternal) {
    this.wait();
    this.keep.disabled = isInternal;
    this.told.replaceChildren();
    setText(this.state, "");
    setAttribute(this.reset, "hidden", true);
  }

  _ask(text, isClash) {
    setText(this.said, text);
    [this.over, this.take].forEach((button) => setAttribute(button, "hidden", !isClash));
    setAttribute(this.clash, "hidden", false);
    this.leave.focus();
  }

  _link({ name, place, link }) {
    return link ? h("a", { href: link, target: "_blank", title: place }, name) : h("span", { title: place }, place);
  }
}
