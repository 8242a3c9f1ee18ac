// ARIA roles, explicit and implied by HTML (https://www.w3.org/TR/html-aam-1.0/).

const KNOWN_ROLES = new Set(("alert alertdialog article banner blockquote button caption cell checkbox code " +
  "columnheader combobox complementary contentinfo definition dialog document feed figure form generic grid gridcell " +
  "group heading img image link list listbox listitem log main marquee math menu menubar menuitem menuitemcheckbox " +
  "menuitemradio meter navigation none note option paragraph presentation progressbar radio radiogroup region row " +
  "rowgroup rowheader scrollbar search searchbox separator slider spinbutton status switch tab table tablist tabpanel " +
  "term textbox time timer toolbar tooltip tree treegrid treeitem").split(" "));

const TAG_ROLES = {
  article: "article", aside: "complementary", button: "button", datalist: "listbox", details: "group",
  dialog: "dialog", fieldset: "group", figure: "figure", form: "form", h1: "heading", h2: "heading", h3: "heading",
  h4: "heading", h5: "heading", h6: "heading", hr: "separator", li: "listitem", main: "main", menu: "list",
  meter: "meter", nav: "navigation", ol: "list", optgroup: "group", option: "option", output: "status", p: "paragraph",
  progress: "progressbar", search: "search", summary: "button", table: "table", tbody: "rowgroup",
  textarea: "textbox", tfoot: "rowgroup", thead: "rowgroup", tr: "row", ul: "list", blockquote: "blockquote",
};

const INPUT_ROLES = {
  button: "button", checkbox: "checkbox", color: "textbox", date: "textbox", "datetime-local": "textbox",
  email: "textbox", file: "button", hidden: "none", image: "button", month: "textbox", number: "spinbutton",
  password: "textbox", radio: "radio", range: "slider", reset: "button", search: "searchbox", submit: "button",
  tel: "textbox", text: "textbox", time: "textbox", url: "textbox", week: "textbox",
};

function roleOf(el) {
  const given = el.getAttribute("role");
  if (given) {
    // "menu-item" is no role, but says what is meant.
    for (const word of given.toLowerCase().replace(/-/g, "").split(/\s+/)) {
      // A paragraph of an editor is written into, whatever it says it is.
      if (/^(document|paragraph|application)$/.test(word) && editableRole(el) === "textbox") return "textbox";
      if (KNOWN_ROLES.has(word) && word !== "none" && word !== "presentation") return word === "image" ? "img" : word;
    }
  }
  const tag = el.localName;
  if (tag === "input") {
    const role = INPUT_ROLES[el.type] || "textbox";
    return el.hasAttribute("list") && (role === "textbox" || role === "searchbox") ? "combobox" : role;
  }
  if (tag === "a" || tag === "area") return el.hasAttribute("href") ? "link" : editableRole(el);
  if (tag === "img" || tag === "svg") return el.getAttribute("alt") === "" ? "none" : "img";
  if (tag === "select") return el.multiple || el.size > 1 ? "listbox" : "combobox";
  if (tag === "td" || tag === "th") return cellRole(el);
  if (tag === "section") return el.hasAttribute("aria-label") || el.hasAttribute("aria-labelledby") ? "region" : "generic";
  if (tag === "header") return el.closest("article,aside,main,nav,section") ? "generic" : "banner";
  if (tag === "footer") return el.closest("article,aside,main,nav,section") ? "generic" : "contentinfo";
  return TAG_ROLES[tag] || editableRole(el);
}

/** A part of the page, or all of it, that is written into directly. */
const editable = (el) => el.getAttribute("contenteditable") !== null ? el.isContentEditable
  : el === document.body && document.designMode === "on";

function editableRole(el) {
  if (el === document.body && document.designMode === "on") return "textbox";
  const value = el.getAttribute("contenteditable");
  return value !== null && value.toLowerCase() !== "false" ? "textbox" : "generic";
}

function cellRole(el) {
  if (el.localName === "td") return el.closest("[role=grid],[role=treegrid]") ? "gridcell" : "cell";
  if (el.scope === "row" || el.scope === "rowgroup") return "rowheader";
  if (el.scope || el.closest("thead")) return "columnheader";
  return el.parentElement?.querySelector("td") ? "rowheader" : "columnheader";
}

const FILLABLE = new Set(["textbox", "searchbox", "spinbutton", "slider"]);
const CHECKABLE = new Set(["checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"]);
const LISTS = new Set(["combobox", "listbox", "radiogroup", "menu"]);
const PRESSABLE = new Set(["button", "link", "tab", "menuitem", "menuitemcheckbox", "menuitemradio", "option",
  "checkbox", "radio", "switch", "treeitem", "combobox"]);

/** Whether text can be put into it. */
function fillable(el) {
  const role = roleOf(el);
  if (role === "combobox") return el.localName !== "select" && (isField(el) || !!innerField(el));
  return FILLABLE.has(role) && (isField(el) || el.isContentEditable || editable(el) || !!innerField(el));
}

const isField = (el) => el.localName === "input" || el.localName === "textarea";

/** The real field inside a home-made one. */
const innerField = (el) => all(rootOf(el) || el).find((inner) => isField(inner) || inner.isContentEditable) || null;

/** Ticked, unticked, or null where that makes no sense. */
function checkedOf(el) {
  if (el.localName === "input" && (el.type === "checkbox" || el.type === "radio")) return el.checked;
  const state = el.getAttribute("aria-checked") ?? el.getAttribute("aria-pressed") ?? el.getAttribute("aria-selected");
  return state === null ? null : state === "true";
}

function disabled(el) {
  if (el.matches(":disabled")) return true;
  return closest(el, (at) => at.getAttribute("aria-disabled") === "true" || at.inert === true) !== null;
}

/** Looks as if it could be clicked though it has no role. */
function clickable(el) {
  if (el.hasAttribute("onclick") || el.localName === "label" || el.localName === "summary") return true;
  if (el.tabIndex >= 0 && el.hasAttribute("tabindex")) return true;
  const parent = el.parentElement;
  return getComputedStyle(el).cursor === "pointer" && !(parent && getComputedStyle(parent).cursor === "pointer");
}
