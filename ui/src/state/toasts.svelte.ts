// Short messages that go away by themselves, with at most one action (Undo). No DOM.

export interface ToastAction {
  label: string;
  run: () => void;
  /** Test id of the button. */
  testid?: string;
}

export interface Toast {
  id: number;
  text: string;
  tone: "plain" | "bad";
  actions: ToastAction[];
}

/** Undo must be within reach for this long; the core waits 8 s before it deletes at a server. */
const LIFETIME_MS = 7_500;
const MAX_SHOWN = 3;

class Toasts {
  list = $state.raw<Toast[]>([]);
  #next = 1;
  #timers = new Map<number, ReturnType<typeof setTimeout>>();

  /** Shows a toast and answers its id. */
  show(text: string, options: { tone?: Toast["tone"]; actions?: ToastAction[] } = {}): number {
    const toast: Toast = {
      id: this.#next++,
      text,
      tone: options.tone ?? "plain",
      actions: options.actions ?? [],
    };
    this.list = [...this.list, toast];
    for (const old of this.list.slice(0, -MAX_SHOWN)) this.dismiss(old.id);
    this.resume(toast.id);
    return toast.id;
  }

  /** Keeps a toast while the person points at it. */
  hold(id: number): void {
    clearTimeout(this.#timers.get(id));
    this.#timers.delete(id);
  }

  /** Starts (again) the time after which it goes. */
  resume(id: number): void {
    this.hold(id);
    this.#timers.set(
      id,
      setTimeout(() => this.dismiss(id), LIFETIME_MS),
    );
  }

  dismiss(id: number): void {
    this.hold(id);
    this.list = this.list.filter((toast) => toast.id !== id);
  }

  /** Runs an action and closes its toast. */
  act(id: number, action: ToastAction): void {
    this.dismiss(id);
    action.run();
  }
}

export const toasts = new Toasts();
