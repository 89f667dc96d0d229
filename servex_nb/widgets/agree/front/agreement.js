// What is settled as it stands on this screen: what is kept, and over it what is still on its way.

const REST = 300; // ms after which a row of arrows counts as a decision, and findings are asked for anew

class Agreement {
  constructor(saving, opened) {
    this.saving = saving;
    this.material = opened.material;
    this.threshold = opened.threshold;
    this.said = opened.said;
    // None until they are worked out.
    this.findings = null;
    this.drafts = new Map();
    this.columns = { agreed: new Column(this, "agreed"), target: new Column(this, "target") };
    this.elements = this.material.elements.map(({ key }) => key);
  }

  // Whether the figures that the client may see are on their way.
  get isWorking() {
    return this.said.working === true;
  }

  get watched() {
    return this.said.watched;
  }

  figures(item) {
    return this.said.figures[item] ?? null;
  }

  // What is settled of an item: `score` and `reason`, with `at` and `who` once it is kept.
  settled(of, item) {
    const waiting = this.saving.pending(`settle|${of}|${item}`);
    return waiting ?? this.said.settled[of][item] ?? { score: null, reason: "" };
  }

  settle(of, item, change) {
    const { score, reason } = { ...this.settled(of, item), ...change };
    this.saving.keep(`settle|${of}|${item}`, { action: "settle", of, item, score, reason });
  }

  // The score that counts, and the ambition: what is settled, else what the answers say.
  score(item) {
    return this.columns.agreed.answer(item) ?? this.figures(item)?.score ?? null;
  }

  target(item) {
    return this.columns.target.answer(item) ?? this.figures(item)?.wished ?? null;
  }

  gap(item) {
    const [score, target] = [this.score(item), this.target(item)];
    return score === null || target === null ? null : target - score;
  }

  isSettled(item) {
    return this.columns.agreed.answer(item) !== null;
  }

  // The elements that have a gap to close, most urgent first.
  priorities() {
    return this.saving.pending("order")?.items ?? this.said.priorities;
  }

  get isByHand() {
    const waiting = this.saving.pending("order");
    return waiting ? waiting.items.length > 0 : this.said.by_hand;
  }

  weight(item) {
    return this.material.weights[item] ?? 1;
  }

  order(items) {
    this.saving.keep("order", { action: "order", items });
  }

  // Move an element by some places; null where there is no room for it.
  move(item, by) {
    const items = [...this.priorities()];
    const at = items.indexOf(item);
    const to = at + by;
    if (at < 0 || to < 0 || to >= items.length) return null;
    items.splice(at, 1);
    items.splice(to, 0, item);
    this.order(items);
    return { place: to + 1 + (this.said.layer ? 1 : 0), all: items.length + (this.said.layer ? 1 : 0) };
  }

  // Actions as they stand here, with those that are not kept yet.
  actions() {
    const known = this.said.actions.filter(({ token }) => !this.saving.pending(`drop|${token}`));
    const tokens = new Set(known.map(({ token }) => token));
    const fresh = [...this.drafts.values()].filter(({ token, what }) => !tokens.has(token) && what.trim());
    return [...known.map((action) => this.drafts.get(action.token) ?? action), ...fresh];
  }

  action(token) {
    return this.drafts.get(token) ?? this.said.actions.find((action) => action.token === token) ?? null;
  }

  draft(item) {
    const token = `new-${Math.random().toString(36).slice(2)}`;
    const action = { token, item, what: "", why: "", owner: "", by_when: "", effort: null, effect: null };
    this.drafts.set(token, action);
    return token;
  }

  change(token, change) {
    const action = { ...this.action(token), ...change };
    this.drafts.set(token, action);
    const isTold = Boolean(action.what.trim());
    // Without words there is nothing to do, and so nothing to keep yet.
    if (isTold) this.saving.keep(`act|${token}`, { action: "act", ...action });
    this.saving.draft(`act|${token}`, isTold || isBlank(action) ? null : action);
  }

  // Actions that say why, who or when, but not yet what, are taken up again.
  takeUp() {
    const found = [...this.saving.drafts.values()];
    for (const action of found) this.drafts.set(action.token, action);
    return found[found.length - 1] ?? null;
  }

  // The action for an item of which is not said yet what it is.
  unfinished(item) {
    return [...this.saving.drafts.values()].find((action) => action.item === item) ?? null;
  }

  drop(token) {
    this.drafts.delete(token);
    this.saving.draft(`act|${token}`, null);
    if (this.said.actions.some((action) => action.token === token) || this.saving.pending(`act|${token}`)) {
      this.saving.keep(`drop|${token}`, { action: "drop", token });
    } else this.saving.onChange();
  }

  // The next step for an item: of an element from the level that its score has reached.
  nextStep(item, words) {
    const steps = words.steps[item];
    if (typeof steps === "string" || !steps) return steps ?? "";
    const score = this.score(item);
    const reached = score === null ? null : neighbours(this.columns.agreed.scale(), score)[0];
    return reached === null ? "" : steps[String(reached)] ?? "";
  }

  finish() {
    Object.values(this.columns).forEach((column) => column.rest());
  }

  adopt(reply) {
    if (reply.said) {
      this.said = reply.said;
      for (const token of [...this.drafts.keys()]) {
        const isKept = this.said.actions.some((action) => action.token === token);
        if (isKept && !this.saving.pending(`act|${token}`)) this.drafts.delete(token);
      }
    }
    if (reply.findings) this.findings = reply.findings;
  }
}

// Whether nothing is said of an action but which item it serves.
function isBlank({ what, why, owner, by_when: day, effort, effect }) {
  return ![what.trim(), why, owner, day, effort, effect].some(Boolean);
}

// The agreed scores, or the ambitions, as a row of keys reads and changes them.
class Column {
  constructor(agreement, of) {
    this.agreement = agreement;
    this.of = of;
    this.previews = new Map();
    this.parents = new Map();
  }

  get saving() {
    return this.agreement.saving;
  }

  kind() {
    return "elements";
  }

  scale() {
    return this.agreement.material.scales.elements;
  }

  answer(item) {
    return this.previews.has(item) ? this.previews.get(item) : this.agreement.settled(this.of, item).score;
  }

  conflict(item) {
    const waits = this.saving.pending(`settle|${this.of}|${item}`);
    return waits ? null : this.agreement.said.conflicts[`${item}|${this.of}`] ?? null;
  }

  // Keep a score at once; withdrawing one withdraws its reason.
  tell(item, score) {
    this.previews.delete(item);
    this.agreement.settle(this.of, item, score === null ? { score, reason: "" } : { score });
  }

  preview(item, score) {
    this.previews.set(item, score);
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.rest(), REST);
    this.saving.onChange();
  }

  rest() {
    clearTimeout(this.resting);
    for (const [item, score] of [...this.previews]) {
      this.previews.delete(item);
      if (this.agreement.settled(this.of, item).score !== score) this.agreement.settle(this.of, item, { score });
    }
    this.saving.onChange();
  }

  step(item, direction) {
    const scale = this.scale();
    const now = this.answer(item);
    const heard = this.of === "agreed" ? this.agreement.figures(item)?.score : this.agreement.figures(item)?.wished;
    const value = now === null ? heard ?? middle(scale) : now + (direction * scale.step) / 2;
    this.preview(item, nearestStep(scale, value));
  }
}
