// What every screen that keeps its changes does alike: it opens, looks whether somebody else changed
// something, tells what went wrong, keeps the focus, and closes with nothing left unsaid.
// A screen of its own says what it builds (`welcome`), shows (`update`), hears, and finishes.

class Standing {
  constructor(model, root, every) {
    this.root = root;
    this.held = null;
    this.saving = new Saving(model, {
      onReply: (reply, message) => this.hear(reply, message),
      onChange: () => this.update(),
      language: () => this.view?.language,
    });
    listen(root, this);
    root.addEventListener("focusin", (event) => {
      this.focused = event.target;
      this.follow(event.target);
    });
    this.polling = setInterval(() => this.poll(), every);
    this.stay = atLeaving(this);
    this.resizing = new ResizeObserver(() => this.fit());
    this.resizing.observe(root);
    // Back from another tab JupyterLab gives the focus to its cell, where our keys would be the notebook's.
    this.seeing = new IntersectionObserver((found) => this.reappear(found[found.length - 1].isIntersecting));
    this.seeing.observe(root);
  }

  reappear(isSeen) {
    const wasHidden = this.isSeen === false;
    this.isSeen = isSeen || this.root.getClientRects().length > 0;
    if (!isSeen || !wasHidden || !this.focused) return;
    setTimeout(() => {
      if (this.root.contains(document.activeElement)) return;
      const isThere = this.focused.isConnected && !this.focused.closest("[hidden]");
      if (isThere) this.focused.focus({ preventScroll: true });
      else this.backToItem();
    }, 100);
  }

  async open() {
    const reply = await this.saving.ask({ action: "open" });
    if (!reply || reply.kind !== "opened") {
      this.root.replaceChildren(h("p", { class: "sx-lead", role: "alert" }, reply?.reason ?? "…"));
      this.opening = setTimeout(() => this.open(), 1000);
      return;
    }
    this.opened = reply;
    this.view.language = lastLanguage(reply);
    forgetOld();
    this.welcome(reply);
  }

  close() {
    this.finish();
    clearInterval(this.polling);
    clearTimeout(this.opening);
    clearTimeout(this.resting);
    this.stay();
    this.resizing.disconnect();
    this.seeing.disconnect();
    this.saving.close();
  }

  // The focus went to a part of the screen.
  follow() {}

  turn(direction) {
    const { places } = this.rail;
    const at = places.indexOf(this.view.place) + (direction === "next" ? 1 : -1);
    if (places[at]) this.go(places[at]);
  }

  focusTitle() {
    this.root.querySelector("#sx-title")?.focus({ preventScroll: true });
  }

  showKeys() {
    const before = document.activeElement;
    this.sheet?.remove();
    this.sheet = keySheet(this.words, keysTold(this.words, this.held, EVERY), () => {
      this.sheet.remove();
      before?.focus?.();
    });
    this.root.append(this.sheet);
    this.sheet.focus();
  }

  // What was refused, or else something that is to be known.
  alert(text, isRefused = true) {
    const told = h("div", { role: "alert", class: "sx-refused", "data-told": !isRefused }, text);
    this.root.append(told);
    setTimeout(() => told.remove(), 8000);
  }

  // Once the hand rests: nothing that is worked out anew overtakes what is being typed.
  whenAtRest(act) {
    clearTimeout(this.resting);
    this.resting = setTimeout(() => { if (this.held && this.saving.idle) act(); }, REST);
  }

  // Whether a reply that was waited for is still about what is in view.
  isAbout() {
    return true;
  }

  async poll() {
    if (!this.held || document.hidden || this.saving.queue.length || this.saving.failure || this.looking) return;
    this.looking = true;
    const { held } = this;
    const reply = await this.saving.ask({ action: "look" });
    this.looking = false;
    if (held !== this.held || this.saving.queue.length || this.saving.failure) return;
    if (!reply) this.saving.fail("silent");
    else if (reply.kind === "failed") this.saving.fail(reply.why);
    else if (reply.kind === "changed" && this.isAbout(reply)) {
      held.adopt(reply);
      this.update();
      this.notice();
    }
  }

  // A button that went away takes the focus along, and the next key would reach the notebook.
  keepFocus() {
    const isGone = this.focused && (!this.focused.isConnected || this.focused.closest("[hidden]"));
    if (isGone && document.activeElement === document.body) this.backToItem();
  }
}

// How a notebook shows a screen.
function rendered(Screen) {
  return ({ model, el }) => {
    const root = h("section", { class: "sx", tabindex: "-1", "aria-label": "servex", "data-lm-suppress-shortcuts": "true" });
    el.append(root);
    // By itself the form has the whole window; within JupyterLab it leaves room for what is round it.
    setAttribute(root, "data-app", isApp());
    const screen = new Screen(model, root);
    screen.open();
    bringForward(root);
    return () => screen.close();
  };
}
