// Accessible names (https://www.w3.org/TR/accname-1.2/), without what CSS generates.

const FROM_CONTENT = new Set(["button", "cell", "checkbox", "columnheader", "gridcell", "heading", "link", "menuitem",
  "menuitemcheckbox", "menuitemradio", "option", "radio", "row", "rowheader", "switch", "tab", "tooltip", "treeitem"]);
const BLOCKS = new Set(["block", "flex", "grid", "table", "list-item", "table-row", "table-cell", "flow-root",
  "inline-block", "inline-flex"]);

function nameOf(el) {
  return (onceOnly(el, ownName(el)) || tuckedName(el)).slice(0, 300);
}

/** An icon that repeats the words beside it says them to nobody: "Edit Edit" is called "Edit". */
function onceOnly(el, name) {
  const half = (name.length - 1) / 2;
  return name && Number.isInteger(half) && name[half] === " " && name.slice(0, half) === name.slice(half + 1) && el.querySelector("img,svg,i") ? name.slice(0, half) : name;
}

const ownName = (el) => norm(nameFrom(el, null, new Set()));

/** The words of a link or button of which only the icon is shown: a side bar that is folded up keeps them, hidden, beside it. */
function tuckedName(el) {
  if (el.localName !== "a" && el.localName !== "button" && !["link", "button", "menuitem", "tab"].includes(el.getAttribute("role"))) return "";
  const words = norm(el.textContent);
  if (!words || words.length > 40 || !el.firstElementChild || !visible(el) || el.querySelector("a,button,input,select,textarea,ul,ol,[role]")) return "";
  // What only a reader of the screen is told, or what a script shows for a moment, is no name that people know.
  const holders = [...el.children].filter((child) => norm(child.textContent));
  return holders.length === 1 && !/\b(loading|spinner|badge|count)/i.test(String(holders[0].className)) && !/^[\W\d_]*$/.test(words) && !/^(loading|please wait)\b/i.test(words) ? words : "";
}

function nameFrom(el, inLabel, seen) {
  if (seen.has(el)) return "";
  seen.add(el);
  const ids = inLabel === "label" ? null : el.getAttribute("aria-labelledby");
  if (ids) {
    const root = el.getRootNode();
    const parts = ids.split(/\s+/).map((id) => root.getElementById?.(id)).filter(Boolean);
    const text = parts.map((part) => nameFrom(part, "label", new Set([el]))).join(" ");
    if (norm(text)) return text;
  }
  const label = el.getAttribute("aria-label");
  if (label && norm(label)) return label;
  if (inLabel && seen.size > 1) {
    const value = embeddedValue(el);
    if (value !== null) return value;
  }
  const list = hiddenListOf(el);
  if (list) return nativeName(list, seen) || nearText(list) || contentName(el, inLabel || "content", seen);
  const native = nativeName(el, seen);
  if (native !== null && norm(native)) return native;
  const role = roleOf(el);
  if (inLabel || FROM_CONTENT.has(role)) {
    const text = contentName(el, inLabel || "content", seen);
    if (norm(text)) return text;
  }
  return el.getAttribute("title") || (isField(el) ? el.placeholder || el.getAttribute("aria-placeholder") || "" : "");
}

/** The hidden list in whose place a script draws this: it shows what is chosen, and the label is the list's. */
function hiddenListOf(el) {
  if (el.getAttribute("role") !== "combobox" || isField(el)) return null;
  return [el, el.parentElement].map((at) => at?.previousElementSibling).find((at) => at?.localName === "select" && drawnFor(at) === el) || null;
}

/** A field within a label counts by its value. */
function embeddedValue(el) {
  const role = roleOf(el);
  if (el.localName === "select") return [...el.selectedOptions].map((option) => option.label).join(" ");
  if (isField(el) && !CHECKABLE.has(role) && role !== "button") return el.type === "password" ? "" : el.value;
  return CHECKABLE.has(role) && isField(el) ? "" : null;
}

function nativeName(el, seen) {
  const tag = el.localName;
  if (tag === "input" && ["button", "submit", "reset"].includes(el.type)) {
    return el.value || (el.type === "submit" ? "Submit" : el.type === "reset" ? "Reset" : "");
  }
  if (tag === "input" && el.type === "image") return el.alt || el.title || "Submit";
  if (tag === "img" || tag === "area") return el.alt;
  if (tag === "svg") return el.querySelector("title")?.textContent ?? null;
  if (tag === "optgroup" || tag === "option") return el.label;
  const labels = labelsOf(el);
  if (labels.length) {
    return labels.map((label) => nameFrom(label, "label", new Set([el]))).join(" ");
  }
  const child = { fieldset: "legend", table: "caption", figure: "figcaption" }[tag];
  if (child) {
    const first = [...el.children].find((inner) => inner.localName === child);
    if (first) return contentName(first, "content", seen);
  }
  if (tag === "iframe" || tag === "frame") return el.title;
  return null;
}

/** A font of signs in which the word for a sign is drawn as the sign: nobody reads that word. */
const isLigature = (el) => el.childElementCount === 0 && /\bmaterial-(?:icons|symbols)/i.test(el.getAttribute("class") || "");

function contentName(el, how, seen) {
  let text = "";
  let signs = "";
  const nodes = el.localName === "slot" ? el.assignedNodes({ flatten: true }) : (rootOf(el) || el).childNodes;
  for (const node of nodes.length || el.localName !== "slot" ? nodes : el.childNodes) {
    if (node.nodeType === Node.TEXT_NODE) { text += node.data; continue; }
    if (node.nodeType !== Node.ELEMENT_NODE || SKIPPED.has(node.localName)) continue;
    if (node.getAttribute("aria-hidden") === "true") continue;
    const style = getComputedStyle(node);
    if (style.display === "none" || style.visibility === "hidden") continue;
    if (node.localName === "br") { text += " "; continue; }
    const inner = nameFrom(node, how === "label" ? "label" : "content", seen);
    if (isLigature(node)) { signs += ` ${inner} `; continue; }
    const apart = BLOCKS.has(style.display);
    text += apart ? ` ${inner} ` : inner;
  }
  // Alone it is all that names the thing.
  return norm(text) ? text : signs;
}

/** The label at the very end of a longer text: `Provide as much detail as possible. Format:`. */
const lastLabel = (text) => text.match(/[.!?]\s+(\p{Lu}[\p{L}\p{N} -]{1,30}:)$/u)?.[1] || "";

/** The words beside a field that has no label of its own: what stands left of it, above it or in its row. */
function nearText(el) {
  // What is written on a switch says how it is set, not what it is for.
  for (let at = switchAround(el) || el, up = 0; at && up < 3; at = parentOf(at), up++) {
    for (let before = at.previousSibling, steps = 0; before && steps < 4; before = before.previousSibling) {
      if (before.nodeType === Node.ELEMENT_NODE && SKIPPED.has(before.localName)) continue;
      const text = norm(before.nodeType === Node.TEXT_NODE ? before.data : before.innerText ?? before.textContent);
      // What a list offers is no label of the field behind it.
      if (before.nodeType === Node.ELEMENT_NODE && (before.localName === "select" || before.querySelector?.("input,select,textarea,button"))) break;
      if (text && text.length <= 80) return text;
      if (text && lastLabel(text)) return lastLabel(text);
      if (text) break;
      steps++;
    }
  }
  // The label of a field may follow it, in a surrounding of their own.
  for (let at = isField(el) || el.localName === "select" ? el.parentElement : null, up = 0; at && up < 2; at = at.parentElement, up++) {
    if (at.querySelectorAll("input,select,textarea,button").length !== 1) break;
    const text = norm(at.innerText);
    if (text && el.localName !== "select") return text.length <= 60 ? text : "";
  }
  return "";
}

/** Whether the words before something are those of another link or button: a neighbour in a menu is no label. */
function pressableBefore(el) {
  for (let at = el, up = 0; at && up < 3; at = parentOf(at), up++) {
    const before = at.previousElementSibling;
    if (before && norm(before.textContent)) return before.matches("a[href],button") || !!before.querySelector("a[href],button");
  }
  return false;
}

/** The label that is for the box around a field, as of one that is asked for in several languages: it means the first field there. */
function labelOfBox(el) {
  const box = closest(parentOf(el), (up) => up.id && up.localName !== "form" && up !== document.body);
  const label = box?.getRootNode().querySelector?.(`label[for="${CSS.escape(box.id)}"]`);
  return label && all(box).find((at) => isField(at) && visible(at)) === el ? [label.innerText] : [];
}

/** The labels of a hidden field in whose place another is drawn, or of the box around it. */
function stoodInFor(el) {
  const around = labelOfBox(el);
  if (around.length) return around;
  for (let at = el, up = 0; at?.parentElement && up < 4; at = at.parentElement, up++) {
    const hidden = [...at.parentElement.children].filter((other) => other !== at && /^(input|textarea|select)$/.test(other.localName) && !visible(other) && labelsOf(other).length);
    if (hidden.length) return hidden.flatMap((field) => labelsOf(field).map((label) => label.innerText)).filter(Boolean);
  }
  return [];
}

/** What an editor may be called: what stands beside it, and the field in whose place it or its frame is drawn. */
function editorNames(el) {
  const out = [el.getAttribute("data-placeholder") || "", nearText(el)];
  let frame = null;
  try { frame = el === document.body ? window.frameElement : null; } catch { /* of another site */ }
  if (frame) out.push(frame.title, nearText(frame));
  for (let at = frame || el, up = 0; at && up < 6; at = at.parentElement, up++) {
    const fields = [...(at.parentElement?.querySelectorAll(":scope > textarea, :scope > input[type=hidden]") || [])];
    for (const field of fields) {
      out.push(...labelsOf(field).map((label) => label.innerText), field.getAttribute("aria-label"), field.placeholder, fromAttribute(field.name));
    }
    if (fields.length) break;
  }
  return out.filter(Boolean);
}

/** Where it stands: the heading, row or group that tells it from others of its name. */
function anchorOf(el) {
  const own = textOf(el);
  for (let at = parentOf(el), up = 0; at && up < 12; at = parentOf(at), up++) {
    const role = roleOf(at);
    let text = "";
    if (role === "row") {
      text = [...at.children].map((cell) => norm(cell.innerText)).find((cell) => cell && cell !== own) || "";
    } else if (role === "dialog" || role === "group" || role === "radiogroup" || role === "region") {
      text = nameOf(at);
    }
    if (!text && (role === "listitem" || role === "article" || role === "dialog" || at.localName === "section")) {
      const heading = at.querySelector("h1,h2,h3,h4,h5,h6,strong,legend,caption");
      if (heading && heading !== el && !heading.contains(el) && !el.contains(heading)) text = norm(heading.innerText);
    }
    if (text && text !== own) return text.slice(0, 80);
  }
  return "";
}
