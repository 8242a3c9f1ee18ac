// How the columns of collected rows are shown: their words, which hold numbers, how wide they are. Changes no value.
import { nameWords } from "@/components/shared/name-words";

/** A number as people write it: currency, separators, percent; at most a unit after it. */
const NUMBER =
  /^[-+−]?\s*(?:[$€£¥₹]|[A-Z]{2,3}\s)?\s*[-+−]?\d[\d.,'’  ]*\s*(?:%|[$€£¥₹]|[A-Z]{3}|[a-z]{1,3})?$/u;

/** A cell's text; empty where there is nothing. */
export function cellText(value: unknown): string {
  if (value === null || value === undefined) return "";
  if (typeof value === "string") return value;
  if (typeof value === "number" || typeof value === "boolean" || typeof value === "bigint")
    return String(value);
  return JSON.stringify(value);
}

/** True for a number, and for a text that is one. */
export function isNumeric(value: unknown): boolean {
  if (typeof value === "number") return true;
  return typeof value === "string" && value.length <= 24 && NUMBER.test(value.trim());
}

export interface Column {
  name: string;
  title: string;
  numeric: boolean;
  /** Pixels it needs at least. */
  min: number;
  /** Its share of what is left. */
  share: number;
}

const PADDING = 28;
const CHARACTER = 7.2;

/** Columns judged by a sample of the rows. */
export function columnsOf(names: string[], sample: unknown[][]): Column[] {
  return names.map((name, index) => {
    const values = sample.map((row) => row[index]).filter((value) => cellText(value) !== "");
    const numbers = values.filter(isNumeric).length;
    const title = nameWords(name);
    const lengths = values.map((value) => cellText(value).length).sort((a, b) => a - b);
    // Nine in ten cells fit; the longest few are cut with an ellipsis.
    const usual = lengths[Math.floor((lengths.length - 1) * 0.9)] ?? 0;
    const length = Math.min(60, Math.max(usual, title.length, 4));
    return {
      name,
      title,
      numeric: values.length > 0 && numbers >= values.length * 0.8,
      min: Math.round(Math.min(260, Math.max(76, length * CHARACTER + PADDING))),
      share: length,
    };
  });
}

/** The columns as a grid. */
export function template(columns: Column[]): string {
  return columns.map((column) => `minmax(${column.min}px, ${column.share}fr)`).join(" ");
}
