// Which shortcut a key press is. Pure.

export type Shortcut = "new" | "palette" | "stop" | "settings";

const KEYS: Record<string, Shortcut> = { n: "new", k: "palette", ".": "stop", ",": "settings" };

/** The shortcut of a key press: Ctrl on Linux and Windows, Cmd on a Mac. */
export function shortcutOf(
  event: Pick<KeyboardEvent, "key" | "ctrlKey" | "metaKey" | "altKey" | "shiftKey">,
  mac: boolean,
): Shortcut | null {
  const main = mac ? event.metaKey && !event.ctrlKey : event.ctrlKey && !event.metaKey;
  if (!main || event.altKey || event.shiftKey) return null;
  return KEYS[event.key.toLowerCase()] ?? null;
}

/** How a shortcut is written on this system: `Ctrl K`, `⌘K`. */
export function shortcutWords(shortcut: Shortcut, mac: boolean): string {
  const key = Object.keys(KEYS).find((name) => KEYS[name] === shortcut) ?? "";
  return mac ? `⌘${key.toUpperCase()}` : `Ctrl+${key.toUpperCase()}`;
}
