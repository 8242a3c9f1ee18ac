// Where a thing is taken and where it is put down: lists in order, grids, corners, handles. It moves nothing itself.

const middle = (rect) => [rect.x + rect.width / 2, rect.y + rect.height / 2];

/** Where a hand takes hold of it: a point that is really its own. */
function gripPoint(el) {
  return pointsOf(el).find(([x, y]) => contains(el, hitAt(x, y))) || middle(rectOf(el));
}

/** The items among which an element stands: its like in the nearest surrounding that has several; null for none. */
function amongOf(el) {
  for (let at = el, up = 0; at?.parentElement && up < 4; at = parentOf(at), up++) {
    const like = [...at.parentElement.children].filter((other) => other.localName === at.localName && visible(other) && !placeholder(other, at));
    if (like.length > 1) return { item: at, items: like };
  }
  return null;
}

/** What a list puts in the place of an item while that is dragged. */
const placeholder = (other, item) => other !== item && /placeholder|ghost|helper|clone/i.test(other.getAttribute("class") || "");

/** How far apart the items stand in one direction: the least distance between two middles. */
function stepOfItems(items, axis) {
  const places = [...new Set(items.map((item) => Math.round(middle(rectOf(item))[axis])))].sort((a, b) => a - b);
  const steps = places.slice(1).map((place, at) => place - places[at]).filter((step) => step > 3);
  return steps.length ? Math.min(...steps) : 0;
}

const nearestTo = (items, [x, y]) => items.reduce((best, item) => {
  const apart = (one) => { const [ax, ay] = middle(rectOf(one)); return Math.hypot(ax - x, ay - y); };
  return apart(item) < apart(best) ? item : best;
});

/** The item whose place is wanted, or null: then the thing stands alone. */
function wantedItem(el, to) {
  const among = amongOf(el);
  if (!among) return null;
  const { item, items } = among;
  const at = items.indexOf(item);
  if (to.position !== undefined) return items.at(to.position > 0 ? to.position - 1 : to.position) || null;
  const [x, y] = to.by || to.corner;
  if (to.corner) {
    const rects = items.map(rectOf);
    const edges = [Math.min(...rects.map((r) => r.left)), Math.min(...rects.map((r) => r.top)), Math.max(...rects.map((r) => r.right)), Math.max(...rects.map((r) => r.bottom))];
    return nearestTo(items, [[edges[0], (edges[0] + edges[2]) / 2, edges[2]][x + 1], [edges[1], (edges[1] + edges[3]) / 2, edges[3]][y + 1]]);
  }
  const steps = [stepOfItems(items, 0), stepOfItems(items, 1)];
  // One row or one column: its order is what counts.
  if (!steps[0] || !steps[1]) {
    const along = steps[1] ? y : x;
    if (!along) return null;
    const other = items[at + along];
    return other || null;
  }
  const [cx, cy] = middle(rectOf(item));
  const spot = [cx + x * steps[0], cy + y * steps[1]];
  const other = nearestTo(items, spot);
  const [ox, oy] = middle(rectOf(other));
  return Math.hypot(ox - spot[0], oy - spot[1]) < Math.min(...steps) * 0.75 && other !== item ? other : null;
}

/**
 * Where to press and where to let go, in the frame: `{from, to}` or `{why}`. `to` is one of `{position}`, `{by: [x, y]}`,
 * `{corner: [x, y]}`, `{size: [x, y]}`.
 */
function dragSpots(el, to) {
  const own = rectOf(el);
  const from = gripPoint(el);
  if (to.size) return handleSpots(el, to.size);
  const other = wantedItem(el, to);
  if (other) {
    const among = amongOf(el);
    if (other === among.item) return { from, to: from, there: true };
    const [x, y] = middle(rectOf(other));
    const [ix, iy] = middle(rectOf(among.item));
    // A little beyond the middle, so that the other one makes way.
    const beyond = (a, b, size) => (Math.abs(b - a) < 3 ? 0 : Math.sign(b - a) * Math.min(8, size * 0.2));
    const rect = rectOf(other);
    return { from, to: [x + (from[0] - ix) + beyond(ix, x, rect.width), y + (from[1] - iy) + beyond(iy, y, rect.height)] };
  }
  if (to.by) {
    if (amongOf(el) && !freely(el)) return { why: "there is no place for it on that side" };
    return { from, to: [from[0] + to.by[0] * Math.max(own.width, 60), from[1] + to.by[1] * Math.max(own.height, 60)] };
  }
  if (to.corner) {
    const around = rectOf(parentOf(el) || document.body);
    const at = (side, start, size, half) => start + [half, size / 2, size - half][side + 1];
    return { from, to: [at(to.corner[0], around.x, around.width, own.width / 2), at(to.corner[1], around.y, around.height, own.height / 2)] };
  }
  return { why: "it is in no list with such a place" };
}

/** Placed by its coordinates, not by an order. */
function freely(el) {
  const style = getComputedStyle(el);
  return el instanceof SVGElement || style.position === "absolute" || /draggable/.test(el.getAttribute("class") || "");
}

/** The handle by which a thing is made larger or smaller. */
function handleSpots(el, [x, y]) {
  const rect = rectOf(el);
  const resizable = closest(el, (at) => /both|horizontal|vertical|inline|block/.test(getComputedStyle(at).resize));
  const reachable = (at) => pointsOf(at).some(([px, py]) => contains(at, hitAt(px, py)));
  const handles = all(el.parentElement || document).filter((at) => /resiz|handle|grip/i.test(at.getAttribute("class") || "") && visible(at) && !contains(at, el) && reachable(at));
  const wanted = x && y ? /-se\b|both|corner/ : x ? /-e\b|-se\b|right/ : /-s\b|-se\b|bottom/;
  const handle = handles.find((at) => wanted.test(at.getAttribute("class"))) || (resizable ? null : handles[0]);
  if (!resizable && !handle) return { why: "its size can't be changed" };
  const grown = resizable ? rectOf(resizable) : rect;
  const from = handle ? gripPoint(handle) : [grown.right - 5, grown.bottom - 5];
  const far = (way, size) => way * (way < 0 ? Math.min(size / 2, 60) : 60);
  return { from, to: [from[0] + far(x, grown.width), from[1] + far(y, grown.height)], sized: true };
}

/** Where it stands now, to tell whether anything moved: place in its list, box, surrounding. */
function standing(el) {
  const among = amongOf(el);
  const rect = rectOf(el);
  return { index: among ? among.items.indexOf(among.item) : null, box: box(rect), parent: el.parentElement ? numberOf(el.parentElement) : 0 };
}

/** The point of an edge of an anchor: before or after it in its list. */
function edgeOf(el, after) {
  const among = amongOf(el);
  const rect = rectOf(among ? among.item : el);
  const column = !among || stepOfItems(among.items, 1) > 0;
  const part = after ? 0.9 : 0.1;
  return column ? [rect.x + rect.width / 2, rect.y + rect.height * part] : [rect.x + rect.width * part, rect.y + rect.height / 2];
}

/** The drag that the browser was asked to begin, until it ends; a page that prevents it does its own. */
let nativeDrag = null;
const forgetDrag = () => { nativeDrag = null; };
addEventListener("dragstart", (event) => { nativeDrag = event; }, true);
addEventListener("dragend", forgetDrag, true);
addEventListener("mousedown", forgetDrag, true);

const dragBegan = () => !!nativeDrag && !nativeDrag.defaultPrevented;
