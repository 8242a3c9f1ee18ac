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
  #open = $state(0);

  /** Where the live browser stands in CSS pixels, set by its placeholder; null while there is none. */
  viewer = $state.raw<Area | null>(null);

  /** How many dialogs, menus, palettes (and toasts over the viewer) are open. */
  get count(): number {
    return this.#open;
  }

  /** True while the native viewer has to hide. */
  get covering(): boolean {
    return this.#open > 0;
  }

  /** Says that something opened; the answer says that it closed (calling it twice is harmless). */
  open(): () => void {
    // Effects say that they opened something: they must not depend on what they change.
    this.#open = untrack(() => this.#open) + 1;
    let closed = false;
    return () => {
      if (closed) return;
      closed = true;
      this.#open = untrack(() => this.#open) - 1;
    };
  }
}

export const overlay = new Overlay();
