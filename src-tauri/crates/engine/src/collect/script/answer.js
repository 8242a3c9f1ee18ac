// The answer: the list that is meant, its rows, what else there is, and the way on.

const USUAL = ["name", "price", "rating", "date", "author", "points", "comments", "category", "company", "location", "salary", "stock", "description", "phone", "email", "tags"];
const NOTHING = /\b(?:no (?:results?|matches|products?|items?|entries|articles?|posts?)(?: were| was)?(?: found| match\p{L}*| available| to show)?|nothing (?:was )?found|0 (?:results|items|products|matches)|did not match any|could(?:n't| not) find any)\b/iu;
/** So a page says that it looked and has none: more than that something is empty. */
const FOUND_NONE = /\b(?:no \p{L}+(?: \p{L}+)? (?:were |was )?(?:found|match\p{L}*|to (?:show|display))|nothing (?:was )?found|did not match any|could(?:n't| not) find any)\b/iu;
const MOST_ROWS = 5000;

function answer({ columns, noun, filters, ordinal, region, shape }) {
  if (ordinal) return { ...recordAt(noun, ordinal), next: nextPage() };
  const all = everything(document.documentElement);
  const word = noun ? low(noun).split(" ").map(one).join(" ") : null;
  const next = nextPage();
  if (word === "page" || word === "own page") return { ...pageRow(columns, filters, word === "own page"), next: null };
  // What is to be empty tells no list.
  const wanted = [...columns, ...filters.filter((filter) => !filter.empty).map((filter) => filter.column).filter(Boolean)];
  const panel = region ? panelOf(region) : null;
  const lists = listsOf(all, columns).map((list) => rate(list, wanted, word)).filter((list) => list.score > 0 && (!panel || panel.contains(list.box))).sort((a, b) => b.score - a.score);
  if (region) for (const list of lists) if (standsIn(list, region)) list.score *= 8;
  // Only the likeliest are worth the comparison.
  for (const list of lists.slice(0, 12)) if (holdsOthers(list, lists.slice(0, 40)) || wrapsLinks(list, lists.slice(0, 40)) || holdsWhatCame(list, lists.slice(0, 40))) list.score *= 0.05;
  lists.sort((a, b) => b.score - a.score);
  const main = low(document.body ? textOf(document.body).slice(0, 20000) : "");
  const described = lists.filter((list) => !aside(list.box)).slice(0, 12).map(describe).filter((text, at, from) => text && from.indexOf(text) === at).slice(0, 3);
  // A page that is read again is held against what was read first.
  if (shape?.kind === "page") {
    const single = singleRecord(columns, filters);
    const still = single && shape.columns.every((old, at) => agrees(old, single.found.shape.columns[at]));
    return still ? { ...single, next, lists: described } : { found: null, unsure: "columns", lists: described, next };
  }
  if (shape) {
    const is = lists.length ? known(lists, shape) : { why: "columns" };
    if (is.list) {
      const own = withoutControls(is.list);
      const list = { ...is.list, records: shape.narrowed ? own.filter((record) => speaksOf(record.text, word)) : own };
      return { ...table({ ...list, narrowed: shape.narrowed }, columns, filters, word, is), next, lists: described };
    }
    return { found: null, empty: NOTHING.test(main), unsure: NOTHING.test(main) ? null : is.why, lists: described, next };
  }
  let best = lists[0];
  if (best && wanted.length && best.hits === 0 && lists.some((list) => list.hits > 0)) best = lists.find((list) => list.hits > 0);
  if (!best || (isAside(best) && best.fit < 2 && !panel)) {
    const lone = panel ? loneIn(panel, columns, filters, word) : loneFound(columns, filters, word);
    if (lone) return { ...lone, next, lists: described };
    const single = singleRecord(columns, filters);
    if (single) return { ...single, next, lists: described };
    return { found: null, empty: NOTHING.test(main), lists: described, next };
  }
  if (columns.length && best.met < wanted.length) {
    const lone = loneFound(columns, filters, word);
    if (lone) return { ...lone, next, lists: described };
    const single = singleRecord(columns, filters);
    if (single) return { ...single, next, lists: described };
  }
  // What each stands in one row only is said of one thing, in the rows of a form.
  const having = (column) => best.records.filter((record) => cellOf(record, column));
  if (!word && columns.length > 2 && best.records.length <= 40 && columns.every((column) => having(column).length === 1) && new Set(columns.map((column) => having(column)[0])).size > 1) {
    const single = singleRecord(columns, filters);
    if (single) return { ...single, next, lists: described };
  }
  best = { ...best, records: withoutControls(best) };
  let { records } = best;
  // A noun that the page uses for none of its lists names a kind: keep the records that speak of it.
  if (word && !best.fit && !GENERIC.has(word)) {
    const speaks = (text) => speaksOf(text, word);
    const kept = records.filter((record) => speaks(record.text));
    const topic = [document.title, ...all.filter((el) => el.localName === "h1" || (el.localName === "input" && /search|text/.test(el.type))).map((el) => textOf(el))].some(speaks);
    if (kept.length) records = topic ? records : kept;
    else if (!topic) {
      // Every column that was asked for is here: the page only calls them otherwise.
      if (best.met < wanted.length || wanted.length < 2) return { found: null, empty: NOTHING.test(main), lists: described, next };
    }
  }
  // "Get the items" where nothing but a column is called so.
  const column = !columns.length && word && best.kind === "table" && best.headers.some((header) => wordsOf(header).join(" ") === word);
  if (column && nounFit({ ...best, headers: [] }, word) < 1) columns = [word];
  const nothing = best.fit < 1 && (best.met < wanted.length ? NOTHING.test(main) : word && FOUND_NONE.test(main) && stoodBefore(best));
  if (nothing) return { found: null, empty: true, lists: described, next };
  return { ...table({ ...best, records, narrowed: records !== best.records }, columns, filters, word), next, lists: described };
}

/** A list beside the page's matter, or of parts that were there before what the last step has brought: nothing that was just looked for. */
function stoodBefore(list) {
  const came = brought();
  return isAside(list) || (!!came && !list.records.every(({ parts }) => came.has(parts[0])));
}

/** Whether a list stands under a heading or a caption of these words, or in a part that is called so. */
function standsIn(list, region) {
  const bare = (text) => low(text).replace(/[^\p{L}\p{N}]+/gu, "");
  const want = bare(region);
  const over = bare(headingOver(list.box));
  if (want && over && (over.includes(want) || want.includes(over))) return true;
  return !!closest(list.box, (at) => bare(`${at.getAttribute("aria-label") || ""} ${at.id} ${at.getAttribute("class") || ""}`).includes(want));
}

/** What the selected tab of this name shows; no other tab's list is meant where one is named. */
function panelOf(name) {
  const tab = [...document.querySelectorAll("[role=tab][aria-selected=true]")].find((el) => visible(el) && low(textOf(el)) === low(name));
  if (!tab) return null;
  const own = document.getElementById(tab.getAttribute("aria-controls") || "");
  const around = closest(parentOf(tab), (at) => at.querySelector("[role=tabpanel]"));
  return own || (around && [...around.querySelectorAll("[role=tabpanel]")].find((el) => visible(el))) || null;
}

/** The one thing that a panel shows. */
function loneIn(panel, columns, filters, word) {
  const links = [...panel.querySelectorAll("a[href]")].filter((el) => visible(el) && textOf(el));
  if (links.length !== 1) return null;
  const record = recordOf([links[0]]);
  if (!columns.every((column) => cellOf(record, column))) return null;
  return table({ kind: "cards", lone: true, box: panel, records: [record], score: 0.2 }, columns, filters, word);
}

/** Lists of a single record, by what they are called themselves. */
function loneOf(word) {
  const out = [];
  for (const box of document.querySelectorAll("ul,ol,table,[role=list],[role=listbox],[role=grid]")) {
    if (!visible(box) || aside(box) || ![...hintsOf(box)].map(one).includes(word)) continue;
    const rows = [...box.querySelectorAll("li,tbody tr,[role=listitem],[role=option],[role=row]")].filter((row) => visible(row) && textOf(row));
    if (rows.length === 1) out.push({ kind: "cards", lone: true, box, records: [recordOf([rows[0]])] });
  }
  if (!out.length && FOUND_WORDS.includes(word)) {
    const [record, other] = foundAlone();
    if (record && !other) out.push({ kind: "cards", lone: true, alone: true, box: parentOf(record.parts[0]), records: [record] });
  }
  return out;
}

const FOUND_WORDS = ["result", "hit", "match", "found", "finding"];

/** Around what was found, and none of it. */
const NO_RESULTS = new Set("form header head toolbar tool count info summary sort filter pager pagination action option meta empty".split(" "));

/** What stands alone in a part of the page that is called by such a word. */
function foundAlone() {
  const called = (el) => { const own = [...hintsOf(el)].map(one); return FOUND_WORDS.some((hint) => own.includes(hint)) && !own.some((word) => NO_RESULTS.has(word)); };
  const lists = [...document.querySelectorAll("ul,ol,[role=list],div,section")].filter((box) => called(box) && visible(box) && !aside(box));
  const inner = lists.filter((box) => !lists.some((other) => other !== box && box.contains(other)));
  return inner.flatMap((box) => {
    const items = kids(box).filter((el) => visible(el) && textOf(el));
    const linked = items.filter((el) => isLink(el) || el.querySelector("a[href]"));
    // Only what is said around it stands beside the one that was found: how many there are.
    return linked.length === 1 && items.length - linked.length <= 1 && !linked[0].querySelector("input:not([type=hidden])") ? [recordOf([linked[0]])] : [];
  });
}

/** The one thing that a search has found, where the list is called so: what repeats nowhere is known by that alone. */
function loneFound(columns, filters, word) {
  const records = foundAlone();
  const [record] = records;
  if (records.length !== 1) return null;
  record.noun = word;
  if (!columns.every((column) => cellOf(record, column))) return null;
  return table({ kind: "cards", lone: true, box: parentOf(record.parts[0]), records, score: 0.2 }, columns, filters, word);
}

/** A button, or what holds nothing but one: a bar of those is no list of records. */
function isControl(el) {
  const pressed = "button,[role=button],[role=menuitem],[role=tab]";
  if (el.matches(pressed)) return true;
  const inner = [...el.querySelectorAll(`a,${pressed}`)].filter(visible);
  return inner.length === 1 && inner[0].matches(pressed) && textOf(inner[0]) === textOf(el);
}

/** The records of a list, but for a button at its end: `Close all` below the open pages is none of them. */
function withoutControls(list) {
  const others = list.records.filter(({ parts }) => !(parts.length === 1 && isControl(parts[0])));
  return list.kind === "cards" && others.length ? others : list.records;
}

/** The nth record of the list that a noun means, and what of it is clicked: its main link, else its title. */
function recordAt(noun, ordinal) {
  // "Search result" is a result, not something of the search.
  const word = low(noun).split(" ").map(one).join(" ").replace(/^(?:search|list) (?=\w)/, "");
  const lists = listsOf(everything(document.documentElement), []).filter((list) => !list.records.every(({ parts }) => isControl(parts[0]))).map((list) => rate(list, ["name"], word)).filter((list) => list.score > 0 && list.met && !aside(list.box));
  lists.push(...loneOf(word).map((list) => ({ ...list, fit: nounFit(list, word), met: 1, score: 0.1 })));
  lists.sort((a, b) => b.score - a.score);
  for (const list of lists.slice(0, 12)) if (holdsOthers(list, lists.slice(0, 40))) list.score *= 0.1;
  let best = lists.sort((a, b) => b.score - a.score)[0];
  // A list that says so itself, be it of one record, before others that only look like one.
  if (best && best.fit < 2) best = lists.find((list) => (list.fit >= 2 || list.lone) && !(list.alone && best.fit >= 1)) || best;
  // Panes of a page under a heading of that word, and in one of them what is itself called so.
  if (best && best.fit < 2.5) best = lists.find((list) => list.lone && list.fit >= 2 && list !== best && best.box.contains(list.box)) || best;
  // A part that each record has is no record of its own.
  const within = (list) => list.records.length === best.records.length && list !== best
    && list.records.some((record, at) => norm(record.text) !== norm(best.records[at].text))
    && best.records.every((record, at) => list.records[at].parts.some((part) => part !== record.parts[0] && closest(record.parts[0], (up) => up === part)));
  for (let outer = best && lists.find(within), steps = 0; outer && steps < 4; outer = lists.find(within), steps++) best = outer;
  if (!best || (!best.fit && !GENERIC.has(word))) return { record: null, count: 0 };
  const record = best.records.at(ordinal > 0 ? ordinal - 1 : ordinal);
  const title = record && titleOf(record.parts, record.pieces);
  if (!title) return { record: null, count: best.records.length };
  const whole = closest(title, (at) => /^(option|treeitem|menuitem)$/.test(at.getAttribute("role") || ""));
  const el = closest(title, isLink) || mainLink(record.parts) || whole || title;
  const name = norm(el.getAttribute("aria-label") || textOf(el)) || wholeTitle(title);
  return { record: { title: wholeTitle(title), name, role: isLink(el) ? "link" : isHeading(el) ? "heading" : el === whole ? el.getAttribute("role") : "", css: pathOf(el), score: best.score, sure: best.fit >= 2 || !!best.lone }, count: best.records.length };
}

function speaksOf(text, word) {
  const words = wordsOf(text);
  return word.split(" ").every((part) => words.includes(part));
}

function listsOf(all, columns) {
  const lists = [...tablesOf(all), ...definitionsOf(all, columns)];
  const inTable = new Set(lists.filter((list) => list.kind === "table").flatMap((list) => list.records.map((record) => record.parts[0])));
  const groups = groupsOf(all).sort((a, b) => b.length - a.length).slice(0, 200);
  const seen = new Set();
  for (const group of groups) {
    if (inTable.has(group[0]) || group.length > MOST_ROWS * 2) continue;
    const key = `${group.length} ${pathOf(group[0])} ${pathOf(group.at(-1))}`;
    if (seen.has(key)) continue;
    seen.add(key);
    const filled = group.filter((el) => textOf(el) || el.querySelector("img"));
    if (filled.length < 2) continue;
    const box = parentOf(filled[0]);
    const several = spans(filled);
    if (several) lists.push({ kind: "spans", box, records: several.map((parts) => recordOf(parts)) });
    lists.push({ kind: "cards", box, records: filled.map((el) => recordOf([el])) });
  }
  return lists;
}

/** How well a list answers: columns first, then the noun, then its weight on the page. */
function rate(list, wanted, word) {
  const base = weight(list);
  if (!base) return { ...list, score: 0 };
  const fit = nounFit(list, word);
  const some = list.records.slice(0, 8);
  for (const record of list.records) record.noun = word;
  let hits = 0;
  let met = 0;
  const apart = new Set();
  for (const column of wanted) {
    // The name of the column itself is the head of a table that could not be read.
    const cells = some.map((record) => cellOf(record, column)).filter((found) => found && low(found.text) !== low(column));
    const share = cells.length / some.length;
    // The same words in every record are a caption, not a value.
    const varied = new Set(cells.map((found) => found.text)).size > 1 || some.length < 3 || list.kind === "facts";
    if (share >= 0.3) { met++; hits += varied ? 1 : 0.5; }
    if (cells[0]) apart.add(cells[0].el);
  }
  const share = wanted.length ? hits / wanted.length : 1;
  // Two columns read from one element are one column, found twice.
  const separate = wanted.length > 1 ? Math.max(0.5, Math.min(1, apart.size / wanted.length)) : 1;
  // A table that calls its columns by the very words that were said.
  const headed = wanted.length > 0 && list.kind === "table" && wanted.every((column) => list.headers.some((header) => wordsOf(header).join(" ") === wordsOf(column).join(" ")));
  return { ...list, fit, hits, met, score: base * (0.05 + share * share) * separate * (1 + fit * fit) * (headed ? 3 * Math.min(wanted.length, 3) : 1) };
}

function describe(list) {
  const hints = [...hintsOf(list.records[0].parts[0])].map(one);
  const count = list.records.length;
  const noun = hints.find((hint) => GENERIC.has(hint) || KINDRED[hint]) || "row";
  const many = noun.endsWith("y") && !/[aeo]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : /(s|x|ch|sh)$/.test(noun) ? `${noun}es` : `${noun}s`;
  const over = headingOver(list.box).slice(0, 40);
  if (count < 2 || (noun === "row" && !over)) return "";
  return over ? `${count} ${many} under “${over}”` : `${count} ${many}`;
}

/** The columns a list has when none are asked for. */
function ownColumns(list, word) {
  if (list.headers) return list.headers.map((header, at) => header || (at === 0 ? "name" : "")).filter((header, at, from) => header && from.indexOf(header) === at);
  const some = list.records.slice(0, 8);
  const labels = labelsOf(some);
  const labelled = new Map();
  for (const label of labels) for (const record of some) { const found = cellOf(record, label); if (found) labelled.set(found.el, label); }
  const used = new Map();
  const out = [];
  for (const column of USUAL) {
    const found = some.map((record) => cellOf(record, column, true)).filter(Boolean);
    if (found.length < some.length * 0.4 || found.every((at) => used.get(at.el)?.includes(at.text))) continue;
    if (found.every((at) => labelled.has(at.el) && wordsOf(labelled.get(at.el)).join() !== wordsOf(column).join())) continue;
    if (column === "description" && found.every((at) => at.text.length < 30)) continue;
    if (!["name", "price"].includes(column) && new Set(found.map((at) => at.text)).size === 1 && some.length > 2 && column !== "stock") continue;
    for (const at of found) used.set(at.el, [...(used.get(at.el) || []), at.text]);
    out.push(column !== "name" ? column : word === "quote" ? "text" : /article|story|post|headline|news|book|video/.test(word || "") ? "title" : column);
  }
  for (const label of labels) if (!out.some((column) => wordsOf(column).join() === wordsOf(label).join())) out.push(label);
  if (!out.length) return [/^(quote|text)$/.test(word || "") ? word : "text"];
  if (some.filter((record) => mainLink(record.parts)).length > some.length / 2) out.push("link");
  return out.slice(0, 12);
}

/** Labels that the records carry themselves: `Weight: 2 kg`, `<dt>Weight</dt>`. */
function labelsOf(records) {
  const counts = new Map();
  for (const record of records) {
    for (const el of record.pieces) {
      const own = ownText(el);
      const label = el.localName === "dt" ? own.replace(/:$/, "") : own.match(/^(\p{Lu}[\p{L} ]{1,24})[:：]/u)?.[1];
      if (label && label.length < 30) counts.set(label, (counts.get(label) || 0) + 1);
    }
  }
  return [...counts].filter(([, count]) => count >= records.length * 0.5).map(([label]) => label);
}

function table(list, columns, filters, word, held = null) {
  const own = ownColumns(list, word);
  const names = columns.length ? columns : held ? held.columns.map((column) => column.name) : own;
  for (const record of list.records) record.noun = word;
  const cellOf_ = (record, name) => (held?.ways.get(name) || ((each) => cellOf(each, name)))(record);
  const numeric = () => own.find((column) => list.records.slice(0, 5).some((record) => NUMBER.test(cellOf(record, column)?.text || "")) && low(column) !== "name" && low(column) !== "title" && low(column) !== "link");
  const byFilter = filters.map((filter) => filter.column || (filter.number ? (list.records.slice(0, 8).some((record) => cellOf(record, "price")) ? "price" : numeric() || "price") : null));
  const used = names.map(() => 0);
  const usedByFilter = filters.map(() => 0);
  const rows = list.records.slice(0, MOST_ROWS).map((record) => {
    const cells = names.map((name, at) => {
      const found = cellOf_(record, name);
      if (found) used[at]++;
      return found ? { text: found.text, at: pathOf(found.el), rect: rectOf(found.el) } : { text: "", at: pathOf(record.parts[0]), rect: rectOf(record.parts[0]) };
    });
    const tests = byFilter.map((column, at) => {
      if (!column) { usedByFilter[at]++; return record.text; }
      const under = filters[at].empty ? underItsHead(record, column) : null;
      if (under !== null) { usedByFilter[at]++; return under; }
      const found = cellOf(record, column);
      if (found) usedByFilter[at]++;
      return found ? found.text : null;
    });
    return { cells, tests };
  }).filter((row) => row.cells.some((found) => found.text));
  const missing = [...names.filter((_, at) => columns.length && !used[at]), ...byFilter.filter((column, at) => column && !usedByFilter[at])];
  const shape = shapeOf(list, held?.columns || names.map((name) => columnShape(list, name, cellOf_)), nextPage());
  return { found: { columns: names, rows, missing, has: own, score: list.score, kind: list.kind, shape, anew: !!held?.anew } };
}

/** No list fits: the page itself as one record, if it has every column that is asked for. */
function singleRecord(columns, filters) {
  if (!columns.length || !document.body) return null;
  // A list may still be on its way.
  if (document.readyState !== "complete" && performance.now() < 8000) return null;
  const box = document.querySelector("main,[role=main],article") || document.body;
  const record = recordOf([box]);
  record.noun = null;
  if (!columns.every((column) => cellOf(record, column))) return null;
  return table({ kind: "page", box, records: [record], score: 0.1 }, columns, filters, null);
}

/** The part that holds what the page is about: its landmark, else the innermost that is called its content and holds its heading. */
function matterOf() {
  const shown = (el) => el && visible(el) && textOf(el);
  const landmark = [...document.querySelectorAll("main,[role=main]")].filter(shown);
  if (landmark.length === 1) return landmark[0];
  const articles = [...document.querySelectorAll("article")].filter(shown);
  if (articles.length === 1) return articles[0];
  const called = [...document.querySelectorAll("[id],[class]")].filter((el) => /^(div|section|td)$/.test(el.localName) && ["content", "main", "article", "body"].some((word) => hintsOf(el).has(word)) && shown(el) && el.querySelector("h1,h2"));
  return called.find((el) => !called.some((other) => other !== el && el.contains(other))) || null;
}

/** The page as one row: its title, address, main heading, description; a record's own page says these in its matter first. */
function pageRow(columns, filters, own) {
  const box = matterOf() || document.body || document.documentElement;
  const heading = document.querySelector("h1");
  const facts = { title: document.title, url: location.href, address: location.href, link: location.href, heading: heading ? textOf(heading) : "", description: document.querySelector("meta[name=description]")?.content || "", text: textOf(box).slice(0, 20000) };
  const names = columns.length ? columns : ["title", "heading", "description", "url"].filter((name) => facts[name]);
  const record = recordOf([box]);
  const missing = [];
  const cells = names.map((name) => {
    const field = fieldFor(name);
    if (field) return { text: norm(field.value), at: pathOf(field), rect: rectOf(field) };
    const fact = facts[one(low(name))];
    const stated = fact ? { text: norm(fact), el: heading || box } : null;
    const found = own ? cellOf(record, name) || stated : stated || cellOf(record, name);
    if (!found) missing.push(name);
    return { text: found?.text || "", at: pathOf(found?.el || box), rect: rectOf(found?.el || box) };
  });
  return { found: { columns: names, rows: [{ cells, tests: filters.map(() => textOf(box)) }], missing, has: Object.keys(facts).filter((name) => facts[name]), score: 1, kind: "page" }, lists: [] };
}

/** The field that holds what is asked of the page, as its settings do: `Title of this wiki: [ Harbour ]`. */
function fieldFor(name) {
  const called = (text) => low(text).replace(/\s*[:：*]+$/, "").replace(/ of (?:this|the|your) \S+$/, "") === low(name);
  const labelOf = (el) => [...(el.labels || [])].map(textOf).find(Boolean) || el.getAttribute("aria-label") || textOf(el.closest("td")?.previousElementSibling || document.createElement("p"));
  const fields = [...document.querySelectorAll("input:not([type]),input[type=text]")].filter((el) => el.value.trim() && visible(el) && called(labelOf(el)) && !closest(el, (up) => up.getAttribute("role") === "search"));
  return fields.length === 1 ? fields[0] : null;
}
