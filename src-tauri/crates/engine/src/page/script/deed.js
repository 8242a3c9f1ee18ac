// A deed whose thing is called otherwise here: `New page` where the one button for it says "new note".

/** Words that may stand before the thing, by the deed that was said. */
const DEED_WORDS = [
  ["new", "add", "create", "make", "compose", "write"],
  ["edit", "change", "modify", "update"],
  ["delete", "remove", "trash", "discard"],
  ["confirm changes", "apply changes", "accept changes", "keep changes"],
  ["save", "confirm changes", "apply changes", "accept changes", "keep changes"],
  ["close", "dismiss"],
];

/** Words for whatever a site holds: its own word for that may be any. */
const ANY_THING = /^(?:(?:new|another) )?(?:page|entry|note|item|record|article|document|post|card|element|object|one|thing|piece|file)$/;

/**
 * The only control whose name, of a few words, begins with the deed or a word for it, before all with its thing; null where
 * there are none or several.
 */
function deedAlone(said) {
  const words = plain(said);
  const begins = (text, word) => text === word || text.startsWith(`${word} `);
  const group = DEED_WORDS.find((some) => some.some((word) => begins(words, word)));
  if (!group) return null;
  const able = all().filter((el) => ["button", "link", "menuitem"].includes(roleOf(el)) && visible(el) && !disabled(el));
  const names = (el) => [nameOf(el), el.title].filter(Boolean).map(plain);
  const called = (word) => able.filter((el) => names(el).some((name) => begins(name, word) && wordCount(name) <= wordCount(word) + 4));
  const one = (some) => {
    const meant = latest(oneEach([...new Set(some)]).map((el, order) => ({ el, order, score: 0 })));
    return meant.length === 1 ? { bundle: bundleOf(meant[0].el), name: norm(nameOf(meant[0].el)) } : null;
  };
  const thing = words.slice(group.filter((word) => begins(words, word)).sort((a, b) => b.length - a.length)[0].length).trim();
  const any = group.flatMap(called);
  const withThing = thing ? any.filter((el) => names(el).some((name) => name.endsWith(` ${thing}`))) : [];
  if (withThing.length) return one(withThing);
  // What makes things makes different ones: a shelf is no user. What saves or edits does so under any name.
  const bare = (el) => names(el).some((name) => group.includes(name) || /^(?:add|create|make) new$/.test(name));
  if (group === DEED_WORDS[0]) return one(!thing || ANY_THING.test(thing) ? any : any.filter(bare));
  const first = group.map(called).find((some) => some.length);
  return first ? one(first) : null;
}
