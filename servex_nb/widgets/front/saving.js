// What is said to the notebook, and whether it was kept. Changes go one at a time and in order, so that
// "saved" always speaks of everything before it; what could not be kept stays here and is sent again.

// ms without an answer after which the notebook counts as silent: at rest, and while it is at work.
const PATIENCE = 2500;
const BUSY_PATIENCE = 6000;
const AGAIN = 4000;
// ms after which words that nobody came back for leave the browser.
const LASTS = 30 * 24 * 60 * 60 * 1000;

class Saving {
  constructor(model, { onReply, onChange, language }) {
    this.model = model;
    this.onReply = onReply;
    this.onChange = onChange;
    this.language = language;
    this.asked = new Map();
    this.queue = [];
    this.sent = null;
    this.failure = null;
    this.savedAt = "";
    // Whose interview every message is about.
    this.about = {};
    this.typing = new Set();
    // By place, what is written there and not entered yet.
    this.drafts = new Map();
    // By slot, what a message still has to learn at the moment it is sent.
    this.finish = new Map();
    this.storage = null;
    this.view = Math.random().toString(36).slice(2);
    this.count = 0;
    this.hear = (reply) => this._hear(reply);
    model.on("msg:custom", this.hear);
    // The notebook's process ended, and the model with it.
    this.lost = () => { if (this.storage) this.fail("silent"); };
    model.on("comm_live_update", this.lost);
  }

  close() {
    this.model.off("msg:custom", this.hear);
    this.model.off("comm_live_update", this.lost);
    clearTimeout(this.again);
    this.isClosed = true;
  }

  // Ask something that changes nothing; the answer is null where none comes, at most `patience` ms later
  // where that is known to take its time.
  ask(message, patience = null) {
    const id = this._id();
    return new Promise((resolve) => {
      const end = (reply) => {
        this.asked.delete(id);
        resolve(reply);
      };
      this.asked.set(id, end);
      if (!this._send({ ...message, id })) end(null);
      else this._wait(() => this.asked.has(id), () => end(null), patience);
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

  // What waits of the interview in view; the rest is only passed on for another.
  get own() {
    return this.queue.filter(({ from }) => !from);
  }

  pending(slot) {
    for (let at = this.queue.length - 1; at >= 0; at -= 1) {
      if (this.queue[at].slot === slot) return this.queue[at].message;
    }
    return null;
  }

  // What stands at a place without being entered; null where nothing does.
  draft(place, told) {
    if (told === null) this.drafts.delete(place);
    else this.drafts.set(place, told);
    this._remember();
    this.onChange();
  }

  get isWriting() {
    return this.typing.size > 0 || this.drafts.size > 0;
  }

  // Whether something would be lost from the screen now.
  get isUnsaved() {
    return this.queue.length > 0 || this.isWriting;
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
    clearTimeout(this.again);
    if (!this.isClosed) this.again = setTimeout(() => this.retry(), AGAIN);
    this.onChange();
  }

  // Unsaved words outlive the tab in this browser's memory, and leave it as soon as they are saved. Each
  // view keeps its own, so that none writes over another's; whoever opens the same again takes them all up.
  remember(storage) {
    this.storage = storage;
    const found = [];
    sweep((key, kept) => {
      if (!key.startsWith(`${storage} `)) return false;
      found.push(kept);
      return key !== this._place;
    });
    // What was being passed on for it is its own now.
    this.queue = this.queue.filter((entry) => entry === this.sent || !entry.from?.startsWith(`${storage} `));
    for (const { queue, drafts } of found) {
      for (const { slot, message } of lastOfEach(queue)) this.keep(slot, message);
      for (const [place, told] of drafts) {
        // Of what two tabs have at one place neither is lost.
        const mine = this.drafts.get(place);
        this.drafts.set(place, typeof mine === "string" && mine !== told ? `${mine} ${told}` : told);
      }
    }
    this._remember();
    this.onChange();
  }

  // Changes that wait in this browser for another interview are kept without anybody's opening it, and leave
  // the browser once they are. What is not entered stays.
  deliver(key, queue, about) {
    if (this.queue.some(({ from }) => from === key)) return;
    for (const { slot, message } of lastOfEach(queue)) {
      this.queue.push({ slot: `${key}|${slot}`, message: { ...message, ...about, aside: true }, from: key });
    }
    if (!this.failure) this._next();
    this.onChange();
  }

  // Another interview comes in view; what is not entered waits in the browser.
  putAway() {
    this.storage = null;
    this.about = {};
    this.savedAt = "";
    this.drafts.clear();
  }

  // Nothing of what is in view stays in the browser but what is on its way to the notebook.
  forget() {
    this.drafts.clear();
    forget(this.storage);
    this._remember();
  }

  get _place() {
    return `${this.storage} ${this.view}`;
  }

  _remember() {
    if (!this.storage) return;
    try {
      const { own: queue, drafts } = this;
      const kept = { at: Date.now(), queue, drafts: [...drafts] };
      if (queue.length || drafts.size) localStorage.setItem(this._place, JSON.stringify(kept));
      else localStorage.removeItem(this._place);
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
    const id = this._id();
    entry.id = id;
    this.sent = entry;
    entry.message = this.finish.get(entry.slot)?.(entry.message) ?? entry.message;
    if (!this._send({ ...entry.message, id: entry.id })) this.fail("silent");
    else this._wait(() => this.sent === entry && entry.id === id, () => this.fail("silent"));
  }

  // Whether the message went out: where the notebook's process ended it cannot.
  _send(message) {
    try {
      this.model.send({ ...this.about, language: this.language(), ...message, view: this.view });
      return true;
    } catch {
      return false;
    }
  }

  // Give up what is awaited; later where the notebook is known to be at work on something.
  _wait(isAwaited, giveUp, patience = null) {
    const end = () => { if (isAwaited() && !this.isClosed) giveUp(); };
    if (patience) setTimeout(end, patience);
    else setTimeout(() => {
      const isBusy = this.model.widget_manager?.kernel?.status === "busy";
      if (isBusy) setTimeout(end, BUSY_PATIENCE - PATIENCE);
      else end();
    }, PATIENCE);
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
      asked(reply);
      return;
    }
    const entry = this.queue[0];
    if (!entry || entry.id !== reply.id) return;
    if (reply.kind === "failed") {
      this.fail(reply.why);
      return;
    }
    this.queue.shift();
    this.sent = null;
    this.failure = null;
    if (reply.kind === "saved") this.savedAt = reply.at;
    if (entry.from) delivered(entry);
    this._remember();
    this.onReply(reply, entry.message);
    this._next();
    this.onChange();
  }
}

// Take from this browser's memory what is told to be gone, of any client and screen.
function sweep(isGone) {
  try {
    for (const key of Object.keys(localStorage).filter((name) => name.startsWith('["servex'))) {
      if (isGone(key, JSON.parse(localStorage.getItem(key)))) localStorage.removeItem(key);
    }
  } catch {
    // A browser may forbid it.
  }
}

// Of several changes of one slot the last, which was made of what the first one's writer saw.
function lastOfEach(queue) {
  const last = new Map();
  for (const { slot, message } of queue) {
    const before = last.get(slot);
    last.set(slot, { slot, message: before && "was" in before.message ? { ...message, was: before.message.was } : message });
  }
  return [...last.values()];
}

// What waits in this browser under names that begin so: each with its key, its whole name, and what waits.
function remembered(...names) {
  const found = [];
  const start = `${JSON.stringify(names).slice(0, -1)},`;
  sweep((key, { queue, drafts }) => {
    if (key.startsWith(start)) found.push({ key, name: JSON.parse(key.slice(0, key.lastIndexOf(" "))), queue, drafts });
    return false;
  });
  return found;
}

// A change that was passed on is kept: it waits no more, unless another window has changed it since.
function delivered({ slot, message, from }) {
  sweep((key, kept) => {
    if (key !== from) return false;
    const own = slot.slice(from.length + 1);
    const [last] = lastOfEach(kept.queue.filter((entry) => entry.slot === own));
    if (!last || Object.keys(last.message).some((name) => last.message[name] !== message[name])) return false;
    const queue = kept.queue.filter((entry) => entry.slot !== own);
    localStorage.setItem(key, JSON.stringify({ ...kept, queue }));
    return !queue.length && !kept.drafts.length;
  });
}

function forget(storage) {
  sweep((key) => key.startsWith(`${storage} `));
}

function forgetOld() {
  sweep((_, { at }) => !(Date.now() - at < LASTS));
}
