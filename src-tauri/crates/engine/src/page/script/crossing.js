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
