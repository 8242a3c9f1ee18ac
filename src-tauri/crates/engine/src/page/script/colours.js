// Patches of colour that have no name: which of them is nearest to a colour that people name.

const COLOUR_NAMES = {
  red: [[255, 0, 0], [230, 0, 0]], orange: [[255, 165, 0], [255, 153, 0]], yellow: [[255, 255, 0]], green: [[0, 128, 0], [0, 160, 0]],
  blue: [[0, 0, 255], [0, 102, 204]], purple: [[128, 0, 128], [153, 51, 255]], violet: [[143, 0, 255], [128, 0, 128]], pink: [[255, 192, 203], [255, 105, 180]],
  brown: [[139, 69, 19], [165, 42, 42]], black: [[0, 0, 0]], white: [[255, 255, 255]], grey: [[128, 128, 128]], gray: [[128, 128, 128]],
};
/** Patches further away than this, in red, green and blue together, are of another colour. */
const NEAR_COLOUR = 90;
/** A patch is small, and has no words. */
const MOST_PATCH = 60;

/** Small things without words that are filled with a colour, several beside each other; or that say their colour. */
function patchOf(colour) {
  const wanted = COLOUR_NAMES[colour];
  if (!wanted) return null;
  const patches = all().filter((el) => {
    const rect = el.getBoundingClientRect();
    return rect.width > 3 && rect.width <= MOST_PATCH && rect.height > 3 && rect.height <= MOST_PATCH && visible(el) && !norm(textOf(el)) && !el.children.length && !isField(el);
  }).map((el) => ({ el, rgb: /^rgb\((\d+), (\d+), (\d+)\)$/.exec(getComputedStyle(el).backgroundColor)?.slice(1).map(Number) })).filter(({ rgb }) => rgb);
  // They stand together.
  const together = (el) => [parentOf(el), parentOf(el) && parentOf(parentOf(el))].some((up) => up && new Set(patches.filter((other) => contains(up, other.el)).map(({ rgb }) => rgb.join())).size > 3);
  if (new Set(patches.map(({ rgb }) => rgb.join())).size < 4) return null;
  const apart = (rgb) => Math.min(...wanted.map((to) => Math.hypot(...rgb.map((part, at) => part - to[at]))));
  const called = (el) => [el.title, el.getAttribute("aria-label"), el.dataset.colorName].some((name) => name && plain(name) === colour);
  const best = patches.find(({ el }) => called(el) && together(el)) || patches.filter(({ el, rgb }) => apart(rgb) <= NEAR_COLOUR && together(el)).sort((a, b) => apart(a.rgb) - apart(b.rgb))[0];
  return best ? { bundle: bundleOf(best.el), name: colour } : null;
}

/** The one control that opens the colours of a text. */
function colourOpener() {
  const said = (el) => `${nameOf(el)} ${el.title || ""} ${(el.getAttribute("class") || "").replace(/[_-]/g, " ")}`.toLowerCase();
  const is = (el) => /\bcolou?r\b|\bforecolor\b/.test(said(el)) && !/\b(?:background|backcolor|highlight)\b/.test(said(el)) && visible(el) && !disabled(el) && !["input", "select"].includes(el.localName);
  const outer = all().filter(is).filter((el) => !closest(parentOf(el), (up) => is(up)));
  if (outer.length !== 1) return null;
  const inner = all(outer[0]).find((el) => visible(el) && PRESSABLE.has(roleOf(el)));
  return { bundle: bundleOf(inner || outer[0]), name: norm(nameOf(inner || outer[0])) };
}

/** Red, green and blue of a colour by whatever name CSS knows; null for any other word. */
function rgbOf(name) {
  const pen = document.createElement("canvas").getContext("2d");
  pen.fillStyle = "#010203";
  pen.fillStyle = name;
  return /^#[0-9a-f]{6}$/.test(pen.fillStyle) && pen.fillStyle !== "#010203" ? [1, 3, 5].map((at) => parseInt(pen.fillStyle.slice(at, at + 2), 16)) : null;
}

/** The one thing without words that is filled with a colour, be it drawn or a box of the page. */
function ofColour(name) {
  const wanted = rgbOf(name);
  if (!wanted) return null;
  const filled = (el) => {
    const style = getComputedStyle(el);
    const drawn = typeof SVGGeometryElement === "function" && el instanceof SVGGeometryElement;
    return /^rgb\((\d+), (\d+), (\d+)\)$/.exec(drawn ? style.fill : style.backgroundColor)?.slice(1).map(Number);
  };
  const near = (rgb) => rgb && Math.hypot(...rgb.map((part, at) => part - wanted[at])) <= NEAR_COLOUR / 3;
  const some = all().filter((el) => visible(el) && el !== document.body && el !== document.documentElement && !norm(el.textContent) && near(filled(el)));
  const outer = some.filter((el) => !some.some((other) => other !== el && contains(other, el)));
  return outer.length === 1 ? { bundle: bundleOf(outer[0]), name } : null;
}
