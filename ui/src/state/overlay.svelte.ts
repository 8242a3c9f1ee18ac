// What is open above the page. The live browser is a native view that no HTML can cover, so whoever places it
// hides it while something overlaps. Knows nothing of what is open, only how many and where the viewer is.
import { untrack } from "svelte";

export interface Area {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Whether two areas share at least a point inside. */
export function overlaps(a: Area, b: Area): boolean {
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

class Overlay {
  #modals = $state(0);
  #covers = $state(0);

  /** Where the live browser stands in CSS pixels, set by its placeholder; null while there is none. */
  viewer = $state.raw<Area | null>(null);

  /** How many dialogs, menus, palettes (and toasts over the viewer) are open. */
  get count(): number {
    return this.#modals + this.#covers;
  }

  /** True while the native viewer has to hide. */
  get covering(): boolean {
    return this.count > 0;
  }

  /** True while a dialog, a menu or the palette waits for an answer: shortcuts that leave the screen rest. */
  get modal(): boolean {
    return this.#modals > 0;
  }

  /** Says that a dialog, menu or palette opened; the answer says that it closed (twice is harmless). */
  open(): () => void {
    // Effects say that they opened something: they must not depend on what they change.
    this.#modals = untrack(() => this.#modals) + 1;
    return once(() => (this.#modals = untrack(() => this.#modals) - 1));
  }

  /** Says that something without an answer lies over the viewer. */
  cover(): () => void {
    this.#covers = untrack(() => this.#covers) + 1;
    return once(() => (this.#covers = untrack(() => this.#covers) - 1));
  }
}

function once(run: () => void): () => void {
  let done = false;
  return () => {
    if (done) return;
    done = true;
    run();
  };
}

export const overlay = new Overlay();
