// The harness's answers for runs, history and functions. `?empty`, `?nofunctions=problem`, `?long` choose states.
import type { ItemBody } from "../../src/generated/ItemBody";
import type { Problem } from "../../src/generated/Problem";
import type { RunSummary } from "../../src/generated/RunSummary";
import type { Snapshot } from "../../src/generated/Snapshot";
import type { Handlers, Send } from "./backend";
import type { RunMessage } from "../../src/generated/RunMessage";
import { handsHandlers, handsRun } from "./hands";
import { runSummary } from "./samples";
import { items, sampleFunctions, sampleRun, tool } from "./transcripts";

const LONG = 50_000;
const WORDS = "the shop lists every lamp with its name price and stock while pages follow one another ".split(
  " ",
);

/** A transcript of any length, for measuring. */
function longBodies(count: number): ItemBody[] {
  return Array.from({ length: count }, (_, index) =>
    index % 9 === 8
      ? { kind: "text", text: `Paragraph ${index}: ${WORDS.join(" ").repeat((index % 4) + 1)}`, open: false }
      : tool({ say: `Click *Product ${index}*`, ms: 100 + (index % 900) }),
  );
}

/** Streams text into an open item, `perSecond` pieces a second, as batches every 33 ms. */
function stream(start: Snapshot, perSecond: number, send: Send<RunMessage>): void {
  const id = start.item_count;
  let seq = start.seq;
  let sent = 0;
  send({
    kind: "batch",
    seq: ++seq,
    updates: [{ kind: "append", item: { id, at: Date.now(), body: { kind: "text", text: "", open: true } } }],
  });
  const began = performance.now();
  const timer = setInterval(() => {
    const due = Math.floor(((performance.now() - began) / 1000) * perSecond);
    let text = "";
    for (; sent < due; sent++) text += WORDS[sent % WORDS.length] + (sent % 60 === 59 ? ".\n\n" : " ");
    if (text) send({ kind: "batch", seq: ++seq, updates: [{ kind: "extend", id, text }] });
    if (sent > perSecond * 20) clearInterval(timer);
  }, 33);
}

function historyRuns(): RunSummary[] {
  const now = Date.now();
  const hour = 3_600_000;
  const named = (id: string, hours: number, part: Partial<RunSummary>) =>
    runSummary({ id, started_at: now - hours * hour, ended_at: now - hours * hour + 14_000, ...part });
  const first = [
    named("working", 0, { state: "working", ended_at: null, rows: 12 }),
    named("done", 0.2, { rows: 18 }),
    named("failed", 1, { title: "Open the practice shop and click Buy now", state: "failed", rows: 0 }),
    named("f-1", 3, {
      kind: "function",
      title: "Lamps in the practice shop",
      variables: { search: "chair" },
      rows: 9,
    }),
    named("stopped", 26, {
      title: "Get the top 5 posts of the day with their points",
      home: "notte",
      state: "stopped",
      rows: 0,
      cost_usd: 0.12,
    }),
    named("unknown", 28, {
      title: "Watch the room availability",
      home: "notte",
      state: "unknown",
      rows: 0,
      cost_usd: null,
    }),
    named("done-2", 30, { title: "Get the top 5 titles from the practice news", rows: 5 }),
    named("done-3", 75, { title: "Fill in the contact form as Ada and send it", rows: 0 }),
  ];
  const older = Array.from({ length: 150 }, (_, index) =>
    named(`old-${index}`, 100 + index * 9, {
      title: `List every product under ${20 + index} from the shop`,
      rows: index % 7,
    }),
  );
  return [...first, ...older];
}

export function runHandlers(query: URLSearchParams): Handlers {
  const gone: Problem = { code: "offline", message: "" };
  let functions = query.has("empty") ? [] : sampleFunctions();
  let removed: typeof functions = [];
  let history = query.has("empty") ? [] : historyRuns();
  let deleted: RunSummary[] = [];
  const long = items(longBodies(query.has("long") ? LONG : 0));
  const rate = Number(query.get("rate") ?? 0);
  const snapshotOf = (id: string): Snapshot => {
    const sample = handsRun(id) ?? sampleRun(id);
    if (long.length === 0) return sample;
    return { ...sample, item_count: LONG, items: long.slice(-200) };
  };
  const fail = (): never => {
    throw gone;
  };
  let sender: Send<RunMessage> | null = null;
  return {
    ...handsHandlers(() => sender),
    function_fork: ({ function_id }) => {
      const view = functions.find((candidate) => candidate.id === function_id);
      if (!view) return fail();
      functions = [...functions, { ...view, id: "copy" }];
      return { ...view, id: "copy" };
    },
    run_subscribe: ({ run_id }, send) => {
      if (run_id === "missing") {
        const problem: Problem = { code: "gone", message: "" };
        throw problem;
      }
      const snapshot = snapshotOf(run_id);
      sender = send;
      // The shell answers in its own time, never before the page has subscribed.
      setTimeout(() => {
        send({ kind: "snapshot", snapshot });
        if (rate > 0) stream(snapshot, rate, send);
      });
      return 7;
    },
    run_items: ({ from, count }) => long.slice(from, from + count),
    run_rows: ({ run_id, from, count }) => {
      const { table } = sampleRun(run_id);
      return { ...table, rows: table.rows.slice(from, from + count) };
    },
    run_row_source: ({ run_id, row }) => {
      const { table } = sampleRun(run_id);
      const url = "https://shop.example/lamps?page=2";
      const cells = table.columns.map((column, index) => ({
        column,
        value: table.rows[row]?.[index] ?? null,
        url,
        picture: null,
      }));
      return { row, cells };
    },
    run_text: () => "Transcript\n",
    run_export: () => "name\tprice\n",
    run_save: ({ format }) => ({ path: `/home/ada/Downloads/lamps.${format}`, name: `lamps.${format}` }),
    run_function: () => runSummary({ id: "working", kind: "function" }),
    viewer_place: () => null,
    viewer_close: () => null,
    viewer_window: () => null,
    history: ({ search, before, limit }) => {
      if (query.has("problem")) fail();
      const words = (search ?? "").toLowerCase();
      const found = history.filter((run) => run.title.toLowerCase().includes(words));
      const from = before ? Number(before) : 0;
      const next = from + limit < found.length ? String(from + limit) : null;
      return { runs: found.slice(from, from + limit), next };
    },
    history_delete: ({ run_ids }) => {
      deleted = history;
      history = history.filter((run) => !run_ids.includes(run.id));
      return run_ids.length;
    },
    history_restore: ({ run_ids }) => {
      history = deleted;
      return run_ids.length;
    },
    functions: ({ home }) => {
      if (query.get("problem") === home || query.get("problem") === "all") fail();
      if (query.has("slow")) return new Promise(() => {});
      return functions.filter((view) => view.home === home);
    },
    function: ({ function_id }) => {
      const view = functions.find((candidate) => candidate.id === function_id);
      if (!view) {
        const problem: Problem = { code: "gone", message: "" };
        throw problem;
      }
      return view;
    },
    function_runs: ({ function_id }) =>
      function_id === "f6"
        ? []
        : historyRuns()
            .slice(0, 7)
            .map((run, index) => ({
              ...run,
              kind: "function",
              variables: { search: ["lamp", "chair", "desk"][index % 3] },
            })),
    function_change: ({ function_id, name, description }) => {
      functions = functions.map((view) =>
        view.id === function_id
          ? { ...view, name: name ?? view.name, description: description ?? view.description }
          : view,
      );
      const view = functions.find((candidate) => candidate.id === function_id);
      if (!view) return fail();
      return view;
    },
    function_delete: ({ function_id }) => {
      removed = functions;
      functions = functions.filter((view) => view.id !== function_id);
      return null;
    },
    function_delete_undo: () => {
      functions = removed;
      return null;
    },
  };
}
