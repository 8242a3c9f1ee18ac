// What a field proposes while something is typed into it.

const SUGGESTS = /autocomplete|typeahead|combobox|tt-input|suggest/i;
/** What is typed there is meant as it stands, or may be new. */
const FREE_TEXT = /\b(?:search|query|keywords?|tags?|labels?)\b/i;

/** The field that is being typed into. */
function fieldInUse() {
  let field = document.activeElement;
  while (field && rootOf(field)?.activeElement) field = rootOf(field).activeElement;
  return field && field.localName === "input" ? field : null;
}

/** Whether the field says that it proposes values, one of which is to be taken. */
function proposes() {
  const field = fieldInUse();
  if (!field || field.type === "search" || roleOf(field) === "searchbox" || FREE_TEXT.test(`${nameOf(field)} ${field.name}`)) return false;
  return roleOf(field) === "combobox" || ["list", "both"].includes(field.getAttribute("aria-autocomplete")) || SUGGESTS.test(field.getAttribute("class") || "");
}

/** The entries of what has dropped down since it was typed into. */
function proposals() {
  const came = broughtNow();
  if (!came || !fieldInUse()) return [];
  const is = (el) => came.has(el) && (el.localName === "li" || ["option", "menuitem"].includes(roleOf(el)));
  const items = [...came].filter(is);
  const own = items.filter((el) => !items.some((other) => other !== el && contains(el, other)));
  return own.map((el) => ({ name: norm(textOf(el)), bundle: bundleOf(el) })).filter(({ name }) => name && name.length <= 200).slice(0, 300);
}

/** What the field that is typed into holds now. */
const heldNow = () => fieldInUse()?.value ?? null;

/** What a list of the browser's own has to choose from; null for anything else. */
function ownOptions(el) {
  const list = el.localName === "select" ? el.options : el.list?.options;
  return list ? [...list].filter((option) => !option.disabled).map((option) => norm(option.label || option.value)).slice(0, 2000) : null;
}

/** The only button of a page that is one field and one button, by the words that send; null elsewhere. */
function sendsLoneField() {
  const fields = all().filter((el) => (fillable(el) || LISTS.has(roleOf(el)) || ["checkbox", "radio", "switch", "slider"].includes(roleOf(el))) && visible(el) && !disabled(el));
  const buttons = all().filter((el) => roleOf(el) === "button" && visible(el) && !disabled(el));
  const links = all().filter((el) => roleOf(el) === "link" && visible(el));
  if (fields.length !== 1 || buttons.length !== 1 || links.length || fields[0].type === "password" || !SEND_WORDS.test(nameOf(buttons[0]))) return null;
  return thingOf(buttons[0]);
}
