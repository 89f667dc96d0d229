// The closing card: what was answered and quoted is read back, and what is still open is named.

// ms after which a copy that is being written counts as failed.
const WRITING = 60000;

function closingPage(held, words, screen) {
  const open = h("ul", { class: "sx-open" });
  const scores = h("div", { class: "sx-readback" });
  const quoted = h("div", { class: "sx-quoted" });
  const consent = consentCard(held, words);
  const everyone = everyoneCard(held, words, screen);
  const unsettled = unsettledCard(held, words, screen);
  const copied = h("p", { role: "status", class: "sx-copied" });
  const copy = h("button", { type: "button", class: "sx-button", onclick: write }, words.say("closing.copy", { code: held.respondent }));
  const node = h("section", { class: "sx-page sx-card", "aria-labelledby": "sx-title" },
    h("div", { class: "sx-head" },
      h("div", {}, h("h2", { id: "sx-title", tabindex: "-1" }, words.say("closing.title")), h("p", { class: "sx-under" }, words.say("closing.note"))),
      open),
    scores,
    h("h3", {}, words.say("closing.quotes")), quoted,
    consent.node,
    everyone.node,
    copied,
    h("div", { class: "sx-closing-foot" }, copy,
      h("button", { type: "button", class: "sx-button", onclick: () => screen.leave() }, words.say("closing.leave"))),
    unsettled.node);

  async function write() {
    setText(copied, words.say("closing.copying"));
    const reply = await held.saving.ask({ action: "copy", language: words.language }, WRITING);
    if (reply?.kind === "copied") copied.replaceChildren(icon("check"), " ", words.say("closing.copied"), ...reply.files.flatMap((file) => fileLinks(file, words)));
    else setText(copied, words.say("refused", { reason: reply?.reason ?? words.failed(reply?.why) }));
    copied.scrollIntoView({ block: "nearest" });
  }

  const { elements, layers, shifts } = held.material;
  const line = (place, item, name, value) => h("button", { type: "button", class: "sx-read", onclick: () => screen.go(place, item) },
    h("span", {}, name), h("b", {}, value), held.everyone ? h("span", { class: "sx-mean" }, everyoneSays(held, words, item)) : null);
  const group = (title, rows) => (rows.length ? h("div", {},
    h("div", { class: "sx-read-head" }, h("h3", {}, title), held.everyone ? h("span", { class: "sx-mean" }, words.say("everyone")) : null), rows) : null);
  let lists = [];
  let shown = "";
  const update = () => {
    const now = JSON.stringify([held.said.answers, held.said.conflicts, Object.keys(held.said.quotes), held.said.lines, held.said.consent, held.by, held.everyone, held.saving.queue.length]);
    if (now !== shown) {
      shown = now;
      const word = (key) => (held.conflict(key) ? bothSaid(words, held.conflict(key)) : words.said(held.standing(key)));
      const columns = [
        [group(words.say("closing.elements"), elements.map(({ key }) => line(key, key, words.short(key), word(key)))),
          group(words.say("rail.pyramid"), layers.map(({ key }) => line("pyramid", key, words.short(key), word(key))))],
        [group(words.say("rail.shifts"), shifts.map((key) => line("shifts", key, words.name(key), shiftSaid(held, words, key).join(" → "))))],
      ];
      scores.replaceChildren(...columns.map((column) => h("div", {}, column)));
      open.replaceChildren(...remaining(held, words, unsettled.show).map((told) => h("li", {}, told)));
      const items = Object.keys(held.said.quotes);
      if (!quoted.contains(document.activeElement)) {
        lists = items.map((item) => ({ item, list: quoteList(held, words, item) }));
        quoted.replaceChildren(...(lists.length
          ? lists.map(({ item, list }) => h("div", { class: "sx-quoted-item" }, h("b", {}, words.short(item)), list.node))
          : [h("p", { class: "sx-quiet" }, words.say("closing.quotes.none"))]));
      }
    }
    [consent, everyone, unsettled].forEach((part) => part.update());
    lists.forEach(({ list }) => list.update());
  };
  return { node, update, item: null, commit: () => lists.forEach(({ list }) => list.commit()) };
}

// Who has not been asked to take part is asked before the end; how that went stays in sight.
function consentCard(held, words) {
  const wasGiven = consentOf(held).isGiven;
  const { form, state, update: tell } = consentForm(held, words, "closing.consent.none");
  const node = h("div", { class: "sx-consent-card" }, h("h3", {}, words.say("opening.consent.title")), state, form);
  const update = () => {
    const { isGiven } = consentOf(held);
    node.hidden = wasGiven && isGiven;
    setAttribute(node, "data-given", isGiven);
    tell();
  };
  return { node, update };
}

// A file that came along with the answer: to be opened beside the screen, to be kept, and where it is.
function fileLinks({ path, data }, words) {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const href = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
  const name = path.split("/").pop();
  return [" ", h("a", { class: "sx-link", href, target: "_blank", rel: "noopener" }, name), " · ",
    h("a", { class: "sx-link", href, download: name }, words.say("closing.download")),
    h("span", { class: "sx-quiet" }, ` ${words.say("closing.place", { path })}`)];
}

// Of a shift what was said of today and of the ambition, or once what was said of both.
function shiftSaid(held, words, key) {
  const [today, ambition] = ["current", "target"].map((moment) => held.answer(key, moment));
  if (today === ambition && !isNumber(today)) return [words.said(today)];
  return [today, ambition].map((value) => (value === null ? "–" : words.said(value)));
}

function remaining(held, words, showConflicts) {
  const { elements, layers, shifts } = held.material;
  const planned = [...elements, ...layers].map(({ key }) => key).filter((key) => held.isPlanned(key));
  const all = [...planned, ...shifts.filter((key) => held.asked.has(key))];
  const left = all.filter((key) => (held.kind(key) === "shifts" ? !held.isAnswered(key) : held.score(key) === null && !held.isAnswered(key)));
  const unfiled = held.said.lines.filter(({ item }) => !item).length;
  const conflicts = held.conflicts().length;
  const told = [
    consentOf(held).told ? null : words.say("opening.consent.none"),
    left.length ? words.say("closing.left", { n: left.length, all: all.length }) : null,
    unfiled ? words.say("closing.unfiled", { n: unfiled }) : null,
    conflicts ? h("button", { type: "button", class: "sx-link", onclick: showConflicts }, words.say("closing.conflicts", { n: conflicts })) : null,
  ].filter(Boolean);
  return told.length ? told : [words.say("closing.complete")];
}
