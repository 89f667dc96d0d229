// Two answers that were given unseen of each other: both are kept, and one is chosen.

function conflictCard(held, words, item, moment = "current") {
  const told = h("p");
  const keep = h("button", { type: "button", class: "sx-button" });
  const take = h("button", { type: "button", class: "sx-button" });
  const node = h("div", { class: "sx-conflict", role: "group", hidden: true },
    h("div", {}, h("b", {}, words.say("conflict.title")), told), keep, take);
  let values = [null, null];
  keep.addEventListener("click", () => held.tell(item, values[0], moment));
  take.addEventListener("click", () => held.tell(item, values[1], moment));
  const update = () => {
    const found = held.conflict(item, moment);
    node.hidden = !found;
    [keep, take].forEach((button) => setAttribute(button, "aria-disabled", held.isWithdrawn));
    if (!found) return;
    const mine = found.find((given) => given.mine) ?? found[0];
    const theirs = found.filter((given) => given !== mine).pop();
    values = [mine.said, theirs.said];
    setText(told, [["conflict.mine", mine], ["conflict.theirs", theirs]]
      .map(([key, given]) => words.say(key, { score: words.said(given.said), time: given.at })).join(" · "));
    setText(keep, words.say("conflict.keep", { score: words.said(mine.said) }));
    setText(take, words.say("conflict.take", { score: words.said(theirs.said) }));
  };
  return { node, update };
}
