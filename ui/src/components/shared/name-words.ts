// Names that programs give (columns, variables, values) as a person reads them. Pure.
import { functions, hands } from "$messages";

/** `unit_price` as "Unit price". */
export function nameWords(name: string): string {
  const text = name.replace(/_+/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The name of a value that a step takes: `option` as "Choice". */
export function valueTitle(name: string): string {
  return hands.valueNames[name] ?? (nameWords(name) || hands.valueNames.value);
}

/** The name of a function's variable, which its maker chose: only what is no word is said otherwise. */
export function variableTitle(name: string): string {
  return functions.variableNames[name] ?? nameWords(name);
}

/** The same within a sentence: "address", "unit price". */
export function variableWord(name: string): string {
  const title = variableTitle(name);
  return title.charAt(0).toLowerCase() + title.slice(1);
}
