// Numbers from answers, by the same rule as the notebook's own scores.

const DONT_KNOW = "don't know";
const NOT_APPLICABLE = "not applicable";
const CLOSE = 1e-9;

function isNumber(value) {
  return typeof value === "number";
}

// Whether it is one of the two words that are answers as well.
function isWord(value) {
  return value === DONT_KNOW || value === NOT_APPLICABLE;
}

// The direct answer if it is a number, else the weighted mean of the parts' numbers, else null.
function parentScore(direct, parts) {
  if (isNumber(direct)) return direct;
  const known = parts.filter((part) => isNumber(part.value));
  const weight = known.reduce((sum, part) => sum + part.weight, 0);
  return weight > 0 ? known.reduce((sum, part) => sum + part.weight * part.value, 0) / weight : null;
}

// What is said of parts that nobody gave a number: that they apply nowhere, or else that it is not known.
function wordOf(values) {
  const known = values.filter((value) => value !== null);
  if (!known.length) return null;
  return known.every((value) => value === NOT_APPLICABLE) ? NOT_APPLICABLE : DONT_KNOW;
}

// The levels next below and above a value; the same one twice where it stands on a level.
function neighbours(scale, value) {
  const { levels } = scale;
  const on = levels.find((level) => Math.abs(level - value) < CLOSE);
  if (on !== undefined) return [on, on];
  const above = levels.findIndex((level) => level > value);
  return [levels[Math.max(above - 1, 0)], levels[above < 0 ? levels.length - 1 : above]];
}

// The nearest half step within the scale.
function nearestStep(scale, value) {
  const half = scale.step / 2;
  const steps = Math.round((value - scale.low) / half);
  return Math.min(Math.max(scale.low + steps * half, scale.low), scale.high);
}

// The middle of a scale, on a step of some size.
function middle(scale, size = 0.5) {
  const step = size * scale.step;
  return scale.low + Math.round((scale.high - scale.low) / 2 / step) * step;
}

function share(scale, value) {
  return (value - scale.low) / (scale.high - scale.low);
}

// How far up the layers hold, and which one blocks; `scores` from the ground up.
function gate(scale, threshold, scores) {
  if (scores.every((score) => score === null)) return { level: null, blockedBy: null };
  const holds = scores.map((score) => score !== null && share(scale, score) >= threshold - CLOSE);
  const first = holds.indexOf(false);
  return first < 0 ? { level: scores.length, blockedBy: null } : { level: first, blockedBy: first };
}
