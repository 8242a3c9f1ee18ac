// The transcript's items as a sparse window: a cell per item that is near the screen, the rest only counted.
//
// It fetches missing pages when asked to show a range and forgets far ones, so that a run of 50,000 items costs what
// a run of 500 does. It knows nothing of the DOM, of scrolling or of sequence numbers (that is `run.svelte.ts`).
import type { Item } from "@/generated/Item";

/** One row of the transcript; `item` is null while it is being fetched. */
export class Cell {
  readonly id: number;
  item = $state.raw<Item | null>(null);

  constructor(id: number, item: Item | null) {
    this.id = id;
    this.item = item;
  }
}

/** Fetches `count` items from index `from` on. */
export type FetchItems = (from: number, count: number) => Promise<Item[]>;

/** Items fetched at once; pages are aligned to it. */
export const ITEM_PAGE = 100;
/** Cells kept at most; above it the farthest pages are forgotten. */
export const ITEM_LIMIT = 1200;

/** True while an item may still change, so that it must not be forgotten. */
function growing(item: Item): boolean {
  const body = item.body;
  if (body.kind === "text" || body.kind === "thinking") return body.open;
  return body.kind === "tool" && body.status === "running";
}

export class ItemWindow {
  /** How many items the run has. */
  count = $state(0);
  /** The last fetch failed; asking again for the range tries again. */
  failed = $state(false);

  // Not reactive on purpose: each cell carries its own signal.
  #cells = new Map<number, Cell>();
  #inFlight = new Set<number>();
  /** Pages that changed while they were being fetched: the answer may be stale. */
  #stale = new Set<number>();
  #wanted: [number, number] = [0, 0];
  #epoch = 0;
  readonly #fetch: FetchItems;

  constructor(fetch: FetchItems) {
    this.#fetch = fetch;
  }

  /** How many cells are held now. */
  get held(): number {
    return this.#cells.size;
  }

  /** The cell of item `id`, made empty when it is not here yet; `show` fetches it. */
  cell(id: number): Cell {
    let cell = this.#cells.get(id);
    if (!cell) {
      cell = new Cell(id, null);
      this.#cells.set(id, cell);
    }
    return cell;
  }

  /** The item, if it is here. */
  get(id: number): Item | null {
    return this.#cells.get(id)?.item ?? null;
  }

  /** Starts over from a snapshot: its items win, finished ones that were here stay. */
  reset(count: number, items: Item[]): void {
    this.#epoch++;
    this.#inFlight.clear();
    this.#stale.clear();
    for (const [id, cell] of this.#cells) {
      if (id >= count) this.#cells.delete(id);
      else if (cell.item && growing(cell.item)) cell.item = null;
    }
    for (const item of items) this.cell(item.id).item = item;
    this.count = count;
    this.failed = false;
  }

  append(item: Item): void {
    this.cell(item.id).item = item;
    if (item.id >= this.count) this.count = item.id + 1;
    this.#trim();
  }

  /** Adds text to an open text or thinking item. */
  extend(id: number, text: string): void {
    const item = this.get(id);
    if (!item) {
      const page = Math.floor(id / ITEM_PAGE);
      if (this.#inFlight.has(page)) this.#stale.add(page);
      return;
    }
    if (item.body.kind === "text" || item.body.kind === "thinking") {
      // Engines join strings as ropes: this costs the piece, not the whole.
      this.cell(id).item = { ...item, body: { ...item.body, text: item.body.text + text } };
    }
  }

  replace(item: Item): void {
    this.cell(item.id).item = item;
    if (item.id >= this.count) this.count = item.id + 1;
  }

  /** Says which items are on the screen, `[from, to)`: fetches what is missing, forgets what is far. */
  show(from: number, to: number): void {
    this.#wanted = [Math.max(0, from), Math.min(to, this.count)];
    const last = Math.floor((this.#wanted[1] - 1) / ITEM_PAGE);
    for (let page = Math.floor(this.#wanted[0] / ITEM_PAGE); page <= last; page++) {
      if (this.#misses(page)) void this.#load(page);
    }
    this.#trim();
  }

  #misses(page: number): boolean {
    if (this.#inFlight.has(page)) return false;
    const start = Math.max(page * ITEM_PAGE, this.#wanted[0]);
    const end = Math.min((page + 1) * ITEM_PAGE, this.#wanted[1]);
    for (let id = start; id < end; id++) if (!this.get(id)) return true;
    return false;
  }

  async #load(page: number): Promise<void> {
    const epoch = this.#epoch;
    const from = page * ITEM_PAGE;
    this.#inFlight.add(page);
    try {
      const items = await this.#fetch(from, Math.min(ITEM_PAGE, this.count - from));
      if (epoch !== this.#epoch) return;
      this.#inFlight.delete(page);
      if (this.#stale.delete(page)) {
        void this.#load(page);
        return;
      }
      // What came over the stream meanwhile is newer than the answer.
      for (const item of items) if (!this.get(item.id)) this.cell(item.id).item = item;
      this.failed = false;
    } catch {
      if (epoch !== this.#epoch) return;
      this.#inFlight.delete(page);
      this.failed = true;
    }
    this.#trim();
  }

  #trim(): void {
    if (this.#cells.size <= ITEM_LIMIT) return;
    const [from, to] = this.#wanted;
    const distance = (id: number) => (id < from ? from - id : id >= to ? id - to + 1 : 0);
    const far = [...this.#cells.values()]
      .filter((cell) => distance(cell.id) > 0 && !(cell.item && growing(cell.item)))
      .sort((a, b) => distance(b.id) - distance(a.id));
    // A fifth more than needed, so that this does not run for every append.
    const excess = this.#cells.size - Math.floor(ITEM_LIMIT * 0.8);
    for (const cell of far.slice(0, excess)) this.#cells.delete(cell.id);
  }
}
