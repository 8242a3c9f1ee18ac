// Of several search fields the one that a person sees first: in what lies over the page, else in what the page is about,
// else the one that is open. It looks only.

/** Where a field stands: over the page, in its matter, or around that. */
function standsIn(el) {
  const inside = (...roles) => !!closest(el, (up) => roles.includes(roleOf(up)));
  if (inside("dialog", "alertdialog")) return 0;
  if (inside("main")) return 1;
  return inside("navigation", "banner", "complementary", "contentinfo") ? 3 : 2;
}

/** Search fields by where they stand, where one stands nearer than the others. */
function mattersFirst(hits) {
  if (hits.length < 2) return hits;
  const best = Math.min(...hits.map((hit) => hit.score));
  // What is a search by its type is none more than what says that it is one.
  const alike = hits.filter((hit) => hit.score <= Math.max(best, 2));
  const places = alike.map((hit) => standsIn(hit.el));
  const nearest = Math.min(...places);
  const first = alike.filter((_, index) => places[index] === nearest);
  // What stands in the head of a page searches all of it; only its own matter comes before.
  if (first.length !== 1 || (nearest > 1 && first[0].score !== best)) return hits;
  return hits.map((hit) => (hit === first[0] ? { ...hit, score: Math.min(best, 0) - 1 } : hit));
}

/** What only looks through the choices of a list that a script draws: it stands in a box of choices, or beside the list that it hides. */
function narrowsChoices(el) {
  if (closest(parentOf(el), (up) => ["combobox", "listbox", "option"].includes(roleOf(up)))) return true;
  for (let at = el.parentElement, up = 0; at && up < 2 && at.localName !== "form"; at = at.parentElement, up++) {
    const lists = [...at.querySelectorAll("select")];
    if (lists.length) return lists.every((list) => !visible(list));
  }
  return false;
}

/** `type it into the search box`: whichever field is the page's search. */
const saysSearch = (ask) => ask.intent === "fill" && !ask.quoted && !ask.scope && !ask.ordinal && !Number.isInteger(ask.every) && /^(?:the )?search(?: ?(?:box|field|bar|input))?$/i.test(norm(ask.name || ""));

/** Whether one of them is better than all others. */
function oneBest(hits) {
  const best = Math.min(...hits.map((hit) => hit.score));
  return hits.filter((hit) => hit.score === best).length === 1;
}
