// Addresses outside the program that it leads to, and opening them in the system browser.
import { call } from "@/backend";
import { refused } from "./refused";

export const LINKS = {
  /** Where Notte hands out keys (wire contract, section 9). */
  keys: "https://console.notte.cc/apikeys",
  /** Notte's console, where the plan is. */
  plan: "https://console.notte.cc",
  chrome: "https://www.google.com/chrome/",
  edge: "https://www.microsoft.com/edge",
  chromium: "https://www.chromium.org/getting-involved/download-chromium/",
} as const;

/** Opens an address in the system browser; a refusal is shown as a toast. */
export async function openLink(url: string): Promise<void> {
  try {
    await call("open_link", { url });
  } catch (thrown) {
    refused(thrown);
  }
}
