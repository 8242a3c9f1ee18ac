// What a person can do with a run besides watching it: start it again, take its rows along, open what it points to.
// Refusals are shown as toasts; nothing here is retried by itself (a start costs money).
import { call } from "@/backend";
import { common, run as words } from "$messages";
import type { FunctionView } from "@/generated/FunctionView";
import type { Home } from "@/generated/Home";
import type { Rect } from "@/generated/Rect";
import type { RunSummary } from "@/generated/RunSummary";
import { refused } from "./refused";
import { router } from "./route.svelte";
import { homeOfRun } from "./run-home";
import { savedToast } from "./saved";
import { toasts } from "./toasts.svelte";

/**
 * Runs it again. A kept function whose values can be changed opens its form, with the values it had last; without any
 * it runs at once; a task that kept none starts anew. Resolves when the next screen is on its way.
 */
export async function runAgain(run: RunSummary, kept: FunctionView | null): Promise<void> {
  if (run.function_id !== null && (kept === null || kept.variables.length > 0)) {
    router.go({ name: "function", home: run.home, id: run.function_id });
    return;
  }
  if (run.function_id === null && run.kind === "recording") {
    await recordAgain(run);
    return;
  }
  if (run.function_id === null) {
    await startTask(run.title, run.home);
    return;
  }
  try {
    const request = { home: run.home, function_id: run.function_id, variables: {} };
    const next = await call("run_function", request);
    router.go({ name: "run", id: next.id });
  } catch (thrown) {
    refused(thrown, run.home);
  }
}

/** Starts a task's text at a home and shows its run. */
export async function startTask(text: string, home: Home): Promise<void> {
  try {
    const next = await call("run_start", { text, home });
    router.go({ name: "run", id: next.id });
  } catch (thrown) {
    refused(thrown, home);
  }
}

/** Opens a browser to show it once more. */
async function recordAgain(run: RunSummary): Promise<void> {
  try {
    const next = await call("run_record", { home: run.home, title: run.title });
    router.go({ name: "run", id: next.id });
  } catch (thrown) {
    refused(thrown, run.home);
  }
}

/** Puts all rows on the clipboard, as a spreadsheet takes them. */
export async function copyRows(runId: string, total: number): Promise<void> {
  try {
    const text = await call("run_export", { run_id: runId, format: "tsv" });
    await navigator.clipboard.writeText(text);
    toasts.show(words.copied(common.rows(total)));
  } catch (thrown) {
    // The clipboard refuses with an error of its own, which has nothing to say to a person.
    if (thrown instanceof DOMException) toasts.show(words.copyFailed, { tone: "bad" });
    else refused(thrown, homeOfRun(runId));
  }
}

/** Puts the whole transcript on the clipboard, as plain text. */
export async function copyTranscript(runId: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(await call("run_text", { run_id: runId }));
    toasts.show(words.copiedTranscript);
  } catch (thrown) {
    if (thrown instanceof DOMException) toasts.show(words.transcriptNotCopied, { tone: "bad" });
    else refused(thrown, homeOfRun(runId));
  }
}

/** Saves all rows into Downloads and says so. */
export async function saveRows(runId: string, format: "csv" | "json"): Promise<void> {
  try {
    savedToast(await call("run_save", { run_id: runId, format }));
  } catch (thrown) {
    refused(thrown, homeOfRun(runId));
  }
}

/** Shows a kept file in the system's file browser. */
export async function reveal(path: string): Promise<void> {
  await call("reveal", { path }).catch(refused);
}

/** Opens the live browser in a window of its own. */
export async function openViewerWindow(runId: string): Promise<void> {
  await call("viewer_window", { run_id: runId }).catch(refused);
}

/** Places, moves or hides the native live browser. Rejects when it can't be shown. */
export async function placeViewer(runId: string, rect: Rect, visible: boolean): Promise<void> {
  await call("viewer_place", { run_id: runId, rect, visible });
}

/** Takes the native live browser away. */
export function closeViewer(runId: string): void {
  void call("viewer_close", { run_id: runId }).catch(() => {
    // It is gone already, or never was.
  });
}
