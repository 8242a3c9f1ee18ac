// How an element can be found again, and finding it so: only a unique visible match counts.

const TEST_IDS = ["data-testid", "data-test-id", "data-test", "data-cy", "data-qa"];

const testIdOf = (el) => TEST_IDS.map((name) => el.getAttribute(name)).find(Boolean) || null;

const steadyId = (id) => id && id.length < 40 && !/\d{3,}|[0-9a-f]{6,}|^:|^react|^ember|^ext-|^mui-|^radix/i.test(id);

function stepOf(el) {
  const tag = CSS.escape(el.localName);
  const same = [...(el.parentNode?.children || [])].filter((other) => other.localName === el.localName);
  return same.length > 1 ? `${tag}:nth-of-type(${same.indexOf(el) + 1})` : tag;
}

/** A unique CSS path; `>>>` steps into a shadow root. */
function cssOf(el) {
  const root = el.getRootNode();
  const unique = (css) => root.querySelectorAll(css).length === 1;
  const prefix = root instanceof ShadowRoot ? `${cssOf(root.host)} >>> ` : "";
  const short = [];
  if (steadyId(el.id)) short.push(`#${CSS.escape(el.id)}`);
  const name = el.getAttribute("name");
  if (name) short.push(`${CSS.escape(el.localName)}[name="${CSS.escape(name)}"]`);
  const found = short.find(unique);
  if (found) return prefix + found;
  let path = stepOf(el);
  for (let at = el.parentElement; at; at = at.parentElement) {
    if (steadyId(at.id) && unique(`#${CSS.escape(at.id)} > ${path}`)) return `${prefix}#${CSS.escape(at.id)} > ${path}`;
    path = `${stepOf(at)} > ${path}`;
  }
  return prefix + path;
}

function byCss(css) {
  let root = document;
  const parts = css.split(" >>> ");
  for (let i = 0; i < parts.length; i++) {
    const found = root?.querySelectorAll(parts[i]);
    if (!found || found.length !== 1) return null;
    if (i === parts.length - 1) return found[0];
    root = rootOf(found[0]);
  }
  return null;
}

/** More, or longer ones, are nothing to choose from at a glance. */
const MOST_OPTIONS = 50;
const LONGEST_OPTION = 100;

/** What a native list offers, without the words that only ask to choose; nothing where it offers too much. */
function offeredBy(el) {
  const list = [el, el.control].find((one) => one?.localName === "select");
  // One more than may be offered, which only asks to choose. A list of thousands is not read to see that it is too long.
  if (!list || list.options.length > MOST_OPTIONS + 1) return [];
  const asksOnly = (option, at) => at === 0 && option.value === "" && (list.required || /^\W*$|^\W*(?:please\s+)?(?:choose|select|pick)\b/i.test(option.label));
  const options = [...list.options].filter((option, at) => !option.disabled && !asksOnly(option, at)).map((option) => norm(option.label));
  const isShort = options.length <= MOST_OPTIONS && options.every((label) => label && label.length <= LONGEST_OPTION);
  return isShort && new Set(options).size === options.length ? options : [];
}

function bundleOf(el) {
  const text = textOf(el).slice(0, 120);
  return {
    role: roleOf(el), name: nameOf(el), test_id: testIdOf(el),
    label: norm(labelsOf(el)[0]?.innerText).slice(0, 120) || null,
    placeholder: norm(el.placeholder) || null,
    text: isField(el) || el.localName === "select" ? null : text || null,
    anchor: anchorOf(el) || null,
    css: cssOf(el),
    secret: el.localName === "input" && el.type === "password",
    options: offeredBy(el),
  };
}

/** The same with its surroundings, by which it is known again on a page that has changed. */
const wholeBundleOf = (el, seen = surroundings()) => ({ ...bundleOf(el), ...aroundOf(el, seen) });

const withoutNumbers = (text) => norm(text).replace(/\d[\d.,]*/g, "#");

/** The one element that a bundle means, or null. */
function byBundle(bundle) {
  const fits = (el) => roleOf(el) === bundle.role && stand_in(el) !== null;
  const named = (el) => nameOf(el) === bundle.name;
  const anchored = (el) => !bundle.anchor || anchorOf(el) === bundle.anchor;
  if (bundle.css) {
    const el = safely(() => byCss(bundle.css));
    // Role, name and place agree with the path: no need to look further.
    if (el && fits(el) && named(el) && anchored(el)) return el;
  }
  const everything = all();
  const only = (test) => {
    const found = everything.filter(test);
    return found.length === 1 ? found[0] : null;
  };
  const role = everything.filter((el) => roleOf(el) === bundle.role);
  if (bundle.test_id) {
    const el = only((at) => testIdOf(at) === bundle.test_id && fits(at));
    if (el) return el;
  }
  if (bundle.name) {
    const same = role.filter((el) => named(el) && fits(el));
    if (same.length === 1) return same[0];
    if (same.length > 1) {
      const there = same.filter(anchored);
      if (there.length === 1) return there[0];
      const el = bundle.css ? safely(() => byCss(bundle.css)) : null;
      return el && there.includes(el) ? el : null;
    }
    const alike = role.filter((el) => withoutNumbers(nameOf(el)) === withoutNumbers(bundle.name) && fits(el));
    if (alike.length === 1 && /\d/.test(bundle.name)) return alike[0];
  }
  for (const [value, get] of [
    [bundle.placeholder, (el) => norm(el.placeholder)],
    [bundle.label, (el) => norm(labelsOf(el)[0]?.innerText).slice(0, 120)],
    [bundle.text, (el) => textOf(el).slice(0, 120)],
  ]) {
    const found = value ? role.filter((el) => get(el) === value && fits(el)) : [];
    if (found.length === 1) return found[0];
  }
  if (!bundle.name && bundle.css) {
    const el = safely(() => byCss(bundle.css));
    if (el && fits(el) && named(el)) return el;
  }
  return null;
}

function safely(work) {
  try { return work(); } catch { return null; }
}

/** The element in words: `the button "Save"`. */
const ROLE_NAMES = {
  textbox: "field", searchbox: "search field", spinbutton: "number field", combobox: "list", listbox: "list",
  checkbox: "box", radio: "option", menuitem: "menu entry", img: "picture", listitem: "entry", gridcell: "cell",
  columnheader: "column", generic: "text", paragraph: "text", none: "text", switch: "switch", alertdialog: "dialog",
};

function wordsOf(el) {
  const role = roleOf(el);
  const name = nameOf(el) || (isField(el) ? norm(el.placeholder) || nearText(el) : textOf(el));
  const noun = ROLE_NAMES[role] || role;
  const short = name.length > 60 ? `${name.slice(0, 59)}…` : name;
  return short ? `the ${noun} "${short}"` : `a ${noun} without a name`;
}

function describe(el) {
  const shown = stand_in(el) || el;
  const value = isField(el) || el.localName === "select"
    ? (el.type === "password" ? "" : CHECKABLE.has(roleOf(el)) ? null : el.value)
    : el.isContentEditable ? textOf(el) : null;
  return {
    node: numberOf(el), role: roleOf(el), name: nameOf(el), words: wordsOf(el), anchor: anchorOf(el),
    rect: box(rectOf(shown)), value, checked: checkedOf(el),
  };
}
