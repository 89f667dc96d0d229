"""How a screen is heard and seen: the tree of a part, what axe finds, contrast, and where the focus is."""

import re
from importlib.resources import files
from pathlib import Path

HEARD = Path(__file__).parent / "aria"
AXE = (files("axe_playwright_python") / "axe.min.js").read_text("utf-8")
RUN_AXE = """async (place) => (await axe.run(place ?? document, { resultTypes: ['violations'] })).violations
  .filter(({ impact }) => impact === 'serious' || impact === 'critical')
  .map(({ id, nodes }) => [id, nodes.map(({ target }) => target.join(' ')).slice(0, 5)])"""
SIZES = {"laptop": (1366, 768), "tablet": (1024, 768), "projector": (1920, 1080)}
# Every text that is seen, with the contrast to the nearest surface behind it.
# The number of an action stands on a disc of its own, white on the accent.
FAINT = """() => {
  const parts = (colour) => colour.match(/[\\d.]+/g).map(Number);
  const light = (colour) => parts(colour).slice(0, 3).map((part) => part / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
    .reduce((sum, part, at) => sum + part * [0.2126, 0.7152, 0.0722][at], 0);
  const behind = (node) => {
    for (let at = node; at; at = at.parentElement) {
      const own = getComputedStyle(at).backgroundColor;
      if ((parts(own)[3] ?? 1) === 1) return own;
    }
    return 'rgb(255, 255, 255)';
  };
  const texts = [...document.querySelectorAll('.sx *, body.sx-audience *')].filter((node) =>
    [...node.childNodes].some((child) => child.nodeType === 3 && child.textContent.trim())
    && node.checkVisibility({ visibilityProperty: true })
    && !node.closest('.sx-visually-hidden, .sx-lever-number, style'));
  return texts.flatMap((node) => {
    const style = getComputedStyle(node);
    const [text, surface] = [node instanceof SVGElement ? style.fill : style.color, behind(node)].map(light);
    const contrast = (Math.max(text, surface) + 0.05) / (Math.min(text, surface) + 0.05);
    return contrast < 4.5 ? [`${node.textContent.slice(0, 20)} ${contrast.toFixed(2)}`] : [];
  });
}"""
# What the tree of a page leaves out.
STATES = """(part) => [...part.querySelectorAll('[role=slider], [aria-current]')].map((node) =>
  `# ${node.getAttribute('aria-label') ?? node.textContent}: `
  + (node.getAttribute('aria-valuetext') ?? node.getAttribute('aria-current')))"""
UNSEEN = """() => {
  const node = document.activeElement;
  if (!node || !node.closest('.sx')) return null;
  const own = getComputedStyle(node);
  const isSeen = node.getAttribute('role') === 'slider'
    ? getComputedStyle(node.querySelector('.sx-touch')).stroke !== 'none'
    : own.outlineStyle !== 'none' && parseFloat(own.outlineWidth) >= 2;
  return isSeen ? '' : node.outerHTML.slice(0, 120);
}"""


def heard(name):
    """Return what is to be heard of a part."""
    return (HEARD / f"{name}.yaml").read_text("utf-8").strip()


def told(part):
    """Return what is heard of a part: its tree, where sliders stand, and which step is current."""
    tree = re.sub(r"(Saved|begun|settled) \d\d[:-]\d\d", r"\1 14:32", part.aria_snapshot())
    return "\n".join([tree, *part.evaluate(STATES)]).strip()


def leave_and_return(page):
    """Click to another tab of JupyterLab and back to the notebook, and wait until the form has the focus."""
    own = page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab.lm-mod-current .lm-TabBar-tabLabel").inner_text()
    tabs = page.locator(".lm-DockPanel-tabBar .lm-TabBar-tab")
    page.evaluate("() => jupyterapp.commands.execute('launcher:create').then(() => null)")
    page.locator(".jp-Launcher").wait_for()
    tabs.filter(has_text=own).click()
    page.locator(".sx").wait_for()
    page.wait_for_function("() => document.querySelector('.sx').contains(document.activeElement)")


def show(page, place):
    """Go to a place by the rail, and wait until it is there."""
    page.locator(f".sx-rail [data-place={place}]").click()
    page.locator(f".sx-rail [data-place={place}][aria-current=step]").wait_for()


# What is too small for a finger, or lies under something else; and what is wider than its place, or cut off.
# A slider is caught anywhere on its drawing, and a drawer may lie over what is beneath it.
OUT_OF_REACH = """() => {
  const least = 43.5;
  const touched = 'a, button, input, select, textarea, [role=slider], .sx-handle:not(.sx-locked *)';
  const told = (node) => `${node.getAttribute('aria-label') ?? node.textContent}`.trim().slice(0, 60);
  const all = (what) => [...document.querySelectorAll(what)].filter((node) =>
    node.checkVisibility({ visibilityProperty: true }) && !node.closest('.sx-visually-hidden'));
  const isWider = (node) => node.scrollWidth > node.clientWidth + 1;
  const small = all(`.sx :is(${touched})`).flatMap((node) => {
    const target = node.matches('[role=slider]') ? node.closest('svg') : node;
    target.scrollIntoView({ block: 'center' });
    const { x, y, width, height } = target.getBoundingClientRect();
    if (width < least || height < least) return [`${width.toFixed()} x ${height.toFixed()}: ${told(node)}`];
    const [middle, reach] = [[x + width / 2, y + height / 2], 20];
    const hit = [[0, 0], [-reach, 0], [reach, 0], [0, -reach], [0, reach]].every(([right, down]) => {
      const found = document.elementFromPoint(middle[0] + right, middle[1] + down);
      const drawer = found?.closest('.sx-side, .sx-panel');
      const isOver = drawer && !drawer.contains(target);
      return target.contains(found) || found?.closest('label')?.contains(target) || isOver;
    });
    return hit || target !== node ? [] : [`covered: ${told(node)}`];
  });
  const wide = all('.sx, .sx-form, .sx-rail, .sx-side, .sx-bar, .sx-order, .sx-panel[role=dialog], .sx-dock')
    .filter(isWider).map((part) => `wider than its place: ${part.className}`);
  const cut = all('.sx :is(button, label, span, b, h2, h3, p)')
    .filter((node) => getComputedStyle(node).overflowX !== 'visible' && isWider(node))
    .map((node) => `cut off: ${told(node)}`);
  return [...new Set([...small, ...wide, ...cut])];
}"""


def undo_and_redo(page):
    """Undo in the field that has the focus, and do it again; return its text before and after each."""
    texts = [page.evaluate("() => document.activeElement.value")]
    for key in ("Control+z", "Control+Shift+z"):
        page.keyboard.press(key)
        texts.append(page.evaluate("() => document.activeElement.value"))
    return texts


def tops_while_scrolling(page, *parts):
    """Press what scrolls, and turn the wheel over each part; return where the screen then stood each time."""
    tops = []

    def look():
        page.wait_for_timeout(150)
        tops.append(round(page.locator(".sx").bounding_box()["y"]))

    look()
    for key in ("Space", "Space", "Space", "End", "ArrowDown", "Home"):
        page.keyboard.press(key)
        look()
    for part in parts:
        page.locator(part).first.hover()
        for _ in range(3):
            page.mouse.wheel(0, 600)
            look()
    return tops
