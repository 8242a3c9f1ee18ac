import { expect, it } from "vitest";
import { hashOf, routeOf, router, type Route } from "./route.svelte";

const ROUTES: Route[] = [
  { name: "new" },
  { name: "run", id: "a/b c?#" },
  { name: "functions" },
  { name: "function", home: "notte", id: "fn%2F1" },
  { name: "function", home: "this_computer", id: "x" },
  { name: "history" },
  { name: "settings" },
];

it.each(ROUTES)("reads back what it writes: $name", (route) => {
  expect(routeOf(hashOf(route))).toEqual(route);
});

it.each(["", "#", "#/", "#/nonsense", "#/run", "#/run/", "#/function/elsewhere/x", "#/function/notte"])(
  "takes %j for New task",
  (hash) => {
    expect(routeOf(hash)).toEqual({ name: "new" });
  },
);

it("survives a broken escape", () => {
  expect(routeOf("#/run/%E0%A4%A")).toEqual({ name: "run", id: "%E0%A4%A" });
});

it("goes and follows the address", () => {
  router.go({ name: "run", id: "7" });
  expect(window.location.hash).toBe("#/run/7");
  expect(router.current).toEqual({ name: "run", id: "7" });
  window.location.hash = "#/history";
  window.dispatchEvent(new HashChangeEvent("hashchange"));
  expect(router.current).toEqual({ name: "history" });
});

it("keeps the screen when it hears of its own step, and follows Back", async () => {
  const settings = { name: "settings" } as const;
  const heard = () =>
    new Promise((resolve) => window.addEventListener("hashchange", resolve, { once: true }));
  let told = heard();
  router.go(settings);
  await told;
  expect(router.current).toBe(settings);
  told = heard();
  window.location.hash = "#/history";
  await told;
  expect(router.current).toEqual({ name: "history" });
});
