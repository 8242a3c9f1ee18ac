// What a page says to what was done: "Settings saved.", "Your message has been sent." Its own words, wherever it puts them.

/** What pages call the place of such words. */
const SAYS_SO = /(?:^|[-_ ])(?:messages?|messagelist|notices?|flash|toast|snackbar|alert|notifications?|success|updated)(?=[-_ ]|$)/i;
const LONGEST_NOTICE = 300;

/** Such words that are to be seen, the live regions' first, each once. */
function notices() {
  const live = [];
  const called = [];
  for (const el of all()) {
    const region = el.matches("[role=alert],[role=status],[role=alertdialog],[aria-live=polite],[aria-live=assertive],output");
    if (!region && !SAYS_SO.test(`${el.getAttribute("class") || ""} ${el.id}`)) continue;
    if (!visible(el) || ["html", "body", "form", "fieldset"].includes(el.localName) || isField(el)) continue;
    if (closest(el, (at) => at.matches?.("nav,table,[role=navigation],[role=grid],[role=menu]"))) continue;
    const text = norm(saidIn(el, () => false));
    if (text.length < 3 || text.length > LONGEST_NOTICE) continue;
    (region ? live : called).push(text);
  }
  const out = [];
  // What holds another and says more than it is the same message with its heading.
  for (const text of [...live, ...called]) if (!out.some((other) => other.includes(text) || text.includes(other))) out.push(text);
  return out;
}
