// A form that was not taken: the browser holds it back for a field, or the site gives it back, and it is there again with words
// against it that were not there before.

const MOST_SAID = 400;
const LONGEST_COMPLAINT = 300;
/** What pages call the place of a complaint. */
const COMPLAINS = /(?:^|[-_ ])(?:errors?|errorlist|errornote|danger|invalid|failed|failure)(?=[-_ ]|$)|(?:error|invalid)(?:[-_ ]?(?:message|feedback|text|list|note))/i;
/** An alert may be good news, too. */
const AGAINST = /\b(?:errors?|invalid|incorrect|wrong|required|must|can(?:no|'|’)t|unable|fail(?:ed|s)?|not (?:a )?(?:valid|allowed|found|match|accepted|saved)|(?:did|do|does)(?: not|n['’]t) (?:match|exist)|already (?:exists?|taken|in use|used|registered)|too (?:short|long|many|few|weak)|please (?:enter|correct|fill|choose|select|check|provide|specify|try))\b/i;

/** What is called both an error and a success, as WordPress calls its "Settings saved.", is good news. */
const PRAISES = /(?:^|[-_ ])(?:success|successful|updated|saved)(?=[-_ ]|$)/i;
const THANKS = /\b(?:thank(?:s| you)|success(?:ful(?:ly)?)?)\b/i;

/** The texts of a part of the page, each as it stands, without labels, controls and what is in fields. */
function textsIn(root) {
  const said = [];
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node && said.length < MOST_SAID; node = walker.nextNode()) {
    const text = norm(node.data);
    const holder = node.parentElement;
    if (text.length < 3 || !holder || holder.closest("label,legend,button,select,textarea,option,script,style,[role=button]")) continue;
    if (visible(holder)) said.push(text.slice(0, LONGEST_COMPLAINT));
  }
  return said;
}

/** Where the page may complain, and what it says there. */
function complaints() {
  const said = [];
  for (const el of all()) {
    const alert = el.matches("[role=alert],[role=alertdialog],[aria-live=assertive]");
    const marked = el.getAttribute("aria-invalid") === "true";
    const hints = `${el.getAttribute("class") || ""} ${el.id}`;
    const called = COMPLAINS.test(hints) && !PRAISES.test(hints) && !["html", "body"].includes(el.localName);
    if ((!alert && !marked && !called) || said.length >= MOST_SAID) continue;
    // A button that warns of what it does says nothing of what was done.
    if (!alert && !marked && closest(el, (at) => ["link", "button", "menuitem"].includes(roleOf(at)))) continue;
    if (marked) {
      const ids = `${el.getAttribute("aria-errormessage") || ""} ${el.getAttribute("aria-describedby") || ""}`.split(/\s+/).filter(Boolean);
      for (const id of ids) {
        const at = el.getRootNode().getElementById?.(id);
        if (at && visible(at)) said.push(...textsIn(at));
      }
    } else if (visible(el)) {
      const texts = textsIn(el);
      said.push(...(called ? texts : texts.filter((text) => AGAINST.test(text) && !THANKS.test(text))));
    }
  }
  return said;
}

const fieldNames = (form) =>
  [...(form.elements || [])].filter((el) => isField(el) && el.type !== "hidden").map((el) => el.name || el.id || norm(nameOf(el))).filter(Boolean);

/** The form that a control may send, and what is said around it before; null where it sends none. Nobody asks what is said
 *  against one that only looks something up: it has no fields here. */
function sendingOf(el) {
  const form = el?.form;
  if (!form) return null;
  const looks = form.closest("[role=search]") || (form.getAttribute("action") !== null && form.method === "get");
  const fields = looks ? [] : fieldNames(form);
  return { fields, said: fields.length ? [...textsIn(form), ...complaints()] : [] };
}

/** What is said newly against the form that was sent: empty where it is there and nothing is (yet), null where it is gone; the
 *  field and its words where the browser holds it back. */
function refusal({ fields, said }) {
  const held = unsent();
  if (held) return held;
  if (!fields.length) return null;
  if (document.readyState === "loading") return { loads: true };
  const back = [...document.forms].find((form) => {
    const names = new Set(fieldNames(form));
    return fields.every((name) => names.has(name)) && [...form.elements].some((el) => isField(el) && visible(el));
  });
  if (!back) return null;
  const fresh = complaints().filter((text) => !said.includes(text));
  return [...new Set(fresh)].slice(0, 3).join(" ");
}
