// What is said to the notebook, and whether it was kept. Changes go one at a time and in order, so that
// "saved" always speaks of everything before it; what could not be kept stays here and is sent again.

const PATIENCE = 6000; // ms without an answer after which the notebook counts as silent
const AGAIN = 4000;

class Saving {
  constructor(model, { onReply, onChange }) {
    this.model = model;
    this.onReply = onReply;
    this.onChange = onChange;
    this.asked = new Map();
    this.queue = [];
    this.sent = null;
    this.failure = null;
    this.savedAt = "";
    // Whose interview every message is about.
    this.about = {};
    this.typing = new Set();
    // By slot, what a message still has to learn at the moment it is sent.
    this.finish = new Map();
    this.storage = null;
    this.view = Math.random().toString(36).slice(2);
    this.count = 0;
    this.hear = (reply) => this._hear(reply);
    model.on("msg:custom", this.hear);
  }

  close() {
    this.model.off("msg:custom", this.hear);
    clearTimeout(this.timer);
    clearTimeout(this.again);
  }

  // Ask something that changes nothing; the answer is null where none comes.
  ask(message) {
    const id = this._id();
    return new Promise((resolve) => {
      const timer = setTimeout(() => {
        this.asked.delete(id);
        resolve(null);
      }, PATIENCE);
      this.asked.set(id, (reply) => {
        clearTimeout(timer);
        resolve(reply);
      });
      this.model.send({ ...this.about, ...message, id });
    });
  }

  // Keep a change. A later one of the same slot takes the place of one that was not sent yet.
  keep(slot, message) {
    const waiting = this.queue.findIndex((entry) => entry.slot === slot && !entry.id);
    if (waiting >= 0) {
      const before = this.queue[waiting].message;
      // What was there before both is what the writer saw.
      const was = "was" in before ? { was: before.was } : {};
      this.queue[waiting].message = { ...message, ...was };
    } else this.queue.push({ slot, message });
    this._remember();
    if (!this.failure) this._next();
    this.onChange();
  }

  pending(slot) {
    for (let at = this.queue.length - 1; at >= 0; at -= 1) {
      if (this.queue[at].slot === slot) return this.queue[at].message;
    }
    return null;
  }

  get idle() {
    return !this.queue.length && !this.failure;
  }

  // Wait until everything is kept; false where it cannot be now.
  async settled(most = 3000) {
    for (const until = Date.now() + most; !this.idle && Date.now() < until;) {
      await new Promise((resolve) => { setTimeout(resolve, 50); });
    }
    return this.idle;
  }

  retry() {
    clearTimeout(this.again);
    this.sent = null;
    this._next();
  }

  fail(why) {
    this.failure = { why };
    this.sent = null;
    clearTimeout(this.timer);
    clearTimeout(this.again);
    this.again = setTimeout(() => this.retry(), AGAIN);
    this.onChange();
  }

  // Unsaved words outlive the page in the tab's own memory, and leave it as soon as they are saved.
  remember(storage) {
    this.storage = storage;
    let found = [];
    try {
      found = JSON.parse(sessionStorage.getItem(storage) ?? "[]");
    } catch {
      // A browser may forbid it.
    }
    for (const { slot, message } of found) this.keep(slot, message);
  }

  _remember() {
    if (!this.storage) return;
    try {
      if (this.queue.length) sessionStorage.setItem(this.storage, JSON.stringify(this.queue));
      else sessionStorage.removeItem(this.storage);
    } catch {
      // The words stay on the screen all the same.
    }
  }

  _id() {
    this.count += 1;
    return `${this.view}-${this.count}`;
  }

  _next() {
    if (this.sent) return;
    if (!this.queue.length) {
      this._look();
      return;
    }
    const entry = this.queue[0];
    entry.id = this._id();
    this.sent = entry;
    entry.message = this.finish.get(entry.slot)?.(entry.message) ?? entry.message;
    this.model.send({ ...this.about, ...entry.message, id: entry.id });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.fail("silent"), PATIENCE);
  }

  // Nothing waits any more: whether the notebook answers again is found out by asking.
  async _look() {
    if (!this.failure) return;
    const reply = await this.ask({ action: "look" });
    if (!reply || reply.kind === "failed") this.fail(reply?.why ?? "silent");
    else {
      this.failure = null;
      this.onReply(reply, null);
      this.onChange();
    }
  }

  _hear(reply) {
    const asked = this.asked.get(reply.id);
    if (asked) {
      this.asked.delete(reply.id);
      asked(reply);
      return;
    }
    const entry = this.queue[0];
    if (!entry || entry.id !== reply.id) return;
    clearTimeout(this.timer);
    if (reply.kind === "failed") {
      this.fail(reply.why);
      return;
    }
    this.queue.shift();
    this.sent = null;
    this.failure = null;
    if (reply.kind === "saved") this.savedAt = reply.at;
    this._remember();
    this.onReply(reply, entry.message);
    this._next();
    this.onChange();
  }
}
