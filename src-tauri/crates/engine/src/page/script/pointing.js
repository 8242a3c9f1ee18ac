// What a person opened by pointing at it alone: a menu that shows under the pointer. Told as a step only when something
// of what it opened is clicked, so that a hand that merely passes over the page leaves nothing.

/** Shown by pointing: `{ el, about, turn }` of the thing that was pointed at. */
const openedBy = new WeakMap();
/** Grows with every step: what was opened before one needs no pointing after it. */
let pointingTurn = 0;
let pointedAt = null;
/** What could be clicked when the page was last looked at. */
let seenBefore = null;
let pointingTimers = [];

const MOST_SEEN = 4000;
const LOOKS_AFTER = [120, 500];

const isOffer = (el) => el.localName === "li" || el.localName === "a" || CLICKABLE.has(roleOf(el)) || el.hasAttribute("onclick");

function offers() {
  const everything = all();
  if (everything.length > MOST_SEEN) return null;
  return new Set(everything.filter((el) => isOffer(el) && visible(el)));
}

/** Looks at what the page offers; what is new there was opened by one of these. */
function lookAtOffers(...candidates) {
  const now = offers();
  if (now && seenBefore) {
    for (const el of now) {
      if (seenBefore.has(el)) continue;
      const apart = (by) => (by.el === el || contains(el, by.el) ? Infinity : distance(by.el, el));
      const nearer = (one, other) => apart(one) < apart(other) || (apart(one) === apart(other) && contains(other.el, one.el));
      const able = candidates.filter((one) => apart(one) < Infinity);
      // A hand may be quicker than a look: then what was pointed at last, further in, has opened it.
      const by = able.reduce((best, other) => (!best || nearer(other, best) ? other : best), null);
      if (by?.el.isConnected) openedBy.set(el, { el: by.el, about: (by.about ||= closedAbout(by.el)), turn: pointingTurn });
    }
  }
  seenBefore = now;
}

/** What opens a menu is called by its own words, without those of the menu that stands in it now. */
function closedAbout(el) {
  const about = aboutOf(el);
  const own = ownText(el);
  if (about.bundle && !about.bundle.name && own) about.bundle.text = own.slice(0, 120);
  return about;
}

/** How near a menu stands to what may open it: in it, beside it, or only named by it. */
function distance(opener, el) {
  const plain = (at) => at && !["main", "form", "body", "html"].includes(at.localName);
  for (let at = opener, up = 0; plain(at) && up < 3; at = parentOf(at), up++) if (contains(at, el)) return up;
  return opener.hasAttribute("aria-haspopup") || opener.hasAttribute("aria-controls") ? 3 : Infinity;
}

function onOver(event) {
  if (!event.isTrusted || !telling || event.buttons) return;
  const at = hitOf(event);
  const el = at && closest(at, isOffer);
  if (!el || el === pointedAt?.el) return;
  const before = pointedAt;
  pointedAt = { el, about: null };
  // What the one before has opened is there by now, however quick the hand is.
  if (before) lookAtOffers(before, pointedAt);
  else if (!seenBefore) {
    // A hand that is quicker than the first look: what is in the thing it points at may have come with it.
    lookAtOffers();
    for (const at of seenBefore || []) if (at !== el && contains(el, at)) seenBefore.delete(at);
  }
  const by = pointedAt;
  pointingTimers.forEach(clearTimeout);
  pointingTimers = LOOKS_AFTER.map((ms) => setTimeout(() => { if (pointedAt === by) lookAtOffers(by); }, ms));
}

/** Tells by which pointing, one after the other, `el` was opened. */
function tellPointing(el) {
  const way = [];
  let at = el;
  for (let up = 0; at && up < 5 && way.length < 4; up++) {
    const opened = openedBy.get(at);
    if (opened && opened.turn === pointingTurn && opened.el !== el) {
      way.unshift(opened);
      at = opened.el;
      up = 0;
    } else {
      at = parentOf(at);
    }
  }
  for (const { about } of way) deed("hover", null, about);
}

/** Something was done: what the page offers is looked at anew. */
function pointingRests() {
  pointingTurn++;
  pointingTimers.forEach(clearTimeout);
  pointingTimers = [setTimeout(() => lookAtOffers(), 300)];
}

function pointingBegins(on) {
  pointingTimers.forEach(clearTimeout);
  pointedAt = seenBefore = null;
  pointingTimers = [];
  if (!on) return;
  // At once: the first thing a hand does may be to point.
  if (document.readyState !== "loading") lookAtOffers();
  else addEventListener("DOMContentLoaded", () => { if (telling && !seenBefore) lookAtOffers(); }, { once: true, capture: true });
}
