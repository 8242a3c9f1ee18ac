// From variables to fields, and from what was typed to values.
import { describe, expect, it } from "vitest";
import type { RunSummary } from "@/generated/RunSummary";
import type { Variable } from "@/generated/Variable";
import { runSummary } from "../../../dev/fake/samples";
import { lastRunLine, valuesLine } from "./last-run";
import { initialField, isLong, isMissing, readField, readForm } from "./variable-form";

const variable = (part: Partial<Variable>): Variable => ({
  name: "search",
  kind: "text",
  default: null,
  required: false,
  options: [],
  last: null,
  ...part,
});

describe("a field", () => {
  it("begins with the last value, else the default", () => {
    expect(initialField(variable({ default: "lamp", last: "chair" }))).toBe("chair");
    expect(initialField(variable({ default: "lamp" }))).toBe("lamp");
    expect(initialField(variable({}))).toBe("");
    expect(initialField(variable({ kind: "integer", default: 5 }))).toBe("5");
    expect(initialField(variable({ kind: "integer", default: 5, last: 0 }))).toBe("0");
    expect(initialField(variable({ kind: "boolean", default: true, last: false }))).toBe(false);
    expect(initialField(variable({ kind: "boolean", default: "True" }))).toBe(true);
    expect(initialField(variable({ kind: "json", default: { a: 1 } }))).toBe('{\n  "a": 1\n}');
    expect(initialField(variable({ kind: "json", default: "text" }))).toBe('"text"');
  });

  it("is asked for before a check where there is no value that could be taken", () => {
    expect(isMissing(variable({}))).toBe(false);
    expect(isMissing(variable({ required: true }))).toBe(true);
    expect(isMissing(variable({ required: true, last: "lamp" }))).toBe(false);
    expect(isMissing(variable({ kind: "boolean", required: true, last: false }))).toBe(false);
    expect(isMissing(variable({ kind: "secret", required: true, last: "•••" }))).toBe(true);
  });

  it.each([
    [variable({}), "lamp", { value: "lamp" }],
    [variable({}), "  spaced ", { value: "  spaced " }],
    [variable({}), "", null],
    [variable({ default: "lamp" }), "", { value: "" }],
    [variable({ required: true }), "  ", { error: "This is needed." }],
    [variable({ kind: "integer" }), " 12 ", { value: 12 }],
    [variable({ kind: "integer" }), "1.5", { error: "This must be a whole number." }],
    [variable({ kind: "integer" }), "99999999999999999999", { error: "This must be a whole number." }],
    [variable({ kind: "integer", default: 5 }), "", null],
    [variable({ kind: "number" }), "1.5", { value: 1.5 }],
    [variable({ kind: "number" }), "1,5", { value: 1.5 }],
    [variable({ kind: "number" }), "ten", { error: "This must be a number." }],
    [variable({ kind: "date" }), "2026-02-28", { value: "2026-02-28" }],
    [variable({ kind: "date" }), "2026-02-31", { error: "This must be a date, such as 2026-03-01." }],
    [variable({ kind: "url" }), "https://example.com/a", { value: "https://example.com/a" }],
    [
      variable({ kind: "url" }),
      "javascript:alert(1)",
      { error: "This must be a web address, such as https://example.com." },
    ],
    [variable({ kind: "choice", options: ["Pick up", "Express"] }), "Express", { value: "Express" }],
    [variable({ kind: "choice", options: ["Pick up"] }), "By owl", { error: "Choose one of the list." }],
    [variable({ kind: "choice", options: ["Pick up"], required: true }), "", { error: "This is needed." }],
    [variable({ kind: "boolean" }), true, { value: true }],
    [variable({ kind: "secret", required: true }), " pass word ", { value: " pass word " }],
    [variable({ kind: "file" }), " /home/ada/plan.txt ", { value: "/home/ada/plan.txt" }],
    [variable({ kind: "json" }), '{"a":[1]}', { value: { a: [1] } }],
    [
      variable({ kind: "json" }),
      "{a}",
      { error: "This can’t be read. It must look like the value it had before." },
    ],
  ])("%o with %o is read as %o", (given, field, expected) => {
    expect(readField(given, field)).toEqual(expected);
  });

  it("is large for long texts", () => {
    expect(isLong(variable({ default: "a\nb" }))).toBe(true);
    expect(isLong(variable({ default: "short" }))).toBe(false);
  });
});

it("a form tells every error at once", () => {
  const variables = [
    variable({ name: "search", required: true }),
    variable({ name: "count", kind: "integer" }),
    variable({ name: "deep", kind: "boolean" }),
  ];
  expect(readForm(variables, { search: "", count: "x", deep: true })).toEqual({
    values: { deep: true },
    errors: { search: "This is needed.", count: "This must be a whole number." },
  });
  expect(readForm(variables, { search: "lamp", count: "", deep: false })).toEqual({
    values: { search: "lamp", deep: false },
    errors: {},
  });
});

describe("the line about a run", () => {
  const now = Date.now();
  const line = (part: Partial<RunSummary>) =>
    lastRunLine(runSummary({ started_at: now - 120_000, ...part }), now);
  it("says when and how it ended", () => {
    expect(lastRunLine(null, now)).toBe("Never run");
    expect(line({ rows: 31 })).toBe("2 min ago, 31 rows");
    expect(line({ rows: 0 })).toBe("2 min ago");
    expect(line({ state: "failed" })).toBe("2 min ago, did not work");
    expect(line({ state: "working" })).toBe("Working now");
    expect(valuesLine({ search: "lamp", on_sale: true, count: 3 })).toBe(
      "search: lamp, on sale: Yes, count: 3",
    );
  });
});
