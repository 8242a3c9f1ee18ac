// A list that a script draws out of plain parts: what can be focused says what it is for and what is chosen, its entries come up when
// it is pressed, and none of them says by a role what it is. It looks only.

/** The texts of something, in their order. */
function textsShown(el) {
  const out = [];
  const walker = document.createTreeWalker(el, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = norm(walker.currentNode.data);
    if (text && visible(walker.currentNode.parentElement)) out.push(text);
  }
  return out;
}

/** The one such list that is called so, and what it shows; null where there is none, or several. */
function drawnChoice(name) {
  const want = plain(name);
  const fitting = all().filter((el) => {
    if (roleOf(el) !== "generic" || !el.hasAttribute("tabindex") || el.tabIndex < 0 || !visible(el) || disabled(el)) return false;
    if (el.childElementCount > 6 || all(el).some((inner) => isField(inner) || roleOf(inner) === "link")) return false;
    const texts = textsShown(el);
    return texts.length > 0 && texts.length <= 3 && plain(texts[0]) === want;
  });
  if (!want || fitting.length !== 1) return null;
  return { bundle: bundleOf(fitting[0]), name: textsShown(fitting[0])[0], shows: textsShown(fitting[0]).slice(1).join(" ") };
}

const ENTRY_ROLES = new Set(["listitem", "option", "menuitem", "menuitemradio", "treeitem"]);

/** The one entry of that very name that lies open; null where there is none, or several. */
function drawnEntry(name) {
  const want = plain(name);
  const fitting = all().filter((el) => {
    if (!ENTRY_ROLES.has(roleOf(el)) || !visible(el) || disabled(el) || plain(textOf(el)) !== want) return false;
    const rect = el.getBoundingClientRect();
    return serves(el, hitAt(rect.x + rect.width / 2, rect.y + rect.height / 2));
  });
  const inner = fitting.filter((el) => !fitting.some((other) => other !== el && contains(el, other)));
  return inner.length === 1 ? { bundle: bundleOf(inner[0]), name: norm(textOf(inner[0])) } : null;
}
