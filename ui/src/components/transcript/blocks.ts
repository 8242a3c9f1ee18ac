// Cuts growing Markdown into blocks, so that only the last one is parsed again while text streams in.
//
// Every decision depends only on the text before it: text that arrived in pieces is cut exactly like the same text
// read from history. It doesn't parse inline Markdown (that is `markdown.ts`).

/** A block longer than this is cut, so that one endless paragraph stays cheap. */
export const BLOCK_LIMIT = 4000;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const LIST = /^ {0,3}(?:[-*+]|\d{1,9}[.)])\s/;

export class Blocks {
  /** Blocks that won't change any more. */
  readonly done: string[] = [];
  /** The block that grows. */
  #lines = "";
  /** The unfinished last line. */
  #line = "";
  /** The fence that is open, as it was written. */
  #fence: string | null = null;
  /** Blank lines since the block's last line of text. */
  #blank = false;

  /** The block that still grows. */
  get tail(): string {
    return this.#lines + this.#line;
  }

  push(text: string): void {
    let from = 0;
    for (;;) {
      const end = text.indexOf("\n", from);
      if (end < 0) break;
      this.#line += text.slice(from, end + 1);
      this.#long();
      this.#take();
      from = end + 1;
    }
    this.#line += text.slice(from);
    this.#long();
  }

  /** No more text comes: what grew is a block too. */
  finish(): void {
    if (this.#line !== "") this.#take();
    this.#end();
  }

  /** Cuts an overlong last line at a space. */
  #long(): void {
    while (this.#line.length > BLOCK_LIMIT) {
      const space = this.#line.lastIndexOf(" ", BLOCK_LIMIT);
      const at = space > BLOCK_LIMIT / 2 ? space + 1 : BLOCK_LIMIT;
      const rest = this.#line.slice(at);
      this.#line = this.#line.slice(0, at) + "\n";
      this.#take();
      this.#line = rest;
      this.#cut();
    }
  }

  /** Moves the complete line into the block, which may end before it. */
  #take(): void {
    const line = this.#line;
    this.#line = "";
    const fence = FENCE.exec(line)?.[1];
    if (this.#fence !== null) {
      this.#lines += line;
      const closes =
        fence !== undefined &&
        fence[0] === this.#fence[0] &&
        fence.length >= this.#fence.length &&
        line.trim() === fence;
      if (closes) {
        this.#fence = null;
        this.#end();
      } else if (this.#lines.length > BLOCK_LIMIT) {
        this.#cut();
      }
      return;
    }
    if (line.trim() === "") {
      this.#blank = this.#lines !== "";
      this.#lines += this.#lines === "" ? "" : line;
      return;
    }
    // A list goes on over blank lines; anything else ends there.
    const goesOn = LIST.test(this.#lines) && (LIST.test(line) || /^\s/.test(line));
    if (this.#blank && !goesOn) this.#end();
    if (this.#lines.length + line.length > BLOCK_LIMIT) this.#end();
    this.#blank = false;
    if (fence !== undefined && !LIST.test(this.#lines)) {
      this.#end();
      this.#fence = fence;
    }
    this.#lines += line;
  }

  /** Ends the block in the middle; an open code block goes on in the next one. */
  #cut(): void {
    if (this.#fence === null) {
      this.#end();
      return;
    }
    const fence = this.#fence;
    this.#lines += fence + "\n";
    this.#end();
    this.#lines = fence + "\n";
  }

  #end(): void {
    if (this.#lines.trim() !== "") this.done.push(this.#lines);
    this.#lines = "";
    this.#blank = false;
  }
}

/** All blocks of a finished text. */
export function blocksOf(text: string): string[] {
  const blocks = new Blocks();
  blocks.push(text);
  blocks.finish();
  return blocks.done;
}
