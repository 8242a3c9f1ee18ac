// Keeps a growing text on the page: finished blocks are drawn once, only the last one again and again.
// What a block looks like is up to `draw` (Markdown, or plain paragraphs). However many pieces arrive within a frame,
// it draws once.
import { Blocks } from "./blocks";

export type Draw = (block: string) => Node;

/** Plain text as paragraphs. */
export const drawPlain: Draw = (block) => {
  const paragraph = document.createElement("p");
  paragraph.textContent = block.trim();
  return paragraph;
};

/** True for the first half of a character that takes two code units: it must not be shown alone. */
const isHalf = (code: number) => code >= 0xd800 && code <= 0xdbff;

export class Prose {
  readonly #box: HTMLElement;
  readonly #draw: Draw;
  readonly #tail: HTMLElement;
  #blocks = new Blocks();
  #drawn = 0;
  #taken = 0;
  #text = "";
  #frame = 0;

  constructor(box: HTMLElement, draw: Draw, text: string, open: boolean) {
    this.#box = box;
    this.#draw = draw;
    this.#tail = document.createElement("div");
    box.replaceChildren(this.#tail);
    this.#text = text;
    this.#take(text.length);
    if (!open) this.#close();
    this.#paint();
  }

  /** The text as it is now; `open` while more may come. */
  update(text: string, open: boolean): void {
    if (text.length < this.#taken || (!open && !text.startsWith(this.#text.slice(0, this.#taken)))) {
      this.#restart();
    }
    this.#text = text;
    // A hidden page gets no frames.
    if (!open || document.hidden) {
      this.#take(text.length);
      if (!open) this.#close();
      this.#paint();
      return;
    }
    if (this.#frame === 0 && text.length > this.#taken) {
      this.#frame = requestAnimationFrame(() => this.#tick());
    }
  }

  /** Stops the frames. */
  destroy(): void {
    cancelAnimationFrame(this.#frame);
  }

  #tick(): void {
    this.#frame = 0;
    this.#take(this.#text.length);
    this.#paint();
  }

  #take(length: number): void {
    const end = length > 0 && isHalf(this.#text.charCodeAt(length - 1)) ? length - 1 : length;
    if (end <= this.#taken) return;
    this.#blocks.push(this.#text.slice(this.#taken, end));
    this.#taken = end;
  }

  #close(): void {
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
    this.#blocks.finish();
  }

  #restart(): void {
    this.#blocks = new Blocks();
    this.#taken = 0;
    this.#drawn = 0;
    this.#box.replaceChildren(this.#tail);
  }

  #paint(): void {
    for (; this.#drawn < this.#blocks.done.length; this.#drawn++) {
      this.#box.insertBefore(this.#draw(this.#blocks.done[this.#drawn] ?? ""), this.#tail);
    }
    const tail = this.#blocks.tail;
    if (tail.trim() === "") this.#tail.replaceChildren();
    else this.#tail.replaceChildren(this.#draw(tail));
  }
}
