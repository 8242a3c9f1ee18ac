// Round buttons and boxes that nothing but their place in a table names: the words that head their row and their column.

/** The cell of a row that is so many columns from its left: any may be as wide as several. */
function cellAt(row, from) {
  let at = 0;
  return [...row.children].find((cell) => (at += cell.colSpan || 1) > from);
}

/** How many columns stand left of a cell. */
const columnsBefore = (cell) => [...cell.parentElement.children].slice(0, cell.cellIndex).reduce((wide, el) => wide + (el.colSpan || 1), 0);

/** What heads the column of a cell, in the first row of its table that is one of heads. */
function columnHeadOf(cell) {
  const heads = [...cell.closest("table").rows].find((row) => row.cells.length > 1 && isHeadRow(row));
  return heads && heads !== cell.parentElement ? norm(cellAt(heads, columnsBefore(cell))?.textContent) : "";
}

/** All of them in the page: `{row, column, bundle}`. */
function crossings() {
  const out = [];
  for (const el of all()) {
    if (out.length >= 400) break;
    const cell = CHECKABLE.has(roleOf(el)) ? el.closest("td") : null;
    if (!cell?.closest("table") || !stand_in(el) || disabled(el) || norm(nameOf(el))) continue;
    const column = columnHeadOf(cell);
    const first = headOf(cell.parentElement);
    const row = first && first !== cell ? norm(first.textContent).replace(/:$/, "") : "";
    if (row && column) out.push({ row, column, bundle: bundleOf(el) });
  }
  return out;
}

const NUMBER_HEAD = /^(?:#|id|no\.?|nr\.?|number|key|ref(?:erence)?|code)$/i;
const NUMBER = /^#?\d{1,10}$/;
const KEY = /^(?:#?[A-Z][A-Z0-9]{0,9}-\d+|(?=.*\d)[0-9a-f]{7,40})$/;
const OPENS_IT = /^(?:view|open|show|details?|see|read)$/i;

/** The link that opens the record of a text which opens nothing itself: its number, its key, else the only one that says so; null where the text may open it. */
function opensItsRow(el) {
  const row = closest(el, (up) => up.localName === "tr" || roleOf(up) === "row");
  // A table that only lays out the page has no rows.
  if (!row || row.querySelectorAll("td").length < 2 || row.querySelector("table") || norm(row.textContent).length > 800) return null;
  for (let at = el; at; at = parentOf(at)) {
    if (PRESSABLE.has(roleOf(at)) || isField(at) || clickable(at) || getComputedStyle(at).cursor === "pointer") return null;
    if (at === row) break;
  }
  const links = all(row).filter((at) => roleOf(at) === "link" && at.href && visible(at));
  const numbered = (at) => {
    const cell = at.closest("td,th");
    const head = cell?.closest("table") ? columnHeadOf(cell) : "";
    return NUMBER.test(norm(at.textContent)) && !!cell && (head ? NUMBER_HEAD.test(head) : cell.cellIndex === 0);
  };
  const keyed = links.filter((at) => numbered(at) || KEY.test(norm(at.textContent)));
  const some = keyed.length ? keyed : links.filter((at) => OPENS_IT.test(norm(at.textContent)));
  return new Set(some.map((at) => at.href)).size === 1 ? thingOf(some[0]) : null;
}
