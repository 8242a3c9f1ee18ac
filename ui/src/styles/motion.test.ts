// Motion stays below 150 ms and rests where the system asks for it (design.md, Look). What goes on for as long as
// something lasts (a spinner, a live dot) is no motion of this kind.
import { readFileSync, readdirSync } from "node:fs";
import { expect, it } from "vitest";

const read = (path: string) => readFileSync(path, "utf8");
const milliseconds = (text: string) => (text.endsWith("ms") ? parseFloat(text) : parseFloat(text) * 1000);

it("ends before 150 ms, by the tokens and wherever a component says otherwise", () => {
  const tokens = read("src/styles/tokens.css");
  const once = tokens
    .split("\n")
    .filter((line) => /--(animate-|default-transition-duration)/.test(line) && !line.includes("infinite"));
  const times = once.flatMap((line) => line.match(/\b[\d.]+m?s\b/g) ?? []);
  expect(times.length).toBeGreaterThanOrEqual(2);
  for (const time of times) expect(milliseconds(time), time).toBeLessThan(150);

  const components = readdirSync("src", { recursive: true, encoding: "utf8" }).filter((path) =>
    /\.(svelte|css)$/.test(path),
  );
  expect(components.length).toBeGreaterThan(50);
  for (const path of components) {
    for (const [, time = ""] of read(`src/${path}`).matchAll(/\bduration-\[?(\d+)/g)) {
      expect(Number(time), path).toBeLessThan(150);
    }
  }
});

it("rests under prefers-reduced-motion, endless motion too", () => {
  const [, rest = ""] = read("src/styles/app.css").split("@media (prefers-reduced-motion: reduce)");
  for (const rule of ["animation-duration", "animation-iteration-count", "transition-duration"]) {
    expect(rest).toMatch(new RegExp(`${rule}: [^;]+ !important`));
  }
});
