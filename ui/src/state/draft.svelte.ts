// The task being written: its text, how this computer would understand it, and starting it. Kept for the whole
// life of the page, so that leaving the screen or a refused start loses nothing. No DOM.
import { call, toProblem } from "@/backend";
import type { Home } from "@/generated/Home";
import type { Plan } from "@/generated/Plan";
import type { PlanProblem } from "@/generated/PlanProblem";
import type { Problem } from "@/generated/Problem";
import { app } from "./app.svelte";
import { router } from "./route.svelte";
import { moveSpan } from "./spans";

/** The person has stopped typing for a moment. */
const PAUSE_MS = 150;
/** The local server may still be starting. */
const RETRY_MS = 1_000;
const MAX_RETRIES = 10;

class Draft {
  text = $state("");
  /** How the text was last understood; null while nothing is known. */
  plan = $state.raw<Plan | null>(null);
  /** The text that `plan` is of. */
  #planned = "";
  /** Why the last start was refused. */
  problem = $state.raw<Problem | null>(null);
  /** Where that start was sent. */
  problemHome = $state<Home>("this_computer");
  /** The start was sent and not answered yet. */
  starting = $state(false);
  /** Start was asked for without a text. */
  missing = $state(false);
  /** Counts the wishes to write in the box: each puts the caret there. */
  focused = $state(0);
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts questions, so that only the answer to the last one is taken. */
  #asked = 0;

  /** The text changed, by typing or by a suggestion. */
  write(text: string): void {
    if (text === this.text) return;
    this.plan = text.trim() === "" ? null : movedPlan(this.plan, this.text, text);
    this.text = text;
    this.missing = false;
    this.#ask(PAUSE_MS, 0);
  }

  /** Takes the text of another place (a recent task, a run) and shows it. */
  edit(text: string): void {
    this.problem = null;
    this.write(text);
    router.go({ name: "new" });
  }

  /** Asks the screen to put the caret into the box. */
  focus(): void {
    this.focused += 1;
  }

  /** Puts a suggestion in the place of what was not understood. Answers where the caret belongs. */
  replace(problem: PlanProblem, suggestion: string): number {
    const [from, to] = problem.span;
    this.write(this.text.slice(0, from) + suggestion + this.text.slice(to));
    return from + suggestion.length;
  }

  /** Asks again how the text is understood (tasks run elsewhere now, or the browser was found). */
  refresh(): void {
    this.#planned = "";
    this.#ask(0, 0);
  }

  /** Starts the task and shows its run. Sent once; never by itself again. */
  async start(): Promise<void> {
    if (this.starting) return;
    if (this.text.trim() === "") {
      this.missing = true;
      return;
    }
    this.starting = true;
    this.problem = null;
    const { home } = app;
    try {
      const run = await call("run_start", { text: this.text, home });
      this.write("");
      router.go({ name: "run", id: run.id });
    } catch (thrown) {
      this.problem = toProblem(thrown);
      this.problemHome = home;
    } finally {
      this.starting = false;
    }
  }

  #ask(pause: number, retries: number): void {
    clearTimeout(this.#timer);
    const question = ++this.#asked;
    if (app.home !== "this_computer" || this.text.trim() === "") {
      this.plan = null;
      this.#planned = "";
      return;
    }
    if (this.text === this.#planned) return;
    this.#timer = setTimeout(() => void this.#understand(question, retries), pause);
  }

  async #understand(question: number, retries: number): Promise<void> {
    const text = this.text;
    try {
      const plan = await call("plan", { text });
      if (question !== this.#asked) return;
      this.plan = plan;
      this.#planned = text;
    } catch {
      // The steps are a help, not a must: the task can be started without them.
      if (question !== this.#asked) return;
      this.plan = null;
      if (retries < MAX_RETRIES) this.#ask(RETRY_MS, retries + 1);
    }
  }
}

/** The plan as far as it still holds for a changed text, until the new answer is there. */
function movedPlan(plan: Plan | null, before: string, after: string): Plan | null {
  if (!plan) return null;
  return {
    steps: plan.steps,
    problems: plan.problems.flatMap((problem) => {
      const span = moveSpan(problem.span, before, after);
      return span ? [{ ...problem, span }] : [];
    }),
  };
}

export const draft = new Draft();
