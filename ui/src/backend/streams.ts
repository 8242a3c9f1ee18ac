// Streams from the shell: a run's messages and the list of running runs. Checks `seq` and subscribes again on
// a gap, so that whoever listens gets each batch exactly once and in order. Keeps no state of the run.
import { Channel, invoke } from "@tauri-apps/api/core";
import type { Problem } from "@/generated/Problem";
import type { RunMessage } from "@/generated/RunMessage";
import type { RunSummary } from "@/generated/RunSummary";
import { call } from "./call";
import { toProblem } from "./problem";

/** Ends a subscription; may be called at any time, more than once. */
export type Unsubscribe = () => void;

/** A gap that comes back this often in a row means that something is wrong, not late. */
const MAX_RESUBSCRIPTIONS = 5;

/**
 * Follows a run. The first message is a snapshot; after a gap in `seq` another snapshot may come, which
 * replaces everything. `onproblem` is called when the run can't be followed (any more).
 */
export function subscribeRun(
  runId: string,
  onmessage: (message: RunMessage) => void,
  onproblem: (problem: Problem) => void,
): Unsubscribe {
  let ended = false;
  let seq: number | null = null;
  let gaps = 0;
  let subscription: number | null = null;
  // Messages of a subscription that was given up may still arrive: its generation tells them apart.
  let generation = 0;

  const drop = () => {
    if (subscription !== null) void call("run_unsubscribe", { subscription }).catch(() => {});
    subscription = null;
  };

  const start = async (afterSeq: number | null) => {
    const mine = ++generation;
    drop();
    const channel = new Channel<RunMessage>();
    channel.onmessage = (message) => {
      if (ended || mine !== generation) return;
      if (message.kind === "snapshot") {
        seq = message.snapshot.seq;
        onmessage(message);
        return;
      }
      if (seq !== null && message.seq <= seq) return;
      if (seq === null || message.seq !== seq + 1) {
        gaps += 1;
        if (gaps > MAX_RESUBSCRIPTIONS) {
          ended = true;
          drop();
          onproblem({ code: "internal", message: "", detail: `gap after message ${seq}: ${message.seq}` });
          return;
        }
        void start(seq);
        return;
      }
      seq = message.seq;
      gaps = 0;
      onmessage(message);
    };
    try {
      const request = { run_id: runId, after_seq: afterSeq };
      const id = await invoke<number>("run_subscribe", { request, channel });
      if (ended || mine !== generation) {
        void call("run_unsubscribe", { subscription: id }).catch(() => {});
        return;
      }
      subscription = id;
    } catch (thrown) {
      if (!ended && mine === generation) onproblem(toProblem(thrown));
    }
  };

  void start(null);
  return () => {
    ended = true;
    drop();
  };
}

/** Follows the list of running runs: the whole list, at once and on each change. */
export function watchRunning(
  onlist: (runs: RunSummary[]) => void,
  onproblem: (problem: Problem) => void,
): Unsubscribe {
  let ended = false;
  let subscription: number | null = null;
  const stop = (id: number) => void call("run_unsubscribe", { subscription: id }).catch(() => {});
  const channel = new Channel<RunSummary[]>();
  channel.onmessage = (runs) => {
    if (!ended) onlist(runs);
  };
  invoke<number>("running_watch", { request: {}, channel }).then(
    (id) => {
      if (ended) stop(id);
      else subscription = id;
    },
    (thrown) => {
      if (!ended) onproblem(toProblem(thrown));
    },
  );
  return () => {
    ended = true;
    if (subscription !== null) stop(subscription);
    subscription = null;
  };
}
