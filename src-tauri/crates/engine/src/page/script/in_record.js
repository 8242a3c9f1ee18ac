// One record of a list, told by a cell of it and by the cells of the others: what it is, and what can be pressed in it.

/** The largest thing around a cell that holds no cell of the others; null where the cell is gone. */
function recordOfCell({ at, others }) {
  const cell = document.querySelector(at);
  if (!cell) return null;
  const rest = others.map((css) => document.querySelector(css)).filter((el) => el && el !== cell);
  let record = cell;
  for (let up = parentOf(cell); up && up !== document.body && !rest.some((el) => contains(up, el)); up = parentOf(up)) record = up;
  return record;
}

/** What can be pressed in a record, each by its own words. */
function pressableIn(ask) {
  const record = recordOfCell(ask);
  const able = (el) => ["button", "link", "menuitem"].includes(roleOf(el)) && visible(el) && !disabled(el);
  return record ? [record, ...all(record)].filter(able).slice(0, 50).map(thingOf) : [];
}

/** A record that is no more than its figure, as a card is: it is pressed itself. */
function pressedItself(ask) {
  const record = recordOfCell(ask);
  const words = record && norm(record.textContent);
  if (!words || words.length > 40 || !ask.others.length) return null;
  return { name: words, bundle: bundleOf(closest(document.querySelector(ask.at), clickable) || record) };
}
