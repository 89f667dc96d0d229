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
