// Which elements fit what a person said, best first. A lower score is better; equal best scores mean ambiguity,
// which the caller reports instead of guessing.

const KIND = { exact: 0, same: 1, begins: 20, words: 22, part: 30, scattered: 36 };
const SOURCE = { name: 0, label: 0, placeholder: 3, text: 3, alt: 3, title: 5, near: 8, attribute: 10 };
const PRIOR = { typical: 0, clickable: 4, other: 12, text: 25 };

/** Roles that a role word stands for: strictly, and loosely (what people also call so). */
const ROLE_WORDS = {
  button: [["button"], ["link", "menuitem", "tab", "switch", "clickable"]],
  link: [["link"], ["button", "menuitem", "tab", "clickable"]],
  textbox: [["textbox", "searchbox", "spinbutton"], ["combobox", "slider"]],
  editor: [["textbox"], []],
  columnheader: [["columnheader"], ["button", "link", "cell"]],
  searchbox: [["searchbox"], ["textbox", "combobox"]],
  checkbox: [["checkbox", "menuitemcheckbox"], ["switch", "radio"]],
  switch: [["switch"], ["checkbox", "button"]],
  radio: [["radio", "menuitemradio"], ["checkbox", "option"]],
  combobox: [["combobox", "listbox"], ["button", "menu", "radiogroup"]],
  listbox: [["listbox", "combobox"], ["list", "menu", "radiogroup"]],
  tab: [["tab"], ["link", "button", "clickable"]],
  menuitem: [["menuitem", "menuitemcheckbox", "menuitemradio"], ["link", "button", "option", "listitem", "clickable"]],
  option: [["option"], ["listitem", "menuitem", "radio", "treeitem", "clickable"]],
  img: [["img"], ["figure"]],
  cell: [["cell", "gridcell"], ["columnheader", "rowheader"]],
  dialog: [["dialog", "alertdialog"], []],
  listitem: [["listitem"], ["option", "article", "treeitem"]],
};

/** Signs that are said by their names. */
const SAID_SIGNS = { "equals sign": "=", "equal sign": "=", "plus sign": "+", "minus sign": "-", "percent sign": "%", "at sign": "@", "dollar sign": "$",
  "euro sign": "€", "pound sign": "£", "hash sign": "#", "question mark": "?", "exclamation mark": "!", "ampersand": "&", "asterisk": "*" };

/** How a text fits a wanted one, or null. */
function fit(text, want, quoted) {
  if (!text) return null;
  const sign = quoted ? null : SAID_SIGNS[want.plain.replace(/^the /, "")];
  if (sign && norm(text) === sign) return KIND.same;
  const whole = norm(text);
  if (whole === want.exact) return KIND.exact;
  const mine = plain(whole);
  if (quoted && mine === want.plain) return KIND.same;
  // `12. Blue lamp` is called "Blue lamp".
  if (quoted) return mine.endsWith(want.plain) && mine.replace(/^#?\d+[.:)]\s+/, "") === want.plain ? KIND.begins : null;
  if (mine === want.plain) return KIND.same;
  if (want.plain.length < 2) return null;
  if (inOtherNumber(mine, want.plain, want.fills ? 3 : 4)) return KIND.begins;
  if (!mine.includes(want.plain)) return scattered(mine, want) || saidWithMore(mine, want) || saidWithKind(whole, want) || byInitials(whole, want) ? KIND.scattered : null;
  if (want.acts && DENIES.some((no) => mine.includes(no + want.plain))) return null;
  if (want.clicks && FURTHER.test(mine) && !FURTHER.test(want.plain)) return null;
  return ` ${mine.replace(/[^\p{L}\p{N}]+/gu, " ")} `.includes(` ${want.loose} `) ? (mine.startsWith(want.plain) && !want.even ? KIND.begins : KIND.words) : KIND.part;
}

/** "Pin globally" does more than was said. */
const FURTHER = /^\p{L}+\b.* (?:globally|everywhere|for (?:everyone|everybody|all users))$/u;

/** "Not accepted" is not what accepts. */
const DENIES = ["not ", "never ", "don't ", "don’t "];

/** `reviews` for "Review", and the other way round; of short words only fields are so called, for "News" is not more of "New". */
const inOtherNumber = (mine, said, least) => mine.length >= least && said.length >= least && (`${mine}s` === said || `${said}s` === mine);

/** `call for papers` for "Go to CfP": letters that stand for the words, three at least. */
function byInitials(whole, want) {
  const initials = want.loose.split(" ").map((word) => word[0]).join("");
  return initials.length > 2 && initials.length < 7 && whole.length < 40 && whole.split(/[^\p{L}]+/u).some((word) => /\p{Lu}.*\p{Lu}/u.test(word) && word.toLowerCase() === initials);
}

/** All words that were said, in another order: `category filter` for "Filter by category". */
function scattered(mine, want) {
  const words = want.loose.split(" ");
  if (words.length < 2 || words.length > 5 || mine.length > 80) return false;
  const own = mine.replace(/[^\p{L}\p{N}]+/gu, " ").trim().split(" ");
  // Much more than was said is something else that only speaks of it.
  return own.length <= words.length + 2 && words.every((word) => own.includes(word));
}

/** Words that people add to what a thing is called: `number in stock` for "In stock". */
const ADDED = new Set(["the", "number", "value", "amount", "field", "of", "for", "date", "text", "new", "my", "your", "list", "menu", "box", "entry", "page", "link"]);

/** A name of two words or more that was said whole, with nothing but such words around it. */
function saidWithMore(mine, want) {
  const own = mine.replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  if (!(own.includes(" ") || (want.fills && own.length > 3)) || own.length > 40 || !` ${want.loose} `.includes(` ${own} `)) return false;
  return ` ${want.loose} `.replace(` ${own} `, " ").trim().split(" ").every((word) => ADDED.has(word));
}

/**
 * A proper name that was said whole, with what kind of thing it is before or after it: `the Garden project`, `ticket 1042`. A name
 * has a capital, a number or a hyphen; its kind is one or two plain words, none of which says what to do.
 */
function saidWithKind(whole, want) {
  if (whole.length < 3 || whole.length > 80 || !(/^[\p{Lu}\d#]/u.test(whole) || /\p{L}[-_]\p{L}|\d/u.test(whole))) return false;
  const at = want.exact.indexOf(whole);
  if (at < 0) return false;
  // `Add` and `Add to basket` say what to do; `New York` is a name.
  const [first, ...rest] = whole.split(" ");
  if (DEEDS.has(first.toLowerCase()) && rest.every((word) => /^\p{Ll}/u.test(word))) return false;
  const before = want.exact.slice(0, at), after = want.exact.slice(at + whole.length);
  if ((before && !before.endsWith(" ")) || (after && !after.startsWith(" "))) return false;
  const kinds = norm(`${before} ${after}`).split(" ").filter((word) => word && word !== "the");
  return kinds.length > 0 && kinds.length <= 2 && !(before.trim() && after.trim()) && kinds.every((word) => /^\p{Ll}+$/u.test(word) && word.length > 2 && !DEEDS.has(word) && !JOINS.has(word));
}

/** Words that say what to do: with one of them a name is another control. */
const DEEDS = new Set("add new create make edit change delete remove open close show hide save send search find sort filter download upload export import print copy move rename archive cancel confirm next previous first last all more reply forward share select clear reset update view list log sign buy".split(" "));
const JOINS = new Set("and or with without for from into under over near next than not".split(" "));

const wanted = (name) => ({
  exact: norm(name), plain: plain(name), loose: plain(name).replace(/[^\p{L}\p{N}]+/gu, " ").trim(),
});

// A form with a field that is called "id" or "name" answers with the field.
const fromAttribute = (text) => norm((typeof text === "string" ? text : "").replace(/([a-z])([A-Z])/g, "$1 $2").replace(/[_\-.[\]]+/g, " "));

/** `Mute` for "Mute @ada" where the thing is looked for beside "@ada". */
function withoutAnchor(text, ask) {
  const anchor = norm(ask?.scope?.anchor?.name).toLowerCase();
  const at = anchor ? norm(text).toLowerCase().indexOf(anchor) : -1;
  return at < 0 ? text : norm(norm(text).slice(0, at) + " " + norm(text).slice(at + anchor.length));
}

/** A picture without words that could be a button: known by its file, class or id only. */
function iconic(el) {
  if (el.childElementCount > 3 || norm(el.textContent) || isField(el) || !visible(el)) return false;
  // Inside a control with words it only decorates them.
  const control = el.parentElement?.closest("a[href],button,[role=button],[role=link],[role=menuitem]");
  if (control && norm(control.textContent)) return false;
  if (el.localName === "img") return !el.alt;
  if (el.localName === "svg") return !el.querySelector("title");
  if (el.querySelector("img[alt]:not([alt=''])")) return false;
  const rect = el.getBoundingClientRect();
  if (rect.width > 80 || rect.height > 80) return false;
  const style = getComputedStyle(el);
  const before = getComputedStyle(el, "::before").content;
  return /url\(/.test(style.content + style.backgroundImage) || (before !== "none" && before !== "normal") || !!el.querySelector("img,svg");
}

/** What signs stand for. */
const SIGNS = [
  [/\b(trash|bin|garbage|dustbin)\b/i, "delete"], [/\b(pencil|pen|edit)\b/i, "edit"], [/\b(gear|cog|cogs|wrench)\b/i, "settings"],
  [/\b(magnifier|magnifying glass|loupe)\b/i, "search"], [/\b(paper plane|plane)\b/i, "send"], [/\b(floppy|disk)\b/i, "save"],
  [/\b(cross|times|xmark)\b/i, "close"], [/\b(plus)\b/i, "add"], [/\b(hamburger|bars)\b/i, "menu"], [/\b(cart|basket|trolley)\b/i, "cart"],
  [/\b(three dots|dots|kebab|ellipsis|overflow|meatballs|more_vert|more_horiz)\b/i, "three dots"], [/\b(heart|thumbs up)\b/i, "like"], [/\b(house)\b/i, "home"], [/\b(bell)\b/i, "notifications"], [/\b(envelope)\b/i, "mail"],
];

/** What the file, the class and the id of an icon say: `star` for `img/star.png`, `trash` for `fa fa-trash`. */
function iconNames(el) {
  const style = getComputedStyle(el);
  const inner = el.querySelector("img,use");
  const files = [el.currentSrc, el.src, inner?.src, inner?.getAttribute("href"), ...[style.content, style.backgroundImage].map((css) => css.match(/url\("?([^")]+)/)?.[1])];
  const stems = files.filter((file) => typeof file === "string" && !file.startsWith("data:")).map((file) => (file.split(/[#?]/).filter(Boolean).pop() ?? "").split("/").pop().replace(/\.\w+$/, ""));
  const classes = [...el.classList].flatMap((name) => [name, name.replace(/^(?:[a-z]{1,3}|icon|glyphicon|btn|bi|material)-/, ""), name.replace(/-(?:icon|btn|button)$/, "")]);
  // What testers and scripts call it by is often all there is.
  const set = ["testid", "testId", "test", "qa", "cy", "icon", "action", "tooltip", "originalTitle", "bsOriginalTitle"].map((name) => el.dataset?.[name] || inner?.dataset?.[name] || el.querySelector("svg")?.dataset?.[name]);
  const own = [...stems, ...classes, el.id, ...set].filter((name) => typeof name === "string" && name).map(fromAttribute);
  const meant = SIGNS.filter(([words]) => own.some((name) => words.test(name))).map(([, meaning]) => meaning);
  return [...own, ...meant];
}

const iconName = (el) => iconNames(el)[0] || "";

/** What a field without any label is called by what it takes. */
const KINDS_OF_FIELDS = { date: "date", time: "time", "datetime-local": "date", month: "month", week: "week", color: "colour", email: "email", tel: "phone", url: "website", password: "password" };

const wordCount = (text) => (norm(text).match(/[\p{L}\p{N}]+/gu) || []).length;

/** The best way in which an element's own words fit. */
function fitOf(el, role, want, quoted, ask) {
  let best = null;
  const offer = (text, source) => {
    const kind = fit(text, want, quoted) ?? (ask?.scope ? fit(withoutAnchor(text, ask), want, quoted) : null);
    if (kind !== null && (best === null || kind + SOURCE[source] < best)) best = kind + SOURCE[source];
  };
  offer(nameOf(el), "name");
  if (best === 0) return best;
  for (const label of labelsOf(el)) offer(label.innerText, "label");
  offer(el.placeholder || el.getAttribute("aria-placeholder"), "placeholder");
  // A hint that says much more than the words only speaks of them; of what has words of its own it is a remark.
  if (wordCount(el.title) <= wordCount(want.loose) + (el.localName === "a" && /\p{L}{2}/u.test(textOf(el)) ? 2 : 4)) offer(el.title, "title");
  if (el.alt) offer(el.alt, "alt");
  if (best === null && ask?.intent === "click" && el.localName === "a") {
    // `the phone number` where "Phone:" stands beside a link that is the number; below the heads of a table it is another cell.
    const row = closest(el, (at) => roleOf(at) === "row");
    const label = pressableBefore(el) || columnHead(el) || (row && isHeaded(row)) ? "" : plain(nearText(el));
    if (label && label.length < 40 && (label === want.plain || want.plain.startsWith(`${label} `))) best = KIND.same + SOURCE.near;
  }
  // What has a name of its own is not called by a part of a class.
  const unnamed = !ownName(el);
  // That a button submits is its kind, whatever it is called: `<input type=submit id=submit value=Search>`.
  const kindOnly = (name) => !!norm(nameOf(el)) && plain(name) === el.type;
  if (best === null && iconic(el)) for (const name of iconNames(el)) if ((unnamed || plain(name) === want.plain) && !kindOnly(name)) offer(name, "attribute");
  if (editable(el)) for (const name of editorNames(el)) offer(name, "near");
  else if (!isField(el) && el.localName !== "select") offer(textOf(el).slice(0, 300), "text");
  else if (best === null) {
    if (!labelsOf(el).length && !el.hasAttribute("aria-label")) {
      for (const label of isField(el) && ask?.intent === "fill" ? stoodInFor(el) : []) offer(label, "label");
      // In a table the head of the column says what its fields are for.
      if (isField(el) || el.localName === "select") offer(columnHead(el), "near");
      if (best === null) offer(nearText(el), "near");
      if (best === null && ask?.intent === "fill" && isField(el)) offer(rowHead(el), "near");
    }
    // "The date" where one field takes dates.
    if (best === null && isField(el)) offer(KINDS_OF_FIELDS[el.type], "attribute");
    if (best === null && ask?.intent === "fill" && isTitleField(el, want)) best = KIND.same + SOURCE.near;
    // A list without a label is called by what it shows: "Bulk actions".
    if (best === null && el.localName === "select" && ["choose", "any"].includes(ask?.intent)) offer(el.selectedOptions[0]?.label, "text");
    if (!quoted && best === null) {
      for (const name of [fromAttribute(el.name), fromAttribute(el.id)]) if (!kindOnly(name)) offer(name, "attribute");
      // What nothing else names: `title-field`.
      if (best === null && isField(el) && ask?.intent === "fill" && !norm(`${nameOf(el)}${nearText(el)}${el.name}${el.id}`)) offer(fromAttribute(el.className), "attribute");
    }
  }
  return best;
}

/** What the column is called in which a field stands. */
function columnHead(el) {
  const cell = el.closest("td,[role=gridcell],[role=cell]");
  const row = cell?.parentElement;
  const table = row?.closest("table,[role=grid],[role=table]");
  const first = table?.querySelector("thead tr,tr,[role=row]");
  if (!first || first === row || first.children.length !== row.children.length) return "";
  const head = first.children[[...row.children].indexOf(cell)];
  return head && roleOf(head) === "columnheader" ? norm(head.textContent) : "";
}

/** What the row is called in which it is the only field to write into: `price`, its kind, how it is worked out, and the field. */
function rowHead(el) {
  const cell = el.closest("td,[role=gridcell],[role=cell]");
  const first = cell?.parentElement?.children[0];
  if (!first || first === cell || first.querySelector("input:not([type=hidden]),select,textarea,button,a[href]")) return "";
  const before = cell.previousElementSibling;
  if (before !== first && before?.localName === "th") return "";
  const fields = all(cell.parentElement).filter((other) => (fillable(other) || other.localName === "select") && stand_in(other));
  return fields.length === 1 ? norm(first.textContent) : "";
}

const HOLDERS = new Set(["form", "main", "region", "document", "navigation", "banner", "contentinfo", "complementary", "search", "dialog", "alertdialog"]);

/** How well a role serves the intent; null where it can't. */
function priorOf(el, role, ask) {
  if (ask.role === "textarea") {
    const lines = el.localName === "textarea" || el.isContentEditable || el.getAttribute("aria-multiline") === "true";
    return role === "textbox" ? (lines ? PRIOR.typical : 8) : null;
  }
  // Of both kinds a text box is the one with a single line; counted, they are one kind.
  if (ask.role === "textbox" && el.localName === "textarea" && !ask.ordinal && !ask.every) return 0.5;
  if (ask.role) {
    const [strict, loose] = ROLE_WORDS[ask.role] || [[ask.role], []];
    if (ask.role === "editor" && !editable(el)) return role === "textbox" && el.localName === "textarea" ? PRIOR.clickable : null;
    if (strict.includes(role)) return PRIOR.typical;
    if (ask.intent === "fill" && !fillable(el)) return null;
    if (loose.includes(role)) return 8;
    return loose.includes("clickable") && (clickable(el) || iconic(el)) && !LISTS.has(role) && !fillable(el) ? 10 : null;
  }
  if (ask.intent === "fill") return fillable(el) ? PRIOR.typical : null;
  if (ask.intent === "check") {
    if (CHECKABLE.has(role)) return PRIOR.typical;
    return role === "button" && el.hasAttribute("aria-pressed") ? PRIOR.clickable : null;
  }
  if (ask.intent === "choose") {
    if (LISTS.has(role)) return PRIOR.typical;
    if (el.hasAttribute("aria-haspopup") || el.hasAttribute("aria-expanded")) return PRIOR.clickable;
    return role === "group" ? PRIOR.other : null;
  }
  if (ask.intent === "click") {
    // "Click orders" where a box and a link are called so means the link.
    if (CHECKABLE.has(role)) return 0.5;
    if (PRESSABLE.has(role)) return PRIOR.typical;
    if ((clickable(el) || iconic(el)) && !fillable(el)) return PRIOR.clickable;
    // What holds a part of the page is called by all that stands in it, and does nothing when it is clicked.
    if (HOLDERS.has(role)) return null;
    return role === "generic" || role === "none" || role === "paragraph" ? null : PRIOR.other;
  }
  return role === "generic" || role === "none" || role === "paragraph" ? null : PRIOR.typical;
}

/** Innermost elements whose text fits: the last resort for things that have no role. */
function textMatches(everything, want, quoted, ask) {
  const out = [];
  for (const el of everything) {
    if (el.children.length > 30 || isField(el) || el.localName === "select" || el.localName === "option") continue;
    const text = withoutAnchor(norm(el.textContent), ask);
    if (!text || text.length > 400 || text.length < want.exact.length) continue;
    const kind = fit(text, want, quoted);
    if (kind === null || [...el.children].some((child) => fit(norm(child.textContent), want, quoted) !== null)) continue;
    out.push([el, kind]);
  }
  return out;
}

const WRITING = /^(?:the )?(?:(?:page |post |main |message )?(?:text|contents?|body)|message|article|text of the \w+|body of the \w+|content of the \w+|(?:rich )?text(?: area| editor)?|editor)$/;
const INVITES = /^(?:type|write|start (?:typing|writing)|add (?:text|a (?:comment|note|description))|click (?:here )?to (?:write|type|edit|add))\b/i;
const isHeadRow = (row) => row.children.length > 0 && [...row.children].every((cell) => roleOf(cell) === "columnheader");

/** Whether an element is as it was said to be: ticked, open, selected, ... */
function inState(el, state) {
  const expanded = el.getAttribute("aria-expanded") ?? (el.localName === "summary" ? String(!!el.parentElement?.open) : el.localName === "details" ? String(el.open) : null);
  switch (state) {
    case "checked": return checkedOf(el) === true;
    case "unchecked": return checkedOf(el) === false;
    case "open": return expanded === "true" || (expanded === null && roleOf(el) === "dialog");
    case "closed": return expanded === "false";
    case "selected": return checkedOf(el) === true || !!el.selected || !["", "false", null].includes(el.getAttribute("aria-current"));
    case "disabled": return disabled(el);
    case "enabled": return !disabled(el);
    case "empty": return isField(fieldOf(el)) && fieldOf(el).value === "";
    default: return true;
  }
}

/** What a script draws in the place of a list that it hides. */
function drawnFor(el) {
  const beside = el.localName === "select" && !visible(el) && el.nextElementSibling;
  if (!beside || !visible(beside)) return null;
  return [beside, ...all(beside)].find((at) => roleOf(at) === "combobox" && visible(at)) || null;
}

/** Every element that fits, as `{el, score, order}`; unordered by score, in document order. */
function scored(ask, everything) {
  // Where the words stand tells one thing from another; things that are counted, or only say where, are alike.
  const even = ask.intent === "any" || !!ask.ordinal || Number.isInteger(ask.every);
  const want = { ...wanted(ask.name || ""), even, fills: ["fill", "choose"].includes(ask.intent), acts: ["click", "check"].includes(ask.intent), clicks: ask.intent === "click" };
  const anyName = want.exact === "";
  const hits = [];
  everything.forEach((el, order) => {
    const role = roleOf(el);
    const prior = priorOf(el, role, ask);
    if (prior === null || (role === "option" && el.localName === "option" && ask.intent === "click" && !ask.role)) return;
    if (ask.state && !inState(el, ask.state)) return;
    // Counted rows are those of the body: a line of column heads is none.
    if (role === "row" && (ask.ordinal || ask.every !== undefined) && isHeadRow(el)) return;
    const how = anyName ? 0 : fitOf(el, role, want, ask.quoted, ask);
    if (how === null || !stand_in(el)) return;
    if (LEADS_ON.has(role) && foldedAway(el)) return;
    // A heading with "accepted" in it accepts nothing.
    if (ask.intent === "click" && prior === PRIOR.other && how >= KIND.part) return;
    if (ask.intent === "choose" && how >= KIND.begins && forTicked(el)) return;
    // A drawn editor stands in the place of a hidden field; the field's label names both.
    if (ask.intent === "fill" && el.localName === "textarea" && !visible(el)) return;
    const score = how + prior + (disabled(el) ? 2 : 0);
    // The hidden list came first, and stands for what is drawn in its place.
    const twin = role === "combobox" && hiddenListOf(el) && hits.find((hit) => hit.el === el);
    if (twin) twin.score = Math.min(twin.score, score);
    else hits.push({ el: drawnFor(el) || el, order, score });
  });
  // "The text" is what the one big field or editor of the page holds, whatever its label is.
  if (ask.intent === "fill" && !hits.length && WRITING.test(want.plain)) {
    everything.forEach((el, order) => {
      if (roleOf(el) !== "textbox" || !(editable(el) || el.localName === "textarea") || !visible(el) || /\b(?:title|subject|name)\b/i.test(nameOf(el))) return;
      if (!everything.some((other) => other !== el && editable(other) && contains(other, el))) hits.push({ el, order, score: KIND.part });
    });
  }
  // Or what only becomes a field when it is clicked: "Type something", "Add a comment".
  if (ask.intent === "fill" && !hits.length && WRITING.test(want.plain)) {
    everything.forEach((el, order) => {
      if (roleOf(el) === "button" && el.localName !== "button" && visible(el) && INVITES.test(norm(el.textContent))) hits.push({ el, order, score: KIND.part });
    });
  }
  // People call a button or a link what only looks like one.
  const called = ["button", "link", "tab", "menuitem"].includes(ask.role) && !hits.length;
  const takesText = ["any", "click"].includes(ask.intent) && (!ask.role || called);
  if (!anyName && takesText && !hits.some((hit) => hit.score < KIND.begins)) {
    const orders = new Map(everything.map((el, order) => [el, order]));
    const known = new Set(hits.map((hit) => hit.el));
    for (const [el, kind] of textMatches(everything, want, ask.quoted || called, ask)) {
      const inside = hits.some((hit) => hit.el !== el && contains(hit.el, el));
      if (known.has(el) || inside || !visible(el)) continue;
      hits.push({ el, order: orders.get(el), score: kind + (ask.intent === "any" ? 5 : PRIOR.text) });
    }
  }
  return hits.sort((a, b) => a.order - b.order);
}

const LEADS_ON = new Set(["link", "button", "menuitem", "tab"]);

/** Whether something lies in a part that is folded to nothing: it is there, and nobody sees it. */
function foldedAway(el) {
  const folds = (at) => at !== document.body && at.getBoundingClientRect().height < 1 && /hidden|clip/.test(getComputedStyle(at).overflowY);
  const fold = closest(parentOf(el), folds);
  if (!fold || fold === document.documentElement) return false;
  // What is placed by something further out is not cut off by it.
  const apart = closest(el, (at) => at === fold || /fixed|absolute/.test(getComputedStyle(at).position));
  return apart === fold || (getComputedStyle(apart).position === "absolute" && getComputedStyle(fold).position !== "static");
}

/** Whether a list is for the ticked rows of a table, and none is ticked: whoever means another list would do nothing with it. */
function forTicked(el) {
  const form = el.closest("form");
  if (!form || isField(el) || el.closest("td")) return false;
  const boxes = [...form.querySelectorAll("td input[type=checkbox]")];
  return boxes.length > 0 && boxes.every((box) => !box.checked);
}

/** Whether two links lead to the same, though one says more of how it is shown: `?table=orders` and `?table=orders&pos=0`. */
function samePage(one, other) {
  if (one === other) return true;
  const [small, large] = [one, other].map((href) => new URL(href)).sort((a, b) => [...a.searchParams].length - [...b.searchParams].length);
  const told = [...small.searchParams];
  return told.length > 0 && small.origin + small.pathname + small.hash === large.origin + large.pathname + large.hash
    && told.every(([key, value]) => large.searchParams.getAll(key).includes(value));
}

/** An open modal dialog hides the rest; of nested equals the innermost counts; same links are one. */
function distinct(hits) {
  // Fixed over the whole window, a dialog lets nothing through, whether it says so or not.
  const covers = (el) => {
    if (!["dialog", "alertdialog"].includes(roleOf(el)) || getComputedStyle(el).position !== "fixed") return false;
    const rect = el.getBoundingClientRect();
    return rect.left <= 0 && rect.top <= 0 && rect.right >= innerWidth - 20 && rect.bottom >= innerHeight - 20;
  };
  const modal = all().filter((el) => (el.matches("dialog:modal") || el.getAttribute("aria-modal") === "true" || covers(el)) && visible(el)).pop();
  if (modal) {
    const inside = hits.filter((hit) => contains(modal, hit.el));
    if (inside.length) hits = inside;
  }
  const links = [];
  // A form that stands on the page twice, above and below, is one form.
  const twice = new Set();
  const again = (el, score) => {
    if (el.localName === "select" && el.form) {
      // Above and below a table, for the same rows.
      const name = nameOf(el);
      const key = `${score} ${name} ${[...el.options].map((option) => option.label)}`;
      const known = [...twice].some((one) => one.key === key && one.form === el.form && one.el !== el);
      twice.add({ key, form: el.form, el });
      return known && name !== "";
    }
    // What sends a form, above and below it.
    if (isField(el) && el.type === "submit" && el.form && el.name) {
      const sends = [...twice].some((one) => one.key === `${el.name} ${el.value}` && one.form === el.form && one.el !== el);
      twice.add({ key: `${el.name} ${el.value}`, form: el.form, el });
      return sends;
    }
    if (!isField(el) || !el.name || !el.form?.getAttribute("action")) return false;
    const key = `${score} ${el.form.action} ${el.type} ${el.name} ${CHECKABLE.has(roleOf(el)) ? el.value : ""}`;
    const other = [...twice].find((one) => one.key === key);
    if (!other) twice.add({ key, form: el.form });
    return !!other && other.form !== el.form;
  };
  return hits.filter((hit) => {
    if (again(hit.el, hit.score)) return false;
    // The heads of a long table stand below it once more.
    if (roleOf(hit.el) === "columnheader" && hit.el.closest("tfoot") && hits.some((other) => other !== hit && other.score === hit.score && other.el.closest("table") === hit.el.closest("table"))) return false;
    const nested = hits.some((other) => other !== hit && other.score <= hit.score && contains(hit.el, other.el));
    if (nested) return false;
    if (hit.el.localName !== "a" || !hit.el.href) return true;
    const link = { score: hit.score, name: plain(nameOf(hit.el)), href: hit.el.href };
    if (links.some((other) => other.score === link.score && other.name === link.name && samePage(other.href, link.href))) return false;
    links.push(link);
    return true;
  });
}
