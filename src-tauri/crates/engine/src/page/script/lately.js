// What the last step has brought to this document: a menu that dropped down, a panel, the page of a record under another
// one. Of things that are called alike those are meant. A document that is new as a whole has nothing that is newer.

/** What could be seen when something was last done here. */
let shownBefore = null;
/** What was opened last, by the words on it. */
let openedLast = "";
/** What was clicked last, whatever it is. */
let clickedLast = "";

/** So much of a page that is new is a new page. */
const MOST_OF_IT = 0.75;
/** A page of more is not looked through at every step. */
const MOST_ELEMENTS = 8000;
const OPENS = new Set(["link", "row", "cell", "gridcell", "listitem", "treeitem", "option", "menuitem", "article", "heading"]);

/** To be called right before something is done to an element. */
function remember(el, action) {
  const present = all();
  shownBefore = present.length <= MOST_ELEMENTS ? new WeakSet(present.filter(visible)) : null;
  if (action === "click") clickedLast = plain(nameOf(el) || textOf(el)).slice(0, 200);
  if (action === "click" && OPENS.has(roleOf(el))) openedLast = plain(nameOf(el) || textOf(el)).slice(0, 200);
}

const clickedWords = () => clickedLast;

/** What has come since, as a set; null where nothing was done yet, or the whole page is another. */
function broughtNow() {
  if (!shownBefore) return null;
  const now = all().filter((el) => visible(el) && !el.ownerSVGElement);
  const came = now.filter((el) => !shownBefore.has(el));
  return came.length && came.length < now.length * MOST_OF_IT ? new Set(came) : null;
}

/** Whether what has come has fields to write into. */
const broughtFields = () => [...(broughtNow() || [])].some((el) => fillable(el) && !disabled(el));

const HEADS = "h1,h2,h3,h4,h5,h6,[role=heading],legend,caption,summary,strong";

/** Whether the part of the page that is a thing's own, and no other's, is headed by what was opened last. */
function isOfOpened(el, others) {
  for (let at = parentOf(el); at && at !== document.body; at = parentOf(at)) {
    if (others.some((other) => contains(at, other))) return false;
    const named = [at.getAttribute("aria-label"), at.title, ...[...at.querySelectorAll(HEADS)].slice(0, 6).map(textOf)];
    if (named.some((name) => name && plain(name) === openedLast)) return true;
  }
  return false;
}

/** Those in the smallest surrounding of the field that was written into last. */
function besideField(equal, last) {
  for (let at = last.isConnected ? parentOf(last) : null, up = 0; at && up < 8; at = parentOf(at), up++) {
    const inside = equal.filter((hit) => contains(at, hit.el));
    if (inside.length) return inside;
  }
  return [];
}

const TITLES = /^(?:the )?(?:\w+ )?(?:title|name|subject|heading|headline)$/;

/** The field without any name that has the focus as an editor opens: what is written there first is what the thing is called. */
function isTitleField(el, want) {
  if (el !== document.activeElement || !TITLES.test(want.plain) || el.localName !== "input" || !["text", ""].includes(el.type)) return false;
  return !!shownBefore && !shownBefore.has(el) && !norm(`${nameOf(el)}${el.placeholder}`);
}

/** Where somebody signs up the password is given twice, or the button says so. */
function makesAccount(form) {
  const parts = [...form.elements];
  return parts.filter((el) => el.type === "password").length > 1 || parts.some((el) => el.type === "submit" && /\b(?:register|sign up|join|create)\b/i.test(nameOf(el)));
}

/** Of equals the one that belongs to what was opened last, else the one that came with the last step. */
function latest(hits) {
  const best = Math.min(...hits.map((hit) => hit.score));
  const equal = hits.filter((hit) => hit.score === best);
  if (equal.length < 2 || equal.length > 20) return hits;
  const only = (some) => (some.length === 1 ? hits.filter((hit) => hit.score > best || hit === some[0]) : null);
  const own = (hit) => isOfOpened(hit.el, equal.filter((other) => other !== hit).map((other) => other.el));
  const ofOpened = openedLast ? only(equal.filter(own)) : null;
  if (ofOpened) return ofOpened;
  // `Delete this note` beside `Delete the picture of it`.
  const whole = only(equal.filter((hit) => /^\p{L}+ this\b/iu.test(norm(nameOf(hit.el)))));
  if (whole) return whole;
  const last = lastUsed?.deref();
  const again = last && isField(last) ? only(equal.filter((hit) => hit.el === last)) : null;
  if (again) return again;
  const beside = last && isField(last) ? only(besideField(equal, last)) : null;
  if (beside) return beside;
  // Of a table's rows the one that has a value: the others are there for new ones.
  const filled = equal.every((hit) => isField(hit.el) && hit.el.closest("td")) ? only(equal.filter((hit) => hit.el.value !== "")) : null;
  if (filled) return filled;
  // What is written field by field makes an account: whoever signs in says so.
  const apart = equal.every((hit) => isField(hit.el) && hit.el.form?.querySelector("input[type=password]")) ? only(equal.filter((hit) => makesAccount(hit.el.form))) : null;
  if (apart) return apart;
  const came = broughtNow();
  return (came && only(equal.filter((hit) => came.has(hit.el)))) || only(equal.filter((hit) => isOfThisPage(hit.el))) || onlyOfMatter(equal, only) || hits;
}

/** Of links and buttons the one in the page's own matter, where all others stand in its menus and margins. */
function onlyOfMatter(equal, only) {
  if (!equal.every((hit) => ["link", "button"].includes(roleOf(hit.el)))) return null;
  return only(equal.filter((hit) => standsIn(hit.el) < 3 && !hit.el.closest("#sidebar,.sidebar,#side-bar,.side-bar")));
}

/** Whether a link leads on from the page's own address by one word, as `/notes/6/edit` does on `/notes/6`: it is for what is open. */
function isOfThisPage(el) {
  if (el.localName !== "a" || !el.href) return false;
  const own = location.pathname.replace(/\/+$/, "");
  const to = new URL(el.href);
  return own !== "" && to.origin === location.origin && to.pathname.startsWith(`${own}/`) && /^[a-z_-]+\/?$/i.test(to.pathname.slice(own.length + 1));
}

/** Those first that belong to what was opened last, or came with the last step. */
function nearestFirst(some) {
  if (some.length < 2 || some.length > 60) return some;
  const came = broughtNow();
  const own = new Set(some.filter((el) => came?.has(el) || (openedLast && isOfOpened(el, some.filter((other) => other !== el)))));
  return [...some.filter((el) => own.has(el)), ...some.filter((el) => !own.has(el))];
}
