// What is asked of the notebook, one thing at a time. Of pictures that wait only the last is asked for, so that
// typing and dragging never run ahead of the drawing.

const PATIENT = 400; // ms after which the screen says that it waits

class Talk {
  constructor(model, { onReply, onWait }) {
    this.model = model;
    this.onReply = onReply;
    this.onWait = onWait;
    this.waiting = [];
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

  ask(message) {
    clearTimeout(this.timer);
    const last = this.waiting.length - 1;
    if (message.action === "draw" && this.waiting[last]?.action === "draw") this.waiting[last] = message;
    else this.waiting.push(message);
    this._next();
  }

  // Ask once nothing has been asked for a while.
  askAfter(pause, message) {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(message()), pause);
  }

  _next() {
    if (this.asked !== null || !this.waiting.length) return;
    this.asked = { ...this.waiting.shift(), id: `${++this.count}` };
    this.model.send(this.asked);
    this.patience = setTimeout(() => this.onWait(), PATIENT);
  }

  _hear(reply) {
    if (reply.id !== this.asked?.id) return;
    clearTimeout(this.patience);
    const { action } = this.asked;
    this.asked = null;
    // An older picture than what is chosen now would set the controls back.
    if (action !== "draw" || !this.waiting.length) this.onReply(reply, action);
    this._next();
  }
}
