// The second window, for the projector: one question, one scale, one picture, and never a name, a note or
// another's answer. It is drawn from here and knows nothing by itself but how to ask whose it is: it outlives
// the page that opened it, and whoever shows the same client next goes on with it.

const MOST_LINES = 40;
const ASKS = "servex-audience";

class Audience {
  constructor(screen, style) {
    this.screen = screen;
    this.style = style;
    this.window = null;
    this.answer = (event) => this.claim(event);
    this.rest = () => { if (this.isOpen) this.window.servex.rest(); };
    window.addEventListener(ASKS, this.answer);
    window.addEventListener("pagehide", this.rest);
  }

  // Another screen of the same page may have taken it.
  get isOpen() {
    return this.window !== null && !this.window.closed && this.window.servex?.screen === this.screen;
  }

  toggle() {
    if (this.isOpen) {
      this.window.close();
      this.window = null;
      return;
    }
    const found = window.open("", ASKS, "popup,width=1280,height=720");
    if (found) this.take(found);
  }

  // The window asks whose it is; one that nobody holds any more is taken over.
  claim(event) {
    const found = event.detail;
    const { screen, isAtRest, of } = found.servex;
    const isOurs = screen === this.screen;
    const isLeft = isAtRest && this.screen.opened && of === this.whose && !event.defaultPrevented;
    if (!isOurs && !isLeft) return;
    event.preventDefault();
    if (!isAtRest) return;
    this.take(found);
    this.screen.update();
  }

  get whose() {
    return JSON.stringify(this.screen.opened.drafts);
  }

  take(found) {
    this.window = found;
    const { document: page } = found;
    page.querySelector("style")?.remove();
    page.head.append(page.importNode(h("style", {}, this.style), true));
    page.body.className = "sx-audience";
    if (!found.servex) page.head.append(page.importNode(h("script", {}, `(${askWhose})(${JSON.stringify(ASKS)})`), true));
    Object.assign(found.servex, { screen: this.screen, of: this.whose });
    this.show();
  }

  // The screen goes; the window stays for who comes next, without anything of a respondent.
  leave() {
    this.rest();
    window.removeEventListener(ASKS, this.answer);
    window.removeEventListener("pagehide", this.rest);
    this.window = null;
  }

  show() {
    if (!this.isOpen) return;
    const { held, words, opened, view, page } = this.screen;
    const { document: there, servex } = this.window;
    there.documentElement.lang = view.language;
    there.title = `${words.say("title")} · ${opened.client}`;
    Object.assign(servex, { isAtRest: false, told: [opened.client, words.say("audience.moment")] });
    if (!held) {
      there.body.replaceChildren(h("main", { class: "sx-audience-rest" }, h("h1", {}, opened.client)));
      return;
    }
    // The respondent's own answers, whosever are in the consultant's hand.
    const own = Object.create(held, { by: { value: "respondent" }, everyone: { value: held.shared } });
    const item = view.place === "shifts" || view.place === "pyramid" ? page.item : view.item ?? view.place;
    there.body.replaceChildren(...audiencePage(own, words, { place: view.place, item, client: opened.client, threshold: opened.threshold }));
    fitRead(there);
  }
}

// All that runs in the window itself, whose page may be gone: it asks whose it is, and rests where nobody answers.
function askWhose(asks) {
  const rest = () => {
    if (window.servex.isAtRest) return;
    window.servex.isAtRest = true;
    const main = document.createElement("main");
    main.className = "sx-audience-rest";
    main.append(...window.servex.told.map((text, at) => {
      const line = document.createElement(at ? "p" : "h1");
      line.textContent = text;
      return line;
    }));
    document.body.replaceChildren(main);
  };
  window.servex = { isAtRest: true, told: [], rest };
  setInterval(() => {
    let isHeld = false;
    try {
      const { opener } = window;
      isHeld = !opener.dispatchEvent(new opener.CustomEvent(asks, { cancelable: true, detail: window }));
    } catch {
      // It was closed, or shows something else.
    }
    if (!isHeld) rest();
  }, 250);
}

// However long its names and words are, what is read back is seen whole: else its type is smaller.
function fitRead(there) {
  const read = there.querySelector(".sx-audience-read");
  if (!read) return;
  const column = read.parentNode;
  for (let lines = Number(read.style.getPropertyValue("--lines")); column.scrollHeight > column.clientHeight && lines < MOST_LINES;) {
    lines += 0.5;
    read.style.setProperty("--lines", lines);
  }
}

function audiencePage(held, words, { place, item, client, threshold }) {
  const pages = { opening: audienceOpening, closing: audienceClosing, pyramid: audienceLayer, shifts: audienceShift };
  const name = { pyramid: pyramidPicture, shifts: shiftsPicture }[place] ?? radarPicture;
  const picture = name(held, words, {});
  picture.update(pictured(place, item));
  // What the consultant's picture is called names a code.
  const told = words.say(held.said.closed ? "audience.finished" : "audience.picture");
  picture.node.querySelector("svg[role]")?.setAttribute("aria-label", told);
  const right = h("div", { class: "sx-audience-right" }, picture.node, h("p", {}, told));
  return [
    h("main", { class: "sx-audience-body", "data-place": place },
      h("div", { class: "sx-audience-left" }, (pages[place] ?? audienceItem)(held, words, { item, client, threshold })),
      place === "opening" ? null : right),
    h("footer", { class: "sx-audience-foot" }, h("span", {}, client), h("span", {}, words.say("audience.kind"))),
  ];
}

function audienceItem(held, words, { item }) {
  const parts = held.children(item).map(({ key }) => words.about(key));
  const question = [words.about(item), ...parts].map(({ questions }) => questions?.[0]).find(Boolean) ?? words.about(item).description;
  const texts = levelTexts(held, words, item, () => held.standing(item));
  texts.update();
  return [h("p", { class: "sx-audience-kicker" }, words.short(item)), h("h1", {}, question),
    audienceScale(held, words, item), texts.node];
}

// The levels side by side, each with the room that its name takes in bold, and with a number over its place; a word is no place, and stands beside the scale.
function audienceScale(held, words, item) {
  const { levels, low, high, step } = held.scale(item);
  const kind = held.kind(item);
  const value = held.standing(item);
  const near = isNumber(value) ? neighbours(held.scale(item), value) : [];
  const at = isNumber(value) ? ((value - low + step / 2) / (high - low + step)) * 100 : 0;
  const tag = isNumber(value) ? h("b", { class: "sx-audience-tag", style: `left:${at}%` }, words.score(value)) : null;
  const word = isWord(value) ? h("b", { class: "sx-audience-word" }, words.said(value)) : null;
  return h("div", { class: "sx-audience-scale" },
    h("div", { class: "sx-audience-place" }, h("div", { class: "sx-audience-tags" }, tag),
      h("div", { class: "sx-audience-levels", "data-faint": isWord(value) }, levels.map((level) => h("div", { "data-near": near.includes(level), "data-level": words.level(kind, level) },
        h("i", { class: `sx-ramp-${Math.round(share(held.scale(item), level) * 4) + 1}` }),
        h("b", {}, words.number(level)), h("span", {}, words.level(kind, level)))))),
    h("div", { class: "sx-audience-beside" }, word));
}

function audienceLayer(held, words, { item }) {
  return [h("p", { class: "sx-audience-kicker" }, words.name(item)), h("h1", {}, words.say("pyramid.question")),
    h("ul", { class: "sx-audience-list" }, held.children(item).map(({ key }) =>
      h("li", {}, h("span", {}, words.name(key)), saidNode(held, words, held.answer(key))))),
    audienceScale(held, words, item)];
}

function audienceShift(held, words, { item }) {
  const about = words.about(item);
  const { low, high } = held.scale(item);
  const track = shiftTrack(held, words, item, { width: 720, height: 40 });
  track.update();
  const told = ["current", "target"].map((moment) => {
    const value = held.answer(item, moment);
    return h("span", { "data-moment": moment }, h("i", { class: MOMENTS[moment].mark }),
      `${words.say(MOMENTS[moment].phrase)} `, saidNode(held, words, value));
  });
  return [h("p", { class: "sx-audience-kicker" }, words.say("rail.shifts")), h("h1", {}, `${about.from} → ${about.to}`),
    track.node, h("div", { class: "sx-audience-ends" }, [[low, about.from], [high, about.to]].map(([end, pole]) =>
      h("div", {}, h("b", {}, words.number(end)), h("span", {}, pole)))),
    h("div", { class: "sx-audience-told" }, told),
    h("div", { class: "sx-level-texts", "data-reached": true }, [[about.from, about.from_description], [about.to, about.to_description]]
      .map(([head, text]) => h("div", {}, h("b", {}, head), h("p", {}, text))))];
}

function audienceOpening(held, words, { client, threshold }) {
  return [h("h1", { class: "sx-audience-title" }, words.say("opening.purpose.title")),
    h("p", { class: "sx-audience-lead" }, words.say("opening.purpose", { client })),
    h("p", { class: "sx-audience-kicker" }, words.say("opening.who.title")),
    h("ul", { class: "sx-audience-list" }, [1, 2, 3, 4].map((n) => h("li", {}, words.say(`opening.who.${n}`, { n: threshold }))))];
}

// Everything that was answered, on one page: its type goes by how many lines that takes.
function audienceClosing(held, words) {
  const { elements, layers, shifts } = held.material;
  const areShown = held.everyone !== null && held.everyone.n >= held.everyone.fewest;
  const mean = (text) => (areShown ? h("span", { class: "sx-mean" }, text()) : null);
  const group = (title, keys, name, said) => (keys.length ? [
    h("h2", {}, h("span", {}, words.say(title)), mean(() => words.say("everyone"))),
    h("ul", { class: "sx-audience-list" }, keys.map((key) =>
      h("li", {}, h("span", {}, name(key)), said(key), mean(() => everyoneSays(held, words, key))))),
  ] : []);
  const scored = ([title, parents]) => group(title, parents.map(({ key }) => key), (key) => words.short(key), (key) => saidNode(held, words, held.standing(key)));
  const keys = [...[...elements, ...layers].map(({ key }) => key), ...shifts];
  const lines = Math.max(elements.length + layers.length + 3, 1.6 * shifts.length + 1);
  return [h("h1", { class: "sx-audience-title" }, words.say("closing.title")),
    h("div", { class: "sx-audience-read", style: `--lines:${lines}` },
      h("div", {}, [["closing.elements", elements], ["rail.pyramid", layers]].flatMap(scored)),
      h("div", {}, group("rail.shifts", shifts, (key) => words.name(key), (key) => shiftNode(held, words, key)))),
    h("p", { class: "sx-audience-why" }, held.everyone ? everyoneHides(held, words, keys) : "")];
}
