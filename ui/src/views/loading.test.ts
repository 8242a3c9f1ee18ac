// Parts of the page that are loaded when first shown and can't be: said, with a way on.
import { fireEvent, render, screen, waitFor } from "@testing-library/svelte";
import { afterEach, expect, it, vi } from "vitest";
import { installFake, removeFake } from "../../dev/fake/backend";
import { appInfo, settings } from "../../dev/fake/samples";
import App from "@/App.svelte";
import { app } from "@/state/app.svelte";
import { data } from "@/state/data.svelte";
import { palette } from "@/state/palette.svelte";
import { toasts } from "@/state/toasts.svelte";

const missing = vi.hoisted(() => () => {
  throw new Error("the file is gone");
});
vi.mock("@/views/WelcomeView.svelte", missing);
vi.mock("@/components/layout/Palette.svelte", missing);

afterEach(() => {
  for (const toast of toasts.list) toasts.dismiss(toast.id);
  palette.close();
  app.info = null;
  data.info = null;
  removeFake();
});

function open(welcomed: boolean) {
  installFake({
    app_info: () => appInfo({ settings: settings({ welcomed }) }),
    running_watch: () => 1,
    run_unsubscribe: () => null,
    history: () => ({ runs: [], next: null }),
    data_info: () => ({ folder: "/data", bytes: 1, runs: 0, problem: null, broken_settings: null }),
  });
  render(App);
}

it("says so where Welcome can’t be loaded", async () => {
  open(false);
  const error = await screen.findByTestId("error");
  expect(error.dataset.code).toBe("internal");
  expect(screen.getByTestId("error-action").dataset.action).toBe("try_again");
});

it("says so where the palette can’t be loaded, and is not stuck in it", async () => {
  open(true);
  await screen.findByTestId("task-input");
  await fireEvent.keyDown(document.body, { key: "k", ctrlKey: true });
  await waitFor(() => expect(toasts.list.at(-1)?.tone).toBe("bad"));
  expect(palette.open).toBe(false);
});
