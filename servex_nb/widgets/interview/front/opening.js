// The opening card: why, who sees what, and the consent with its day.

function openingPage(held, words, screen) {
  const day = h("input", { type: "date", id: "sx-consent", value: held.said.consent.match(/^\d/) ? held.said.consent : held.begun.today });
  const state = h("p", { role: "status", class: "sx-consent-state" });
  const give = h("button", { type: "button", class: "sx-button sx-primary", onclick: () => day.value && keep(day.value) },
    words.say("opening.consent.give", { code: held.respondent }));
  const withdraw = h("button", { type: "button", class: "sx-link", onclick: () => keep("withdrawn") },
    words.say("opening.consent.withdraw", { code: held.respondent }));
  const keep = (told) => held.saving.keep("consent", { action: "consent", day: told });
  const first = held.material.elements.find(({ key }) => held.isPlanned(key)) ?? held.material.elements[0];
  const node = h("section", { class: "sx-page sx-card", "aria-labelledby": "sx-title" },
    h("h2", { id: "sx-title", tabindex: "-1" }, words.say("opening.title")),
    h("h3", {}, words.say("opening.purpose.title")),
    h("p", { class: "sx-lead" }, words.say("opening.purpose", { client: screen.opened.client })),
    h("h3", {}, words.say("opening.who.title")),
    h("ul", {}, [1, 2, 3, 4].map((n) => h("li", {}, words.say(`opening.who.${n}`, { n: screen.opened.threshold })))),
    h("h3", {}, words.say("opening.consent.title")),
    h("div", { class: "sx-consent" },
      h("label", { for: "sx-consent" }, words.say("opening.consent.day")), day, give, withdraw),
    state,
    h("button", { type: "button", class: "sx-button", onclick: () => screen.go(first.key) }, words.say("opening.start"), " ", icon("right")));
  const update = () => {
    const consent = held.saving.pending("consent")?.day ?? held.said.consent;
    const told = !consent ? words.say("opening.consent.none")
      : consent === "withdrawn" ? words.say("opening.consent.withdrawn")
      : words.say("opening.consent.given", { day: words.day(consent) });
    setText(state, told);
    setAttribute(state, "data-given", Boolean(consent) && consent !== "withdrawn");
    withdraw.style.visibility = consent && consent !== "withdrawn" ? "visible" : "hidden";
  };
  return { node, update, item: null };
}
