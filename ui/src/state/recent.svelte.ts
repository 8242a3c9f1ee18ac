// The tasks asked for lately, to be asked again. A failure to read them is no reason to disturb: the list stays
// as it is.
import { call, subscribeRun } from "@/backend";
import type { RunSummary } from "@/generated/RunSummary";
import { refused } from "./refused";

const LOOKED_THROUGH = 24;
const SHOWN = 4;

/** A task as the list tells it. */
export interface RecentTask {
  /** Its newest run. */
  runId: string;
  /** What was asked for. A list cuts a very long one, and ends it with "…". */
  text: string;
}

/** The newest different tasks among runs. */
export function recentTasks(runs: RunSummary[], shown = SHOWN): RecentTask[] {
  const tasks = new Map<string, RecentTask>();
  for (const run of runs) {
    const text = run.title.trim();
    if (run.kind === "task" && text !== "" && !tasks.has(text)) tasks.set(text, { runId: run.id, text });
  }
  return [...tasks.values()].slice(0, shown);
}

class Recent {
  tasks = $state.raw<RecentTask[]>([]);
  /** Counts the tasks asked for: only the last one is wanted. */
  #turn = 0;

  async load(): Promise<void> {
    try {
      const page = await call("history", { limit: LOOKED_THROUGH });
      this.tasks = recentTasks(page.runs);
    } catch {
      // Shown in History, where it can be acted on.
    }
  }

  /** The whole text of a task; null when it can't be had, which is told, or when another was asked for meanwhile. */
  async whole(task: RecentTask): Promise<string | null> {
    const turn = ++this.#turn;
    if (!task.text.endsWith("…")) return task.text;
    try {
      const text = await wholeTitle(task.runId);
      return turn === this.#turn ? text : null;
    } catch (thrown) {
      refused(thrown);
      return null;
    }
  }
}

/** A run's header is whole where the run itself is read. */
async function wholeTitle(runId: string): Promise<string> {
  let end = () => {};
  try {
    return await new Promise<string>((resolve, reject) => {
      end = subscribeRun(
        runId,
        (message) => {
          if (message.kind === "snapshot") resolve(message.snapshot.run.title);
        },
        reject,
      );
    });
  } finally {
    end();
  }
}

export const recent = new Recent();
