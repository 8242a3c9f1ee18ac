// What a person does on the page, told as it happens. Only what the browser itself made of real input counts: what the
// page's scripts send is never trusted, and the way out (`anythingDeed`) exists in this world alone.
// What is typed into a password field is told as such; its text goes to the engine apart, for one use only: to be left
// out of everything.

let telling = false;
/** Fields with typing that has not ended: what it was when it began, and what it holds now. */
const typing = new Map();
/** Once a password field, always one, whatever a "show" button makes of it. */
const secrets = new WeakSet();
/** What the mouse went down on, as it was then: pages change under a click. */
let pressedOn = null;
/** A click into a field: of interest only if something else than typing follows. */
let entered = null;
let lastKey = { key: "", at: 0, el: null };

const MOST_TEXT = 20000;
const HANDLED = new Set(["checkbox", "radio"]);
const CLICKABLE = new Set(("button link checkbox radio switch tab menuitem menuitemcheckbox menuitemradio option " +
  "treeitem textbox searchbox combobox listbox spinbutton slider gridcell columnheader").split(" "));
const KEY_ROLES = new Set(("combobox listbox option menu menubar menuitem menuitemcheckbox menuitemradio tab tree " +
  "treeitem grid gridcell slider dialog").split(" "));
const MOVES = new Set(["ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home", "End", "Escape"]);

function deed(what, el, more = {}) {
  if (!telling || typeof globalThis.anythingDeed !== "function") return;
  const about = el && !more.bundle ? aboutOf(el) : {};
  globalThis.anythingDeed(JSON.stringify({ did: what, ...about, ...more }));
}

const aboutOf = (el) => ({ words: wordsOf(el), bundle: safely(() => wholeBundleOf(el)) });

const isSecret = (el) => {
  if (el.localName !== "input") return false;
  if (el.type === "password" || /\b(current-password|new-password|cc-csc)\b/.test(el.autocomplete || "")) secrets.add(el);
  return secrets.has(el);
};

const hitOf = (event) => {
  const at = event.composedPath()[0];
  return at instanceof Element ? at : at?.parentElement || null;
};

const NOT_TYPED = new Set(["checkbox", "radio", "button", "submit", "reset", "image", "file", "hidden"]);

/** The field or editor that takes what is typed at `el`, or null. */
function typedInto(el) {
  if (!el) return null;
  if (el.localName === "textarea") return el;
  if (el.localName === "input") return NOT_TYPED.has(el.type) ? null : el;
  return closest(el, (at) => at.isContentEditable && !parentOf(at)?.isContentEditable);
}

const contentOf = (el) => (el.isContentEditable ? el.innerText.replace(/\n$/, "") : el.value).slice(0, MOST_TEXT);

/** What a person would say they clicked. */
function clickedOf(el) {
  const label = closest(el, (at) => at.localName === "label");
  if (label?.control && !closest(el, (at) => at !== label && contains(label, at) && CLICKABLE.has(roleOf(at)))) return label.control;
  const named = closest(el, (at) => CLICKABLE.has(roleOf(at)) || at.localName === "summary");
  if (named) return named;
  const points = (at) => getComputedStyle(at).cursor === "pointer";
  if (points(el)) {
    let outer = el;
    while (parentOf(outer) && points(parentOf(outer)) && parentOf(outer) !== document.body) outer = parentOf(outer);
    return outer;
  }
  if (el === document.documentElement || el === document.body) return null;
  const rect = el.getBoundingClientRect();
  // The empty page beside everything.
  return rect.width * rect.height > innerWidth * innerHeight / 2 ? null : el;
}

function typingBegins(el) {
  if (typing.has(el)) return;
  scrollingRests();
  entered = null;
  const secret = isSecret(el);
  const about = aboutOf(el);
  if (about.bundle && secret) about.bundle.secret = true;
  typing.set(el, { about, secret, text: "" });
  deed("typing", el, { ...about, node: numberOf(el), secret });
}

/** Typing ends when the field is left or something else is done. */
function typingEnds(el) {
  const state = typing.get(el);
  if (!state) return;
  typing.delete(el);
  deed("typed", el, { ...state.about, node: numberOf(el), secret: state.secret, text: state.secret ? null : state.text, hush: state.secret ? state.text : null });
}

function typingEndsAll(but) {
  for (const el of [...typing.keys()]) if (el !== but) typingEnds(el);
}

/** A click into a field that something else than typing followed. */
function tellEntered() {
  if (entered) deed("click", null, { ...entered.about, how: "click" });
  entered = null;
}

function onDown(event) {
  if (!event.isTrusted || !telling) return;
  const at = hitOf(event);
  if (!at) return;
  scrollingRests();
  const field = typedInto(at);
  typingEndsAll(field);
  const list = at.localName === "option" ? at.closest("select") : at.localName === "select" ? at : null;
  if (list && event.button === 0 && !list.multiple && list.size < 2 && !list.disabled) {
    // Its list is a window of the system's that no picture shows: the viewer shows one in its place.
    event.preventDefault();
    list.focus();
    askOptions(list);
    return;
  }
  carryingBegins(at, event);
  const el = clickedOf(at);
  pressedOn = el && { el, about: aboutOf(el), x: event.clientX, y: event.clientY, checked: checkedOf(el) };
}

function onUp(event) {
  if (!event.isTrusted) return;
  carryingEnds(event);
  if (!pressedOn) return;
  const held = pressedOn;
  if (Math.hypot(event.clientX - held.x, event.clientY - held.y) > 8) { pressedOn = null; return; }
  // A page that replaced what was pressed gets no click from the browser.
  setTimeout(() => {
    if (pressedOn !== held || event.button !== 0) return;
    pressedOn = null;
    if (!held.el.isConnected) tellClick(held, "click");
  }, 0);
}

function tellClick(held, how) {
  const { el, about } = held;
  if (el.localName === "select") return;
  if (el.localName === "input" && el.type === "file") { typingEndsAll(null); tellEntered(); deed("reached", null); return; }
  if (el.localName === "input" && (HANDLED.has(el.type) || el.type === "range")) return;
  if (how === "click" && typedInto(el) && !el.readOnly) {
    if (entered?.el !== el && !typing.has(el)) entered = { el, about };
    return;
  }
  typingEndsAll(null);
  tellEntered();
  tellPointing(el);
  pointingRests();
  const role = roleOf(el);
  if (how === "click" && (role === "checkbox" || role === "switch") && typeof held.checked === "boolean") {
    deed("checked", null, { ...about, on: !held.checked });
  } else {
    deed("click", null, { ...about, how });
  }
}

function onClick(event) {
  if (!event.isTrusted || !telling || event.button !== 0) return;
  const at = hitOf(event);
  if (!at) return;
  const held = pressedOn;
  pressedOn = null;
  if (event.detail > 1) return;
  if (held && (contains(held.el, at) || contains(at, held.el))) { tellClick(held, "click"); return; }
  if (held && held.el.labels && [...held.el.labels].some((label) => contains(label, at))) { tellClick(held, "click"); return; }
  const el = clickedOf(at);
  if (!el || event.detail !== 0) {
    if (el && held) tellClick({ el, about: aboutOf(el), checked: undefined }, "click");
    return;
  }
  // By the keyboard: on what has the focus. Enter in a field sends its form by a click on its button: told as Enter.
  const byKey = performance.now() - lastKey.at < 1000 && (lastKey.key === "Enter" || lastKey.key === " ");
  if (byKey && lastKey.el && (contains(el, lastKey.el) || contains(lastKey.el, el))) {
    tellClick({ el, about: aboutOf(el), checked: undefined }, "click");
  }
}

function onDouble(event) {
  if (!event.isTrusted || !telling || event.button !== 0) return;
  const at = hitOf(event);
  const el = at && clickedOf(at);
  if (el && !typedInto(el)) deed("double", el);
}

function onMenu(event) {
  if (!event.isTrusted || !telling) return;
  const held = pressedOn;
  pressedOn = null;
  const at = hitOf(event);
  const el = held?.el || (at && clickedOf(at));
  if (!el) return;
  typingEndsAll(null);
  tellEntered();
  deed("click", null, { ...(held?.about || aboutOf(el)), how: "right" });
}

function onInput(event) {
  if (!event.isTrusted || !telling) return;
  const el = typedInto(hitOf(event));
  if (!el) return;
  typingEndsAll(el);
  typingBegins(el);
  const state = typing.get(el);
  if (state) state.text = contentOf(el);
}

function onChange(event) {
  if (!event.isTrusted || !telling) return;
  const el = hitOf(event);
  if (!el) return;
  if (el.localName === "select") tellChosen(el);
  else if (el.localName === "input" && HANDLED.has(el.type)) {
    typingEndsAll(null);
    tellEntered();
    deed("checked", el, { on: el.checked });
  } else if (el.localName === "input" && el.type === "file") {
    if (el.files.length) deed("files", el, { count: el.files.length });
  } else if (typedInto(el)) typingEnds(el);
}

function tellChosen(list) {
  typingEndsAll(null);
  entered = null;
  const options = [...list.selectedOptions].map((option) => norm(option.label || option.text)).filter(Boolean);
  if (options.length) deed("chose", list, { options });
}

function onKey(event) {
  if (!event.isTrusted || !telling || event.isComposing) return;
  const el = hitOf(event);
  if (!el) return;
  const { key } = event;
  lastKey = { key, at: performance.now(), el };
  const held = [event.ctrlKey && "Control", event.altKey && "Alt", event.metaKey && "Meta"].filter(Boolean);
  const tell = () => {
    typingEndsAll(null);
    tellEntered();
    const keys = [...held, event.shiftKey && "Shift", key === " " ? "Space" : key].filter(Boolean).join("+");
    deed("pressed", null, { keys });
  };
  if (key === "Enter") {
    const field = typedInto(el);
    if (held.length || (field && field.localName === "input")) { tell(); return; }
    if (field) {
      // A new line, unless the page takes it as "send" and stops it.
      const text = typing.get(field)?.text;
      setTimeout(() => {
        if (!event.defaultPrevented) return;
        const state = typing.get(field);
        if (state && text !== undefined) state.text = text;
        tell();
      }, 0);
      return;
    }
    const acts = closest(el, (at) => ["button", "a", "summary", "input"].includes(at.localName));
    if (!acts && el !== document.body) tell();
    return;
  }
  if (held.length || event.shiftKey) return;
  const role = roleOf(el);
  const known = KEY_ROLES.has(role) || el.hasAttribute("aria-activedescendant") || el.hasAttribute("aria-haspopup");
  const field = typedInto(el);
  const native = el.localName === "select" || (el.localName === "input" && ["radio", "range", "date", "time", "number"].includes(el.type));
  if (MOVES.has(key) && known && !native && !(field && !["ArrowUp", "ArrowDown", "Escape"].includes(key))) tell();
}

function onLeave(event) {
  const el = typedInto(hitOf(event));
  if (el && typing.has(el)) typingEnds(el);
}

function onFocus(event) {
  const el = hitOf(event);
  if (el) isSecret(el);
}

const LISTENERS = [
  ["mousedown", onDown], ["mouseup", onUp], ["click", onClick], ["dblclick", onDouble], ["contextmenu", onMenu],
  ["mouseover", onOver], ["dragend", onUp], ["input", onInput], ["change", onChange], ["keydown", onKey], ["focusout", onLeave], ["focusin", onFocus],
  ["wheel", onTurn], ["touchmove", onTurn], ["keydown", onTurn], ["scroll", onScroll],
];

/** Begins or ends telling; `false` first tells what has not ended. */
function record(on) {
  if (on === telling) return;
  if (on) {
    telling = true;
    for (const el of document.querySelectorAll("input[type=password]")) secrets.add(el);
    for (const [name, hear] of LISTENERS) addEventListener(name, hear, true);
    pointingBegins(true);
    addEventListener("pagehide", () => typingEndsAll(null), true);
  } else {
    typingEndsAll(null);
    scrollingRests();
    for (const [name, hear] of LISTENERS) removeEventListener(name, hear, true);
    typing.clear();
    entered = pressedOn = carried = null;
    pointingBegins(false);
    telling = false;
  }
}

/** Tells the viewer what a closed list offers. */
function askOptions(list) {
  const options = [...list.options].slice(0, 500).map((option) => ({
    text: norm(option.label || option.text).slice(0, 200),
    off: option.disabled || option.parentElement.disabled === true || option.hidden,
    group: option.parentElement.localName === "optgroup" ? norm(option.parentElement.label) : null,
  }));
  const rect = box(list.getBoundingClientRect());
  const ask = { did: "asks", node: numberOf(list), rect, options, chosen: list.selectedIndex };
  globalThis.anythingDeed?.(JSON.stringify(ask));
}

/** Chooses in the place of the system's own list. */
function chooseByHand(node, index) {
  const list = elementOf(node);
  if (list?.localName !== "select" || !list.options[index] || list.options[index].disabled) return;
  if (list.selectedIndex === index) return;
  list.selectedIndex = index;
  list.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  list.dispatchEvent(new Event("change", { bubbles: true }));
  tellChosen(list);
}

const focusedEl = () => {
  let el = document.activeElement;
  while (el && rootOf(el)?.activeElement) el = rootOf(el).activeElement;
  return el;
};

/** The text that is selected where the person is; nothing of a password field. */
function selectedText() {
  if (!document.hasFocus()) return "";
  const el = focusedEl();
  if (el && ["iframe", "frame"].includes(el.localName)) return "";
  if (el && (el.localName === "textarea" || el.localName === "input")) {
    if (isSecret(el)) return "";
    const from = safely(() => el.selectionStart);
    if (typeof from === "number" && el.selectionEnd > from) return el.value.slice(from, el.selectionEnd);
  }
  return String(getSelection() || "");
}

/** Offers text to the page as a paste; true where it still has to be put in. */
function pasteByHand(text) {
  if (!document.hasFocus()) return false;
  const el = focusedEl();
  if (!el || ["iframe", "frame"].includes(el.localName)) return false;
  const data = new DataTransfer();
  data.setData("text/plain", text);
  const event = new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true, composed: true });
  return el.dispatchEvent(event) && !!typedInto(el);
}

// A document that comes while the person has the browser is told from its start.
if (typeof globalThis.anythingDeed === "function") record(true);
