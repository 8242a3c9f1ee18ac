// What can be done about the problem that ended a run, by the run's kind and home.
import type { Home } from "@/generated/Home";
import type { RunSummary } from "@/generated/RunSummary";
import type { ProblemAction } from "./problem-words";
import { draft } from "./draft.svelte";
import { router } from "./route.svelte";

interface Starts {
  /** Starts the task's text at a home. */
  start: (home: Home) => void;
  /** Runs it again as it was. */
  again: () => void;
}

/** Handlers by action; one that does not fit this run is absent. */
export function problemActions(run: RunSummary, starts: Starts): Partial<Record<ProblemAction, () => void>> {
  const actions: Partial<Record<ProblemAction, () => void>> = {
    try_again: starts.again,
    run_again: starts.again,
    refresh: () => router.go({ name: "functions" }),
  };
  if (run.kind === "task") {
    actions.edit_task = () => draft.edit(run.title);
    if (run.home === "notte") actions.run_here = () => starts.start("this_computer");
  }
  // Its words are its steps and its values; those are on its page.
  const { kind, home, function_id: id } = run;
  if (kind === "function" && id !== null) {
    actions.open_function = () => router.go({ name: "function", home, id });
  }
  return actions;
}

/**
 * Puts the chosen words in the place of those at fault, for the person to start. `object` is what the failed step
 * looked for: the span may be of the whole step, whose verb has to stay.
 */
export function replaceWords(run: RunSummary, words: string, object: string | null): void {
  draft.edit(replaced(run.title, words, object, run.problem?.cause?.span ?? null));
}

/** The task with the chosen words in it; unchanged where nothing tells their place. */
export function replaced(
  task: string,
  words: string,
  object: string | null,
  span: [number, number] | null,
): string {
  const [from, to] = span ?? [0, task.length];
  const at = object ? task.slice(from, to).toLowerCase().indexOf(object.toLowerCase()) : -1;
  if (object && at >= 0) return task.slice(0, from + at) + words + task.slice(from + at + object.length);
  return span ? task.slice(0, from) + words + task.slice(to) : task;
}
