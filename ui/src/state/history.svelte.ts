// The history as the list shows it: pages, search, days, delete with undo.
import { call, toProblem } from "@/backend";
import { common, history as words } from "$messages";
import type { Problem } from "@/generated/Problem";
import type { RunSummary } from "@/generated/RunSummary";
import { refused } from "./refused";
import { toasts } from "./toasts.svelte";

/** Runs asked for at once. */
export const HISTORY_PAGE = 50;
/** So long after the last key the search is asked for. */
export const SEARCH_DELAY_MS = 200;

/** The runs of one day. */
export interface Day {
  label: string;
  runs: RunSummary[];
}

/** Groups runs, newest first, by day. */
export function byDay(runs: RunSummary[], now: number): Day[] {
  const days: Day[] = [];
  for (const run of runs) {
    const label = words.day(run.started_at, now);
    const last = days.at(-1);
    if (last?.label === label) last.runs.push(run);
    else days.push({ label, runs: [run] });
  }
  return days;
}

export class HistoryList {
  runs = $state.raw<RunSummary[]>([]);
  search = $state("");
  /** Nothing came yet. */
  loading = $state(true);
  /** A further page is on its way. */
  loadingMore = $state(false);
  problem = $state.raw<Problem | null>(null);
  /** What the shown runs were searched by. */
  found = $state("");
  #next = $state.raw<string | null>(null);
  #turn = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** There are earlier runs. */
  get more(): boolean {
    return this.#next !== null;
  }

  /** Loads the first page, or as much as is shown already. */
  async load(): Promise<void> {
    clearTimeout(this.#timer);
    const turn = ++this.#turn;
    const search = this.search.trim();
    const limit = search === this.found ? Math.max(HISTORY_PAGE, this.runs.length) : HISTORY_PAGE;
    try {
      const page = await call("history", { limit, ...(search ? { search } : {}) });
      if (turn !== this.#turn) return;
      this.runs = page.runs;
      this.#next = page.next;
      this.found = search;
      this.problem = null;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = toProblem(thrown);
    }
    if (turn === this.#turn) {
      this.loading = false;
      this.loadingMore = false;
    }
  }

  /** Searches once the typing pauses. */
  type(search: string): void {
    this.search = search;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.load(), SEARCH_DELAY_MS);
  }

  async loadMore(): Promise<void> {
    if (this.loadingMore || this.#next === null) return;
    const turn = this.#turn;
    this.loadingMore = true;
    try {
      const search = this.found;
      const page = await call("history", {
        before: this.#next,
        limit: HISTORY_PAGE,
        ...(search ? { search } : {}),
      });
      if (turn !== this.#turn) return;
      const known = new Set(this.runs.map((run) => run.id));
      this.runs = [...this.runs, ...page.runs.filter((run) => !known.has(run.id))];
      this.#next = page.next;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = toProblem(thrown);
    } finally {
      if (turn === this.#turn) this.loadingMore = false;
    }
  }

  /** Deletes a run, with a way back. */
  async remove(run: RunSummary): Promise<void> {
    const request = { run_ids: [run.id] };
    const before = this.runs;
    this.runs = this.runs.filter((other) => other.id !== run.id);
    try {
      await call("history_delete", request);
    } catch (thrown) {
      this.runs = before;
      refused(thrown);
      return;
    }
    const undo = async () => {
      try {
        await call("history_restore", request);
        await this.load();
      } catch (thrown) {
        refused(thrown);
      }
    };
    toasts.show(words.deleted, {
      actions: [{ label: common.undo, testid: "undo", run: () => void undo() }],
    });
  }

  /** Ends what is waiting. */
  close(): void {
    clearTimeout(this.#timer);
    this.#turn++;
  }
}
