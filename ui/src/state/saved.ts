// Says that a file was saved, with what can be done with it.
import { common } from "$messages";
import { call } from "@/backend";
import type { Saved } from "@/generated/Saved";
import { refused } from "./refused";
import { toasts } from "./toasts.svelte";

const show = (saved: Saved) => ({
  label: common.show,
  testid: "toast-show",
  run: () => void call("reveal", { path: saved.path }).catch(refused),
});

/** Lets the person choose another place for it, and says where it lies then. */
async function saveAs(saved: Saved): Promise<void> {
  try {
    const copy = await call("save_as", { path: saved.path });
    if (copy) toasts.show(common.savedAs(copy.name), { actions: [show(copy)] });
  } catch (thrown) {
    refused(thrown);
  }
}

/** A toast with Show and Save as. */
export function savedToast(saved: Saved): void {
  toasts.show(common.saved(saved.name), {
    actions: [show(saved), { label: common.saveAs, testid: "toast-save-as", run: () => void saveAs(saved) }],
  });
}
