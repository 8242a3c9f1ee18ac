// The page as assistive technology sees it: roles and names as the browser itself computes them for that, which also knows what only
// CSS says. What says nothing and only holds others is left out. It reads, and changes nothing.

const SILENT = new Set(["", "none", "generic", "presentation"]);
/** What has no name of its own unless one is given to it. */
const PLAIN = new Set([...SILENT, "paragraph", "rowgroup", "list", "listitem", "strong", "emphasis", "term", "definition"]);
const NAMING = ["aria-label", "aria-labelledby", "title"];
const VALUED = new Set(["slider", "spinbutton", "progressbar", "meter", "scrollbar"]);
const MOST_TOLD = 50000;
/** Elements in elements are read so deep: a page must not bring the script to its own end. */
const DEEPEST_READ = 1000;
/** The browser is asked so long, in milliseconds; what it has not answered by then is worked out here. */
const ASKED = 1500;

/** What can hold a closed part of its own: https://dom.spec.whatwg.org/#valid-shadow-host-name. */
const HOSTS = /-|^(?:article|aside|blockquote|div|footer|h[1-6]|header|main|nav|p|section|span)$/;

/** What stands in a line of words, and so parts none. */
const INLINE = new Set("a abbr b bdi bdo cite code del dfn em font i ins kbd label mark q s samp small span strong sub sup time tt u var wbr".split(" "));
const PARTS_OF_TABLES = { tbody: "rowgroup", thead: "rowgroup", tfoot: "rowgroup", tr: "row", td: "cell" };

/**
 * Depth first: how deep, the number of the element, role, name, value and states of each thing; how many nodes were looked at; and how
 * many elements show something though nothing is seen in them.
 */
function tree() {
  const reading = { told: [], read: 1, closed: 0, ask: true, end: performance.now() + ASKED };
  tell(reading, 0, document.documentElement, "page", norm(document.title));
  const top = document.body || document.documentElement;
  readIn(top, { depth: 1, level: 0, name: "", isSeen: isSeen(top), inTable: false, words: null }, reading);
  const { read, closed, told } = reading;
  return JSON.stringify({ read, closed, told });
}

function tell({ told }, depth, el, role, name, value = null, states = []) {
  if (told.length < MOST_TOLD) told.push([depth, numberOf(el), role, name.slice(0, 400), value, states]);
}

const isSeen = (el) => el.checkVisibility({ visibilityProperty: true }) || getComputedStyle(el).display === "contents";

/**
 * What stands in an element. `around` is what is known of that place: the `depth` at which its things are told, the `level` at which
 * it stands in the page, the `name` of what holds it, null where its words are all that is in it, and `words`, which takes what a
 * cell around it is called by.
 */
function readIn(el, around, reading) {
  if (around.level > DEEPEST_READ) return;
  for (const node of seenIn(el)) {
    if (node.nodeType === Node.TEXT_NODE) readText(node, el, around, reading);
    else if (node.nodeType === Node.ELEMENT_NODE && !SKIPPED.has(node.localName) && node.getAttribute("aria-hidden") !== "true") readElement(node, around, reading);
  }
}

function readText(node, el, around, reading) {
  const text = norm(node.data);
  if (around.isSeen) around.words?.push(node.data);
  if (!text) return;
  reading.read++;
  // A thing's own words are its name already.
  if (around.isSeen && around.name !== null && !around.name.includes(text)) tell(reading, around.depth, el, "text", text);
}

function readElement(node, around, reading) {
  const seen = isSeen(node);
  // What is made invisible may hold what is not.
  if (!seen && !node.checkVisibility()) return;
  reading.read++;
  if (reading.read % 50 === 0) reading.ask = performance.now() < reading.end;
  const { words } = around;
  const parts = words && !INLINE.has(node.localName);
  const part = around.inTable && !node.hasAttribute("role") ? PARTS_OF_TABLES[node.localName] : undefined;
  const own = part === "cell" && !isNamed(node) && !node.hasAttribute("contenteditable") ? [] : null;
  const holds = node.localName === "iframe" || node.localName === "frame";
  const [role, name] = holds ? ["iframe", calledNow(node, reading.ask)] : part ? [part, own ? "" : nameOfPart(node, part, reading.ask)] : roleAndName(node, reading.ask);
  const silent = !holds && SILENT.has(role) && !name;
  const at = reading.told.length;
  if (!silent) tell(reading, around.depth, node, role, name, valueTold(node, role), statesTold(node, role));
  if (parts) words.push(" ");
  if (words && name) words.push(` ${wordsFor(node, role, name)} `);
  if (node.localName === "select") {
    for (const option of node.options) tell(reading, around.depth + 1, option, "option", norm(option.label), null, option.selected ? ["selected"] : []);
  } else {
    const inside = {
      depth: silent ? around.depth : around.depth + 1,
      level: around.level + 1,
      name: own ? null : silent ? around.name : name,
      isSeen: seen,
      inTable: part ? part !== "cell" : role === "table" && node.localName === "table",
      words: own || (words && !name ? words : null),
    };
    readIn(node, inside, reading);
  }
  if (own && reading.told[at]) {
    // What no words are in may be called by what only CSS says.
    const all = norm(own.join("")) || calledNow(node, reading.ask);
    reading.told[at][3] = all.slice(0, 400);
    words?.push(` ${all} `);
  } else if (parts) words.push(" ");
  if (!rootOf(node) && HOSTS.test(node.localName) && (node.localName.includes("-") || !node.firstChild) && node.offsetHeight > 0) reading.closed++;
}

/** The browser's own answer, where it may still be asked. */
const calledNow = (el, ask) => norm((ask ? el.computedName : null) ?? nameOf(el));

const isNamed = (el) => el.hasAttributes() && NAMING.some((attribute) => el.hasAttribute(attribute));

/** What a thing adds to the name of a cell: a field its value, and its name unless its label's words do that. */
function wordsFor(el, role, name) {
  const field = (isField(el) && role !== "button") || el.localName === "select";
  if (!field) return name;
  const called = el.closest("label") ? "" : name;
  return CHECKABLE.has(role) ? called : `${called} ${valueTold(el, role) ?? ""}`;
}

/** A part of a table is called by its words, which are told apart, unless it has a name of its own; a row by those of its cells. */
const nameOfPart = (el, part, ask) => (isNamed(el) || part === "row" ? calledNow(el, ask) : "");

function roleAndName(el, ask) {
  if (SAYING_NOTHING.has(el.localName) && !(el.hasAttributes() && SPEAKING.some((attribute) => el.hasAttribute(attribute)))) return ["generic", ""];
  const sure = roleForSure(el);
  const known = sure && calledNow(el, ask);
  // What has no name may be out of reach now, which the browser's role says.
  if (known) return [sure, known];
  const role = (ask ? el.computedRole : null) ?? roleOf(el);
  return [role, PLAIN.has(role) && !isNamed(el) ? "" : calledNow(el, ask)];
}

/** What only holds others, and what would have it say more than that. */
const SAYING_NOTHING = new Set(["div", "span", "label"]);
const SPEAKING = [...NAMING, "role", "tabindex", "contenteditable", "popover"];

const SURE_TYPES = new Set(["text", "email", "tel", "url", "search", "checkbox", "radio", "button", "submit", "reset"]);

/** The role of what can be nothing else; null where the browser has to say. */
function roleForSure(el) {
  const able = el.localName === "input" ? SURE_TYPES.has(el.type) && !el.hasAttribute("list") : el.localName === "button" || (el.localName === "a" && el.hasAttribute("href"));
  return able && !["role", "aria-haspopup", "aria-pressed"].some((attribute) => el.hasAttribute(attribute)) ? roleOf(el) : null;
}

/** What is drawn in the place of an element's children. */
function seenIn(el) {
  const given = el.localName === "slot" ? el.assignedNodes({ flatten: true }) : [];
  return given.length ? given : (rootOf(el) || el).childNodes;
}

function valueTold(el, role) {
  if (el.localName === "select") return [...el.selectedOptions].map((option) => norm(option.label)).join(", ");
  if (isField(el)) return role === "button" || CHECKABLE.has(role) ? null : el.type === "password" ? "" : el.value.slice(0, 400);
  if (VALUED.has(role)) return el.getAttribute("aria-valuetext") || el.getAttribute("aria-valuenow") || (el.value ?? null)?.toString() || null;
  return el.hasAttribute("contenteditable") && el.isContentEditable ? norm(el.innerText).slice(0, 400) : null;
}

/** The states that the element itself has, and those that are said of it. */
function statesTold(el, role) {
  const states = [];
  const field = isField(el) || el.localName === "select";
  const acts = field || el.localName === "button" || el.localName === "summary";
  // Most things have none.
  if (!acts && !el.hasAttributes() && role !== "heading" && el !== document.activeElement) return states;
  const said = el.getAttributeNames().filter((name) => name.startsWith("aria-"));
  const says = (name) => (said.includes(`aria-${name}`) ? el.getAttribute(`aria-${name}`) : null);
  const checked = CHECKABLE.has(role) && isField(el) ? (el.indeterminate ? "mixed" : String(el.checked)) : says("checked");
  for (const [name, value] of [["checked", checked], ["pressed", says("pressed")]]) {
    if (value === "mixed") states.push(`${name}=mixed`);
    else if (value === "true") states.push(name);
  }
  const open = el.localName === "summary" && el.parentElement?.localName === "details" ? String(el.parentElement.open) : says("expanded");
  if (open === "true" || open === "false") states.push(open === "true" ? "expanded" : "collapsed");
  if (says("selected") === "true") states.push("selected");
  if (((field || el.localName === "button") && el.matches(":disabled")) || says("disabled") === "true") states.push("disabled");
  if ((field && el.required) || says("required") === "true") states.push("required");
  if ((field && el.readOnly) || says("readonly") === "true") states.push("readonly");
  if (el.matches(":focus")) states.push("focused");
  if (says("modal") === "true" || (el.localName === "dialog" && el.matches(":modal"))) states.push("modal");
  if (role === "heading") states.push(`level=${says("level") || el.localName.match(/^h([1-6])$/)?.[1] || 2}`);
  const invalid = says("invalid");
  if (invalid ? invalid !== "false" : field && el.willValidate && !el.validity.valid) states.push("invalid");
  return states;
}
