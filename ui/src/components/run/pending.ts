// Names for the values of steps that are still to come.
import { hands as words } from "$messages";
import { nameWords } from "@/components/shared/name-words";

/** `text` as "Text", `unit_price` as "Unit price". */
export function valueTitle(name: string): string {
  return words.valueNames[name] ?? (nameWords(name) || words.valueNames.value);
}
