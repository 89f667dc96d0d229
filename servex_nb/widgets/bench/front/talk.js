// What is wished for and asked of the notebook, one thing at a time: a request under way, and one wish that waits,
// in which whatever is chosen meanwhile comes together. What is to be done with a picture goes with the wish that
// chose it: it is done with that picture, before anything that was chosen after it.

const PATIENT = 400; // ms after which the screen says that it waits

class Talk {
  constructor(model, { onReply, onWait }) {
    this.model = model;
    this.onReply = onReply;
    this.onWait = onWait;
    this.choice = null;
    this.wishes = [];
    this.asked = null;
    this.count = 0;
    this.hear = (reply) => this._hear(reply);
    model.on("msg:custom", this.hear);
  }

  close() {
    this.model.off("msg:custom", this.hear);
    clearTimeout(this.timer);
    clearTimeout(this.patience);
  }

  // Whether the picture that is chosen is the one that was answered last.
  get isSettled() {
    return !this.asked && !this.wishes.length;
  }

  open() {
    this.wishes.push({ start: { action: "open" }, steps: [], acts: [] });
    this._next();
  }

  // Begin anew: nothing that was chosen before matters any more.
  begin(message) {
    const open = this._open();
    open.start = message;
    open.steps = [];
    this._rested(0);
  }

  // Change what is chosen, once nothing more was chosen for a while.
  step(step, pause = 0) {
    this._open().steps.push(step);
    this._rested(pause);
  }

  // Do something with the picture that is chosen, once it is there; what the message says is known by then.
  act(message) {
    // What is under way is that picture, unless something was chosen since.
    const wish = this.wishes.at(-1) ?? this.asked?.wish;
    if (wish) wish.acts.push(message);
    else this.wishes.push({ start: null, steps: [], acts: [message] });
    this._rested(0);
  }

  // The wish that still takes what is chosen.
  _open() {
    const last = this.wishes.at(-1);
    if (last && !last.acts.length) return last;
    this.wishes.push({ start: null, steps: [], acts: [] });
    return this.wishes.at(-1);
  }

  _rested(pause) {
    clearTimeout(this.timer);
    this.isTyping = pause > 0;
    if (pause) this.timer = setTimeout(() => this._rested(0), pause);
    else this._next();
  }

  _next() {
    if (this.asked || !this.wishes.length || (this.isTyping && this.wishes.length === 1)) return;
    const wish = this.wishes.shift();
    const message = wish.start ?? this._chosen(wish) ?? { ...wish.acts.shift()(), choice: this.choice };
    wish.start = null;
    this.asked = { wish, id: `${++this.count}`, action: message.action };
    this.model.send({ ...message, id: this.asked.id });
    clearTimeout(this.patience);
    this.patience = setTimeout(() => this.onWait(), PATIENT);
  }

  // What asks for the steps of a wish, as far as they can be told without an answer; null where there are none.
  _chosen(wish) {
    if (!wish.steps.length) return null;
    const last = wish.steps.findLastIndex(({ isTurn }) => isTurn);
    const told = wish.steps.splice(0, last < 0 ? Infinity : last + 1);
    this.choice = told.reduce((choice, { change }) => {
      const { recipe, ...rest } = typeof change === "function" ? change(choice) : change;
      return { ...choice, ...rest, recipe: { ...choice.recipe, ...recipe } };
    }, this.choice);
    return { action: last < 0 ? "draw" : "turn", choice: this.choice };
  }

  _hear(reply) {
    if (reply.id !== this.asked?.id) return;
    clearTimeout(this.patience);
    const { wish, action } = this.asked;
    this.asked = null;
    if (reply.choice) this.choice = reply.choice;
    // What cannot be drawn cannot be saved or kept either.
    if (reply.kind !== "drawn") wish.acts = [];
    this._goOn(wish);
    this.onReply(reply, action, this.isSettled);
    this._next();
  }

  // What is left of a wish comes before the next one, or into it.
  _goOn(wish) {
    const next = this.wishes[0];
    if (wish.acts.length || (wish.steps.length && !next)) this.wishes.unshift(wish);
    else if (wish.steps.length && !next.start) next.steps.unshift(...wish.steps);
  }
}
