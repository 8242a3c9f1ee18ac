import { expect, it } from "vitest";
import { runSummary } from "../../dev/fake/samples";
import { matching, runItem, type PaletteItem } from "./palette-items.svelte";
import { recentTasks } from "./recent.svelte";

const item = (kind: PaletteItem["kind"], label: string): PaletteItem => ({
  key: label,
  kind,
  label,
  note: "",
  route: { name: "new" },
});
const labels = (items: PaletteItem[]) => items.map((found) => found.label);

it("finds every typed word, screens first, beginnings before the rest", () => {
  const items = [
    item("run", "The practice shop"),
    item("run", "Shop for lamps"),
    item("function", "Lamps in the shop"),
    item("screen", "Settings"),
  ];
  expect(labels(matching(items, ""))).toEqual([
    "Settings",
    "Lamps in the shop",
    "The practice shop",
    "Shop for lamps",
  ]);
  expect(labels(matching(items, "shop"))).toEqual([
    "Lamps in the shop",
    "Shop for lamps",
    "The practice shop",
  ]);
  expect(labels(matching(items, " LAMPS shop"))).toEqual(["Lamps in the shop", "Shop for lamps"]);
  expect(labels(matching(items, "zzz"))).toEqual([]);
});

it("makes an item of a run", () => {
  const now = 1_700_000_000_000;
  expect(runItem(runSummary({ id: "r", title: "Lamps", started_at: now - 120_000 }), now)).toEqual({
    key: "run/r",
    kind: "run",
    label: "Lamps",
    note: "2 min ago",
    route: { name: "run", id: "r" },
  });
});

it("offers each recent task once, and no functions", () => {
  const runs = [
    runSummary({ title: "a" }),
    runSummary({ title: "fn", kind: "function" }),
    runSummary({ title: " a " }),
    runSummary({ title: "b" }),
    runSummary({ title: "c" }),
  ];
  expect(recentTasks(runs, 2).map((task) => task.text)).toEqual(["a", "b"]);
});
