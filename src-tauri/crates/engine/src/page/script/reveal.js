// What hides a thing: closed sections, menus and branches, other tabs, following pages. It opens nothing.

const NEXT_WORDS = /^(next|next page|older|›|»|>|→|❯|>>|weiter|suivant|siguiente)\s*[›»>→❯]?$/i;
const MORE_WORDS = /^(((show|see|view|load) )?(more|all)( .{0,30})?|…|\.\.\.|⋯|⋮|•••)$/i;

/** The outermost hidden element around a hidden one: what has to be shown first. */
function hiddenRoot(el) {
  let at = el;
  for (let up = parentOf(at); up && up !== document.documentElement; up = parentOf(up)) {
    if (shown(up)) return at;
    at = up;
  }
  return null;
}

/** Shown, though perhaps without a size of its own. */
const shown = (el) => el.checkVisibility({ visibilityProperty: true });

/** What says itself that it opens a hidden element: by its id, or by an attribute of any name: `data-related=".menu"`. */
function ownOpeners(hidden) {
  const root = hidden.getRootNode();
  const out = [];
  for (let at = hidden, depth = 0; at && depth < 3; at = at.firstElementChild, depth++) {
    if (!at.id) continue;
    const id = CSS.escape(at.id);
    out.push(...root.querySelectorAll(`[aria-controls~="${id}"],a[href="#${id}"],[data-target="#${id}"],[data-bs-target="#${id}"]`));
  }
  const opensIt = (el) => Object.values(el.dataset).some((value) => /^[#.][\w-]+$/.test(value) && hidden.matches(value));
  if (!out.length) out.push(...[...root.querySelectorAll("a,button,[role=button],[tabindex]")].filter(opensIt).slice(0, 2));
  return out;
}

/** What a person would click to show a hidden element, likeliest first. */
function openersOf(hidden) {
  const out = [];
  const take = (el) => { if (el && visible(el) && !contains(hidden, el) && !disabled(el) && !out.includes(el)) out.push(el); };
  ownOpeners(hidden).forEach(take);
  const details = hidden.closest?.("details:not([open])");
  if (details) take(details.querySelector("summary"));
  // What floats over the page says by its place nothing of what opens it.
  const floats = hidden.parentElement === document.body && /fixed|absolute/.test(getComputedStyle(hidden).position);
  for (let at = hidden, up = 0; at && up < 3 && !out.length && !floats; at = parentOf(at), up++) {
    const before = [];
    for (let el = at.previousElementSibling; el && before.length < 4; el = el.previousElementSibling) before.push(el);
    const inside = before.flatMap((el) => [el, ...all(el).slice(0, 20)]);
    // What leads to another page opens nothing here.
    const opens = (el) => el.getAttribute("aria-expanded") === "false" || el.hasAttribute("aria-haspopup") || ((PRESSABLE.has(roleOf(el)) || clickable(el)) && !isFar(el));
    inside.filter((el) => visible(el) && opens(el)).slice(0, 3).forEach(take);
    // What only shows by its place that it heads the hidden part.
    const plain = (el) => !isFar(el) && !all(el).some((inner) => inner !== el && (PRESSABLE.has(roleOf(inner)) || roleOf(inner) === "treeitem" || isField(inner)));
    if (!out.length) before.filter((el) => visible(el) && !isField(el) && norm(el.textContent).length < 100 && plain(el)).slice(0, 2).forEach(take);
  }
  return out;
}

/** Hidden elements that fit what is looked for. */
function hiddenMatches(ask, everything) {
  const want = wanted(ask.name || "");
  if (!want.exact) return [];
  const fits = (el) => {
    const texts = [norm(el.textContent), el.getAttribute("aria-label"), el.getAttribute("title"), el.getAttribute("value"), el.getAttribute("alt")];
    return texts.some((text) => text && text.length < 300 && [KIND.exact, KIND.same].includes(fit(withoutAnchor(text, ask), want, true)));
  };
  const found = everything.filter((el) => el.localName !== "option" && !shown(el) && fits(el));
  const inner = found.filter((el) => !found.some((other) => other !== el && contains(el, other)));
  if (!ask.scope) return inner;
  const hits = inner.map((el, order) => ({ el, order, score: 0 }));
  return scoped(hits, ask.scope, everything).map((hit) => hit.el);
}

/** Sections, branches and details that are closed. */
function closedParts(everything) {
  return everything.filter((el) => {
    if (!visible(el) || disabled(el) || LISTS.has(roleOf(el))) return false;
    if (el.getAttribute("aria-expanded") === "false") return roleOf(el) !== "tab" || true;
    if (el.localName === "summary") return !el.parentElement?.open;
    return false;
  });
}

/** Tabs that are not the present one. */
function otherTabs(everything) {
  return everything.filter((el) => {
    if (!visible(el) || disabled(el)) return false;
    if (roleOf(el) === "tab") return el.getAttribute("aria-selected") !== "true";
    const href = el.localName === "a" ? el.getAttribute("href") || "" : "";
    if (!/^#[\w-]+$/.test(href)) return false;
    const panel = el.getRootNode().getElementById?.(href.slice(1));
    return !!panel && !shown(panel);
  });
}

/** What a tab shows: in it stands what is said to be in the tab. */
function panelOf(el) {
  if (roleOf(el) !== "tab") return null;
  const id = el.getAttribute("aria-controls") || el.getAttribute("href")?.match(/^#([\w-]+)$/)?.[1];
  return (id && el.getRootNode().getElementById?.(id)) || null;
}

/** Whether a place is a tab that is not open: nothing that can be seen is in it. */
function behindTab(scope, everything) {
  if (scope?.relation !== "in") return false;
  const panels = resolve({ ...scope.anchor, intent: "any" }, everything).map((hit) => panelOf(hit.el));
  return panels.length > 0 && panels.every((panel) => panel && !visible(panel));
}

/**
 * What could be opened, likeliest first, as `{bundle, words, kind}`. Without `wide` only what hides a thing of that
 * very name; with it also whatever is closed, and the way to more.
 */
function openers(ask) {
  const everything = all();
  const out = [];
  const seen = new Set();
  const give = (el, kind) => {
    if (seen.has(el) || out.length >= 40) return;
    seen.add(el);
    const named = nameOf(el) || norm(el.textContent).slice(0, 60) || iconName(el);
    out.push({ bundle: bundleOf(el), words: named, kind });
  };
  for (const hidden of hiddenMatches(ask, everything).slice(0, 20)) {
    const root = hiddenRoot(hidden);
    if (root) openersOf(root).slice(0, 2).forEach((el) => give(el, "part"));
  }
  if (!ask.wide) return out;
  nearestFirst(closedParts(everything)).forEach((el) => give(el, "part"));
  otherTabs(everything).forEach((el) => give(el, "tab"));
  const pressable = everything.filter((el) => visible(el) && !disabled(el) && (PRESSABLE.has(roleOf(el)) || clickable(el)));
  const says = (el, words) => [norm(el.textContent), el.getAttribute("aria-label"), el.getAttribute("title"), el.getAttribute("value")].some((text) => text && words.test(norm(text)));
  pressable.filter((el) => says(el, MORE_WORDS)).forEach((el) => give(el, "more"));
  pressable.filter((el) => says(el, NEXT_WORDS) || el.rel === "next").slice(-1).forEach((el) => give(el, "next"));
  return out;
}

/** For a text that nothing happens with: what says that it opens the part in which a link or a button of that very name is hidden. */
function namesHidden(el) {
  const want = plain(nameOf(el) || textOf(el));
  const isDead = !closest(el, (at) => clickable(at) || PRESSABLE.has(roleOf(at)) || isField(at) || at.localName === "label");
  if (!want || !isDead || getComputedStyle(el).cursor === "pointer") return null;
  const hidden = all().filter((at) => ["link", "button", "menuitem"].includes(roleOf(at)) && !shown(at) && plain(at.textContent) === want);
  const openers = new Set(hidden.flatMap((at) => { const root = hiddenRoot(at); return root ? ownOpeners(root).filter(visible) : []; }));
  return openers.size === 1 ? thingOf([...openers][0]) : null;
}

/** What opens the part of the page in which a search field is hidden. */
function searchOpener() {
  const searches = (el) => el.type === "search" || /^(?:q|s|query|search|keywords?)$/i.test(el.name || "");
  const fields = all().filter((el) => el.localName === "input" && !["hidden", "submit", "button"].includes(el.type) && searches(el) && !shown(el));
  const says = (el) => /search|magnif|lookup/i.test([nameOf(el), el.className, el.getAttribute("href"), ...[...el.querySelectorAll("i,svg,span")].map((at) => at.getAttribute("class"))].join(" "));
  for (const field of fields) {
    const root = hiddenRoot(field);
    const opener = root && openersOf(root).find(says);
    if (opener) return thingOf(opener);
  }
  return null;
}

const OPENS_BRANCH = "[class*=expando i],[class*=expander i],[class*=toggle i],[class*=caret i],[class*=twist i],[class*=switcher i],[class*=arrow i]";

/** What opens the closed branches of trees, whose entries may not be there before: the sign beside each, or the branch itself for a key. */
function branches() {
  const closed = all().filter((el) => roleOf(el) === "treeitem" && el.getAttribute("aria-expanded") === "false" && visible(el));
  return closed.slice(0, 30).map((el) => {
    const middle = rectOf(el).top + rectOf(el).height / 2;
    const small = (at) => { const rect = rectOf(at); return visible(at) && rect.width <= 40 && rect.height <= 40 && rect.left <= rectOf(el).left + 20 && rect.top <= middle && rect.bottom >= middle; };
    let sign = null;
    for (let at = el, up = 0; at && up < 3 && !sign; at = parentOf(at), up++) sign = [...at.querySelectorAll(OPENS_BRANCH)].find(small) || null;
    return { ...thingOf(el), sign: sign && bundleOf(sign) };
  });
}

/** Scrolls on in what scrolls, largest first; whether anything moved. */
function scrollOn() {
  const root = document.scrollingElement || document.documentElement;
  const areas = [root, ...all().filter((el) => el.scrollHeight > el.clientHeight + 4 && /auto|scroll|overlay/.test(getComputedStyle(el).overflowY))];
  for (const area of areas) {
    const before = area.scrollTop;
    area.scrollBy({ top: area.clientHeight * 0.8, behavior: "instant" });
    if (area.scrollTop > before + 1) return true;
  }
  return false;
}
