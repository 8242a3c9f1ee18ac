// How a refusal is told where the screen has no place for it: as a toast. Where it has one, ErrorBox tells it.
import { toProblem } from "@/backend";
import type { Home } from "@/generated/Home";
import { problemLine } from "./problem-words";
import { toasts } from "./toasts.svelte";

/** Tells whatever a command was refused with. What is not asked of Notte happens on this computer. */
export function refused(thrown: unknown, home: Home = "this_computer"): void {
  toasts.show(problemLine(toProblem(thrown), home), { tone: "bad" });
}
