// Who is talked to: somebody who was planned, or somebody new. Names are shown only when asked for.

function respondentsPage(saving, words, screen) {
  const { opened } = screen;
  let names = null;
  const trouble = h("p", { role: "alert", class: "sx-trouble" });
  const body = h("tbody");
  const show = h("button", { type: "button", class: "sx-link", onclick: toggle }, words.say("people.names"));
  const field = (name, control) => h("label", {}, h("span", {}, words.say(`people.${name}`)), control);
  const fields = {
    name: h("input", { type: "text", maxlength: "200", autocomplete: "off", required: true }),
    role: h("input", { type: "text", maxlength: "200", autocomplete: "off" }),
    department: h("input", { type: "text", maxlength: "200", autocomplete: "off" }),
    level: h("select", { "aria-label": words.say("people.level") }, ["", ...opened.levels].map((value) => h("option", { value }, words.say(`level.${value || "none"}`)))),
  };
  const form = h("form", { class: "sx-new", onsubmit: add },
    Object.entries(fields).map(([name, control]) => field(name, control)),
    h("button", { type: "submit", class: "sx-button" }, words.say("people.add")));
  const columns = ["code", "role", "level", "consent", "progress"];
  const node = h("section", { class: "sx-page sx-card sx-people", "aria-labelledby": "sx-title" },
    h("div", { class: "sx-head" }, h("div", {},
      h("h2", { id: "sx-title", tabindex: "-1" }, words.say("people.title")), h("p", { class: "sx-under" }, words.say("people.note"))),
    h("div", { class: "sx-people-tools" }, h("span", { class: "sx-quiet" }, words.say("people.wave", { wave: opened.wave })), opened.people.length ? show : null)),
    opened.people.length
      ? h("div", { class: "sx-table" }, h("table", {}, h("thead", {}, h("tr", {}, columns.map((name) => h("th", { scope: "col" }, words.say(`people.${name}`))), h("td"))), body))
      : h("p", { class: "sx-lead" }, words.say("people.none")),
    h("h3", {}, words.say("people.new")), form, trouble);

  async function toggle() {
    const reply = names ? null : await saving.ask({ action: "names" });
    names = reply?.names ?? null;
    setText(show, words.say(names ? "people.hide" : "people.names"));
    fill();
  }

  async function begin(message) {
    const reply = await saving.ask(message);
    if (reply?.kind === "begun") screen.begin(reply);
    else setText(trouble, words.say("refused", { reason: reply?.reason ?? words.say(`failed.${reply?.why ?? "silent"}`) }));
  }

  function add(event) {
    event.preventDefault();
    const told = Object.fromEntries(Object.entries(fields).map(([name, control]) => [name, control.value]));
    begin({ action: "add", ...told });
  }

  function fill() {
    body.replaceChildren(...opened.people.map((person) => {
      const begun = person.answered > 0;
      const key = begun ? "people.resume" : "people.begin";
      const consent = person.consent === "withdrawn" ? words.say("opening.consent.withdrawn") : person.consent ? words.day(person.consent) : "–";
      const named = names?.[person.code] && names[person.code] !== person.code ? ` ${names[person.code]}` : "";
      return h("tr", {},
        h("th", { scope: "row" }, person.code, h("span", { class: "sx-person" }, named)),
        h("td", {}, person.role || "–"), h("td", {}, words.say(`level.${person.level || "none"}`)), h("td", {}, consent),
        h("td", {}, begun ? words.say("people.answered", { n: person.answered }) : words.say("people.untouched")),
        h("td", {}, h("button", {
          type: "button", class: begun ? "sx-button sx-primary" : "sx-button", "aria-label": words.say(`${key}.with`, { code: person.code }),
          onclick: () => begin({ action: "choose", respondent: person.code }),
        }, words.say(key))));
    }));
  }
  fill();
  return { node, update: () => {}, item: null };
}
