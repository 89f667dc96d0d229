// Who is talked to: somebody who was planned, or somebody new. Names are shown only when asked for.

function respondentsPage(saving, words, screen) {
  // Read anew whenever something was saved.
  const opened = () => screen.opened;
  let names = null;
  const trouble = h("p", { role: "alert", class: "sx-trouble" });
  const body = h("tbody");
  const rest = h("button", { type: "button", class: "sx-link", style: "visibility:hidden", onclick: () => {
    table.scrollBy({ top: table.clientHeight - table.querySelector("thead").offsetHeight });
  } });
  const show = h("button", { type: "button", class: "sx-link", onclick: toggle }, words.say("people.names"));
  const field = (name, control) => h("label", {}, h("span", {}, words.say(`people.${name}`)), control);
  const fields = {
    name: h("input", { type: "text", maxlength: "200", autocomplete: "off", required: true }),
    role: h("input", { type: "text", maxlength: "200", autocomplete: "off" }),
    department: h("input", { type: "text", maxlength: "200", autocomplete: "off" }),
    level: h("select", { "aria-label": words.say("people.level") }, ["", ...opened().levels].map((value) => h("option", { value }, words.say(`level.${value || "none"}`)))),
  };
  for (const [name, control] of Object.entries(fields)) control.value = screen.newcomer[name] ?? "";
  const form = h("form", { class: "sx-new", onsubmit: add, oninput: write },
    Object.entries(fields).map(([name, control]) => field(name, control)),
    h("button", { type: "submit", class: "sx-button" }, words.say("people.add")));
  const columns = ["code", "role", "level", "consent", "progress"];
  const number = h("span", { class: "sx-quiet" });
  const table = h("div", { class: "sx-table", onscroll: () => countRest() },
    h("table", {}, h("thead", {}, h("tr", {}, columns.map((name) => h("th", { scope: "col" }, words.say(`people.${name}`))), h("td"))), body));
  const none = h("p", { class: "sx-lead" }, words.say("people.none"));
  const node = h("section", { class: "sx-page sx-card sx-people", "aria-labelledby": "sx-title" },
    h("div", { class: "sx-head" }, h("div", {},
      h("h2", { id: "sx-title", tabindex: "-1" }, words.say("people.title")), h("p", { class: "sx-under" }, words.say("people.note"))),
    h("div", { class: "sx-people-tools" }, number, show)), table, none,
    h("div", { class: "sx-people-foot" }, h("h3", {}, words.say("people.new")), rest), form, trouble);

  async function toggle() {
    const reply = names ? null : await saving.ask({ action: "names" });
    names = reply?.names ?? null;
    setText(show, words.say(names ? "people.hide" : "people.names"));
    fill();
  }

  async function begin(message) {
    const reply = await saving.ask(message);
    if (reply?.kind === "known") askWho(reply.code);
    else if (reply?.kind === "begun") {
      saving.typing.delete("newcomer");
      if (message.action === "add") screen.newcomer = {};
      screen.begin(reply);
    } else setText(trouble, words.say("refused", { reason: reply?.reason ?? words.failed(reply?.why) }));
  }

  function add(event) {
    event.preventDefault();
    begin({ action: "add", ...screen.newcomer });
  }

  // A name that is there already may be the same person, or somebody who needs a name of their own.
  function askWho(code) {
    const person = opened().people.find((one) => one.code === code);
    const about = person ? [code, person.role].filter(Boolean).join(", ") : `${code}, ${words.say("people.earlier")}`;
    const message = person ? { action: "choose", respondent: code } : { ...screen.newcomer, action: "add", name: code };
    trouble.replaceChildren(words.say("people.known", { who: about }), " ", h("button", { type: "button", class: "sx-link", onclick: () => {
      screen.newcomer = {};
      begin(message);
    } }, words.say("people.resume.with", { code })));
    trouble.querySelector("button").focus();
  }

  // Closing the window is warned about: nobody is added yet.
  function write() {
    const told = Object.fromEntries(Object.entries(fields).map(([name, control]) => [name, control.value]));
    screen.newcomer = told;
    if ([told.name, told.role, told.department].some((text) => text.trim())) saving.typing.add("newcomer");
    else saving.typing.delete("newcomer");
    saving.onChange();
  }

  // What a colleague changed. Nobody's row moves under the hand: who is new comes last.
  async function meet(found) {
    const { wave, waves, people } = opened();
    const places = new Map(people.map(({ code }, at) => [code, at]));
    const place = ({ code }) => (found.wave === wave ? places.get(code) : undefined) ?? places.size;
    const told = { wave: found.wave, waves: found.waves, people: [...found.people].sort((one, other) => place(one) - place(other)) };
    if (JSON.stringify(told) === JSON.stringify({ wave, waves, people })) return;
    screen.opened = { ...opened(), ...told };
    if (names && told.people.some(({ code }) => !(code in names))) {
      const reply = await saving.ask({ action: "names" });
      names = names && (reply?.names ?? names);
    }
    const { scrollTop } = table;
    fill();
    fit();
    table.scrollTop = scrollTop;
  }

  function fill() {
    const { length } = opened().people;
    setText(number, words.say("wave.n", { wave: words.wave(opened().wave), n: length }));
    none.hidden = length > 0;
    table.hidden = show.hidden = !length;
    const at = body.contains(document.activeElement) ? document.activeElement.dataset.code : null;
    body.replaceChildren(...opened().people.map((person) => {
      const named = names?.[person.code] && names[person.code] !== person.code ? ` ${names[person.code]}` : "";
      return h("tr", {},
        h("th", { scope: "row" }, person.code, h("span", { class: "sx-person" }, named)),
        h("td", {}, person.role || "–"), h("td", {}, words.say(`level.${person.level || "none"}`)),
        h("td", {}, /^\d/.test(person.consent) ? words.day(person.consent) : "–"),
        h("td", { "data-state": person.state }, stateTold(words, person), h("span", { class: "sx-waiting", "data-code": person.code })),
        h("td", {}, opener(words, person, () => begin({ action: "choose", respondent: person.code }))));
    }));
    update();
    if (at) [...body.querySelectorAll("button")].find((button) => button.dataset.code === at)?.focus({ preventScroll: true });
  }

  // What waits in this browser for whom, and what was saved of it without their being opened.
  function update() {
    const found = screen.waiting().filter(({ about }) => about.wave === opened().wave);
    for (const node of body.querySelectorAll(".sx-waiting")) {
      const { code } = node.dataset;
      const own = found.filter(({ about }) => about.respondent === code);
      const n = own.reduce((sum, { queue }) => sum + queue.length, 0);
      const lines = own.reduce((sum, { drafts }) => sum + drafts.length, 0);
      const saved = screen.told.get(code) ?? 0;
      const all = [n ? words.say("people.waiting", { n }) : saved ? words.say("people.delivered", { n: saved }) : "",
        lines ? words.say("people.draft", { n: lines }) : ""].filter(Boolean).join("; ");
      setText(node, all);
      const button = node.closest("tr").querySelector("button");
      setAttribute(button, "aria-label", [button.dataset.told, all].filter(Boolean).join(": "));
    }
  }

  // A list that is longer than its room ends between two rows, and tells how many follow.
  function fit() {
    if (table.hidden) return;
    table.style.maxHeight = "";
    const room = table.clientHeight;
    const ends = [...table.querySelectorAll("tr")].map(end);
    if (ends[ends.length - 1] > room) table.style.maxHeight = `${Math.max(...ends.filter((place) => place <= room))}px`;
    countRest();
  }
  function countRest() {
    const { scrollTop, clientHeight } = table;
    const n = [...body.children].filter((row) => end(row) > scrollTop + clientHeight + 4).length;
    rest.style.visibility = n ? "visible" : "hidden";
    setText(rest, words.say("people.rest", { n }));
  }
  const end = (row) => row.offsetTop + row.offsetHeight;

  fill();
  write();
  return { node, update, fit, meet, item: null };
}

// How far an interview is, in words.
function stateTold(words, { state, left, all, answered, closed }) {
  if (state === "begun" && left === 0) return words.say("people.state.asked");
  return words.say(`people.state.${state}`, { n: state === "filed" ? answered : left, all, time: closed });
}

// What goes on asks to be gone on with; what is done may be looked at.
function opener(words, { state, code }, onclick) {
  const does = { begun: "resume", untouched: "begin" }[state] ?? "look";
  const look = { resume: "sx-button sx-primary", begin: "sx-button", look: "sx-link" }[does];
  return h("button", { type: "button", class: look, "data-code": code, "data-told": words.say(`people.${does}.with`, { code }), onclick }, words.say(`people.${does}`));
}
