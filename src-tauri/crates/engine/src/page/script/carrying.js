// What a person carried from one place to another, from where it really stood before and after: a thing that was put
// into another list or at another place of its own. What only looks like it (marking text, turning a map) is none.

/** What the mouse went down on, outwards, as it all stood then. */
let carried = null;
const MOST_CARRIED = 5;
/** A page puts things down a moment after the hand lets go. */
const PUT_DOWN = 150;

const indexOf = (el) => (el.parentElement ? [...el.parentElement.children].indexOf(el) : -1);

function carryingBegins(at, event) {
  carried = null;
  if (event.button !== 0) return;
  const chain = [];
  for (let el = at; el && el !== document.body && chain.length < MOST_CARRIED; el = parentOf(el)) {
    const rect = rectOf(el);
    if (rect.width * rect.height > innerWidth * innerHeight / 2) break;
    chain.push({ el, rect, parent: el.parentElement, index: indexOf(el), about: { words: wordsOf(el), bundle: bundleOf(el) } });
  }
  carried = chain.length ? { chain, x: event.clientX, y: event.clientY, value: at.getAttribute("aria-valuenow") } : null;
}

/** The hand let go: by the mouse, or as a drag of the browser's own ended. */
function carryingEnds(event) {
  const held = carried;
  carried = null;
  if (!held || Math.hypot(event.clientX - held.x, event.clientY - held.y) <= 8) return;
  setTimeout(() => tellCarried(held), PUT_DOWN);
}

function tellCarried({ chain, value }) {
  if (!telling) return;
  const slider = chain.find(({ el }) => roleOf(el) === "slider");
  if (slider) {
    const now = slider.el.getAttribute("aria-valuenow");
    if (slider.el.localName !== "input" && now && now !== value) {
      deed("typed", null, { ...slider.about, node: numberOf(slider.el), text: now, hush: null });
    }
    return;
  }
  const put = ({ el, parent, index }) => el.isConnected && (el.parentElement !== parent || indexOf(el) !== index);
  const moved = chain.filter(put);
  const thing = moved.at(-1);
  if (!thing) return;
  const place = placeOf(thing);
  if (!place) return;
  typingEndsAll(null);
  tellEntered();
  deed("carried", null, { ...thing.about, ...place });
  pointingRests();
}

/** Where it stands now, by what a person would call it. */
function placeOf({ el, parent }) {
  const called = (at) => at && norm(nameOf(at) || textOf(at)).slice(0, 80);
  const like = (at) => at && at.localName === el.localName && visible(at) && called(at);
  if (el.parentElement === parent || like(el.previousElementSibling) || like(el.nextElementSibling)) {
    if (like(el.previousElementSibling)) return { how: "after", place: called(el.previousElementSibling) };
    if (like(el.nextElementSibling)) return { how: "before", place: called(el.nextElementSibling) };
  }
  // Into something: the nearest around it that has a name of its own.
  for (let at = el.parentElement, up = 0; at && at !== document.body && up < 3; at = parentOf(at), up++) {
    const heading = [...at.children].find((child) => child !== el && !contains(child, el) && visible(child) && norm(textOf(child)));
    const name = norm(nameOf(at)) || ownText(at) || (heading && norm(textOf(heading)));
    if (name) return { how: "onto", place: name.slice(0, 80) };
  }
  return null;
}

/** The words that stand in a thing itself, without those of its parts. */
function ownText(at) {
  return norm([...at.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE).map((node) => node.data).join(" "));
}
