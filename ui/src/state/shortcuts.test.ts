import { expect, it } from "vitest";
import { shortcutOf, shortcutWords } from "./shortcuts";

const press = (key: string, held: Partial<KeyboardEvent> = {}) => ({
  key,
  ctrlKey: false,
  metaKey: false,
  altKey: false,
  shiftKey: false,
  ...held,
});

it("takes Ctrl on Linux and Windows, Cmd on a Mac, and neither with other keys held", () => {
  expect(shortcutOf(press("n", { ctrlKey: true }), false)).toBe("new");
  expect(shortcutOf(press("K", { ctrlKey: true }), false)).toBe("palette");
  expect(shortcutOf(press(".", { ctrlKey: true }), false)).toBe("stop");
  expect(shortcutOf(press(",", { metaKey: true }), true)).toBe("settings");
  expect(shortcutOf(press("n", { metaKey: true }), false)).toBeNull();
  expect(shortcutOf(press("n", { ctrlKey: true }), true)).toBeNull();
  expect(shortcutOf(press("n", { ctrlKey: true, shiftKey: true }), false)).toBeNull();
  expect(shortcutOf(press("n"), false)).toBeNull();
  expect(shortcutOf(press("x", { ctrlKey: true }), false)).toBeNull();
});

it("writes them as the system does", () => {
  expect([shortcutWords("palette", false), shortcutWords("stop", true)]).toEqual(["Ctrl+K", "⌘."]);
});
