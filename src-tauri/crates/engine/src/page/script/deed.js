// A deed whose thing is called otherwise here: `New page` where the one button for it says "new note".

/** Words that may stand before the thing, by the deed that was said. */
const DEED_WORDS = [
  ["new", "add", "create", "make", "compose", "write"],
  ["edit", "change", "modify", "update"],
  ["delete", "remove", "trash", "discard"],
  ["save", "confirm changes", "apply", "accept changes", "keep changes", "done"],
  ["close", "dismiss"],
];

/** The only control whose name, of a few words, begins with the deed or a word for it; null where there are none or several. */
function deedAlone(said) {
  const words = plain(said);
  const begins = (text, word) => text === word || text.startsWith(`${word} `);
  const group = DEED_WORDS.find((some) => some.some((word) => begins(words, word)));
  if (!group) return null;
  const able = all().filter((el) => ["button", "link", "menuitem"].includes(roleOf(el)) && visible(el) && !disabled(el));
  for (const word of group) {
    const called = able.filter((el) => [nameOf(el), el.title].some((name) => begins(plain(name), word) && wordCount(name) <= wordCount(word) + 4));
    const meant = latest(called.map((el, order) => ({ el, order, score: 0 })));
    if (meant.length === 1) return { bundle: bundleOf(meant[0].el), name: norm(nameOf(meant[0].el)) };
    if (meant.length) return null;
  }
  return null;
}
