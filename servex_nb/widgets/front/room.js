// Whether there is room beside the form; the style sheet goes by it.

const WIDE = 1060;

function measure(root) {
  const isWide = root.clientWidth >= WIDE;
  setAttribute(root, "data-wide", isWide);
  return isWide;
}
