// Names that programs give (columns, variables, values) as a person reads them. Pure.

/** `unit_price` as "Unit price". */
export function nameWords(name: string): string {
  const text = name.replace(/_+/g, " ").trim();
  return text.charAt(0).toUpperCase() + text.slice(1);
}
