// Stopping a run, from its screen or by the shortcut.
import { call } from "@/backend";
import { refused } from "./refused";
import { homeOfRun } from "./run-home";
import { router } from "./route.svelte";
import { running } from "./running.svelte";

/** Stops a run; a refusal is shown as a toast. */
export async function stopRun(runId: string): Promise<void> {
  try {
    await call("run_stop", { run_id: runId });
  } catch (thrown) {
    refused(thrown, running.list.find((run) => run.id === runId)?.home ?? homeOfRun(runId));
  }
}

/** Stops the run on the screen, else the only one that runs. Does nothing when it is not clear which. */
export function stopShown(): void {
  const route = router.current;
  if (route.name === "run") {
    if (running.list.some((run) => run.id === route.id)) void stopRun(route.id);
    return;
  }
  const [only, ...others] = running.list;
  if (only && others.length === 0) void stopRun(only.id);
}
