// What stands under a heading that was said word for word: the answer to a question, the text of a section, be it unfolded or not.

/** What a heading that unfolds something unfolds, or what follows it until the next one of its kind. */
function underHeading(head) {
  const root = head.getRootNode();
  const way = closest(head, (at) => at.hasAttribute?.("aria-controls") || /^#.+/.test(at.getAttribute?.("href") || "") || at.dataset?.target || at.dataset?.bsTarget)
    || head.querySelector("[aria-controls],a[href^='#'],[data-target],[data-bs-target]");
  const id = way && (way.getAttribute("aria-controls") || (way.dataset.bsTarget || way.dataset.target || way.getAttribute("href") || "").replace(/^#/, ""));
  const panel = id && root.getElementById?.(id);
  if (panel && norm(panel.textContent)) return [panel];
  const details = closest(head, (at) => at.localName === "summary")?.parentElement;
  if (details) return [...details.children].filter((el) => el.localName !== "summary");
  const text = norm(head.textContent);
  for (let at = head, up = 0; at && at !== document.body && up < 5; at = parentOf(at), up++) {
    if (norm(at.textContent) !== text) break;
    const after = [];
    for (let next = at.nextElementSibling; next && !(next.localName === at.localName && /^(?:h\d|dt|summary|button)$/.test(at.localName)) && !/^h[1-6]$/.test(next.localName) && after.length < 20; next = next.nextElementSibling) after.push(next);
    const said = after.filter((el) => norm(el.textContent) && !["script", "style", "template"].includes(el.localName));
    if (said.length) return at.localName === "dt" ? said.filter((el) => el.localName === "dd").slice(0, 1) : said;
  }
  return [];
}

/** What a part says, without its buttons and the heading itself. */
function saidIn(part, isHead) {
  const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
  let out = "";
  for (let node = texts.nextNode(); node; node = texts.nextNode()) {
    const within = closest(node.parentElement, (at) => at === part || /^(button|form|select|script|style|template)$/.test(at.localName) || /\bbtn\b|\bbutton\b/.test(String(at.className)) || isHead(at.textContent));
    if (within === part || !within) out += `${node.data} `;
  }
  return out;
}

/** The text under the heading of these words, and what unfolds it where it is closed: `{text, way}`; null where there is none. */
function answerTo(words) {
  const want = plain(words).replace(/[?!.:]+$/, "").trim();
  if (want.length < 3) return null;
  const same = (text) => plain(text).replace(/[?!.:]+$/, "").trim() === want;
  const heads = all().filter((el) => visible(el) && !isField(el) && same(el.textContent) && ![...el.children].some((child) => same(child.textContent)));
  for (const head of heads) {
    const parts = underHeading(head);
    if (!parts.length) continue;
    const open = parts.some((part) => shown(part) && part.getBoundingClientRect().height > 1);
    const text = norm(parts.filter((part) => !open || shown(part)).map((part) => saidIn(part, same)).join(" "));
    if (text && text.length < 5000) return { text, way: open ? null : bundleOf(closest(head, (at) => PRESSABLE.has(roleOf(at)) || clickable(at)) || head) };
  }
  return null;
}
