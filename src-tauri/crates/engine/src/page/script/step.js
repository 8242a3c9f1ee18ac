// One step in one call: find (or take what was found), wait until it can be acted on, prepare or do the action.

/** What was acted on last in this document. */
let lastUsed = null;
/** What it was called when it was pressed. */
let lastSaid = "";

const NEEDS_POINT = new Set(["click", "hover", "check"]);

/** `{state: "ready" | "missing" | "blocked" | "done" | "refused", ...}` within `ask.limit` ms. */
async function step(ask) {
  const end = performance.now() + ask.limit;
  let why = null;
  for (let turn = 0; ; turn++) {
    const el = ask.bundle ? byBundle(ask.bundle) : elementOf(ask.node);
    if (el) {
      const outcome = await attempt(el, ask);
      if (outcome.state !== "blocked" || outcome.final) return outcome;
      if (outcome.gone && !ask.bundle) return { state: "missing" };
      why = outcome;
      // What can be closed is not waited for.
      if (turn > 0 && why.why.startsWith("it is covered") && obstacle()) return why;
    } else if (!ask.bundle) {
      return { state: "missing" };
    }
    if (performance.now() >= end) return why || { state: "missing" };
    await (turn < 2 ? frame() : pause(turn < 6 ? 30 : 100));
  }
}

async function attempt(el, ask) {
  const target = ask.action === "fill" ? fieldOf(el) : ask.action === "click" ? pressedOf(el) : ask.action === "choose" ? listIn(el, ask.value) : el;
  const about = () => describe(el);
  if (ask.action === "check") {
    const now = checkedOf(el);
    if (now === ask.value) return { state: "done", about: about() };
  }
  const seen = await look(target, {
    still: ask.still, editable: ask.action === "fill", enabled: !["look", "scroll"].includes(ask.action),
    hit: NEEDS_POINT.has(ask.action) || ask.action === "look" || (ask.action === "choose" && target.localName !== "select"),
  });
  if (seen.why) return { state: "blocked", why: seen.why, gone: seen.gone, about: about() };
  const ready = { state: "ready", point: seen.point, about: { ...about(), rect: seen.rect } };
  if (ask.bundled) ready.bundle = wholeBundleOf(el);
  // What is done again by what is known needs no telling apart; whether it was taken is asked each time.
  if (ask.bundled && ask.action !== "look") remember(el, ask.action);
  if (ask.action !== "look" && (ask.bundled || (ask.action === "click" && el.type === "submit"))) ready.sends = sendingOf(el);
  entersForm(el, ask.action);
  lastUsed = new WeakRef(el);
  lastSaid = ask.action === "click" ? norm(nameOf(el)) : "";
  if (ask.action === "click" || ask.action === "check") arm(target);
  if (ask.action === "fill") {
    const prepared = prepareFill(el, ask.value);
    if (prepared.why) return { state: "blocked", why: prepared.why, final: true, about: about() };
    Object.assign(ready, prepared);
  }
  if (ask.action === "choose") {
    const chosen = chooseNative(target, ask.value);
    if (chosen?.missing) return { state: "refused", missing: chosen.missing, options: chosen.options, about: about() };
    const inner = chosen ? null : innerOptions(target, ask.value);
    if (chosen) ready.done = true;
    else if (inner) ready.inner = inner;
    // A part of the page opens no list; what is clicked in its middle is anything.
    else if (roleOf(target) === "group" && !clickable(target)) return { state: "refused", missing: ask.value[0], options: [], about: about() };
    else arm(target);
  }
  return ready;
}

/** Whether a link brings another page, and opens nothing of this one. */
function leadsAway(el) {
  const link = closest(el, (at) => at.localName === "a" && at.hasAttribute("href")) || el.querySelector?.("a[href]");
  const href = link?.getAttribute("href") || "";
  const opens = [el, link].some((at) => at && (roleOf(at) === "tab" || at.hasAttribute("aria-controls") || at.hasAttribute("aria-expanded") || at.hasAttribute("aria-haspopup") || at.dataset.toggle || at.dataset.bsToggle));
  return !opens && href !== "" && !href.startsWith("#") && !/^javascript:/i.test(href);
}

const LEADS_IN = /^(?:view|see|read|open|show|more|details?|learn|browse|explore|continue|visit|enter|go|manage)\b|^[›»→]/i;

/** The way into what a card is about, where its heading does nothing itself: the one link below it that says no more than that. */
function cardLink(head) {
  const does = (at) => PRESSABLE.has(roleOf(at)) || clickable(at);
  if (closest(head, (at) => at !== document.body && does(at)) || all(head).some(does)) return null;
  for (let at = parentOf(head), up = 0; at && at !== document.body && up < 3; at = parentOf(at), up++) {
    if (all(at).some((other) => other !== head && roleOf(other) === "heading" && visible(other))) return null;
    const ways = all(at).filter((each) => ["link", "button"].includes(roleOf(each)) && visible(each) && !disabled(each));
    if (ways.length) return ways.length === 1 && LEADS_IN.test(norm(nameOf(ways[0]))) ? ways[0] : null;
  }
  return null;
}

/** What is pressed of a card's heading, and of a column's header: its only link or button, where it has one. */
function pressedOf(el) {
  if (roleOf(el) === "heading") return cardLink(el) || el;
  if (roleOf(el) !== "columnheader") return el;
  const inner = all(el).filter((at) => ["link", "button"].includes(roleOf(at)) && visible(at) && !disabled(at));
  const named = inner.filter((at) => textOf(at));
  return named.length === 1 ? named[0] : inner.length === 1 ? inner[0] : el;
}

/** Of a group the one list in it that has all the options. */
function listIn(el, options) {
  if (roleOf(el) !== "group") return el;
  const has = (list) => {
    const entries = [...list.options].map((option) => ({ el: option, label: option.label, value: option.value }));
    return options.every((wanted) => optionFor(entries, wanted));
  };
  const lists = all(el).filter((at) => at.localName === "select" && !disabled(at) && has(at));
  const open = lists.filter(visible);
  if (open.length) return open.length === 1 ? open[0] : el;
  return (lists.length === 1 && drawnList(lists[0])) || el;
}

/** What is drawn in place of a hidden list: what stands after it and opens. */
function drawnList(list) {
  const next = list.nextElementSibling;
  const drawn = next ? [next, ...all(next)].filter((at) => ["combobox", "listbox", "button"].includes(roleOf(at)) && visible(at) && !isField(at)) : [];
  return drawn[0] || null;
}

/** The entries of a shown home-made list, or of a group of boxes, that these options mean; null when not shown. */
function innerOptions(el, options) {
  const group = roleOf(el) === "combobox" && el.getAttribute("aria-controls")
    ? el.getRootNode().getElementById?.(el.getAttribute("aria-controls")) : el;
  if (!group || !visible(group)) return null;
  const roles = ["radio", "option", "checkbox", "menuitem", "menuitemradio", "menuitemcheckbox", "switch"];
  const entries = all(group).filter((at) => roles.includes(roleOf(at)) && stand_in(at) && !disabled(at));
  const labelled = entries.map((at) => ({ el: at, label: nameOf(at), value: at.getAttribute("value") || "" }));
  const chosen = options.map((wanted) => optionFor(labelled, wanted));
  return chosen.length && chosen.every(Boolean) ? chosen.map((each) => numberOf(each.el)) : null;
}

/** After the input: whether it arrived and what the element holds. */
async function after(ask) {
  const el = elementOf(ask.node);
  // The text may still be on its way.
  if (el && ask.action === "fill" && !filled(el, ask.value).same) await typed(fieldOf(el));
  const result = disarm();
  if (!el) return { result: result === "lost" ? "none" : result, gone: true };
  const answer = { result, checked: checkedOf(el) };
  if (ask.action === "fill") {
    const field = fieldOf(el);
    answer.elsewhere = !field.matches(":focus") && !field.querySelector(":focus");
    Object.assign(answer, filled(el, ask.value));
  }
  return answer;
}

/** The next input to a field, or a short while. */
const typed = (field) => new Promise((done) => {
  field.addEventListener("input", () => done(), { once: true, capture: true });
  setTimeout(done, 400);
});

/** Waits until nothing changed in the document for `ms`, at most `limit` ms. */
async function quiet({ ms, limit }) {
  const start = performance.now();
  let last = start;
  const observer = new MutationObserver(() => { last = performance.now(); });
  observer.observe(document, { subtree: true, childList: true, attributes: true, characterData: true });
  try {
    while (performance.now() - start < limit) {
      const left = last + ms - performance.now();
      if (left <= 0) return true;
      await pause(left + 1);
    }
    return false;
  } finally {
    observer.disconnect();
  }
}

/** Whether the text is shown anywhere in this document. */
function showsText(text) {
  const want = plain(text);
  return plain(textOf(document.body || document.documentElement)).includes(want);
}

/** The content box of a frame's element, and whether a point of it is free of other things. */
function frameBox(el, point) {
  const rect = el.getBoundingClientRect();
  const style = getComputedStyle(el);
  const x = rect.x + el.clientLeft + parseFloat(style.paddingLeft || 0);
  const y = rect.y + el.clientTop + parseFloat(style.paddingTop || 0);
  const answer = { x, y };
  if (point) {
    const hit = hitAt(x + point[0], y + point[1]);
    if (hit !== el) answer.why = coveredBy(hit);
  }
  return answer;
}

function addClosedRoot(root) {
  if (!(root instanceof ShadowRoot) || closedRoots.has(root.host)) return false;
  closedRoots.set(root.host, root);
  return true;
}

/** Scrolls the page, or what scrolls in its place. */
function scrollPage(way) {
  const middle = hitAt(innerWidth / 2, innerHeight / 2);
  const scrolls = (el) => el.scrollHeight > el.clientHeight + 4 && /auto|scroll|overlay/.test(getComputedStyle(el).overflowY);
  const root = document.scrollingElement || document.documentElement;
  const area = root.scrollHeight > innerHeight + 4 ? root : (middle && closest(middle, scrolls)) || root;
  const by = { up: -0.8, down: 0.8 }[way];
  const top = way === "top" ? 0 : way === "bottom" ? area.scrollHeight : area.scrollTop + by * area.clientHeight;
  area.scrollTo({ top, behavior: "instant" });
  return area.scrollTop;
}
