// What the palette offers: every screen, function and recent run, by what was typed. No DOM.
import { common } from "$messages";
import { call } from "@/backend";
import type { FunctionView } from "@/generated/FunctionView";
import type { Home } from "@/generated/Home";
import type { RunSummary } from "@/generated/RunSummary";
import { app } from "./app.svelte";
import type { Route } from "./route.svelte";

export interface PaletteItem {
  key: string;
  kind: "screen" | "function" | "run";
  label: string;
  /** At the right, softer: where a function lives, when a run was. */
  note: string;
  route: Route;
}

const RUNS = 40;
const SHOWN_PER_KIND = 8;

function screens(): PaletteItem[] {
  const screen = (name: "new" | "functions" | "history" | "settings", label: string): PaletteItem => ({
    key: name,
    kind: "screen",
    label,
    note: "",
    route: { name },
  });
  return [
    screen("new", common.newTask),
    screen("functions", common.functionsTitle),
    screen("history", common.historyTitle),
    screen("settings", common.settingsTitle),
  ];
}

const homeWord = (home: Home) => (home === "notte" ? common.notte : common.thisComputer);

export function functionItem(view: FunctionView): PaletteItem {
  return {
    key: `function/${view.home}/${view.id}`,
    kind: "function",
    label: view.name,
    note: homeWord(view.home),
    route: { name: "function", home: view.home, id: view.id },
  };
}

export function runItem(run: RunSummary, now: number): PaletteItem {
  return {
    key: `run/${run.id}`,
    kind: "run",
    label: run.title,
    note: common.ago(run.started_at, now),
    route: { name: "run", id: run.id },
  };
}

/**
 * The items that hold every typed word, best first within their kind: those that begin with what was typed
 * before those that only hold it.
 */
export function matching(items: PaletteItem[], typed: string): PaletteItem[] {
  const needle = typed.trim().toLowerCase();
  const words = needle.split(/\s+/).filter(Boolean);
  const found = items.filter((item) => words.every((word) => item.label.toLowerCase().includes(word)));
  const begins = (item: PaletteItem) => (needle && item.label.toLowerCase().startsWith(needle) ? 0 : 1);
  return (["screen", "function", "run"] as const).flatMap((kind) =>
    found
      .filter((item) => item.kind === kind)
      .sort((a, b) => begins(a) - begins(b))
      .slice(0, SHOWN_PER_KIND),
  );
}

class PaletteItems {
  #screens = screens();
  #functions = $state.raw<PaletteItem[]>([]);
  #runs = $state.raw<PaletteItem[]>([]);

  get all(): PaletteItem[] {
    return [...this.#screens, ...this.#functions, ...this.#runs];
  }

  /** Asks for functions and runs again. A part that can't be read is left out: the rest still helps. */
  async load(): Promise<void> {
    const homes: Home[] = app.hasKey ? ["this_computer", "notte"] : ["this_computer"];
    const lists: PaletteItem[][] = homes.map(() => []);
    await Promise.all([
      ...homes.map(async (home, index) => {
        const views = await call("functions", { home }).catch(() => []);
        lists[index] = views.map(functionItem);
        this.#functions = lists.flat();
      }),
      call("history", { limit: RUNS })
        .then((page) => {
          const now = Date.now();
          this.#runs = page.runs.map((run) => runItem(run, now));
        })
        .catch(() => {}),
    ]);
  }
}

export const paletteItems = new PaletteItems();
