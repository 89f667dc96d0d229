// The screen as a whole: what is in view, and what happens when it changes.

const LOOK_EVERY = 1500;

class Screen {
  constructor(model, root) {
    this.root = root;
    // That the client watches is the safe choice.
    this.view = { place: "", of: "agreed", sort: "gap", sorted: [], language: "", watched: true };
    this.saving = new Saving(model, {
      onReply: (reply, message) => this.hear(reply, message),
      onChange: () => this.update(),
    });
    this.saving.about = { watched: true };
    this.held = null;
    listen(root, this);
    root.addEventListener("focusin", (event) => {
      this.focused = event.target;
      const of = event.target.closest?.("[data-settles]")?.dataset.settles;
      if (of) this.view.of = of;
    });
    this.polling = setInterval(() => this.poll(), LOOK_EVERY);
    this.leaving = () => this.finish();
    window.addEventListener("pagehide", this.leaving);
    this.resizing = new ResizeObserver(() => { measure(root); this.update(); });
    this.resizing.observe(root);
  }

  async open() {
    const reply = await this.saving.ask({ action: "open" });
    if (!reply || reply.kind !== "opened") {
      this.root.replaceChildren(h("p", { class: "sx-lead", role: "alert" }, reply?.reason ?? "…"));
      this.opening = setTimeout(() => this.open(), 1000);
      return;
    }
    this.opened = reply;
    this.held = new Agreement(this.saving, reply);
    this.view.language = reply.language;
    this.view.sorted = sorted(this.held, this.view.sort);
    this.view.place = this.view.sorted.find((item) => !this.held.isSettled(item)) ?? this.view.sorted[0];
    this.build();
    this.saving.remember(`servex agree ${reply.client} ${reply.said.wave}`);
    this.notice();
  }

  close() {
    this.finish();
    clearInterval(this.polling);
    clearTimeout(this.opening);
    clearTimeout(this.noticing);
    window.removeEventListener("pagehide", this.leaving);
    this.resizing.disconnect();
    this.saving.close();
  }

  speak(language) {
    this.finish();
    this.view.language = language;
    this.build();
    this.root.querySelector(`.sx-bar [lang=${language}]`).focus();
  }

  sort(value) {
    this.view.sort = value;
    this.resort();
    this.rail.node.querySelector(`[data-value=${value}]`).focus();
  }

  resort() {
    this.view.sorted = sorted(this.held, this.view.sort);
    const rail = elementRail(this.held, this.words, this);
    this.rail.node.replaceWith(rail.node);
    this.rail = rail;
    this.update();
  }

  // Whether the client watches: what may not be shown leaves the screen before anything else happens.
  async watch(isOn) {
    this.finish();
    this.view.watched = isOn;
    this.saving.about = { watched: isOn };
    if (isOn) {
      const held = this.held;
      held.said = { ...held.said, watched: true, respondents: null, figures: {}, layer: null };
      held.findings = [];
      this.update();
    }
    const reply = await this.saving.ask({ action: "view" });
    if (reply?.kind === "changed" && this.view.watched === isOn) {
      this.held.adopt(reply);
      // Not even the order of the elements may tell what is not shown.
      this.resort();
      this.notice();
    } else if (!reply) this.saving.fail("silent");
    else if (reply.kind === "failed") this.saving.fail(reply.why);
  }

  // Everything anew, in the language in view.
  build() {
    const { held, opened } = this;
    this.words = new Words(opened.phrases, opened.material, this.view.language);
    this.words.steps = opened.material.steps[this.view.language];
    setAttribute(this.root, "lang", this.view.language);
    this.bar = topBar(this.words, this);
    this.rail = elementRail(held, this.words, this);
    this.order = priorityList(held, this.words, this);
    this.meaning = meaningList(held, this.words, this);
    this.form = h("div", { class: "sx-form" });
    this.told = h("div", { class: "sx-visually-hidden", "aria-live": "polite" });
    const close = h("button", { type: "button", class: "sx-button sx-square sx-close", "aria-label": this.words.say("close"), onclick: () => this.openSide(false) }, icon("cross"));
    this.side = h("div", { class: "sx-side" }, close, this.order.node, this.meaning.node);
    this.dock = h("div", { class: "sx-dock" }, h("button", { type: "button", "aria-expanded": "false", onclick: () => this.openSide(this.side.dataset.open === undefined) }, icon("lines"), h("span", {}, this.words.say("priorities"))));
    this.foot = h("div", { class: "sx-foot" }, keyHints(this.words, keysTold(this.words, held, HINTS), () => this.showKeys()));
    this.sheet?.remove();
    const open = this.panel?.token ?? null;
    this.panel = null;
    this.root.replaceChildren(this.bar.node, h("div", { class: "sx-body" }, this.rail.node, this.form, this.side, this.dock), this.foot, this.told);
    measure(this.root);
    this.show();
    if (open) this.write(open);
    this.update();
  }

  openSide(isOpen) {
    setAttribute(this.side, "data-open", isOpen);
    setAttribute(this.dock.firstChild, "aria-expanded", String(isOpen));
  }

  show() {
    const { place } = this.view;
    this.page = place === "actions" ? overviewPage(this.held, this.words, this) : elementPage(this.held, this.words, this, place);
    this.form.replaceChildren(this.page.node);
    this.form.scrollTop = 0;
  }

  go(place) {
    if (place === this.view.place) return;
    this.finish();
    this.write(null);
    this.view = { ...this.view, place, of: "agreed" };
    this.show();
    this.update();
    this.focusTitle();
  }

  turn(direction) {
    const { places } = this.rail;
    const at = places.indexOf(this.view.place) + (direction === "next" ? 1 : -1);
    if (places[at]) this.go(places[at]);
  }

  switchColumn() {
    if (!this.page.item) return false;
    this.view.of = this.view.of === "agreed" ? "target" : "agreed";
    this.page.score(this.view.of);
    return true;
  }

  // The panel of an action, over the form; null puts it away.
  write(token) {
    const before = this.panel;
    if (before) {
      before.commit();
      before.node.remove();
    }
    this.panel = token === null ? null : actionPanel(this.held, this.words, this, token);
    if (this.panel) {
      this.form.parentNode.append(this.panel.node);
      this.panel.focus();
    } else if (before) {
      const back = [...this.form.querySelectorAll(".sx-action")].find((button) => button.dataset.token === before.token);
      if (back) back.focus();
      else this.backToItem();
    }
    this.update();
  }

  // An action without words is not kept: what else was filled in would be lost unseen.
  endWriting() {
    this.panel.commit();
    const { what, why, owner, by_when: day, effort, effect } = this.held.action(this.panel.token) ?? { what: "gone" };
    if (what.trim() || !(why || owner || day || effort || effect)) this.write(null);
    else {
      this.alert(this.words.say("action.empty"));
      this.panel.focus();
    }
  }

  writeNew(item) {
    this.write(this.held.draft(item));
  }

  writeStep(item) {
    const token = this.held.draft(item);
    const what = this.held.nextStep(item, this.words);
    if (what) this.held.change(token, { what });
    this.write(token);
  }

  backToItem() {
    this.page.score?.(this.view.of);
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

  // Said politely to those who do not see it.
  tell(text) {
    setText(this.told, text);
  }

  // What is still being typed or chosen belongs to the page in view.
  finish() {
    this.page?.commit?.();
    this.panel?.commit();
    this.held?.finish();
  }

  hear(reply, message) {
    if (reply.kind === "refused") this.alert(this.words.say("refused", { reason: reply.reason }));
    // An answer from before the client began to watch holds what may not be seen.
    if (reply.said && reply.said.watched !== this.view.watched) return;
    this.held?.adopt(reply);
    if (message) this.notice();
  }

  alert(text) {
    const told = h("div", { role: "alert", class: "sx-refused" }, text);
    this.root.append(told);
    setTimeout(() => told.remove(), 8000);
  }

  // When the hand rests, what the figures say is asked for anew.
  notice() {
    clearTimeout(this.noticing);
    this.noticing = setTimeout(async () => {
      if (!this.saving.idle) return;
      const { watched } = this.view;
      const reply = await this.saving.ask({ action: "findings" });
      if (reply?.kind !== "findings" || watched !== this.view.watched) return;
      this.held.adopt(reply);
      this.update();
    }, REST);
  }

  async poll() {
    if (!this.held || document.hidden || this.saving.queue.length || this.saving.failure || this.looking) return;
    this.looking = true;
    const reply = await this.saving.ask({ action: "look" });
    this.looking = false;
    if (this.saving.queue.length || this.saving.failure) return;
    if (!reply) this.saving.fail("silent");
    else if (reply.kind === "failed") this.saving.fail(reply.why);
    else if (reply.kind === "changed" && reply.said.watched === this.view.watched) {
      this.held.adopt(reply);
      this.update();
      this.notice();
    }
  }

  update() {
    if (!this.held || !this.bar) return;
    for (const part of [this.bar, this.rail, this.page, this.order, this.meaning, this.panel]) part?.update?.();
    // A button that went away takes the focus along, and the next key would reach the notebook.
    const isGone = this.focused && (!this.focused.isConnected || this.focused.closest("[hidden]"));
    if (isGone && document.activeElement === document.body) this.backToItem();
  }
}

function render({ model, el }) {
  const root = h("section", { class: "sx", tabindex: "-1", "aria-label": "servex", "data-lm-suppress-shortcuts": "true" });
  el.append(root);
  // By itself the form has the whole window; within JupyterLab it leaves room for what is round it.
  setAttribute(root, "data-app", !document.querySelector(".jp-LabShell"));
  const screen = new Screen(model, root);
  screen.open();
  return () => screen.close();
}

export default { render };
