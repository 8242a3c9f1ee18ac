// Two forms on one page, each with a button of its own: what is sent by one of them leaves out what was written into the other.

/** Whether something in a form is not as the page brought it. */
const isChanged = (form) => [...form.elements].some((el) => {
  if (el.localName === "select") {
    const first = [...el.options].findIndex((option) => option.defaultSelected);
    return el.multiple ? [...el.options].some((option) => option.selected !== option.defaultSelected) : el.selectedIndex !== Math.max(first, 0);
  }
  if (el.type === "checkbox" || el.type === "radio") return el.checked !== el.defaultChecked;
  return isField(el) && !["hidden", "submit", "button", "password"].includes(el.type) && el.value !== el.defaultValue;
});

/** Whether the page holds a form that would be sent, with something written into it that would be lost. */
const hasChanges = () => [...document.forms].some((form) => form.method === "post" && roleOf(form) !== "search" && visible(form) && isChanged(form));

/** The form that something was last written into or chosen in, and the one before it. */
let formNow = null;
let formBefore = null;

/** To be called when something is done to an element: what a script draws for a list may stand in no form. */
function entersForm(el, action) {
  const writes = ["fill", "choose", "check"].includes(action) || (action === "click" && LISTS.has(roleOf(el)));
  const own = writes ? fieldOf(el).form || el.closest?.("form") : null;
  if (!own || formNow?.deref() === own) return;
  formBefore = formNow;
  formNow = new WeakRef(own);
}

const sendersOf = (form) => [...form.elements].filter((at) => ["submit", "image"].includes(at.type) && !disabled(at) && (visible(at) || !visible(form)));

const APPLIES = /^(?:apply|search|find|filter|show|go|refine|look up|update|ok)\b/i;

/** The button that applies the filter or search in which something was last chosen, where that was not sent yet; else null. */
function unsentFilter() {
  const form = formNow?.deref();
  if (!form?.isConnected || form.method !== "get" || !visible(form) || !isChanged(form)) return null;
  const buttons = sendersOf(form);
  return buttons.length === 1 && APPLIES.test(norm(nameOf(buttons[0]))) ? thingOf(buttons[0]) : null;
}

/** The one button that sends the form that was changed before the one that was written into last, where that is sent apart; else null. */
function leftForm() {
  const own = formNow?.deref();
  const first = formBefore?.deref();
  const posts = (form) => form?.isConnected && form.method === "post" && roleOf(form) !== "search";
  if (!posts(first) || !posts(own) || first === own) return null;
  const buttons = sendersOf(first);
  if (buttons.length !== 1 || !sendersOf(own).length) return null;
  return { ...thingOf(buttons[0]), hidden: !visible(buttons[0]), node: numberOf(buttons[0]) };
}
