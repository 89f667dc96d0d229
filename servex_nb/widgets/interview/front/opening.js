// The opening card: why, who sees what, and the consent with its day.

function openingPage(held, words, screen) {
  const consent = consentForm(held, words, "opening.consent.none");
  const first = held.material.elements.find(({ key }) => held.isPlanned(key)) ?? held.material.elements[0];
  const node = h("section", { class: "sx-page sx-card", "aria-labelledby": "sx-title" },
    h("h2", { id: "sx-title", tabindex: "-1" }, words.say("opening.title")),
    h("h3", {}, words.say("opening.purpose.title")),
    h("p", { class: "sx-lead" }, words.say("opening.purpose", { client: screen.opened.client })),
    h("h3", {}, words.say("opening.who.title")),
    h("ul", {}, [1, 2, 3, 4].map((n) => h("li", {}, words.say(`opening.who.${n}`, { n: screen.opened.threshold })))),
    h("h3", {}, words.say("opening.consent.title")),
    consent.form,
    consent.state,
    h("button", { type: "button", class: "sx-button", onclick: () => screen.go(first.key) }, words.say("opening.start"), " ", icon("right")));
  return { node, update: consent.update, item: null };
}

// The day of the consent or "withdrawn", also when it is still on its way.
function consentOf(held) {
  const told = held.saving.pending("consent")?.day ?? held.said.consent;
  return { told, isGiven: Boolean(told) && told !== "withdrawn" };
}

// The consent with its day, and how it stands; `none` is the phrase for where there is none yet.
function consentForm(held, words, none) {
  const day = h("input", { type: "date", id: "sx-consent", value: held.said.consent.match(/^\d/) ? held.said.consent : held.begun.today });
  const state = h("p", { role: "status", class: "sx-consent-state" });
  const keep = (told) => held.saving.keep("consent", { action: "consent", day: told });
  const give = h("button", { type: "button", class: "sx-button", onclick: () => day.value && keep(day.value) },
    words.say("opening.consent.give", { code: held.respondent }));
  // Whoever answers may withdraw, also where no consent was recorded; to undo it brings back what was there before.
  const withdraw = h("button", { type: "button", class: "sx-link", onclick: () => keep(held.isWithdrawn ? held.before : "withdrawn") });
  const form = h("div", { class: "sx-consent" },
    h("label", { for: "sx-consent" }, words.say("opening.consent.day")), day, give, withdraw);
  const update = () => {
    const { told, isGiven } = consentOf(held);
    setText(state, !told ? words.say(none, { code: held.respondent })
      : isGiven ? words.say("opening.consent.given", { day: words.day(told) }) : words.say("opening.consent.withdrawn"));
    setAttribute(state, "data-given", isGiven);
    give.classList.toggle("sx-primary", !told);
    setText(withdraw, words.say(held.isWithdrawn ? "opening.consent.undo" : "opening.consent.withdraw", { code: held.respondent }));
  };
  return { form, state, update };
}
