// One step in one call: find (or take what was found), wait until it can be acted on, prepare or do the action.

/** What was acted on last in this document. */
let lastUsed = null;

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
  const target = ask.action === "fill" ? fieldOf(el) : ask.action === "click" ? pressedOf(el) : el;
  const about = () => describe(el);
  if (ask.action === "check") {
    const now = checkedOf(el);
    if (now === ask.value) return { state: "done", about: about() };
  }
  const seen = await look(target, {
    still: ask.still, editable: ask.action === "fill", enabled: !["look", "scroll"].includes(ask.action),
    hit: NEEDS_POINT.has(ask.action) || ask.action === "look" || (ask.action === "choose" && el.localName !== "select"),
  });
  if (seen.why) return { state: "blocked", why: seen.why, gone: seen.gone, about: about() };
  const ready = { state: "ready", point: seen.point, about: { ...about(), rect: seen.rect } };
  if (ask.bundled) ready.bundle = wholeBundleOf(el);
  // What is done again by what is known needs no telling apart.
  if (ask.bundled && ask.action !== "look") {
    remember(el, ask.action);
    ready.sends = sendingOf(el);
  }
  lastUsed = new WeakRef(el);
  if (ask.action === "click" || ask.action === "check") arm(target);
  if (ask.action === "fill") {
    const prepared = prepareFill(el, ask.value);
    if (prepared.why) return { state: "blocked", why: prepared.why, final: true, about: about() };
    Object.assign(ready, prepared);
  }
  if (ask.action === "choose") {
    const chosen = chooseNative(listIn(el, ask.value), ask.value);
    if (chosen?.missing) return { state: "refused", missing: chosen.missing, options: chosen.options, about: about() };
    const inner = chosen ? null : innerOptions(el, ask.value);
    if (chosen) ready.done = true;
    else if (inner) ready.inner = inner;
    else arm(el);
  }
  return ready;
}

/** What is pressed of a column's header: its only link or button, where it has one. */
function pressedOf(el) {
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
  const lists = all(el).filter((at) => at.localName === "select" && visible(at) && !disabled(at) && has(at));
  return lists.length === 1 ? lists[0] : el;
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
