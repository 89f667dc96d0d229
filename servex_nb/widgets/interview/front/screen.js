// The screen as a whole: what is in view, and what happens when it changes.

const LOOK_EVERY = 1000;

class Screen extends Standing {
  constructor(model, root) {
    super(model, root, LOOK_EVERY);
    this.view = { place: "", item: null, moment: "current", picture: "radar", language: "" };
    // Who is being added, and never in the browser's memory: a name stays in the workbook.
    this.newcomer = {};
    // How many changes were saved that had waited for somebody else.
    this.told = new Map();
    this.whose = (by) => this.turnTo(by, "whose");
    this.audience = new Audience(this, model.get("_css"));
  }

  fit() {
    if (this.frame) this.frame.place(this);
    else measure(this.root);
    this.page?.fit?.();
  }

  // Under what name the browser keeps unsaved words of a respondent.
  storage(respondent, wave) {
    return JSON.stringify(["servex", ...this.opened.drafts, respondent, wave]);
  }

  welcome(reply) {
    for (const { code } of reply.people.filter(({ state }) => state === "withdrawn")) forget(this.storage(code, reply.wave));
    if (reply.begun) this.begin(reply.begun);
    else this.build();
    this.deliver();
  }

  // What waits in this browser, with whose it is.
  waiting() {
    return remembered("servex", ...this.opened.drafts).map(({ name, ...kept }) => {
      const [respondent, wave] = name.slice(-2);
      return { ...kept, about: { respondent, wave } };
    });
  }

  // Nobody has to be opened for what waits to be saved.
  deliver() {
    const isInView = ({ respondent, wave }) => respondent === this.held?.respondent && wave === this.held.begun.wave;
    for (const { key, queue, about } of this.waiting()) if (queue.length && !isInView(about)) this.saving.deliver(key, queue, about);
  }

  async delivered(reply, { respondent, wave }) {
    if (reply.kind === "refused") this.alert(`${respondent}: ${this.words.say("refused", { reason: reply.reason })}`);
    else this.told.set(respondent, (this.told.get(respondent) ?? 0) + 1);
    if (this.held?.respondent === respondent && this.held.begun.wave === wave) this.held.adopt(reply);
    if (!this.saving.queue.length) this.lookRound();
  }

  // Who takes part and how far they are, while that is in view: a colleague adds, begins and finishes too.
  async lookRound() {
    if (this.held || !this.opened) return;
    const found = await this.saving.ask({ action: "people" });
    if (found?.kind === "people" && !this.held) await this.page.meet(found);
  }

  // Something was to be written of somebody who withdrew.
  stopped() {
    this.alert(this.words.say("withdrawn.stopped", { code: this.held.respondent }), false);
  }

  close() {
    super.close();
    clearTimeout(this.placing);
    clearTimeout(this.gathering);
    this.audience.leave();
  }

  begin(begun) {
    this.saving.about = { respondent: begun.respondent, wave: begun.wave };
    this.held = new Held(this.saving, this.opened.material, begun);
    this.held.onStopped = () => this.stopped();
    const fresh = !begun.place;
    const [place, item, picture, scroll] = (begun.place || "opening").split(" ");
    this.view = { ...this.view, place, item: item && item !== "-" ? item : null, moment: "current", picture: TABS.includes(picture) ? picture : "radar" };
    this.build();
    this.form.scrollTop = Number(scroll) || 0;
    this.saving.remember(this.storage(begun.respondent, begun.wave));
    if (fresh) this.keepPlace();
    this.focusTitle();
  }

  showAudience() {
    this.audience.toggle();
    this.update();
  }

  async leave() {
    this.finish();
    clearTimeout(this.placing);
    // What is not kept yet belongs to this interview, and is told of above.
    if (!await this.saving.settled()) return;
    const reply = await this.saving.ask({ action: "leave" });
    if (reply?.kind !== "left") return;
    this.opened = { ...this.opened, ...reply };
    this.held = null;
    this.saving.putAway();
    this.build();
    this.deliver();
    this.focusTitle();
  }

  speak(language) {
    this.finish();
    this.view.language = language;
    keepInMind("language", this.opened.drafts, language);
    const { scrollTop } = this.form;
    this.build();
    this.form.scrollTop = scrollTop;
    this.root.querySelector(`.sx-bar [lang=${language}]`).focus();
  }

  // Everything anew, in the language in view.
  build() {
    this.words = new Words(this.opened.phrases, this.opened.material, this.view.language);
    setAttribute(this.root, "lang", this.view.language);
    this.bar = topBar(this.words, this);
    this.form = h("div", { class: "sx-form", onscroll: () => this.keepPlace() });
    this.foot = h("div", { class: "sx-foot" });
    this.sheet?.remove();
    if (!this.held) {
      this.rail = this.pictures = this.pad = this.frame = null;
      this.page = respondentsPage(this.saving, this.words, this);
      this.form.replaceChildren(this.page.node);
      this.root.replaceChildren(this.bar.node, h("div", { class: "sx-body sx-alone" }, this.form));
      this.page.fit();
    } else {
      this.frame = layout(this.root, this.words, this);
      this.rail = rail(this.held, this.words, this);
      this.pictures = pictureColumn(this.held, this.words, this);
      this.pad = scratchpad(this.held, this.words, this);
      this.frame.side.append(this.pictures.node, this.pad.node);
      this.root.replaceChildren(this.bar.node,
        h("div", { class: "sx-body" }, this.rail.node, this.form, this.frame.side, this.frame.dock), this.foot);
      this.show();
    }
    this.update();
  }

  // The page in view, made anew.
  show() {
    const { place, item } = this.view;
    const { held, words } = this;
    const cards = { opening: openingPage, closing: closingPage };
    const elements = held.material.elements.map(({ key }) => key);
    if (cards[place]) this.page = cards[place](held, words, this);
    else if (place === "pyramid") this.page = pyramidPage(held, words, this, item);
    else if (place === "shifts") this.page = shiftsPage(held, words, this, item);
    else {
      const element = elements.includes(place) ? place : elements[0];
      const part = held.children(element).some(({ key }) => key === item) ? item : element;
      this.view = { ...this.view, place: element, item: part };
      this.page = elementPage(held, words, this, element, part);
    }
    this.form.replaceChildren(this.page.node);
    this.form.scrollTop = 0;
    this.frame.place(this);
    this.gather();
    this.hint();
  }

  // The keys that are most used here, and what they do now.
  hint() {
    const { held, words } = this;
    const { place, moment } = this.view;
    const told = (HINTS[place] ?? HINTS.element).map(([key, name]) => [key, name === "place" ? moment : name]);
    this.foot.querySelector(".sx-keys")?.remove();
    this.foot.append(keyHints(words, keysTold(words, held, told), () => this.showKeys()));
  }

  go(place, item = null) {
    if (place === this.view.place && item === this.view.item) return;
    this.finish();
    this.frame.makeWay(this.held.kind(place) === "elements");
    // Who goes back to a question is not steered by what the others said.
    this.held.forgetEveryone();
    // What is read back is what the respondent said.
    if (place === "closing") this.held.by = "respondent";
    this.view = { ...this.view, place, item, moment: "current" };
    if (place === "pyramid" || place === "shifts") this.view.picture = place;
    else if (!["opening", "closing"].includes(place)) this.view.picture = "radar";
    this.show();
    this.update();
    this.keepPlace();
    this.focusTitle();
  }

  // The form follows a hand on the radar, which keeps the focus.
  look(element) {
    if (this.view.place === element && this.view.item === element) return;
    const focus = document.activeElement;
    this.page.commit?.();
    this.view = { ...this.view, place: element, item: null };
    this.show();
    this.update();
    this.keepPlace();
    focus?.focus?.({ preventScroll: true });
  }

  // What is still being typed or chosen belongs to the page in view.
  finish() {
    this.page?.commit?.();
    this.held?.settle();
  }

  // Form, rail and pictures turn to somebody's scores; what was being typed is kept as the other's first.
  turnTo(by, focus) {
    this.finish();
    this.held.by = by;
    this.show();
    this.update();
    if (focus) this.page[focus]();
    else this.focusTitle();
  }

  // Another shift is in hand, and of it today, unless its ambition is taken.
  choose(item, moment = "current") {
    const { view } = this;
    if (view.item === item && view.moment === moment) return;
    this.view = { ...view, item, moment };
    this.hint();
    this.update();
    this.keepPlace();
  }

  switchMoment() {
    if (this.view.place !== "shifts") return false;
    this.choose(this.view.item, this.view.moment === "current" ? "target" : "current");
    this.page.score();
    return true;
  }

  jot() {
    this.pad.field.focus();
  }

  // Where a line of the scratchpad goes is chosen over the form.
  fileLine(place) {
    if (this.held.refuses()) return;
    this.sheet?.remove();
    const close = () => {
      this.sheet.remove();
      this.pad.focusLine(place);
    };
    this.sheet = filingPanel(this.held, this.words, this, place, close);
    this.root.append(this.sheet);
    this.sheet.querySelector("select").focus();
  }

  currentItem() {
    return this.page?.item ?? null;
  }

  backToItem() {
    if (this.page?.score) this.page.score();
    else this.focusTitle();
  }

  // Where one is: the page, the item on it, the picture beside it, and how far down.
  keepPlace() {
    if (!this.held) return;
    clearTimeout(this.placing);
    // Leafing through is no place to come back to.
    this.placing = setTimeout(() => {
      const { place, item, picture } = this.view;
      this.saving.ask({ action: "place", place: [place, item ?? "-", picture, Math.round(this.form.scrollTop)].join(" ") });
    }, 400);
  }

  hear(reply, message) {
    if (message?.aside) {
      this.delivered(reply, message);
      return;
    }
    if (reply.left) this.alert(this.words.say("pad.left", { name: this.words.short(reply.left) }), false);
    if (reply.kind === "refused") this.alert(this.words.say("refused", { reason: reply.reason }));
    this.held?.adopt(reply);
    const isOver = message?.action === "close" || (message?.action === "consent" && message.day === "withdrawn");
    if (isOver && reply.kind === "saved") this.saving.forget();
    if (message && ["answer", "note", "quote", "file", "consent", "close"].includes(message.action)) this.notice();
  }

  // When the hand rests, the notebook's own figures take the place of the browser's.
  notice() {
    this.whenAtRest(async () => {
      const { held } = this;
      if (held.previews.size) return;
      const reply = await this.saving.ask({ action: "figures" });
      if (reply?.kind !== "figures" || held !== this.held || !this.saving.idle || held.previews.size) return;
      held.adopt(reply);
      this.update();
      this.gather();
    });
  }

  // What everyone says takes its time to work out, so it is done while the interview is read back.
  gather() {
    if (this.view.place !== "closing") return;
    clearTimeout(this.gathering);
    this.gathering = setTimeout(() => { if (this.held && this.saving.idle) this.saving.ask({ action: "gather" }); }, REST);
  }

  poll() {
    // Hours and days pass on the save sign too.
    this.bar?.update();
    return this.held ? super.poll() : this.pollPeople();
  }

  async pollPeople() {
    if (document.hidden || this.saving.queue.length || this.saving.failure || this.looking) return;
    this.looking = true;
    await this.lookRound();
    this.looking = false;
  }

  update() {
    const isWithdrawn = Boolean(this.held?.isWithdrawn);
    if (this.root.hasAttribute("data-withdrawn") !== isWithdrawn) {
      setAttribute(this.root, "data-withdrawn", isWithdrawn);
      if (this.held) this.hint();
    }
    for (const part of [this.bar, this.rail, this.page, this.pictures, this.pad, this.frame]) part?.update?.();
    if (this.opened) this.audience.show();
    this.keepFocus();
  }
}

export default { render: rendered(Screen) };
