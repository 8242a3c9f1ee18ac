// The time, for words such as "2 min ago": it moves on twice a minute, while something on the screen reads it.
import { createSubscriber } from "svelte/reactivity";

const TICK_MS = 30_000;

const ticks = createSubscriber((update) => {
  const timer = setInterval(update, TICK_MS);
  return () => clearInterval(timer);
});

export const clock = {
  /** Milliseconds since 1970. */
  get now(): number {
    ticks();
    return Date.now();
  },
};
