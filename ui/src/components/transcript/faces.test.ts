// The bold face is made ready once, and nothing of it stays.
import { expect, it, vi } from "vitest";
import { readyFaces } from "./faces";

it("lays bold words out once, unseen, and takes them away", async () => {
  const laidOut: string[] = [];
  vi.spyOn(Element.prototype, "getBoundingClientRect").mockImplementation(function (this: Element) {
    laidOut.push(`${this.isConnected} ${this.className}`);
    return new DOMRect();
  });
  readyFaces();
  readyFaces();
  await vi.waitFor(() =>
    expect(laidOut).toEqual(["true pointer-events-none invisible absolute font-semibold"]),
  );
  expect(document.querySelector("b")).toBeNull();
});
