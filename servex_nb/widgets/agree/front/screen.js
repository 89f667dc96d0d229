// The screen as a whole: what is in view, and what happens when it changes.

const LOOK_EVERY = 1500;

class Screen extends Standing {
  constructor(model, root) {
    super(model, root, LOOK_EVERY);
    // That the client watches is the safe choice.
    this.view = { place: "", of: "agreed", sort: "gap", sorted: [], language: "", watched: true };
    this.saving.about = { watched: true };
  }

  follow(target) {
    const of = target.closest?.("[data-settles]")?.dataset.settles;
    if (of) this.view.of = of;
  }

  fit() {
    measure(this.root);
    this.update();
  }

  welcome(reply) {
    this.held = new Agreement(this.saving, reply);
    this.left = [...reply.drafts, reply.said.wave];
    const { place, sort } = recalled("agree", this.left) ?? {};
    if (SORTS.includes(sort)) this.view.sort = sort;
    this.view.sorted = sorted(this.held, this.view.sort);
    const first = this.view.sorted.find((item) => !this.held.isSettled(item)) ?? this.view.sorted[0];
    this.view.place = [...this.held.elements, "actions"].includes(place) ? place : first;
    this.saving.remember(JSON.stringify(["servex agree", ...reply.drafts, reply.said.wave]));
    const begun = this.held.takeUp();
    if (this.held.elements.includes(begun?.item)) this.view.place = begun.item;
    this.build();
    if (begun) this.write(begun.token);
    this.notice();
  }

  speak(language) {
    this.finish();
    this.view.language = language;
    keepInMind("language", this.opened.drafts, language);
    this.build();
    this.root.querySelector(`.sx-bar [lang=${language}]`).focus();
  }

  // Where one is: the page, and how the elements are sorted.
  keepPlace() {
    const { place, sort } = this.view;
    keepInMind("agree", this.left, { place, sort });
  }

  sort(value) {
    this.view.sort = value;
    this.keepPlace();
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
      held.said = { ...held.said, watched: true, working: true, respondents: null, figures: {}, priorities: [], layer: null };
      held.findings = null;
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
    this.keepPlace();
    this.show();
    this.update();
    this.focusTitle();
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
    const action = this.held.action(this.panel.token);
    if (!action || action.what.trim() || isBlank(action)) this.write(null);
    else {
      this.alert(this.words.say("action.empty"));
      this.panel.focus();
    }
  }

  writeNew(item) {
    this.write(this.held.unfinished(item)?.token ?? this.held.draft(item));
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

  // When the hand rests, what the figures say is asked for anew.
  notice() {
    this.whenAtRest(async () => {
      const { watched } = this.view;
      const reply = await this.saving.ask({ action: "findings" });
      if (reply?.kind !== "findings" || watched !== this.view.watched) return;
      this.held.adopt(reply);
      this.update();
    });
  }

  isAbout(reply) {
    return reply.said.watched === this.view.watched;
  }

  update() {
    if (!this.held || !this.bar) return;
    for (const part of [this.bar, this.rail, this.page, this.order, this.meaning, this.panel]) part?.update?.();
    this.keepFocus();
  }
}

export default { render: rendered(Screen) };
