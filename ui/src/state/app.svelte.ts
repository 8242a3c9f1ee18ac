// What the app knows about itself: settings, key, what this computer can do. One instance, loaded at start.
// Does not touch the DOM; the theme is applied by `theme.svelte.ts`.
import { call, toProblem } from "@/backend";
import type { AppInfo } from "@/generated/AppInfo";
import type { Home } from "@/generated/Home";
import type { KeyKeep } from "@/generated/KeyKeep";
import type { Problem } from "@/generated/Problem";
import type { Settings } from "@/generated/Settings";
import type { SettingsChange } from "@/generated/SettingsChange";

/** A slow disk or a cold browser can take a while; two minutes are enough for any. */
const ENGINE_QUESTIONS = 240;
const ENGINE_PAUSE_MS = 500;

class AppState {
  #awaiting = false;

  info = $state.raw<AppInfo | null>(null);
  /** Why the app could not start. */
  problem = $state.raw<Problem | null>(null);

  /** Settings; only to be read once `info` is there. */
  get settings(): Settings {
    if (!this.info) throw new Error("settings are read before the app was loaded");
    return this.info.settings;
  }

  /** Where new tasks run. */
  get home(): Home {
    return this.info?.settings.home ?? "this_computer";
  }

  /** True once a key for Notte is there. */
  get hasKey(): boolean {
    return this.info !== null && this.info.key.place !== "none" && !this.info.key.address_changed;
  }

  /** Whether this computer can do something beyond the contract; at Notte nothing of it can be done from here. */
  can(capability: string): boolean {
    return this.home === "this_computer" && (this.info?.local_capabilities.includes(capability) ?? false);
  }

  get isMac(): boolean {
    return this.info?.os === "macos";
  }

  async load(): Promise<void> {
    try {
      this.info = await call("app_info", {});
      this.problem = null;
      void this.#awaitEngine();
    } catch (thrown) {
      this.problem = toProblem(thrown);
    }
  }

  /** Changes settings: shown at once, taken back when the core refuses. Rejects with a `BackendError`. */
  async change(change: SettingsChange): Promise<void> {
    if (!this.info) return;
    const before = this.info.settings;
    this.#set({ settings: { ...before, ...change } as Settings });
    try {
      this.#set({ settings: await call("settings_change", change) });
    } catch (thrown) {
      this.#set({ settings: before });
      throw thrown;
    }
  }

  /** Changes settings that the core may well refuse (addresses): shown once accepted. */
  async changeChecked(change: SettingsChange): Promise<void> {
    this.#set({ settings: await call("settings_change", change) });
  }

  /** Checks and keeps the key. The key itself is not kept here. */
  async saveKey(key: string, keep: KeyKeep): Promise<void> {
    this.#set({ key: await call("key_save", { key, keep }) });
  }

  /** Asks Notte whether it accepts the key that is kept. Rejects with why not. */
  async checkKey(): Promise<void> {
    await call("key_check", {});
  }

  async removeKey(): Promise<void> {
    this.#set({ key: await call("key_remove", {}) });
  }

  /** Asks again where the key stands (the addresses changed). */
  async refreshKey(): Promise<void> {
    this.#set({ key: await call("key_state", {}) });
  }

  /** Lets the person choose a browser file, then starts the local server again. */
  async chooseBrowser(): Promise<void> {
    this.info = await call("browser_choose", {});
  }

  /** Tries again to start the local server. */
  async restartEngine(): Promise<void> {
    this.info = await call("engine_restart", {});
  }

  /** The window opens before the local server is up: asks until it is, or until it is told why not. */
  async #awaitEngine(): Promise<void> {
    if (this.#awaiting) return;
    this.#awaiting = true;
    for (let asked = 0; asked < ENGINE_QUESTIONS; asked += 1) {
      if (!this.info || this.info.local_capabilities.length > 0 || this.info.local_problem) break;
      await new Promise((resolve) => setTimeout(resolve, ENGINE_PAUSE_MS));
      const info = await call("app_info", {}).catch(() => null);
      // Settings may have been changed here meanwhile: only what is asked for is taken.
      if (info) {
        this.#set({ local_capabilities: info.local_capabilities, local_problem: info.local_problem });
      }
    }
    this.#awaiting = false;
  }

  #set(part: Partial<AppInfo>): void {
    if (this.info) this.info = { ...this.info, ...part };
  }
}

export const app = new AppState();
