// What the rows of a list looked like when they were first read, and whether a page of today shows them the same way.
// Values are kept as hashes only. What can't be told for sure is told as such, never guessed.

const SAMPLES = 60;
const SEEN = 12;

function hash32(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The value that most have, if most have one. */
function usual(values) {
  const counts = new Map();
  for (const value of values) counts.set(value, (counts.get(value) || 0) + 1);
  const [best, count] = [...counts].sort((a, b) => b[1] - a[1])[0] || [null, 0];
  return best !== null && count >= values.length * 0.6 ? best : null;
}

const kindOfText = (text) => {
  if (/^https?:\/\//.test(text)) return "link";
  if (MONEY.test(text) && text.length < 24) return "money";
  if (DATE.test(text) && text.length < 32) return "date";
  if (/^[-+]?\d[\d.,'\s]*\s?[kKmM%]?$/.test(text)) return "number";
  return "text";
};

/** Tags from the record to the element: `div > p > span:2`. */
function tagsTo(parts, el) {
  const steps = [];
  for (let at = el; at; at = parentOf(at)) {
    const part = parts.indexOf(at);
    if (part >= 0) return [`${part}`, ...steps].join(" > ");
    const same = kids(parentOf(at) || at).filter((other) => other.localName === at.localName);
    steps.unshift(same.length > 1 ? `${at.localName}:${same.indexOf(at) + 1}` : at.localName);
  }
  return null;
}

const bareWords = (text) => low(text).replace(/[\d.,]+/g, "").replace(/\s+/g, " ").trim();

/** The words right before and after an element within its record, numbers left out. */
function wordsAround(parts, el) {
  const texts = [];
  const walk = (node, inside) => {
    const now = inside || node === el;
    for (const child of nodes(node)) {
      if (child.nodeType === 3 && norm(child.data)) texts.push([norm(child.data), now]);
      else if (child.nodeType === 1 && visible(child)) walk(child, now || child === el);
    }
  };
  for (const part of parts) walk(part, part === el);
  const first = texts.findIndex(([, inside]) => inside);
  if (first < 0) return [null, null];
  const last = texts.findLastIndex(([, inside]) => inside);
  return [bareWords(texts[first - 1]?.[0] || "").slice(-16), bareWords(texts[last + 1]?.[0] || "").slice(0, 16)];
}

const recordKind = (list) => {
  const first = list.records[0].parts[0];
  const words = low(first.getAttribute("class") || "").split(/[^a-z]+/).filter((word) => word.length > 1);
  return [first.localName, ...[...new Set(words)].sort()].join(" ");
};

/** How one column is to be seen in the records of a list. */
function columnShape(list, name, read) {
  const found = [];
  for (const record of list.records.slice(0, SAMPLES)) {
    const cell = read(record, name);
    if (cell && cell.text) found.push({ record, cell });
  }
  const some = found.slice(0, SEEN);
  const around = some.map(({ record, cell }) => wordsAround(record.parts, cell.el));
  const header = list.headers && some[0] ? list.headers[some[0].record.cells?.indexOf(some[0].cell.el) ?? -1] : null;
  return {
    name,
    looks: usual(some.map(({ cell }) => kindOfText(cell.text))) || "text",
    whole: some.every(({ cell }) => cell.text === textOf(cell.el) || /^(?:money|number)$/.test(kindOfText(cell.text))),
    path: usual(some.map(({ record, cell }) => tagsTo(record.parts, cell.el))),
    before: usual(around.map(([before]) => before)),
    after: usual(around.map(([, after]) => after)),
    header: header || null,
    samples: [...new Set(found.map(({ cell }) => hash32(cell.text)))],
  };
}

/** The shape of what was read. */
function shapeOf(list, columns, next) {
  if (!list.records.length) return null;
  return {
    kind: list.kind,
    record: recordKind(list),
    heading: list.kind === "page" ? null : bareWords(headingOver(list.box)).slice(0, 80) || null,
    holder: pathOf(list.box),
    together: list.records.every((record) => parentOf(record.parts[0]) === parentOf(list.records[0].parts[0])),
    goes_on: !!next,
    narrowed: !!list.narrowed,
    columns,
  };
}

/** Shares of the old values that are there, and of the present ones that are old. */
function overlap(old, now) {
  const known = new Set(old);
  const both = now.filter((value) => known.has(value)).length;
  return { recall: old.length ? both / old.length : 0, precision: now.length ? both / now.length : 0 };
}

/** The column that tells rows apart best. */
const keyOf = (shape) => [...shape.columns].sort((a, b) => b.samples.length - a.samples.length || (a.looks === "text" ? -1 : 1))[0];

/** A way to read a column of old by where it stands in the record; null where there is none. */
function byPlace(list, old) {
  if (!old.whole) return null;
  const valued = (el) => {
    const text = textOf(el);
    if (!text) return null;
    const part = old.looks === "money" ? text.match(MONEY)?.[0] : old.looks === "number" ? text.match(NUMBER)?.[0] : text;
    return part ? cell(el, part) : null;
  };
  const fits = (found) => found && kindOfText(found.text) === old.looks;
  const places = [];
  if (list.headers && old.header) {
    const at = list.headers.findIndex((header) => low(header) === low(old.header));
    if (at >= 0) places.push((record) => (record.cells?.[at] ? valued(record.cells[at]) : null));
  }
  if (old.path) places.push((record) => { const el = record.pieces.find((at) => tagsTo(record.parts, at) === old.path); return el ? valued(el) : null; });
  if (old.before !== null && old.after !== null && (old.before || old.after)) {
    places.push((record) => {
      const fitting = record.pieces.filter((el) => ownText(el) && wordsAround(record.parts, el).join("|") === `${old.before}|${old.after}`).map(valued).filter(fits);
      return fitting.length === 1 ? fitting[0] : null;
    });
  }
  const some = list.records.slice(0, SEEN);
  // Where the old values stand now.
  const old_values = new Set(old.samples);
  const paths = some.flatMap((record) => {
    const holding = record.pieces.filter((el) => { const now = valued(el); return now && old_values.has(hash32(now.text)); });
    return [...new Set(holding.filter((el) => !holding.some((other) => other !== el && el.contains(other))).map((el) => tagsTo(record.parts, el)))];
  });
  const counts = new Map();
  for (const path of paths) counts.set(path, (counts.get(path) || 0) + 1);
  for (const [path, count] of counts) {
    if (count >= some.length * 0.6) places.push((record) => { const el = record.pieces.find((at) => tagsTo(record.parts, at) === path); return el ? valued(el) : null; });
  }
  const able = places.filter((read) => some.filter((record) => fits(read(record))).length >= some.length * 0.6);
  if (!able.length) return null;
  // What the old values are read from is right, wherever it stands.
  const rated = able.map((read) => ({ read, share: overlap(old.samples, list.records.slice(0, SAMPLES).map((record) => hash32(read(record)?.text || ""))).recall }));
  return rated.sort((a, b) => b.share - a.share)[0].read;
}

/**
 * Whether a column of today is the old one: 2 by its values, 1 by where and how it stands, 0 not for sure. `proven`: the
 * list is the one, by another column.
 */
function agrees(old, now, proven = false) {
  if (!now?.samples.length) return 0;
  // A single number may be there by chance, a single text hardly.
  const tell = old.samples.length > 1 || old.looks === "text" || old.looks === "link";
  if (tell && overlap(old.samples, now.samples).recall >= 0.5) return 2;
  if (old.looks !== now.looks) return 0;
  const there = old.path !== null && old.path === now.path;
  if (proven && there) return 1;
  if (old.header || now.header) return low(old.header || "") === low(now.header || "") ? 1 : 0;
  const around = old.before !== null && old.before === now.before && old.after === now.after;
  return there || (around && (old.before || old.after)) ? 1 : 0;
}

/** A list of today held against the shape: how each column is read, and how sure that is. */
function held(list, shape) {
  const key = keyOf(shape);
  const ways = new Map();
  let sure = 2;
  let anew = false;
  const columns = new Map();
  let proven = false;
  // What tells rows apart comes first: it proves the list.
  for (const old of [key, ...shape.columns.filter((column) => column !== key)]) {
    const plainly = columnShape(list, old.name, cellOf);
    let level = agrees(old, plainly, proven);
    let now = plainly;
    if (level < 2) {
      const read = byPlace(list, old);
      const placed = read && columnShape(list, old.name, (record) => read(record));
      const other = placed ? agrees(old, placed, proven) : 0;
      if (other > level) {
        ways.set(old.name, read);
        anew = anew || placed.path !== old.path;
        level = other;
        now = placed;
      }
    }
    columns.set(old.name, now);
    if (old.samples.length) sure = Math.min(sure, level);
    if (old === key) {
      const values = overlap(old.samples, now.samples);
      list.share = values.recall * values.precision;
      list.recall = values.recall;
      proven = level === 2;
    }
  }
  return { list, ways, sure, anew, columns: shape.columns.map((old) => columns.get(old.name)) };
}

/**
 * Of the lists of a page the one that the shape means: `{list, ways, anew}`, or `{why}` where it can't be told.
 * By its values where they are still there, else by what the records are and where they stand.
 */
function known(lists, shape) {
  // As it was, as nearly always.
  const first = held(lists[0], shape);
  const still = first.sure > 0 && !first.anew && recordKind(lists[0]) === shape.record && pathOf(lists[0].box) === shape.holder;
  if (first.sure === 2 ? lists[0].share >= 0.9 : still && lists[0].recall < 0.5) return first;
  const all = lists.slice(0, 40).map((list) => held(list, shape));
  const valued = all.filter(({ list, sure }) => sure > 0 && list.recall >= 0.5).sort((a, b) => b.list.share - a.list.share || b.list.score - a.list.score);
  if (valued.length) return valued[0];
  const able = all.filter(({ sure }) => sure > 0);
  const same = able.filter(({ list }) => recordKind(list) === shape.record && list.kind === shape.kind);
  const here = same.filter(({ list }) => pathOf(list.box) === shape.holder);
  const headed = same.filter(({ list }) => shape.heading && bareWords(headingOver(list.box)).slice(0, 80) === shape.heading);
  for (const group of [here, headed, same, able]) {
    const apart = group.filter(({ list }) => !group.some((other) => other.list !== list && other.list.score > list.score && sharesRecords(other.list, list)));
    if (apart.length === 1) return apart[0];
    if (apart.length > 1) {
      // One that is far ahead of the others as the matter of the page.
      const [first, second] = apart.sort((a, b) => b.list.score - a.list.score);
      return first.list.score > second.list.score * 4 ? first : { why: "several" };
    }
  }
  return { why: all.some(({ sure }) => sure > 0) ? "several" : "columns" };
}

const sharesRecords = (one, other) => {
  const parts = new Set(one.records.flatMap((record) => record.parts));
  return other.records.some((record) => record.parts.some((part) => parts.has(part) || closest(parentOf(part), (at) => parts.has(at)) || [...parts].some((at) => part.contains(at))));
};
