// Home-made sliders and calendars: what they show now, and what to press to change it. It presses nothing.

const GRIP = /handle|thumb|knob|grip/i;

/** What is moved of a slider: itself, or the grip inside something that is called a slider. */
function gripOf(el) {
  if (roleOf(el) === "slider") return el;
  if (!/slider|range/i.test(el.getAttribute("class") || "") || isField(el)) return null;
  const grips = all(el).filter((at) => visible(at) && GRIP.test(at.getAttribute("class") || "") && at.tabIndex >= 0);
  return grips.length === 1 ? grips[0] : null;
}

/** The number of the grip that is meant, or null; of several the one of that name or position. */
function sliderGrip({ name, ordinal }) {
  const found = all().filter((el) => visible(el) && !disabled(el) && gripOf(el));
  let own = found.filter((el) => !found.some((other) => other !== el && contains(el, other)));
  if (name) {
    const want = wanted(name);
    own = own.filter((el) => [nameOf(el), nameOf(gripOf(el)), nearText(el)].some((text) => fit(text, want, false) !== null));
  }
  const one = ordinal ? own.at(ordinal > 0 ? ordinal - 1 : ordinal) : own.length === 1 ? own[0] : null;
  return one ? numberOf(gripOf(one)) : null;
}

let moved = null;

const ownNumber = (el) => {
  const value = isField(el) ? el.value : el.getAttribute("aria-valuenow");
  return value === null || value === "" ? null : Number(value);
};

/** What shows numbers, by its own words. */
function shownNumbers() {
  const out = new Map();
  for (const el of all()) {
    if (el.localName === "option" || !shown(el)) continue;
    const text = isField(el) ? el.value : [...el.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join(" ");
    if (/\d/.test(text) && out.size < 1000) out.set(el, text);
  }
  return out;
}

const numbersIn = (text) => (text.match(/-?\d+(?:\.\d+)?/g) || []).map(Number);

/** Focuses a grip and remembers what the page shows, to tell afterwards which number is its own. */
function sliderBegin(node) {
  const el = elementOf(node);
  if (!el) return false;
  el.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
  el.focus({ preventScroll: true });
  moved = { el, before: shownNumbers(), own: ownNumber(el), at: null };
  return true;
}

/** After a key: `{from, to}` of the grip's number; null while none has changed. */
function sliderNumber() {
  if (!moved) return null;
  const own = ownNumber(moved.el);
  if (own !== null) return { from: moved.own, to: own };
  if (!moved.at) {
    const rect = moved.el.getBoundingClientRect();
    const apart = (el) => { const other = el.getBoundingClientRect(); return Math.hypot(other.x - rect.x, other.y - rect.y); };
    const changes = [];
    for (const [el, text] of shownNumbers()) {
      const before = numbersIn(moved.before.get(el) ?? "");
      const index = numbersIn(text).findIndex((number, at) => before[at] !== number);
      if (before.length && index >= 0) changes.push({ el, index, from: before[index], apart: apart(el) });
    }
    changes.sort((a, b) => a.apart - b.apart);
    if (!changes.length) return null;
    moved.at = changes[0];
  }
  const text = isField(moved.at.el) ? moved.at.el.value : moved.at.el.textContent;
  return { from: moved.at.from, to: numbersIn(text)[moved.at.index] ?? null };
}

const monthNames = () => ["en", document.documentElement.lang || "en"].flatMap((lang) => {
  try {
    return ["long", "short"].flatMap((month) => [...Array(12).keys()].map((at) => [new Date(2020, at, 1).toLocaleString(lang, { month }).toLowerCase().replace(/\.$/, ""), at + 1]));
  } catch { return []; }
});

/** The words of something, of its lists only what is chosen. */
function chosenWords(el) {
  if (el.localName === "select") return el.selectedOptions[0]?.label || "";
  return [...el.childNodes].map((node) => (node.nodeType === Node.TEXT_NODE ? node.data : node.nodeType === Node.ELEMENT_NODE && shown(node) ? ` ${chosenWords(node)} ` : "")).join("");
}

/** The calendar that is shown: its month, what turns it, and the wanted day's cell; null when there is none. */
function calendar(day) {
  const isDay = (el) => /^(0?[1-9]|[12]\d|3[01])$/.test(norm(el.textContent)) && visible(el);
  const cells = all().filter((el) => isDay(el) && ![...el.children].some(isDay));
  if (cells.length < 28) return null;
  let grid = null;
  for (let at = cells[Math.floor(cells.length / 2)]; at && !grid; at = parentOf(at)) {
    if (cells.filter((cell) => contains(at, cell)).length >= 28) grid = at;
  }
  const names = monthNames();
  for (let at = grid, up = 0; at && up < 4; at = parentOf(at), up++) {
    const words = norm(chosenWords(at)).toLowerCase();
    const year = words.match(/\b(19|20)\d\d\b/);
    const month = names.find(([name]) => name && ` ${words.replace(/[^\p{L}\p{N}]+/gu, " ")} `.includes(` ${name} `));
    if (!year || !month) continue;
    const ways = all(at).filter((el) => !isDay(el) && visible(el) && (PRESSABLE.has(roleOf(el)) || clickable(el) || el.localName === "a"));
    const said = (el) => `${nameOf(el)} ${norm(el.textContent)} ${el.title} ${(el.getAttribute("class") || "").replace(/[_-]/g, " ")} ${el.getAttribute("data-handler") || ""}`;
    const way = (words) => { const el = ways.find((each) => words.test(said(each))); return el && !disabled(el) ? bundleOf(el) : null; };
    const other = (el) => closest(el, (up) => contains(grid, up) && /other|outside|disabled|muted|(^|\s)(old|new|off)(\s|$)/i.test(`${up.getAttribute("class") || ""} ${up.getAttribute("aria-disabled") === "true" ? "disabled" : ""}`));
    const cell = cells.find((el) => contains(grid, el) && Number(norm(el.textContent)) === day && !other(el));
    return {
      year: Number(year[0]), month: month[1],
      previous: way(/\b(prev|previous|back|earlier)\b|^[‹<«◀←]/i), next: way(/\bnext\b|\blater\b|^[›>»▶→]/i),
      day: cell ? bundleOf(cell) : null,
    };
  }
  return null;
}

/** Year, month and day of a date as people write it, or null. */
const dateOf = (text) => { const day = dayLike(norm(text)); return day ? day.map(Number) : null; };

const FORMAT = /\b(d{1,2}|m{1,2}|y{2,4})([-/. ])(d{1,2}|m{1,2}|y{2,4})\2(d{1,2}|m{1,2}|y{2,4})\b(?:[ T]h{1,2}:m{1,2}(:s{1,2})?)?/i;

/** A day as a field for text says that it wants it: 30 September 2031 for "MM/dd/YY". Null where the field says nothing of it. */
function inItsFormat(el, text) {
  const field = fieldOf(el);
  const day = isField(field) && !SET_BY_SCRIPT.has(field.type) ? dayLike(norm(text)) : null;
  // Whoever wrote it in figures knows how.
  if (!day || !/[a-z]{3}/i.test(text)) return null;
  const described = (field.getAttribute("aria-describedby") || "").split(" ").map((id) => document.getElementById(id)?.textContent || "");
  const format = [field.placeholder, nameOf(field), field.title, ...described].map((told) => norm(told).match(FORMAT)).find(Boolean);
  const parts = format ? [format[1], format[3], format[4]].map((part) => part.toLowerCase()) : [];
  if (new Set(parts.map((part) => part[0])).size !== 3) return null;
  const figures = { y: String(day[0]), m: String(Number(day[1])), d: String(Number(day[2])) };
  const written = (part) => (part[0] === "y" ? figures.y.slice(-Math.max(part.length, 2)) : part.length > 1 ? figures[part[0]].padStart(2, "0") : figures[part[0]]);
  // Where the field wants a time, too, it keeps the one it holds.
  const time = /:/.test(format[0]) ? ` ${norm(field.value).match(/\d{1,2}:\d{2}.*$/)?.[0] || (format[5] ? "00:00:00" : "00:00")}` : "";
  return parts.map(written).join(format[2]) + time;
}
