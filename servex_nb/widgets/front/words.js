// Phrases, and numbers as readers of the language expect them.

class Words {
  constructor(phrases, material, language) {
    this.phrases = phrases;
    this.material = material;
    this.language = language;
    this.locale = { nl: "nl-NL", en: "en-GB" }[language];
    this.texts = material.texts[language];
  }

  say(key, values = {}) {
    const found = this.phrases[key][this.language];
    const template = typeof found === "string" ? found : found[values.n === 1 ? "one" : "other"];
    return template.replace(/\{(\w+)\}/g, (_, name) => String(values[name]));
  }

  // Why something could not be kept; where no answer came, what the reader can do about it.
  failed(why = "silent") {
    return this.say(`failed.${why === "silent" && isApp() ? "silent.app" : why}`);
  }

  // Without idle decimals: 3, and 2,5.
  number(value, decimals = 2) {
    return value.toLocaleString(this.locale, { maximumFractionDigits: decimals });
  }

  // Rounded to one decimal by hand's rule, so that it is the same number as in a report.
  score(value) {
    return this.number(Math.round((value + 1e-9) * 10) / 10, 1);
  }

  percent(share) {
    return `${Math.round(share * 100)}%`;
  }

  day(iso) {
    const [year, month, day] = iso.split("-").map(Number);
    const options = { day: "numeric", month: "long", year: "numeric" };
    return new Date(year, month - 1, day).toLocaleDateString(this.locale, options);
  }

  shortDay(iso) {
    const [year, month, day] = iso.split("-").map(Number);
    return new Date(year, month - 1, day).toLocaleDateString(this.locale, { day: "numeric", month: "short", year: "numeric" });
  }

  // A wave that has a name of its own needs no other word.
  wave(wave) {
    return /^\d+$/.test(wave) ? this.say("wave", { wave }) : wave;
  }

  short(key) {
    return this.texts.items[key].short;
  }

  name(key) {
    return this.texts.items[key].name;
  }

  about(key) {
    return this.texts.items[key];
  }

  level(kind, value) {
    return this.texts.levels[kind]?.[String(value)] ?? this.truth(kind, value);
  }

  // A statement of the pyramid has no maturity: it is true, or partly so.
  truth(kind, value) {
    const key = `true.${Math.round(share(this.material.scales[kind], value) * 100)}`;
    return kind === "pyramid" && key in this.phrases ? this.say(key) : "";
  }

  // What an answer says, in a few words.
  said(value) {
    if (value === null) return this.say("score.none");
    if (value === DONT_KNOW) return this.say("score.dont_know").toLocaleLowerCase(this.locale);
    if (value === NOT_APPLICABLE) return this.say("score.not_applicable").toLocaleLowerCase(this.locale);
    return this.score(value);
  }

  // What an answer says to somebody who does not see the scale.
  saidInFull(value, kind) {
    if (value === null) return this.say("score.none.long");
    if (value === DONT_KNOW) return this.say("score.dont_know");
    if (value === NOT_APPLICABLE) return this.say("score.not_applicable.long");
    const [below, above] = neighbours(this.material.scales[kind], value);
    const names = [below, above].map((level) => this.level(kind, level) || this.number(level));
    if (below === above) return `${this.score(value)} ${this.level(kind, value)}`.trim();
    return this.say("score.half", { score: this.score(value), low: names[0], high: names[1] });
  }
}
