// Narrowing by place: in, on the row of, next to, under, above something else.

/** Keeps the hits that lie so to the anchor, nearest first where distance matters. */
function scoped(hits, scope, everything, deed = "") {
  if (!scope) return hits;
  const anchors = resolve({ ...scope.anchor, intent: "any" }, everything);
  if (!anchors.length) return [];
  const best = Math.min(...anchors.map((hit) => hit.score));
  const fitting = anchors.filter((hit) => hit.score === best).map((hit) => hit.el);
  const nth = scope.anchor.ordinal;
  const ofRows = () => namedSo(fitting) || notedSo(everything, scope.anchor.name) || fitting;
  const places = nth ? [fitting.at(nth > 0 ? nth - 1 : nth)].filter(Boolean) : scope.relation === "on_row_of" ? ofRows() : fitting;
  const kept = new Map();
  const own = scope.relation === "on_row_of" && OF_A_RECORD.test(deed);
  for (const place of places) {
    const panel = scope.relation === "in" ? panelOf(place) : null;
    const inside = panel ? hits.filter((hit) => contains(panel, hit.el) && visible(panel)) : related(hits, place, scope.relation);
    // Deleting a tag does not delete what bears it.
    for (const hit of inside) if (!(own && isTagBeside(place, hit.el))) kept.set(hit.el, hit);
  }
  return hits.filter((hit) => kept.has(hit.el));
}

/** What is done with the thing itself that a row is about. */
const OF_A_RECORD = /^(?:delete|remove|rename|edit|change|archive|trash|merge)\b/i;

/** Whether it is one of the words that a record bears, as tags and categories are, and what is done stands with the record's own title. */
function isTagBeside(place, el) {
  const record = closest(place, (at) => contains(at, el));
  const titleOf = (at) => at.querySelector("h1,h2,h3,h4,h5,h6,[role=heading]");
  const others = [...(record?.parentElement?.children || [])].filter((other) => other !== record && other.localName === record.localName);
  const title = record && record.localName !== "tr" && titleOf(record);
  if (!title || contains(title, place) || !others.some(titleOf)) return false;
  const says = (at) => `${at.className || ""} ${at.getAttribute("rel") || ""} ${at.getAttribute("href") || ""}`;
  for (let at = place, up = 0; at && at !== record && up < 3; at = parentOf(at), up++) {
    if (/(?:^|[-_ /?&=])(?:search)?(?:tags?|labels?|keywords?|categor(?:y|ies))(?![a-z])/i.test(says(at))) return true;
  }
  return false;
}

/** What heads a row: the first of its cells that says anything. */
const headOf = (row) => row && [...row.children].find((cell) => norm(cell.textContent));

/** Of rows that all have the name, those that are called so: it stands in what heads them. Null where none is. */
function namedSo(places) {
  const named = places.filter((place) => {
    const head = headOf(closest(place, (at) => roleOf(at) === "row"));
    return !!head && contains(head, place);
  });
  return named.length ? named : null;
}

/** `Ada (3)`: that name, with a note behind it. */
const hasNote = (head, name) => norm(head?.textContent).toLowerCase().startsWith(`${norm(name).toLowerCase()} (`);

/** What heads the rows that are called by the name and a note, where the name alone only stands in others. Null where there are none. */
function notedSo(everything, name) {
  const heads = name ? everything.filter((el) => roleOf(el) === "row" && visible(el)).map(headOf) : [];
  const noted = heads.filter((head) => hasNote(head, name));
  return noted.length ? noted : null;
}

/** The row of a list that is called so, to point at; null where there is none, or there are several. */
function rowCalled(name) {
  const rows = all().filter((el) => roleOf(el) === "row" && visible(el));
  const said = norm(name).toLowerCase();
  const called = rows.filter((row) => { const head = headOf(row); return norm(head?.textContent).toLowerCase() === said || hasNote(head, name); });
  return called.length === 1 ? thingOf(called[0]) : null;
}

function related(hits, place, relation) {
  const others = hits.filter((hit) => hit.el !== place);
  if (relation === "in" || relation === "on_row_of") return sharing(others, place, relation);
  if (relation === "next_to") {
    const close = sharing(others, place, relation);
    return nearest(close.length ? close : others, place, () => true);
  }
  const anchor = rectOf(place);
  const below = relation === "under";
  const lies = (rect) => (below ? rect.top >= anchor.bottom - 3 : rect.bottom <= anchor.top + 3);
  const column = (rect) => rect.left < anchor.right && rect.right > anchor.left;
  const aligned = nearest(others, place, (rect) => lies(rect) && column(rect));
  return aligned.length ? aligned : nearest(others, place, lies);
}

/** Those in the smallest surrounding of the anchor that holds any; a row stops at the row. */
function sharing(hits, place, relation) {
  for (let at = place, up = 0; at && up < 12; at = parentOf(at), up++) {
    const inside = hits.filter((hit) => contains(at, hit.el) && !(relation === "on_row_of" && inAnotherRow(hit.el, place)));
    if (inside.length) return relation === "on_row_of" ? betterInRow(hits, inside, place) : inside;
    const role = roleOf(at);
    if (relation === "on_row_of" && (role === "row" || role === "listitem" || role === "article")) break;
    if (at === document.body) break;
  }
  if (relation !== "on_row_of") return [];
  // Rows that are only drawn as rows.
  const anchor = rectOf(place);
  const middle = anchor.top + anchor.height / 2;
  const own = closest(place, (at) => roleOf(at) === "row");
  return hits.filter((hit) => {
    const rect = rectOf(hit.el);
    return rect.top <= middle && rect.bottom >= middle && isSameLine(own, closest(hit.el, (at) => roleOf(at) === "row"));
  });
}

/** Whether two rows are parts of one, as those of a list whose first columns stay where they are; of two lists beside each other none are. */
function isSameLine(one, other) {
  if (!one || !other || one === other) return true;
  const [a, b] = [rectOf(one), rectOf(other)];
  return Math.abs(a.top - b.top) < 3 && Math.abs(a.height - b.height) < 3;
}

/** Whether it stands in a row about something else: the "Delete" of a tag, on the page of the model that is to be deleted. */
function inAnotherRow(el, place) {
  const row = rowAbout(el);
  return !!row && !contains(row, place);
}

/** Whether it stands in a row that does not say the name of a record, `the file Plan` or `Plan`. */
function inRowOfAnother(el, name) {
  const row = rowAbout(el);
  const said = plain(name);
  return !!row && ![said, said.slice(said.indexOf(" ") + 1)].some((words) => plain(row.textContent).includes(words));
}

/** The row that says what something in it is for; null where a table only lays out the buttons of a page, or names them at their left. */
function rowAbout(el) {
  const row = closest(el, (at) => roleOf(at) === "row");
  const headed = !!row && isHeaded(row);
  const tells = (cell) => !contains(cell, el) && norm(cell.textContent) && (headed || (cell.localName !== "th" && !all(cell).some(clickable)));
  return row && [...row.children].some(tells) ? row : null;
}

/** Whether a row stands below the heads of its columns. */
function isHeaded(row) {
  const first = closest(row, (at) => ["table", "grid", "treegrid"].includes(roleOf(at)))?.querySelector("tr,[role=row]");
  return !!first && first !== row && first.children.length > 1 && [...first.children].every((cell) => cell.localName === "th" || cell.getAttribute("role") === "columnheader");
}

/** What only has the word in it, in the anchor's own cell, gives way to what is called so elsewhere in the row. */
function betterInRow(hits, inside, place) {
  const best = (some) => Math.min(...some.map((hit) => hit.score));
  const row = best(inside) >= KIND.begins ? closest(place, (at) => roleOf(at) === "row") : null;
  const inRow = row ? hits.filter((hit) => contains(row, hit.el) && hit.score < KIND.begins) : [];
  return inRow.length ? inRow : inside;
}

function nearest(hits, place, allowed) {
  const from = rectOf(place);
  const apart = (rect) => Math.hypot(
    Math.max(0, from.left - rect.right, rect.left - from.right),
    Math.max(0, from.top - rect.bottom, rect.top - from.bottom),
  );
  const best = Math.min(...hits.map((hit) => hit.score));
  const fitting = hits.filter((hit) => hit.score === best && allowed(rectOf(stand_in(hit.el) || hit.el)));
  const distances = fitting.map((hit) => apart(rectOf(stand_in(hit.el) || hit.el)));
  const least = Math.min(...distances);
  return fitting.filter((_, index) => distances[index] <= least + 1);
}

/** Elements that fit a target, its scope and its position. */
function resolve(ask, everything) {
  const whole = calledAltogether(ask, everything);
  if (whole.length) return whole;
  let hits = distinct(scoped(scored(ask, everything), ask.scope, everything, ask.name));
  if (!hits.length && ask.intent === "check" && ask.name && !ask.scope) hits = boxesOfRows(ask, everything);
  if (ask.ordinal || Number.isInteger(ask.every)) return hits;
  if (ask.intent === "fill" && !ask.name && !ask.scope) {
    // Of a field for a long text that was asked for no other has its place, wherever the focus is.
    const best = Math.min(...hits.map((hit) => hit.score));
    return writtenFirst(ask.role === "textarea" ? hits.filter((hit) => hit.score === best) : hits);
  }
  if (ask.intent === "fill" && ask.scope) return besideLast(hits);
  if (ask.intent === "any") return hits;
  return latest(ask.intent === "click" ? leastSaid(ofTheTitle(ofTheMenu(endsThere(uncovered(ownFormFirst(hits)), ask)), ask), ask) : hits);
}

/** Of "Copy page" and "Copy page to another space" the one that says nothing more than the others. */
function leastSaid(hits, ask) {
  const best = Math.min(...hits.map((hit) => hit.score));
  const same = hits.filter((hit) => hit.score === best);
  if (same.length < 2 || best < KIND.begins || best >= KIND.words || ask.every !== undefined && ask.every !== null) return hits;
  const names = same.map((hit) => plain(nameOf(hit.el)));
  const least = names.reduce((one, other) => (other.length < one.length ? other : one));
  const further = (name) => name.startsWith(`${least} `) && /^(?:as|and|for|in|to|with|without|from|by|all|permanently)\b/.test(name.slice(least.length + 1));
  const all = names.every((name, at) => names.indexOf(name) === at && (name === least || further(name)));
  return all && wordCount(least) > 1 ? [same[names.indexOf(least)]] : hits;
}

/** "edit" beside the title of a page edits what the page is about; the same word below each comment edits that comment. */
function ofTheTitle(hits, ask) {
  const best = Math.min(...hits.map((hit) => hit.score));
  const same = hits.filter((hit) => hit.score === best);
  if (ask.scope || same.length < 2) return hits;
  const titled = same.filter((hit) => !!closest(hit.el, (at) => at.localName === "h1"));
  return titled.length === 1 ? titled : hits;
}

/** `view the timetable` where a link is called "View timetable": that, and not the "View" of a row of that name. */
function calledAltogether(ask, everything) {
  const { relation, anchor } = ask.scope || {};
  if (ask.intent !== "click" || relation !== "on_row_of" || !ask.name || !anchor?.name || anchor.scope || anchor.ordinal || ask.ordinal || Number.isInteger(ask.every)) return [];
  const want = wanted(`${ask.name} ${anchor.name}`).loose;
  const same = (el) => wanted(nameOf(el)).loose.replace(/^(\p{L}+) (?:the|a|an|your|my) /u, "$1 ") === want;
  const called = everything.filter((el) => PRESSABLE.has(roleOf(el)) && stand_in(el) && same(el));
  return distinct(called.map((el, order) => ({ el, order, score: KIND.same })));
}

/** `tick 1042`: the box of the row in which a cell, or a link in it, is called so. */
function boxesOfRows(ask, everything) {
  const want = wanted(ask.name);
  const hits = [];
  const rows = everything.filter((el) => roleOf(el) === "row");
  const lines = new Map();
  rows.forEach((row) => {
    // What stands in several parts beside each other says the number of its row.
    const number = row.getAttribute("aria-rowindex");
    const key = number ? `${number} ${rows.indexOf(closest(row, (at) => ["grid", "treegrid", "table"].includes(roleOf(at))))}` : row;
    lines.set(key, [...(lines.get(key) || []), row]);
  });
  let order = 0;
  for (const parts of lines.values()) {
    order++;
    const cells = parts.flatMap((part) => [...part.children]);
    if (cells.every((cell) => roleOf(cell) === "columnheader")) continue;
    const texts = cells.flatMap((cell) => [cell.textContent, ...[...cell.querySelectorAll("a")].map((link) => link.textContent)]);
    // `12. Blue lamp` is called "Blue lamp".
    texts.push(...texts.map((text) => text.match(/^\s*#?\d+[.:)]\s+(.*)$/su)?.[1]).filter(Boolean));
    const kinds = texts.map((text) => fit(text, want, ask.quoted)).filter((kind) => kind !== null && (kind <= KIND.same || kind === KIND.scattered));
    if (!kinds.length) continue;
    const boxes = parts.flatMap((part) => all(part)).filter((el) => roleOf(el) === "checkbox" && stand_in(el) && !disabled(el));
    const picks = boxes.length > 1 ? boxes.filter((el) => /select|row|choose/i.test(nameOf(el)) && !/\ball\b/i.test(nameOf(el))) : boxes;
    // Of a box in the row's first part and another of the same kind the first is the row's own.
    if (picks.length) hits.push({ el: picks[0], order, score: Math.min(...kinds) + PRIOR.clickable });
  }
  return hits;
}

/** Of equals those that can be reached: what lies under a panel that has opened is not meant. */
function uncovered(hits) {
  const best = Math.min(...hits.map((hit) => hit.score));
  const equal = hits.filter((hit) => hit.score === best);
  if (equal.length < 2 || equal.length > 10) return hits;
  const covered = equal.filter(({ el }) => {
    const shown = stand_in(el);
    if (!shown || !inView(rectOf(shown))) return false;
    const points = pointsOf(shown);
    // What lies over it is drawn over the page; a neighbour where a list is cut off is not.
    const over = (at) => closest(at, (up) => !contains(up, shown) && /fixed|absolute|sticky/.test(getComputedStyle(up).position));
    return points.length > 0 && points.every(([x, y]) => { const at = hitAt(x, y); return at && !serves(el, at) && !serves(shown, at) && over(at); });
  });
  return covered.length < equal.length ? hits.filter((hit) => !covered.includes(hit)) : hits;
}

/** What a button says that keeps a thing and then goes on with another. */
const GOES_ON = /\b(?:another|add|new|next|continue|copy|as|draft|template|stay|edit)\b/i;

/** Of "Save and close" and "Save and add another" the one that ends with it, where only the word itself was said. */
function endsThere(hits, ask) {
  if (!/^(?:save|create|submit|send)$/i.test(ask.name || "")) return hits;
  const best = Math.min(...hits.map((hit) => hit.score));
  const equal = hits.filter((hit) => hit.score === best);
  const ends = equal.filter((hit) => !GOES_ON.test(nameOf(hit.el)));
  return equal.length > 1 && ends.length === 1 ? hits.filter((hit) => hit.score > best || hit === ends[0]) : hits;
}

/** Of several ways of one name the one in the menu or among the tabs of the page: the others belong to a part of it. */
function ofTheMenu(hits) {
  const best = Math.min(...hits.map((hit) => hit.score));
  const equal = hits.filter((hit) => hit.score === best);
  if (equal.length < 2 || !equal.every((hit) => ["link", "tab", "button", "menuitem"].includes(roleOf(hit.el)))) return hits;
  // A side bar of links is a menu too.
  const isMenu = (up) => ["navigation", "tablist"].includes(roleOf(up)) || (roleOf(up) === "complementary" && up.querySelectorAll("a[href]").length > 3);
  const own = equal.filter((hit) => ["link", "tab"].includes(roleOf(hit.el)) && closest(hit.el, isMenu));
  return own.length === 1 ? hits.filter((hit) => hit.score > best || hit === own[0]) : hits;
}

/** "The box after the equals sign": of several such places the one where something was just done, in a row or group of few fields. */
function besideLast(hits) {
  const best = Math.min(...hits.map((hit) => hit.score));
  const equal = hits.filter((hit) => hit.score === best);
  const last = lastUsed?.deref();
  if (equal.length < 2 || !last?.isConnected) return hits;
  for (let at = parentOf(last), up = 0; at && up < 3; at = parentOf(at), up++) {
    const inside = equal.filter((hit) => contains(at, hit.el));
    if (inside.length === 1) return hits.filter((hit) => hit.score > best || hit === inside[0]);
    if (inside.length) return hits;
  }
  return hits;
}

/** "The text box": of several the one that has the focus, else the one that takes more than a line. */
function writtenFirst(all) {
  // Where a text was just taken from is not where it goes.
  const source = lastMarked?.deref();
  const others = all.filter((hit) => hit.el !== source);
  const hits = others.length ? others : all;
  if (hits.length < 2) return hits;
  const focused = hits.filter((hit) => hit.el === document.activeElement || contains(hit.el, document.activeElement));
  if (focused.length === 1) return focused;
  const tall = hits.filter((hit) => hit.el.localName === "textarea" || editable(hit.el));
  const lines = hits.filter((hit) => !tall.includes(hit));
  return tall.length === 1 ? tall : lines.length === 1 ? lines : hits;
}

/** Of equal buttons the one of the form in which the focus is, and of several there the one next to it: what was filled in is what is sent. */
function ownFormFirst(hits) {
  const focus = document.activeElement;
  const best = Math.min(...hits.map((hit) => hit.score));
  const equal = hits.filter((hit) => hit.score === best);
  if (!focus?.form || equal.length < 2) return hits;
  const from = rectOf(focus);
  const apart = (hit) => { const rect = rectOf(hit.el); return Math.hypot(rect.x - from.x, rect.y - from.y); };
  const own = equal.filter((hit) => hit.el.form === focus.form).sort((a, b) => apart(a) - apart(b));
  const one = own.length === 1 || (own.length > 1 && apart(own[1]) > 2 * apart(own[0]) + 40) ? own[0] : null;
  return one ? hits.filter((hit) => hit.score > best || hit === one) : hits;
}

/** Finds for the engine: the best hits of this document, and what else there is when nothing fits. */
function find(ask) {
  // A frame that is not shown shows nothing.
  if (innerWidth < 2 || innerHeight < 2) return { ready: document.readyState, hits: [], pool: [] };
  const everything = all();
  const hits = ask.search || (saysSearch(ask) && oneBest(searchFields(everything))) ? searchFields(everything) : resolve(ask, everything);
  const best = hits.length ? Math.min(...hits.map((hit) => hit.score)) : null;
  const answer = { ready: document.readyState, hits: [], pool: [], size: document.getElementsByTagName("*").length };
  // A position counts all that fit equally; without one only the best matter, the rest are candidates.
  const listed = ask.ordinal || Number.isInteger(ask.every) ? hits : [...hits].sort((a, b) => a.score - b.score || a.order - b.order).slice(0, 6);
  answer.hits = listed.slice(0, 400).map((hit) => ({ node: numberOf(hit.el), score: hit.score }));
  answer.best = best;
  if (!hits.length && ask.pool && !behindTab(ask.scope, everything)) answer.pool = poolOf(ask, everything);
  return answer;
}

/** Names of everything that the intent could mean, for likeness. */
function poolOf(ask, everything) {
  const out = [];
  for (const el of everything) {
    const role = roleOf(el);
    const prior = priorOf(el, role, { ...ask, role: null });
    if (prior === null || prior > PRIOR.other || !stand_in(el)) continue;
    const names = [nameOf(el), el.placeholder, isField(el) ? nearText(el) : "", el.title];
    const name = names.map(norm).find(Boolean);
    if (name) out.push({ node: numberOf(el), role, name: name.slice(0, 100) });
    if (out.length >= 300) break;
  }
  if (ask.scope?.relation !== "on_row_of") return out;
  // What belongs to another record is told of, and not taken for what was meant.
  const places = scoped(out.map(({ node }, order) => ({ el: elementOf(node), order, score: 0 })), ask.scope, everything);
  const inside = new Set(places.map((hit) => numberOf(hit.el)));
  return out.map((named) => ({ ...named, outside: !inside.has(named.node) }));
}

const SEARCH_WORDS = /search|such|busca|buscar|recherch|cerca|zoek|pesquis|szuka|sök|поиск|検索|搜索/i;

/** The page's search field. */
function searchFields(everything) {
  const hits = [];
  everything.forEach((el, order) => {
    if (!fillable(el) || !visible(el) || !["textbox", "searchbox", "combobox"].includes(roleOf(el))) return;
    // A list that is drawn by a script has a field that can't be written into.
    if (el.type === "password" || el.type === "email" || el.readOnly || el.getAttribute("unselectable") === "on") return;
    const said = [nameOf(el), el.placeholder, el.id, el.name, el.getAttribute("aria-label"), el.title].join(" ");
    const within = closest(el, (at) => roleOf(at) === "search");
    const form = el.form?.getAttribute("action") || "";
    let score = null;
    if (el.type === "search" || roleOf(el) === "searchbox") score = 0;
    else if (within) score = 1;
    else if (SEARCH_WORDS.test(said)) score = 2;
    else if (/^(q|query|s|keywords?|term)$/i.test(el.name || el.id)) score = 3;
    else if (SEARCH_WORDS.test(form)) score = 4;
    // Beside a field that is called a search one for tags or categories narrows what is found.
    if (score !== null && !SEARCH_WORDS.test(nameOf(el)) && /\b(?:filter|tags?|categor(?:y|ies))\b/i.test(nameOf(el))) score += 1;
    // Of a page without a search the field that filters its list.
    else if (/\bfilter\b/i.test(el.placeholder || nameOf(el)) && roleOf(el) === "textbox") score = 3;
    // What only filters a menu is no search of the page's matter.
    const filters = !el.form && (/filter/i.test(said) || closest(el, (at) => roleOf(at) === "navigation"));
    if (score !== null) hits.push({ el, order, score: score + (filters || narrowsChoices(el) ? 5 : 0) });
  });
  const forms = new Set();
  return mattersFirst(hits.filter((hit) => {
    const key = hit.el.form ? `${hit.score} ${hit.el.form.action} ${hit.el.name}` : hit.order;
    return forms.has(key) ? false : forms.add(key);
  }));
}
