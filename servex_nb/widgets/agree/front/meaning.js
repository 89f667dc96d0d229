// What the figures say in words: of the element in hand first, then of the whole.

function meaningList(held, words, screen) {
  // It scrolls, and so must be reached by keys.
  const list = h("ul", { tabindex: "0", "aria-label": words.say("meaning") });
  const node = h("section", { class: "sx-meaning", "aria-label": words.say("meaning") }, h("h3", {}, words.say("meaning")), list);
  let was = "";
  const update = () => {
    const here = ({ keys }) => keys.includes(screen.view.place);
    const all = held.findings ?? [];
    const found = [...all.filter(here), ...all.filter((finding) => !here(finding))];
    const now = JSON.stringify([held.findings !== null, held.watched, found.map(({ id, text }) => [id, text])]);
    if (now === was) return;
    was = now;
    list.scrollTop = 0;
    list.replaceChildren(...(found.length ? found.map((finding) => told(finding)) : [h("li", { class: "sx-quiet" }, words.say(held.findings === null ? "working" : "meaning.none"))]));
  };
  const told = ({ head, text, own }) => h("li", {},
    h("b", {}, own ? icon("lock") : null, head[words.language], own ? h("span", { class: "sx-visually-hidden" }, ` (${words.say("meaning.own")})`) : null),
    h("p", {}, text[words.language]));
  return { node, update };
}
