import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { installFake, removeFake, type Handlers } from "../../dev/fake/backend";
import { appInfo, runSummary, settings } from "../../dev/fake/samples";
import type { Plan } from "@/generated/Plan";
import { app } from "./app.svelte";
import { draft } from "./draft.svelte";
import { router } from "./route.svelte";

const EMPTY: Plan = { steps: [], problems: [] };
const plan = (say: string): Plan => ({ steps: [{ op: "open", say, span: [0, say.length] }], problems: [] });

async function start(handlers: Handlers, home: "this_computer" | "notte" = "this_computer") {
  const calls = installFake({ app_info: () => appInfo({ settings: settings({ home }) }), ...handlers });
  await app.load();
  calls.length = 0;
  return calls;
}

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  draft.write("");
  draft.problem = null;
  vi.useRealTimers();
  removeFake();
});

it("asks once the person pauses, and only for the last text", async () => {
  const calls = await start({ plan: ({ text }) => plan(text) });
  for (const text of ["o", "op", "open"]) {
    draft.write(text);
    await vi.advanceTimersByTimeAsync(100);
  }
  expect(calls).toEqual([]);
  await vi.advanceTimersByTimeAsync(150);
  expect(calls).toEqual([{ command: "plan", request: { text: "open" } }]);
  expect(draft.plan).toEqual(plan("open"));
});

it("drops an answer that comes after a newer question", async () => {
  const answers: ((plan: Plan) => void)[] = [];
  await start({ plan: () => new Promise((resolve) => answers.push(resolve)) });
  draft.write("open a");
  await vi.advanceTimersByTimeAsync(150);
  draft.write("open ab");
  await vi.advanceTimersByTimeAsync(150);
  answers[1]?.(plan("new"));
  await vi.advanceTimersByTimeAsync(0);
  answers[0]?.(plan("old"));
  await vi.advanceTimersByTimeAsync(0);
  expect(draft.plan).toEqual(plan("new"));
});

it("asks again while the local server is not up yet", async () => {
  let asked = 0;
  await start({
    plan: ({ text }) => {
      asked += 1;
      if (asked < 3) throw { code: "internal", message: "starting" };
      return plan(text);
    },
  });
  draft.write("open");
  await vi.advanceTimersByTimeAsync(150 + 2 * 1_000);
  expect(draft.plan).toEqual(plan("open"));
});

it("does not ask when tasks run at Notte", async () => {
  const calls = await start({ plan: () => EMPTY }, "notte");
  draft.write("open");
  await vi.advanceTimersByTimeAsync(1_000);
  expect(calls).toEqual([]);
  expect(draft.plan).toBeNull();
});

it("puts a suggestion in the place of what was not understood and moves the other marks along", async () => {
  const problems = [
    { span: [0, 3] as [number, number], message: "a", suggestions: ["click"] },
    { span: [8, 11] as [number, number], message: "b", suggestions: [] },
  ];
  await start({ plan: () => ({ steps: [], problems }) });
  draft.write("foo and bar");
  await vi.advanceTimersByTimeAsync(150);
  const [first] = draft.plan?.problems ?? [];
  if (!first) throw new Error("the problem is missing");
  expect(draft.replace(first, "click")).toBe(5);
  expect(draft.text).toBe("click and bar");
  expect(draft.plan?.problems).toEqual([{ span: [10, 13], message: "b", suggestions: [] }]);
});

it("starts once, shows the run and empties the box", async () => {
  const calls = await start({ plan: () => EMPTY, run_start: () => runSummary({ id: "r1" }) });
  draft.write("open the shop");
  await Promise.all([draft.start(), draft.start()]);
  expect(calls).toEqual([
    { command: "run_start", request: { text: "open the shop", home: "this_computer" } },
  ]);
  expect(router.current).toEqual({ name: "run", id: "r1" });
  expect({ text: draft.text, problem: draft.problem, starting: draft.starting }).toEqual({
    text: "",
    problem: null,
    starting: false,
  });
});

it("keeps the text when the start is refused, and never starts again by itself", async () => {
  const problem = { code: "agent_unavailable", message: "502" };
  const calls = await start({
    plan: () => EMPTY,
    run_start: () => {
      throw problem;
    },
  });
  draft.write("open the shop");
  await draft.start();
  await vi.advanceTimersByTimeAsync(60_000);
  expect({ text: draft.text, problem: draft.problem, starting: draft.starting }).toEqual({
    text: "open the shop",
    problem,
    starting: false,
  });
  expect(calls.filter((made) => made.command === "run_start")).toHaveLength(1);
});

it("asks for a text instead of sending spaces", async () => {
  const calls = await start({});
  draft.write("  \n ");
  await draft.start();
  expect(draft.missing).toBe(true);
  draft.write("  \n open");
  expect(draft.missing).toBe(false);
  expect(calls).toEqual([]);
});
