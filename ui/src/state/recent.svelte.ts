// The tasks asked for lately, to be asked again. A failure to read them is no reason to disturb: the list stays
// as it is.
import { call } from "@/backend";
import type { RunSummary } from "@/generated/RunSummary";

const LOOKED_THROUGH = 24;
const SHOWN = 4;

/** The newest different tasks among runs. */
export function recentTasks(runs: RunSummary[], shown = SHOWN): string[] {
  const titles = runs.filter((run) => run.kind === "task").map((run) => run.title.trim());
  return [...new Set(titles)].filter(Boolean).slice(0, shown);
}

class Recent {
  tasks = $state.raw<string[]>([]);

  async load(): Promise<void> {
    try {
      const page = await call("history", { limit: LOOKED_THROUGH });
      this.tasks = recentTasks(page.runs);
    } catch {
      // Shown in History, where it can be acted on.
    }
  }
}

export const recent = new Recent();
