// The answers that can be given to one item: its levels, the half steps between them, and the two words.

function optionsOf(scale) {
  const half = scale.step / 2;
  return scale.levels.flatMap((level, at) => [
    { value: level, half: false },
    ...(at < scale.levels.length - 1 ? [{ value: level + half, half: true }] : []),
  ]);
}

// The radio buttons of one item: its numbers, and what else can be said of it.
class Choices {
  constructor(held, words, item, { look, others = [DONT_KNOW, NOT_APPLICABLE] }) {
    this.held = held;
    this.words = words;
    this.item = item;
    this.kind = held.kind(item);
    this.scale = held.scale(item);
    this.options = [
      ...optionsOf(this.scale),
      ...others.map((value) => ({ value, half: false })),
    ];
    this.buttons = this.options.map((option) => this._button(option, look));
  }

  _button(option, look) {
    const button = h("button", {
      type: "button",
      role: "radio",
      "data-value": String(option.value),
      "data-of": isNumber(option.value) ? (option.half ? "half" : "level") : "word",
      onclick: () => this.held.tell(this.item, option.value),
      onkeydown: (event) => this._key(event),
    });
    button.append(...look(option, this));
    return button;
  }

  // Up and down a half step, past the ends to nothing: a radio group has no other way to be changed by keys.
  _key(event) {
    const step = { ArrowRight: 1, ArrowUp: 1, ArrowLeft: -1, ArrowDown: -1 }[event.key];
    if (!step || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    this.held.step(this.item, step);
    this.focus();
  }

  chosen() {
    const value = this.held.answer(this.item);
    return this.options.findIndex((option) =>
      isNumber(option.value) ? isNumber(value) && Math.abs(option.value - value) < CLOSE : option.value === value);
  }

  focus() {
    this.buttons[Math.max(this.chosen(), 0)].focus();
  }

  update() {
    const chosen = this.chosen();
    this.buttons.forEach((button, at) => {
      setAttribute(button, "aria-checked", String(at === chosen));
      setAttribute(button, "aria-disabled", this.held.isWithdrawn);
      setAttribute(button, "tabindex", at === Math.max(chosen, 0) ? "0" : "-1");
      setAttribute(button, "aria-label", this.words.saidInFull(this.options[at].value, this.kind));
    });
  }
}
