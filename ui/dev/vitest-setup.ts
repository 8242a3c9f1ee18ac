// What jsdom lacks and the components use. Only for tests.
import { cleanup, configure } from "@testing-library/svelte";
import { afterEach, vi } from "vitest";

// A busy machine needs its time; what comes true ends the waiting at once.
configure({ asyncUtilTimeout: 20_000 });

class NoResize implements ResizeObserver {
  observe() {}
  unobserve() {}
  disconnect() {}
}
globalThis.ResizeObserver ??= NoResize;
Element.prototype.scrollIntoView ??= () => {};
Element.prototype.animate ??= () => {
  const animation = { onfinish: null, cancel() {}, finished: Promise.resolve(), currentTime: 0 };
  return animation as unknown as Animation;
};
window.matchMedia ??= ((query: string) => ({
  matches: false,
  media: query,
  onchange: null,
  addEventListener: vi.fn(),
  removeEventListener: vi.fn(),
  addListener: vi.fn(),
  removeListener: vi.fn(),
  dispatchEvent: () => false,
})) as typeof window.matchMedia;

afterEach(() => {
  cleanup();
  window.location.hash = "";
});
