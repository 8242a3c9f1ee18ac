// The way to the next page.

const NEXT = /^(?:(?:go to (?:the )?)?next(?: page| results| \d+)?|older(?: posts| entries)?|more results|›|»|>|→|❯|⟩|>>|次へ|下一页|weiter|nächste(?: seite)?|vorwärts|suivante?|page suivante|siguiente|página siguiente|avanti|successiva?|pagina successiva|volgende|próxima?|seguinte|nästa|neste|næste|seuraava|dalej|następna|далее|следующая|вперёд)(?:\s*[›»>→❯⟩]+)?$/i;
const MORE = /^(?:load|show|see|view|get)(?: (?:me|the|\d+))? more\b(?! (?:columns|options|details|filters?|info|information|settings|about|actions|fields|tags)\b).{0,30}$|^more$|^more (?:items|products|posts|stories|articles|results|news)$/i;
const NOT_PAGES = /slide|carousel|swiper|slick|gallery|image|photo|month|calendar|testimonial|story$|article$|chapter/i;

function nextPage() {
  const all = everything(document.documentElement);
  const able = all.filter((el) => (isLink(el) || el.localName === "button" || ["button", "link"].includes(el.getAttribute("role")) || (el.localName === "input" && /^(button|submit)$/.test(el.type))) && el.getAttribute("role") !== "tab" && !off(el));
  const name = (el) => norm(el.getAttribute("aria-label") || textOf(el) || el.value || el.title || pictured(el));
  const text = (el) => textOf(el) || norm(el.value) || pictured(el);
  const pages = (el) => !closest(el, (at) => at !== document.body && at !== document.documentElement && NOT_PAGES.test(`${at.getAttribute("class") || ""} ${at.id}`)) && !NOT_PAGES.test(name(el));
  const found = able.find((el) => isLink(el) && /\bnext\b/i.test(el.rel) && pages(el))
    || able.find((el) => NEXT.test(low(el.getAttribute("aria-label"))) && pages(el))
    || able.filter((el) => NEXT.test(text(el)) && pages(el)).sort((a, b) => paged(b) - paged(a))[0]
    || able.find((el) => pages(el) && hintsOf(el).has("next") && paged(el))
    || able.find((el) => pages(el) && paged(el) && hintsOf(parentOf(el) || el).has("next"))
    || numbered(able, text)
    || able.find((el) => isLink(el) && pages(el) && onePageOn(el) && !/^\d+$/.test(text(el)))
    || able.find((el) => MORE.test(text(el)) && pages(el) && !aside(el));
  if (!found) return null;
  const url = isLink(found) && /^https?:/.test(found.href) && found.href.split("#")[0] !== location.href.split("#")[0] ? found.href : null;
  if (url && !paged(found) && !sameList(url)) return null;
  // A link that leads to this very page is none.
  if (isLink(found) && !url && !found.hasAttribute("onclick") && /^https?:/.test(found.href) && found.getAttribute("href") && !found.getAttribute("href").startsWith("#")) return null;
  return { name: name(found), role: isLink(found) || found.getAttribute("role") === "link" ? "link" : "button", css: pathOf(found), url, adds: MORE.test(text(found)) && !url };
}

/** What a picture says that stands in the place of words: an arrow is called "Next page". */
function pictured(el) {
  const picture = everything(el, 10).find((at) => at.localName === "img");
  return norm(picture?.alt || picture?.title);
}

/** The next page of a list has this page's address but for a query, a number, or a part about pages; the next chapter of a book has another. */
function sameList(url) {
  const [there, here] = [new URL(url), new URL(location.href)];
  if (there.pathname === here.pathname || /\d/.test(there.pathname.replace(here.pathname, ""))) return true;
  const parts = (path) => path.split("/").filter(Boolean);
  return parts(there.pathname).some((part) => !parts(here.pathname).includes(part) && /\d|page|next|older|more/i.test(part)) || there.host !== here.host;
}

/** Whether a link leads to this very address with its page number raised by one, whatever it is called. */
function onePageOn(el) {
  try {
    const [here, there] = [new URL(location.href), new URL(el.href)];
    if (here.origin !== there.origin || here.pathname !== there.pathname) return false;
    const PAGE = /^(?:p|pg|page|seite|pagina|página|sida|paged|pageno|page_?num(?:ber)?)$/i;
    const name = [...there.searchParams.keys()].find((key) => PAGE.test(key));
    if (!name) return false;
    return Number(there.searchParams.get(name)) === Number(here.searchParams.get(name) || 1) + 1;
  } catch {
    return false;
  }
}

const off = (el) => el.disabled || el.getAttribute("aria-disabled") === "true" || [el, parentOf(el)].some((at) => at && (hintsOf(at).has("disabled") || hintsOf(at).has("inactive"))) || getComputedStyle(el).pointerEvents === "none";
const paged = (el) => (closest(el, (at) => ["pagination", "pager", "paging", "paginator", "pages", "page"].some((word) => hintsOf(at).has(word)) || /pag(?:e|ination|es)/i.test(at.getAttribute("aria-label") || "")) ? 1 : 0);

/** The number after the present one in a row of page numbers. */
function numbered(able, text) {
  const figures = able.filter((el) => /^\d{1,4}$/.test(text(el)) && (paged(el) || aside(el)));
  // Years in a menu are no pages where there is a row that is called so.
  const pages = figures.filter(paged);
  const numbers = pages.length ? pages : figures;
  if (!numbers.length) return null;
  const box = closest(parentOf(numbers[0]), (at) => everything(at, 300).filter((el) => /^\d{1,4}$/.test(ownText(el))).length > 1) || parentOf(numbers[0]);
  const marked = everything(box, 300).find((el) => /^\d{1,4}$/.test(textOf(el)) && (el.hasAttribute("aria-current") || ["current", "active", "selected", "on"].some((word) => hintsOf(el).has(word) || hintsOf(parentOf(el) || el).has(word))))
    || everything(box, 300).find((el) => /^\d{1,4}$/.test(ownText(el)) && !closest(el, (at) => isLink(at) || at.localName === "button"));
  const present = marked ? Number(textOf(marked)) : null;
  return present ? numbers.find((el) => Number(text(el)) === present + 1) || null : null;
}
