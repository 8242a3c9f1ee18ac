// The versions of the function of a page, and checking it: what the page can do beyond running, where its home can.
import { common, functions as words } from "$messages";
import { call, toProblem } from "@/backend";
import type { FunctionVersion } from "@/generated/FunctionVersion";
import type { Problem } from "@/generated/Problem";
import type { FunctionPage } from "./functions-one.svelte";
import { refused } from "./refused";
import { router } from "./route.svelte";
import { toasts } from "./toasts.svelte";

/** How often a check is asked after. */
const ASK_MS = 1_000;

export class FunctionVersions {
  /** Newest first; null until they came. */
  list = $state.raw<FunctionVersion[] | null>(null);
  problem = $state.raw<Problem | null>(null);
  /** The version that is being gone back to. */
  restoring = $state<string | null>(null);
  copying = $state(false);
  /** A check was asked for and not answered yet. */
  asking = $state(false);

  readonly #page: FunctionPage;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #closed = false;

  constructor(page: FunctionPage) {
    this.#page = page;
  }

  get #request() {
    return { home: this.#page.home, function_id: this.#page.id };
  }

  /** The page is shown: tells the versions, and follows a check that is under way. */
  async load(): Promise<void> {
    const { view } = this.#page;
    if (!view) return;
    if (view.verifying) this.#follow();
    if (!view.can.versions) return;
    try {
      this.list = await call("function_versions", this.#request);
      this.problem = null;
    } catch (thrown) {
      this.problem = toProblem(thrown);
    }
  }

  /** The page is left: nothing is asked any more. */
  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  /** Makes another version the one that runs, and offers the way back. */
  async restore(version: string): Promise<void> {
    if (this.restoring !== null) return;
    const before = this.list?.find((candidate) => candidate.current)?.version;
    this.restoring = version;
    try {
      this.#page.show(await call("function_restore", { ...this.#request, version }));
      await this.load();
      const undo = { label: common.undo, testid: "undo", run: () => void this.restore(before ?? version) };
      toasts.show(words.wentBack(version), { actions: before ? [undo] : [] });
    } catch (thrown) {
      refused(thrown, this.#page.home);
    } finally {
      this.restoring = null;
    }
  }

  /** Copies the function and shows the copy. */
  async fork(): Promise<void> {
    if (this.copying) return;
    this.copying = true;
    try {
      const copy = await call("function_fork", this.#request);
      router.go({ name: "function", home: copy.home, id: copy.id });
      toasts.show(words.duplicated(this.#page.view?.name ?? copy.name));
    } catch (thrown) {
      refused(thrown, this.#page.home);
    } finally {
      this.copying = false;
    }
  }

  /** Has it done once more, and follows how that comes out. Answers whether it was taken. */
  async verify(variables: Record<string, unknown>): Promise<boolean> {
    if (this.asking) return false;
    this.asking = true;
    try {
      await call("function_verify", { ...this.#request, variables });
      if (this.#page.view) this.#page.show({ ...this.#page.view, verifying: true });
      this.#follow();
      return true;
    } catch (thrown) {
      refused(thrown, this.#page.home);
      return false;
    } finally {
      this.asking = false;
    }
  }

  #follow(): void {
    clearTimeout(this.#timer);
    if (this.#closed) return;
    this.#timer = setTimeout(() => void this.#askAfter(), ASK_MS);
  }

  async #askAfter(): Promise<void> {
    const view = await call("function", this.#request).catch(() => null);
    if (this.#closed) return;
    if (view) this.#page.show(view);
    // An answer that did not come is asked for again; the check ends by itself.
    if (view && !view.verifying) void this.load();
    else this.#follow();
  }
}
