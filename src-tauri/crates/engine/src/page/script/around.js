// What surrounds an element and what it does: by this it is known again when its name, id or class have changed.

const CONTROL_ROLES = new Set([...FIELD_ROLES, ...PRESSABLE]);
const LANDMARKS = new Set(["navigation", "search", "main", "banner", "contentinfo", "complementary", "dialog", "alertdialog", "toolbar", "tablist", "menu", "form", "table"]);
/** In a longer row a position says little. */
const LONGEST_ROW = 30;

/** What is looked up more than once in one look at the page. */
const surroundings = () => ({ controls: new Map(), hashes: null });

/** Path and names of parameters, without numbers: what an address is about. */
function addressOf(href) {
  try {
    const url = new URL(href, location.href);
    if (!/^https?:$/.test(url.protocol)) return url.protocol + url.pathname;
    const path = url.pathname.replace(/\d+/g, "#");
    const names = [...new Set(url.searchParams.keys())].sort().join("&");
    const site = url.origin === location.origin ? "" : url.hostname;
    return `${site}${path}?${names}${path === location.pathname && url.hash ? url.hash : ""}`;
  } catch {
    return "";
  }
}

const steadyClasses = (el) => [...el.classList].filter((name) => name.length > 2 && !/\d|__|[A-Z].*[A-Z]|^(css|sc|jss|is|has|js)-/.test(name)).sort().join(".");

/** What it does, as text; empty where nothing tells it. */
function signatureOf(el) {
  const role = roleOf(el);
  const name = steadyId(el.getAttribute("name")) ? el.getAttribute("name") : "";
  if (el.localName === "a" && el.hasAttribute("href")) {
    const href = el.getAttribute("href");
    if (href !== "#" && !href.startsWith("javascript:")) return `link ${addressOf(href)}`;
  }
  // A button can send its form elsewhere.
  const action = el.getAttribute("formaction") ?? el.form?.getAttribute?.("action") ?? null;
  const form = el.form && action !== null ? `${el.form.method} ${addressOf(action)}` : "";
  const type = isField(el) || el.localName === "button" ? el.type : "";
  const own = name || el.getAttribute("autocomplete") || el.getAttribute("data-action") || el.getAttribute("aria-controls") || "";
  if (isField(el) || el.localName === "select") {
    const value = CHECKABLE.has(role) ? el.getAttribute("value") || "" : "";
    return own && own !== "on" && own !== "off" ? `field ${type} ${own} ${value} ${form}` : "";
  }
  if (role === "button" && (own || form)) return `button ${type} ${own} ${form}`;
  const classes = steadyClasses(el);
  return CONTROL_ROLES.has(role) && classes ? `${role} ${classes}` : "";
}

/** 32 bits of FNV-1a. */
function shortHash(text) {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return (hash >>> 0).toString(16).padStart(8, "0");
}

function holderOf(el) {
  if (el.form) return el.form;
  return closest(parentOf(el), (at) => at.localName === "form" || LANDMARKS.has(roleOf(at))) || document.body;
}

/** `form /contact/`, `navigation`: what the place is called, whatever words it shows. */
function holderName(holder) {
  if (holder.localName === "form") return `form ${addressOf(holder.getAttribute("action") || "")}`;
  const role = roleOf(holder);
  return role === "generic" ? "page" : role;
}

const kindOf = (el) => {
  const role = roleOf(el);
  if (CHECKABLE.has(role)) return "box";
  if (FIELD_ROLES.has(role) && role !== "combobox" || fillable(el)) return "field";
  return LISTS.has(role) ? "list" : role === "link" ? "link" : "button";
};

function aroundOf(el, seen) {
  const holder = holderOf(el);
  let controls = seen.controls.get(holder);
  if (!controls) {
    const own = holder.localName === "form" ? [...new Set([...holder.elements, ...all(holder)])] : all(holder);
    controls = own.filter((at) => CONTROL_ROLES.has(roleOf(at)) && at.localName !== "option" && stand_in(at));
    if (holder.localName === "form") controls.sort((a, b) => (a.compareDocumentPosition(b) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1));
    seen.controls.set(holder, controls);
  }
  const signature = signatureOf(el);
  const around = { hash: signature ? shortHash(signature) : null, repeated: false };
  if (signature) {
    if (!seen.hashes) {
      seen.hashes = new Map();
      for (const at of document.querySelectorAll("a[href],button,input,select,textarea,[role]")) {
        const its = signatureOf(at);
        if (its) seen.hashes.set(its, (seen.hashes.get(its) || new Set()).add(nameOf(at)));
      }
    }
    // Two links of one name to one address are one.
    around.repeated = (seen.hashes.get(signature)?.size || 0) > 1;
  }
  const at = controls.indexOf(el);
  if (at < 0 || controls.length > LONGEST_ROW * 4) return around;
  const short = (other) => (other ? nameOf(other).slice(0, 80) || null : null);
  around.before = short(controls[at - 1]);
  around.after = short(controls[at + 1]);
  const kind = kindOf(el);
  const same = controls.filter((other) => kindOf(other) === kind);
  if (same.length <= LONGEST_ROW) around.place = `${holderName(holder)}: ${kind} ${same.indexOf(el) + 1}/${same.length}`;
  return around;
}

const KIN = [
  ["button", "link", "menuitem", "tab", "switch", "option", "treeitem", "menuitemcheckbox", "menuitemradio"],
  ["textbox", "searchbox", "spinbutton", "combobox", "slider"],
  ["combobox", "listbox", "radiogroup", "menu", "button"],
  ["checkbox", "radio", "switch", "menuitemcheckbox", "menuitemradio"],
];

/** Everything to be seen that could be what a bundle meant, with its bundle. */
function kindred({ role, intent }) {
  if (innerWidth < 2 || innerHeight < 2) return [];
  const roles = new Set(KIN.filter((group) => group.includes(role)).flat());
  if (intent === "fill") for (const each of [...roles]) if (!FILLABLE.has(each) && each !== "combobox") roles.delete(each);
  roles.add(role);
  const seen = surroundings();
  const able = (el) => roles.has(roleOf(el)) && el.localName !== "option" && stand_in(el) && (intent !== "fill" || fillable(el));
  return all().filter(able).slice(0, 400).map((el) => ({ node: numberOf(el), bundle: wholeBundleOf(el, seen) }));
}
