import { afterEach, expect, it, vi } from "vitest";
import { clearMocks } from "@tauri-apps/api/mocks";
import { installFake, type FakeCall, type Handlers, type Send } from "../../dev/fake/backend";
import { runSummary } from "../../dev/fake/samples";
import type { RunMessage } from "@/generated/RunMessage";
import type { RunSummary } from "@/generated/RunSummary";
import { call, BackendError, subscribeRun, watchRunning } from ".";

afterEach(() => clearMocks());

const snapshot = (seq: number): RunMessage => ({
  kind: "snapshot",
  snapshot: {
    run: runSummary({ id: "r" }),
    seq,
    item_count: 0,
    items: [],
    table: { columns: [], total: 0, rows: [] },
    viewer: { state: "waiting", origin: null, reason: null, page_url: null },
  },
});
const batch = (seq: number): RunMessage => ({ kind: "batch", seq, updates: [] });
const short = (message: RunMessage) =>
  message.kind === "snapshot" ? `snapshot ${message.snapshot.seq}` : `batch ${message.seq}`;

/** A run whose channel the test drives; one `Send` per subscription. */
function fakeRun(extra: Handlers = {}) {
  const sends: Send<RunMessage>[] = [];
  const got: string[] = [];
  const problems: unknown[] = [];
  const calls: FakeCall[] = installFake({
    run_subscribe: (_request, send) => sends.push(send),
    run_unsubscribe: () => null,
    ...extra,
  });
  const end = subscribeRun(
    "r",
    (message) => got.push(short(message)),
    (problem) => problems.push(problem),
  );
  return { sends, got, problems, calls, end };
}

it("hands on the snapshot and each batch once, in order", async () => {
  const { sends, got } = fakeRun();
  await vi.waitFor(() => expect(sends).toHaveLength(1));
  for (const message of [snapshot(3), batch(4), batch(4), batch(2), batch(5)]) sends[0]?.(message);
  expect(got).toEqual(["snapshot 3", "batch 4", "batch 5"]);
});

it("subscribes again on a gap, and hears the old subscription no more", async () => {
  const { sends, got, calls } = fakeRun();
  await vi.waitFor(() => expect(sends).toHaveLength(1));
  sends[0]?.(snapshot(1));
  sends[0]?.(batch(3));
  await vi.waitFor(() => expect(sends).toHaveLength(2));
  sends[0]?.(batch(2));
  sends[1]?.(snapshot(3));
  sends[1]?.(batch(4));
  expect(got).toEqual(["snapshot 1", "snapshot 3", "batch 4"]);
  // The old one is ended as soon as its number is known: before or after the new one is asked for.
  const sorted = () => calls.map((made) => JSON.stringify(made)).sort();
  await vi.waitFor(() =>
    expect(sorted()).toEqual([
      '{"command":"run_subscribe","request":{"run_id":"r","after_seq":1}}',
      '{"command":"run_subscribe","request":{"run_id":"r","after_seq":null}}',
      '{"command":"run_unsubscribe","request":{"subscription":1}}',
    ]),
  );
});

it("gives up when gaps never end", async () => {
  const { sends, problems } = fakeRun();
  for (let index = 0; index <= 5; index += 1) {
    await vi.waitFor(() => expect(sends).toHaveLength(index + 1));
    sends[index]?.(snapshot(1));
    sends[index]?.(batch(9));
  }
  expect(problems).toEqual([{ code: "internal", message: "", detail: "gap after message 1: 9" }]);
});

it("says why a run can't be followed, and ends when asked to", async () => {
  const gone = { code: "gone", message: "no such run" };
  const refused = fakeRun({
    run_subscribe: () => {
      throw gone;
    },
  });
  await vi.waitFor(() => expect(refused.problems).toEqual([gone]));

  clearMocks();
  const { sends, got, calls, end } = fakeRun();
  await vi.waitFor(() => expect(sends).toHaveLength(1));
  sends[0]?.(snapshot(1));
  end();
  sends[0]?.(batch(2));
  expect(got).toEqual(["snapshot 1"]);
  await vi.waitFor(() =>
    expect(calls.at(-1)).toEqual({ command: "run_unsubscribe", request: { subscription: 1 } }),
  );
});

it("follows the list of running runs", async () => {
  let send: Send<RunSummary[]> | undefined;
  installFake({
    running_watch: (_request, given) => {
      send = given;
      return 9;
    },
    run_unsubscribe: () => null,
  });
  const lists: string[][] = [];
  const end = watchRunning(
    (runs) => lists.push(runs.map((run) => run.id)),
    () => {},
  );
  await vi.waitFor(() => expect(send).toBeDefined());
  send?.([runSummary({ id: "a" })]);
  send?.([]);
  end();
  send?.([runSummary({ id: "b" })]);
  expect(lists).toEqual([["a"], []]);
});

it("rejects only with a BackendError that carries the problem", async () => {
  installFake({
    run_stop: () => {
      throw { code: "gone", message: "ended" };
    },
    plan: () => {
      throw new Error("boom");
    },
  });
  await expect(call("run_stop", { run_id: "x" })).rejects.toEqual(
    new BackendError({ code: "gone", message: "ended" }),
  );
  await expect(call("plan", { text: "x" })).rejects.toMatchObject({
    problem: { code: "internal", message: "", detail: "boom" },
  });
});
