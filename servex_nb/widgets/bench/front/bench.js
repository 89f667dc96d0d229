// The bench as a whole.

const TYPING = 20; // ms of rest after which what was typed is drawn; no drawing overtakes another anyway
const DRAGGING = 8;

class BenchView {
  constructor(model, root) {
    this.model = model;
    this.root = root;
    // What is wished for while another client or chart is on its way.
    this.wishes = null;
    this.talk = new Talk(model, {
      onReply: (reply, action) => this.hear(reply, action),
      onWait: () => this.picture?.wait(),
    });
    this.talk.ask({ action: "open" });
    root.append(h("p", { class: "sx-opening" }, "…"));
  }

  close() {
    this.talk.close();
  }

  say(key, values = {}) {
    return this.phrases[key][this.choice.language].replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  hear(reply, action) {
    if (action === "open" && reply.choice && this.resumes(reply)) return;
    this.show(reply);
    if (!["begin", "turn"].includes(action) || !this.wishes) return;
    const wishes = this.wishes;
    this.wishes = null;
    wishes.forEach((wish) => this.change(wish));
  }

  // Whether another language than the client's own was last used here: it is drawn in that one at once.
  resumes({ choice: begun, form }) {
    const language = lastLanguage({ drafts: form.drafts, language: begun.language, languages: Object.keys(LANGUAGES) });
    if (language === begun.language) return false;
    this.choice = begun;
    this.change({ language });
    return true;
  }

  show(reply) {
    if (!reply.choice) {
      // Something failed before there was a choice, or beside it: what stands stays.
      this.picture?.show(reply);
      if (!this.picture) setText(this.root.firstChild, `${reply.why} ${reply.detail}`);
      return;
    }
    this.phrases = this.model.get("_words");
    this.choice = reply.choice;
    this.drafts = reply.form.drafts;
    if (reply.choice.language !== this.language) this.build();
    const shape = Controls.shape(reply);
    if (shape !== this.shape) this.furnish(reply, shape);
    else this.controls.show(reply);
    setText(this.who, reply.form.client);
    this.picture.show(reply);
    this.code.show(reply);
    this.foot.show(reply);
  }

  build() {
    const words = (key, values) => this.say(key, values);
    this.language = this.choice.language;
    this.shape = "";
    this.words = words;
    this.who = h("b", { class: "sx-who" });
    this.picture = new Picture(words);
    this.code = new Code(words);
    this.foot = new Foot(words, (action) => this.talk.ask({ ...action, choice: this.choice }));
    this.place = h("div", { class: "sx-controls-room" });
    const languages = Object.keys(LANGUAGES).map((value) => ({ value, name: value.toUpperCase() }));
    const language = choice(words("language"), languages, () => this.choice.language, (value) => {
      keepInMind("language", this.drafts, value);
      this.change({ language: value });
    });
    this.root.replaceChildren(
      h("header", { class: "sx-bar" }, h("h1", {}, words("title")), this.who, language.node),
      h("div", { class: "sx-bench-body" }, this.place, this.picture.node, this.code.node),
      this.foot.node);
  }

  // Controls for another chart or client; what had the focus has it again, and an open list stays open.
  furnish(reply, shape) {
    const fields = () => [...this.place.querySelectorAll("input, select, button, summary")];
    const used = this.root.getRootNode().activeElement;
    const label = this.place.contains(used) ? used.labels?.[0]?.textContent : null;
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
    if (label) fields().find((field) => field.labels?.[0]?.textContent === label)?.focus();
    this.place.scrollTop = scrolled;
  }

  // Change what is chosen, and draw it; a wish may depend on what is chosen by then.
  change(wish, pause = 0) {
    if (this.wishes) {
      this.wishes.push(wish);
      return;
    }
    const { recipe, ...rest } = typeof wish === "function" ? wish(this.choice) : wish;
    this.choice = { ...this.choice, ...rest, recipe: { ...this.choice.recipe, ...recipe } };
    const message = () => ({ action: "draw", choice: this.choice });
    if (pause) this.talk.askAfter(pause, message);
    else this.talk.ask(message());
  }

  // Other parts or groups: as reports have them, or else in the look that is chosen.
  turn(recipe) {
    this.wishes ??= [];
    this.talk.ask({ action: "turn", choice: { ...this.choice, recipe: { ...this.choice.recipe, ...recipe } } });
  }

  // Another client or chart begins as reports have it.
  begin(wish) {
    this.wishes ??= [];
    const { client, wave, language, internal, recipe } = this.choice;
    this.talk.ask({ action: "begin", client, wave, language, internal, chart: recipe.chart, ...wish });
  }
}

export default {
  render({ model, el }) {
    const root = h("div", { class: "sx sx-bench" });
    el.append(root);
    const view = new BenchView(model, root);
    // Keys are the bench's own: JupyterLab would take some for commands.
    root.addEventListener("keydown", (event) => event.stopPropagation());
    bringForward(root);
    return () => view.close();
  },
};
