// What goes wrong on a function's page, in lists and in a run of a function: said in the words of its home, with
// actions that do something there.
import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { installFake, removeFake, type Handlers } from "../../dev/fake/backend";
import { appInfo, runSummary } from "../../dev/fake/samples";
import { sampleFunctions, sampleRun } from "../../dev/fake/transcripts";
import type { Home } from "@/generated/Home";
import type { Problem } from "@/generated/Problem";
import { app } from "@/state/app.svelte";
import { draft } from "@/state/draft.svelte";
import { router } from "@/state/route.svelte";
import { settingsPlace } from "@/state/settings-place.svelte";
import { toasts } from "@/state/toasts.svelte";
import FunctionView from "./FunctionView.svelte";
import FunctionsView from "./FunctionsView.svelte";
import HistoryView from "./HistoryView.svelte";
import RunView from "./RunView.svelte";

beforeEach(() => {
  // jsdom lays nothing out: everything stands at the same place.
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(700, 100, 500, 400));
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(1060);
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  for (const toast of toasts.list) toasts.dismiss(toast.id);
  settingsPlace.address = false;
  app.info = null;
  draft.write("");
  router.go({ name: "new" });
  removeFake();
});

/** What the fake shell refuses with; null lets the call through. */
type Refusals = Record<"function" | "runs" | "rows" | "start", Problem | null>;

async function openFunction(home: Home, id: string, handlers: Handlers = {}) {
  const refuse: Refusals = { function: null, runs: null, rows: null, start: null };
  const or = <T>(problem: Problem | null, answer: T): T => {
    if (problem) throw problem;
    return answer;
  };
  const view = sampleFunctions().find((candidate) => candidate.id === id)!;
  const calls = installFake({
    app_info: () => appInfo(),
    function: () => or(refuse.function, view),
    function_runs: () => or(refuse.runs, [runSummary({ id: "r1", kind: "function", rows: 2 })]),
    run_rows: () => or(refuse.rows, { columns: ["name"], total: 1, rows: [["Desk lamp"]] }),
    run_function: () => or(refuse.start, runSummary({ id: "new" })),
    open_link: () => null,
    ...handlers,
  });
  await app.load();
  render(FunctionView, { home, id });
  await screen.findAllByTestId("function-tab");
  const user = userEvent.setup({ pointerEventsCheck: 0 });
  return {
    user,
    refuse,
    made: (command: string) => calls.filter((call) => call.command === command).map((call) => call.request),
    tab: async (name: string) => {
      const tabs = screen.getAllByTestId("function-tab");
      await user.click(tabs.find((candidate) => candidate.dataset.name === name)!);
    },
    act: async (action: string) => {
      const actions = within(await screen.findByTestId("error")).getAllByTestId("error-action");
      await user.click(actions.find((one) => one.dataset.action === action)!);
    },
  };
}

describe("a start that is refused on a function's page", () => {
  it("is sent again with the same values, when the person asks", async () => {
    const { user, refuse, made, act } = await openFunction("this_computer", "f1");
    refuse.start = { code: "offline", message: "connection refused" };
    const field = (await screen.findByTestId("variable")) as HTMLInputElement;
    await user.clear(field);
    await user.type(field, "chair");
    await user.click(screen.getByTestId("function-run"));
    const error = await screen.findByTestId("error");
    expect(error.dataset.code).toBe("offline");
    // It is this computer that does not answer: the connection has nothing to do with it.
    expect(error.textContent).not.toContain("offline");
    expect(made("run_function")).toHaveLength(1);
    refuse.start = null;
    await act("try_again");
    await waitFor(() => expect(router.current).toEqual({ name: "run", id: "new" }));
    const sent = { home: "this_computer", function_id: "f1", variables: { search: "chair" } };
    expect(made("run_function")).toEqual([sent, sent]);
    expect(screen.queryByTestId("error")).toBeNull();
  });

  it("tells after Refresh that the function is gone, and takes it away", async () => {
    const { user, refuse, act } = await openFunction("this_computer", "f1");
    refuse.start = { code: "gone", message: "404" };
    refuse.function = { code: "gone", message: "404" };
    await user.click(screen.getByTestId("function-run"));
    await act("refresh");
    await waitFor(() => expect(screen.queryByTestId("function-run")).toBeNull());
    const error = screen.getByTestId("error");
    expect(error.textContent).toContain("It was removed from this computer.");
    // It is back (Undo, another window): the page is, too.
    refuse.function = null;
    await act("refresh");
    await screen.findByTestId("function-run");
    expect(screen.queryByTestId("error")).toBeNull();
  });

  it("is forgotten after Refresh, where the function is there after all", async () => {
    const { user, refuse, act, made } = await openFunction("this_computer", "f1");
    refuse.start = { code: "gone", message: "404" };
    await user.click(screen.getByTestId("function-run"));
    await act("refresh");
    await waitFor(() => expect(screen.queryByTestId("error")).toBeNull());
    expect(screen.getByTestId("function-run")).toBeTruthy();
    expect(made("run_function")).toHaveLength(1);
  });

  it("leads to the plan where Notte's limit is reached, and speaks of no plan on this computer", async () => {
    const { user, refuse, made, act, tab } = await openFunction("notte", "f3");
    refuse.runs = { code: "limit", message: "429" };
    await tab("run");
    await user.type((await screen.findAllByTestId("variable"))[0]!, "a");
    refuse.start = { code: "limit", message: "429", retry_after: 30 };
    await user.click(screen.getByTestId("function-run"));
    expect((await screen.findByTestId("error")).textContent).toContain("Notte asks to slow down");
    await act("open_plan_page");
    expect(made("open_link")).toEqual([{ url: "https://console.notte.cc" }]);
  });
});

describe("a function's runs and results that can't be read", () => {
  it.each([
    ["runs", "runs", "function-run-row"],
    ["results", "rows", "result-row"],
  ] as const)("%s", async (name, part, row) => {
    const problem: Problem = { code: "limit", message: "429" };
    const refuse: { now: Problem | null } = { now: problem };
    const or = <T>(answer: T): T => {
      if (refuse.now) throw refuse.now;
      return answer;
    };
    const one = runSummary({ id: "r1", kind: "function", rows: 2 });
    const table = { columns: ["name"], total: 1, rows: [["Desk lamp"]] };
    const { tab, act } = await openFunction("this_computer", "f1", {
      function_runs: () => (part === "runs" ? or([one]) : [one]),
      run_rows: () => (part === "rows" ? or(table) : table),
    });
    await tab(name);
    const error = await screen.findByTestId("error");
    expect(error.textContent).toContain("Too much runs at once on this computer");
    expect(within(error).queryByText("Open plan page")).toBeNull();
    refuse.now = null;
    await act("try_again");
    await screen.findByTestId(row);
    expect(screen.queryByTestId("error")).toBeNull();
  });
});

describe("lists", () => {
  it("of functions: Notte's limit leads to the plan, and this computer's has none", async () => {
    const calls = installFake({
      app_info: () => appInfo({ key: { place: "keychain", origins: [], address_changed: false } }),
      functions: () => {
        throw { code: "limit", message: "429" };
      },
      open_link: () => null,
    });
    await app.load();
    render(FunctionsView);
    const [local, notte] = await waitFor(() => {
      const errors = screen.getAllByTestId("error");
      expect(errors).toHaveLength(2);
      return errors;
    });
    expect(local?.textContent).toContain("Too much runs at once on this computer");
    expect(within(local!).queryByText("Open plan page")).toBeNull();
    expect(notte?.textContent).toContain("Notte asks to slow down");
    await userEvent.click(within(notte!).getByText("Open plan page"));
    expect(calls.at(-1)).toEqual({ command: "open_link", request: { url: "https://console.notte.cc" } });
  });

  it("of runs: says what is wrong with the history and where it is, and reads it again", async () => {
    let broken = true;
    installFake({
      app_info: () => appInfo(),
      history: () => {
        if (broken) {
          throw {
            code: "storage",
            title: "The history can’t be opened",
            message: "The file: /data/history.db",
          };
        }
        return { runs: [runSummary({ title: "Lamps" })], next: null };
      },
    });
    await app.load();
    render(HistoryView);
    const error = await screen.findByTestId("error");
    expect(error.textContent).toContain("The history can’t be opened");
    expect(error.textContent).toContain("/data/history.db");
    expect(screen.queryByTestId("empty")).toBeNull();
    broken = false;
    await userEvent.click(within(error).getByText("Try again"));
    expect(await screen.findByText("Lamps")).toBeTruthy();
    expect(screen.queryByTestId("error")).toBeNull();
  });
});

describe("a run of a function that did not find something", () => {
  it("offers its page, not words for a task that there is none of", async () => {
    const failed = sampleRun("failed");
    const run = { ...failed.run, kind: "function" as const, title: "Buy lamps", function_id: "f1" };
    installFake({
      app_info: () => appInfo(),
      run_subscribe: (_, stream) => {
        setTimeout(() => stream({ kind: "snapshot", snapshot: { ...failed, run } }));
        return 1;
      },
      run_unsubscribe: () => null,
      function: () => sampleFunctions()[0]!,
    });
    await app.load();
    render(RunView, { id: "failed" });
    const error = await screen.findByTestId("error");
    expect(error.dataset.code).toBe("not_found");
    // What came closest is still told, but is nothing to press.
    expect(within(error).getByText('the button "Add to cart"').closest("button")).toBeNull();
    const actions = within(error).getAllByTestId("error-action");
    expect(actions.map((action) => action.dataset.action)).toEqual(["open_function"]);
    await userEvent.click(actions[0]!);
    expect(router.current).toEqual({ name: "function", home: "this_computer", id: "f1" });
    expect(draft.text).toBe("");
  });
});
