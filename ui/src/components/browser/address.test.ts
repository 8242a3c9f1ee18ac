// What stands in the live browser's address bar, and when its place is reported.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { isBundled, shownAddress } from "./address";
import { Placement } from "./placement";

it.each([
  ["https://example.com/", "example.com"],
  ["https://example.com/a?b=c", "example.com/a?b=c"],
  ["http://127.0.0.1:4000/shop/search?q=lamp&page=2", "practice shop / search?q=lamp&page=2"],
  ["http://127.0.0.1:4000/news/", "practice news"],
  ["http://practice.test/shop/search?q=lamp", "practice shop / search?q=lamp"],
  ["http://practice.test/about", "practice.test/about"],
  ["http://127.0.0.1:4000/shopping", "127.0.0.1:4000/shopping"],
  ["https://example.com/shop/", "example.com/shop"],
  ["about:blank", "about:blank"],
  ["not an address", "not an address"],
])("%s is shown as %s", (address, shown) => expect(shownAddress(address)).toBe(shown));

it("knows the pages that only the engine's own browsers can open", () => {
  expect(isBundled("http://practice.test/shop")).toBe(true);
  expect(isBundled("http://practice.test.example/shop")).toBe(false);
  expect(isBundled("not an address")).toBe(false);
});

let frames: (() => void)[] = [];
let box = new DOMRect(0, 0, 100, 50);

beforeEach(() => {
  frames = [];
  box = new DOMRect(0, 0, 100, 50);
  vi.stubGlobal("requestAnimationFrame", (frame: () => void) => frames.push(frame));
  vi.stubGlobal("cancelAnimationFrame", () => (frames = []));
});
afterEach(() => document.body.replaceChildren());

function placed() {
  const element = document.createElement("div");
  document.body.append(element);
  element.getBoundingClientRect = () => box;
  const told: [number, boolean][] = [];
  const placement = new Placement(element, (rect, visible) => told.push([rect.x, visible]));
  const frame = () => frames.splice(0).forEach((run) => run());
  return { placement, told, frame, element };
}

it("is told once per frame, only on a change, and hidden at once", () => {
  const { placement, told, frame } = placed();
  placement.moved();
  frame();
  expect(told).toEqual([]);
  placement.visible = true;
  placement.moved();
  placement.moved();
  expect(frames).toHaveLength(1);
  frame();
  placement.moved();
  frame();
  expect(told).toEqual([[0, true]]);
  box = new DOMRect(20, 0, 100, 50);
  window.dispatchEvent(new Event("resize"));
  frame();
  placement.visible = false;
  expect(told).toEqual([
    [0, true],
    [20, true],
    [20, false],
  ]);
  placement.destroy();
  expect(told).toHaveLength(3);
});

it("heeds the scrolling of what it stands in, and of nothing else", () => {
  const { placement, element, frame } = placed();
  placement.visible = true;
  frame();
  const other = document.createElement("div");
  document.body.append(other);
  other.dispatchEvent(new Event("scroll"));
  expect(frames).toHaveLength(0);
  element.parentElement?.dispatchEvent(new Event("scroll"));
  expect(frames).toHaveLength(1);
  placement.destroy();
});
