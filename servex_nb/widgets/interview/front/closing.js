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
  }

  const { elements, layers, shifts } = held.material;
  const line = (place, item, { name, told, open = item, kind = null }) => {
    const half = kind === null && held.isHalf(item) ? words.say("closing.part", held.told(item)) : null;
    const mean = held.everyone ? h("span", { class: "sx-mean" }, kind === null ? everyoneSays(held, words, item) : "") : null;
    return h("button", { type: "button", class: "sx-read", "data-of": kind, onclick: () => screen.go(place, open) },
      h("span", {}, name, half && h("span", { class: "sx-half" }, ` ${half}`)), told, mean);
  };
  const said = (key, value) => (held.conflict(key) ? h("b", {}, bothSaid(words, held.conflict(key))) : saidNode(held, words, value));
  // An element or layer, and beneath it what was said of its parts.
  const whole = (place, { key, children }) => [
    line(place, key, { name: words.short(key), told: said(key, held.standing(key)) }),
    ...children.filter((part) => held.isAnswered(part.key)).map((part) => line(place, part.key, {
      name: words.name(part.key), told: said(part.key, held.answer(part.key)), open: place === "pyramid" ? key : part.key, kind: "part",
    })),
  ];
  const group = (title, rows) => (rows.length ? h("div", {},
    h("div", { class: "sx-read-head" }, h("h3", {}, title), held.everyone ? h("span", { class: "sx-mean" }, words.say("everyone")) : null), rows) : null);
  let lists = [];
  let shown = "";
  const update = () => {
    const now = JSON.stringify([held.said.answers, held.said.conflicts, Object.keys(held.said.quotes), held.said.lines, held.said.consent, held.by, held.everyone, held.saving.queue.length]);
    if (now !== shown) {
      shown = now;
      const columns = [
        [group(words.say("closing.elements"), elements.flatMap((element) => whole(element.key, element)))],
        [group(words.say("rail.shifts"), shifts.map((key) => line("shifts", key, { name: words.name(key), told: shiftNode(held, words, key) }))),
          group(words.say("rail.pyramid"), layers.flatMap((layer) => whole("pyramid", layer)))],
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

// Who has not been asked to take part is asked before the end; to withdraw is possible here as at the opening.
function consentCard(held, words) {
  const { form, state, update: tell } = consentForm(held, words, "closing.consent.none");
  const node = h("div", { class: "sx-consent-card" }, h("h3", {}, words.say("opening.consent.title")), state, form);
  const update = () => {
    setAttribute(node, "data-given", consentOf(held).isGiven);
    tell();
  };
  return { node, update };
}

// A file that came along with the answer: to be opened beside the screen, to be kept, and where it is.
function fileLinks({ path, data }, words) {
  const bytes = Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0));
  const href = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
  const name = path.split("/").pop();
  const place = words.say("closing.place", { path });
  return [" ", h("a", { class: "sx-link", href, target: "_blank", rel: "noopener" }, name), " · ",
    h("a", { class: "sx-link", href, download: name }, words.say("closing.download")),
    h("span", { class: "sx-quiet", title: place }, place)];
}

// What is left to ask of what is planned for this respondent, and of it what is half done by name.
function remaining(held, words, showConflicts) {
  const { elements, layers, shifts } = held.material;
  const all = [...[...elements, ...layers].map(({ key }) => key), ...shifts].filter((key) => held.isPlanned(key));
  const left = all.filter((key) => !held.isComplete(key));
  const half = left.filter((key) => held.isHalf(key)).map((key) => words.short(key));
  const unfiled = held.said.lines.filter(({ item }) => !item).length;
  const conflicts = held.conflicts().length;
  const told = [
    consentOf(held).told ? null : words.say("opening.consent.none"),
    left.length ? words.say("closing.left", { n: left.length, all: all.length }) : null,
    half.length ? words.say("closing.half", { n: half.length, names: half.join("; ") }) : null,
    unfiled ? words.say("closing.unfiled", { n: unfiled }) : null,
    conflicts ? h("button", { type: "button", class: "sx-link", onclick: showConflicts }, words.say("closing.conflicts", { n: conflicts })) : null,
  ].filter(Boolean);
  return told.length ? told : [words.say("closing.complete")];
}
