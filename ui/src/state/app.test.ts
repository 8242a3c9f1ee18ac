import { afterEach, expect, it, vi } from "vitest";
import { installFake, removeFake } from "../../dev/fake/backend";
import { appInfo, settings } from "../../dev/fake/samples";
import { BackendError } from "@/backend";
import { app } from "./app.svelte";

afterEach(() => {
  vi.useRealTimers();
  removeFake();
});

it("shows a change at once and takes it back when it is refused", async () => {
  const refusal = { code: "storage", message: "read-only" };
  installFake({
    app_info: () => appInfo(),
    settings_change: () => {
      throw refusal;
    },
  });
  await app.load();
  const change = app.change({ theme: "dark" });
  expect(app.settings).toEqual(settings({ theme: "dark" }));
  await expect(change).rejects.toEqual(new BackendError({ code: "storage", message: "read-only" }));
  expect(app.settings).toEqual(settings());
});

it("takes the core's answer for a change", async () => {
  installFake({
    app_info: () => appInfo(),
    settings_change: () => settings({ api_url: "https://example.com" }),
  });
  await app.load();
  await app.change({ api_url: "https://example.com/" });
  expect(app.settings).toEqual(settings({ api_url: "https://example.com" }));
});

it("asks until the local server is up, without losing settings changed meanwhile", async () => {
  vi.useFakeTimers();
  let asked = 0;
  installFake({
    app_info: () => appInfo({ local_capabilities: ++asked < 4 ? [] : ["plan"] }),
    settings_change: () => settings({ theme: "dark" }),
  });
  await app.load();
  expect(app.info?.local_capabilities).toEqual([]);
  await app.change({ theme: "dark" });
  await vi.advanceTimersByTimeAsync(10_000);
  expect(app.info).toEqual(appInfo({ local_capabilities: ["plan"], settings: settings({ theme: "dark" }) }));
  expect(asked).toBe(4);
});

it("says why the app could not start", async () => {
  installFake({
    app_info: () => {
      throw { code: "storage", message: "corrupt" };
    },
  });
  await app.load();
  expect(app.problem).toEqual({ code: "storage", message: "corrupt" });
});
