// Keys that scroll move a column of the form, never the notebook round it.

const LINE = 40;

function listenToScrolling(root, column) {
  root.addEventListener("keydown", (event) => {
    if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
    const { target, key } = event;
    const isPage = key === "PageUp" || key === "PageDown";
    // By itself a field would move all that is round it, to have its caret in the middle.
    if (isTextField(target) && !(isPage && target.matches("input, textarea"))) return;
    if (key === " " && target.closest("button, a, summary")) return;
    const moved = scrollerOf(target, root) ?? root.querySelector(column);
    const page = (moved?.clientHeight ?? 0) - LINE;
    const by = {
      " ": event.shiftKey ? -page : page, PageDown: page, PageUp: -page, ArrowDown: LINE, ArrowUp: -LINE,
      Home: -moved?.scrollHeight, End: moved?.scrollHeight,
    }[key];
    if (by === undefined) return;
    event.preventDefault();
    moved?.scrollBy(0, by);
  });
}

// The nearest part round a place that has more than it shows.
function scrollerOf(target, root) {
  for (let part = target; part !== root; part = part.parentElement) {
    const scrolls = ["auto", "scroll"].includes(getComputedStyle(part).overflowY);
    if (scrolls && part.scrollHeight > part.clientHeight) return part;
  }
  return null;
}
