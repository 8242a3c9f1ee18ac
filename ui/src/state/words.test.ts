import { expect, it } from "vitest";
import { common } from "$messages";

it("writes times, sizes and costs for people", () => {
  expect([0, 12_400, 185_000, 3_753_000].map(common.elapsed)).toEqual(["0:00", "0:12", "3:05", "1:02:33"]);
  expect([80, 9_949, 12_000, 59_800, 185_000, 120_000].map(common.duration)).toEqual([
    "0.1 s",
    "9.9 s",
    "12 s",
    "1 min",
    "3 min 5 s",
    "2 min",
  ]);
  expect([0, 0.004, 0.04, 12].map(common.cost)).toEqual(["Free", "less than $0.01", "$0.04", "$12.00"]);
  expect([1, 999, 1_000, 9_960, 999_600, 4_312_000].map(common.bytes)).toEqual([
    "1 byte",
    "999 bytes",
    "1.0 kB",
    "10 kB",
    "1.0 MB",
    "4.3 MB",
  ]);
});

it("says when something was, as one would", () => {
  const now = new Date(2026, 2, 18, 12, 0).getTime();
  const at = (...parts: [number, number, number, number, number]) =>
    common.ago(new Date(...parts).getTime(), now);
  expect([
    at(2026, 2, 18, 11, 59),
    at(2026, 2, 18, 11, 30),
    at(2026, 2, 18, 8, 5),
    at(2026, 2, 17, 23, 0),
    at(2026, 2, 16, 9, 0),
    at(2026, 0, 4, 9, 0),
    at(2025, 2, 4, 9, 0),
  ]).toEqual(["1 min ago", "30 min ago", "today 08:05", "yesterday 23:00", "Monday", "Jan 4", "Mar 4, 2025"]);
});
