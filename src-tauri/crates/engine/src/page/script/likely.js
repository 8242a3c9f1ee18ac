// What a person most likely means by words that are nobody's very name, and what says yes to a question of the page.
// It looks only; nothing is acted on here.

const IDLE_WORDS = new Set("the a an of in on at to for by with and or about from my your our this that its is called named titled entry item".split(" "));

const saidWords = (text) => (norm(text).toLowerCase().match(/[\p{L}\p{N}]+/gu) || []);

/** Whether one of the words is this one, or it in another number. */
const holdsWord = (own, word) => own.some((one) => one === word || (word.length > 3 && (one === `${word}s` || (one.length > 3 && `${one}s` === word) || one === `${word}es`)));

/**
 * The one link, button or entry that has all the words, with the fewest of its own; with `loose`, one of three and more may
 * be missing. `null` where there is none, or where two are as likely.
 */
function likely({ name, loose }) {
  const words = [...new Set(saidWords(name))].filter((word) => !IDLE_WORDS.has(word));
  if (!words.length || words.join("").length < 3) return null;
  let best = [];
  for (const el of all()) {
    const role = roleOf(el);
    if (!["link", "button", "tab", "menuitem", "option", "treeitem"].includes(role) || !visible(el) || disabled(el)) continue;
    const text = nameOf(el) || textOf(el);
    if (!text || text.length > 160) continue;
    const own = saidWords(text);
    const lacking = words.filter((word) => !holdsWord(own, word));
    const missing = lacking.length;
    // Another day or number is another thing.
    if (lacking.some((word) => /\d/.test(word))) continue;
    if (missing > (loose && words.length >= 3 ? 1 : 0)) continue;
    // A single word in a sentence only speaks of it.
    if (words.length === 1 && own.length > 5) continue;
    const score = missing * 100 + own.length;
    const hit = { el, score, text: norm(text), to: el.getAttribute("href") || "" };
    if (!best.length || score < best[0].score) best = [hit];
    else if (score === best[0].score) best.push(hit);
  }
  const first = best[0];
  // A picture and a title that lead to the same are one.
  if (!first || best.some((hit) => hit.to !== first.to || (!hit.to && hit.el !== first.el))) return null;
  return { bundle: bundleOf(first.el), name: first.text };
}

/** Words that tell nothing of what a sentence is about. */
const TELLING = new Set("am are was were be been being has have had do does did not no nobody somebody someone again now more any anymore going will would can cannot could so just still yet i we you he she it they him her them us there here who what which seen since until today".split(" "));

/** The link that shares the most words with a sentence, and at least half of its own: null where two share as many. */
function aboutMost(words, links) {
  const said = words.filter((word) => !TELLING.has(word) && word.length > 2);
  const ranked = links.map((el) => {
    const own = [...new Set(saidWords(nameOf(el)))].filter((word) => !IDLE_WORDS.has(word) && !TELLING.has(word) && word.length > 2 && !/^\d+$/.test(word));
    const shared = own.filter((one) => said.some((word) => sameStem(one, word))).length;
    return { el, shared, fits: shared > 1 && shared * 2 >= own.length };
  }).filter((hit) => hit.fits).sort((a, b) => b.shared - a.shared);
  const best = oneEach(ranked.filter((hit) => hit.shared === ranked[0].shared).map((hit) => hit.el));
  return best.length === 1 ? thingOf(best[0]) : null;
}

/** The one link that has all these words in some form: `leaking` for "leaks"; of a whole sentence, the one that has the most. Null where
 *  there is none, or there are several. */
function described(said) {
  const words = [...new Set(saidWords(said))].filter((word) => !IDLE_WORDS.has(word));
  if (words.join("").length < 4) return null;
  const links = all().filter((el) => roleOf(el) === "link" && visible(el) && nameOf(el) && nameOf(el).length <= 160);
  const one = oneEach(links.filter((el) => {
    const own = saidWords(nameOf(el));
    return words.every((word) => own.some((one) => sameStem(one, word)));
  }));
  if (one.length === 1) return thingOf(one[0]);
  return one.length || words.length < 4 ? null : aboutMost(words, links);
}

const ASKS = /\b(?:delete|remove|discard|erase)\b[^.?!\n]{0,100}\?|\b(are you (really |very |absolutely |quite )?(sure|certain)|do you (really|want to|wish to)|really (delete|remove|want)|please confirm|confirm (the )?(deletion|removal|delete)|cannot be undone|can't be undone|permanently|will be (deleted|removed|erased|lost))/i;
const SAYS_YES = /^(yes\b.*|ok|okay|confirm\b.*|(yes, )?(delete|remove|erase|discard|trash)\b.*|continue|proceed|sure|i'?m sure.*|i am sure.*|do it)$/i;
const SAYS_NO = /\b(no|cancel|back|keep|don't|not)\b/i;

/** What a button says that asks, where it stands, before it does what it is for. */
const ASKS_ITSELF = /^(?:are )?you sure\b|^really\b|^sure\?|^confirm\b/i;

/** The button that says yes to what a dialog, the button that was pressed, or a page that only asks, wants to know. */
function affirmative() {
  const pressed = lastUsed?.deref();
  const says = pressed?.isConnected && ["button", "link"].includes(roleOf(pressed)) && visible(pressed) ? norm(nameOf(pressed)) : "";
  // One that said so before was pressed for that.
  if (says && lastSaid && says !== lastSaid && ASKS_ITSELF.test(says)) return { bundle: bundleOf(pressed), name: says };
  const dialogs = all().filter((el) => visible(el) && (el.matches("dialog[open]") || ["dialog", "alertdialog"].includes(roleOf(el)) || /\b(modal|dialog|popup|confirm)\b/i.test(String(el.className))) && norm(el.textContent).length < 600);
  for (const part of [...dialogs.reverse(), document.body]) {
    if (!part || !ASKS.test(part.innerText || "") && (part === document.body || roleOf(part) !== "alertdialog")) continue;
    const buttons = all(rootOf(part) || part).filter((el) => visible(el) && !disabled(el) && (roleOf(el) === "button" || roleOf(el) === "link"));
    const yes = buttons.filter((el) => SAYS_YES.test(norm(nameOf(el))) && !SAYS_NO.test(nameOf(el)));
    const real = yes.filter((el) => roleOf(el) === "button");
    const meant = real.length ? real : yes;
    if (meant.length && (part !== document.body || meant.length === 1)) return { bundle: bundleOf(meant[0]), name: norm(nameOf(meant[0])) };
  }
  return null;
}

/** The way to the account of whoever is signed in: often called by the name of the person, known by where it leads. */
function personal() {
  const own = /(^|[\/_-])(me|profile|account|my-?account|user-?settings|preferences)([\/?#_-]|$)/i;
  const ways = all().filter((el) => roleOf(el) === "link" && visible(el) && norm(nameOf(el)) && own.test(`${el.getAttribute("href") || ""}`));
  // The account itself, before what is kept below it: `/me/` before `/me/orders/`.
  const ends = ways.filter((el) => /[\/_-](?:me|profile|account|settings|preferences)\/?$/i.test(el.pathname));
  const first = ends.length ? ends : ways;
  return new Set(first.map((el) => el.href)).size === 1 ? { bundle: bundleOf(first[0]), name: norm(nameOf(first[0])) } : null;
}

/** What a form also has, beside the button that sends it. */
const NO_SENDERS = /^(?:preview|cancel|reset|clear|back|previous|discard|delete|remove|check|help|view|attach|upload)\b/i;
const LOOKS_UP = /^(?:search|find|filter|go|look ?up|log ?in|sign ?in)\b/i;

/** Whether it is a button of the form that was written into last. */
function sendsWritten(el) {
  const form = lastUsed?.deref()?.form;
  return !!form && el.form === form && el.type === "submit";
}

/** The one button that sends the form of the field that has the focus; what searches or signs in keeps nothing. */
function sendsHere() {
  const field = document.activeElement;
  const form = field?.form || field?.closest?.("form");
  if (!form || field === document.body) return null;
  const named = sendersOf(form).filter((el) => visible(el) && norm(nameOf(el)));
  const sends = named.length > 1 ? named.filter((el) => !NO_SENDERS.test(norm(nameOf(el)))) : named;
  // A look at what will be sent sends nothing.
  return sends.length === 1 && !LOOKS_UP.test(norm(nameOf(sends[0]))) && !/^preview\b/i.test(norm(nameOf(sends[0]))) ? thingOf(sends[0]) : null;
}
