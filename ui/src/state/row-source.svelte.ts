// The question where a row came from, and its answer. One per results panel.
import { call, toProblem } from "@/backend";
import type { Problem } from "@/generated/Problem";
import type { RowSource } from "@/generated/RowSource";

export class RowSourceQuestion {
  /** It is being asked or answered. */
  open = $state(false);
  /** Null until the answer came. */
  source = $state.raw<RowSource | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** Counts the questions: a late answer to an older one is not shown. */
  #turn = 0;

  async ask(runId: string, row: number): Promise<void> {
    const turn = ++this.#turn;
    this.source = null;
    this.problem = null;
    this.open = true;
    try {
      const source = await call("run_row_source", { run_id: runId, row });
      if (turn === this.#turn) this.source = source;
    } catch (thrown) {
      if (turn === this.#turn) this.problem = toProblem(thrown);
    }
  }
}
