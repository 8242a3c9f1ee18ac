// One function's page: its details, its runs, the rows of its latest run, and what can be done with it.
import { call, toProblem } from "@/backend";
import type { FunctionView } from "@/generated/FunctionView";
import type { Home } from "@/generated/Home";
import type { Problem } from "@/generated/Problem";
import type { RunSummary } from "@/generated/RunSummary";
import { knownFunctions } from "./functions-known.svelte";
import { router } from "./route.svelte";
import { RowWindow } from "./run-rows.svelte";

export class FunctionPage {
  readonly home: Home;
  readonly id: string;
  view = $state.raw<FunctionView | null>(null);
  /** Why the page can't be shown. */
  problem = $state.raw<Problem | null>(null);
  /** Newest first; null until they came. */
  runs = $state.raw<RunSummary[] | null>(null);
  runsProblem = $state.raw<Problem | null>(null);
  /** Why it could not be started. */
  startProblem = $state.raw<Problem | null>(null);
  starting = $state(false);
  /** What it was started with last. */
  #variables: Record<string, unknown> = {};
  /** Rows of the latest run that has any; null while not known or when there is none. */
  latest = $state.raw<{ run: RunSummary; rows: RowWindow } | null>(null);
  rowsProblem = $state.raw<Problem | null>(null);

  constructor(home: Home, id: string) {
    this.home = home;
    this.id = id;
  }

  async load(): Promise<void> {
    try {
      this.show(await call("function", { home: this.home, function_id: this.id }));
      this.problem = null;
    } catch (thrown) {
      this.problem = toProblem(thrown);
      // What is gone can't be run, and must not look as if it could.
      if (this.problem.code === "gone") {
        this.view = null;
        this.startProblem = null;
        knownFunctions.forget(`${this.home}/${this.id}`);
        return;
      }
    }
    await this.loadRuns();
  }

  /** Looks again after a refused start: whether it is still there, and as it is now. */
  async refresh(): Promise<void> {
    await this.load();
    if (this.problem === null) this.startProblem = null;
  }

  async loadRuns(): Promise<void> {
    try {
      this.runs = await call("function_runs", { home: this.home, function_id: this.id });
      this.runsProblem = null;
    } catch (thrown) {
      this.runsProblem = toProblem(thrown);
      return;
    }
    const run = this.runs.find((candidate) => candidate.rows > 0);
    if (!run) {
      this.latest = null;
      return;
    }
    if (this.latest?.run.id === run.id && this.latest.run.rows === run.rows) return;
    try {
      const fetch = (from: number, count: number) => call("run_rows", { run_id: run.id, from, count });
      const rows = new RowWindow(fetch);
      rows.reset(await fetch(0, 200));
      this.latest = { run, rows };
      this.rowsProblem = null;
    } catch (thrown) {
      this.rowsProblem = toProblem(thrown);
    }
  }

  /** Starts it with these values and shows the run. */
  async run(variables: Record<string, unknown>): Promise<void> {
    if (this.starting) return;
    this.starting = true;
    this.startProblem = null;
    this.#variables = variables;
    try {
      const run = await call("run_function", { home: this.home, function_id: this.id, variables });
      // The next look at the card shows the values of this run.
      knownFunctions.forget(`${this.home}/${this.id}`);
      router.go({ name: "run", id: run.id });
    } catch (thrown) {
      this.startProblem = toProblem(thrown);
    } finally {
      this.starting = false;
    }
  }

  /** Starts it with the values of the start that was refused, when the person asks for it. */
  async runAgain(): Promise<void> {
    await this.run(this.#variables);
  }

  /** Its details changed. */
  show(view: FunctionView): void {
    this.view = view;
    knownFunctions.put(view);
  }

  /** Gives it another name or description; rejects when it is refused. */
  async change(change: { name?: string; description?: string }): Promise<void> {
    const changed = await call("function_change", { home: this.home, function_id: this.id, ...change });
    // The answer of a server need not tell the steps.
    this.show({ ...changed, steps: changed.steps ?? this.view?.steps ?? null });
  }
}
