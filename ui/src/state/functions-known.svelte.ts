// Details of functions that are shown by the way (the card in a transcript): fetched once, kept a while.
// The function's own page asks for itself.
import { call } from "@/backend";
import type { FunctionView } from "@/generated/FunctionView";
import type { Home } from "@/generated/Home";
import { SvelteMap } from "svelte/reactivity";

/** Enough for a day's work; the oldest goes first. */
const LIMIT = 50;

class KnownFunctions {
  #found = new SvelteMap<string, FunctionView>();
  #asked = new Set<string>();

  /** What is known, or null. */
  get(home: Home, id: string): FunctionView | null {
    return this.#found.get(`${home}/${id}`) ?? null;
  }

  /** Asks for it unless it is here or on its way. */
  want(home: Home, id: string): void {
    const key = `${home}/${id}`;
    if (this.#found.has(key) || this.#asked.has(key)) return;
    this.#asked.add(key);
    call("function", { home, function_id: id }).then(
      (view) => this.put(view),
      () => {
        // The card does without; the function's page says why.
        this.#asked.delete(key);
      },
    );
  }

  put(view: FunctionView): void {
    const key = `${view.home}/${view.id}`;
    this.#asked.add(key);
    this.#found.set(key, view);
    if (this.#found.size > LIMIT) {
      const oldest = this.#found.keys().next().value;
      if (oldest !== undefined) this.forget(oldest);
    }
  }

  forget(key: string): void {
    this.#found.delete(key);
    this.#asked.delete(key);
  }
}

export const knownFunctions = new KnownFunctions();
