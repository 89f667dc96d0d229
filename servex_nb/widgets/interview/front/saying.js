// What was said of an item in a few words. What has no answer is never as heavy as a score: while the interview
// runs there is none yet, and once it is over it was not asked.

function wordOn(held, words, value) {
  return value === null ? words.say(held.isOver ? "score.none" : "score.yet") : words.said(value);
}

function saidNode(held, words, value) {
  return h("b", { "data-missing": value === null }, wordOn(held, words, value));
}

// Of a shift what was said of today and of the ambition, or once what was said of both.
function shiftSaid(held, words, key) {
  const [today, ambition] = ["current", "target"].map((moment) => held.answer(key, moment));
  if (today === ambition && !isNumber(today)) return [wordOn(held, words, today)];
  return [today, ambition].map((value) => (value === null ? "–" : words.said(value)));
}

// Two places with an arrow between them, each on an edge that the rows of a list share.
function fromTo(values) {
  const [from, to] = values.map((value) => h("span", { class: "sx-at" }, value));
  return to ? [from, " → ", to] : values;
}

function shiftNode(held, words, key) {
  const isMissing = ["current", "target"].every((moment) => !held.isAnswered(key, moment));
  return h("b", { "data-missing": isMissing }, fromTo(shiftSaid(held, words, key)));
}
