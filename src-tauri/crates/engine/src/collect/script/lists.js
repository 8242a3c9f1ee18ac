// Lists of a page: elements that repeat and carry something, tables, definition lists; and which of them is meant.

const GENERIC = new Set(["item", "product", "result", "post", "article", "story", "entry", "row", "record", "listing", "card", "element", "thing", "hit", "headline", "title", "line", "search result", "news item", "list item", "link", "table row",
  "version", "revision", "change", "page", "file", "document", "message", "task", "order", "ticket", "issue", "contact", "customer", "member", "user", "invoice", "bookmark"]);
const KINDRED = { article: ["article", "story", "post", "news", "entry", "athing"], story: ["story", "article", "post", "news", "entry", "athing"], post: ["post", "article", "entry", "story", "status", "tweet", "athing"], headline: ["headline", "story", "article", "news", "athing", "post"],
  product: ["product", "item", "card", "goods"], book: ["book", "product", "title"], result: ["result", "hit", "search"], "search result": ["result", "hit", "search"], job: ["job", "vacancy", "position", "listing"], person: ["person", "people", "user", "member", "contact", "profile", "employee"],
  user: ["user", "member", "person", "profile"], quote: ["quote", "quotation"], video: ["video"], comment: ["comment", "reply"], email: ["email", "mail", "message"], item: ["item", "product", "card"], bookmark: ["bookmark", "entry"], row: ["row"], entry: ["entry", "post", "item"] };
const ASIDE = /^(nav|header|footer|aside|menu|dialog)$/;
const ASIDE_ROLES = /^(navigation|banner|contentinfo|complementary|menu|menubar|tablist|toolbar|search|dialog|alertdialog)$/;
const ASIDE_HINTS = ["nav", "navbar", "menu", "breadcrumb", "breadcrumbs", "crumbs", "pagination", "pager", "pages", "footer", "sidebar", "toolbar", "cookie", "tabs", "filters", "facets", "social", "share", "language", "languages", "ad", "ads", "sponsored"];

/** What is called so and holds much is the list itself, with its pages. */
const PAGED = new Set(["pagination", "pager", "pages"]);

/** What the last step has brought is what is asked for, wherever it stands: a drop-down, the panel of a tab. */
let cameOnce;
const brought = () => (cameOnce === undefined ? (cameOnce = globalThis.anything?.broughtNow?.() || null) : cameOnce);

/** What holds the page's heading and most of its words is the page, whatever it is called: `has-sidebar`, `not-footer`. */
function isFrame(el) {
  if (["body", "html"].includes(el.localName) || el.querySelector("main,[role=main]")) return true;
  return !!el.querySelector("h1") && textOf(el).length > textOf(document.body).length / 2;
}

function holdsMatter(el) {
  const words = (textOf(el).match(/\p{L}{3,}/gu) || []).length;
  return words > 14 || (words > 7 && everything(el, 60).some((at) => isHeading(at) && !/\b(?:navigation|pagination|pages?)$/i.test(textOf(at))));
}

const asideOf = new WeakMap();
/** Inside what is not the page's matter: menus, footers, page numbers. */
function aside(el) {
  let is = asideOf.get(el);
  if (is === undefined) {
    const parent = parentOf(el);
    const inArticle = el.localName === "header" && parent && closest(parent, (at) => /^(article|li|main|section)$/.test(at.localName));
    is = !brought()?.has(el) && ((ASIDE.test(el.localName) && !inArticle) || ASIDE_ROLES.test(el.getAttribute("role") || "") || (ASIDE_HINTS.some((word) => hintsOf(el).has(word) && !(PAGED.has(word) && holdsMatter(el))) && !isFrame(el)) || (parent ? aside(parent) : false));
    asideOf.set(el, is);
  }
  return is;
}

const indexes = new WeakMap();
/** What holds an index from A to Z whose lists, each under its letter, are one: from a list in it. */
function indexOver(list) {
  if (list && !indexes.has(list)) indexes.set(list, findIndex(list));
  return list ? indexes.get(list) : null;
}

function findIndex(list) {
  const part = parentOf(list);
  const under = (at) => kids(at).some((el) => (isHeading(el) || /^(strong|b|dt|div|span|p)$/.test(el.localName)) && /^(?:\p{L}|#|0\s?[-–]\s?9|\d)$/u.test(textOf(el)));
  return part && under(part) ? parentOf(part) : null;
}

/** A list that stands beside the page's matter, or is made of nothing but menus. */
const isAside = (list) => aside(list.box) || list.records.every(({ parts }) => aside(parts[0]) || kids(parts[0]).filter((el) => visible(el) && textOf(el)).every(aside) && !ownText(parts[0]) && kids(parts[0]).length > 0);

/** Groups of like elements: same parent and tag, or same tag and class anywhere. A record may span several siblings. */
function groupsOf(all) {
  const groups = new Map();
  const put = (key, el) => {
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(el);
  };
  const ids = new Map();
  const idOf = (el) => { if (!ids.has(el)) ids.set(el, ids.size); return ids.get(el); };
  for (const el of all) {
    if (/^(br|hr|img|input|button|label|option|td|th|thead|tbody|tfoot|table|col|colgroup|span|b|i|em|strong|small|sup|sub|form|dt|dd)$/.test(el.localName) && !el.hasAttribute("itemtype")) continue;
    const parent = parentOf(el);
    if (parent) put(`p${idOf(parent)} ${el.localName}`, el);
    const index = el.localName === "li" && indexOver(parent);
    if (index) put(`i${idOf(index)}`, el);
    const classes = [...el.classList].filter((name) => !/\d{3,}/.test(name));
    for (const name of classes.slice(0, 6)) put(`c ${el.localName}.${name}`, el);
    if (el.hasAttribute("itemtype")) put(`t ${el.getAttribute("itemtype")}`, el);
    const test = el.getAttribute("data-testid") || el.getAttribute("data-test");
    if (test) put(`d ${test.replace(/[-_]?\d+$/, "")}`, el);
    if (el.localName.includes("-") || /^(article|listitem|row|gridcell)$/.test(el.getAttribute("role") || "") || el.localName === "article") put(`e ${el.localName}|${el.getAttribute("role") || ""}`, el);
  }
  const came = brought();
  // Of what is only alike in kind, what has just come is apart from what stood there; what was added to a list belongs to it.
  const lately = (group) => {
    if (!came || !group.some((el) => came.has(el))) return group;
    // What drops down may be headed by what was clicked.
    const head = globalThis.anything.clickedWords();
    const now = group.some((el) => parentOf(el) !== parentOf(group[0])) ? group.filter((el) => came.has(el) && low(textOf(el)) !== head) : [];
    return now.length > 1 ? now : group;
  };
  return [...groups.values()].filter((group) => group.length > 1).map(lately).map((group) => {
    const inside = new Set(group);
    // Of nested ones the outermost is the record.
    return group.filter((el) => !closest(parentOf(el), (at) => inside.has(at)));
  }).filter((group) => group.length > 1);
}

/** A story whose second line is a sibling of its own (`tr.athing` and the row after it): records of several parts. */
function spans(group) {
  const parent = parentOf(group[0]);
  if (!parent || !group.every((el) => parentOf(el) === parent)) return null;
  const siblings = kids(parent).filter(visible);
  const starts = new Set(group);
  const between = [];
  let current = null;
  for (const el of siblings) {
    if (starts.has(el)) between.push(current = [el]);
    else if (current) current.push(el);
  }
  if (between.length < 2) return null;
  const sizes = between.slice(0, -1).map((parts) => parts.length);
  const usual = sizes[0];
  if (usual < 2 || usual > 4 || sizes.some((size) => size !== usual)) return null;
  if (!between.slice(0, -1).every((parts) => parts.slice(1).some((el) => textOf(el)))) return null;
  const tail = between.at(-1);
  between[between.length - 1] = tail.slice(0, usual);
  return between;
}

function recordOf(parts, extra = {}) {
  let pieces;
  return { parts, get pieces() { return (pieces ||= piecesOf(parts)); }, text: norm(parts.map(textOf).join(" ")), ...extra };
}

/**
 * A grid whose rows and cells say their numbers: what stands in several parts beside each other (columns that stay while the others
 * are scrolled) is one row, and a cell belongs under the head of its number. `null` where they don't.
 */
function numberedGrid(table, rows, cellsOf, isHeader) {
  const number = (el, name) => Number(el.getAttribute(name)) || 0;
  const cells = rows.flatMap(cellsOf);
  if (table.localName === "table" || cells.length < 4 || !rows.every((row) => number(row, "aria-rowindex")) || !cells.every((el) => number(el, "aria-colindex"))) return null;
  const lines = new Map();
  for (const row of rows) {
    const at = number(row, "aria-rowindex");
    if (!lines.has(at)) lines.set(at, { parts: [], cells: new Map() });
    lines.get(at).parts.push(row);
    for (const el of cellsOf(row)) lines.get(at).cells.set(number(el, "aria-colindex"), el);
  }
  const ordered = [...lines].sort(([a], [b]) => a - b).map(([, line]) => line).filter((line) => line.cells.size);
  const heads = ordered.filter((line) => [...line.cells.values()].every(isHeader));
  const columns = new Map();
  for (const head of heads) for (const [at, el] of head.cells) if (textOf(el) || !columns.has(at)) columns.set(at, textOf(el));
  const order = [...columns.keys()].sort((a, b) => a - b);
  if (order.length < 2) return null;
  const headers = order.map((at) => columns.get(at));
  const records = ordered.filter((line) => !heads.includes(line)).map((line) => recordOf(line.parts, { headers, cells: order.map((at) => line.cells.get(at) || document.createElement("span")), table: true }));
  return records.length ? { kind: "table", box: table, records, headers } : null;
}

/** Tables with headers: records with named cells. Also ARIA grids. */
function tablesOf(all) {
  const out = [];
  for (const table of all) {
    const role = table.getAttribute("role");
    if (table.localName !== "table" && role !== "table" && role !== "grid" && role !== "treegrid") continue;
    const inside = everything(table, 40000).filter((el) => closest(parentOf(el), (at) => at.localName === "table" || ["table", "grid", "treegrid"].includes(at.getAttribute("role"))) === table);
    const rows = inside.filter((el) => el.localName === "tr" || el.getAttribute("role") === "row");
    const cellsOf = (row) => {
      const cells = [];
      for (const el of kids(row)) {
        if (!/^(td|th)$/.test(el.localName) && !/^(cell|gridcell|columnheader|rowheader)$/.test(el.getAttribute("role") || "")) continue;
        for (let n = 0; n < Math.min(el.colSpan || 1, 50); n++) cells.push(el);
      }
      return cells;
    };
    const isHeader = (el) => (el.localName === "th" && el.scope !== "row") || el.getAttribute("role") === "columnheader";
    const numbered = numberedGrid(table, rows, cellsOf, isHeader);
    if (numbered) { out.push(numbered); continue; }
    const isHead = (row) => {
      const cells = cellsOf(row);
      const heads = cells.filter(isHeader);
      // What is empty may stand over the buttons of the rows.
      const others = new Set(cells.filter((cell) => !isHeader(cell) && (textOf(cell) || cell.querySelector("select,textarea,input:not([type=hidden])"))));
      return cells.length > 1 && (heads.length >= Math.max(cells.length - 1, 1) || (new Set(heads).size > 1 && !others.size));
    };
    // Each row with a head of its own says one thing of one record.
    const ownHeads = (row) => { const cells = cellsOf(row); return cells.length > 1 && isHeader(cells[0]) && cells.slice(1).some((cell) => !isHeader(cell) && textOf(cell)); };
    if (rows.length && rows.every(ownHeads)) continue;
    // One cell over all columns is what the table is called, where its columns are named below.
    const named = rows.findIndex((row) => isHead(row) && new Set(cellsOf(row)).size > 1);
    const headAt = named < 0 ? rows.findIndex(isHead) : named;
    if (headAt < 0) continue;
    const headers = cellsOf(rows[headAt]).map(textOf);
    const carried = [];
    const records = [];
    for (const row of rows.slice(headAt + 1)) {
      if (closest(row, (at) => at.localName === "tfoot")) continue;
      const own = cellsOf(row);
      const cells = [];
      while (own.length || carried[cells.length]) {
        const at = cells.length;
        if (at > 200) break;
        if (carried[at]?.left > 0) { carried[at].left--; cells.push(carried[at].el); continue; }
        const el = own.shift();
        if (!el) break;
        if (el.rowSpan > 1) carried[at] = { el, left: el.rowSpan - 1 };
        cells.push(el);
      }
      if (cells.length && cells.some((td) => textOf(td)) && !cells.every(isHeader) && new Set(cells).size > 1) records.push(recordOf([row], { headers, cells, table: true }));
    }
    if (records.length) out.push({ kind: "table", box: table, records, headers });
  }
  return out;
}

/** Definition lists: several are records, one is a record or a list of terms. */
function definitionsOf(all, columns) {
  const out = [];
  for (const dl of all.filter((el) => el.localName === "dl")) {
    const inside = everything(dl, 4000);
    const pairs = inside.filter((el) => el.localName === "dt").map((dt) => {
      let dd = dt.nextElementSibling;
      while (dd && dd.localName === "dt") dd = dd.nextElementSibling;
      return dd?.localName === "dd" && visible(dd) ? [dt, dd] : null;
    }).filter(Boolean);
    if (!pairs.length) continue;
    const asked = columns.filter((column) => pairs.some(([dt]) => wordsOf(textOf(dt)).join(" ") === wordsOf(column).join(" "))).length;
    if (asked) out.push({ kind: "facts", box: dl, records: [recordOf([dl], { headers: pairs.map(([dt]) => textOf(dt).replace(/:$/, "")), cells: pairs.map(([, dd]) => dd) })], headers: pairs.map(([dt]) => textOf(dt).replace(/:$/, "")) });
    if (pairs.length > 1) out.push({ kind: "terms", box: dl, records: pairs.map(([dt, dd]) => recordOf([dt, dd], { headers: ["name", "description"], cells: [termIn(dt), dd], table: true })), headers: ["name", "description"] });
  }
  return out;
}

/** A term with several links is called by the first of them. */
function termIn(dt) {
  const links = everything(dt, 60).filter((el) => isLink(el) && textOf(el));
  return links.length > 1 ? links[0] : dt;
}

/** The heading that stands over a list, or its caption. */
function headingOver(box) {
  const label = box.getAttribute("aria-label") || (box.localName === "table" && box.caption && textOf(box.caption));
  if (label) return label;
  const first = box.localName === "table" && box.rows[0];
  if (first && first.cells.length === 1 && first.cells[0].localName === "th" && first.cells[0].colSpan > 1 && textOf(first)) return textOf(first);
  for (let at = box, steps = 0; at && steps < 6; at = parentOf(at), steps++) {
    for (let before = at.previousElementSibling, near = 0; before && near < 6; before = before.previousElementSibling, near++) {
      if (!visible(before)) continue;
      if (isHeading(before)) return textOf(before);
      const inside = everything(before, 200).filter(isHeading);
      if (inside.length) return textOf(inside.at(-1));
    }
  }
  return "";
}

/** How surely a list is one of that noun: 0 says nothing, 3 says so in its own words. */
function nounFit(list, noun) {
  if (!noun) return 0;
  const words = wordsOf(noun);
  const last = words.at(-1);
  const first = list.records[0].parts[0];
  // What is called a search and holds a field is where one searches, not what was found.
  const asks = first.querySelector?.("input:not([type=checkbox]):not([type=radio]):not([type=hidden]),textarea");
  const kin = [last, ...(KINDRED[noun] || KINDRED[last] || [])].filter((word) => !(asks && word === "search"));
  const own = [...hintsOf(first)].map(one);
  if (words.every((word) => own.includes(word))) return 3;
  if (noun === "row" && list.kind === "table") return 3;
  if (list.headers?.some((header) => wordsOf(header).includes(last))) return 2.5;
  const deep = everything(first, 60).some((el) => [...hintsOf(el)].map(one).includes(last));
  // What the whole page is called says nothing of one list on it.
  const around = [list.box, parentOf(list.box)].filter((el) => el && !["body", "html"].includes(el.localName)).some((el) => [...hintsOf(el)].map(one).includes(last));
  if (around || wordsOf(headingOver(list.box)).includes(last)) return 2;
  if (kin.some((word) => own.includes(word)) || (kin.includes("article") && first.localName === "article")) return 1.8;
  return deep ? 0.7 : 0;
}

/** Classes that only say how parts of a page lie, whatever they are. */
const LAID_OUT = /^(?:pure-[gu].*|row|rows|container(?:-.*)?|cols?(?:-.*)?|columns?|grid(?:-.*)?|flex(?:-.*)?|wrap(?:per)?|inner|clear(?:fix)?)$/i;

/** Parts of a page that have nothing in common are no records: its menu and its matter, a form and what was found. */
function isLayout(list) {
  const heads = list.records.map((record) => record.parts[0]);
  const shared = [...heads[0].classList].some((name) => !LAID_OUT.test(name) && heads.every((el) => el.classList.contains(name)));
  const ids = new Set(heads.map((el) => el.id.replace(/\d+/g, "")));
  // `post-1` and `post-2` are alike, whatever their classes.
  const apart = heads.every((el) => el.classList.length) || (ids.size === heads.length && heads.every((el) => el.id || el.classList.length));
  return !shared && apart && heads.every((el) => /^(div|section|main|nav|form|aside|header|footer|span|ul|ol|table|p)$/.test(el.localName));
}

/** A few parts that are unlike, or without any heading, of which one holds a whole list: a date and a remark around what is listed. */
function isRemarks(list, other) {
  if (!["cards", "spans"].includes(list.kind) || list.records.length > 4 || !/^(ul|ol)$/.test(other.box.localName) || other.records.length < 2 || aside(other.box)) return false;
  const plain = list.records.every(({ parts, pieces }) => /^(div|section|p)$/.test(parts[0].localName) && !pieces.some(isHeading));
  // What each of them has is a part of each: the deeds below every comment.
  const each = list.records.every(({ parts }) => parts.some((part) => part.querySelector("ul,ol")));
  return (plain || isLayout(list)) && !each && list.records.filter(({ parts }) => parts.some((part) => part.contains(other.box))).length === 1;
}

/** The parts of an index, each with its letter: what stands in them is listed. */
function isIndexed(list, other) {
  const lists = list.records.map(({ parts }) => kids(parts[0]).find((el) => /^(ul|ol)$/.test(el.localName)));
  // The same deeds below every comment are no index, whatever letter stands for who wrote it.
  return lists.every((inner) => inner && indexOver(inner)) && new Set(lists.map(textOf)).size > 1 && other !== list && other.records.every(({ parts }) => lists.includes(parentOf(parts[0])));
}

/** Records that only hold several records of a list that fits as well: rows of a grid of cards. */
function holdsOthers(list, lists) {
  const outer = new Set(list.records.flatMap((record) => record.parts));
  const layout = isLayout(list);
  // The parts of one comment, each another, are no list where comments are one.
  const within = (other) => other !== list && other.hits >= list.hits && !isLayout(other) && other.records.some(({ parts }) => parts[0].contains(list.box));
  if (layout && lists.some(within)) return true;
  return lists.some((other) => {
    if (!layout && other !== list && isLayout(other)) return false;
    if (isRemarks(list, other) || isIndexed(list, other)) return true;
    if (other === list || other.records.length < (layout ? 2 : list.records.length + 1) || other.fit < list.fit - 0.5 || other.hits < list.hits || aside(other.box)) return false;
    const holders = new Map();
    for (const record of other.records) {
      const holder = closest(parentOf(record.parts[0]), (at) => outer.has(at));
      if (!holder) return false;
      holders.set(holder, (holders.get(holder) || 0) + 1);
    }
    // A post with its comments has a heading of its own; a row of cards has none.
    const inner = new Set(other.records.flatMap((record) => record.parts));
    const own = [...holders.keys()].some((holder) => everything(holder, 400).some((el) => (isHeading(el) || /^(p|strong|b)$/.test(el.localName)) && textOf(el) && !closest(el, (at) => inner.has(at))));
    return [...holders.values()].some((count) => count > 1) && (!own || (layout && holders.size === 1)) && other.records[0].pieces.length > 1;
  });
}

/** A run of captions and remarks in which one part holds all links of a list: what was found, and what is said around it. */
function wrapsLinks(list, lists) {
  const linked = (record) => record.parts.some((part) => isLink(part) || part.querySelector("a[href]"));
  const holding = list.records.filter(linked);
  if (list.kind === "table" || holding.length > 1) return false;
  const came = (one) => one.records.every(({ parts }) => brought()?.has(parts[0]));
  if (!holding.length) return came(list) && lists.some((other) => other.records.length > 1 && other.records.every(linked) && came(other));
  const within = (record) => record.parts.every((part) => holding[0].parts.some((outer) => outer !== part && outer.contains(part)));
  return lists.some((other) => other !== list && other.records.length > 1 && other.records.every((record) => linked(record) && within(record)));
}

/** Parts of what stood there before, of which one holds the whole list that has just come: nobody asked anything of them by name. */
function holdsWhatCame(list, lists) {
  const came = brought();
  const isNew = (one) => one.records.every(({ parts }) => came.has(parts[0]));
  if (!came || list.kind === "table" || isNew(list)) return false;
  const holds = (other) => list.records.filter(({ parts }) => parts.some((part) => part !== other.box && part.contains(other.box))).length === 1;
  return lists.some((other) => other !== list && other.fit >= list.fit && other.hits >= list.hits && isNew(other) && holds(other));
}

/** Paragraphs of one form, with its fields in them: what is asked there, and no list of things. */
function isAsking(list) {
  if (list.kind === "table" || !closest(list.box, (at) => at.localName === "form")) return false;
  const asks = "textarea,select,input:not([type=checkbox]):not([type=radio]):not([type=hidden]):not([type=submit]):not([type=button])";
  return list.records.some(({ parts }) => parts.some((part) => part.querySelector(asks)));
}

/** How much a list looks like the matter of the page. */
function weight(list) {
  const { records } = list;
  const some = records.slice(0, 30);
  // Ways for those who don't see the page.
  if (some.every((record) => /^(?:skip|jump) to\b/i.test(record.text))) return 0;
  const distinct = new Set(some.map((record) => record.text)).size / some.length;
  const length = some.reduce((sum, record) => sum + Math.min(record.text.length, 400), 0) / some.length;
  const pieces = list.kind === "table" ? 6 : some.slice(0, 6).reduce((sum, record) => sum + Math.min(new Set(record.pieces.map((el) => ownText(el)).filter(Boolean)).size, 7), 0) / Math.min(some.length, 6);
  const place = brought()?.has(list.box) ? 4 : isAside(list) ? 0.1 : closest(list.box, (at) => at.localName === "main" || at.getAttribute("role") === "main") ? 1.4 : 1;
  const priced = some.filter((record) => MONEY.test(record.text)).length / some.length;
  return Math.sqrt(Math.min(records.length, 60)) * (0.2 + distinct) * (0.3 + Math.min(length, 80) / 80) * (0.5 + pieces / 3) * place * (1 + priced * 0.3) * (isAsking(list) ? 0.3 : 1);
}
