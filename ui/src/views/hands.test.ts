// Hands on a run, showing by doing, a function's versions and its check, over a fake shell.
import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { tick } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { installFake, removeFake, type Handlers, type Send } from "../../dev/fake/backend";
import { handsRun, PENDING, versionsOf } from "../../dev/fake/hands";
import { appInfo, NO_HANDS, runSummary } from "../../dev/fake/samples";
import { sampleFunctions, sampleRun } from "../../dev/fake/transcripts";
import type { FunctionView as View } from "@/generated/FunctionView";
import type { Hands } from "@/generated/Hands";
import type { RunMessage } from "@/generated/RunMessage";
import { app } from "@/state/app.svelte";
import { recording } from "@/state/recording.svelte";
import { router } from "@/state/route.svelte";
import { toasts } from "@/state/toasts.svelte";
import FunctionView from "./FunctionView.svelte";
import NewTaskView from "./NewTaskView.svelte";
import RunView from "./RunView.svelte";

beforeEach(() => {
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(700, 100, 500, 400));
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(1060);
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
});
afterEach(() => {
  for (const toast of toasts.list) toasts.dismiss(toast.id);
  app.info = null;
  recording.address = "";
  router.go({ name: "new" });
  removeFake();
});

async function fake(handlers: Handlers, capabilities?: string[]) {
  const calls = installFake({
    app_info: () => appInfo(capabilities ? { local_capabilities: capabilities } : {}),
    run_unsubscribe: () => null,
    viewer_place: () => null,
    viewer_close: () => null,
    function: () => sampleFunctions()[0]!,
    ...handlers,
  });
  await app.load();
  return {
    user: userEvent.setup({ pointerEventsCheck: 0 }),
    made: (command: string) => calls.filter((call) => call.command === command).map((call) => call.request),
  };
}

async function open(id: string, handlers: Handlers = {}) {
  let send: Send<RunMessage> = () => {};
  let seq = 0;
  const snapshot = handsRun(id) ?? sampleRun(id);
  const base = await fake({
    run_subscribe: (_, stream) => {
      send = stream;
      setTimeout(() => stream({ kind: "snapshot", snapshot }));
      return 1;
    },
    run_control: () => null,
    run_pending: () => PENDING,
    ...handlers,
  });
  render(RunView, { id });
  await screen.findByTestId("run");
  return {
    ...base,
    stands: async (hands: Partial<Hands>) => {
      const run = { ...snapshot.run, hands: { ...snapshot.run.hands, ...hands } };
      send({ kind: "batch", seq: ++seq, updates: [{ kind: "run", run }] });
      await tick();
    },
  };
}
const chip = () => {
  const { dataset, textContent } = screen.getByTestId("run-state");
  return [dataset.state, dataset.control, textContent?.trim()];
};

it("pauses, changes a value that is still to come, and goes on", async () => {
  const { user, made, stands } = await open("watched", {
    run_pending_change: ({ index, values }) => ({
      ...PENDING[0]!,
      index,
      say: `Type *${values.text}* in *Search*`,
      values: [{ name: "text", value: values.text ?? "", secret: false }],
    }),
  });
  expect(chip()).toEqual(["working", "running", "Working"]);
  expect(screen.queryByTestId("pending-step")).toBeNull();
  await user.click(screen.getByTestId("run-pause"));
  expect(screen.getByTestId("run-pause").getAttribute("aria-busy")).toBe("true");
  await stands({ control: "paused", pending: 5 });
  expect(chip()).toEqual(["working", "paused", "Paused"]);
  expect(screen.queryByTestId("run-pause")).toBeNull();
  await waitFor(() => expect(screen.getAllByTestId("pending-step")).toHaveLength(5));

  const [first, secret] = screen.getAllByTestId("pending-value") as HTMLInputElement[];
  expect([first?.value, secret?.value, secret?.type]).toEqual(["lamp", "", "password"]);
  await user.clear(first!);
  await user.type(first!, "chair{Enter}");
  await waitFor(() => expect(made("run_pending_change")).toHaveLength(1));
  expect(made("run_pending_change")).toEqual([{ run_id: "watched", index: 3, values: { text: "chair" } }]);
  const step = screen.getAllByTestId("pending-step")[0]!;
  await waitFor(() => expect(step.textContent).toContain("Type chair in Search"));
  expect(within(step).getByRole("img", { name: "Saved" })).toBeTruthy();

  await user.click(screen.getByTestId("run-resume"));
  expect(made("run_control")).toEqual([
    { run_id: "watched", call: "pause" },
    { run_id: "watched", call: "resume" },
  ]);
  await stands({ control: "running", pending: 5 });
  await waitFor(() => expect(screen.queryByTestId("pending-step")).toBeNull());
  expect(screen.getByTestId("run-stop")).toBeTruthy();
});

it("says why a value was not taken, and keeps what was typed", async () => {
  const { user } = await open("paused", {
    run_pending_change: () => {
      throw { code: "bad_input", message: "This field takes no such value." };
    },
  });
  const field = (await screen.findAllByTestId("pending-value"))[0] as HTMLInputElement;
  await user.type(field, "x{Enter}");
  expect(await screen.findByText(/takes no such value/)).toBeTruthy();
  expect([field.value, field.getAttribute("aria-invalid")]).toEqual(["lampx", "true"]);
});

it("takes the browser over and hands it back; what the person did says so", async () => {
  const { user, made, stands } = await open("watched");
  expect(screen.queryByTestId("control-bar")).toBeNull();
  await user.click(screen.getByTestId("viewer-take-over"));
  await stands({ control: "taken_over", pending: 0 });
  expect(chip()).toEqual(["working", "taken_over", "Waiting for you"]);
  const bar = screen.getByTestId("control-bar");
  expect(bar.textContent).toContain("You have control");
  expect(screen.queryByTestId("viewer-take-over")).toBeNull();
  expect(screen.getByTestId("run-stop")).toBeTruthy();
  await user.click(within(bar).getByTestId("viewer-hand-back"));
  expect(made("run_control").at(-1)).toEqual({ run_id: "watched", call: "hand_back" });
  await stands({ control: "running" });
  expect(screen.queryByTestId("control-bar")).toBeNull();
});

it("tells the person's own steps from the agent's", async () => {
  await open("taken");
  const rows = await screen.findAllByText(/by you/);
  expect(rows).toHaveLength(3);
  const by = screen
    .getAllByTestId("item")
    .map((item) => item.querySelector("[data-by]")?.getAttribute("data-by"));
  expect(by.filter(Boolean)).toEqual(["person", "person", "person"]);
});

it("shows a recording as one, and ends it by Finish", async () => {
  await open("recording");
  expect(chip()).toEqual(["working", "taken_over", "Recording"]);
  expect(screen.getByTestId("viewer-hand-back").textContent?.trim()).toBe("Finish");
  expect(screen.queryByTestId("run-pause")).toBeNull();
});

it("goes on after the end, where that is possible", async () => {
  const { user, made } = await open("follow", { run_follow_up: () => runSummary({ id: "next" }) });
  const send = screen.getByTestId("follow-up-send") as HTMLButtonElement;
  expect(send.disabled).toBe(true);
  await user.type(screen.getByTestId("follow-up"), "Now also the rating{Enter}");
  expect(made("run_follow_up")).toEqual([{ run_id: "follow", text: "Now also the rating" }]);
  await waitFor(() => expect(router.current).toEqual({ name: "run", id: "next" }));
});

it("offers nothing that the run's home can't do", async () => {
  await open("working");
  for (const id of ["run-pause", "run-resume", "viewer-take-over", "control-bar", "follow-up"]) {
    expect(screen.queryByTestId(id), id).toBeNull();
  }
});

it("begins a recording, with an address or without, only where that is possible", async () => {
  const started = runSummary({ id: "rec", kind: "recording", hands: NO_HANDS });
  const { user, made } = await fake({ run_record: () => started, history: () => ({ runs: [], next: null }) });
  const view = render(NewTaskView);
  await user.type(await screen.findByTestId("record-address"), "practice shop");
  await user.click(screen.getByTestId("record"));
  expect(made("run_record")).toEqual([
    { home: "this_computer", url: "practice shop", title: "Shown by doing, from practice shop" },
  ]);
  await waitFor(() => expect(router.current).toEqual({ name: "run", id: "rec" }));
  view.unmount();
  removeFake();
  await fake({ history: () => ({ runs: [], next: null }) }, ["plan", "steps", "stop", "rows"]);
  render(NewTaskView);
  await screen.findByTestId("task-input");
  expect(screen.queryByTestId("record")).toBeNull();
});

const steps = async (user: ReturnType<typeof userEvent.setup>) =>
  user.click(
    (await screen.findAllByTestId("function-tab")).find((tab) => tab.dataset.name === "steps") as HTMLElement,
  );

it("tells a function's versions, goes back to one and back again", async () => {
  let versions = versionsOf();
  const { user, made } = await fake({
    function_runs: () => [],
    function_versions: () => versions,
    function_restore: ({ version }) => {
      versions = versions.map((one) => ({ ...one, current: one.version === version }));
      return { ...sampleFunctions()[0]!, version };
    },
  });
  render(FunctionView, { home: "this_computer", id: "f1" });
  await steps(user);
  await waitFor(() => expect(screen.getAllByTestId("version")).toHaveLength(4));
  const shown = () =>
    screen.getAllByTestId("version").map((row) => [row.dataset.version, row.dataset.current].join(" "));
  expect(shown()).toEqual(["v4 true", "v3 false", "v2 false", "v1 false"]);
  expect(screen.getAllByTestId("version")[0]?.textContent).toContain("is called “Find” now");
  expect(screen.getAllByTestId("version")[3]?.textContent).toContain("As it was first made");
  await user.click(screen.getAllByTestId("version-restore").at(-1)!);
  await waitFor(() => expect(shown()).toEqual(["v4 false", "v3 false", "v2 false", "v1 true"]));
  const toast = toasts.list.at(-1)!;
  toasts.act(toast.id, toast.actions[0]!);
  await waitFor(() => expect(shown()[0]).toBe("v4 true"));
  expect(made("function_restore").map((asked) => (asked as { version: string }).version)).toEqual([
    "v1",
    "v4",
  ]);
});

it("copies a function", async () => {
  const copy = { ...sampleFunctions()[0]!, id: "copy" };
  const { user } = await fake({
    function_runs: () => [],
    function_versions: () => [],
    function_fork: () => copy,
  });
  render(FunctionView, { home: "this_computer", id: "f1" });
  await user.click(await screen.findByTestId("function-fork"));
  await waitFor(() =>
    expect(router.current).toEqual({ name: "function", home: "this_computer", id: "copy" }),
  );
});

it("checks a function by hand, warns of what it does for real, and tells how it came out", async () => {
  const before = sampleFunctions().find((view) => view.id === "f6") as View;
  let view = before;
  const { user, made } = await fake({
    function: () => view,
    function_runs: () => [],
    function_versions: () => [],
    function_verify: () => {
      view = { ...before, verifying: true };
      return null;
    },
  });
  render(FunctionView, { home: "this_computer", id: "f6" });
  expect((await screen.findByTestId("verified")).dataset.verified).toBe("false");
  await user.click(screen.getByTestId("function-verify"));
  expect((await screen.findByTestId("verify-risk")).textContent).toContain("it sends something");
  await user.click(screen.getByTestId("dialog-confirm"));
  expect(made("function_verify")).toEqual([
    { home: "this_computer", function_id: "f6", variables: { name: "Ada", message: "Hello" } },
  ]);
  await waitFor(() => expect(screen.getByTestId("verified").dataset.verified).toBe("checking"));
  view = { ...before, verified: true, verified_note: null };
  await waitFor(() => expect(screen.getByTestId("verified").dataset.verified).toBe("true"));
  expect(screen.queryByTestId("function-verify")).toBeNull();
});

it("asks for what a check needs and nobody kept, and sends nothing before it is there", async () => {
  const plain = { default: null, required: true, options: [], last: null };
  const asks = {
    ...(sampleFunctions().find((view) => view.id === "f6") as View),
    variables: [
      { name: "name", kind: "text" as const, default: "Ada", required: false, options: [], last: null },
      { name: "count", kind: "integer" as const, ...plain },
      { name: "password", kind: "secret" as const, ...plain },
    ],
  };
  const { user, made } = await fake({
    function: () => asks,
    function_runs: () => [],
    function_versions: () => [],
    function_verify: () => null,
  });
  render(FunctionView, { home: "this_computer", id: "f6" });
  await user.click(await screen.findByTestId("function-verify"));
  await screen.findByTestId("dialog");
  const dialog = () => within(screen.getByTestId("dialog"));
  const asked = () =>
    dialog()
      .getAllByTestId<HTMLInputElement>("variable")
      .map((field) => [field.dataset.name, field.type, field.value]);
  expect(asked()).toEqual([
    ["count", "number", ""],
    ["password", "password", ""],
  ]);
  await user.click(dialog().getByTestId("dialog-confirm"));
  const wrong = dialog()
    .getAllByTestId("variable-error")
    .map((error) => error.textContent?.trim());
  expect(wrong).toEqual(["This is needed.", "This is needed."]);
  await waitFor(() => expect((document.activeElement as HTMLElement).dataset.name).toBe("count"));
  expect(made("function_verify")).toEqual([]);
  await user.keyboard("3");
  await user.type(dialog().getAllByTestId("variable")[1]!, "s3same");
  // What was typed goes with the dialog.
  await user.click(dialog().getByTestId("dialog-cancel"));
  await waitFor(() => expect(screen.queryByTestId("dialog")).toBeNull());
  await user.click(screen.getByTestId("function-verify"));
  await screen.findByTestId("dialog");
  expect(asked()).toEqual([
    ["count", "number", ""],
    ["password", "password", ""],
  ]);
  await user.type(dialog().getAllByTestId("variable")[0]!, "3");
  await user.type(dialog().getAllByTestId("variable")[1]!, "s3same");
  await user.click(dialog().getByTestId("dialog-confirm"));
  await waitFor(() =>
    expect(made("function_verify")).toEqual([
      { home: "this_computer", function_id: "f6", variables: { name: "Ada", count: 3, password: "s3same" } },
    ]),
  );
});

it("has no versions and no check where the home tells none", async () => {
  const { user } = await fake({ function: () => sampleFunctions()[2]!, function_runs: () => [] });
  render(FunctionView, { home: "notte", id: "f3" });
  await steps(user);
  for (const id of ["version", "function-fork", "function-verify", "verified"]) {
    expect(screen.queryByTestId(id), id).toBeNull();
  }
});
