// Two lists beside each other: what can be chosen, and what is chosen. A button between them moves what is marked to the other one.

const MOVES_ON = /^(?:choose|add|select|move|include|assign)\b|^[>»→▶►⇒]+$/i;
const NOT_THAT_WAY = /\b(?:all|remove|back|up|down|new|another|filter)\b|[<«←◀◄⇐]/i;

/** Those whose surroundings speak of `name` and that have an option `value`: `{list, move}`, `{chosen}` where it was moved already; null if there are none. */
function betweenLists({ name, value }) {
  const lists = all().filter((el) => el.localName === "select" && el.multiple && visible(el) && !disabled(el));
  const wanted = value.trim().toLowerCase();
  const stem = plain(name).replace(/s$/, "");
  for (const list of lists) {
    if (!stem || ![...list.options].some((option) => norm(option.label).toLowerCase() === wanted)) continue;
    const around = closest(parentOf(list), (at) => lists.some((other) => other !== list && contains(at, other)));
    const others = around ? lists.filter((other) => other !== list && contains(around, other)) : [];
    if (others.length !== 1 || !plain(textOf(around).slice(0, 2000)).includes(stem)) continue;
    if (lists.indexOf(others[0]) < lists.indexOf(list)) return { chosen: true };
    const says = (el) => norm(nameOf(el) || el.title || textOf(el));
    const moves = all(around).filter((el) => ["button", "link"].includes(roleOf(el)) && visible(el) && MOVES_ON.test(says(el)) && !NOT_THAT_WAY.test(says(el)));
    if (moves.length === 1) return { list: bundleOf(list), move: bundleOf(moves[0]) };
  }
  return null;
}
