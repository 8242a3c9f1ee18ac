// The run's state against whole values: sequences of updates, gaps, windows.
import { describe, expect, it, vi } from "vitest";
import { NO_HANDS } from "../../dev/fake/samples";
import type { Item } from "@/generated/Item";
import type { Problem } from "@/generated/Problem";
import type { RunMessage } from "@/generated/RunMessage";
import type { RunSummary } from "@/generated/RunSummary";
import type { Snapshot } from "@/generated/Snapshot";
import type { Table } from "@/generated/Table";
import { ITEM_LIMIT, ITEM_PAGE } from "./run-items.svelte";
import { RunStore, type RunSource } from "./run.svelte";

/** Waits as long as a busy machine needs, and no longer than it takes. */
const SOON = { timeout: 20_000, interval: 1 };

const summary = (over: Partial<RunSummary> = {}): RunSummary => ({
  id: "r1",
  kind: "task",
  home: "this_computer",
  title: "Get the top 5 titles",
  state: "working",
  started_at: 1000,
  ended_at: null,
  cost_usd: null,
  function_id: null,
  function_name: null,
  variables: null,
  rows: 0,
  problem: null,
  may_go_on: false,
  silent: false,
  hands: NO_HANDS,
  ...over,
});
const text = (id: number, words: string, open = false): Item => ({
  id,
  at: id,
  body: { kind: "text", text: words, open },
});
const snapshot = (over: Partial<Snapshot> = {}): RunMessage => ({
  kind: "snapshot",
  snapshot: {
    run: summary(),
    seq: 0,
    item_count: 0,
    items: [],
    table: { columns: [], total: 0, rows: [] },
    viewer: { state: "waiting", origin: null, reason: null, page_url: null },
    ...over,
  },
});

/** A source whose messages the test sends, with a history of `all` items. */
function scripted(all: Item[] = [], table: Table = { columns: [], total: 0, rows: [] }) {
  const source = {
    receive: (_: RunMessage) => {},
    fail: (_: Problem) => {},
    subscriptions: 0,
    ended: 0,
    asked: [] as [number, number][],
    subscribe(receive: (m: RunMessage) => void, fail: (p: Problem) => void) {
      source.receive = receive;
      source.fail = fail;
      source.subscriptions++;
      return () => void source.ended++;
    },
    items: (from: number, count: number) => {
      source.asked.push([from, count]);
      return Promise.resolve(all.slice(from, from + count));
    },
    rows: (from: number, count: number) =>
      Promise.resolve({ ...table, rows: table.rows.slice(from, from + count) }),
  };
  return source satisfies RunSource;
}
const held = (store: RunStore) => Array.from({ length: store.items.count }, (_, id) => store.items.get(id));

describe("a run's updates", () => {
  it("apply in order to the whole transcript", () => {
    const source = scripted();
    const store = new RunStore("r1", source);
    store.open();
    source.receive(snapshot({ item_count: 1, items: [text(0, "Hello")] }));
    source.receive({
      kind: "batch",
      seq: 1,
      updates: [
        { kind: "append", item: text(1, "The shop ", true) },
        { kind: "extend", id: 1, text: "has 3 " },
        { kind: "extend", id: 1, text: "pages." },
        { kind: "rows", columns: ["name", "price"], rows: [["Aino", 34.9]] },
      ],
    });
    source.receive({
      kind: "batch",
      seq: 2,
      updates: [
        { kind: "replace", item: text(1, "The shop has 3 pages.") },
        { kind: "rows", columns: null, rows: [["Kaari", 89]] },
        {
          kind: "viewer",
          viewer: { state: "live", origin: "http://127.0.0.1:4000", reason: null, page_url: null },
        },
        { kind: "run", run: summary({ state: "done", ended_at: 3000, rows: 2 }) },
      ],
    });
    expect(held(store)).toEqual([text(0, "Hello"), text(1, "The shop has 3 pages.")]);
    expect(store.run).toEqual(summary({ state: "done", ended_at: 3000, rows: 2 }));
    expect(store.rows.columns).toEqual(["name", "price"]);
    expect(store.rows.sample(10)).toEqual([
      ["Aino", 34.9],
      ["Kaari", 89],
    ]);
    expect(store.rows.total).toBe(2);
    expect(store.wasLive).toBe(true);
    expect(store.running).toBe(false);
  });

  it("that repeat are ignored", () => {
    const source = scripted();
    const store = new RunStore("r1", source);
    store.open();
    source.receive(snapshot({ seq: 4, item_count: 1, items: [text(0, "a", true)] }));
    const batch: RunMessage = { kind: "batch", seq: 5, updates: [{ kind: "extend", id: 0, text: "b" }] };
    source.receive(batch);
    source.receive(batch);
    source.receive({ kind: "batch", seq: 3, updates: [{ kind: "extend", id: 0, text: "c" }] });
    expect(held(store)).toEqual([text(0, "ab", true)]);
    expect(source.subscriptions).toBe(1);
  });

  it("with a gap lead to a new subscription, whose snapshot replaces what was open", async () => {
    vi.useFakeTimers();
    const source = scripted();
    const store = new RunStore("r1", source);
    store.open();
    source.receive(snapshot({ item_count: 2, items: [text(0, "kept"), text(1, "part", true)] }));
    const old = source.receive;
    source.receive({ kind: "batch", seq: 2, updates: [{ kind: "extend", id: 1, text: "lost" }] });
    expect(source.ended).toBe(1);
    await vi.runAllTimersAsync();
    expect(source.subscriptions).toBe(2);
    // A late message of the old subscription changes nothing.
    old({ kind: "batch", seq: 1, updates: [{ kind: "extend", id: 1, text: "late" }] });
    source.receive(snapshot({ seq: 9, item_count: 3, items: [text(1, "part two"), text(2, "new")] }));
    expect(held(store)).toEqual([text(0, "kept"), text(1, "part two"), text(2, "new")]);
    source.receive({ kind: "batch", seq: 10, updates: [{ kind: "append", item: text(3, "on") }] });
    expect(store.items.get(3)).toEqual(text(3, "on"));
    vi.useRealTimers();
  });

  it("say why when the run can't be followed", () => {
    const source = scripted();
    const store = new RunStore("r1", source);
    store.open();
    source.fail({ code: "gone", message: "no such run" });
    expect(store.problem).toEqual({ code: "gone", message: "no such run" });
    store.close();
    expect(source.ended).toBe(1);
  });
});

describe("the window of items", () => {
  const all = Array.from({ length: 50_000 }, (_, id) => text(id, `item ${id}`));

  it("fetches only what is shown, in aligned pages, each once", async () => {
    const source = scripted(all);
    const store = new RunStore("r1", source);
    store.open();
    source.receive(snapshot({ item_count: 50_000, items: all.slice(49_800) }));
    expect(source.asked).toEqual([]);
    store.items.show(49_790, 49_820);
    store.items.show(49_790, 49_820);
    expect(source.asked).toEqual([[49_700, ITEM_PAGE]]);
    await vi.waitFor(() => expect(store.items.get(49_790)).toEqual(all[49_790]), SOON);
    store.items.show(1000, 1030);
    await vi.waitFor(() => expect(store.items.get(1029)).toEqual(all[1029]), SOON);
    expect(source.asked).toHaveLength(2);
  });

  it("stays bounded while one scrolls through everything, and keeps what still grows", async () => {
    const source = scripted(all);
    const store = new RunStore("r1", source);
    store.open();
    source.receive(snapshot({ item_count: 50_000, items: [text(49_999, "growing", true)] }));
    for (let from = 0; from < 20_000; from += 500) {
      store.items.show(from, from + 40);
      await vi.waitFor(() => expect(store.items.get(from + 39)).not.toBeNull(), SOON);
    }
    expect(store.items.held).toBeLessThanOrEqual(ITEM_LIMIT);
    source.receive({ kind: "batch", seq: 1, updates: [{ kind: "extend", id: 49_999, text: " on" }] });
    expect(store.items.get(49_999)).toEqual(text(49_999, "growing on", true));
  });

  it("prefers what came over the stream to an older answer", async () => {
    const source = scripted([text(0, "old"), text(1, "old")]);
    const store = new RunStore("r1", source);
    store.open();
    source.receive(snapshot({ item_count: 2 }));
    store.items.show(0, 2);
    source.receive({ kind: "batch", seq: 1, updates: [{ kind: "replace", item: text(1, "new") }] });
    await vi.waitFor(() => expect(store.items.get(0)).toEqual(text(0, "old")), SOON);
    expect(store.items.get(1)).toEqual(text(1, "new"));
  });

  it("asks again after a failure", async () => {
    const source = scripted(all);
    const store = new RunStore("r1", source);
    const items = vi.spyOn(source, "items").mockRejectedValueOnce(new Error("locked"));
    const broken = new RunStore("r1", source);
    broken.open();
    source.receive(snapshot({ item_count: 10 }));
    broken.items.show(0, 10);
    await vi.waitFor(() => expect(broken.items.failed).toBe(true), SOON);
    broken.items.show(0, 10);
    await vi.waitFor(() => expect(broken.items.get(9)).toEqual(all[9]), SOON);
    expect(broken.items.failed).toBe(false);
    expect(items).toHaveBeenCalledTimes(2);
    store.close();
  });
});

describe("the window of rows", () => {
  it("fetches what is shown beyond the snapshot's rows and stays bounded", async () => {
    const rows = Array.from({ length: 20_000 }, (_, index) => [`row ${index}`, index]);
    const table = { columns: ["name", "n"], total: 20_000, rows };
    const source = scripted([], table);
    const store = new RunStore("r1", source);
    store.open();
    source.receive(snapshot({ table: { ...table, rows: rows.slice(0, 200) } }));
    expect(store.rows.get(10)).toEqual(["row 10", 10]);
    for (let from = 200; from < 20_000; from += 400) {
      store.rows.show(from, from + 30);
      await vi.waitFor(() => expect(store.rows.get(from + 29)).not.toBeNull(), SOON);
    }
    expect(store.rows.get(0)).toEqual(["row 0", 0]);
    expect(store.rows.get(5000)).toBeNull();
  });
});
