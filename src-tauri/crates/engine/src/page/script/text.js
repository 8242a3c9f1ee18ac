// The text of things: as a whole, counted parts of it, and marking it.

/** What a text was taken from last. */
let lastMarked = null;

/** The text that a thing holds or shows. */
function wholeText(el) {
  const field = fieldOf(el);
  lastMarked = new WeakRef(field || el);
  if (field && isField(field)) return field.type === "password" ? "" : field.value;
  return el.innerText ?? el.textContent ?? "";
}

/** What is marked on the page or in the field that has the focus. */
function markedText() {
  const el = document.activeElement;
  if (el && isField(el) && el.type !== "password" && el.selectionStart !== null) {
    const part = el.value.slice(el.selectionStart, el.selectionEnd);
    if (part) return part;
  }
  return String(getSelection() || "");
}

/** Marks the text of an element, or the part of it that reads so; answers what is marked then. */
function markText(el, part) {
  const field = fieldOf(el);
  lastMarked = new WeakRef(field || el);
  if (field && isField(field)) {
    field.focus({ preventScroll: true });
    const at = part ? [true, false].map((whole) => wordsAt(field.value, part, whole)).find((at) => at >= 0) ?? -1 : -1;
    if (at >= 0) field.setSelectionRange(at, at + part.length);
    else field.select();
    return field.value.slice(field.selectionStart, field.selectionEnd);
  }
  // An editor marks for itself only what is marked while it has the focus.
  closest(el, (at) => at.isContentEditable && !at.parentElement?.isContentEditable)?.focus({ preventScroll: true });
  const range = (part && rangeOf(el, part)) || document.createRange();
  if (range.collapsed) range.selectNodeContents(el);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  return String(selection);
}

/** Where some words stand in a text, -1 for nowhere; `whole`: not inside longer words. */
function wordsAt(text, part, whole) {
  const low = text.toLowerCase(), words = part.toLowerCase(), letter = /[\p{L}\p{N}]/u;
  for (let at = low.indexOf(words); at >= 0; at = low.indexOf(words, at + 1)) {
    const inside = (letter.test(low[at - 1] || "") && letter.test(words[0])) || (letter.test(low[at + words.length] || "") && letter.test(words.at(-1)));
    if (!whole || !inside) return at;
  }
  return -1;
}

const rangeOf = (el, part) => rangeIn(el, part, true) || rangeIn(el, part, false);

function rangeIn(el, part, whole) {
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const at = wordsAt(node.data, part, whole);
    if (at < 0) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + part.length);
    return range;
  }
  return null;
}

/** Where a person would press and let go to mark all of it: just before its first and behind its last letter. */
function textEnds(el) {
  if (isField(fieldOf(el))) return null;
  el.scrollIntoView({ block: "nearest", behavior: "instant" });
  const range = document.createRange();
  range.selectNodeContents(el);
  const rects = [...range.getClientRects()].filter((rect) => rect.width > 0 && rect.height > 0);
  if (!rects.length) return null;
  const [first, last] = [rects[0], rects[rects.length - 1]];
  const ends = { from: [first.left + 0.5, first.top + first.height / 2], to: [last.right - 0.5, last.top + last.height / 2] };
  const seen = [ends.from, ends.to].every(([x, y]) => contains(el, hitAt(x, y)));
  return seen ? ends : null;
}

/** The words, lines, ... of a text, counted from 1 or from the end; null where there are fewer. */
function partOf(text, kind, nth) {
  const split = {
    word: () => text.split(/\s+/).map((word) => word.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, "")).filter(Boolean),
    line: () => text.split(/\n+/).map(norm).filter(Boolean),
    sentence: () => (text.match(/[^.!?]+[.!?]*/g) || []).map(norm).filter(Boolean),
    letter: () => [...text.replace(/\s+/g, "")],
    number: () => text.match(/-?\d+(?:[.,]\d+)*/g) || [],
  }[kind];
  return split ? split().at(nth > 0 ? nth - 1 : nth) ?? null : null;
}

/** The longest run of text of the page: what "the paragraph" or "the text" is where nothing is called so. */
function longestText() {
  const blocks = all().filter((el) => shown(el) && !isField(el) && !["button", "select", "option", "a"].includes(el.localName) && visible(el));
  const own = (el) => [...el.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => norm(node.data)).join(" ").length;
  const areas = all().filter((el) => el.localName === "textarea" && visible(el));
  const rated = [...blocks.map((el) => [own(el), el]), ...areas.map((el) => [el.value.length, el])].sort((a, b) => b[0] - a[0]);
  return rated.length && rated[0][0] > 20 ? numberOf(rated[0][1]) : null;
}

/** The fields and editors that hold such words. */
function holdersOf(part) {
  const low = part.toLowerCase();
  const holds = (el) => (isField(el) ? el.type !== "password" && (el.value || "") : el.isContentEditable && !el.parentElement?.isContentEditable ? el.innerText || "" : "").toLowerCase().includes(low);
  return all().filter((el) => visible(el) && holds(el)).map((el) => numberOf(el));
}

/** Where a longer text is being written: the field with the focus, else the largest that there is. */
function writingPlace() {
  const roomy = (el) => el && (el.localName === "textarea" ? !el.readOnly && !el.disabled : el.isContentEditable && !el.parentElement?.isContentEditable);
  const focused = document.activeElement;
  if (roomy(focused) && visible(focused)) return numberOf(focused);
  const size = (el) => { const rect = rectOf(el); return rect.width * rect.height; };
  const rated = all().filter((el) => roomy(el) && visible(el)).sort((a, b) => size(b) - size(a));
  return rated.length ? numberOf(rated[0]) : null;
}

/** Puts the cursor at the end of a field's or an editor's text; answers whether a new line has to be begun there. */
function caretAtEnd(el) {
  const field = fieldOf(el);
  field.focus({ preventScroll: true });
  if (isField(field)) {
    field.setSelectionRange(field.value.length, field.value.length);
    return field.localName === "textarea" && field.value !== "" && !field.value.endsWith("\n");
  }
  const range = document.createRange();
  range.selectNodeContents(field);
  range.collapse(false);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  return (field.innerText || "").trim() !== "";
}

/** Scrolls the content of a thing, or what around it scrolls; answers where it is then. */
function scrollWithin(el, way) {
  const scrolls = (at) => at.scrollHeight > at.clientHeight + 4 && (/auto|scroll|overlay/.test(getComputedStyle(at).overflowY) || at.localName === "textarea");
  const inside = scrolls(el) ? el : all(el).find((at) => visible(at) && scrolls(at));
  if (!inside) {
    el.scrollIntoView({ block: way === "bottom" || way === "down" ? "end" : "start", behavior: "instant" });
    return null;
  }
  inside.scrollIntoView({ block: "nearest", behavior: "instant" });
  const by = { up: -0.8, down: 0.8 }[way];
  const top = way === "top" ? 0 : way === "bottom" || way === "end" ? inside.scrollHeight : inside.scrollTop + by * inside.clientHeight;
  inside.scrollTo({ top, behavior: "instant" });
  return inside.scrollTop;
}

/** How much there is: grows while more comes. */
function extent() {
  const root = document.scrollingElement || document.documentElement;
  return [root.scrollHeight, document.getElementsByTagName("*").length];
}

/** The file field that a thing is or stands for; the page's only one without a thing; null if none. */
function fileField(el) {
  const is = (at) => at?.localName === "input" && at.type === "file" && !at.disabled;
  if (!el) {
    const fields = all().filter(is);
    return fields.length === 1 ? fields[0] : null;
  }
  if (is(el)) return el;
  if (is(el.control)) return el.control;
  // What is pressed opens a chooser for its own field; only other things stand for a field beside them.
  for (let at = el, up = 0; at && up < (PRESSABLE.has(roleOf(el)) ? 1 : 3); at = parentOf(at), up++) {
    const inside = all(at).filter(is);
    if (inside.length === 1) return inside[0];
    if (inside.length > 1) return null;
  }
  return null;
}
