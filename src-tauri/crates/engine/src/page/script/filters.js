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

const TAKES_AWAY = /^(?:[-–−×✕x]|(?:remove|clear|delete|drop)(?: (?:this )?(?:filter|criterion|condition))?)$/i;
const NARROWS = /filter|query|search|criteria|refine|facet/i;

/** What takes away the filter that is called one of these names: the small button in its row, among the filters of the page only. */
function narrowsBy(names) {
  const want = new Set(names.map(plain));
  const isFilters = (up) => NARROWS.test(`${up.id} ${up.getAttribute("class") || ""} ${up.getAttribute("aria-label") || ""} ${up.getAttribute("action") || ""}`);
  const labels = all().filter((el) => ["label", "th", "td", "dt", "span", "legend", "strong"].includes(el.localName) && visible(el) && want.has(plain(textOf(el).replace(/\s*[:：]$/, ""))));
  for (const label of labels.filter((el) => closest(el, isFilters))) {
    for (let up = parentOf(label), steps = 0; up && steps < 3; up = parentOf(up), steps++) {
      const ways = all(up).filter((el) => ["button", "link"].includes(roleOf(el)) && visible(el) && !disabled(el));
      const away = ways.filter((el) => TAKES_AWAY.test(norm(nameOf(el) || textOf(el))));
      // Further out stand other filters, too.
      if (away.length > 1 || ways.length > 3) break;
      if (away.length === 1) return { ...thingOf(away[0]), name: norm(textOf(label)) };
    }
  }
  return null;
}

const amongFilters = (el) => !!closest(el, (up) => NARROWS.test(`${up.id} ${up.getAttribute("class") || ""} ${up.getAttribute("aria-label") || ""}`));

/** Whether a list adds a filter by one of its options, and nothing is chosen in it: `field… | Component | Owner`. */
function addsFilters(list) {
  const first = list.options[0];
  const free = first && list.value === first.value && (!first.value || /^[-–—\s]*$|…|\.\.\./.test(first.label));
  return free && !list.multiple && !/\b(?:group|sort|order)/i.test(`${list.name} ${list.id} ${nameOf(list)}`) && amongFilters(list);
}

/** The list that adds a filter by this field, and its option. */
function filterAdder(field) {
  const want = plain(field);
  for (const list of all().filter((el) => el.localName === "select" && visible(el) && !disabled(el) && addsFilters(el))) {
    const named = [...list.options].slice(1).find((option) => plain(option.label) === want && !option.disabled);
    if (named) return { bundle: bundleOf(list), name: norm(named.label) };
  }
  return null;
}

/** Beside a list that only says how a value compares, the one that has these options: `Area | is | Garden`. */
function listBeside(el, options) {
  for (let up = parentOf(el), steps = 0; up && steps < 3; up = parentOf(up), steps++) {
    const lists = all(up).filter((at) => at.localName === "select" && at !== el && visible(at) && !disabled(at));
    if (lists.length > 2) return null;
    const having = lists.filter((list) => hasOptions(list, options));
    if (having.length) return having.length === 1 ? thingOf(having[0]) : null;
  }
  return null;
}
