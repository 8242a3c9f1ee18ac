// Functions, a function's page and History over a fake shell.
import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { installFake, removeFake, type Handlers } from "../../dev/fake/backend";
import { appInfo, runSummary } from "../../dev/fake/samples";
import { LAMPS, sampleFunctions } from "../../dev/fake/transcripts";
import type { AppInfo } from "@/generated/AppInfo";
import { app } from "@/state/app.svelte";
import { router } from "@/state/route.svelte";
import { toasts } from "@/state/toasts.svelte";
import FunctionView from "./FunctionView.svelte";
import FunctionsView from "./FunctionsView.svelte";
import HistoryView from "./HistoryView.svelte";

const key: AppInfo["key"] = { place: "keychain", origins: [], address_changed: false };
let seen: IntersectionObserverCallback = () => {};

beforeEach(() => {
  vi.stubGlobal(
    "IntersectionObserver",
    class {
      constructor(callback: IntersectionObserverCallback) {
        seen = callback;
      }
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  for (const toast of toasts.list) toasts.dismiss(toast.id);
  app.info = null;
  router.go({ name: "new" });
  removeFake();
});

async function fake(handlers: Handlers, info: Partial<AppInfo> = {}) {
  const calls = installFake({ app_info: () => appInfo(info), run_unsubscribe: () => null, ...handlers });
  await app.load();
  return {
    // A menu that closes leaves the page without pointer events for a moment.
    user: userEvent.setup({ pointerEventsCheck: 0 }),
    made: (command: string) => calls.filter((call) => call.command === command).map((call) => call.request),
  };
}
const undo = () => {
  const toast = toasts.list.at(-1);
  const action = toast?.actions[0];
  if (!toast || action?.testid !== "undo") throw new Error("nothing to undo");
  toasts.act(toast.id, action);
};

describe("Functions", () => {
  const byHome: Handlers = {
    functions: ({ home }) => sampleFunctions().filter((view) => view.home === home),
  };
  const names = () => screen.getAllByTestId("function-open").map((name) => name.textContent);

  it("lists both homes, searches and sorts", async () => {
    const { user } = await fake(byHome, { key });
    render(FunctionsView);
    await waitFor(() => expect(screen.getAllByTestId("function-card")).toHaveLength(6));
    expect(names()[0]).toBe("Lamps in the practice shop");
    await user.click(screen.getByTestId("function-sort"));
    await user.click(await screen.findByText("Name"));
    await waitFor(() => expect(names()[0]).toBe("Flight prices to Oslo"));
    await user.type(screen.getByTestId("function-search"), "practice news");
    await waitFor(() => expect(names()).toEqual(["Top news"]));
    await user.type(screen.getByTestId("function-search"), " zebra");
    expect((await screen.findByTestId("empty")).textContent).toContain("practice news zebra");
  });

  it("asks Notte only with a key, and shows one home when the other fails", async () => {
    const { made } = await fake({
      functions: ({ home }) => {
        if (home === "notte") throw { code: "offline", message: "" };
        return sampleFunctions().filter((view) => view.home === home);
      },
    });
    const first = render(FunctionsView);
    await waitFor(() => expect(screen.getAllByTestId("function-card")).toHaveLength(5));
    expect(made("functions")).toEqual([{ home: "this_computer" }]);
    first.unmount();
    app.info = appInfo({ key });
    render(FunctionsView);
    expect((await screen.findByTestId("error")).dataset.code).toBe("offline");
    await waitFor(() => expect(screen.getAllByTestId("function-card")).toHaveLength(5));
  });

  it("says what to do when there are none", async () => {
    const { user } = await fake({ functions: () => [] });
    render(FunctionsView);
    await user.click(within(await screen.findByTestId("empty")).getByRole("button"));
    expect(router.current).toEqual({ name: "new" });
  });
});

describe("a function's page", () => {
  const page: Handlers = {
    function: ({ function_id }) => {
      const view = sampleFunctions().find((candidate) => candidate.id === function_id);
      if (!view) throw { code: "gone", message: "" };
      return view;
    },
    function_runs: () => [
      runSummary({ id: "r2", kind: "function", variables: { search: "chair" }, rows: 0 }),
      runSummary({ id: "r1", kind: "function", variables: { search: "lamp" }, rows: 18 }),
    ],
    run_rows: ({ from, count }) => ({
      columns: ["name", "price"],
      total: LAMPS.length,
      rows: LAMPS.slice(from, from + count),
    }),
  };

  it("runs with changed values", async () => {
    const { user, made } = await fake({ ...page, run_function: () => runSummary({ id: "new" }) });
    render(FunctionView, { home: "this_computer", id: "f1" });
    const field = (await screen.findByTestId("variable")) as HTMLInputElement;
    expect([field.dataset.name, field.value]).toEqual(["search", "lamp"]);
    await user.clear(field);
    await user.type(field, "chair");
    await user.click(screen.getByTestId("function-run"));
    expect(made("run_function")).toEqual([
      { home: "this_computer", function_id: "f1", variables: { search: "chair" } },
    ]);
    expect(router.current).toEqual({ name: "run", id: "new" });
  });

  it("has a control per type and says what is wrong beneath it", async () => {
    const { user, made } = await fake(page);
    render(FunctionView, { home: "notte", id: "f3" });
    await screen.findAllByTestId("variable");
    const types = screen
      .getAllByTestId("variable")
      .map((field) => [field.dataset.name, (field as HTMLInputElement).type]);
    expect(types).toEqual([
      ["account", "text"],
      ["month", "date"],
      ["portal", "url"],
      ["include_drafts", "checkbox"],
      ["layout", "select-one"],
      ["limit", "number"],
      ["filters", "textarea"],
    ]);
    await user.click(screen.getByTestId("function-run"));
    const error = screen.getByTestId("variable-error");
    expect([error.dataset.name, error.textContent?.trim()]).toEqual(["account", "This is needed."]);
    await waitFor(() => expect((document.activeElement as HTMLElement).dataset.name).toBe("account"));
    await user.keyboard("a");
    expect(screen.queryByTestId("variable-error")).toBeNull();
    expect(made("run_function")).toEqual([]);
  });

  it("offers what there is to choose from", async () => {
    const delivery = {
      name: "delivery",
      kind: "choice" as const,
      default: "Pick up",
      required: false,
      options: ["Pick up", "Express"],
      last: "By owl",
    };
    const { user, made } = await fake({
      ...page,
      function: () => ({ ...sampleFunctions()[0]!, variables: [delivery] }),
      run_function: () => runSummary({ id: "r9" }),
    });
    render(FunctionView, { home: "this_computer", id: "f1" });
    const list = (await screen.findByRole("combobox", { name: "Delivery" })) as HTMLSelectElement;
    // What the page offered once and no longer does is shown, and not taken.
    expect([...list.options].map((option) => option.label)).toEqual(["By owl", "Pick up", "Express"]);
    await user.click(screen.getByTestId("function-run"));
    expect((await screen.findByTestId("variable-error")).textContent).toContain("Choose one of the list.");
    await user.selectOptions(list, "Express");
    await user.click(screen.getByTestId("function-run"));
    await waitFor(() =>
      expect(made("run_function")).toEqual([
        { home: "this_computer", function_id: "f1", variables: { delivery: "Express" } },
      ]),
    );
  });

  it("hides what is secret, and lets a file be chosen", async () => {
    const plain = { default: null, required: true, options: [], last: null };
    const asks = {
      ...sampleFunctions()[0]!,
      variables: [
        { name: "password", kind: "secret" as const, ...plain },
        { name: "file", kind: "file" as const, ...plain },
      ],
    };
    const { user, made } = await fake({
      ...page,
      function: () => asks,
      run_function: () => runSummary({ id: "r9" }),
      file_choose: () => ({ name: "plan.txt", path: "/home/ada/plan.txt" }),
    });
    render(FunctionView, { home: "this_computer", id: "f1" });
    const [password, file] = (await screen.findAllByTestId("variable")) as HTMLInputElement[];
    expect(password!.type).toBe("password");
    await user.type(password!, "hunter");
    await user.click(screen.getByRole("button", { name: "Choose: File" }));
    await waitFor(() => expect(file!.value).toBe("/home/ada/plan.txt"));
    await user.click(screen.getByTestId("function-run"));
    const variables = { password: "hunter", file: "/home/ada/plan.txt" };
    await waitFor(() =>
      expect(made("run_function")).toEqual([{ home: "this_computer", function_id: "f1", variables }]),
    );
  });

  it("shows runs, the latest rows and the steps", async () => {
    const { user } = await fake(page);
    render(FunctionView, { home: "this_computer", id: "f1" });
    const tab = async (name: string) => {
      const tabs = await screen.findAllByTestId("function-tab");
      await user.click(tabs.find((candidate) => candidate.dataset.name === name)!);
    };
    await tab("runs");
    expect(screen.getAllByTestId("function-run-row")).toHaveLength(2);
    await tab("results");
    await waitFor(() =>
      expect(screen.getAllByTestId("result-row")[0]?.textContent).toContain("Desk lamp Aino"),
    );
    await tab("steps");
    expect(screen.getByText("search: lamp")).toBeTruthy();
    await tab("runs");
    await user.click(within(screen.getAllByTestId("function-run-row")[0]!).getByText("search: chair"));
    expect(router.current).toEqual({ name: "run", id: "r2" });
  });

  it("renames, and keeps the dialog open when that is refused", async () => {
    let refuse = true;
    const { user, made } = await fake({
      ...page,
      function_change: ({ name }) => {
        if (refuse) throw { code: "offline", message: "" };
        return { ...sampleFunctions()[0]!, name: name ?? "" };
      },
    });
    render(FunctionView, { home: "this_computer", id: "f1" });
    await user.click(await screen.findByTestId("function-rename"));
    const field = await screen.findByTestId("rename-input");
    await user.clear(field);
    expect((screen.getByTestId("dialog-confirm") as HTMLButtonElement).disabled).toBe(true);
    await user.type(field, "Lamps");
    await user.click(screen.getByTestId("dialog-confirm"));
    expect((await screen.findByTestId("error")).dataset.code).toBe("offline");
    refuse = false;
    await user.click(screen.getByTestId("dialog-confirm"));
    await waitFor(() => expect(screen.getByRole("heading", { level: 1 }).textContent).toBe("Lamps"));
    expect(made("function_change").at(-1)).toEqual({
      home: "this_computer",
      function_id: "f1",
      name: "Lamps",
    });

    await user.click(screen.getByTestId("function-rename"));
    const words = await screen.findByTestId("describe-input");
    await user.clear(words);
    await user.type(words, "All lamps of the shop");
    await user.click(screen.getByTestId("dialog-confirm"));
    await waitFor(() =>
      expect(made("function_change").at(-1)).toEqual({
        home: "this_computer",
        function_id: "f1",
        description: "All lamps of the shop",
      }),
    );
  });

  it("deletes with undo", async () => {
    const { user, made } = await fake({
      ...page,
      function_delete: () => null,
      function_delete_undo: () => null,
    });
    render(FunctionView, { home: "this_computer", id: "f1" });
    await user.click(await screen.findByTestId("function-delete"));
    await waitFor(() => expect(router.current).toEqual({ name: "functions" }));
    undo();
    await waitFor(() =>
      expect(router.current).toEqual({ name: "function", home: "this_computer", id: "f1" }),
    );
    expect(made("function_delete_undo")).toEqual([{ home: "this_computer", function_id: "f1" }]);
  });

  it("says so when it is no longer there", async () => {
    await fake(page);
    render(FunctionView, { home: "this_computer", id: "nothing" });
    expect((await screen.findByTestId("error")).dataset.code).toBe("gone");
  });
});

describe("History", () => {
  const day = 86_400_000;
  const runs = Array.from({ length: 120 }, (_, index) =>
    runSummary({ id: `r${index}`, title: `Task ${index}`, started_at: Date.now() - index * day }),
  );
  const pages: Handlers = {
    history: ({ search, before, limit }) => {
      const found = runs.filter((run) => run.title.includes(search ?? ""));
      const from = before ? Number(before) : 0;
      return {
        runs: found.slice(from, from + limit),
        next: from + limit < found.length ? String(from + limit) : null,
      };
    },
  };

  it("groups by day, loads earlier runs, opens one", async () => {
    const { user } = await fake(pages);
    render(HistoryView);
    await waitFor(() => expect(screen.getAllByTestId("history-item")).toHaveLength(50));
    expect(
      screen
        .getAllByRole("heading", { level: 2 })
        .slice(0, 2)
        .map((title) => title.textContent),
    ).toEqual(["Today", "Yesterday"]);
    seen([{ isIntersecting: true } as IntersectionObserverEntry], {} as IntersectionObserver);
    await waitFor(() => expect(screen.getAllByTestId("history-item")).toHaveLength(100));
    await user.click(screen.getByText("Task 3"));
    expect(router.current).toEqual({ name: "run", id: "r3" });
  });

  it("searches once the typing pauses", async () => {
    const { made } = await fake(pages);
    render(HistoryView);
    await screen.findAllByTestId("history-item");
    for (const value of ["T", "Ta", "Task 11"]) {
      await fireEvent.input(screen.getByTestId("history-search"), { target: { value } });
    }
    await waitFor(() => expect(screen.getAllByTestId("history-item")).toHaveLength(11));
    expect(made("history")).toEqual([{ limit: 50 }, { limit: 50, search: "Task 11" }]);
    await fireEvent.input(screen.getByTestId("history-search"), { target: { value: "zebra" } });
    expect((await screen.findByTestId("empty")).textContent).toContain("zebra");
  });

  it("deletes with undo, and keeps the run when that is refused", async () => {
    let refuse = true;
    const { user, made } = await fake({
      ...pages,
      history_delete: () => {
        if (refuse) throw { code: "storage", message: "locked" };
        return 1;
      },
      history_restore: () => 1,
    });
    render(HistoryView);
    await screen.findAllByTestId("history-item");
    await user.click(screen.getAllByTestId("history-delete")[0]!);
    await waitFor(() => expect(toasts.list.at(-1)?.tone).toBe("bad"));
    expect(screen.getByText("Task 0")).toBeTruthy();
    refuse = false;
    await user.click(screen.getAllByTestId("history-delete")[0]!);
    await waitFor(() => expect(screen.queryByText("Task 0")).toBeNull());
    undo();
    expect(await screen.findByText("Task 0")).toBeTruthy();
    expect(made("history_restore")).toEqual([{ run_ids: ["r0"] }]);
  });
});
