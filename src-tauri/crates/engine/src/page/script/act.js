// Doing things to an element: what can be done by script is done here, the rest is prepared for real input.

/** The field to type into: the element, its label's control, or the field inside a home-made one. */
function fieldOf(el) {
  if (isField(el) || el.isContentEditable || editable(el)) return el;
  return el.control || innerField(el) || el;
}

/** A field that nobody sees and that only catches the keys for an editor drawn around it; that editor. */
function drawnAround(field) {
  if (field.localName !== "textarea") return null;
  const tiny = (el) => { const rect = el.getBoundingClientRect(); return rect.width < 6 || rect.height < 6; };
  const parent = parentOf(field);
  const unseen = tiny(field) || Number(getComputedStyle(field).opacity) < 0.05 || (parent && tiny(parent) && getComputedStyle(parent).overflow === "hidden");
  return unseen ? closest(parent, (at) => { const rect = at.getBoundingClientRect(); return rect.width > 60 && rect.height > 16; }) : null;
}

/** Whether a field takes bare numbers, or says itself that it counts in this unit. */
function countsIn(el, unit) {
  const field = fieldOf(el);
  if (!isField(field) || field.localName === "textarea") return false;
  if (field.type === "number" || ["numeric", "decimal"].includes(field.inputMode)) return true;
  const described = (field.getAttribute("aria-describedby") || "").split(" ").map((id) => document.getElementById(id)?.textContent || "");
  const own = closest(field, (at) => at.localName === "label") || field;
  const beside = norm(parentOf(own)?.innerText);
  const told = [nameOf(field), ...described, beside.length < 200 ? beside : ""].join(" ");
  // `for example 45 minutes` asks for the unit, too.
  return holdsWord(saidWords(told), unit) && !new RegExp(`\\d\\s*${unit}`, "i").test(told);
}

const SET_BY_SCRIPT = new Set(["date", "time", "datetime-local", "month", "week", "color", "range"]);

function setValue(el, value) {
  el.focus({ preventScroll: true });
  el.value = value;
  el.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  el.dispatchEvent(new Event("change", { bubbles: true }));
}

/** Focuses and selects, so that typed text replaces what is there; or sets what can't be typed. */
function prepareFill(el, value) {
  const field = fieldOf(el);
  if (isField(field) && SET_BY_SCRIPT.has(field.type)) {
    setValue(field, dateLike(field.type, value));
    return { done: true };
  }
  if (isField(field) && field.type === "file") return { why: "it takes a file, not text" };
  if (field.type === "number" && value !== "" && !/^-?[\d.,\s]+(e-?\d+)?$/i.test(value)) {
    return { why: "it takes a number only" };
  }
  if (!isField(field) && !field.isContentEditable && !editable(field)) return { why: "it is not a field" };
  field.focus({ preventScroll: true });
  if (isField(field)) {
    field.select();
    if (drawnAround(field)) return { done: false, empty: false, drawn: true };
    return { done: false, empty: field.value === "", number: field.type === "number" };
  }
  const range = document.createRange();
  range.selectNodeContents(field);
  const selection = getSelection();
  selection.removeAllRanges();
  selection.addRange(range);
  return { done: false, empty: field.textContent === "", rich: true };
}

const MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ");
const two = (n) => String(n).padStart(2, "0");

/** Usual ways to write dates and times, as the field wants them; what isn't understood is handed on as it is. */
function dateLike(type, value) {
  const text = norm(value);
  if (type === "range") return text.replace(/\s*(?:%|percent)$/i, "");
  if (type === "color") return text;
  if (type === "time") return timeLike(text) || text;
  const day = dayLike(text);
  if (!day) return text;
  const date = `${day[0]}-${two(day[1])}-${two(day[2])}`;
  if (type === "month") return date.slice(0, 7);
  if (type === "datetime-local") return `${date}T${timeLike(text) || "00:00"}`;
  return date;
}

function dayLike(text) {
  const lower = text.toLowerCase();
  const now = new Date();
  const shift = { today: 0, tomorrow: 1, yesterday: -1 }[lower];
  if (shift !== undefined) {
    now.setDate(now.getDate() + shift);
    return [now.getFullYear(), now.getMonth() + 1, now.getDate()];
  }
  let m = lower.match(/(\d{4})[-/.](\d{1,2})(?:[-/.](\d{1,2}))?/);
  if (m) return [m[1], m[2], m[3] || 1];
  m = lower.match(/(\d{1,2})\.(\d{1,2})\.(\d{4})/);
  if (m) return [m[3], m[2], m[1]];
  m = lower.match(/(\d{1,2})[/-](\d{1,2})[/-](\d{4})/);
  if (m) return +m[1] > 12 ? [m[3], m[2], m[1]] : [m[3], m[1], m[2]];
  m = lower.match(/(\d{1,2})(?:st|nd|rd|th)?\s+(?:of\s+)?([a-z]{3})[a-z]*\.?,?\s+(\d{4})/);
  if (m && MONTHS.includes(m[2])) return [m[3], MONTHS.indexOf(m[2]) + 1, m[1]];
  m = lower.match(/([a-z]{3})[a-z]*\.?\s+(?:(\d{1,2})(?:st|nd|rd|th)?,?\s+)?(\d{4})/);
  if (m && MONTHS.includes(m[1])) return [m[3], MONTHS.indexOf(m[1]) + 1, m[2] || 1];
  return null;
}

function timeLike(text) {
  if (/\bnoon\b/i.test(text)) return "12:00";
  const m = text.match(/(\d{1,2})(?::(\d{2}))?(?::\d{2})?\s*([ap])\.?m\.?/i) || text.match(/(?:^|[T\s])(\d{1,2}):(\d{2})/);
  if (!m) return null;
  const half = m[3]?.toLowerCase();
  const hour = (+m[1] % (half ? 12 : 24)) + (half === "p" ? 12 : 0);
  return `${two(hour)}:${m[2] || "00"}`;
}

/** What the field holds and whether that is what was wanted, a field's own formatting aside. */
function filled(el, value) {
  const field = fieldOf(el);
  const drawn = isField(field) && drawnAround(field);
  if (drawn) {
    // Only the lines in view are drawn, each apart.
    const start = norm(String(value).split("\n")[0]).slice(0, 40);
    return { same: norm(textOf(drawn)).includes(start), got: textOf(drawn).slice(0, 200) };
  }
  const got = isField(field) ? field.value : textOf(field);
  const want = isField(field) && SET_BY_SCRIPT.has(field.type) ? dateLike(field.type, value) : value;
  const bare = (text) => text.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "");
  const same = norm(got) === norm(want) || (bare(got) === bare(want) && bare(want) !== "")
    || (field.type === "number" && Number(got) === Number(String(want).replace(/[,\s]/g, "")))
    || (field.type === "range" && Math.abs(Number(got) - Number(want)) <= (Number(field.step) || 1) / 2)
    || (field.type === "time" && got.slice(0, 5) === want.slice(0, 5));
  return { same, got: field.type === "password" ? "" : got.slice(0, 200) };
}

/** Chooses in a native list. `null`: it is none, `missing`: an option that it lacks. */
function chooseNative(el, options) {
  const list = el.localName === "select" ? el : el.localName === "label" && el.control?.localName === "select" ? el.control : null;
  if (!list) return null;
  const all = [...list.options].filter((option) => !option.disabled);
  const chosen = [];
  for (const wanted of options) {
    const option = optionFor(all, wanted);
    if (!option) return { missing: wanted, options: all.map((each) => norm(each.label)).filter(Boolean).slice(0, 10) };
    chosen.push(option);
  }
  // A list that only serves a drawn one must not take the focus: some open then.
  const rect = rectOf(list);
  if (!inView(rect) || serves(list, hitAt(rect.x + rect.width / 2, rect.y + rect.height / 2))) list.focus({ preventScroll: true });
  if (list.multiple) for (const option of list.options) option.selected = chosen.includes(option);
  else chosen[chosen.length - 1].selected = true;
  list.dispatchEvent(new Event("input", { bubbles: true, composed: true }));
  list.dispatchEvent(new Event("change", { bubbles: true }));
  return { done: true };
}

function optionFor(options, wanted) {
  const want = { ...wantedOption(wanted) };
  const ways = [
    (option) => norm(option.label) === want.exact,
    (option) => plain(option.label) === want.plain,
    // "Maybe (1)" is the 1 that a person sees, whatever the page sends for it.
    (option) => /^\d+$/.test(want.plain) && (plain(option.label).match(/\d+/g) || []).includes(want.plain),
    (option) => plain(option.value) === want.plain,
    (option) => plain(option.label).includes(want.plain),
  ];
  for (const way of ways) {
    const fitting = options.filter(way);
    if (fitting.length === 1 || (fitting.length > 1 && way === ways[0])) return fitting[0];
  }
  return null;
}

const wantedOption = (text) => ({ exact: norm(text), plain: plain(text) });

/** Lists and groups that have all of these options. */
function havingOptions(options) {
  const out = [];
  for (const el of all()) {
    if (el.localName === "select" && visible(el)) {
      const its = [...el.options].filter((option) => !option.disabled);
      if (options.every((wanted) => optionFor(its, wanted))) out.push(numberOf(el));
    }
  }
  return out;
}

/** Whether a list has all of these options. */
function hasOptions(el, options) {
  let list = el.localName === "select" ? el : null;
  // What is drawn in place of a list stands after it.
  for (let at = el, up = 0; !list && at?.parentElement && up < 4; at = at.parentElement, up++) {
    const before = at.previousElementSibling;
    list = before?.localName === "select" ? before : null;
  }
  const its = list ? [...list.options].filter((option) => !option.disabled) : [];
  return !!list && options.every((wanted) => optionFor(its, wanted));
}

/** The boxes, entries or switches that these options name, one for each; null when not each is there exactly once. */
function namedBoxes(options) {
  const roles = ["checkbox", "radio", "switch", "option", "menuitem", "menuitemcheckbox", "menuitemradio", "treeitem", "listitem", "tab"];
  const able = all().filter((el) => roles.includes(roleOf(el)) && el.localName !== "option" && stand_in(el) && !disabled(el));
  const named = able.map((el) => ({ el, label: nameOf(el) || textOf(el).slice(0, 200), role: roleOf(el) }));
  const chosen = options.map((wanted) => {
    const want = wantedOption(wanted);
    for (const same of [(entry) => norm(entry.label) === want.exact, (entry) => plain(entry.label) === want.plain]) {
      const fitting = named.filter(same);
      const boxes = fitting.filter((entry) => CHECKABLE.has(entry.role));
      const best = boxes.length ? boxes : fitting.filter((entry) => !fitting.some((other) => other !== entry && contains(entry.el, other.el)));
      if (best.length) return best.length === 1 ? best[0] : null;
    }
    return null;
  });
  // An entry of a plain list that holds a link of its name is chosen by that.
  const pressed = (entry) => {
    const own = entry.role === "listitem" ? [...entry.el.querySelectorAll("a[href]")].filter((link) => plain(textOf(link)) === plain(entry.label)) : [];
    return own.length === 1 ? own[0] : entry.el;
  };
  return chosen.every(Boolean) ? chosen.map((entry) => ({ node: numberOf(pressed(entry)), check: CHECKABLE.has(entry.role) })) : null;
}
