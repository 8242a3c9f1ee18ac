// What can be done about the problem that ended a run, by the run's kind and home.
import type { Home } from "@/generated/Home";
import type { RunSummary } from "@/generated/RunSummary";
import type { ProblemAction } from "./problem-words";
import { app } from "./app.svelte";
import { draft } from "./draft.svelte";
import { LINKS, openLink } from "./links";
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
    open_plan_page: () => void openLink(LINKS.plan),
    how_to_install: () => void openLink(LINKS.chrome),
    choose_file: () => void app.chooseBrowser().catch(app.report),
    refresh: () => router.go({ name: "functions" }),
  };
  if (run.kind === "task") {
    actions.edit_task = () => draft.edit(run.title);
    if (run.home === "notte") actions.run_here = () => starts.start("this_computer");
  }
  return actions;
}

/** Puts the chosen words in the place of those at fault, for the person to start. */
export function replaceWords(run: RunSummary, words: string): void {
  const span = run.problem?.cause?.span;
  draft.edit(span ? run.title.slice(0, span[0]) + words + run.title.slice(span[1]) : run.title);
}
