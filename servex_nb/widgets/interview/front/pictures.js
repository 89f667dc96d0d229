// The column with the pictures: one of them at a time, or the shift in hand.

const TABS = ["radar", "pyramid", "shifts"];

function pictureColumn(held, words, screen) {
  const radar = (plan) => radarPicture(held, words, { onchoose: (key) => screen.look(key), plan });
  const pictures = {
    radar: radar(RADAR.beside),
    pyramid: pyramidPicture(held, words, { onchoose: () => screen.go("pyramid") }),
    shifts: shiftsPicture(held, words, { onchoose: (key) => screen.go("shifts", key) }),
  };
  const tabs = TABS.map((name) => h("button", {
    type: "button", role: "tab", id: `sx-tab-${name}`, "aria-controls": `sx-panel-${name}`,
    onclick: () => choose(name),
  }, words.say(`picture.${name}`)));
  const panels = TABS.map((name) => h("div", {
    role: "tabpanel", class: "sx-panel", id: `sx-panel-${name}`, "aria-labelledby": `sx-tab-${name}`,
  }, pictures[name].node));
  const summaries = { radar: summary(held, words, "elements"), pyramid: summary(held, words, "pyramid") };
  for (const [name, { node: told }] of Object.entries(summaries)) pictures[name].node.append(told);
  let wasWide = true;
  const list = h("div", { role: "tablist", "aria-label": words.say("picture.tabs"), class: "sx-choice sx-tabs" }, tabs);
  roving(list, () => tabs, (button) => button.click());
  const whoseOwn = h("span", { class: "sx-picture-of" });
  const node = h("div", { class: "sx-pictures" }, h("div", { class: "sx-pictures-head" }, list, whoseOwn), h("div", { class: "sx-panels" }, panels));
  function choose(name) {
    screen.view.picture = name;
    screen.keepPlace();
    screen.update();
  }
  const update = () => {
    TABS.forEach((name, at) => {
      const on = screen.view.picture === name;
      setAttribute(tabs[at], "aria-selected", String(on));
      setAttribute(tabs[at], "tabindex", on ? "0" : "-1");
      // All keep their room, so that nothing under them moves when another one is chosen.
      panels[at].style.visibility = on ? "" : "hidden";
    });
    setText(whoseOwn, words.say(`picture.of.${held.by}`, { code: held.respondent }));
    setAttribute(whoseOwn, "data-by", held.by);
    const { picture, place } = screen.view;
    const current = pictured(place, screen.currentItem());
    pictures[picture].update(current);
    summaries[picture]?.update(current);
  };
  // A drawer has more room, and a finger needs it.
  const fit = (isWide) => {
    if (isWide === wasWide) return;
    wasWide = isWide;
    pictures.radar = radar(isWide ? RADAR.beside : RADAR.drawer);
    pictures.radar.node.append(summaries.radar.node);
    panels[TABS.indexOf("radar")].replaceChildren(pictures.radar.node);
    update();
  };
  return { node, update, fit };
}

// What is said of the item in hand, under its picture where there is room.
function summary(held, words, kind) {
  const own = new Set(held.material[kind === "pyramid" ? "layers" : kind].map(({ key }) => key));
  const [name, told] = [h("b"), h("span")];
  const node = h("p", { class: "sx-summary" }, name, told);
  const update = (item) => {
    const isOwn = own.has(item);
    setText(name, isOwn ? words.short(item) : "");
    setText(told, isOwn ? words.saidInFull(held.standing(item), kind) : "");
  };
  return { node, update };
}

// Which of what is pictured is talked about on a page: a layer, a shift, or the element of an open part.
function pictured(place, item) {
  return place === "pyramid" || place === "shifts" ? item : place;
}
