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
    const name = head ? withoutArrow(nameOf(el) || textOf(el)) : nameOf(el) || nearText(el);
    if (!list && !head && (name.length > 60 || !ORDERLY.test(name))) continue;
    const options = list ? [...el.options].filter((option) => !option.disabled).slice(0, 60).map((option) => norm(option.label)) : [];
    out.push({ name, list, head, options, bundle: wholeBundleOf(el) });
  }
  return out;
}

/** How the column of that head is ordered now, as the head says it or else as its cells are: `up`, `down` or null. */
function orderOf(name) {
  const called = (el) => roleOf(el) === "columnheader" && plain(withoutArrow(nameOf(el) || textOf(el))) === plain(name);
  const head = all().find(called);
  if (!head) return null;
  const said = [head, ...all(head)].map((at) => `${at.getAttribute("aria-sort") || ""} ${at.getAttribute("class") || ""}`).join(" ");
  if (/(?:^|[\s_-])desc(?:ending)?(?=$|[\s_-])/i.test(said)) return "down";
  if (/(?:^|[\s_-])asc(?:ending)?(?=$|[\s_-])/i.test(said)) return "up";
  const table = head.closest("table");
  if (!table || head.cellIndex === undefined) return null;
  const cells = [...table.querySelectorAll("tbody tr")].filter(visible).map((row) => norm(row.children[head.cellIndex]?.innerText));
  const numbers = cells.map((cell) => parseFloat(cell.replace(/[^\d.-]+/g, "")));
  const compare = numbers.some(Number.isNaN) ? (a, b) => cells[a].localeCompare(cells[b]) : (a, b) => numbers[a] - numbers[b];
  const way = cells.length > 1 ? compare(0, cells.length - 1) : 0;
  return way > 0 ? "down" : way < 0 ? "up" : null;
}
