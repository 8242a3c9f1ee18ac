// Where a run ran, told from its id alone: for what goes wrong before its header came.
import type { Home } from "@/generated/Home";

/** Runs that only a server knows have its home in their id (the core's `remote.rs`); all others are kept here. */
export function homeOfRun(runId: string): Home {
  return runId.startsWith("server/notte/") ? "notte" : "this_computer";
}
