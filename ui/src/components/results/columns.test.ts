// How collected values are shown.
import { describe, expect, it } from "vitest";
import { cellText, columnsOf, isNumeric } from "./columns";

describe("cells", () => {
  it.each([34.9, "34.90", "1,299.00", "€ 12", "12 €", "$1,200.50", "-5", "15%", "USD 40", "40 EUR", "3 km"])(
    "%s is a number",
    (value) => expect(isNumeric(value)).toBe(true),
  );
  it.each(["Lamp", "3 lamps left", "2026-03-01", "12:30", "", "A4", "12 Main Street 40"])(
    "%s is none",
    (value) => expect(isNumeric(value)).toBe(false),
  );
  it("show any value as text", () => {
    expect([null, undefined, "a", 1.5, false, { a: 1 }].map(cellText)).toEqual([
      "",
      "",
      "a",
      "1.5",
      "false",
      '{"a":1}',
    ]);
  });
});

it("columns are judged by their values, empty ones aside", () => {
  const columns = columnsOf(
    ["name", "price", "note"],
    [
      ["Desk lamp Aino", "34.90", null],
      ["Floor lamp Kaari", 89, ""],
      ["Arc", null, null],
    ],
  );
  expect(columns.map(({ name, numeric }) => [name, numeric])).toEqual([
    ["name", false],
    ["price", true],
    ["note", false],
  ]);
  expect(columns[0]?.min).toBeGreaterThan(columns[1]?.min ?? 0);
});
