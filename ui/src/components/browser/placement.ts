// Reports where the placeholder of the native live browser is: at most once per animation frame, only on a change.
// It knows nothing of the bridge; `report` sends it.
import type { Rect } from "@/generated/Rect";

export type Report = (rect: Rect, visible: boolean) => void;

export class Placement {
  readonly #element: HTMLElement;
  readonly #report: Report;
  readonly #observer: ResizeObserver;
  #wanted = false;
  #last = "";
  #frame = 0;
  readonly #later = () => this.#schedule();
  readonly #scrolled = (event: Event) => {
    // The transcript scrolls all the time; only what the placeholder stands in moves it.
    if (event.target instanceof Node && event.target.contains(this.#element)) this.#schedule();
  };

  constructor(element: HTMLElement, report: Report) {
    this.#element = element;
    this.#report = report;
    this.#observer = new ResizeObserver(this.#later);
    this.#observer.observe(element);
    window.addEventListener("resize", this.#later);
    // Any ancestor may scroll.
    window.addEventListener("scroll", this.#scrolled, { capture: true, passive: true });
  }

  /** Whether the live browser should be seen. Hiding is told at once: something is about to open over it. */
  set visible(visible: boolean) {
    if (visible === this.#wanted) return;
    this.#wanted = visible;
    if (visible) this.#schedule();
    else this.#tell();
  }

  /** Ends the reports; the last one hides it. */
  destroy(): void {
    this.#observer.disconnect();
    window.removeEventListener("resize", this.#later);
    window.removeEventListener("scroll", this.#scrolled, { capture: true });
    cancelAnimationFrame(this.#frame);
    this.#wanted = false;
    this.#tell();
  }

  /** Something else moved it (a pane was dragged, a row appeared above it). */
  moved(): void {
    this.#schedule();
  }

  #schedule(): void {
    if (this.#frame !== 0) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#tell();
    });
  }

  #tell(): void {
    const { x, y, width, height } = this.#element.getBoundingClientRect();
    // A collapsed or removed placeholder has no place to show anything.
    const visible = this.#wanted && width >= 1 && height >= 1;
    // While it has never been shown there is nothing to hide.
    if (!visible && this.#last === "") return;
    const key = visible ? `${x},${y},${width},${height}` : "hidden";
    if (key === this.#last) return;
    this.#last = key;
    this.#report({ x, y, width, height }, visible);
  }
}
