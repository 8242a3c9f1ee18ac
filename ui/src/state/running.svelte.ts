// The runs in progress, for the sidebar and the palette. Asks again when the watch breaks.
import { watchRunning, type Unsubscribe } from "@/backend";
import type { RunSummary } from "@/generated/RunSummary";

const RETRY_MS = 3_000;

class Running {
  list = $state.raw<RunSummary[]>([]);
  #stop: Unsubscribe | null = null;
  #timer: ReturnType<typeof setTimeout> | undefined;

  start(): void {
    this.stop();
    this.#stop = watchRunning(
      (runs) => {
        this.list = runs;
      },
      () => {
        this.#timer = setTimeout(() => this.start(), RETRY_MS);
      },
    );
  }

  stop(): void {
    clearTimeout(this.#timer);
    this.#stop?.();
    this.#stop = null;
  }
}

export const running = new Running();
