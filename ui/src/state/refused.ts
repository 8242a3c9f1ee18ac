// How a refusal is told where the screen has no place for it: as a toast. Where it has one, ErrorBox tells it.
import { toProblem } from "@/backend";
import { problemLine } from "./problem-words";
import { toasts } from "./toasts.svelte";

/** Tells whatever a command was refused with. */
export function refused(thrown: unknown): void {
  toasts.show(problemLine(toProblem(thrown)), { tone: "bad" });
}
