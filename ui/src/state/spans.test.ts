import { describe, expect, it } from "vitest";
import { cut, moveSpan, type Span } from "./spans";

describe("moveSpan", () => {
  const cases: [string, Span, string, string, Span | null][] = [
    ["text added after it", [5, 8], "open foo now", "open foo now!", [5, 8]],
    ["text added before it", [5, 8], "open foo now", "please open foo now", [12, 15]],
    ["text removed before it", [5, 8], "open foo now", "foo now", [0, 3]],
    ["text typed inside it", [5, 8], "open foo now", "open fooo now", null],
    ["its end removed", [5, 8], "open foo", "open fo", null],
    ["all replaced", [5, 8], "open foo", "click", null],
  ];
  it.each(cases)("%s", (_name, span, before, after, expected) => {
    expect(moveSpan(span, before, after)).toEqual(expected);
  });
});

describe("cut", () => {
  it("cuts at the stretches, in order", () => {
    expect(
      cut("one two three", [
        [8, 13],
        [0, 3],
      ]),
    ).toEqual([
      { text: "one", marked: true },
      { text: " two ", marked: false },
      { text: "three", marked: true },
    ]);
  });

  it("clips what overlaps or lies outside, and never loses text", () => {
    const pieces = cut("abcdef", [
      [2, 4],
      [3, 99],
      [200, 300],
    ]);
    expect(pieces).toEqual([
      { text: "ab", marked: false },
      { text: "cd", marked: true },
      { text: "ef", marked: true },
    ]);
  });

  it("counts UTF-16 units, like the engine's spans", () => {
    expect(cut("🙂 foo", [[3, 6]])).toEqual([
      { text: "🙂 ", marked: false },
      { text: "foo", marked: true },
    ]);
  });
});
