// The real source of a run: the bridge. Tests pass their own `RunSource` instead.
import { call, subscribeRun } from "@/backend";
import type { RunSource } from "./run.svelte";

export function bridgeSource(runId: string): RunSource {
  return {
    subscribe: (receive, fail) => subscribeRun(runId, receive, fail),
    items: (from, count) => call("run_items", { run_id: runId, from, count }),
    rows: (from, count) => call("run_rows", { run_id: runId, from, count }),
  };
}
