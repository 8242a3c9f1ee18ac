// Says that a file was saved, with what can be done with it.
import { common } from "$messages";
import { call, toProblem } from "@/backend";
import type { Saved } from "@/generated/Saved";
import { problemLine } from "./problem-words";
import { toasts } from "./toasts.svelte";

const refused = (thrown: unknown) => toasts.show(problemLine(toProblem(thrown)), { tone: "bad" });

/** A toast with Show and Save as. */
export function savedToast(saved: Saved): void {
  toasts.show(common.saved(saved.name), {
    actions: [
      { label: common.show, run: () => void call("reveal", { path: saved.path }).catch(refused) },
      { label: common.saveAs, run: () => void call("save_as", { path: saved.path }).catch(refused) },
    ],
  });
}
