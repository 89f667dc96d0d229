// The picture, and the Python that draws it.

class Picture {
  constructor(words) {
    this.words = words;
    this.trouble = h("div", { class: "sx-trouble-room", role: "alert" });
    this.mark = h("span", { class: "sx-mark", hidden: true }, words("picture.internal"));
    this.size = h("span", { class: "sx-quiet" });
    this.figure = h("figure", { class: "sx-figure" });
    this.node = h("section", { class: "sx-picture-of", "aria-label": words("picture") },
      h("div", { class: "sx-over" }, this.mark, this.size), this.trouble, this.figure);
  }

  wait() {
    this.told = this.size.textContent;
    setText(this.size, this.words("waiting"));
  }

  show(reply) {
    if (reply.kind === "drawn") {
      this.trouble.replaceChildren();
      // Drawn by our own hand, with every word escaped; read as XML, in which nothing runs.
      const drawn = new DOMParser().parseFromString(reply.svg, "image/svg+xml").documentElement;
      // Seen whole, however low the screen: smaller where it does not fit, and at the top.
      drawn.setAttribute("preserveAspectRatio", "xMidYMin meet");
      this.figure.replaceChildren(document.importNode(drawn, true));
      this.figure.style.setProperty("--wide", `${reply.size[0]}mm`);
      this.figure.style.setProperty("--high", `${reply.size[1]}mm`);
      setText(this.size, `${reply.size.map((side) => Math.round(side)).join(" × ")} mm`);
      setAttribute(this.mark, "hidden", !reply.choice.internal);
    } else {
      // The picture that stands is still as large as it was.
      if (this.told) setText(this.size, this.told);
      this.trouble.replaceChildren(h("b", {}, reply.why), h("p", { class: "sx-quiet" }, reply.detail));
    }
    this.told = "";
    setAttribute(this.figure, "data-old", reply.kind !== "drawn");
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
    // Folded where it stands below the picture, which has the room then; beside it it is open, under a mere heading.
    this.node = h("section", { class: "sx-code-of", "data-folded": true, "aria-label": words("python") },
      h("div", { class: "sx-over" }, this.fold, h("h2", { class: "sx-code-name" }, words("python")), this.button),
      h("pre", { tabindex: 0, "aria-label": words("python") }, this.lines),
      h("p", { class: "sx-quiet" }, words("python.note")),
      h("details", { class: "sx-words" }, h("summary", {}, words("described")), this.said));
  }

  show(reply) {
    if (reply.kind !== "drawn") return;
    setText(this.said, reply.description);
    if (reply.python === this.text) return;
    this.text = reply.python;
    this.lines.replaceChildren(...this.text.trimEnd().split("\n").map((line) => h("span", {}, line || " ", "\n")));
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
