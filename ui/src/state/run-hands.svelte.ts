// Hands on the run of a screen: pause and take over, the steps still to come, going on after its end.
//
// The run's header tells what is true; here is only what was asked for and has not come true yet.
import { call, toProblem } from "@/backend";
import type { Control } from "@/generated/Control";
import type { ControlCall } from "@/generated/ControlCall";
import type { Home } from "@/generated/Home";
import type { PendingStep } from "@/generated/PendingStep";
import type { RunSummary } from "@/generated/RunSummary";
import { problemLine } from "./problem-words";
import { refused } from "./refused";
import { router } from "./route.svelte";

/** How the run stands once a call has come true. */
const LEADS_TO: Record<ControlCall, Control> = {
  pause: "paused",
  resume: "running",
  take_over: "taken_over",
  hand_back: "running",
};

export class RunHands {
  readonly id: string;
  /** What was asked for and has not come true yet. */
  asked = $state<ControlCall | null>(null);
  /** The steps still to come; empty while the run goes on by itself. */
  steps = $state.raw<PendingStep[]>([]);
  /** A follow-up was sent and not answered yet. */
  sending = $state(false);

  #shown = "";
  /** Where it runs, once the header told. */
  #home: Home = "this_computer";
  /** Counts questions, so that only the answer to the last one is taken. */
  #turn = 0;

  constructor(id: string) {
    this.id = id;
  }

  /** Asks the run to wait, to go on, or for its browser. Refusals are shown as toasts. */
  async ask(what: ControlCall): Promise<void> {
    if (this.asked !== null) return;
    this.asked = what;
    try {
      await call("run_control", { run_id: this.id, call: what });
    } catch (thrown) {
      this.asked = null;
      refused(thrown, this.#home);
    }
  }

  /**
   * The header changed: what was asked for may be true now, and the steps still to come may be others. `items` are
   * those of the transcript, while what the person does adds to them.
   */
  told(run: RunSummary, items: number): void {
    const { control, pending } = run.hands;
    this.#home = run.home;
    const over = run.ended_at !== null;
    if (this.asked !== null && (over || control === LEADS_TO[this.asked])) this.asked = null;
    if (over || control === "running" || pending === 0) {
      this.#turn++;
      this.#shown = "";
      if (this.steps.length > 0) this.steps = [];
      return;
    }
    // What the person does by hand moves the steps that come after it.
    const shown = `${control} ${pending} ${items}`;
    if (shown === this.#shown) return;
    this.#shown = shown;
    void this.#load();
  }

  /** Gives a step another value. Answers why not, or null. */
  async change(index: number, name: string, value: string): Promise<string | null> {
    try {
      const request = { run_id: this.id, index, values: { [name]: value } };
      const changed = await call("run_pending_change", request);
      this.steps = this.steps.map((step) => (step.index === index ? changed : step));
      return null;
    } catch (thrown) {
      void this.#load();
      const problem = toProblem(thrown);
      // What is wrong with a value says enough by itself.
      return problem.code === "bad_input" && problem.message
        ? problem.message
        : problemLine(problem, this.#home);
    }
  }

  /** Goes on in the same browser and shows the new run. Answers whether it was taken. */
  async followUp(text: string): Promise<boolean> {
    if (this.sending || text.trim() === "") return false;
    this.sending = true;
    try {
      const next = await call("run_follow_up", { run_id: this.id, text });
      router.go({ name: "run", id: next.id });
      return true;
    } catch (thrown) {
      refused(thrown, this.#home);
      return false;
    } finally {
      this.sending = false;
    }
  }

  async #load(): Promise<void> {
    const turn = ++this.#turn;
    try {
      const steps = await call("run_pending", { run_id: this.id });
      if (turn === this.#turn) this.steps = steps;
    } catch {
      // It went on or ended meanwhile: the header tells.
      if (turn === this.#turn) this.steps = [];
    }
  }
}
