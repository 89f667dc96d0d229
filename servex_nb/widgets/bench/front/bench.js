// The bench as a whole.

const TYPING = 20; // ms of rest after which what was typed is drawn; no drawing overtakes another anyway
const DRAGGING = 8;
// Whose picture it is, and for whose eyes: where one of these changes nothing of the former picture stays in view.
const SUBJECT = ["client", "wave", "internal"];

class BenchView {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    this.talk = new Talk(model, {
      onReply: (reply, action, isSettled) => this.hear(reply, action, isSettled),
      onWait: () => this.picture?.wait(),
    });
    this.talk.open();
    root.append(h("p", { class: "sx-opening" }, "…"));
  }

  close() {
    this.talk.close();
  }

  say(key, values = {}) {
    return this.phrases[key][this.language].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  hear(reply, action, isSettled) {
    if (action === "open" && reply.choice && this.resumes(reply)) return;
    // What stood in reports when this picture was begun.
    if (reply.form && !reply.clash && !["draw", "save"].includes(action)) this.seen = reply.version;
    // Of a picture that is no longer chosen it is told alone what was done with it.
    if (isSettled) this.show(reply);
    else if (this.foot) this.foot.tell(reply);
  }

  // Whether another language than the client's own was last used here: it is drawn in that one at once.
  resumes({ choice: begun, form }) {
    const language = lastLanguage({ drafts: form.drafts, language: begun.language, languages: Object.keys(LANGUAGES) });
    if (language === begun.language) return false;
    this.talk.step({ change: { language } });
    return true;
  }

  show(reply) {
    if (!reply.choice) {
      // Something failed before there was a choice; what could not be done with a picture leaves it as it is.
      if (!this.picture) setText(this.root.firstChild, `${reply.why} ${reply.detail}`);
      else if (reply.undone) this.foot.tell(reply);
      else this.clear(reply);
      return;
    }
    this.phrases = this.model.get("_words");
    const { client, wave, language, internal, recipe } = reply.choice;
    this.subject = { client, wave, language, internal, chart: recipe.chart };
    this.drafts = reply.form.drafts;
    if (language !== this.language) this.build(language);
    const shape = Controls.shape(reply);
    if (shape !== this.shape) this.furnish(reply, shape);
    else this.controls.show(reply);
    setText(this.who, reply.form.client);
    this.picture.show(reply);
    this.code.show(reply);
    this.foot.show(reply);
  }

  build(language) {
    const words = (key, values) => this.say(key, values);
    this.language = language;
    this.shape = "";
    this.words = words;
    this.who = h("b", { class: "sx-who" });
    this.picture = new Picture(words);
    this.code = new Code(words);
    this.foot = new Foot(words, {
      act: (action) => this.talk.act(() => action),
      keep: (more) => this.talk.act(() => ({ action: "keep", seen: this.seen, ...more })),
      take: () => this.talk.act(() => ({ action: "take" })),
    });
    this.place = h("div", { class: "sx-controls-room" });
    const languages = Object.keys(LANGUAGES).map((value) => ({ value, name: value.toUpperCase() }));
    const picked = choice(words("language"), languages, () => this.language, (value) => {
      keepInMind("language", this.drafts, value);
      this.change({ language: value });
    });
    this.root.replaceChildren(
      h("div", { class: "sx-bar" }, h("h1", {}, words("title")), this.who, picked.node),
      h("div", { class: "sx-bench-body" }, this.place, this.picture.node, this.code.node),
      this.foot.node);
  }

  // Controls for another chart or client; what had the focus has it again, and an open list stays open.
  furnish(reply, shape) {
    const fields = () => [...this.place.querySelectorAll("input, select, button, summary")];
    const used = this.root.getRootNode().activeElement;
    const isUsed = this.place.contains(used);
    const called = (field) => field?.labels?.[0]?.textContent || field?.textContent;
    const label = isUsed ? called(used) : null;
    const isOpen = this.place.querySelector("details")?.open ?? false;
    const scrolled = this.place.scrollTop;
    this.shape = shape;
    this.controls = new Controls(this.words, reply, {
      change: (wish, pause) => this.change(wish, pause),
      begin: (wish) => this.begin(wish),
      turn: (recipe) => this.turn(recipe),
    });
    this.place.replaceChildren(this.controls.node);
    const details = this.place.querySelector("details");
    if (details) details.open = isOpen;
    if (label) fields().find((field) => called(field) === label)?.focus({ preventScroll: true });
    this.place.scrollTop = scrolled;
  }

  // Change what is chosen, and draw it; a wish may depend on what is chosen by then.
  change(wish, pause = 0) {
    this.about(typeof wish === "function" ? {} : wish);
    this.talk.step({ change: wish }, pause);
  }

  // Other parts or groups: as reports have them, or else in the look that is chosen.
  turn(recipe) {
    this.about({});
    this.talk.step({ change: { recipe }, isTurn: true });
  }

  // Another client or chart begins as reports have it; another client's picture always is for the client at first.
  begin(wish) {
    this.about({ ...wish, ...(wish.client && { internal: false }) });
    this.talk.begin({ action: "begin", ...this.subject });
  }

  // What stands does not agree with what is chosen any more; of another client, wave or audience it is gone at once.
  about({ recipe, ...subject }) {
    const isOther = SUBJECT.some((name) => name in subject && subject[name] !== this.subject[name]);
    this.subject = { ...this.subject, ...subject };
    if (isOther) this.clear();
    this.code.wait();
    this.foot.wait();
  }

  clear(reply = null) {
    setText(this.who, this.controls.client);
    this.picture.clear(reply);
    this.code.clear();
    this.foot.clear(this.subject.internal);
  }
}

export default {
  render({ model, el }) {
    const root = h("div", { class: "sx sx-bench" });
    el.append(root);
    const view = new BenchView(model, root);
    // Keys are the bench's own: JupyterLab would take some for commands.
    ["keydown", "beforeinput"].forEach((kind) => root.addEventListener(kind, (event) => event.stopPropagation()));
    listenToScrolling(root, ".sx-controls-room");
    bringForward(root);
    return () => view.close();
  },
};
