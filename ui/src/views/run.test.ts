// The run screen over a fake shell: what a person sees and does while a run goes on and afterwards.
import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { tick } from "svelte";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { installFake, removeFake, type Handlers, type Send } from "../../dev/fake/backend";
import { appInfo } from "../../dev/fake/samples";
import { sampleFunctions, sampleRun } from "../../dev/fake/transcripts";
import type { RunMessage } from "@/generated/RunMessage";
import type { Settings } from "@/generated/Settings";
import type { Update } from "@/generated/Update";
import type { ViewerPlace } from "@/generated/ViewerPlace";
import { app } from "@/state/app.svelte";
import { draft } from "@/state/draft.svelte";
import { overlay } from "@/state/overlay.svelte";
import { router } from "@/state/route.svelte";
import { toasts } from "@/state/toasts.svelte";
import { replaced } from "@/state/run-problem";
import RunView from "./RunView.svelte";

beforeEach(() => {
  // jsdom lays nothing out: everything stands at the same place.
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockReturnValue(new DOMRect(700, 100, 500, 400));
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(1060);
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(600);
});
afterEach(() => {
  for (const toast of toasts.list) toasts.dismiss(toast.id);
  app.info = null;
  draft.write("");
  router.go({ name: "new" });
  removeFake();
});

async function open(id: string, handlers: Handlers = {}) {
  let send: Send<RunMessage> = () => {};
  let seq = 0;
  const calls = installFake({
    app_info: () => appInfo(),
    run_subscribe: (_, stream) => {
      send = stream;
      setTimeout(() => stream({ kind: "snapshot", snapshot: sampleRun(id) }));
      return 1;
    },
    run_unsubscribe: () => null,
    function: () => sampleFunctions()[0]!,
    viewer_place: () => null,
    viewer_close: () => null,
    ...handlers,
  });
  await app.load();
  const view = render(RunView, { id });
  await screen.findByTestId("run");
  return {
    view,
    user: userEvent.setup({ pointerEventsCheck: 0 }),
    made: (command: string) => calls.filter((call) => call.command === command).map((call) => call.request),
    update: async (...updates: Update[]) => {
      send({ kind: "batch", seq: ++seq, updates });
      await tick();
    },
  };
}
const kinds = () => screen.getAllByTestId("item").map((item) => item.dataset.kind);

it("shows a finished run whole: header, transcript, rows, closing line", async () => {
  await open("done");
  expect(screen.getByTestId("run-state").dataset.state).toBe("done");
  expect(screen.getByTestId("run-elapsed").textContent?.trim()).toBe("0:12");
  expect(screen.getByTestId("run-cost").textContent?.trim()).toBe("Free");
  expect(screen.queryByTestId("run-stop")).toBeNull();
  expect(kinds()).toEqual(["thinking", "tool", "tool", "text", "tool", "text", "function", "end"]);
  const said = screen.getAllByTestId("item").map((item) => item.textContent?.replace(/\s+/g, " ").trim());
  expect(said[1]).toBe("Opened the practice shop 0.8 s");
  expect(said.at(-1)).toBe("Done · 18 rows · in 12 s · Free");
  expect(await screen.findByText("search")).toBeTruthy();
  expect(within(screen.getByTestId("results")).getByText("18 rows")).toBeTruthy();
  const row = screen.getAllByTestId("result-row")[0];
  expect([...(row?.children ?? [])].map((cell) => cell.textContent?.trim())).toEqual([
    "Desk lamp Aino",
    "34.90",
    // The way to where it came from: an icon.
    "",
  ]);
  // Its browser is gone: nothing native is placed, and its rows have the room.
  expect(screen.getByTestId("viewer").dataset.state).toBe("ended");
  expect(screen.queryByText("The live browser has ended")).toBeNull();
  expect(screen.queryByRole("separator", { name: "Height of the live browser" })).toBeNull();
});

it("follows a run: text grows, steps end, rows come, Stop turns into Run again", async () => {
  const { update, user, made } = await open("working", { run_stop: () => null });
  const at = Date.now();
  const id = sampleRun("working").item_count;
  await update(
    { kind: "append", item: { id, at, body: { kind: "text", text: "Now ", open: true } } },
    { kind: "extend", id, text: "page **3**." },
    { kind: "rows", columns: null, rows: [["Lantern Myrsky", "36.00"]] },
  );
  await waitFor(() => expect(screen.getAllByTestId("item").at(-1)?.textContent?.trim()).toBe("Now page 3."));
  expect(within(screen.getByTestId("results")).getByText("13 rows")).toBeTruthy();
  await user.click(screen.getByTestId("run-stop"));
  expect(made("run_stop")).toEqual([{ run_id: "working" }]);
  const run = { ...sampleRun("working").run, state: "stopped" as const, ended_at: at };
  await update({ kind: "run", run });
  expect(screen.getByTestId("run-state").dataset.state).toBe("stopped");
  expect(screen.getByTestId("run-again")).toBeTruthy();
});

it("says that it still waits after 30 s of silence, until something is heard", async () => {
  const { update } = await open("working");
  const { run } = sampleRun("working");
  const words = "Still waiting";
  expect(screen.queryByText(words)).toBeNull();
  await update({ kind: "run", run: { ...run, silent: true } });
  expect(screen.getByText(words)).toBeTruthy();
  await update({ kind: "run", run: { ...run, silent: false } });
  expect(screen.queryByText(words)).toBeNull();
  await update({ kind: "run", run: { ...run, silent: true, state: "unknown", ended_at: Date.now() } });
  expect(screen.queryByText(words)).toBeNull();
});

it("shows the address of the page, the practice site by its name, the whole one in the tooltip", async () => {
  const { update } = await open("working");
  const address = screen.getByTestId("viewer-address");
  expect(address.textContent?.trim()).toBe("practice shop / search?q=lamp&page=2");
  const viewer = { ...sampleRun("working").viewer, page_url: "https://shop.example/lamps?page=3" };
  await update({ kind: "viewer", viewer });
  expect(address.textContent?.trim()).toBe("shop.example/lamps?page=3");
  expect(address.title).toBe("https://shop.example/lamps?page=3");
});

it("places the live browser, hides it under anything that opens, and takes it away at the end", async () => {
  const { made, view } = await open("working");
  const rect = { x: 700, y: 100, width: 500, height: 400 };
  const placed = () => made("viewer_place") as ViewerPlace[];
  await waitFor(() => expect(placed()).toEqual([{ run_id: "working", rect, visible: true }]));
  const close = overlay.open();
  await waitFor(() => expect(placed().at(-1)).toEqual({ run_id: "working", rect, visible: false }));
  close();
  await waitFor(() => expect(placed().at(-1)?.visible).toBe(true));
  view.unmount();
  expect(placed().at(-1)?.visible).toBe(false);
  expect(made("viewer_close")).toEqual([{ run_id: "working" }]);
});

it("says calmly when the live browser can't be placed", async () => {
  await open("working", {
    viewer_place: () => {
      throw { code: "internal", message: "no webview" };
    },
  });
  await waitFor(() => expect(screen.getByTestId("viewer").dataset.state).toBe("unavailable"));
  expect(screen.getByText("no webview")).toBeTruthy();
});

it("opens a step's details and the thinking", async () => {
  const { user } = await open("failed");
  await user.click(screen.getByRole("button", { name: /Click Buy now/ }));
  const details = screen.getByTestId("tool-details");
  expect(within(details).getByText('the button "Add to cart"')).toBeTruthy();
  expect(details.querySelectorAll("img")).toHaveLength(2);
  expect(screen.queryByText(/2\. Search for lamp/)).toBeNull();
  await user.click(screen.getByTestId("thinking-toggle"));
  expect(screen.getByText(/2\. Search for lamp/)).toBeTruthy();
});

it("keeps what was opened while the other tab of a narrow window is shown", async () => {
  vi.spyOn(Element.prototype, "clientWidth", "get").mockReturnValue(700);
  const { user } = await open("failed");
  await user.click(screen.getByTestId("thinking-toggle"));
  await user.click(screen.getByRole("button", { name: /Click Buy now/ }));
  const tab = async (name: string) => {
    const tabs = screen.getAllByTestId("pane-tab");
    await user.click(tabs.find((candidate) => candidate.dataset.name === name)!);
  };
  await tab("right");
  expect(screen.queryByTestId("transcript")).toBeNull();
  await tab("left");
  expect(screen.getByTestId("tool-details")).toBeTruthy();
  expect(screen.getByText(/2\. Search for lamp/)).toBeTruthy();
});

it("says where the browser was, when a run without rows is over", async () => {
  await open("failed");
  expect(screen.getByTestId("viewer").dataset.state).toBe("ended");
  expect(screen.getByText("It ran in a browser on this computer.")).toBeTruthy();
});

it("shows why it failed, and puts a chosen candidate into the task", async () => {
  const { user } = await open("failed", { plan: () => ({ steps: [], problems: [] }) });
  const error = screen.getByTestId("error");
  expect(error.dataset.code).toBe("not_found");
  const actions = within(error).getAllByTestId("error-action");
  expect(actions.map((action) => action.dataset.action)).toEqual(["edit_task"]);
  await user.click(within(error).getByText('the button "Add to cart"'));
  expect(draft.text).toBe('Open the practice shop and click the button "Add to cart"');
  expect(router.current).toEqual({ name: "new" });
});

it("puts a candidate only in the place of the name, where the words at fault are a whole step", () => {
  const task = "Open the practice shop and click Buy now";
  expect(replaced(task, 'the link "Buy"', "Buy now", [27, 40])).toBe(
    'Open the practice shop and click the link "Buy"',
  );
  expect(replaced(task, "the cart", null, [33, 40])).toBe("Open the practice shop and click the cart");
  expect(replaced(task, "the cart", "missing", null)).toBe(task);
});

it("asks before it opens a link, showing where it goes", async () => {
  const { user, made } = await open("done", { open_link: () => null });
  await user.click(screen.getByRole("link", { name: "delivery page" }));
  const dialog = await screen.findByTestId("dialog");
  expect(dialog.textContent).toContain("https://practice.example/delivery?from=lamps");
  expect(made("open_link")).toEqual([]);
  await user.click(within(dialog).getByTestId("dialog-confirm"));
  expect(made("open_link")).toEqual([{ url: "https://practice.example/delivery?from=lamps" }]);
});

it("copies and saves the rows", async () => {
  const { user, made } = await open("done", {
    run_export: () => "name\tprice",
    run_save: ({ format }) => ({ path: `/home/ada/Downloads/rows.${format}`, name: `rows.${format}` }),
  });
  await user.click(screen.getByTestId("results-copy"));
  await waitFor(() => expect(toasts.list.at(-1)?.text).toBe("Copied 18 rows"));
  expect(await navigator.clipboard.readText()).toBe("name\tprice");
  await user.click(screen.getByTestId("save-csv"));
  await user.click(screen.getByTestId("results-more"));
  await user.click(await screen.findByTestId("save-json"));
  await waitFor(() =>
    expect(made("run_save")).toEqual([
      { run_id: "done", format: "csv" },
      { run_id: "done", format: "json" },
    ]),
  );
  expect(toasts.list.at(-1)?.actions.map((action) => action.label)).toEqual(["Show", "Save as"]);
});

it("tells where a row came from, by pointer and by keys", async () => {
  const shop = "https://shop.example/lamps?page=2";
  let refuse = false;
  const { user, made } = await open("done", {
    run_row_source: ({ row }) => {
      if (refuse) throw { code: "gone", message: "" };
      const name = { column: "name", value: `Lamp ${row}`, url: shop, picture: "data:image/png;base64,AA" };
      return {
        row,
        cells: [
          name,
          { column: "price", value: "34.90", url: shop, picture: null },
          { column: "stock", value: null, url: "http://practice.test/shop/p/1", picture: null },
        ],
      };
    },
    open_link: () => null,
  });
  await user.click(screen.getAllByTestId("row-source-open")[1]!);
  const told = await screen.findByTestId("row-source");
  expect(screen.getByTestId("row-source-page").textContent?.trim()).toBe("shop.example/lamps?page=2");
  const values = within(told)
    .getAllByRole("definition")
    .map((one) => one.textContent?.trim());
  expect(values).toEqual(["Lamp 1", "34.90", "No value practice shop / p/1"]);
  expect(within(told).getByRole("img").getAttribute("alt")).toBe("Name, as it looked on the page");
  // The practice site can be opened by the engine's browsers only, so it is no link.
  expect(within(told).getAllByRole("button")).toHaveLength(1);
  await user.click(within(told).getByRole("button"));
  expect(made("open_link")).toEqual([{ url: shop }]);
  await waitFor(() => expect(screen.queryByTestId("dialog")).toBeNull());

  const table = screen.getByRole("grid");
  table.focus();
  await user.keyboard("{ArrowDown}{ArrowDown}{ArrowDown}{Enter}");
  await screen.findByTestId("row-source");
  expect(made("run_row_source").at(-1)).toEqual({ run_id: "done", row: 4 });
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByTestId("dialog")).toBeNull());

  refuse = true;
  table.focus();
  await user.keyboard("{End}{Enter}");
  expect(made("run_row_source").at(-1)).toEqual({ run_id: "done", row: 17 });
  expect((await screen.findByTestId("error")).dataset.code).toBe("gone");
});

it("copies the whole transcript, not only what is drawn", async () => {
  const { user, made } = await open("done", { run_text: () => "Collect lamps\n\nDone\n" });
  await user.click(screen.getByTestId("run-more"));
  await user.click(await screen.findByTestId("copy-transcript"));
  await waitFor(() => expect(toasts.list.at(-1)?.text).toBe("Copied the transcript"));
  expect(await navigator.clipboard.readText()).toBe("Collect lamps\n\nDone\n");
  expect(made("run_text")).toEqual([{ run_id: "done" }]);
});

it("parts the live browser from the rows where the person wants it, and keeps that", async () => {
  const { user, made } = await open("working", {
    settings_change: (change) => ({ ...appInfo().settings, ...change }) as Settings,
  });
  const handle = screen.getByRole("separator", { name: "Height of the live browser" });
  expect(handle.getAttribute("aria-valuenow")).toBe("64");
  handle.focus();
  await user.keyboard("{ArrowUp}");
  await waitFor(() => expect(handle.getAttribute("aria-valuenow")).toBe("62"));
  await user.keyboard("{End}");
  expect(made("settings_change")).toEqual([{ results_split: 0.38 }, { results_split: 0.233 }]);
});

it("runs a kept function again from its form, where the values can be changed", async () => {
  const { user } = await open("done");
  await screen.findByText("search");
  await user.click(screen.getAllByTestId("run-again").at(-1)!);
  expect(router.current).toEqual({ name: "function", home: "this_computer", id: "f1" });
});

it("starts a task that kept no function anew, once", async () => {
  const { user, made } = await open("failed", {
    run_start: () => ({ ...sampleRun("working").run, id: "next" }),
  });
  await user.click(screen.getByTestId("run-again"));
  expect(made("run_start")).toEqual([
    { text: "Open the practice shop and click Buy now", home: "this_computer" },
  ]);
  expect(router.current).toEqual({ name: "run", id: "next" });
});

it("tells when the run is not there", async () => {
  installFake({
    app_info: () => appInfo(),
    run_subscribe: () => {
      throw { code: "gone", message: "" };
    },
  });
  await app.load();
  render(RunView, { id: "missing" });
  expect((await screen.findByTestId("error")).dataset.code).toBe("gone");
});
