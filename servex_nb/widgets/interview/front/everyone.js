// What everyone says together, beside one interview: only once that is closed, and only when asked for.

// What a picture says at its foot: what the marks of everyone are, as they are drawn in it, or else what
// can be done with it. Its room is kept where it says nothing.
function everyoneKey(held, words, mark, otherwise = "") {
  const told = h("span");
  const line = s("svg", { viewBox: "0 0 24 8", width: 24, height: 8, "aria-hidden": "true" }, s("g", { class: "sx-everyone" }, mark));
  const node = h("p", { class: "sx-hint" }, line, told);
  const update = () => {
    const { everyone } = held;
    const isShown = Boolean(everyone) && Object.values(everyone.current).some((mean) => mean !== null);
    line.style.display = isShown ? "" : "none";
    setText(told, isShown ? words.say("everyone.key", { n: everyone.n }) : otherwise);
    node.style.visibility = isShown || (otherwise && !held.isWithdrawn) ? "" : "hidden";
  };
  return { node, update };
}

// What everyone says of an item in one place: a score, or today and the ambition. What a client may not see is
// worded; what nobody said is a dash.
function everyoneSays(held, words, key) {
  const { current, target, fewest } = held.everyone;
  const values = (held.kind(key) === "shifts" ? [current, target] : [current]).map((means) => means[key] ?? null);
  const none = fewest === undefined ? "–" : words.say("everyone.hidden");
  if (values.every((value) => value === null)) return [none];
  return fromTo(values.map((value) => (value === null ? none : words.score(value))));
}

// Why a client sees no mean of some of what was asked; "" where all are shown.
function everyoneHides(held, words, keys) {
  const { current, target, fewest, n } = held.everyone;
  if (n < fewest) return words.say("everyone.later", { fewest });
  const isHidden = keys.some((key) => (held.kind(key) === "shifts" ? [current, target] : [current]).some((means) => (means[key] ?? null) === null));
  return isHidden ? words.say("everyone.why", { fewest }) : "";
}

// The foot of the closing card: closing the interview, and then what everyone says, here and for the audience.
function everyoneCard(held, words, screen) {
  const state = h("p", { role: "status", class: "sx-everyone-state", id: "sx-everyone-state" });
  const close = h("button", { type: "button", class: "sx-button sx-primary", "aria-describedby": "sx-everyone-state", onclick: finish }, words.say("closing.close"));
  const toggle = (name, key) => h("button", {
    type: "button", class: "sx-button", "aria-pressed": "false", "data-name": name, onclick: () => turn(name),
  }, words.say(key));
  const own = toggle("everyone", "everyone.own");
  const shared = toggle("shared", "everyone.shared");
  const node = h("div", { class: "sx-everyone-card" }, h("h3", {}, words.say("everyone.title")),
    h("p", { class: "sx-quiet" }, words.say("everyone.note")), h("div", { class: "sx-closing-foot" }, close, own, shared, state));
  let trouble = "";
  let few = null;

  // What is still in the scratchpad's field belongs to the interview as well.
  function finish() {
    if (held.refuses()) return;
    screen.pad.jot();
    held.keep("close", { action: "close" });
  }

  async function turn(name) {
    const isShared = name === "shared";
    const reply = held[name] ? null : await held.saving.ask({ action: "everyone", shown: isShared, few: Boolean(few) });
    // Whoever knows one of a few knows the others: that is said first, and asked again.
    few = reply?.few && !isShared ? reply : null;
    const isTold = reply?.kind === "everyone" && !few;
    trouble = reply === null || isTold || few ? "" : words.say("refused", { reason: reply.reason ?? words.failed(reply.why) });
    held[name] = isTold ? reply : null;
    screen.update();
    screen.gather();
  }

  const update = () => {
    const isClosed = Boolean(held.said.closed);
    close.hidden = isClosed;
    setAttribute(close, "aria-disabled", held.isWithdrawn);
    [[own, held.everyone, isClosed], [shared, held.shared, isClosed && screen.audience.isOpen]].forEach(([button, told, isOffered]) => {
      button.hidden = !isOffered;
      setAttribute(button, "aria-pressed", String(told !== null));
    });
    const { shared: told } = held;
    const conflicts = held.conflicts().length;
    setText(own, words.say(few ? "everyone.own.few" : "everyone.own"));
    setText(state, trouble || (few ? words.say("everyone.few.own", { fewest: few.fewest }) : !isClosed && conflicts ? words.say("unsettled.finish", { n: conflicts }) : told && told.n < told.fewest ? words.say("everyone.few", { n: told.n, fewest: told.fewest })
      : isClosed ? words.say("closing.closed", { time: held.said.closed }) : ""));
  };
  return { node, update };
}
