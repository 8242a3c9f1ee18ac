// Reading a page as a person sees it: text without what is hidden, through open shadow roots, and where it stands.
// Runs in an isolated world; reads only, changes nothing.

const norm = (text) => (typeof text === "string" ? text : "").replace(/[\s\u00a0\u200b\u00ad]+/g, " ").trim();
const low = (text) => norm(text).toLowerCase();
const SKIPPED = new Set(["script", "style", "template", "noscript", "head", "meta", "link", "svg", "iframe", "select", "option", "datalist"]);
const INLINE = /^(inline|contents|ruby)/;

/** Put where nothing scrolls to: for screen readers, or until the pointer comes. */
function away(el) {
  const rect = el.getBoundingClientRect();
  if (!rect.width || (rect.right + scrollX > -900 && rect.bottom + scrollY > -900)) return false;
  return getComputedStyle(el).position !== "static";
}

const shown = new WeakMap();
/** Whether a person can see it; scrolled out of view counts as visible. */
function visible(el) {
  let is = shown.get(el);
  if (is === undefined) {
    is = !SKIPPED.has(el.localName) && (el.checkVisibility({ visibilityProperty: true }) ? !away(el) : getComputedStyle(el).display === "contents");
    shown.set(el, is);
  }
  return is;
}

/** Children as rendered: a shadow root's instead of the element's own, what is slotted in place of its slot. */
const children = new WeakMap();
function kids(el) {
  let found = children.get(el);
  if (!found) {
    const assigned = el.localName === "slot" ? el.assignedElements() : [];
    found = assigned.length ? assigned : [...(el.shadowRoot || el).children];
    children.set(el, found);
  }
  return found;
}

function nodes(el) {
  if (el.shadowRoot) return [...el.shadowRoot.childNodes];
  if (el.localName === "slot") {
    const assigned = el.assignedNodes();
    if (assigned.length) return assigned;
  }
  return [...el.childNodes];
}

function parentOf(el) {
  if (el.assignedSlot) return el.assignedSlot;
  if (el.parentElement) return el.parentElement;
  const root = el.getRootNode();
  return root instanceof ShadowRoot ? root.host : null;
}

function closest(el, test) {
  for (let at = el; at; at = parentOf(at)) if (test(at)) return at;
  return null;
}

/** Every visible element below, in order, at most `most`. */
const below = new WeakMap();
function everything(root, most = 60000) {
  const known = below.get(root);
  // A list that was not cut short serves every limit.
  if (known) return known.length > most ? known.slice(0, most) : known;
  const out = collectBelow(root, most);
  if (out.length < most) below.set(root, out);
  return out;
}

function collectBelow(root, most) {
  const out = [];
  const walk = (el) => {
    for (const kid of kids(el)) {
      if (out.length >= most) return;
      if (!visible(kid)) continue;
      out.push(kid);
      walk(kid);
    }
  };
  walk(root);
  return out;
}

/** Fields whose value is not shown as text. */
const UNREAD = new Set(["password", "checkbox", "radio", "hidden", "file", "image", "color", "range"]);
const texts = new WeakMap();
/** The text a person reads in it, on one line. */
function textOf(el) {
  let text = texts.get(el);
  if (text === undefined) {
    text = norm(rawText(el));
    texts.set(el, text);
  }
  return text;
}

function rawText(el) {
  if (el.localName === "input" || el.localName === "textarea") return UNREAD.has(el.type) ? "" : el.value;
  if (el.localName === "br") return " ";
  let out = "";
  for (const node of nodes(el)) {
    if (node.nodeType === 3) out += node.data;
    else if (node.nodeType === 1 && visible(node)) {
      // The label of a colour or a box inside it says nothing that is read here.
      if (node.localName === "label" && node.querySelector("input[type=color],input[type=checkbox],input[type=radio]") && el.localName !== "label" && norm(el.textContent) !== norm(node.textContent)) continue;
      const apart = !INLINE.test(getComputedStyle(node).display);
      out += apart ? ` ${rawText(node)} ` : rawText(node);
    }
  }
  return out;
}

/** Text that stands directly in the element, not in its children. */
const owns = new WeakMap();
function ownText(el) {
  let text = owns.get(el);
  if (text === undefined) {
    text = norm(nodes(el).filter((node) => node.nodeType === 3).map((node) => node.data).join(" "));
    owns.set(el, text);
  }
  return text;
}

const paths = new WeakMap();
/** A CSS path unique in its frame; ` >>> ` steps into a shadow root. */
function pathOf(el) {
  let path = paths.get(el);
  if (path === undefined) {
    path = findPath(el);
    paths.set(el, path);
  }
  return path;
}

const steadyId = (id) => id && id.length < 40 && !/\d{3,}|[0-9a-f]{6,}|^:|^react|^ember|^ext-|^mui-|^radix/i.test(id);

function findPath(el) {
  const root = el.getRootNode();
  if (steadyId(el.id) && root.querySelectorAll(`#${CSS.escape(el.id)}`).length === 1) {
    return (root instanceof ShadowRoot ? `${pathOf(root.host)} >>> ` : "") + `#${CSS.escape(el.id)}`;
  }
  const step = stepOf(el);
  if (el.parentElement) return `${pathOf(el.parentElement)} > ${step}`;
  return root instanceof ShadowRoot ? `${pathOf(root.host)} >>> ${step}` : step;
}

const steps = new WeakMap();
/** `li:nth-of-type(3)`; all siblings at once, as lists are long. */
function stepOf(el) {
  if (!steps.has(el)) {
    const counts = new Map();
    const siblings = [...(el.parentNode?.children || [el])];
    for (const other of siblings) counts.set(other.localName, (counts.get(other.localName) || 0) + 1);
    const seen = new Map();
    for (const other of siblings) {
      const name = other.localName;
      seen.set(name, (seen.get(name) || 0) + 1);
      steps.set(other, CSS.escape(name) + (counts.get(name) > 1 ? `:nth-of-type(${seen.get(name)})` : ""));
    }
  }
  return steps.get(el) || CSS.escape(el.localName);
}

/** Left, top, width, height in the page. */
function rectOf(el) {
  const box = el.getBoundingClientRect();
  return [box.left + scrollX, box.top + scrollY, box.width, box.height].map((n) => Math.round(n * 10) / 10);
}

/** Words of class, id, itemprop and data attributes, lower case: `product-card__price` as product, card, price. */
const hinted = new WeakMap();
function hintsOf(el) {
  let words = hinted.get(el);
  if (!words) {
    const names = [el.getAttribute("itemprop"), el.getAttribute("class"), el.id, el.getAttribute("data-testid"), el.getAttribute("data-test"), el.getAttribute("data-role"),
      el.getAttribute("data-field"), el.getAttribute("data-label"), el.getAttribute("data-title"), el.getAttribute("name"), el.getAttribute("itemtype")?.split("/").pop(), el.getAttribute("slot")];
    // `no-footer` says what it is not.
    const text = names.filter(Boolean).join(" ").replace(/([a-z])([A-Z])/g, "$1 $2").toLowerCase().replace(/(^|\s)(?:no|not|without)-\S+/g, " ");
    words = new Set(text.split(/[^a-z\u00e0-\u024f]+/).filter((word) => word.length > 1));
    if (el.localName.includes("-")) for (const word of el.localName.split("-")) words.add(word);
    hinted.set(el, words);
  }
  return words;
}

const ODD = { people: "person", children: "child", men: "man", women: "woman", movies: "movie", cookies: "cookie", news: "news", data: "data", series: "series" };
/** One of several: `product` for `products`. */
function one(word) {
  if (ODD[word]) return ODD[word];
  if (word.length < 4 || /(ss|us|is)$/.test(word)) return word;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(sses|xes|ches|shes|zes)$/.test(word)) return word.slice(0, -2);
  return word.endsWith("s") ? word.slice(0, -1) : word;
}
const wordsOf = (text) => low(text).split(/[^\p{L}\p{N}]+/u).filter(Boolean).map(one);

const HEADING = /^h[1-6]$/;
const isHeading = (el) => HEADING.test(el.localName) || el.getAttribute("role") === "heading";
const isLink = (el) => el.localName === "a" && el.hasAttribute("href");
