// The collected rows of a run as a sparse window, like `run-items.svelte.ts` for the transcript.
//
// It doesn't format or export anything.
import type { Table } from "@/generated/Table";

/** Fetches `count` rows from index `from` on. */
export type FetchRows = (from: number, count: number) => Promise<Table>;

/** Rows fetched at once. */
export const ROW_PAGE = 200;
/** Rows kept at most. */
export const ROW_LIMIT = 4000;

export class RowWindow {
  /** Column names in order of first appearance. */
  columns = $state.raw<string[]>([]);
  /** How many rows there are in all. */
  total = $state(0);
  /** Goes up with every change of the rows held: read it where rows are drawn. */
  version = $state(0);
  /** The last fetch failed. */
  failed = $state(false);

  #rows = new Map<number, unknown[]>();
  #inFlight = new Set<number>();
  #epoch = 0;
  readonly #fetch: FetchRows;

  constructor(fetch: FetchRows) {
    this.#fetch = fetch;
  }

  /** The row, or null while it is not here. */
  get(index: number): unknown[] | null {
    return this.#rows.get(index) ?? null;
  }

  /** The first rows that are here, for measuring columns. */
  sample(count: number): unknown[][] {
    const rows: unknown[][] = [];
    for (let index = 0; index < Math.min(count, this.total); index++) {
      const row = this.#rows.get(index);
      if (row) rows.push(row);
    }
    return rows;
  }

  /** Starts over from a snapshot, whose rows are the first ones. */
  reset(table: Table): void {
    this.#epoch++;
    this.#inFlight.clear();
    this.#rows.clear();
    table.rows.forEach((row, index) => this.#rows.set(index, row));
    this.columns = table.columns;
    this.total = table.total;
    this.failed = false;
    this.version++;
  }

  append(columns: string[] | null, rows: unknown[][]): void {
    if (columns) this.columns = columns;
    for (const row of rows) {
      this.#rows.set(this.total, row);
      this.total++;
    }
    this.#trim(this.total - 1);
    this.version++;
  }

  /** Says which rows are on the screen, `[from, to)`, and fetches what is missing. */
  show(from: number, to: number): void {
    const end = Math.min(to, this.total);
    for (let page = Math.floor(Math.max(0, from) / ROW_PAGE); page * ROW_PAGE < end; page++) {
      if (this.#inFlight.has(page)) continue;
      const first = Math.max(page * ROW_PAGE, from);
      const last = Math.min((page + 1) * ROW_PAGE, end);
      for (let index = first; index < last; index++) {
        if (!this.#rows.has(index)) {
          void this.#load(page);
          break;
        }
      }
    }
  }

  async #load(page: number): Promise<void> {
    const epoch = this.#epoch;
    const from = page * ROW_PAGE;
    this.#inFlight.add(page);
    try {
      const table = await this.#fetch(from, Math.min(ROW_PAGE, this.total - from));
      if (epoch !== this.#epoch) return;
      table.rows.forEach((row, index) => this.#rows.set(from + index, row));
      if (table.columns.length > this.columns.length) this.columns = table.columns;
      this.failed = false;
      this.#trim(from);
    } catch {
      if (epoch !== this.#epoch) return;
      this.failed = true;
    }
    this.#inFlight.delete(page);
    this.version++;
  }

  #trim(near: number): void {
    if (this.#rows.size <= ROW_LIMIT) return;
    const far = [...this.#rows.keys()]
      // The first page is kept: the columns are measured by it.
      .filter((index) => index >= ROW_PAGE)
      .sort((a, b) => Math.abs(b - near) - Math.abs(a - near));
    for (const index of far.slice(0, this.#rows.size - Math.floor(ROW_LIMIT * 0.8))) this.#rows.delete(index);
  }
}
