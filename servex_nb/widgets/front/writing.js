// A field for text that is kept after half a second of rest, and when it is left.

const PAUSE = 500;

// `standing` gives the text that is kept; `keep` keeps another one. Of whoever withdrew nothing is written: what
// stands can be read, and why it is closed is told by the bar.
function textField(held, props, { standing, keep }) {
  const node = h("textarea", { maxlength: "20000", spellcheck: "true", ...props });
  const token = {};
  let known = standing();
  let timer = null;
  node.value = known;

  const commit = () => {
    clearTimeout(timer);
    timer = null;
    held.saving.typing.delete(token);
    if (held.isWithdrawn) node.value = known;
    else if (plain(node.value) !== plain(known)) {
      known = node.value;
      keep(node.value);
    }
    held.saving.onChange();
  };
  node.addEventListener("input", () => {
    held.saving.typing.add(token);
    clearTimeout(timer);
    timer = setTimeout(commit, PAUSE);
    held.saving.onChange();
  });
  node.addEventListener("blur", commit);

  const update = () => {
    closeField(node, held.isWithdrawn);
    if (held.isWithdrawn && timer !== null) commit();
    const told = standing();
    if (plain(told) === plain(known)) return;
    // Somebody else's words came in: what is being typed goes on after them.
    node.value = merged(known, node.value, told);
    known = told;
    if (timer === null && plain(node.value) !== plain(known)) commit();
  };
  return { node, update, commit };
}

// A field that can only be read, with why.
function closeField(node, isClosed) {
  setAttribute(node, "readonly", isClosed ? "" : null);
  setAttribute(node, "aria-describedby", isClosed ? "sx-withdrawn" : null);
}

// As the notebook keeps a text: without spaces round it.
function plain(text) {
  return text.replace(/\r\n?/g, "\n").normalize("NFC").trim();
}

// The rule of the notebook: theirs, and then mine.
function merged(was, mine, theirs) {
  if (plain(mine) === plain(was)) return theirs;
  if (plain(theirs) === plain(was) || plain(theirs) === plain(mine) || !theirs) return mine;
  if (!was || !mine.startsWith(was)) return mine ? `${theirs}\n${mine}` : theirs;
  if (theirs.startsWith(mine)) return theirs;
  const added = mine.slice(was.length);
  const inWords = /[\p{L}\p{N}]$/u.test(theirs) && /^[\p{L}\p{N}]/u.test(added);
  return inWords ? `${theirs} ${added}` : theirs + added;
}

function waits(words) {
  const node = h("span", { class: "sx-waits", hidden: true }, icon("clock"), words.say("waits"));
  return { node, update: (on) => { node.hidden = !on; } };
}
