// The whole page over a fake shell: what a person does on Welcome, New task, Settings, the sidebar and the palette.
import { fireEvent, render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { installFake, removeFake, type Handlers } from "../../dev/fake/backend";
import { appInfo, runSummary, settings } from "../../dev/fake/samples";
import { task } from "$messages";
import App from "@/App.svelte";
import type { AppInfo } from "@/generated/AppInfo";
import type { RunSummary } from "@/generated/RunSummary";
import type { Settings } from "@/generated/Settings";
import { app } from "@/state/app.svelte";
import { data } from "@/state/data.svelte";
import { draft } from "@/state/draft.svelte";
import { overlay } from "@/state/overlay.svelte";
import { palette } from "@/state/palette.svelte";
import { router } from "@/state/route.svelte";
import { toasts } from "@/state/toasts.svelte";
// Loaded when first shown; here at once, so that no test waits for the compiler.
import "@/components/layout/Palette.svelte";
import "@/views/RunView.svelte";
import "@/views/SettingsView.svelte";
import "@/views/WelcomeView.svelte";

afterEach(() => {
  palette.close();
  draft.write("");
  draft.problem = null;
  for (const toast of toasts.list) toasts.dismiss(toast.id);
  app.info = null;
  data.info = null;
  router.go({ name: "new" });
  removeFake();
});

/** Mounts the page; `info` is what the shell answers first, `handlers` what it does beyond. */
function open(info: Partial<AppInfo> = {}, handlers: Handlers = {}) {
  let state = appInfo(info);
  const calls = installFake({
    app_info: () => state,
    settings_change: (change) => {
      state = { ...state, settings: { ...state.settings, ...change } as Settings };
      return state.settings;
    },
    running_watch: (_request, send) => {
      send([]);
      return 1;
    },
    run_unsubscribe: () => null,
    history: () => ({ runs: [], next: null }),
    functions: () => [],
    plan: () => ({ steps: [], problems: [] }),
    data_info: () => ({ folder: "/data", bytes: 4_312_000, runs: 2, problem: null, broken_settings: null }),
    ...handlers,
  });
  render(App);
  return {
    calls,
    user: userEvent.setup(),
    made: (command: string) => calls.filter((one) => one.command === command),
  };
}
function sampleSnapshot(run: RunSummary) {
  const viewer = { state: "ended" as const, origin: null, reason: null, page_url: null };
  const table = { columns: [], total: 0, rows: [] };
  return { snapshot: { run, seq: 0, item_count: 0, items: [], table, viewer } };
}
const find = (id: string) => screen.findByTestId(id, {}, { timeout: 20_000 });

describe("Welcome", () => {
  it("leads to New task on this computer, once and for all", async () => {
    const { user, made } = open({ settings: settings({ welcomed: false }) });
    await user.click(await find("welcome-local"));
    expect(await find("task-input")).toBeTruthy();
    expect(screen.queryByTestId("welcome")).toBeNull();
    expect(made("settings_change")).toEqual([
      { command: "settings_change", request: { welcomed: true, home: "this_computer" } },
    ]);
  });

  it("checks the key, offers to keep it until the end where there is no keychain, and then uses Notte", async () => {
    const { user, calls } = open(
      { settings: settings({ welcomed: false }) },
      {
        key_save: ({ keep }) => {
          if (keep === "keychain") throw { code: "keychain", message: "no store" };
          return { place: "session", origins: [], address_changed: false };
        },
      },
    );
    const field = (await find("key-input")) as HTMLInputElement;
    expect(field.type).toBe("password");
    await user.type(field, " secret-key {Enter}");
    const error = await find("error");
    expect(error.dataset.code).toBe("keychain");
    await user.click(within(error).getByText("Keep until I close"));
    await find("task-input");
    expect(calls.slice(-4).filter((made) => made.command !== "history" && made.command !== "plan")).toEqual(
      expect.arrayContaining([
        { command: "key_save", request: { key: "secret-key", keep: "session" } },
        { command: "settings_change", request: { welcomed: true, home: "notte" } },
      ]),
    );
    expect(document.body.innerHTML).not.toContain("secret-key");
  });
});

describe("Welcome where the address is at fault", () => {
  it("leads out to the address, and can try again", async () => {
    let tried = 0;
    const { user, made } = open(
      { settings: settings({ welcomed: false }) },
      {
        key_save: () => {
          tried += 1;
          throw { code: "unsafe", message: "tls" };
        },
      },
    );
    const notte = await find("welcome-notte");
    await user.type(within(notte).getByTestId("key-input"), "secret{Enter}");
    const error = within(notte);
    await user.click(await error.findByText("Try again"));
    await waitFor(() => expect(tried).toBe(2));
    await user.click(await error.findByText("Open Settings"));
    const address = await find("server-address");
    await waitFor(() => expect(document.activeElement).toBe(address));
    expect(screen.queryByTestId("welcome")).toBeNull();
    expect((screen.getByTestId("advanced") as HTMLDetailsElement).open).toBe(true);
    expect(made("settings_change").map((one) => one.request)).toEqual([{ welcomed: true }]);
  });
});

describe("Welcome with a key in the environment", () => {
  it("offers Notte without asking for the key", async () => {
    const { user, made } = open({
      settings: settings({ welcomed: false }),
      key: { place: "environment", origins: ["https://api.notte.cc"], address_changed: false },
    });
    await user.click(await find("welcome-use-key"));
    await find("task-input");
    expect(made("settings_change")).toEqual([
      { command: "settings_change", request: { welcomed: true, home: "notte" } },
    ]);
    expect(screen.queryByText(/Notte needs your key first/)).toBeNull();
  });
});

describe("New task", () => {
  const PLAN = {
    steps: [{ op: "open", say: "Open *the practice shop*", span: [0, 22] as [number, number] }],
    problems: [
      {
        span: [24, 34] as [number, number],
        message: "“frobnicate” is not something to do.",
        suggestions: ["click", "collect"],
      },
    ],
  };

  it("shows how the text is understood, underlines what is not, and takes a suggestion", async () => {
    const { user } = open(
      {},
      { plan: ({ text }) => (text.includes("frobnicate") ? PLAN : { ...PLAN, problems: [] }) },
    );
    const box = (await find("task-input")) as HTMLTextAreaElement;
    await user.type(box, "open the practice shop, frobnicate it");
    const problem = await find("task-problem");
    expect((await find("task-steps")).textContent).toContain("Open the practice shop");
    expect(document.querySelector("[data-mark]")?.textContent).toBe("frobnicate");
    await user.click(within(problem).getByRole("button", { name: "Replace “frobnicate” with “click”" }));
    expect(box.value).toBe("open the practice shop, click it");
    expect(document.activeElement).toBe(box);
    await waitFor(() => expect(screen.queryByTestId("task-problem")).toBeNull());
  });

  it("starts with Enter, makes a line with Shift+Enter", async () => {
    const { user, made } = open({}, { run_start: () => runSummary({ id: "r9" }) });
    const box = (await find("task-input")) as HTMLTextAreaElement;
    await user.type(box, "one{Shift>}{Enter}{/Shift}two");
    expect(box.value).toBe("one\ntwo");
    expect(made("run_start")).toEqual([]);
    await user.type(box, "{Enter}");
    await waitFor(() => expect(router.current).toEqual({ name: "run", id: "r9" }));
    expect(made("run_start")).toEqual([
      { command: "run_start", request: { text: "one\ntwo", home: "this_computer" } },
    ]);
  });

  it("keeps the text when it could not be started, and starts again only when asked", async () => {
    const { user, made } = open(
      { settings: settings({ home: "notte" }) },
      {
        run_start: () => {
          throw { code: "offline", message: "dns" };
        },
      },
    );
    await user.type(await find("task-input"), "do it");
    await user.click(await find("task-start"));
    const error = await find("error");
    expect(error.dataset.code).toBe("offline");
    expect(((await find("task-input")) as HTMLTextAreaElement).value).toBe("do it");
    expect(made("run_start")).toHaveLength(1);
    await user.click(within(error).getByText("Run on this computer"));
    await waitFor(() => expect(made("run_start")).toHaveLength(2));
    expect(made("run_start")[1]).toEqual({
      command: "run_start",
      request: { text: "do it", home: "this_computer" },
    });
  });

  it("asks for words instead of starting nothing", async () => {
    const { user, made } = open();
    await user.click(await find("task-start"));
    expect(screen.getByText("Write what you would like done, or pick an example.")).toBeTruthy();
    expect(made("run_start")).toEqual([]);
  });

  it("takes an example or a recent task over into the box", async () => {
    const { user } = open(
      {},
      { history: () => ({ runs: [runSummary({ title: "my old task" })], next: null }) },
    );
    await find("task-input");
    const examples = screen.getAllByTestId("example");
    expect(examples).toHaveLength(3);
    await user.click(examples[0] as HTMLElement);
    expect(draft.text).toBe(examples[0]?.textContent?.trim());
    await user.click(await find("recent-task"));
    expect(((await find("task-input")) as HTMLTextAreaElement).value).toBe("my old task");
  });

  it("shows examples of the practice site here, and of the web where Notte runs them", async () => {
    const { user } = open();
    await find("task-input");
    const shown = () => screen.getAllByTestId("example").map((example) => example.textContent?.trim());
    expect(shown()).toEqual(task.examples);
    await user.click(within(await find("backend-switch")).getByLabelText("Notte"));
    await waitFor(() => expect(shown()).toEqual(task.examplesNotte));
    expect(shown()).toHaveLength(3);
    expect(document.body.textContent).not.toContain("practice");
    expect(((await find("task-input")) as HTMLTextAreaElement).placeholder).not.toContain("practice");
  });

  it("takes over the whole of a long recent task, which the list tells shortened", async () => {
    const whole = `Collect ${"every lamp and ".repeat(400)}chair`;
    const listed = runSummary({ id: "long", title: `${whole.slice(0, 4_000)}…` });
    let there = true;
    const { user, made } = open(
      {},
      {
        history: () => ({ runs: [listed], next: null }),
        run_subscribe: (_request, send) => {
          if (!there) throw { code: "gone", message: "" };
          const { snapshot } = sampleSnapshot({ ...listed, title: whole });
          send({ kind: "snapshot", snapshot });
          return 7;
        },
      },
    );
    await user.click(await find("recent-task"));
    const box = (await find("task-input")) as HTMLTextAreaElement;
    await waitFor(() => expect(box.value).toBe(whole));
    await waitFor(() => expect(made("run_unsubscribe")).toHaveLength(1));

    // Not to be had: said, and what stands in the box stays.
    there = false;
    draft.write("mine");
    await user.click(await find("recent-task"));
    await waitFor(() => expect(toasts.list.at(-1)?.tone).toBe("bad"));
    expect(draft.text).toBe("mine");
  });

  it("says what to do where there is no browser", async () => {
    const { user, made } = open(
      { local_problem: { code: "browser_missing", message: "none found" } },
      { browser_choose: () => appInfo({ settings: settings({ browser_path: "/opt/chrome" }) }) },
    );
    const error = await find("error");
    expect(error.dataset.code).toBe("browser_missing");
    await user.click(within(error).getByText("Choose file"));
    await waitFor(() => expect(screen.queryByTestId("error")).toBeNull());
    expect(made("browser_choose")).toHaveLength(1);
  });
});

describe("Storage", () => {
  it("says at the start what is wrong with it", async () => {
    open(
      {},
      {
        data_info: () => ({
          folder: "/data",
          bytes: 1,
          runs: 0,
          problem: {
            code: "storage",
            title: "The history was written by a newer version",
            message: "Nothing is saved until you update this program. The file: /data/history.db",
          },
          broken_settings: "/data/settings.json.broken",
        }),
      },
    );
    const error = await find("error");
    expect(error.textContent).toContain("The history was written by a newer version");
    expect(error.textContent).toContain("/data/history.db");
    expect(error.textContent).not.toContain("You can go on");
    expect(await screen.findByText(/Your settings could not be read/)).toBeTruthy();
  });
});

describe("Sidebar", () => {
  it("lists running runs as they change, and switches where tasks run", async () => {
    let send: ((runs: ReturnType<typeof runSummary>[]) => void) | undefined;
    const { user, made } = open(
      {},
      {
        running_watch: (_request, given) => {
          send = given;
          return 1;
        },
      },
    );
    await find("task-input");
    await waitFor(() => expect(send).toBeDefined());
    send?.([runSummary({ id: "a", title: "Lamps" }), runSummary({ id: "b", title: "News" })]);
    await waitFor(() =>
      expect(screen.getAllByTestId("running-item").map((item) => item.textContent?.trim())).toEqual([
        "Lamps",
        "News",
      ]),
    );
    send?.([]);
    await waitFor(() => expect(screen.queryByTestId("running-item")).toBeNull());

    const home = await find("backend-switch");
    await user.click(within(home).getByLabelText("Notte"));
    await waitFor(() => expect(home.dataset.home).toBe("notte"));
    expect(made("settings_change")).toEqual([{ command: "settings_change", request: { home: "notte" } }]);
    expect(screen.getByText(/Notte needs your key first/)).toBeTruthy();
  });
});

describe("Settings", () => {
  it("asks before it removes the key", async () => {
    const { user, made } = open(
      { key: { place: "keychain", origins: ["https://api.notte.cc"], address_changed: false } },
      { key_remove: () => ({ place: "none", origins: [], address_changed: false }) },
    );
    await user.click(await find("nav-settings"));
    expect((await find("key-state")).dataset.place).toBe("keychain");
    await user.click(await find("key-remove"));
    await find("dialog");
    expect(overlay.covering).toBe(true);
    await user.click(await find("dialog-cancel"));
    await waitFor(() => expect(screen.queryByTestId("dialog")).toBeNull());
    expect(made("key_remove")).toEqual([]);
    await user.click(await find("key-remove"));
    await user.click(await find("dialog-confirm"));
    await waitFor(() => expect(screen.getByTestId("key-state").dataset.place).toBe("none"));
    await waitFor(() => expect(overlay.covering).toBe(false));
  });

  it("deletes everything only after the word was typed", async () => {
    const { user, made } = open({}, { delete_all: () => null });
    await user.click(await find("nav-settings"));
    await user.click(await find("delete-all"));
    const confirm = (await find("dialog-confirm")) as HTMLButtonElement;
    expect(confirm.disabled).toBe(true);
    await user.type(await find("dialog-word"), "delet{Enter}");
    expect(made("delete_all")).toEqual([]);
    await user.type(await find("dialog-word"), "e");
    expect(confirm.disabled).toBe(false);
    await user.click(confirm);
    await waitFor(() => expect(made("delete_all")).toHaveLength(1));
    expect(await screen.findByText("Everything was deleted")).toBeTruthy();
  });

  it("keeps a refused address in the field and says what is wrong with it", async () => {
    const { user } = open(
      {},
      {
        settings_change: () => {
          throw { code: "bad_input", message: "Plain http works only on this computer." };
        },
      },
    );
    await user.click(await find("nav-settings"));
    const field = (await find("server-address")) as HTMLInputElement;
    await user.clear(field);
    await user.type(field, "http://example.com{Enter}");
    expect(await screen.findByText("Plain http works only on this computer.")).toBeTruthy();
    expect(field.value).toBe("http://example.com");
  });

  it("switches the colours", async () => {
    const { user, made } = open();
    await user.click(await find("nav-settings"));
    await user.click(within(await find("theme")).getByLabelText("Dark"));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe("dark"));
    await user.click(within(await find("theme")).getByLabelText("Light"));
    await waitFor(() => expect(document.documentElement.dataset.theme).toBe("light"));
    expect(made("settings_change").map((one) => one.request)).toEqual([
      { theme: "dark" },
      { theme: "light" },
    ]);
  });
});

describe("Palette and shortcuts", () => {
  it("opens, narrows, goes, and closes with Esc", async () => {
    const { user } = open(
      {},
      { history: () => ({ runs: [runSummary({ id: "r1", title: "Lamps" })], next: null }) },
    );
    await find("task-input");
    await fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    const field = await find("palette-input");
    await waitFor(() => expect(screen.getAllByTestId("palette-item").length).toBe(5));
    await user.type(field, "lamp");
    await waitFor(() => expect(screen.getAllByTestId("palette-item").length).toBe(1));
    await user.type(field, "{Enter}");
    expect(router.current).toEqual({ name: "run", id: "r1" });
    await waitFor(() => expect(screen.queryByTestId("palette")).toBeNull());

    await fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
    await user.type(await find("palette-input"), "{Escape}");
    await waitFor(() => expect(screen.queryByTestId("palette")).toBeNull());
    expect(overlay.count).toBe(0);
  });

  it("goes to Settings and back to a new task, and stops the only run", async () => {
    const { made } = open(
      {},
      {
        running_watch: (_request, send) => {
          send([runSummary({ id: "a" })]);
          return 1;
        },
        run_stop: () => null,
      },
    );
    await find("running-item");
    await fireEvent.keyDown(document.body, { key: ",", ctrlKey: true });
    await find("settings");
    await fireEvent.keyDown(document.body, { key: ".", ctrlKey: true });
    await waitFor(() =>
      expect(made("run_stop")).toEqual([{ command: "run_stop", request: { run_id: "a" } }]),
    );
    await fireEvent.keyDown(document.body, { key: "n", ctrlKey: true });
    await waitFor(async () => expect(document.activeElement).toBe(await find("task-input")));
  });
});
