// Showing a task by doing it: begins a recording and shows its run. Kept for the life of the page, like the draft.
import { hands as words } from "$messages";
import { call, toProblem } from "@/backend";
import type { Problem } from "@/generated/Problem";
import { app } from "./app.svelte";
import { router } from "./route.svelte";

class Recording {
  /** Where to begin, as typed. */
  address = $state("");
  starting = $state(false);
  /** Why the last one was refused. */
  problem = $state.raw<Problem | null>(null);

  async start(): Promise<void> {
    if (this.starting) return;
    this.starting = true;
    this.problem = null;
    try {
      const run = await call("run_record", recordingRequest(app.home, this.address));
      this.address = "";
      router.go({ name: "run", id: run.id });
    } catch (thrown) {
      this.problem = toProblem(thrown);
    } finally {
      this.starting = false;
    }
  }
}

/** What is asked for a recording that begins at an address, or at none. */
export function recordingRequest(home: "this_computer" | "notte", address: string) {
  const url = address.trim();
  if (url === "") return { home, title: words.shown };
  const place = url.replace(/^https?:\/\//i, "").replace(/\/$/, "");
  return { home, url, title: words.shownAt(place.slice(0, 80)) };
}

export const recording = new Recording();
