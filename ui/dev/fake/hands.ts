// The harness's answers for hands on a run and for versions: runs that are paused, taken over, recorded, to be gone on
// with. They turn as the person asks.
import type { Control } from "../../src/generated/Control";
import type { FunctionVersion } from "../../src/generated/FunctionVersion";
import type { PendingStep } from "../../src/generated/PendingStep";
import type { RunMessage } from "../../src/generated/RunMessage";
import type { Snapshot } from "../../src/generated/Snapshot";
import type { Handlers, Send } from "./backend";
import { NO_HANDS, runSummary } from "./samples";
import { items, sampleRun, tool, WORKING } from "./transcripts";

export const PENDING: PendingStep[] = [
  {
    index: 3,
    op: "fill",
    say: "Type *lamp* in *Search*",
    values: [{ name: "text", value: "lamp", secret: false }],
  },
  { index: 4, op: "click", say: "Click *Search*", values: [] },
  {
    index: 5,
    op: "fill",
    say: "Type a secret in *Password*",
    values: [{ name: "text", value: "", secret: true }],
  },
  {
    index: 6,
    op: "choose",
    say: "Choose *Price, low to high* in *Sort by*",
    values: [{ name: "option", value: "Price, low to high", secret: false }],
  },
  { index: 7, op: "collect", say: "Collect *name* and *price* of every *product*", values: [] },
];

const HAND_MADE = [
  tool({ op: "click", say: "Click *Sign in*", by: "person", ms: 900 }),
  tool({ op: "fill", say: "Type *ada@example.com* in *Email*", by: "person", ms: 4200 }),
  tool({ op: "fill", say: "Type a secret in *Password*", by: "person", ms: null, status: "running" }),
];

const ALL = { ...NO_HANDS, can_pause: true, can_take_over: true };

/** A run of the harness with hands on it: `paused`, `taken`, `recording`, `follow`, `watched`; null for any other. */
export function handsRun(id: string): Snapshot | null {
  const working = sampleRun("working");
  const run = { ...working.run, id };
  const told = (bodies: ReturnType<typeof tool>[]) => ({ item_count: bodies.length, items: items(bodies) });
  switch (id) {
    case "watched":
      return { ...working, run: { ...run, hands: ALL } };
    case "paused":
      return { ...working, run: { ...run, hands: { ...ALL, control: "paused", pending: PENDING.length } } };
    case "taken": {
      const hands = { ...ALL, control: "taken_over" as const, pending: 2 };
      return {
        ...working,
        ...told([...WORKING.slice(0, 3), ...HAND_MADE]),
        run: { ...run, hands },
      };
    }
    case "recording": {
      const hands = { ...NO_HANDS, control: "taken_over" as const, can_take_over: true };
      return {
        ...working,
        ...told(HAND_MADE),
        table: { columns: [], total: 0, rows: [] },
        run: runSummary({
          id,
          kind: "recording",
          title: "Shown by doing, from practice shop",
          state: "working",
          started_at: Date.now() - 42_000,
          ended_at: null,
          cost_usd: null,
          rows: 0,
          hands,
        }),
      };
    }
    case "follow": {
      const done = sampleRun("done");
      return { ...done, run: { ...done.run, id, hands: { ...NO_HANDS, can_follow_up: true } } };
    }
    default:
      return null;
  }
}

const LEADS_TO: Record<string, Control> = {
  pause: "paused",
  resume: "running",
  take_over: "taken_over",
  hand_back: "running",
};

export function versionsOf(): FunctionVersion[] {
  const now = Date.now();
  const version = (n: number, hours: number, note: string, verified = true): FunctionVersion => ({
    version: `v${n}`,
    created_at: now - hours * 3_600_000,
    note,
    verified,
    current: n === 4,
  });
  return [
    version(
      4,
      1,
      "Healed: the button “Search” is called “Find” now.\nThe page shows a banner first; it is closed.",
    ),
    version(3, 30, "Added: collect the rating of every product", false),
    version(2, 80, "“lamp” became a value that can be changed"),
    version(1, 130, ""),
  ];
}

/** Handlers that need the sender of the run on the screen; `sent` numbers what they send. */
export function handsHandlers(sender: () => Send<RunMessage> | null): Handlers {
  let pending = PENDING;
  const versions = versionsOf();
  let seq = 0;
  return {
    run_control: ({ run_id, call }) => {
      const snapshot = handsRun(run_id);
      if (!snapshot) return null;
      const control = LEADS_TO[call] ?? "running";
      const hands = { ...snapshot.run.hands, control, pending: control === "running" ? 0 : pending.length };
      setTimeout(() => {
        sender()?.({
          kind: "batch",
          seq: ++seq,
          updates: [{ kind: "run", run: { ...snapshot.run, hands } }],
        });
      }, 120);
      return null;
    },
    run_pending: ({ run_id }) => (run_id === "taken" ? pending.slice(3) : pending),
    run_pending_change: ({ index, values }) => {
      const step = pending.find((candidate) => candidate.index === index);
      if (!step) throw { code: "gone", message: "" };
      if (values.text === "refuse") throw { code: "bad_input", message: "This field takes no such value." };
      const changed: PendingStep = {
        ...step,
        say:
          step.values[0] && !step.values[0].secret
            ? step.say.replace(step.values[0].value, Object.values(values)[0] ?? "")
            : step.say,
        values: step.values.map((value) =>
          value.secret ? value : { ...value, value: values[value.name] ?? value.value },
        ),
      };
      pending = pending.map((candidate) => (candidate.index === index ? changed : candidate));
      return changed;
    },
    run_follow_up: ({ text }) => runSummary({ id: "working", title: text }),
    run_record: ({ title }) => runSummary({ id: "recording", kind: "recording", title }),
    function_versions: () => versions,
    function_verify: () => null,
    function_restore: () => {
      throw { code: "internal", message: "" };
    },
  };
}
