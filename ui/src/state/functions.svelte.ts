// The functions of all homes as the list shows them: loading, search, order, delete with undo.
import { call, toProblem } from "@/backend";
import { common, functions as words } from "$messages";
import type { FunctionView } from "@/generated/FunctionView";
import type { Home } from "@/generated/Home";
import type { Problem } from "@/generated/Problem";
import { app } from "./app.svelte";
import { refused } from "./refused";
import { toasts } from "./toasts.svelte";

export type SortBy = "last_run" | "name" | "newest";

const collator = new Intl.Collator("en", { sensitivity: "base", numeric: true });

/** In the wanted order; what never ran stands last by last run. */
export function sorted(list: FunctionView[], by: SortBy): FunctionView[] {
  const ran = (view: FunctionView) => view.last_run?.started_at ?? 0;
  const byName = (a: FunctionView, b: FunctionView) => collator.compare(a.name, b.name);
  return [...list].sort((a, b) => {
    if (by === "name") return byName(a, b);
    if (by === "newest") return b.created_at - a.created_at || byName(a, b);
    return ran(b) - ran(a) || b.created_at - a.created_at;
  });
}

/** Every word of the search stands somewhere in name, site, description or variables. */
export function matches(view: FunctionView, search: string): boolean {
  const text = [view.name, view.site, view.description, ...view.variables.map((variable) => variable.name)]
    .join(" ")
    .toLowerCase();
  return search
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word));
}

export class FunctionsList {
  search = $state("");
  sort = $state<SortBy>("last_run");
  /** The first answers have not come yet. */
  loading = $state(true);
  /** What could not be loaded, by home. */
  problems = $state.raw<Partial<Record<Home, Problem>>>({});
  #all = $state.raw<Partial<Record<Home, FunctionView[]>>>({});
  #turn = 0;

  /** All of them. */
  all = $derived([...(this.#all.this_computer ?? []), ...(this.#all.notte ?? [])]);
  /** Those that match, in order. */
  shown = $derived(
    sorted(
      this.all.filter((view) => matches(view, this.search.trim())),
      this.sort,
    ),
  );

  /** Asks every home that can answer; one that can't does not hide the other. */
  async load(): Promise<void> {
    const turn = ++this.#turn;
    const homes: Home[] = app.hasKey ? ["this_computer", "notte"] : ["this_computer"];
    if (!app.hasKey) this.#all = { this_computer: this.#all.this_computer ?? [] };
    await Promise.all(homes.map((home) => this.#load(home, turn)));
    if (turn === this.#turn) this.loading = false;
  }

  async #load(home: Home, turn: number): Promise<void> {
    try {
      const list = await call("functions", { home });
      if (turn !== this.#turn) return;
      this.#all = { ...this.#all, [home]: list };
      const { [home]: _, ...others } = this.problems;
      this.problems = others;
    } catch (thrown) {
      if (turn === this.#turn) this.problems = { ...this.problems, [home]: toProblem(thrown) };
    }
    // The quicker home is shown while the other one is still asked.
    if (turn === this.#turn && this.all.length > 0) this.loading = false;
  }

  /** Deletes it, with a way back. */
  async remove(view: FunctionView): Promise<void> {
    await removeFunction(view, () => void this.load());
    await this.load();
  }
}

/** Deletes a function and offers Undo; `onback` runs after it was brought back. */
export async function removeFunction(view: FunctionView, onback: () => void): Promise<boolean> {
  const request = { home: view.home, function_id: view.id };
  try {
    await call("function_delete", request);
  } catch (thrown) {
    refused(thrown, view.home);
    return false;
  }
  const undo = async () => {
    try {
      await call("function_delete_undo", request);
      toasts.show(words.restored(view.name));
      onback();
    } catch (thrown) {
      refused(thrown, view.home);
    }
  };
  toasts.show(words.deleted(view.name), {
    actions: [{ label: common.undo, testid: "undo", run: () => void undo() }],
  });
  return true;
}
