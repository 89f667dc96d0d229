// One interview as it stands on this screen: what is kept, and over it what is still on its way.

const REST = 300; // ms after which a drag or a row of arrows counts as a decision

class Held {
  constructor(saving, material, begun) {
    this.saving = saving;
    this.material = material;
    this.begun = begun;
    this.respondent = begun.respondent;
    this.said = begun.said;
    this.figures = begun.figures;
    this.asked = new Set(begun.asked);
    this.by = "respondent";
    // What everyone says together: on this screen, and as the audience may see it.
    this.everyone = null;
    this.shared = null;
    this.previews = new Map();
    this.kinds = new Map([
      ...material.elements.flatMap((e) => [[e.key, "elements"], ...e.children.map((c) => [c.key, "elements"])]),
      ...material.layers.flatMap((l) => [[l.key, "pyramid"], ...l.children.map((c) => [c.key, "pyramid"])]),
      ...material.shifts.map((key) => [key, "shifts"]),
    ]);
    this.parents = new Map([...material.elements, ...material.layers].map((parent) => [parent.key, parent]));
  }

  kind(item) {
    return this.kinds.get(item);
  }

  scale(item) {
    return this.material.scales[this.kind(item)];
  }

  children(key) {
    return this.parents.get(key)?.children ?? [];
  }

  // An element or layer with its parts.
  within(parent) {
    return [parent, ...this.children(parent).map(({ key }) => key)];
  }

  name(item, moment = "current", by = this.by) {
    return `${item}|${moment}|${by}`;
  }

  // The answer as it stands here: a number, one of the two words, or null.
  answer(item, moment = "current", by = this.by) {
    const name = this.name(item, moment, by);
    if (this.previews.has(name)) return this.previews.get(name);
    const waiting = this.saving.pending(`answer|${name}`);
    return waiting ? waiting.told : this.said.answers[name] ?? null;
  }

  conflict(item, moment = "current") {
    const name = this.name(item, moment);
    return this.saving.pending(`answer|${name}`) ? null : this.said.conflicts[name] ?? null;
  }

  // An element's or layer's score: what the notebook says, unless something changed since.
  score(parent) {
    const confirmed = this.figures?.[this.by]?.parents[parent];
    return confirmed === undefined ? this.ownScore(parent) : confirmed;
  }

  // What an item comes to: its score, else what was said of it, else of its parts. Null is: nobody asked.
  standing(item) {
    const own = this.answer(item);
    const score = this.parents.has(item) ? this.score(item) : null;
    return score ?? own ?? wordOf(this.partValues(item).map(({ value }) => value));
  }

  ownScore(parent) {
    return parentScore(this.answer(parent), this.partValues(parent));
  }

  partValues(parent) {
    return this.children(parent).map(({ key, weight }) => ({ weight, value: this.answer(key) }));
  }

  gate() {
    const scores = this.material.layers.map(({ key }) => this.score(key));
    return gate(this.material.scales.pyramid, this.material.gate, scores);
  }

  // Whoever withdrew counts nowhere, and is asked nothing more until that is taken back.
  get isWithdrawn() {
    return (this.saving.pending("consent")?.day ?? this.said.consent) === "withdrawn";
  }

  // The consent that undoing a withdrawal brings back, also while that is on its way.
  get before() {
    return this.said.consent === "withdrawn" ? this.said.before : this.said.consent;
  }

  // Whether nothing may be written any more, which is said.
  refuses() {
    if (this.isWithdrawn) this.onStopped();
    return this.isWithdrawn;
  }

  // Keep a change, of whoever has not withdrawn.
  keep(slot, message) {
    if (!this.refuses()) this.saving.keep(slot, message);
  }

  // Keep an answer at once.
  tell(item, told, moment = "current") {
    if (this.refuses()) return;
    const name = this.name(item, moment);
    this.previews.delete(name);
    this.figures = null;
    this.saving.keep(`answer|${name}`, { action: "answer", item, moment, by: this.by, told });
  }

  // Show a value that is still being chosen; it is kept when the hand rests.
  preview(item, value, moment = "current") {
    if (this.refuses()) return;
    const name = this.name(item, moment);
    this.previews.set(name, value);
    this.figures = null;
    clearTimeout(this.resting);
    this.resting = setTimeout(() => this.settle(), REST);
    this.saving.onChange();
  }

  settle() {
    clearTimeout(this.resting);
    for (const [name, value] of [...this.previews]) {
      const [item, moment, by] = name.split("|");
      this.previews.delete(name);
      const stands = this.saving.pending(`answer|${name}`)?.told ?? this.said.answers[name] ?? null;
      if (stands !== value && !this.isWithdrawn) {
        this.saving.keep(`answer|${name}`, { action: "answer", item, moment, by, told: value });
      }
    }
    this.saving.onChange();
  }

  step(item, direction, moment = "current", size = 0.5) {
    const now = this.answer(item, moment);
    const value = isNumber(now) ? now + direction * size * this.scale(item).step : this.start(item, size);
    this.preview(item, nearestStep(this.scale(item), value), moment);
  }

  // Where the first arrow begins, whichever way it points: at what the parts come to, or else in the middle.
  start(item, size = 0.5) {
    return this.ownScore(item) ?? middle(this.scale(item), size);
  }

  isAnswered(item, moment = "current") {
    return this.answer(item, moment) !== null;
  }

  // How much of what is to be told of a part of the interview is told: of a shift today and the ambition, which
  // what does not apply has not; of an element or layer the whole itself, or else each of its planned parts.
  told(part) {
    if (this.kind(part) === "shifts") {
      if (this.answer(part) === NOT_APPLICABLE) return { n: 1, all: 1 };
      return { n: ["current", "target"].filter((moment) => this.isAnswered(part, moment)).length, all: 2 };
    }
    if (this.isAnswered(part)) return { n: 1, all: 1 };
    const counted = this.counted(this.children(part).map(({ key }) => key));
    return { n: counted.filter((key) => this.isAnswered(key)).length, all: Math.max(counted.length, 1) };
  }

  // From 0 for nothing told to 1 for nothing left to ask.
  progress(part) {
    const { n, all } = this.told(part);
    return n / all;
  }

  isComplete(part) {
    return this.progress(part) === 1;
  }

  isHalf(part) {
    return this.progress(part) > 0 && !this.isComplete(part);
  }

  isPlanned(part) {
    return this.asked.has(part) || this.children(part).some(({ key }) => this.asked.has(key));
  }

  // Which of some items count: those that are planned for this respondent, or all where none is.
  counted(keys) {
    const planned = keys.filter((key) => this.isPlanned(key));
    return planned.length ? planned : keys;
  }

  // Whether there is nobody in the room to ask any more: what has no answer was not asked.
  get isOver() {
    return Boolean(this.said.closed) || this.said.filed;
  }

  // Whether an answer could not be kept yet.
  waits(item, moment = "current") {
    return Boolean(this.saving.failure) && this.saving.pending(`answer|${this.name(item, moment)}`) !== null;
  }

  // Whether anything about some items could not be kept yet.
  waitsOf(items) {
    return Boolean(this.saving.failure) && this.saving.own.some(({ message }) => items.includes(message.item));
  }

  // Everything that two people answered differently and nobody chose from yet, whosever score it is.
  conflicts() {
    return Object.entries(this.said.conflicts).flatMap(([name, given]) => {
      const [item, moment, by] = name.split("|");
      const isOpen = this.kinds.has(item) && !this.saving.pending(`answer|${name}`);
      return isOpen ? [{ item, moment, by, given }] : [];
    });
  }

  note(item) {
    return this.said.notes[`${item}|${this.by}`] ?? "";
  }

  quotes(item) {
    return this.said.quotes[item] ?? [];
  }

  forgetEveryone() {
    this.everyone = null;
    this.shared = null;
  }

  adopt(reply) {
    if (reply.said) {
      this.said = reply.said;
      this.figures = null;
    }
    if (reply.figures) this.figures = reply.figures;
  }
}
