// The virtual list: few rows of many, following the end, staying where one reads.
import { render, screen } from "@testing-library/svelte";
import { createRawSnippet, flushSync } from "svelte";
import { beforeEach, expect, it, vi } from "vitest";
import VirtualList from "./VirtualList.svelte";

const COUNT = 50_000;
const HEIGHT = 40;
const VIEW = 600;
let observed: ResizeObserverCallback = () => {};

beforeEach(() => {
  vi.spyOn(Element.prototype, "clientHeight", "get").mockReturnValue(VIEW);
  vi.spyOn(Element.prototype, "scrollHeight", "get").mockReturnValue(COUNT * HEIGHT);
  vi.stubGlobal(
    "ResizeObserver",
    class {
      constructor(callback: ResizeObserverCallback) {
        observed = callback;
      }
      observe() {}
      unobserve() {}
      disconnect() {}
    },
  );
});

const row = createRawSnippet((id: () => number) => ({ render: () => `<p class="row">${id()}</p>` }));

function open() {
  const ranges: [number, number][] = [];
  const { component } = render(VirtualList, {
    count: COUNT,
    estimate: HEIGHT,
    label: "Rows",
    row,
    onrange: (from: number, to: number) => ranges.push([from, to]),
  });
  const list = screen.getByLabelText("Rows");
  // jsdom does not keep the position within what can be scrolled.
  let top = list.scrollTop;
  Object.defineProperty(list, "scrollTop", {
    get: () => top,
    set: (value: number) => (top = Math.max(0, Math.min(value, COUNT * HEIGHT - VIEW))),
  });
  const shown = () => [...list.querySelectorAll(".row")].map((element) => Number(element.textContent));
  const scroll = (to: number) => {
    list.scrollTop = to;
    list.dispatchEvent(new Event("scroll"));
    flushSync();
  };
  /** Says that a row has a height now. */
  const measure = (index: number, height: number) => {
    const target = list.querySelector(`[data-index="${index}"]`);
    const entry = { target, borderBoxSize: [{ blockSize: height }], contentRect: { height } };
    observed([entry as unknown as ResizeObserverEntry], {} as ResizeObserver);
    flushSync();
  };
  component.toEnd();
  flushSync();
  return { component, list, ranges, shown, scroll, measure };
}

it("opens 50,000 rows at their end with a few dozen elements", () => {
  const { shown, ranges } = open();
  expect(shown().at(-1)).toBe(COUNT - 1);
  expect(shown().length).toBeLessThan(60);
  expect(ranges.at(-1)).toEqual([shown()[0], COUNT]);
});

it("stays where the person reads, whatever grows above or below, and goes back to the end when asked", () => {
  const { component, list, shown, scroll, measure } = open();
  scroll(COUNT * HEIGHT - VIEW);
  scroll(20_000 * HEIGHT);
  expect(shown()).toContain(20_000);
  expect(shown().length).toBeLessThan(60);
  const above = shown()[0] ?? 0;
  expect(above).toBeLessThan(20_000);
  measure(above, HEIGHT + 70);
  expect(list.scrollTop).toBe(20_000 * HEIGHT + 70);
  measure(20_010, HEIGHT + 300);
  expect(list.scrollTop).toBe(20_000 * HEIGHT + 70);
  component.toEnd();
  flushSync();
  expect(list.scrollTop).toBe(COUNT * HEIGHT - VIEW);
  expect(shown().at(-1)).toBe(COUNT - 1);
});

it("keeps the end in view while its last row grows", () => {
  const { list, measure, scroll } = open();
  scroll(COUNT * HEIGHT - VIEW);
  list.scrollTop -= 10;
  measure(COUNT - 1, 400);
  expect(list.scrollTop).toBe(COUNT * HEIGHT - VIEW);
});
