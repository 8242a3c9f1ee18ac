// What the page says about a thing: the value that stands beside its label in a table, a list of facts or a sentence.

/** The values that the page shows for a label: `{values: [...]}`, each only once. */
function valuesOf(label) {
  const want = wanted(label);
  const values = new Set();
  const give = (text) => { const value = norm(text); if (value && plain(value) !== want.plain) values.add(value); };
  for (const el of all()) {
    if (!shown(el) || isField(el) || ["label", "option", "button", "select"].includes(el.localName)) continue;
    const text = norm(el.textContent);
    if (!text || text.length > 400) continue;
    if (plain(text) === want.plain && ![...el.children].some((child) => plain(child.textContent) === want.plain)) {
      besideOf(el).forEach(give);
    } else if (!el.children.length || el.localName === "li" || el.localName === "p") {
      const [head, ...rest] = text.split(/[:=]\s+/);
      if (rest.length && plain(head) === want.plain) give(text.slice(text.indexOf(rest[0], head.length)));
    }
  }
  return { values: [...values].slice(0, 10) };
}

/** The numbers that are shown for a label; where nothing is labelled just so, for a label that ends with these words or a field. */
function numbersOf(label) {
  const numbers = (values) => [...new Set(values.filter((value) => /\d/.test(value) && value.length <= 40))];
  const own = numbers(valuesOf(label).values);
  if (own.length) return own;
  const want = wanted(label).loose;
  const beside = [];
  for (const el of all()) {
    if (!shown(el) || el.children.length || el.control || ["option", "button", "script", "style"].includes(el.localName)) continue;
    const text = norm(el.textContent);
    if (text.length <= 60 && ` ${wanted(text).loose}`.endsWith(` ${want}`)) beside.push(...besideOf(el).map(norm));
  }
  const more = numbers(beside);
  if (more.length) return more;
  return numbers(all().filter((el) => isField(el) && visible(el) && wanted(nameOf(el)).loose === want).map((el) => norm(el.value)));
}

const holdsField = (el) => isField(el) || el.localName === "select" || !!el.querySelector?.("input,select,textarea,button");

/** The texts that stand beside or below a label. */
function besideOf(el) {
  const cell = closest(el, (at) => ["cell", "gridcell", "rowheader", "columnheader"].includes(roleOf(at)));
  if (cell) {
    const row = closest(cell, (at) => roleOf(at) === "row");
    const rows = row ? [...(closest(row, (at) => ["table", "grid", "treegrid"].includes(roleOf(at))) || row.parentElement).querySelectorAll("tr,[role=row]")] : [];
    const at = [...(row?.children || [])].indexOf(cell);
    const heads = row && row === rows[0] && [...row.children].every((other) => roleOf(other) === "columnheader");
    if (heads) return rows.slice(1).map((other) => other.children[at]).filter(Boolean).map((other) => other.textContent);
    const next = cell.nextElementSibling;
    return next && !holdsField(next) ? [next.textContent] : [];
  }
  if (el.localName === "dt") {
    const out = [];
    for (let next = el.nextElementSibling; next?.localName === "dd"; next = next.nextElementSibling) out.push(next.textContent);
    return out;
  }
  for (let at = el, up = 0; at && up < 2; at = parentOf(at), up++) {
    for (let next = at.nextSibling; next; next = next.nextSibling) {
      if (next.nodeType === Node.ELEMENT_NODE && (holdsField(next) || !shown(next))) return [];
      const text = norm(next.textContent).replace(/^[:=]\s*/, "");
      if (text) return text.length <= 200 ? [text] : [];
    }
  }
  return [];
}
