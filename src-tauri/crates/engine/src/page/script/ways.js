// Ways to what is not on the page itself: what brings its file, what makes a new one of a kind. It looks only.

const PAGES_END = /^(?:html?|php\d?|aspx?|jsp|do|cgi|py|pl|com|org|net|\d+)$/i;

/** The ending of the file that a link leads to; empty where it leads to a page. */
function fileEnd(el) {
  if (el.localName !== "a" || !el.href || !/^(?:https?|blob|data):/.test(el.href)) return "";
  if (el.hasAttribute("download")) return "file";
  const end = new URL(el.href).pathname.split("/").pop().match(/\.([a-z0-9]{1,5})$/i)?.[1] || "";
  return PAGES_END.test(end) ? "" : end;
}

const thingOf = (el) => ({ bundle: bundleOf(el), name: norm(nameOf(el)) || norm(textOf(el)) || iconName(el) });

/** "Domain list" that opened a menu with an entry of the same name: the entry; hidden where the menu was open and the click has closed it. */
function sameOpened(el) {
  const opens = el.hasAttribute("aria-haspopup") || el.hasAttribute("aria-expanded") || /\bdropdown-toggle\b/.test(el.getAttribute("class") || "");
  const around = opens ? el.parentElement : null;
  const name = plain(nameOf(el));
  const same = around && name ? all(around).filter((at) => at !== el && ["link", "menuitem"].includes(roleOf(at)) && plain(nameOf(at)) === name) : [];
  const seen = same.filter(visible);
  const entry = seen.length ? seen : el.getAttribute("aria-expanded") === "false" ? same : [];
  return entry.length === 1 ? { ...thingOf(entry[0]), hidden: !seen.length } : null;
}

/** Whether a link, or the one in an element, leads to another site. */
function toAnotherSite(el) {
  const link = el.closest("a[href]") || (el.querySelectorAll("a[href]").length === 1 ? el.querySelector("a[href]") : null);
  return !!link && /^https?:$/.test(link.protocol) && link.host !== location.host;
}

/** Of what leads to the same, one; what a script does stands behind a link to nowhere. */
function oneEach(some) {
  const known = new Set();
  const leads = (el) => !!el.href && !/^(?:#|javascript:|$)/i.test(el.getAttribute("href") || "");
  return some.filter((el) => !leads(el) || (known.has(el.href) ? false : known.add(el.href)));
}

/** What brings the file of the record that is open: the button of a dialog that asks how, what is called so, else the only link to a file. */
function fileWays() {
  const asks = all().filter((el) => ["dialog", "alertdialog"].includes(roleOf(el)) && visible(el)).pop();
  const sends = asks ? all(asks).filter((el) => roleOf(el) === "button" && visible(el) && !disabled(el) && /^(?:export|download)\b/i.test(norm(nameOf(el)))) : [];
  if (sends.length === 1) return [thingOf(sends[0])];
  const ways = all().filter((el) => ["link", "button"].includes(roleOf(el)) && visible(el) && !disabled(el));
  const matter = ways.filter((el) => standsIn(el) < 3);
  for (const some of [matter, ways]) {
    const named = (deed) => some.filter((el) => deed.test(norm(nameOf(el))));
    const loads = named(/^download\b/i);
    const called = loads.length ? loads : named(/^export$/i);
    const files = oneEach(called.length ? called : some.filter(fileEnd));
    if (files.length === 1) return [thingOf(files[0])];
  }
  return [];
}

const MENU_WORDS = /^(?:(?:more|other|further|page|row|item|record|show|open|toggle)? ?(?:actions?|options?|menu|more|tools|dropdown)(?: menu)?|…|\.\.\.|⋯|⋮|•••|☰|≡|three dots|manage)(?:$|[ :].*)/i;

/** Whether a hidden panel of links or buttons follows: what such words stand on opens it, whatever it is made of. */
function hidesControls(el) {
  for (let at = el, up = 0; at && up < 3; at = at.parentElement, up++) {
    const panel = at.nextElementSibling;
    if (panel) return !visible(panel) && !!panel.querySelector("a[href],button,[role=menuitem]");
  }
  return false;
}

/** Whether a sign on it points down, as on what opens a list below: `Moderate ▾`. */
const pointsDown = (el) => norm(el.textContent).length <= 30 && (/[▾▼⌄˅]\s*$/.test(el.textContent || "") || !!el.querySelector("i[class*=down],i[class*=caret],span[class*=caret],svg[class*=down],svg[class*=caret]"));

/** In a window over the page: the key that closes a menu again would close that. */
const inWindow = (el) => !!closest(el, (at) => ["dialog", "alertdialog"].includes(roleOf(at)) || /(?:^|\s)modal(?:\s|$)/.test(String(at.className)));

/** Whether it leads to another page, whatever it looks like. */
const isFar = (el) => el.localName === "a" && !/^(?:#|javascript:|$)/i.test(el.getAttribute("href") || "") && !Object.values(el.dataset).some((value) => /^[#.][\w-]+$/.test(value));

/** Closed menus of deeds, in the page's matter first: called so, or an icon that opens something. With `wide` also those of the whole site. */
function menuWays(wide) {
  const opens = (el) => el.getAttribute("aria-expanded") === "false" || el.hasAttribute("aria-haspopup") || /\b(?:dropdown|menu)[-_]?(?:toggle|button|trigger)/i.test(String(el.className));
  const menus = all().filter((el) => {
    if (!visible(el) || disabled(el) || isField(el) || LISTS.has(roleOf(el)) || !["button", "link", "generic", "menuitem"].includes(roleOf(el))) return false;
    const name = norm(nameOf(el)) || iconName(el);
    // What folds by itself is opened as such: a state with a list of others is no menu of deeds.
    if (roleOf(el) !== "generic" && el.localName !== "summary" && pointsDown(el) && !isFar(el) && !inWindow(el)) return true;
    return MENU_WORDS.test(name) ? opens(el) || hidesControls(el) || roleOf(el) === "button" : opens(el) && !norm(textOf(el));
  });
  const outer = menus.filter((el) => !menus.some((other) => other !== el && contains(other, el)));
  const near = outer.filter((el) => standsIn(el) < 3);
  // Those of the rows of a list belong to their rows.
  const repeated = (up) => ["row", "listitem", "article"].includes(roleOf(up)) && [...(up.parentElement?.children || [])].filter((each) => each.localName === up.localName).length > 1;
  const own = near.filter((el) => !closest(el, repeated));
  // Of several pages that are open beside one another those of the one that was opened last, and what stands beside them all.
  const article = (el) => closest(el, (up) => roleOf(up) === "article");
  if (openedLast) own.unshift(...near.filter((el) => !own.includes(el) && article(el) && isOfOpened(el, near.filter((other) => article(other) !== article(el)))));
  const others = wide ? outer.filter((el) => !near.includes(el)) : [];
  return [...nearestFirst(own), ...others].slice(0, 6).map(thingOf);
}

/** The box right before a field that can't be used until it is ticked; null where the field can be, or there is none. */
function enablerOf(el) {
  const isBox = (at) => at !== el && at.localName === "input" && ["checkbox", "radio"].includes(at.type);
  for (let up = disabled(el) ? parentOf(el) : null, level = 0; up && level < 4; up = parentOf(up), level++) {
    const inside = all(up);
    const boxes = inside.filter((at) => isBox(at) && !at.checked && !disabled(at) && stand_in(at) && inside.indexOf(at) < inside.indexOf(el));
    if (boxes.length) return thingOf(boxes[boxes.length - 1]);
    if (inside.filter(isField).length > 6) return null;
  }
  return null;
}

/** The box to tick that is called as a field was, and stands right before one that can't be used: `[ ] Due: …` for the due date. */
function enablerFor(name) {
  const words = saidWords(name).filter((word) => !IDLE_WORDS.has(word));
  const boxes = all().filter((at) => at.localName === "input" && ["checkbox", "radio"].includes(at.type) && !at.checked && !disabled(at) && stand_in(at));
  const meant = boxes.filter((box) => {
    const own = saidWords(nameOf(box)).filter((word) => !IDLE_WORDS.has(word)).map((word) => word.replace(/^re(?=\w{4})/, ""));
    if (!own.length || !own.every((word) => words.some((one) => sameStem(one, word)))) return false;
    for (let up = parentOf(box), level = 0; up && level < 4; up = parentOf(up), level++) {
      const inside = all(up);
      const next = inside.slice(inside.indexOf(box) + 1).find((at) => isField(at) || at.localName === "select");
      if (next) return disabled(next);
    }
    return false;
  });
  return meant.length === 1 ? thingOf(meant[0]) : null;
}

/** Whether a record is open with its name in a field, to be changed. */
const holdsName = (name) => all().some((el) => isField(el) && roleOf(el) === "textbox" && visible(el) && !disabled(el) && plain(el.value) === plain(name));

/** Whether it stands in a row, or a like thing of a list, that says the name. */
function inRowNamed(el, name) {
  const row = closest(el, (at) => ["row", "listitem", "article"].includes(roleOf(at)) || at.localName === "tr");
  return !!row && plain(row.textContent).includes(plain(name));
}

const KEEPS = /\b(?:save|submit|update|change|changes|apply|store|ok)\b/i;

/** Whether a form stands open in which the thing of that name is edited: a field holds its name, and a button keeps what is changed. */
function editsNamed(name) {
  // What narrows a list keeps nothing.
  const asks = (form) => (form.getAttribute("method") || "").toLowerCase() === "get" || searchFields(all()).some((hit) => hit.el.form === form);
  const keeps = (form) => !asks(form) && [...form.elements].some((el) => ["submit", "image"].includes(el.type) && visible(el) && KEEPS.test(norm(nameOf(el))));
  return all().some((el) => isField(el) && roleOf(el) === "textbox" && visible(el) && !disabled(el) && !el.readOnly && plain(el.value) === plain(name) && !!el.form && keeps(el.form));
}

let beforeMenu = new WeakSet();

/** The closed menus on the row of an element; what can be clicked now is remembered, to know what comes with one of them. */
function rowMenus(el) {
  const row = closest(el, (up) => ["row", "listitem", "article"].includes(roleOf(up)) || up.localName === "tr");
  if (!row) return [];
  beforeMenu = new WeakSet(all().filter((at) => PRESSABLE.has(roleOf(at)) && visible(at)));
  return all(row).filter((at) => {
    if (!visible(at) || disabled(at)) return false;
    if (at.localName === "summary") return foldsMenu(at);
    if (isField(at) || LISTS.has(roleOf(at)) || !["button", "link", "generic"].includes(roleOf(at))) return false;
    const opens = at.hasAttribute("aria-haspopup") || at.getAttribute("aria-expanded") === "false";
    const said = norm(nameOf(at)) || norm(textOf(at));
    // A button that says nothing may be a menu, unless its icon says what it does.
    return opens || MENU_WORDS.test(said || iconName(at)) || (roleOf(at) === "button" && !said && !DEED_ICONS.test(iconName(at)));
  }).slice(0, 3).map(thingOf);
}

const DEED_ICONS = /trash|delet|remov|destroy|\bbin\b|cross|times|close|cancel|\bban\b|minus|archiv|block|lock|stop|\bplus\b|\badd\b|send|mail|star|heart|check|play|download|print|copy|clone/i;

/** Whether something like "submitted ▾" folds the entries of a menu away. */
function foldsMenu(summary) {
  const details = summary.parentElement;
  return !details.open && (details.hasAttribute("aria-haspopup") || !!details.querySelector("[role=menuitem]"));
}

/** What came with a menu that was just opened and begins with one of these words; the first that is the only one. */
function cameWithMenu(words) {
  const called = (el) => plain(nameOf(el) || textOf(el));
  const came = all().filter((at) => PRESSABLE.has(roleOf(at)) && visible(at) && !disabled(at) && !beforeMenu.has(at));
  for (const word of words) {
    const exact = came.filter((at) => called(at) === word);
    const fitting = exact.length ? exact : came.filter((at) => called(at).startsWith(`${word} `));
    if (fitting.length === 1) return thingOf(fitting[0]);
  }
  return null;
}

const ANY_KIND = /^(?:\+|(?:\+ ?)?(?:add|new|create)(?: an?)?(?: new| another| child| sub)*(?: ?(?:item|page|subpage|content|entry|record|element|object|node|post|one))?(?: (?:to|in|here|below|of)\b.*)?)$/i;
const BESIDE = /\b(?:comment|note|row|column|filter|tag|panel|block|link|file|image|condition)s?\b/i;

/** Of several ways that only say `Create new` the one in the part of the page that begins with the kind: `Issues: Create new, Search`. */
function newWayAmong(kinds) {
  const makes = all().filter((el) => ["link", "button"].includes(roleOf(el)) && visible(el) && !disabled(el) && /^(?:create|add|new)(?: new| one| a new one)?$|^\+$/i.test(norm(nameOf(el))));
  const among = makes.filter((el) => {
    for (let at = parentOf(el), up = 0; at && up < 4; at = parentOf(at), up++) {
      if (makes.filter((other) => contains(at, other)).length > 1) return false;
      const said = plain(at.textContent);
      if (kinds.some((kind) => said.startsWith(`${kind} `) || said.startsWith(`${kind}:`) || said === kind)) return true;
    }
    return false;
  });
  return among.length === 1 ? thingOf(among[0]) : null;
}

/** What makes something new without saying what, in the page's matter first. */
function newWays() {
  const ways = all().filter((el) => ["link", "button", "menuitem"].includes(roleOf(el)) && visible(el) && !disabled(el));
  const named = ways.filter((el) => ANY_KIND.test(norm(nameOf(el))) && norm(nameOf(el)).length < 60 && !BESIDE.test(nameOf(el)));
  const matter = named.filter((el) => standsIn(el) < 3);
  return oneEach(matter.length ? matter : named).map(thingOf);
}

/** The only link whose address says that it makes something, whatever it is called: `/admin/add-entry`. */
function newByAddress() {
  const makes = (el) => /^(?:add|new|create)(?:$|[-_.])/i.test(el.pathname.split("/").filter(Boolean).pop() || "");
  const ways = all().filter((el) => el.localName === "a" && el.href && el.host === location.host && makes(el) && visible(el) && norm(nameOf(el)));
  const each = oneEach(ways);
  return each.length === 1 ? thingOf(each[0]) : null;
}

/** The only link or button that shows what is so and nothing else: `Only display private links`. */
function onlyShown(word) {
  const shows = (el) => {
    const own = saidWords(`${nameOf(el)} ${nameOf(el) === el.title ? "" : el.title}`);
    return own.length > 1 && own.length < 7 && own.includes(word.toLowerCase()) && own.some((one) => ["only", "show", "display", "filter", "view"].includes(one)) && !own.some((one) => ["not", "hide", "without"].includes(one));
  };
  const each = oneEach(all().filter((el) => ["link", "button"].includes(roleOf(el)) && visible(el) && !disabled(el) && shows(el)));
  return each.length === 1 ? thingOf(each[0]) : null;
}

/** The one link or button that begins with the verb of a noun: `Configure this site` for "configuration". */
function byItsVerb(noun) {
  const stem = noun.toLowerCase().match(/^(\p{L}{4,})ations?$/u)?.[1];
  if (!stem) return null;
  const verbs = ["", "e", "es", "ed", "ing", "ate"].map((end) => stem + end);
  const own = (el) => saidWords(nameOf(el));
  const each = oneEach(all().filter((el) => ["link", "button", "tab", "menuitem"].includes(roleOf(el)) && visible(el) && !disabled(el) && verbs.includes(own(el)[0]) && own(el).length < 6));
  return each.length === 1 ? thingOf(each[0]) : null;
}

/** The one button that sends the form of the field that was written into last, where nothing else is written in it and the button leads on. */
function leadsOnFromHere() {
  const field = lastUsed?.deref();
  const form = field?.isConnected && isField(field) && field.value !== "" ? field.form : null;
  if (!form) return null;
  const fields = all(form).filter((el) => (fillable(el) || LISTS.has(roleOf(el)) || CHECKABLE.has(roleOf(el))) && visible(el) && !disabled(el));
  const buttons = all(form).filter((el) => roleOf(el) === "button" && visible(el) && !disabled(el));
  // A list beside it has a value of its own.
  const others = fields.filter((el) => el !== field);
  // With a list beside it, "Add" may make the thing: only where the form has a page of its own it leads on.
  const alone = !others.length || document.querySelectorAll("form").length === 1;
  const leads = alone ? /^(?:next|continue|go on|proceed|add|new|create|start|ok|look up|fetch|load)\b/i : /^(?:next|continue|go on|proceed|look up|fetch|load)\b/i;
  return fields.includes(field) && others.length < 3 && others.every((el) => el.localName === "select" && el.value !== "") && buttons.length === 1 && leads.test(norm(nameOf(buttons[0]))) ? thingOf(buttons[0]) : null;
}

/** The day that a text is, in milliseconds; null where it names no day of a year. */
function dayOf(text) {
  const said = norm(text).replace(/(\d)(?:st|nd|rd|th)\b/, "$1");
  if (said.length > 40 || !/\b\d{4}\b/.test(said) || !/\b\d{1,2}\b/.test(said.replace(/\d{4}/, ""))) return null;
  const day = Date.parse(said);
  return Number.isNaN(day) ? null : day;
}

/** The one day that the page's headings name, and what leads nearer to another; null where it shows no day, or leads to no other. */
function dayShown(name) {
  const wanted = dayOf(name);
  if (wanted === null) return null;
  const heads = all().filter((el) => (roleOf(el) === "heading" || el.localName === "caption") && visible(el));
  const days = new Set(heads.map((el) => dayOf(textOf(el))).filter((day) => day !== null));
  if (days.size !== 1) return null;
  const [day] = days;
  if (day === wanted) return { day, way: null };
  const words = day > wanted ? /^(?:[‹«<←] ?)?(?:previous|prev|earlier|older)\b|^[‹«<←]$/i : /^(?:next|later|newer)\b|^[›»>→]$/i;
  const ways = oneEach(all().filter((el) => ["link", "button"].includes(roleOf(el)) && visible(el) && !disabled(el) && words.test(norm(nameOf(el)))));
  return ways.length === 1 ? { day, way: thingOf(ways[0]) } : null;
}

/** Whether the page says at its head that it is about all these words; with `first` in its title or main heading. */
function headed(words, first = false) {
  const isHead = (el) => (first ? el.localName === "h1" : roleOf(el) === "heading");
  const heads = all().filter((el) => (isHead(el) && visible(el)) || el.localName === "title");
  return heads.some((el) => { const own = saidWords(el.textContent); return words.every((word) => holdsWord(own, word)); });
}

const AGAIN_WORDS = /confirm|again|repeat|re-?type|re-?enter|verif|once more|twice|second|same|2\b/i;

/** The one empty field that takes again the password that was just put in. */
function passwordAgain() {
  const field = lastUsed?.deref();
  const form = field?.form;
  if (!form || field.type !== "password") return null;
  const others = [...form.elements].filter((el) => el !== field && el.type === "password" && el.value === "" && visible(el) && !disabled(el));
  const again = others.filter((el) => AGAIN_WORDS.test(`${nameOf(el)} ${el.placeholder} ${el.name} ${el.id}`));
  return again.length === 1 ? thingOf(again[0]) : null;
}

/** The fields for passwords that are to be seen. */
function passwordFields() {
  const fields = all().filter((el) => isField(el) && el.type === "password" && visible(el) && !disabled(el));
  return fields.slice(0, 6).map((el) => ({ ...thingOf(el), name: norm(labelOf(el)) }));
}

/** Whether two words are forms of one: `looks` and `look`, `publishing` and `published`. */
function sameStem(one, other) {
  let common = 0;
  while (common < one.length && one[common] === other[common]) common++;
  return one === other || (common >= 4 && common + 3 >= Math.max(one.length, other.length)) || (common >= 3 && common + 1 >= Math.max(one.length, other.length));
}

/** What is said of a field: its label, its hints, what stands beside it. */
const saidAround = (el) => norm([labelOf(el), el.placeholder, el.title, ...(el.getAttribute("aria-describedby") || "").split(" ").map((id) => document.getElementById(id)?.textContent), el.parentElement?.textContent.slice(0, 300)].join(" "));

/** What a field is called, be it only by the words beside it. */
const labelOf = (el) => nameOf(el) || nearText(el);

/** The field for the name of what is being made, where it is called after its kind: "Alias" below "Add a new alias". */
function namedByKind() {
  const heads = all().filter((el) => (roleOf(el) === "heading" || el.localName === "legend" || el.localName === "caption" || (el.localName === "th" && el.colSpan > 1)) && visible(el));
  const told = [document.title, ...heads.map(textOf)].map((text) => norm(text).match(/\b(?:new|add|create)\b(?: (?:an?|new|another))* (\p{L}+)/iu)?.[1]);
  const kinds = new Set(told.filter(Boolean).map(plain));
  const fields = all().filter((el) => roleOf(el) === "textbox" && fillable(el) && visible(el) && !disabled(el) && kinds.has(plain(labelOf(el))));
  return fields.length === 1 ? thingOf(fields[0]) : null;
}

/** The one field whose label has all these words in some form. */
function likelyField(name) {
  if (plain(name) === "name") return namedByKind();
  const words = saidWords(name).filter((word) => !IDLE_WORDS.has(word));
  if (!words.length || words.join("").length < 4) return null;
  const fields = all().filter((el) => (fillable(el) || LISTS.has(roleOf(el))) && visible(el) && !disabled(el));
  const fitting = fields.filter((el) => { const own = saidWords(labelOf(el)); return own.length <= words.length + 4 && words.every((word) => own.some((one) => sameStem(one, word))); });
  return fitting.length === 1 ? thingOf(fitting[0]) : null;
}

/** The one box whose label has all these words in some form, in whatever order: `Automatically fetch pictures` for "pictures are fetched automatically". */
function likelyBox(name) {
  const words = [...new Set(saidWords(name))].filter((word) => !IDLE_WORDS.has(word) && !TELLING.has(word));
  if (words.length < 2) return null;
  const boxes = all().filter((el) => ["checkbox", "switch"].includes(roleOf(el)) && stand_in(el) && !disabled(el));
  const fitting = boxes.filter((el) => { const own = saidWords(labelOf(el)); return words.every((word) => own.some((one) => sameStem(one, word))); });
  return fitting.length === 1 ? thingOf(fitting[0]) : null;
}

/** The one link or button of the page's matter whose name begins with one of these words, in few words: `Edit shelf properties`. */
function leading(words) {
  const repeated = (up) => ["row", "listitem", "article"].includes(roleOf(up));
  const ways = all().filter((el) => ["link", "button", "menuitem"].includes(roleOf(el)) && visible(el) && !disabled(el) && standsIn(el) < 3 && !closest(el, repeated));
  const named = ways.filter((el) => { const own = saidWords(nameOf(el)); return own.length && own.length <= 4 && words.includes(own[0]); });
  const one = oneEach(named);
  return one.length === 1 ? thingOf(one[0]) : null;
}

/** Where the browser shows a file in place of a page, such as a text or a picture: keeps it, and says so. */
function keepShown() {
  const kind = document.contentType || "";
  if (!kind || /html|xml/.test(kind)) return false;
  const link = document.createElement("a");
  link.href = location.href;
  link.download = decodeURIComponent(location.pathname.split("/").pop() || "") || "file";
  link.click();
  return true;
}

/** Icons that nothing names, the nearest to what was done last first: what they are called may be shown when they are pointed at. */
function namelessWays() {
  const nameless = all().filter((el) => ["button", "link"].includes(roleOf(el)) && visible(el) && !disabled(el) && !norm(nameOf(el)) && !norm(textOf(el)) && el.querySelector("svg,img,i,span"));
  return nearestFirst(nameless.filter((el) => standsIn(el) < 3)).slice(0, 6).map(thingOf);
}

/** What a hint says that is shown now, where it is the only one. */
function hintShown() {
  const hints = all().filter((el) => visible(el) && roleOf(el) === "tooltip" && norm(textOf(el)));
  const said = new Set(hints.map((el) => norm(textOf(el)).slice(0, 120)));
  return said.size === 1 ? [...said][0] : "";
}

/** The star of that number, in the one row of stars that a form has. */
function starOf(count) {
  const isStar = (el) => /(?:^|[\s_-])stars?(?:$|[\s_-])/i.test(el.getAttribute("class") || "") || /^(?:[1-9]|10|rate)?\s*(?:out of \d+ )?stars?\b/i.test(norm(nameOf(el)));
  const inRow = (el) => [...(parentOf(el)?.children || [])].filter((each) => each.localName === el.localName && isStar(each) && visible(each));
  const firsts = all().filter((el) => el.closest("form") && isStar(el) && visible(el) && inRow(el).length >= 3 && inRow(el)[0] === el);
  const row = firsts.length === 1 ? inRow(firsts[0]) : [];
  return row.length <= 10 && row[count - 1] ? thingOf(row[count - 1]) : null;
}
