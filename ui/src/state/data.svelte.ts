// What is kept on this computer: where, how much, exporting and deleting it all.
import { problems, settings } from "$messages";
import { call, toProblem } from "@/backend";
import type { DataInfo } from "@/generated/DataInfo";
import type { Problem } from "@/generated/Problem";
import { app } from "./app.svelte";
import { draft } from "./draft.svelte";
import { recent } from "./recent.svelte";
import { refused } from "./refused";
import { router } from "./route.svelte";
import { savedToast } from "./saved";
import { toasts } from "./toasts.svelte";

class Data {
  info = $state.raw<DataInfo | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** What is being done. */
  busy = $state<"export" | "delete" | null>(null);

  async load(): Promise<void> {
    try {
      this.info = await call("data_info", {});
      this.problem = null;
    } catch (thrown) {
      this.problem = toProblem(thrown);
    }
  }

  /** Once at the start: what is wrong with the storage must be known before the person trusts it with work. */
  async check(): Promise<void> {
    await this.load();
    const broken = this.info?.broken_settings;
    if (!broken) return;
    toasts.show(settings.brokenSettingsShort, {
      actions: [{ label: problems.openSettings, run: () => router.go({ name: "settings" }) }],
    });
  }

  async exportAll(): Promise<void> {
    this.busy = "export";
    try {
      savedToast(await call("export_all", {}));
    } catch (thrown) {
      refused(thrown);
    } finally {
      this.busy = null;
    }
  }

  /** Deletes everything; answers whether it was done. The app is then as on its first start. */
  async deleteAll(): Promise<boolean> {
    this.busy = "delete";
    try {
      await call("delete_all", {});
      draft.write("");
      recent.tasks = [];
      await app.load();
      return true;
    } catch (thrown) {
      refused(thrown);
      return false;
    } finally {
      this.busy = null;
      await this.load();
    }
  }
}

export const data = new Data();
