import { expect, it } from "vitest";
import { overlaps, overlay } from "./overlay.svelte";

it("counts what is open, and a second close changes nothing", () => {
  const state = () => ({ count: overlay.count, covering: overlay.covering, modal: overlay.modal });
  const closeDialog = overlay.open();
  const uncover = overlay.cover();
  expect(state()).toEqual({ count: 2, covering: true, modal: true });
  closeDialog();
  closeDialog();
  expect(state()).toEqual({ count: 1, covering: true, modal: false });
  uncover();
  expect(state()).toEqual({ count: 0, covering: false, modal: false });
});

it("knows when areas overlap", () => {
  const area = { x: 10, y: 10, width: 10, height: 10 };
  expect(overlaps(area, { x: 19, y: 19, width: 5, height: 5 })).toBe(true);
  expect(overlaps(area, { x: 20, y: 10, width: 5, height: 5 })).toBe(false);
});
