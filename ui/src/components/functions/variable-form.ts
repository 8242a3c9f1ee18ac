// A function's form: from its variables to fields, and from what was typed to values. No DOM.
import { functions as words } from "$messages";
import type { Variable } from "@/generated/Variable";

/** What a control holds: text, or whether a box is ticked. */
export type Field = string | boolean;

/** A text as a person sees it; JSON for what is none. */
function shown(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "object") return JSON.stringify(value, null, 2);
  return String(value);
}

/** The value of the last run, else the default. */
export function lastOrDefault(variable: Variable): unknown {
  return variable.last ?? variable.default ?? null;
}

/** Has to be asked for: it needs a value and there is none, or none that may be kept. */
export function isMissing(variable: Variable): boolean {
  return variable.kind === "secret" || (variable.required && shown(lastOrDefault(variable)) === "");
}

/** What the control holds at first. */
export function initialField(variable: Variable): Field {
  const value = lastOrDefault(variable);
  if (variable.kind === "boolean") return value === true || value === "true" || value === "True";
  if (variable.kind === "json" && value !== null) return JSON.stringify(value, null, 2);
  return shown(value);
}

/** Texts with several lines, or very long ones, get a larger box. */
export function isLong(variable: Variable): boolean {
  const text = shown(lastOrDefault(variable));
  return variable.kind === "text" && (text.includes("\n") || text.length > 70);
}

/** A value, nothing (the default stands), or what is wrong. */
type Reading = { value: unknown } | { error: string } | null;

function readDate(text: string): boolean {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (!match) return false;
  const [year, month, day] = [Number(match[1]), Number(match[2]), Number(match[3])];
  const date = new Date(Date.UTC(year, month - 1, day));
  // 31 February would silently become a day of March.
  return date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
}

function readUrl(text: string): boolean {
  try {
    return /^https?:$/.test(new URL(text).protocol);
  } catch {
    return false;
  }
}

/** Reads one field. */
export function readField(variable: Variable, field: Field): Reading {
  if (typeof field === "boolean") return { value: field };
  const text = variable.kind === "text" || variable.kind === "secret" ? field : field.trim();
  if (text.trim() === "") {
    if (variable.required) return { error: words.required };
    // An emptied text is a value; an emptied number is none.
    return variable.kind === "text" && shown(variable.default) !== "" ? { value: "" } : null;
  }
  switch (variable.kind) {
    case "integer": {
      const value = Number(text);
      return /^[-+]?\d+$/.test(text) && Number.isSafeInteger(value) ? { value } : { error: words.notInteger };
    }
    case "number": {
      const value = Number(text.replace(/^([-+]?\d*),(\d+)$/, "$1.$2"));
      return Number.isFinite(value) ? { value } : { error: words.notNumber };
    }
    case "date":
      return readDate(text) ? { value: text } : { error: words.notDate };
    case "url":
      return readUrl(text) ? { value: text } : { error: words.notUrl };
    case "choice":
      return variable.options.includes(text) ? { value: text } : { error: words.notOption };
    case "json":
      try {
        return { value: JSON.parse(text) as unknown };
      } catch {
        return { error: words.notJson };
      }
    default:
      return { value: text };
  }
}

/** What the form says as a whole; it may be sent when there are no errors. */
export function readForm(
  variables: Variable[],
  fields: Record<string, Field>,
): { values: Record<string, unknown>; errors: Record<string, string> } {
  const values: Record<string, unknown> = {};
  const errors: Record<string, string> = {};
  for (const variable of variables) {
    const reading = readField(variable, fields[variable.name] ?? "");
    if (reading === null) continue;
    if ("error" in reading) errors[variable.name] = reading.error;
    else values[variable.name] = reading.value;
  }
  return { values, errors };
}
