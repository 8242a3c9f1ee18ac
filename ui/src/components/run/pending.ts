// Names for the values of steps that are still to come.
import { hands as words } from "$messages";

/** `text` as "Text", `unit_price` as "Unit price". */
export function valueTitle(name: string): string {
  const known = words.valueNames[name];
  if (known !== undefined) return known;
  const text = name.replace(/[_\-.]+/g, " ").trim();
  return text === "" ? (words.valueNames.value ?? name) : text.charAt(0).toUpperCase() + text.slice(1);
}
