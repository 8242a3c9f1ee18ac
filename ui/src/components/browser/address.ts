// How the address of the page in the live browser is written. The whole one stands in the tooltip.
import { run as words } from "$messages";

/** The name under which the engine's browsers reach the practice site; no other program knows it. */
const PRACTICE = "practice.test";
const LOOPBACK = /^(127\.0\.0\.1|localhost|\[::1\])$/;

/** True for an address on this computer. */
export function isHere(address: string): boolean {
  try {
    return LOOPBACK.test(new URL(address).hostname);
  } catch {
    return false;
  }
}

/** True for a page of the bundled practice site, which only the engine's own browsers can open. */
export function isBundled(address: string): boolean {
  try {
    return new URL(address).hostname === PRACTICE;
  } catch {
    return false;
  }
}

/** Without scheme; a page of the bundled practice site by its name, because its port says nothing to a person. */
export function shownAddress(address: string): string {
  let url: URL;
  try {
    url = new URL(address);
  } catch {
    return address;
  }
  const [, site = "", path = ""] = /^\/(shop|news|contact)(?:\/(.*))?$/.exec(url.pathname) ?? [];
  if ((LOOPBACK.test(url.hostname) || url.hostname === PRACTICE) && site in words.practiceSites) {
    const name = words.practiceSites[site as keyof typeof words.practiceSites];
    const rest = path + url.search;
    return rest === "" ? name : `${name} / ${rest}`;
  }
  return address.replace(/^https?:\/\//, "").replace(/\/$/, "");
}
