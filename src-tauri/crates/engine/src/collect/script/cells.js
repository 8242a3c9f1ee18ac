// Cells of one record: what people call a column, and which part of the record that is.

// Words that may mean the same column, nearest first.
const SYNONYMS = {
  name: ["name", "title", "heading", "headline", "product", "label"], title: ["title", "headline", "heading", "name", "subject", "titleline", "storylink"],
  headline: ["headline", "title", "heading", "name", "titleline"], price: ["price", "cost", "amount", "fee", "rate"], cost: ["cost", "price", "amount"],
  rating: ["rating", "star", "score", "review"], score: ["score", "point", "vote", "rating"], point: ["point", "score", "vote"], vote: ["vote", "score", "point"],
  comment: ["comment", "reply", "discussion"], author: ["author", "byline", "user", "hnuser", "writer", "creator", "by", "poster", "seller"], user: ["user", "author", "hnuser"],
  sender: ["sender", "from", "fromto", "author", "by"], recipient: ["recipient", "to", "fromto"], subject: ["subject", "title", "topic"],
  date: ["date", "time", "published", "posted", "age", "day", "datetime", "timestamp"], time: ["time", "date", "age"], age: ["age", "time", "date"],
  description: ["description", "desc", "summary", "excerpt", "abstract", "teaser", "blurb", "snippet", "body", "text", "content"],
  summary: ["summary", "excerpt", "description", "abstract", "teaser", "snippet", "text"], text: ["text", "body", "content", "quote", "description"], quote: ["quote", "text"],
  category: ["category", "section", "topic", "tag", "genre", "type", "department"], tag: ["tag", "keyword", "label", "category"], section: ["section", "category", "topic"],
  stock: ["stock", "availability", "available", "inventory"], availability: ["availability", "stock", "available", "instock"],
  image: ["image", "picture", "photo", "img", "thumbnail"], location: ["location", "place", "city", "address", "region"], company: ["company", "employer", "organization", "organisation", "firm"],
  salary: ["salary", "pay", "wage", "compensation"], brand: ["brand", "manufacturer", "maker", "vendor"], site: ["site", "sitestr", "domain", "source"], rank: ["rank", "position", "no", "number"],
  assignee: ["assignee", "assigned", "owner", "responsible"], owner: ["owner", "assigned", "assignee", "responsible"], reporter: ["reporter", "submitter", "requester", "creator", "author"],
  birth: ["birth", "born", "birthday", "birthdate", "dob"], email: ["email", "mail"], phone: ["phone", "tel", "telephone", "mobile"], size: ["size", "dimension"], quantity: ["quantity", "qty", "count"], link: ["link", "url"], url: ["url", "link"],
};
// What counts when nobody asked for the column by name.
const STRICT = { category: ["category", "section", "topic", "genre", "department"], comment: [], description: ["description", "desc", "summary", "excerpt", "abstract", "teaser", "blurb", "snippet"], point: ["point", "score", "vote"] };
const ALIKE = { "assigned to": "assignee", "assigned person": "assignee", "birth date": "birth", "date of birth": "birth", birthday: "birth", birthdate: "birth", born: "birth", picture: "image", photo: "image", thumbnail: "image", "e-mail": "email", mail: "email", star: "rating", href: "link", website: "link", "web address": "link", review: "rating", topic: "category", writer: "author", published: "date", product: "name", colour: "color" };

const MONEY = /(?:(?:[$€£¥₹₽]|\b(?:US\$|USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK))\s?-?\d(?:[\d.,'\u00a0\u202f ]*\d)?(?:,-|:-)?)|(?:-?\d(?:[\d.,'\u00a0\u202f ]*\d)?\s?(?:[$€£¥₹₽]|(?:USD|EUR|GBP|CHF|SEK|NOK|DKK|PLN|CZK|kr|zł|euros?|dollars?)(?!\p{L})|:-|,-))/iu;
const DATE = /\b(?:\d{4}-\d{2}-\d{2}|\d{1,2}[./]\d{1,2}[./]\d{2,4}|\d{1,2}\.? (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.?,?(?: \d{4})?|(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\p{L}*\.? \d{1,2}(?:st|nd|rd|th)?(?:,? \d{4})?|\d+ (?:second|minute|hour|day|week|month|year)s? ago|yesterday|today)\b/iu;
const NUMBER = /-?\d(?:[\d.,'\u00a0\u202f]*\d)?\s?[kKmM]?\b/;

/** The parts of a record that carry something: own text, pictures, times, fields. */
function piecesOf(parts) {
  const out = [];
  const add = (el) => {
    const own = ownText(el);
    if (own || ["img", "time", "input", "meter", "progress", "data"].includes(el.localName)
      || el.hasAttribute("aria-label") || el.hasAttribute("itemprop") || (el.children.length && [...hintsOf(el)].some((word) => KNOWN.has(one(word))))
      || isHeading(el) || isLink(el)) out.push(el);
  };
  for (const part of parts) {
    add(part);
    for (const el of everything(part, 2000)) add(el);
  }
  return out;
}
const KNOWN = new Set(Object.values(SYNONYMS).flat());

const cell = (el, text) => (text === "" || text == null ? null : { text: norm(text).slice(0, 2000), el });

/** The link that a record is about: in its heading, else its first with words. */
function mainLink(parts) {
  const all = parts.flatMap((part) => [part, ...everything(part, 2000)]);
  const links = all.filter((el) => isLink(el) && /^https?:/.test(el.href) && !hintsOf(el).has("tag"));
  const inHeading = links.find((link) => closest(link, isHeading) && parts.some((part) => part.contains(closest(link, isHeading)) || part === link))
    || all.filter(isHeading).map((heading) => closest(heading, isLink)).find(Boolean)
    || links.find((link) => closest(link, (at) => at.localName === "dt") && textOf(link));
  return inHeading || links.find((link) => [...hintsOf(link), ...hintsOf(link.parentElement || link)].some((word) => /^(title|titleline|name|headline|storylink)$/.test(word)) && textOf(link))
    || links.filter((link) => textOf(link).length > 3 && !/^(by|more|read more|comments?|\d+ .*|\(.*\))$/i.test(textOf(link))).sort((a, b) => textOf(b).length - textOf(a).length)[0] || links[0] || null;
}

/** What a record is called. */
function titleOf(parts, pieces) {
  const says = (el) => /\p{L}{2}|\d{3}/u.test(textOf(el));
  const heading = pieces.find((el) => isHeading(el) && says(el));
  if (heading) return heading;
  const named = pieces.find((el) => says(el) && textOf(el).length < 300 && [...hintsOf(el)].some((word) => /^(title|titleline|name|headline|heading|storylink)$/.test(word)) && ![...hintsOf(el)].some((word) => /^(user|author|company|brand|site|sub|subtitle)$/.test(word)));
  if (named) {
    // `Title (site.example)`: the link in it is the title.
    const link = everything(named, 50).find((el) => isLink(el) && textOf(el).length * 2 > textOf(named).length);
    return link || named;
  }
  // Who wrote a comment stands for what it is called.
  const remark = parts.some((part) => [...hintsOf(part)].map(one).some((word) => /^(?:comment|reply|remark|review|message)$/.test(word)));
  const writer = remark && pieces.find((el) => says(el) && textOf(el).length < 60 && [...hintsOf(el)].some((word) => /^(?:username|author|user|byline)$/.test(word)));
  if (writer) return writer;
  const link = mainLink(parts);
  if (link && says(link) && !/^\(.*\)$/.test(textOf(link)) && !hintsOf(link).has("tag")) return link;
  const strong = pieces.find((el) => /^(strong|b|dt|summary|figcaption)$/.test(el.localName) && says(el));
  if (strong) return strong;
  return pieces.find((el) => ownText(el).length > 2 && !MONEY.test(ownText(el)) && !DATE.test(ownText(el)) && /\p{L}{2}/u.test(ownText(el))) || null;
}

/** A title cut short with dots stands whole in a title attribute. */
function wholeTitle(el) {
  const text = textOf(el);
  if (!/(\.\.\.|…)$/.test(text)) return text;
  const start = text.replace(/\s*(\.\.\.|…)$/, "");
  const whole = [el, ...everything(el, 20)].map((at) => at.getAttribute("title") || at.getAttribute("aria-label")).find((title) => title && title.startsWith(start));
  return whole || text;
}

/** `412` of `412 points`, where the words after the number are the column's own. */
function counted(text, words) {
  const found = text.match(/(-?\d[\d.,]*\s?[kKmM]?)\s+(\p{L}+)/gu) || [];
  for (const part of found) {
    const [, number, word] = part.match(/^(-?\d[\d.,]*\s?[kKmM]?)\s+(\p{L}+)$/u) || [];
    if (word && words.includes(one(word.toLowerCase()))) return number.trim();
  }
  return null;
}

function ratingOf(el) {
  const text = textOf(el);
  const inText = text.match(/\d+(?:[.,]\d+)?(?=\s*(?:\/|of|out of|★|stars?|\(|$))/i) || text.match(/\d+[.,]\d+|\b[0-5]\b/);
  if (inText) return inText[0];
  const label = el.getAttribute("aria-label") || el.getAttribute("title") || el.querySelector?.("[aria-label],[title]")?.getAttribute("aria-label") || "";
  const inLabel = label.match(/\d+(?:[.,]\d+)?/);
  if (inLabel) return inLabel[0];
  const stars = (text.match(/★/g) || []).length;
  if (stars) return String(stars);
  const word = [...hintsOf(el)].find((hint) => ["one", "two", "three", "four", "five", "zero"].includes(hint));
  return word ? word[0].toUpperCase() + word.slice(1) : null;
}

/** Whether who does it was asked for and what was done stands there: "owner" and `Owned by`. */
const doneBy = ([who, more], [what, by, rest]) => !more && by === "by" && !rest && /\p{L}{2}(er|or)$/u.test(who) && what === who.replace(/(er|or)$/, "ed");
/** A line that tells of a change is no value. */
const CHANGE = /^(?:was )?changed (?:from|to) /i;

/** The value after its label inside the record: `Author: Ada`, `<dt>Author</dt><dd>Ada</dd>`, `<span>Author</span> <b>Ada</b>`. */
function labelled(pieces, words) {
  const is = (text) => {
    const said = wordsOf(text.replace(/[:：]\s*$/, ""));
    return said.length === words.length ? said.length > 0 && words.every((word) => said.includes(word)) : doneBy(words, said);
  };
  for (let at = 0; at < pieces.length; at++) {
    const own = ownText(pieces[at]) || textOf(pieces[at]);
    if (own.length > 80) continue;
    const colon = own.match(/^([^:：]{2,40})[:：]\s*(.+)$/);
    if (colon && is(colon[1])) return cell(pieces[at], colon[2]);
    if (!is(own) || isHeading(pieces[at]) || isLink(pieces[at]) || pieces[at].localName === "button") continue;
    // The head of a column labels what is below it, not what stands beside it.
    if (pieces[at].localName === "th" && !kids(parentOf(pieces[at])).some((other) => other.localName === "td")) continue;
    const ends = /[:：]\s*$/.test(own) || pieces[at].localName === "dt" || pieces[at].localName === "th" || [...hintsOf(pieces[at])].some((word) => /^(label|key|term|caption)$/.test(word));
    if (!ends) continue;
    const next = pieces[at].nextElementSibling;
    if (next && CHANGE.test(textOf(next))) continue;
    // In a form the field beside the label has the value.
    const field = next && visible(next) ? [...next.querySelectorAll("select,textarea,input:not([type=hidden],[type=checkbox],[type=radio],[type=button],[type=submit],[type=file],[type=password])")].find((el) => el.checkVisibility({ visibilityProperty: true })) : null;
    if (field && pieces[at].localName === "th") {
      const value = norm(field.localName === "select" ? field.selectedOptions[0]?.label || "" : field.value);
      return { text: value.slice(0, 2000), el: field };
    }
    if (next && visible(next) && textOf(next)) return cell(next, textOf(next));
    const parent = parentOf(pieces[at]);
    const rest = parent && textOf(parent).startsWith(own) ? norm(textOf(parent).slice(own.length)) : "";
    if (CHANGE.test(rest)) continue;
    if (rest && rest.length < 200) return cell(parent, rest);
    if (pieces[at + 1]) return cell(pieces[at + 1], textOf(pieces[at + 1]));
  }
  return null;
}

/** Whether a link leads to one of a kind, by its address: `/speaker/ada`, but not `/speaker/`. */
const leadsToOne = (el, kind) => el.localName === "a" && el.hasAttribute("href") && el.pathname?.split("/").filter(Boolean).slice(0, -1).some((part) => one(part.toLowerCase()) === kind);

const OTHER_PARTS = new Set(["img", "avatar", "icon", "info", "meta", "footer", "header", "action", "menu", "share", "toolbar"]);

/** By the words of class, id, itemprop: the piece whose words fit best. */
function byHint(pieces, words, meanings, whole = "") {
  let best = null;
  for (const el of pieces) {
    const text = textOf(el) || el.getAttribute("content") || "";
    // `Owned by:` says what stands beside it.
    if (!text || text.length > 1500 || /[:：]$/.test(text)) continue;
    // What holds nearly the whole record is no cell of it.
    const big = whole && el.children.length > 1 && text.length > whole.length * 0.7;
    const hints = [...hintsOf(el)].map(one);
    const itemprop = low(el.getAttribute("itemprop") || el.getAttribute("data-label") || el.getAttribute("data-field"));
    let score = 0;
    if (itemprop && wordsOf(itemprop).join(" ") === words.join(" ")) score = 100;
    else if (words.every((word) => hints.includes(word))) score = 90 - hints.length * 2;
    else meanings.forEach((word, at) => { if (hints.includes(word)) score = Math.max(score, 70 - at * 5 - hints.length); });
    if (score < 50 && words.length === 1 && leadsToOne(el, words[0])) score = 50;
    if (/^(del|s|strike)$/.test(el.localName) || hints.some((word) => ["old", "was", "previous", "original", "list", "rrp", "label", "sr"].includes(word) && !words.includes(word))) score -= 40;
    // `comment__avatar` is another part of what is called so, `comment__text` is what it says.
    if (hints.some((word) => OTHER_PARTS.has(word) && !words.includes(word) && !meanings.includes(word))) score -= 25;
    else if (score > 0 && hints.some((word) => ["text", "body", "content"].includes(word))) score += 4;
    if (el.localName === "button" || el.localName === "label" || big) score -= 60;
    if (score > 0 && (!best || score > best.score)) best = { el, score };
  }
  return best;
}

/** A column's cell in a record, or null. `parts` are the record's elements, `headers` maps header words to cells. */
function cellOf(record, want, strict = false) {
  const { parts, pieces, text: whole } = record;
  const said = low(want);
  const words = wordsOf(want);
  const key = ALIKE[one(said)] || one(said);
  const last = ALIKE[words.at(-1)] || words.at(-1);
  const meanings = (strict && STRICT[key]) || SYNONYMS[key] || SYNONYMS[last] || words;
  if (record.headers) {
    const header = headerFor(record, said, words, meanings, key);
    if (header) return header;
  }
  if (["link", "url"].includes(key)) {
    const link = mainLink(parts);
    return link ? { text: link.href, el: link } : null;
  }
  if (key === "image") {
    const image = pieces.find((el) => el.localName === "img") || parts.flatMap((part) => everything(part, 500)).find((el) => el.localName === "img");
    return image ? { text: image.currentSrc || image.src, el: image } : null;
  }
  if (key === "tag") {
    const tags = pieces.filter((el) => [...hintsOf(el)].map(one).includes("tag") && !everything(el, 30).some((at) => hintsOf(at).has("tag")) && textOf(el));
    if (tags.length) return { text: [...new Set(tags.map(textOf))].join(", "), el: parentOf(tags[0]) };
  }
  const byLabel = labelled(pieces, words);
  if (byLabel) return byLabel;
  if (key === "email" || key === "phone") {
    const link = pieces.find((el) => isLink(el) && el.href.startsWith(key === "email" ? "mailto:" : "tel:"));
    if (link) return cell(link, textOf(link) || link.href.replace(/^\w+:/, ""));
    const pattern = key === "email" ? /[^\s@]+@[^\s@]+\.[a-z]{2,}/i : /\+?\d[\d ()/-]{6,}\d/;
    const piece = pieces.find((el) => pattern.test(ownText(el)));
    return piece ? cell(piece, ownText(piece).match(pattern)[0]) : null;
  }
  if (key === "price" || key === "cost") return priceOf(pieces, words, meanings, whole);
  if (["name", "title", "headline", "heading"].includes(key)) {
    const explicit = byHint(pieces.filter((el) => /\p{L}/u.test(textOf(el))), words, [], whole);
    if (explicit && explicit.score >= 84 && !isBig(explicit.el, parts) && !everything(explicit.el, 20).some(isLink)) return cell(explicit.el, wholeTitle(explicit.el));
    const title = titleOf(parts, pieces);
    return title && !isBig(title, parts) ? cell(title, wholeTitle(title)) : title ? cell(title, ownText(title) || textOf(title)) : null;
  }
  if (key === "rating") {
    const found = pieces.find((el) => [...hintsOf(el)].map(one).some((word) => word === "rating" || word === "star") && ratingOf(el)) || pieces.find((el) => /rated|stars?|rating/i.test(el.getAttribute("aria-label") || el.getAttribute("title") || "") || /★/.test(ownText(el)));
    return found ? cell(found, ratingOf(found)) : null;
  }
  for (const el of pieces) {
    const number = counted(ownText(el), [...words.slice(-1), ...(["score", "point", "vote", "comment"].includes(key) ? meanings : [])]);
    if (number) return cell(el, number);
  }
  if (strict && key === "comment") return null;
  const hint = byHint(pieces, words, meanings, whole);
  if (hint) {
    const text = textOf(hint.el) || hint.el.getAttribute("content");
    const number = counted(text, [...words, ...meanings]);
    if (number) return cell(hint.el, number);
    if (key === "date" && hint.el.localName !== "time" && DATE.test(text) && text.length > 40) return cell(hint.el, text.match(DATE)[0]);
    // A name with links to what else there is of that person.
    const links = ["author", "user", "sender"].includes(key) ? everything(hint.el, 40).filter((el) => isLink(el) && textOf(el)) : [];
    if (links.length > 1) return cell(links[0], textOf(links[0]));
    if (key === "author") return cell(hint.el, text.replace(/^(?:by|von|posted by|written by)[:\s]+/i, ""));
    return cell(hint.el, text);
  }
  if (["date", "time", "age"].includes(key)) {
    const time = pieces.find((el) => el.localName === "time" && textOf(el));
    if (time) return cell(time, textOf(time));
    const dated = pieces.find((el) => DATE.test(ownText(el)));
    return dated ? cell(dated, ownText(dated).match(DATE)[0]) : null;
  }
  if (key === "author") {
    for (const el of pieces) {
      const by = ownText(el).match(/(?:^|[|·•,]\s*|\s)by\s+([\p{Lu}@][^|·•,]{1,60}?)(?=\s*(?:[|·•,]|$))/u);
      if (by) return cell(el, by[1]);
      if (/\bby$/i.test(ownText(el)) && el.nextElementSibling && isLink(el.nextElementSibling)) return cell(el.nextElementSibling, textOf(el.nextElementSibling));
    }
  }
  if (["description", "summary", "text", "quote"].includes(key)) {
    const free = pieces.filter((el) => ownText(el).length > 15 && !closest(el, isHeading) && !(closest(el, (at) => at.localName === "li") && !parts.includes(closest(el, (at) => at.localName === "li"))));
    const long = free.find((el) => el.localName === "p" && ownText(el).length > 20) || free.filter((el) => ownText(el).length > 30).sort((a, b) => ownText(b).length - ownText(a).length)[0];
    if (long) return cell(long, textOf(long));
    return key === "text" ? { text: record.text.slice(0, 2000), el: parts[0] } : null;
  }
  if (["stock", "availability"].includes(key)) {
    const found = pieces.find((el) => /\b(in stock|out of stock|sold out|available|unavailable|only \d+ left)\b/i.test(ownText(el)));
    return found ? cell(found, ownText(found)) : null;
  }
  return null;
}

/** A title that is the whole record is none. */
const isBig = (el, parts) => parts.includes(el) && parts[0].children.length > 2;

function priceOf(pieces, words, meanings, whole) {
  const hint = byHint(pieces, words, meanings, whole);
  if (hint && /\d|free/i.test(textOf(hint.el) || hint.el.getAttribute("content") || "")) {
    const text = textOf(hint.el) || hint.el.getAttribute("content");
    const money = text.match(MONEY);
    const plain = text.match(/\d[\d.,'\u00a0\u202f ]*/);
    return cell(hint.el, text.length <= 16 && !(money && text.match(/\d[\d.,]*/g).length > 1) ? text : money ? money[0] : text.length < 30 ? text : plain[0]);
  }
  const fits = (el) => MONEY.test(ownText(el)) || (MONEY.test(textOf(el)) && textOf(el).length < 24);
  const priced = pieces.filter((el) => fits(el) && !/^(del|s|strike)$/.test(el.localName) && !closest(el, (at) => /^(del|s|strike)$/.test(at.localName)));
  const first = priced[0];
  return first ? cell(first, (ownText(first).match(MONEY) || textOf(first).match(MONEY))[0]) : null;
}

/** Which head a column means: by its very name, by all its words, by a word that means the same; -1 where none does. */
function headIndex(at, said, words, meanings) {
  let index = at((header) => header === said);
  if (index < 0) index = at((_, of) => of.join(" ") === words.join(" "));
  if (index < 0) index = at((_, of) => words.every((word) => of.includes(word)));
  if (index < 0) for (const word of meanings) { index = at((_, of) => of.includes(word)); if (index >= 0) break; }
  return index;
}

/** What the cell under a column's own head says, be it nothing; null where no head means the column. */
function underItsHead(record, column) {
  if (!record.headers) return null;
  const { headers, cells } = record;
  const key = ALIKE[one(low(column))] || one(low(column));
  const words = wordsOf(column);
  const at = (test) => headers.findIndex((header, index) => header && cells[index] && test(low(header), wordsOf(header)));
  const td = cells[headIndex(at, low(column), words, SYNONYMS[key] || words)];
  if (!td) return null;
  const picture = td.querySelector("img,[aria-label],[title]");
  return textOf(td) || (picture ? picture.alt || picture.getAttribute("aria-label") || picture.title || "picture" : "");
}

/** Where a table says what its columns are. */
function headerFor(record, said, words, meanings, key) {
  const { headers, cells } = record;
  const at = (test) => headers.findIndex((header, index) => header && cells[index] && test(low(header), wordsOf(header)) && !CHANGE.test(textOf(cells[index])));
  let index = headIndex(at, said, words, meanings);
  if (index < 0 && record.table && ["name", "title", "headline"].includes(key)) {
    index = at((_, of) => record.noun && of.includes(record.noun));
    if (index < 0) index = cells.findIndex((td) => td && /\p{L}{2}/u.test(textOf(td)) && !MONEY.test(textOf(td)));
  }
  if (index < 0 && key === "price") index = cells.findIndex((td) => td && MONEY.test(textOf(td)) && textOf(td).length < 24);
  if (index < 0) return null;
  const td = cells[index];
  if (["link", "url"].includes(key)) {
    const link = everything(td, 200).find(isLink);
    if (link) return { text: link.href, el: link };
  }
  const title = ["name", "title", "headline", "subject"].includes(key) ? titleIn(td) : null;
  return title || (/\b(?:name|title)$/.test(key) && withoutBadges(td)) || cell(td, textOf(td));
}

/** The name in a cell without what is hung on it: a badge with a role, a chip with a state. */
function withoutBadges(td) {
  const hung = everything(td, 80).filter((el) => el !== td && ["badge", "chip", "pill"].some((hint) => hintsOf(el).has(hint)) && textOf(el));
  const text = hung.reduce((rest, el) => norm(rest.replace(textOf(el), " ")), textOf(td));
  return hung.length && text ? cell(td, text) : null;
}

/** The title of a cell that holds more than that: a linked heading with a state, a teaser or actions after it. */
function titleIn(td) {
  const head = everything(td, 80).find((el) => (isHeading(el) || /^(strong|b)$/.test(el.localName)) && textOf(el));
  const link = head && (closest(head, (at) => isLink(at) || at === td) || null);
  const inside = head && everything(head, 20).find((el) => isLink(el) && textOf(el));
  const title = inside || (link !== td ? link : null);
  return title && textOf(td).startsWith(textOf(title)) && textOf(title).length * 4 > textOf(head).length ? cell(title, wholeTitle(title)) : null;
}
