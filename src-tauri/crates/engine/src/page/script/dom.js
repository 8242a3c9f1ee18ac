// Walking the page as a person sees it: through shadow roots, without what is hidden.
// Runs in the engine's isolated world; the page can't see or change any of this.

const closedRoots = new WeakMap();
const numbers = new WeakMap();
const elements = new Map();
let nextNumber = 1;

/** A number by which the engine names an element of this document. */
function numberOf(el) {
  let number = numbers.get(el);
  if (!number) {
    number = nextNumber++;
    numbers.set(el, number);
    elements.set(number, new WeakRef(el));
  }
  return number;
}

function elementOf(number) {
  const el = elements.get(number)?.deref();
  return el && el.isConnected ? el : null;
}

/** Whitespace as one space. */
const norm = (text) => (typeof text === "string" ? text : "").replace(/[\s\u00a0\u200b]+/g, " ").trim();

/** For comparing without case, quotes' shape and the colon or star of a label. */
const plain = (text) =>
  norm(text).toLowerCase().replace(/[\u201c\u201d\u201e]/g, '"').replace(/[\u2018\u2019]/g, "'")
    .replace(/\u2026/g, "...").replace(/(\s*(\*|:|\.\.\.|\(required\)|\(optional\)))+$/, "").trim();

const rootOf = (host) => host.shadowRoot || closedRoots.get(host) || null;

function parentOf(el) {
  if (el.assignedSlot) return el.assignedSlot;
  if (el.parentElement) return el.parentElement;
  const root = el.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

function contains(outer, inner) {
  for (let el = inner; el; el = parentOf(el)) if (el === outer) return true;
  return false;
}

function closest(el, test) {
  for (let at = el; at; at = parentOf(at)) if (test(at)) return at;
  return null;
}

const SKIPPED = new Set(["script", "style", "template", "noscript", "head", "meta", "link", "title", "base"]);

/** Every element below `root` in document order, through open and known closed shadow roots. */
function all(root = document) {
  const out = [];
  const visit = (node) => {
    for (let el = node.firstElementChild; el; el = el.nextElementSibling) {
      if (SKIPPED.has(el.localName)) continue;
      out.push(el);
      const shadow = rootOf(el);
      if (shadow) visit(shadow);
      visit(el);
    }
  };
  visit(root);
  return out;
}

function rectOf(el) {
  let rect = el.getBoundingClientRect();
  // A list that is made as thin as a hair is hidden, whatever size its options have.
  if ((rect.width < 1 || rect.height < 1) && el.localName !== "select") {
    // `display: contents` and empty inline wrappers have the size of what is in them.
    for (const child of el.children) {
      const inner = child.getBoundingClientRect();
      if (inner.width >= 1 && inner.height >= 1) { rect = inner; break; }
    }
  }
  return rect;
}

/** Whether a person can see it (scrolled out of view counts as visible). */
function visible(el) {
  if (el.localName === "option" || el.localName === "optgroup") {
    const list = el.closest("select");
    return list ? !el.hidden && visible(list) : false;
  }
  if (!el.checkVisibility({ visibilityProperty: true })) {
    if (getComputedStyle(el).display !== "contents") return false;
    return [...el.children].some(visible);
  }
  const rect = rectOf(el);
  if (rect.width < 2 || rect.height < 2) return false;
  return rect.right + scrollX > -900 && rect.bottom + scrollY > -900;
}

/** The labels of a field: where an id stands twice on a page, those of its own form. */
function labelsOf(el) {
  const labels = [...(el.labels || [])];
  const form = el.id ? el.form : null;
  if (!form) return labels;
  const named = `[id="${CSS.escape(el.id)}"]`;
  if (el.getRootNode().querySelectorAll(named).length < 2) return labels;
  const own = [...form.querySelectorAll(`label[for="${CSS.escape(el.id)}"]`)];
  return own.length ? own : labels.filter((label) => contains(label, el));
}

/** What to click for a control: itself, or for a hidden box its visible label or the switch that is drawn in its place. */
function stand_in(el) {
  if (visible(el)) return el;
  for (const label of labelsOf(el)) if (visible(label)) return label;
  return switchAround(el);
}

/** The switch that a script draws around a box to tick that it hides: small, and with nothing else in it that can be acted on. */
function switchAround(el) {
  if (el.localName !== "input" || el.type !== "checkbox" || visible(el)) return null;
  let drawn = null;
  for (let at = el.parentElement, up = 0; at && up < 3; at = at.parentElement, up++) {
    const { width, height } = rectOf(at);
    if (width > 160 || height > 60 || at.localName === "label") break;
    if (all(at).some((other) => other !== el && (isField(other) || PRESSABLE.has(roleOf(other))))) break;
    const painted = [...at.children].some((other) => other !== el && visible(other));
    if (painted && width >= 20 && height >= 12) drawn = at;
  }
  return drawn;
}

const round = (n) => Math.round(n * 10) / 10;
const box = (rect) => [round(rect.x), round(rect.y), round(rect.width), round(rect.height)];

/** The text that is shown in it, shadow roots included. */
function textOf(el) {
  if (!el) return "";
  let text = el.innerText === undefined ? el.textContent : el.innerText;
  for (const inner of all(el)) {
    const root = rootOf(inner);
    if (!root || !visible(inner)) continue;
    for (const child of root.children) {
      if (!SKIPPED.has(child.localName)) text += "\n" + (child.innerText ?? child.textContent);
    }
  }
  return norm(text);
}
