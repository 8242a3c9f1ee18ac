import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { toasts } from "./toasts.svelte";

beforeEach(() => vi.useFakeTimers());
afterEach(() => {
  vi.runAllTimers();
  vi.useRealTimers();
});
const texts = () => toasts.list.map((toast) => toast.text);

it("shows the last three and lets each go after its time, but not while it is held", () => {
  for (const text of ["a", "b", "c", "d"]) toasts.show(text);
  expect(texts()).toEqual(["b", "c", "d"]);
  const held = toasts.list[1]?.id ?? 0;
  toasts.hold(held);
  vi.advanceTimersByTime(7_500);
  expect(texts()).toEqual(["c"]);
  toasts.resume(held);
  vi.advanceTimersByTime(7_499);
  expect(texts()).toEqual(["c"]);
  vi.advanceTimersByTime(1);
  expect(texts()).toEqual([]);
});

it("runs an action once and closes", () => {
  const run = vi.fn();
  const action = { label: "Undo", run };
  const id = toasts.show("Deleted", { actions: [action] });
  toasts.act(id, action);
  expect(run).toHaveBeenCalledTimes(1);
  expect(texts()).toEqual([]);
});
