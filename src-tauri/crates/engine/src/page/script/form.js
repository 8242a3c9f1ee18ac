// Forms: their fields in page order, and the button that sends one.

const FIELD_ROLES = new Set(["textbox", "searchbox", "spinbutton", "slider", "combobox", "listbox", "checkbox", "radio", "switch"]);

const formParts = (form) => all(form).filter((el) => FIELD_ROLES.has(roleOf(el)) && stand_in(el) && !disabled(el) && !drawnFor(el)
  && !contains(el.parentElement?.closest("[role=textbox],[role=combobox]"), el));

const largest = (forms) => forms.reduce((best, form) => (formParts(form).length > formParts(best).length ? form : best));

/** The form of that name (its label, heading, id), else the one with most fields. */
function formOf(name) {
  const forms = all().filter((el) => (el.localName === "form" || roleOf(el) === "form") && visible(el));
  const usable = forms.filter((form) => roleOf(form) !== "search" && formParts(form).length);
  if (name) {
    const want = plain(name).replace(/\s*form$/, "");
    // Where one signs in there is a password to give.
    if (SIGNS_IN.test(want)) {
      const asks = (part) => all(part).some((el) => el.type === "password" && visible(el));
      return usable.find(asks) || (asks(document) ? document.body : null);
    }
    const said = (form) => plain([nameOf(form), fromAttribute(form.getAttribute("id")), fromAttribute(form.getAttribute("name")), form.getAttribute("action"),
      form.querySelector("h1,h2,h3,h4,legend")?.innerText, anchorOf(form)].join(" "));
    const titled = usable.filter((form) => plain(nameOf(form)).includes(want));
    const named = titled.length ? titled : usable.filter((form) => said(form).includes(want));
    if (named.length) return largest(named);
  }
  if (usable.length) return largest(usable);
  return document.body && formParts(document.body).length ? document.body : null;
}

const SIGNS_IN = /^(?:log|sign)[ -]?(?:in|on)$/i;

/**
 * Where one form, or none, has the fields for signing in and those for a new account beside each other: the part of it with the
 * one password that is given to sign in. `null` where there is no such part, or the form has no other password.
 */
function signInPart(form) {
  const asks = all(form).filter((el) => el.localName === "input" && el.type === "password" && visible(el));
  if (asks.length < 2) return null;
  const around = asks.map((el) => {
    let part = el;
    while (part.parentElement && part !== form && !asks.some((other) => other !== el && part.parentElement.contains(other))) part = part.parentElement;
    return part;
  });
  const says = (part) => all(part).some((el) => roleOf(el) === "button" && visible(el) && SIGNS_IN.test(norm(nameOf(el))));
  const parts = around.filter((part, at) => says(part) && asks[at].autocomplete !== "new-password");
  return parts.length === 1 ? parts[0] : null;
}

function formFields({ form: name }) {
  const whole = formOf(name);
  if (!whole) return [];
  const form = (name && SIGNS_IN.test(plain(name).replace(/\s*form$/, "")) && signInPart(whole)) || whole;
  return formParts(form).slice(0, 200).map((el) => {
    const checked = checkedOf(el);
    const password = el.type === "password";
    const list = el.localName === "select" ? el : hiddenListOf(el);
    return {
      role: roleOf(el), name: nameOf(el) || nearText(el), kind: el.localName === "input" ? el.type : el.localName,
      hints: [el.getAttribute("autocomplete"), el.getAttribute("name"), el.id, el.placeholder].filter(Boolean),
      required: !!el.required || el.getAttribute("aria-required") === "true" || /\*\s*:?$/.test(nameOf(el)),
      value: checked !== null ? String(checked) : password ? "" : String(el.value ?? textOf(el)).slice(0, 500),
      options: list ? [...list.options].map((option) => norm(option.label)).slice(0, 200) : [],
      bundle: bundleOf(el),
    };
  });
}

const SEND_WORDS = /send|submit|save|search|go|log ?in|sign|continue|next|ok|apply|subscribe|register|order|book|post|find|create|add|absenden|senden|envoyer|enviar/i;

/** The number of the button that sends the form of this element, or null. */
function submitOf({ node }) {
  const el = elementOf(node);
  const form = el?.form || (el && closest(el, (at) => roleOf(at) === "form" || roleOf(at) === "search"));
  if (!form) return el ? nearestSend(el) : null;
  const pressable = (at) => stand_in(at) && !disabled(at);
  const all_ = [...(form.elements || []), ...all(form)];
  const part = signInPart(form);
  if (part?.contains(el)) {
    const says = all(part).filter((at) => roleOf(at) === "button" && pressable(at) && SIGNS_IN.test(norm(nameOf(at))));
    if (says.length === 1) return numberOf(says[0]);
  }
  const real = all_.filter((at) => ["submit", "image"].includes(at.type) && ["button", "input"].includes(at.localName) && pressable(at));
  const usable = [...new Set(real)].filter((at) => !at.hasAttribute("formaction") || real.length === 1);
  if (usable.length === 1) return numberOf(usable[0]);
  const buttons = usable.length ? usable : [...new Set(all_)].filter((at) => roleOf(at) === "button" && pressable(at));
  const sending = buttons.filter((at) => SEND_WORDS.test(nameOf(at)));
  const best = sending.length ? sending[sending.length - 1] : usable[0];
  return best ? numberOf(best) : null;
}

/** The only button of the form in which the focus is, or of what holds that field and any button; null if not one. */
function onlyButton() {
  let field = document.activeElement;
  while (field && rootOf(field)?.activeElement) field = rootOf(field).activeElement;
  if (!field || field === document.body) return null;
  for (let at = field; at; at = parentOf(at)) {
    const buttons = all(rootOf(at) || at).filter((el) => roleOf(el) === "button" && visible(el) && !disabled(el));
    // A look at what will be sent sends nothing.
    if (buttons.length && buttons.every((el) => /^preview\b/i.test(norm(nameOf(el))))) return null;
    // A button of a script in the form only helps with a field.
    const sends = field.form ? buttons.filter((el) => el.form === field.form && el.type === "submit") : [];
    if (sends.length === 1 && buttons.length > 1) return { bundle: bundleOf(sends[0]), name: nameOf(sends[0]) };
    if (buttons.length > 1) return null;
    if (buttons.length === 1 && (sends.length || buttons[0].type !== "button" || !ownSends(field))) return { bundle: bundleOf(buttons[0]), name: nameOf(buttons[0]) };
  }
  return null;
}

/** Whether the form of a field has a button of its own that sends it. */
const ownSends = (field) => !!field.form && [...field.form.elements].some((el) => el.type === "submit" && visible(el));

/** Without a form: the one button that sends in the smallest surrounding that has any button. */
function nearestSend(el) {
  for (let at = el; at; at = parentOf(at)) {
    const looksSo = (one) => clickable(one) && !isField(one) && norm(one.textContent).length < 30 && SEND_WORDS.test(one.textContent);
    const inside = all(rootOf(at) || at).filter((one) => visible(one) && !disabled(one));
    const real = inside.filter((one) => roleOf(one) === "button");
    const buttons = real.length ? real : inside.filter(looksSo);
    if (!buttons.length) continue;
    const sending = buttons.filter((one) => SEND_WORDS.test(nameOf(one)));
    const meant = sending.length ? sending : buttons;
    return meant.length === 1 ? numberOf(meant[0]) : null;
  }
  return null;
}
