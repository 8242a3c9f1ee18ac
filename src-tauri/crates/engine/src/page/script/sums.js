// What a page asks to be worked out or typed again: texts that may be a sum, and the text that stands by a field.

/** Without anything that takes a value or is clicked. */
const onlyText = (el) => !isField(el) && !["label", "option", "button", "select", "a", "script", "style", "noscript"].includes(el.localName) && !el.querySelector("input,select,textarea,button,a[href],[contenteditable]");

/** Short texts with a number and a sign between, each as large as it goes. */
function sums() {
  const may = (el) => {
    if (!onlyText(el) && el.localName !== "label") return false;
    const text = norm(el.textContent);
    return text.length <= 200 && /\d/.test(text) && /[-+*/=x×÷−–·]/i.test(text);
  };
  const texts = new Set();
  for (const el of all()) {
    if (!shown(el) || el === document.body || !may(el) || (el.parentElement && el.parentElement !== document.body && may(el.parentElement))) continue;
    texts.add(norm(el.textContent));
  }
  return [...texts].slice(0, 50);
}

/** The text nearest to the first empty text field, before or after it; what only names the field is none. */
function standingBy() {
  const field = all().find((el) => isField(el) && shown(el) && visible(el) && ["textbox", "searchbox"].includes(roleOf(el)) && !el.value && !el.disabled && !el.readOnly);
  if (!field) return [];
  const name = plain(nameOf(field));
  for (let at = field, up = 0; at && at !== document.body && up < 6; at = at.parentElement, up++) {
    const texts = [...(at.parentElement?.children || [])]
      .filter((el) => el !== at && shown(el) && onlyText(el) && el.localName !== "label" && !/^h[1-6]$/.test(el.localName))
      .map((el) => norm(el.textContent)).filter((text) => text && text.length <= 500 && plain(text) !== name);
    if (texts.length) return [...new Set(texts)];
  }
  return [];
}
