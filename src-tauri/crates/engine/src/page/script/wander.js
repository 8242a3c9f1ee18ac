// On which page of the site a thing stands: the pages that the site's own menus lead to are looked at, as somebody would who goes
// through the menu. They are only read, in the background; nothing is clicked, and no way that does something is followed.

const DOES_SOMETHING = /(?:^|[\/_.=-])(?:log-?out|sign-?out|logoff|delete|remove|destroy|trash|cancel|toggle|like|vote|export|download|print|new|add|create|edit|confirm|approve|reject|publish|unpublish|activate|deactivate|run|start|stop|set|do|switch|language|locale)(?:[\/_.?=-]|$)/i;
const MOST_LOOKED_AT = 24;
const ONE_PAGE = 4000;

/** What a query may say without any doubt that it only shows something: `?table=domain`. */
const CHANGES_BY = /^(?:lang|language|locale|theme|skin|token|key|return|next|redirect|action|do|mode|op|cmd|task)$/i;

function onlyShows(url) {
  const asked = [...url.searchParams];
  const plainly = ([key, value]) => /^[a-z_]{1,20}$/i.test(key) && /^[a-z_-]{1,30}$/i.test(value) && !CHANGES_BY.test(key);
  return asked.length <= 2 && asked.every(plainly) && !DOES_SOMETHING.test(`/${asked.flat().join("/")}/`);
}

/** `?domain=shop.example` of a link that is called so shows that one. */
const showsItself = (url, words) => [...url.searchParams].length === 1 && norm([...url.searchParams][0][1]) === words && !DOES_SOMETHING.test(`/${[...url.searchParams][0][0]}/`);

/** Ways of a document to pages of this site that only show something, those of its menus first. */
function plainWays(doc, base, below) {
  const links = [...doc.querySelectorAll("a[href]")];
  const inMenu = (el) => !!el.closest("nav,aside,header,[role=navigation],[role=menu],[role=menubar]");
  const out = new Map();
  for (const el of [...links.filter(inMenu), ...links.filter((each) => !inMenu(each))]) {
    let url;
    try { url = new URL(el.getAttribute("href"), base); } catch { continue; }
    const words = norm(el.textContent);
    const itself = showsItself(url, words);
    if (url.origin !== location.origin || (url.search && !itself && !(inMenu(el) && onlyShows(url))) || !words || words.length > 40 || el.hasAttribute("download") || el.hasAttribute("data-method") || fileEnd(el)) continue;
    if (DOES_SOMETHING.test(decodeURI(url.pathname)) || (below && !itself && !url.pathname.startsWith(below))) continue;
    url.hash = "";
    if (url.href !== location.href.split("#")[0] && !out.has(url.href)) out.set(url.href, words);
  }
  return [...out].slice(0, MOST_LOOKED_AT);
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

/** The first page behind the menus, or behind one of those, on which the name stands: `{address, words}`; null where there is none. */
async function pageWith(name) {
  const want = plain(name);
  return want.length < 3 ? null : pageThat((page) => holdsNamed(page, want));
}

/** The first of them that has a link or a button which begins with such a deed: `Export`. */
async function pageToDo(verb) {
  const does = (el) => plain(el.textContent || el.value || "").split(" ")[0] === plain(verb);
  return pageThat((page) => [...page.querySelectorAll("a[href],button,input[type=submit]")].some(does));
}

async function pageThat(holds) {
  const begun = performance.now();
  const seen = new Set();
  let ways = plainWays(document, location.href, "");
  for (let depth = 0; depth < 2 && ways.length; depth++) {
    const next = [];
    for (let at = 0; at < ways.length; at += 4) {
      if (performance.now() - begun > 12000) return null;
      const some = ways.slice(at, at + 4).filter(([address]) => !seen.has(address));
      some.forEach(([address]) => seen.add(address));
      const pages = await Promise.all(some.map(([address]) => readPage(address)));
      for (const [index, page] of pages.entries()) {
        if (!page) continue;
        const [address, words] = some[index];
        if (holds(page)) return { address, words };
        const path = new URL(address).pathname;
        if (path.length > 1) next.push(...plainWays(page, address, path));
      }
    }
    ways = next.filter(([address]) => !seen.has(address)).slice(0, MOST_LOOKED_AT);
  }
  return null;
}
