// Reveals streamed text in even ticks: bursts of the bridge become a steady flow, never more than a few frames late.
//
// One per growing text. It knows nothing of Markdown.

/** Frames within which everything that has arrived is shown; 3 frames are 50 ms. */
const FRAMES = 3;

export class Reveal {
  #target = 0;
  #shown: number;
  /** Frames left until `#target` is reached. */
  #left = 0;

  /** `shown`: how much is on the screen from the start. */
  constructor(shown: number) {
    this.#shown = shown;
    this.#target = shown;
  }

  get shown(): number {
    return this.#shown;
  }

  get done(): boolean {
    return this.#shown >= this.#target;
  }

  /** So much text is there now. */
  arrive(length: number): void {
    if (length <= this.#target) return;
    this.#target = length;
    // What was already waiting keeps its deadline: lateness never adds up.
    if (this.#left === 0) this.#left = FRAMES;
  }

  /** One frame passed; answers how much to show. */
  tick(): number {
    if (this.done) {
      this.#left = 0;
      return this.#shown;
    }
    const left = Math.max(1, this.#left);
    this.#shown += Math.ceil((this.#target - this.#shown) / left);
    this.#left = left - 1;
    return this.#shown;
  }

  /** Shows everything at once: motion is not wanted, or nobody can see it. */
  finish(): number {
    this.#shown = this.#target;
    this.#left = 0;
    return this.#shown;
  }
}
