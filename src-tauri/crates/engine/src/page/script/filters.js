// A filter in parts: a list of what can be asked about, perhaps a list of how it compares, and a field for the value, with
// one button for all. `Title | contains | …`.

/** What the parts of a comparison are called, by the sign for it. */
const COMPARES = {
  "=": ["=", "==", "equals", "is", "equal to", "is equal to", "exactly", "is exactly", "exact", "eq"],
  "!=": ["!=", "<>", "≠", "is not", "not equal to", "does not equal", "not"],
  ">": [">", "greater than", "is greater than", "more than", "after", "is after", "above", "gt"],
  ">=": [">=", "≥", "greater than or equal to", "at least", "from", "on or after", "gte"],
  "<": ["<", "less than", "is less than", "before", "is before", "below", "lt"],
  "<=": ["<=", "≤", "less than or equal to", "at most", "until", "on or before", "lte"],
  contains: ["contains", "includes", "has", "like", "~"],
  starts: ["starts with", "begins with"],
  ends: ["ends with"],
};
const EVERY_COMPARISON = new Set(Object.values(COMPARES).flat());

/** Whether a list is for the rows that are ticked in its form, and none is: what is chosen there would do nothing. */
function awaitsTicks(el) {
  const row = (at) => at.closest("tbody tr,[role=row],li");
  if (!el.form || row(el)) return false;
  const boxes = [...el.form.elements].filter((each) => each.type === "checkbox" && row(each));
  return boxes.length > 1 && !boxes.some((each) => each.checked);
}

const bareOption = (option) => plain(option.label).replace(/[\s_-]+/g, " ");

/**
 * The parts for a field and a sign: `{list, option, how, sign, value, send}`; null where there is no such filter, or several.
 * Where nothing is chosen how it compares, only equality and containing are taken.
 */
function filterParts({ field, sign }) {
  const want = plain(field).replace(/[\s_-]+/g, " ");
  const fields = all().filter((el) => (el.localName === "select" || (isField(el) && ["text", "search", "number", "date", ""].includes(el.type))) && visible(el) && !disabled(el));
  const found = [];
  fields.forEach((list, at) => {
    if (list.localName !== "select" || list.multiple) return;
    const option = [...list.options].find((each) => bareOption(each) === want);
    if (!option || list.options.length < 2) return;
    const second = fields[at + 1];
    const compares = second?.localName === "select" ? [...second.options] : [];
    const known = compares.filter((each) => EVERY_COMPARISON.has(bareOption(each))).length > 1;
    const value = known ? fields[at + 2] : second;
    if (!value || !isField(value) || value.form !== list.form) return;
    const how = known ? COMPARES[sign].map((word) => compares.find((each) => bareOption(each) === word)).find(Boolean) : null;
    if (known ? !how : !["=", "contains"].includes(sign)) return;
    const row = value.value !== "" ? 1 : 0;
    found.push({ row, list: bundleOf(list), option: norm(option.label), how: how ? bundleOf(second) : null, sign: how ? norm(how.label) : "", value: bundleOf(value) });
  });
  // Of several rows of one filter the first that is still free.
  const free = found.filter((each) => !each.row);
  return free[0] || null;
}
