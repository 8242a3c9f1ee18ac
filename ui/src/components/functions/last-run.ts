// How a run ended, in a few words, for cards and rows.
import { common, functions as words } from "$messages";
import { variableWord } from "@/components/shared/name-words";
import type { RunSummary } from "@/generated/RunSummary";

/** "2 min ago, 31 rows" */
export function lastRunLine(run: RunSummary | null, now: number): string {
  if (!run) return words.neverRun;
  const when = common.ago(run.started_at, now);
  switch (run.state) {
    case "starting":
    case "working":
      return words.workingNow;
    case "failed":
      return words.failedAt(when);
    case "stopped":
      return words.stoppedAt(when);
    case "unknown":
      return words.unknownAt(when);
    case "done":
      return run.rows > 0 ? words.doneAt(when, common.rows(run.rows)) : when;
  }
}

/** What a run was given: "search: lamp, count: 5". */
export function valuesLine(variables: Record<string, unknown> | null): string {
  if (!variables) return "";
  return Object.entries(variables)
    .map(([name, value]) => `${variableWord(name)}: ${short(value)}`)
    .join(", ");
}

function short(value: unknown): string {
  if (value === true) return words.yes;
  if (value === false) return words.no;
  const text = typeof value === "string" ? value : JSON.stringify(value);
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}
