// Hands on a run: what was asked for holds until the header says so, and the steps to come follow the header.
import { afterEach, expect, it, vi } from "vitest";
import { installFake, removeFake, type Handlers } from "../../dev/fake/backend";
import { PENDING } from "../../dev/fake/hands";
import { NO_HANDS, runSummary } from "../../dev/fake/samples";
import type { Hands } from "@/generated/Hands";
import { recordingRequest } from "./recording.svelte";
import { router } from "./route.svelte";
import { RunHands } from "./run-hands.svelte";
import { toasts } from "./toasts.svelte";

afterEach(() => {
  for (const toast of toasts.list) toasts.dismiss(toast.id);
  router.go({ name: "new" });
  removeFake();
});

const header = (hands: Partial<Hands>, ended = false) =>
  runSummary({ state: "working", ended_at: ended ? 1 : null, hands: { ...NO_HANDS, ...hands } });

function fake(handlers: Handlers = {}) {
  const calls = installFake({ run_control: () => null, run_pending: () => PENDING, ...handlers });
  const hands = new RunHands("r");
  return { hands, made: () => calls.map(({ command, request }) => ({ command, request })) };
}

it("waits until the run says that it is so", async () => {
  const { hands, made } = fake();
  await hands.ask("take_over");
  await hands.ask("take_over");
  expect(hands.asked).toBe("take_over");
  expect(made()).toEqual([{ command: "run_control", request: { run_id: "r", call: "take_over" } }]);
  hands.told(header({ control: "paused", pending: 0 }), 0);
  expect(hands.asked).toBe("take_over");
  hands.told(header({ control: "taken_over" }), 0);
  expect(hands.asked).toBeNull();
  await hands.ask("hand_back");
  hands.told(header({}, true), 0);
  expect(hands.asked, "a recording ends with it").toBeNull();
});

it("says why it was refused, and can be asked again", async () => {
  const { hands } = fake({
    run_control: () => {
      throw { code: "gone", message: "" };
    },
  });
  await hands.ask("pause");
  expect(hands.asked).toBeNull();
  expect(toasts.list).toHaveLength(1);
});

it("asks for the steps to come when they may be others, and forgets them when the run goes on", async () => {
  const { hands, made } = fake();
  const asked = () => made().filter((call) => call.command === "run_pending").length;
  hands.told(header({ control: "running", pending: 4 }), 0);
  expect(asked()).toBe(0);
  hands.told(header({ control: "paused", pending: 5 }), 0);
  await vi.waitFor(() => expect(hands.steps).toEqual(PENDING));
  hands.told(header({ control: "paused", pending: 5 }), 0);
  expect(asked()).toBe(1);
  hands.told(header({ control: "taken_over", pending: 5 }), 7);
  hands.told(header({ control: "taken_over", pending: 5 }), 8);
  expect(asked(), "what the person does moves them").toBe(3);
  hands.told(header({ control: "running", pending: 5 }), 8);
  expect(hands.steps).toEqual([]);
  await Promise.resolve();
  expect(hands.steps, "a late answer is not taken").toEqual([]);
});

it("changes a value, or says why not and looks again", async () => {
  const changed = { ...PENDING[0]!, say: "Type *chair* in *Search*" };
  const { hands, made } = fake({
    run_pending_change: ({ index }) => {
      if (index !== 3) throw { code: "gone", message: "" };
      return changed;
    },
  });
  hands.told(header({ control: "paused", pending: 5 }), 0);
  await vi.waitFor(() => expect(hands.steps).toHaveLength(5));
  expect(await hands.change(3, "text", "chair")).toBeNull();
  expect(hands.steps[0]).toEqual(changed);
  expect(made().at(-1)?.request).toEqual({ run_id: "r", index: 3, values: { text: "chair" } });
  expect(await hands.change(4, "text", "x")).toBeTruthy();
  expect(made().at(-1)?.command).toBe("run_pending");
});

it("goes on in the same browser, on the screen of the new run", async () => {
  const { hands, made } = fake({ run_follow_up: () => runSummary({ id: "next" }) });
  expect(await hands.followUp("  ")).toBe(false);
  expect(await hands.followUp("Now the rating")).toBe(true);
  expect(made()).toEqual([{ command: "run_follow_up", request: { run_id: "r", text: "Now the rating" } }]);
  expect(router.current).toEqual({ name: "run", id: "next" });
});

it("names a recording by where it begins", () => {
  expect(recordingRequest("this_computer", " ")).toEqual({ home: "this_computer", title: "Shown by doing" });
  expect(recordingRequest("this_computer", " https://example.com/ ")).toEqual({
    home: "this_computer",
    url: "https://example.com/",
    title: "Shown by doing, from example.com",
  });
});
