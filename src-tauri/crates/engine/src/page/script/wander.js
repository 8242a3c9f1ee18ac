// On which page of the site a thing stands: the pages that the site's own menus lead to are looked at, as somebody would who goes
// through the menu. They are only read, in the background; nothing is clicked, and no way that does something is followed.

const DOES_SOMETHING = /(?:^|[\/_.=-])(?:log-?out|sign-?out|logoff|delete|remove|destroy|trash|cancel|toggle|like|vote|export|download|print|new|add|create|edit|confirm|approve|reject|publish|unpublish|activate|deactivate|run|start|stop|set|do|switch|language|locale)(?:[\/_.?=-]|$)/i;
/** More words of addresses, and of links, that do something. */
const DOES_TOO = /(?:^|[\/_.=-])(?:un)?(?:mark|read|archive|star|pin|lock|follow|watch|subscribe|block|assign|enable|disable|close|reopen|resolve|complete|done|accept|decline|claim|take|join|leave|clear|reset|restore|revert|refresh|sync|flush|purge|rebuild|restart|reboot|shutdown|install|upgrade|update|save|send|submit|move|copy|clone|merge|impersonate|exit|quit|pay|buy)(?:[\/_.?=-]|$)/i;
const SAYS_DEED = /^(?:(?:log|sign) ?(?:out|off)|mark|clear|reset|close|enable|disable|restart|reboot|impersonate|archive|accept|decline|take|join|leave|exit)\b/i;
/** What is read by being opened. */
const READS = /(?:^|\/)(?:inbox|mails?|messages?|notifications?|conversations?)\/./i;
const MOST_LOOKED_AT = 24;
const ONE_PAGE = 4000;
const MOST_SEARCHED = 6;

/** What a query may say without any doubt that it only shows something: `?table=domain`. */
const CHANGES_BY = /^(?:lang|language|locale|theme|skin|token|key|return|next|redirect|action|do|mode|op|cmd|task)$/i;

function onlyShows(url) {
  const asked = [...url.searchParams];
  const plainly = ([key, value]) => /^[a-z_]{1,20}$/i.test(key) && /^[a-z_-]{1,30}$/i.test(value) && !CHANGES_BY.test(key);
  return asked.length <= 2 && asked.every(plainly) && !DOES_SOMETHING.test(`/${asked.flat().join("/")}/`);
}

/** `?domain=shop.example` of a link that is called so shows that one. */
const showsItself = (url, words) => [...url.searchParams].length === 1 && norm([...url.searchParams][0][1]) === words && !DOES_SOMETHING.test(`/${[...url.searchParams][0][0]}/`);

const MENU_CLASS = /(?:^|[\s_-])(?:sub|main|side|top|tab)?-?(?:menu|nav|navbar|navigation|sidebar|tabs|toolbar)(?:$|[\s_-])/i;

/** Whether a link stands in a menu of its page, by what it stands in or how that is called. */
function inMenu(el) {
  // What is done with one thing of a list is no way through the site.
  if (el.closest("[class*=dropdown-menu],[class*=context-menu],[class*=action],tr,[role=row]") && !el.closest("nav,header,aside")) return false;
  if (el.closest("nav,aside,header,[role=navigation],[role=menu],[role=menubar]")) return true;
  for (let at = el.parentElement, up = 0; at && up < 4; at = at.parentElement, up++) if (MENU_CLASS.test(at.getAttribute("class") || "")) return true;
  return false;
}

/** What leads from the page of a kind to all of it: `List of all pages`, `Browse`. */
const LISTS_ALL = /^(?:list|all|browse|index|overview|contents|(?:view|show|see|list|browse) all|full list|table of)\b/i;

/** The path of an address as it is read; one that is written wrongly as it stands. */
const pathOf = (url) => { try { return decodeURI(url.pathname); } catch { return url.pathname; } };

/** Ways of a document to pages of this site that only show something, each with how late it comes: those of its menus first. Behind the first page: what lies below it, what its menu has, what lists all. */
function plainWays(doc, base, below) {
  const links = [...doc.querySelectorAll("a[href]")];
  const menu = new Set(links.filter(inMenu));
  const lists = (el) => !!below && LISTS_ALL.test(norm(el.textContent));
  const rank = (el) => (lists(el) ? 0 : menu.has(el) ? 1 : 2);
  const out = new Map();
  for (const el of links.sort((one, other) => rank(one) - rank(other))) {
    let url;
    try { url = new URL(el.getAttribute("href"), base); } catch { continue; }
    const words = norm(el.textContent);
    const itself = showsItself(url, words);
    if (url.origin !== location.origin || (url.search && !itself && !(menu.has(el) && onlyShows(url))) || !words || words.length > 40 || el.hasAttribute("download") || el.hasAttribute("data-method") || el.hasAttribute("data-turbo-method") || el.hasAttribute("data-confirm") || fileEnd(el)) continue;
    const path = pathOf(url);
    if (DOES_SOMETHING.test(path) || DOES_TOO.test(path) || SAYS_DEED.test(words) || (below && READS.test(path)) || (below && !itself && !menu.has(el) && !lists(el) && !url.pathname.startsWith(below))) continue;
    url.hash = "";
    if (url.href !== location.href.split("#")[0] && !out.has(url.href)) out.set(url.href, [words, rank(el) * MOST_LOOKED_AT + out.size]);
  }
  return [...out].slice(0, MOST_LOOKED_AT).map(([address, [words, place]]) => [address, words, place]);
}

const CHANGES_WORD = /\b(?:update|submit|apply|register|sign up|change|rename|upload|ok|confirm|edit|save|log ?in|comment)\b/i;

/** Whether all that the forms of a page do is look things up, as their own buttons say. */
function looksUp() {
  const says = (el) => `${el.value || ""} ${el.textContent}`;
  const forms = [...document.forms].filter((form) => [...form.elements].some((el) => isField(el) && el.type !== "hidden" && visible(el)));
  return forms.length > 0 && forms.every((form) => {
    const buttons = [...form.querySelectorAll("button:not([type=button]):not([type=reset]),input[type=submit]")].filter(visible).map(says);
    return buttons.some((words) => SEARCH_WORD.test(words)) && !buttons.some((words) => MAKES_WORD.test(words) || CHANGES_WORD.test(words));
  });
}

/** Where a link of a menu leads that has one of these names, be the menu closed: `[address, words]`; null where none has. */
function wayCalled(names) {
  const wanted = names.map(plain);
  const ways = plainWays(document, location.href).filter(([, words, place]) => place < 2 * MOST_LOOKED_AT && wanted.includes(plain(words)));
  const best = wanted.map((name) => ways.find(([, words]) => plain(words) === name)).find(Boolean);
  return best ? [best[0], best[1]] : null;
}

async function readPage(address) {
  const ends = new AbortController();
  const timer = setTimeout(() => ends.abort(), ONE_PAGE);
  try {
    const answer = await fetch(address, { credentials: "same-origin", signal: ends.signal, headers: { Accept: "text/html" } });
    if (!answer.ok || new URL(answer.url).origin !== location.origin || !/text\/html/.test(answer.headers.get("content-type") || "")) return null;
    return new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch { return null; } finally { clearTimeout(timer); }
}

/** Whether a page has a link, a cell or a heading of that very name. */
function holdsNamed(doc, want) {
  return [...doc.querySelectorAll("a[href],td,th,h2,h3,h4,dt,strong")].some((el) => {
    const text = plain(el.textContent);
    return text === want || text.replace(/^#?\d+[.:)]\s+/, "") === want;
  });
}

const SEARCH_NAME = /^(?:q|s|query|search|find|term|terms|keyword|keywords)$/i;
const MAKES_WORD = /\b(?:add|new|create|save|send|post|subscribe|join|delete|remove)\b/i;
const SEARCH_WORD = /\b(?:search|find|look up|filter)\b/i;

/** Where a page's own search leads for such words; null where it has none that only asks. */
function searchOn(doc, base, words) {
  for (const form of doc.querySelectorAll("form")) {
    if ((form.getAttribute("method") || "get").toLowerCase() !== "get") continue;
    const fields = [...form.querySelectorAll("input:not([type]),input[type=text],input[type=search]")].filter((el) => el.name);
    const says = fields[0] && (fields[0].type === "search" || SEARCH_NAME.test(fields[0].name) || [...form.querySelectorAll("input[type=submit],button")].some((el) => SEARCH_WORD.test(`${el.value || ""} ${el.textContent}`)));
    const buttons = [...form.querySelectorAll("input[type=submit],button")].map((el) => `${el.value || ""} ${el.textContent}`);
    if (fields.length !== 1 || !says || buttons.some((words) => MAKES_WORD.test(words))) continue;
    const hidden = [...form.querySelectorAll("input[type=hidden]")].filter((el) => el.name);
    if (hidden.some((el) => DOES_SOMETHING.test(`/${el.name}/${el.value}/`))) continue;
    let url;
    try { url = new URL(form.getAttribute("action") || base, base); } catch { continue; }
    if (url.origin !== location.origin || DOES_SOMETHING.test(pathOf(url))) continue;
    url.hash = "";
    url.search = "";
    for (const el of hidden) url.searchParams.set(el.name, el.value);
    url.searchParams.set(fields[0].name, words);
    return url.href;
  }
  return null;
}

/** Whether a page has a link that says the name, whole; a search that found nothing says it as well, and not in a link. */
function hasLinkNamed(doc, want) {
  const letters = (text) => /^[\p{L}\p{N}]/u.test(text);
  return [...doc.querySelectorAll("a[href]")].some((el) => {
    const text = plain(el.textContent);
    const at = text.indexOf(want);
    return at >= 0 && !letters(text.slice(at + want.length)) && !letters([...text.slice(0, at)].pop() || "");
  });
}

/** The first page behind the menus, or behind one of those, on which the name stands, else the search of one that finds it: `{address, words}`; null where there is none. */
async function pageWith(name) {
  const want = plain(name);
  if (want.length < 3) return null;
  const begun = performance.now();
  const searches = new Map();
  const there = await pageThat((page, address, words) => {
    const search = searchOn(page, address, name);
    if (search && !searches.has(search)) searches.set(search, words);
    return holdsNamed(page, want);
  });
  if (there) return there;
  for (const [address, words] of [...searches].slice(0, MOST_SEARCHED)) {
    // The browser takes a script that answers later for one that hangs.
    if (performance.now() - begun > 18000) return null;
    const page = await readPage(address);
    if (page && hasLinkNamed(page, want)) return { address, words };
  }
  return null;
}

/** The first of them that has a link or a button which begins with such a deed: `Export`. */
async function pageToDo(verb) {
  const does = (el) => plain(el.textContent || el.value || "").split(" ")[0] === plain(verb);
  return pageThat((page) => [...page.querySelectorAll("a[href],button,input[type=submit]")].some(does));
}

/** Looked at so far from here: a page of the menu, one behind it, and what lists all behind that. */
const DEPTH = 3;

async function pageThat(holds) {
  const begun = performance.now();
  const seen = new Set();
  let ways = plainWays(document, location.href, "");
  for (let depth = 0; depth < DEPTH && ways.length; depth++) {
    const next = new Map();
    for (let at = 0; at < ways.length; at += 4) {
      if (performance.now() - begun > 12000) return null;
      const some = ways.slice(at, at + 4).filter(([address]) => !seen.has(address));
      some.forEach(([address]) => seen.add(address));
      const pages = await Promise.all(some.map(([address]) => readPage(address)));
      for (const [index, page] of pages.entries()) {
        if (!page) continue;
        const [address, words] = some[index];
        if (holds(page, address, words)) return { address, words };
        const path = new URL(address).pathname;
        if (path.length > 1) for (const [way, ...said] of plainWays(page, address, path)) if (!next.has(way) && !seen.has(way)) next.set(way, said);
      }
    }
    // What comes first on each page before what comes later on any.
    const further = [...next].map(([address, [words, place]]) => [address, words, place]).filter(([address, words]) => !seen.has(address) && (depth + 2 < DEPTH || LISTS_ALL.test(words)));
    ways = further.sort((one, other) => one[2] - other[2]).slice(0, MOST_LOOKED_AT);
  }
  return null;
}
