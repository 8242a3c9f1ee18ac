// Settings over a fake shell: the kept key is checked, the address is found, everything is exported.
import { render, screen, waitFor, within } from "@testing-library/svelte";
import userEvent from "@testing-library/user-event";
import { afterEach, describe, expect, it } from "vitest";
import { installFake, removeFake, type Handlers } from "../../dev/fake/backend";
import { appInfo } from "../../dev/fake/samples";
import type { KeyState } from "@/generated/KeyState";
import { app } from "@/state/app.svelte";
import { data } from "@/state/data.svelte";
import { settingsPlace } from "@/state/settings-place.svelte";
import { toasts } from "@/state/toasts.svelte";
import SettingsView from "./SettingsView.svelte";

const kept = (place: KeyState["place"]): KeyState => ({
  place,
  origins: ["https://api.notte.cc"],
  address_changed: false,
});

afterEach(() => {
  for (const toast of toasts.list) toasts.dismiss(toast.id);
  settingsPlace.address = false;
  app.info = null;
  data.info = null;
  removeFake();
});

async function open(key: KeyState, handlers: Handlers = {}) {
  const calls = installFake({
    app_info: () => appInfo({ key }),
    data_info: () => ({ folder: "/data", bytes: 1, runs: 0, problem: null, broken_settings: null }),
    ...handlers,
  });
  await app.load();
  render(SettingsView);
  return {
    user: userEvent.setup(),
    made: (command: string) => calls.filter((one) => one.command === command),
  };
}
const state = () => screen.getByTestId("key-state").dataset.check;

describe("the kept key", () => {
  it.each(["keychain", "session", "environment"] as const)("is checked where it is: %s", async (place) => {
    let answer = (_: null) => {};
    const { user, made } = await open(kept(place), {
      key_check: () => new Promise<null>((resolve) => (answer = resolve)),
    });
    expect(state()).toBeUndefined();
    await user.click(screen.getByTestId("key-check"));
    expect(state()).toBe("checking");
    expect(screen.getByTestId("key-check").textContent?.trim()).toBe("Checking");
    answer(null);
    await waitFor(() => expect(state()).toBe("accepted"));
    expect(screen.getByTestId("key-state").textContent).toContain("Notte accepts this key.");
    expect(made("key_check")).toEqual([{ command: "key_check", request: {} }]);
  });

  it.each(["keychain", "environment"] as const)(
    "asks for another where it was given for another address: %s",
    async (place) => {
      await open({ ...kept(place), address_changed: true });
      expect(screen.getByTestId("key-state").textContent).toContain("The server address has changed");
      expect(screen.getByTestId("key-input")).toBeTruthy();
      expect(screen.queryByTestId("key-check")).toBeNull();
    },
  );

  it("says that it is refused, and lets another be entered", async () => {
    const { user } = await open(kept("keychain"), {
      key_check: () => {
        throw { code: "key_rejected", message: "401" };
      },
      key_save: () => kept("keychain"),
    });
    await user.click(screen.getByTestId("key-check"));
    const error = await screen.findByTestId("error");
    expect([state(), error.dataset.code]).toEqual(["refused", "key_rejected"]);
    const change = within(error).getByTestId("error-action");
    expect(change.dataset.action).toBe("change_key");
    await user.click(change);
    const field = screen.getByTestId("key-input");
    await waitFor(() => expect(document.activeElement).toBe(field));
    expect(screen.queryByTestId("error")).toBeNull();
    await user.type(field, "another{Enter}");
    // The new key has been checked by saving it; what was found of the old one is gone.
    await waitFor(() => expect(screen.queryByTestId("key-input")).toBeNull());
    expect(state()).toBeUndefined();
  });

  it("can be checked again when Notte could not be asked", async () => {
    let online = false;
    const { user } = await open(kept("session"), {
      key_check: () => {
        if (!online) throw { code: "offline", message: "dns" };
        return null;
      },
    });
    await user.click(screen.getByTestId("key-check"));
    const error = await screen.findByTestId("error");
    expect(error.textContent).toContain("You seem to be offline");
    online = true;
    await user.click(within(error).getByText("Try again"));
    await waitFor(() => expect(state()).toBe("accepted"));
  });

  it("has nothing to check where there is none, or another address", async () => {
    await open(kept("none"));
    expect(screen.queryByTestId("key-check")).toBeNull();
    app.info = appInfo({ key: { ...kept("keychain"), address_changed: true } });
    await waitFor(() => expect(screen.getByTestId("key-state").dataset.place).toBe("keychain"));
    expect(screen.queryByTestId("key-check")).toBeNull();
  });
});

it("opens what is folded away when a key can’t be checked at this address", async () => {
  const { user } = await open(kept("none"), {
    key_save: () => {
      throw { code: "unsafe", message: "tls" };
    },
  });
  await user.type(screen.getByTestId("key-input"), "secret{Enter}");
  const advanced = screen.getByTestId("advanced") as HTMLDetailsElement;
  expect(advanced.open).toBe(false);
  await user.click(await screen.findByText("Open Settings"));
  await waitFor(() => expect(document.activeElement).toBe(screen.getByTestId("server-address")));
  expect(advanced.open).toBe(true);
});

it("exports everything into Downloads, and says where", async () => {
  const { user, made } = await open(kept("none"), {
    export_all: () => ({ path: "/home/ada/Downloads/all.json", name: "all.json" }),
  });
  await user.click(screen.getByTestId("export-all"));
  await waitFor(() => expect(toasts.list.at(-1)?.text).toBe("Saved in Downloads: all.json"));
  expect(made("export_all")).toHaveLength(1);
  expect(toasts.list.at(-1)?.actions.map((action) => action.label)).toEqual(["Show", "Save as"]);
});
