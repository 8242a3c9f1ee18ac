// What a person scrolled, told only where it matters: to the end of something, or so far that more came. Everything else
// finds its place again by itself.

/** Scrolling that has not come to rest: what scrolls, how much there was, and whether more came. */
let scrolling = null;
let turnedAt = 0;

const RESTS_AFTER = 900;
const TURNS = new Set(["PageDown", "PageUp", "End", "Home", "ArrowDown", "ArrowUp", " "]);

function onTurn(event) {
  if (event.isTrusted && telling && (event.type !== "keydown" || TURNS.has(event.key))) turnedAt = performance.now();
}

function onScroll(event) {
  if (!telling || performance.now() - turnedAt > 1500) return;
  const root = document.scrollingElement || document.documentElement;
  const area = event.target === document ? root : event.target;
  if (!(area instanceof Element) || area.localName === "textarea" || area.isContentEditable) return;
  if (scrolling?.area !== area) {
    scrollingRests();
    scrolling = { area, height: area.scrollHeight, grew: false, told: null, timer: 0 };
  }
  clearTimeout(scrolling.timer);
  scrolling.timer = setTimeout(tellScrolled, RESTS_AFTER);
}

/** Tells where scrolling has come to, if that is worth a word and not said yet. */
function tellScrolled() {
  if (!scrolling) return;
  const { area } = scrolling;
  if (area.scrollHeight > scrolling.height + 20) scrolling.grew = true;
  scrolling.height = area.scrollHeight;
  const ends = area.scrollTop + area.clientHeight >= area.scrollHeight - 4;
  const to = ends && scrolling.grew ? "end" : ends || scrolling.grew ? "bottom" : null;
  if (!to || to === scrolling.told || !area.isConnected || area.scrollTop < 1) return;
  scrolling.told = to;
  deed("scrolled", scrollsPage(area) ? null : area, { to });
}

/** Whether scrolling it is what "scroll" means on this page. */
function scrollsPage(area) {
  const root = document.scrollingElement || document.documentElement;
  if (area === root) return true;
  const rect = area.getBoundingClientRect();
  return root.scrollHeight <= innerHeight + 4 && rect.width * rect.height > innerWidth * innerHeight / 2;
}

/** Something else is done: scrolling is over. */
function scrollingRests() {
  if (scrolling) clearTimeout(scrolling.timer);
  tellScrolled();
  scrolling = null;
}
