// What puts a list in order, by its words: the entries of native lists, what can be pressed, the heads of columns.

const ORDERLY = /pric|cost|cheap|expens|new|old|recent|latest|earl|date|created|updated|added|name|title|alphabet|\ba\b.*\bz\b|\bz\b.*\ba\b|rat(?:ed|ing)|star|review|popul|best|low|high|asc|desc|sort|order|size|year/i;
const ORDERING_ROLES = new Set(["button", "link", "menuitem", "menuitemradio", "option", "tab", "radio", "combobox", "treeitem"]);

/** A head's words without the arrow that some pages put beside them. */
const withoutArrow = (text) => norm(text.replace(/[\u2190-\u21ff\u25b2-\u25c5\u2b06\u2b07\u{1f53c}\u{1f53d}]/gu, ""));

/** Lists with their options, and pressable things whose words may say an order. */
function orders() {
  const out = [];
  for (const el of all()) {
    if (out.length >= 60) break;
    const list = el.localName === "select";
    const head = roleOf(el) === "columnheader";
    if (!list && !head && !ORDERING_ROLES.has(roleOf(el)) || el.localName === "option" || !visible(el) || disabled(el)) continue;
    if (list && addsFilters(el)) continue;
    // What a head consists of is pressed with it: "Born ▲" says how the column is now.
    const around = list || head ? null : closest(el, (up) => roleOf(up) === "columnheader");
    if (around && norm(textOf(around)) === norm(textOf(el))) continue;
    const name = head ? withoutArrow(nameOf(el) || textOf(el)) : nameOf(el) || nearText(el);
    if (!list && !head && (name.length > 60 || !ORDERLY.test(name))) continue;
    const options = list ? [...el.options].filter((option) => !option.disabled).slice(0, 60).map((option) => norm(option.label)) : [];
    out.push({ name, list, head, options, way: head ? orderBy(el) : null, bundle: wholeBundleOf(el) });
  }
  return out;
}

/** How a column's cells compare, as numbers where all are: the first of them, up to as many as tell. */
function columnOf(head) {
  const table = head.closest("table");
  if (!table || head.cellIndex === undefined) return null;
  const rows = [...table.querySelectorAll("tbody tr")].filter(visible).slice(0, 60);
  const cells = rows.map((row) => norm(cellAt(row, columnsBefore(head))?.textContent));
  const dates = cells.every((cell) => /^\d{4}-\d\d-\d\d/.test(cell));
  const numbers = cells.map((cell) => parseFloat(cell.replace(/[^\d.-]+/g, "")));
  const compare = dates || numbers.some(Number.isNaN) ? (a, b) => cells[a].localeCompare(cells[b]) : (a, b) => numbers[a] - numbers[b];
  return cells.length > 1 ? { last: cells.length - 1, compare } : null;
}

/**
 * How the column of a head is ordered now: `up`, `down` or null. Where every cell says the same, so it is; some heads show under the
 * pointer what a click would do, and some keep the arrow of the other way beside it.
 */
function orderBy(head) {
  const column = columnOf(head);
  const ends = column ? column.compare(0, column.last) : 0;
  const whole = ends !== 0 && [...Array(column.last).keys()].every((at) => column.compare(at, at + 1) * ends >= 0);
  if (whole && column.last > 2) return ends > 0 ? "down" : "up";
  const said = [head, ...all(head).filter(visible)].map((at) => `${at.getAttribute("aria-sort") || ""} ${at.getAttribute("class") || ""}`).join(" ");
  const down = /(?:^|[\s_-])desc(?:ending)?(?=$|[\s_-])/i.test(said);
  const up = /(?:^|[\s_-])asc(?:ending)?(?=$|[\s_-])/i.test(said);
  if (down !== up) return down ? "down" : "up";
  return ends > 0 ? "down" : ends < 0 ? "up" : null;
}
