// The picture, and the Python that draws it.

const VIEWS = ["fit", "actual"];

class Picture {
  constructor(words) {
    this.words = words;
    this.view = VIEWS[0];
    this.trouble = h("div", { class: "sx-trouble-room", role: "alert" });
    this.mark = h("span", { class: "sx-mark", hidden: true }, words("picture.internal"));
    this.size = h("span", { class: "sx-quiet sx-size" });
    this.remark = h("span", { role: "status", class: "sx-remark" });
    const views = VIEWS.map((value) => ({ value, name: words(`view.${value}`) }));
    const view = choice(words("view"), views, () => this.view, (value) => {
      this.view = value;
      view.update();
      setAttribute(this.figure, "data-view", value);
    });
    // What is larger than its room is scrolled, by keys too.
    this.figure = h("figure", { class: "sx-figure", "data-view": this.view, tabindex: 0, "aria-label": words("picture") });
    this.node = h("section", { class: "sx-picture-of", "aria-label": words("picture") },
      h("div", { class: "sx-over" }, view.node, this.size, this.mark, this.remark), this.trouble, this.figure);
  }

  wait() {
    setText(this.size, this.words("waiting"));
  }

  show(reply) {
    if (reply.kind !== "drawn") {
      this.clear(reply);
      return;
    }
    this.trouble.replaceChildren();
    setText(this.remark, reply.unwritten);
    // Drawn by our own hand, with every word escaped; read as XML, in which nothing runs.
    const drawn = new DOMParser().parseFromString(reply.svg, "image/svg+xml").documentElement;
    // Seen whole, however low the screen: smaller where it does not fit, and at the top.
    drawn.setAttribute("preserveAspectRatio", "xMidYMin meet");
    this.figure.replaceChildren(document.importNode(drawn, true));
    this.figure.style.setProperty("--wide", `${reply.size[0]}mm`);
    this.figure.style.setProperty("--high", `${reply.size[1]}mm`);
    setText(this.size, `${reply.size.map((side) => Math.round(side)).join(" × ")} mm`);
    setAttribute(this.mark, "hidden", !reply.choice.internal);
  }

  // An empty sheet, with the reason where there is one.
  clear(reply) {
    this.figure.replaceChildren();
    setText(this.size, "");
    setText(this.remark, "");
    setAttribute(this.mark, "hidden", true);
    this.trouble.replaceChildren(...(reply ? [h("b", {}, reply.why), h("p", { class: "sx-quiet" }, reply.detail)] : []));
  }
}

class Code {
  constructor(words) {
    this.words = words;
    this.text = "";
    this.lines = h("code", {});
    this.said = h("p", {});
    this.button = h("button", { type: "button", class: "sx-button", onclick: () => this.copy() }, words("copy"));
    this.fold = h("button", { type: "button", class: "sx-fold", "aria-expanded": "false",
      onclick: () => this.unfold() }, words("python"));
    // Folded where it would lie over the picture; beside it it is open, under a mere heading.
    this.node = h("section", { class: "sx-code-of", "data-folded": true, "aria-label": words("python") },
      h("div", { class: "sx-over" }, this.fold, h("h2", { class: "sx-code-name" }, words("python")), this.button),
      h("div", { class: "sx-code-room" },
        h("pre", { tabindex: 0, "aria-label": words("python") }, this.lines),
        h("p", { class: "sx-quiet" }, words("python.note")),
        h("details", { class: "sx-words" }, h("summary", {}, words("described")), this.said)));
  }

  show(reply) {
    if (reply.kind !== "drawn") {
      this.clear();
      return;
    }
    this.button.disabled = false;
    setText(this.said, reply.description);
    if (reply.python === this.text) return;
    this.text = reply.python;
    this.lines.replaceChildren(...this.text.trimEnd().split("\n").map((line) => h("span", {}, line || " ", "\n")));
  }

  // Until the picture that is chosen is there, these lines are of another.
  wait() {
    this.button.disabled = true;
  }

  clear() {
    this.wait();
    this.text = "";
    this.lines.replaceChildren();
    setText(this.said, "");
  }

  unfold() {
    const isOpen = this.node.toggleAttribute("data-folded") === false;
    setAttribute(this.fold, "aria-expanded", isOpen);
  }

  async copy() {
    try {
      await navigator.clipboard.writeText(this.text);
    } catch {
      // Without the right to the clipboard: what is seen and selected can be copied by hand.
      if (this.node.hasAttribute("data-folded")) this.unfold();
      getSelection().selectAllChildren(this.lines);
      document.execCommand("copy");
    }
    setText(this.button, this.words("copied"));
    clearTimeout(this.timer);
    this.timer = setTimeout(() => setText(this.button, this.words("copy")), 2000);
  }
}
