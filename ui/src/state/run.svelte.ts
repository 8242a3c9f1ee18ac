// One run as the window shows it: applies the snapshot and the numbered batches that come over the bridge.
//
// No DOM, and no events of the wire: the core has reduced those already (one reducer, for live and for history).
import { SvelteSet } from "svelte/reactivity";
import type { Problem } from "@/generated/Problem";
import type { RunMessage } from "@/generated/RunMessage";
import type { RunSummary } from "@/generated/RunSummary";
import type { Snapshot } from "@/generated/Snapshot";
import type { Update } from "@/generated/Update";
import type { ViewerInfo } from "@/generated/ViewerInfo";
import { ItemWindow, type FetchItems } from "./run-items.svelte";
import { RowWindow, type FetchRows } from "./run-rows.svelte";

/** What a run needs from the bridge; the views pass the real one, tests a scripted one. */
export interface RunSource {
  /** Starts the stream; answers the function that ends it. */
  subscribe(receive: (message: RunMessage) => void, fail: (problem: Problem) => void): () => void;
  items: FetchItems;
  rows: FetchRows;
}

/** After a gap: at once, then slower, so that a broken sender can't keep the bridge busy. */
const RETRY_MS = [0, 100, 400, 1000, 3000];

export class RunStore {
  readonly id: string;
  /** The header; null until the snapshot came. */
  run = $state.raw<RunSummary | null>(null);
  viewer = $state.raw<ViewerInfo>({ state: "waiting", origin: null, reason: null, page_url: null });
  /** The browser could be watched at some time while this was open: its last frame is still there. */
  wasLive = $state(false);
  /** Why nothing is shown: the subscription failed. */
  problem = $state.raw<Problem | null>(null);
  /** Goes up whenever something new happened in the transcript. */
  activity = $state(0);
  /** Rows of the transcript that the person opened. */
  readonly opened = new SvelteSet<number>();
  /** The link that was asked about last, and whether the answer is waited for. */
  asked = $state<string | null>(null);
  asking = $state(false);
  readonly items: ItemWindow;
  readonly rows: RowWindow;

  #seq = 0;
  #source: RunSource;
  #end: (() => void) | null = null;
  /** Counts subscriptions: messages of an older one are ignored. */
  #turn = 0;
  #gaps = 0;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(id: string, source: RunSource) {
    this.id = id;
    this.#source = source;
    this.items = new ItemWindow(source.items);
    this.rows = new RowWindow(source.rows);
  }

  /** True while the run may still change. */
  get running(): boolean {
    return this.run?.state === "starting" || this.run?.state === "working";
  }

  /** Asks before a link of the transcript is opened. */
  askLink(url: string): void {
    this.asked = url;
    this.asking = true;
  }

  /** Subscribes. Calling it again starts over. */
  open(): void {
    this.close();
    const turn = this.#turn;
    const end = this.#source.subscribe(
      (message) => {
        if (turn === this.#turn) this.receive(message);
      },
      (problem) => {
        if (turn === this.#turn) this.problem = problem;
      },
    );
    // A source may answer at once, and that answer may have started over already.
    if (turn === this.#turn) this.#end = end;
    else end();
  }

  /** Ends the subscription; what was received stays. */
  close(): void {
    this.#turn++;
    clearTimeout(this.#timer);
    this.#end?.();
    this.#end = null;
  }

  /** Applies one message of the stream. */
  receive(message: RunMessage): void {
    if (message.kind === "snapshot") {
      this.#start(message.snapshot);
      return;
    }
    // Before the snapshot nothing can be applied; after it an old number is a repetition.
    if (!this.run || message.seq <= this.#seq) return;
    if (message.seq !== this.#seq + 1) {
      this.#resubscribe();
      return;
    }
    this.#seq = message.seq;
    this.#gaps = 0;
    for (const update of message.updates) this.#apply(update);
  }

  #start(snapshot: Snapshot): void {
    this.#seq = snapshot.seq;
    this.problem = null;
    this.run = snapshot.run;
    this.#look(snapshot.viewer);
    this.items.reset(snapshot.item_count, snapshot.items);
    this.rows.reset(snapshot.table);
    this.activity++;
  }

  #apply(update: Update): void {
    switch (update.kind) {
      case "append":
        this.items.append(update.item);
        this.activity++;
        break;
      case "extend":
        this.items.extend(update.id, update.text);
        this.activity++;
        break;
      case "replace":
        this.items.replace(update.item);
        break;
      case "rows":
        this.rows.append(update.columns, update.rows);
        break;
      case "run":
        this.run = update.run;
        break;
      case "viewer":
        this.#look(update.viewer);
        break;
    }
  }

  #look(viewer: ViewerInfo): void {
    if (viewer.state === "live") this.wasLive = true;
    this.viewer = viewer;
  }

  #resubscribe(): void {
    const delay = RETRY_MS[Math.min(this.#gaps, RETRY_MS.length - 1)];
    this.#gaps++;
    this.close();
    this.#timer = setTimeout(() => this.open(), delay);
  }
}
