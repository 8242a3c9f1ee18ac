// Waiting until an element can be acted on (Playwright's actionability list): attached, visible, stable, enabled,
// and receiving the event at its point. And telling afterwards whether the event reached it.

const pause = (ms) => new Promise((done) => setTimeout(done, ms));

/** The next frame, or 60 ms where no frames are drawn. */
const frame = () => new Promise((done) => { requestAnimationFrame(done); setTimeout(done, 60); });

function hitAt(x, y) {
  let root = document;
  let el = null;
  for (;;) {
    const next = root.elementFromPoint(x, y);
    if (!next || next === el) return el;
    el = next;
    const shadow = rootOf(el);
    if (!shadow) return el;
    root = shadow;
  }
}

/** Whether an event on `hit` does what an event on `target` would. */
function serves(target, hit) {
  if (contains(target, hit)) return true;
  const label = closest(hit, (at) => at.localName === "label");
  return (!!label && label.control === target) || !!boxAround(target)?.contains(hit);
}

/** What a box to tick is drawn in where it is not seen itself: its own element, with a picture of it and nothing else to act on. */
function boxAround(el) {
  const drawn = switchAround(el);
  if (drawn) return drawn;
  const around = isField(el) && CHECKABLE.has(roleOf(el)) ? el.parentElement : null;
  if (!around || around.localName === "label") return null;
  const others = all(around).some((at) => at !== el && (isField(at) || PRESSABLE.has(roleOf(at))));
  return others || rectOf(around).height > 3 * Math.max(rectOf(el).height, 16) ? null : around;
}

function inView(rect) {
  return rect.bottom > 1 && rect.right > 1 && rect.top < innerHeight - 1 && rect.left < innerWidth - 1;
}

/** Points worth trying, in the part of the element that is in view. */
function pointsOf(el) {
  const rects = [...el.getClientRects()].filter((rect) => rect.width >= 1 && rect.height >= 1);
  const whole = rects.length ? rects : [rectOf(el)];
  const points = [];
  for (const rect of whole.slice(0, 3)) {
    const left = Math.max(0, rect.left), right = Math.min(innerWidth, rect.right);
    const top = Math.max(0, rect.top), bottom = Math.min(innerHeight, rect.bottom);
    if (right - left < 1 || bottom - top < 1) continue;
    for (const [fx, fy] of [[0.5, 0.5], [0.2, 0.5], [0.8, 0.5], [0.5, 0.2], [0.5, 0.8]]) {
      points.push([left + (right - left) * fx, top + (bottom - top) * fy]);
    }
  }
  return points;
}

const sameBox = (a, b) => a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height;

/** Whether an animation moves it or what it is in. */
function animated(el) {
  return document.getAnimations().some((animation) => {
    const target = animation.effect?.target;
    return animation.playState === "running" && target && contains(target, el);
  });
}

/** One look: `{point, rect}` or `{why}`. */
async function look(el, ask) {
  if (!el.isConnected) return { why: "it is gone", gone: true };
  const shown = stand_in(el);
  if (!shown) return { why: "it is not visible" };
  if (ask.enabled !== false && disabled(el)) return { why: "it is disabled" };
  if (ask.editable && (el.readOnly || el.getAttribute("aria-readonly") === "true")) return { why: "it can't be changed" };
  let rect = rectOf(shown);
  let points = pointsOf(shown).filter(([x, y]) => serves(el, hitAt(x, y)));
  if (!inView(rect) || !points.length) {
    shown.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    rect = rectOf(shown);
  }
  if (ask.still === "frames" || animated(shown)) {
    const before = rect;
    await frame();
    await frame();
    rect = rectOf(shown);
    if (!sameBox(before, rect)) return { why: "it keeps moving" };
  }
  if (ask.hit === false) return { point: [rect.x + rect.width / 2, rect.y + rect.height / 2], rect: box(rect) };
  points = pointsOf(shown);
  if (!points.length) return { why: "it is outside the page" };
  const point = points.find(([x, y]) => serves(el, hitAt(x, y)) || (shown !== el && serves(shown, hitAt(x, y))));
  if (point) return { point, rect: box(rect) };
  return { why: coveredBy(hitAt(...points[0])) };
}

function coveredBy(hit) {
  if (!hit) return "it is outside the page";
  const telling = closest(hit, (at) => ["dialog", "alertdialog", "button", "link", "region", "banner", "img"].includes(roleOf(at)));
  const words = wordsOf(telling || hit);
  return `it is covered by ${words}`;
}

let watching = null;

const FRAMES = new Set(["iframe", "frame", "object", "embed"]);

const PRESSES = new Set(["pointerdown", "mousedown", "pointerup", "mouseup"]);
const CLICKS = new Set(["click", "dblclick", "auxclick", "contextmenu"]);

/** From now on tells whether the next press reaches the element; one that would go elsewhere is kept from the page. */
function arm(el) {
  disarm();
  const accepted = new Set([el, ...(el.labels || [])]);
  const around = boxAround(el);
  if (around) accepted.add(around);
  for (let root = el.getRootNode(); root instanceof ShadowRoot; root = root.host.getRootNode()) accepted.add(root.host);
  // What a frame gets is never heard of around it.
  const unheard = FRAMES.has(el.localName) || all(el).some((at) => FRAMES.has(at.localName));
  const state = { el, result: unheard ? "none" : "lost", clicked: false, answered: false, pressing: false };
  const onEvent = (event) => {
    if (!event.isTrusted) return;
    const reached = event.composedPath().some((at) => accepted.has(at));
    if (state.result === "none" || state.result === "lost") state.result = reached ? "hit" : "miss";
    if (state.result === "miss") {
      event.stopImmediatePropagation();
      if (event.cancelable) event.preventDefault();
    } else if (PRESSES.has(event.type)) {
      // What the page keeps to itself, or does something at, it answers.
      if (state.pressing) state.answered = true;
      state.pressing = true;
    } else if (reached) state.clicked = true;
  };
  const onEnd = (event) => {
    if (!event.isTrusted || !PRESSES.has(event.type)) return;
    state.pressing = false;
    if (event.defaultPrevented) state.answered = true;
  };
  const changes = new MutationObserver(() => { if (state.pressing) state.answered = true; });
  changes.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  const kinds = [...PRESSES, ...CLICKS];
  for (const kind of kinds) addEventListener(kind, onEvent, { capture: true, passive: false });
  for (const kind of PRESSES) addEventListener(kind, onEnd);
  state.end = () => {
    changes.disconnect();
    for (const kind of kinds) removeEventListener(kind, onEvent, { capture: true });
    for (const kind of PRESSES) removeEventListener(kind, onEnd);
  };
  watching = state;
}

function disarm() {
  watching?.end();
  const state = watching;
  watching = null;
  // Taken away under the button, by nothing that the press did: nobody heard the click.
  if (state?.result === "hit" && !state.clicked && !state.answered && !state.pressing && !state.el.isConnected) return "miss";
  return state?.result ?? null;
}
