// How a screen was left in this browser: its language, and where one was. Never anybody's words, and apart from
// those that are unsaved, which leave the browser once they are kept.

function recalled(what, names) {
  try {
    return JSON.parse(localStorage.getItem(JSON.stringify([what, ...names])));
  } catch {
    return null;
  }
}

function keepInMind(what, names, value) {
  try {
    localStorage.setItem(JSON.stringify([what, ...names]), JSON.stringify(value));
  } catch {
    // A browser may forbid it; the screen then begins as it does for whoever opens it first.
  }
}

// The language in which a client's screens were last used here, unless the notebook names one.
function lastLanguage({ drafts, language, languages, isNamed }) {
  const last = recalled("language", drafts);
  return !isNamed && languages.includes(last) ? last : language;
}
