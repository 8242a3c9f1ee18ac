// A form that the browser itself does not send, because something in it is missing or can't be so.

/** The field that kept the form of the button that was pressed last from being sent, and what the browser says of it; it has the focus then. */
function unsent() {
  const button = lastUsed?.deref();
  const field = document.activeElement;
  if (!button?.form || button.type !== "submit" || button.formNoValidate || button.form.noValidate) return null;
  if (!field || field.form !== button.form || !field.willValidate || field.validity.valid) return null;
  return { name: norm(nameOf(field)).replace(/\s*\*$/, ""), why: norm(field.validationMessage) };
}
