import { expect, it } from "vitest";
import type { ProblemCode } from "@/generated/ProblemCode";
import { actionWord, problemLine, problemText } from "./problem-words";

// A code the type gains without a row here fails to compile in the table; this list proves the words.
const CODES: ProblemCode[] = [
  "key_rejected",
  "task_rejected",
  "limit",
  "agent_unavailable",
  "server",
  "agent",
  "gone",
  "offline",
  "unsafe",
  "silent",
  "broken",
  "not_understood",
  "not_found",
  "page",
  "browser_missing",
  "browser_crashed",
  "keychain",
  "storage",
  "key_missing",
  "took_too_long",
  "bad_input",
  "internal",
];

it.each(CODES)("%s reads calmly and names its actions", (code) => {
  for (const home of [undefined, "this_computer", "notte"] as const) {
    const text = problemText({ code, message: "" }, home);
    expect(text.title).not.toBe("");
    expect(text.body).not.toBe("");
    expect(`${text.title} ${text.body}`).not.toMatch(/!|\bSSE\b|session|endpoint|token|JSON|undefined/i);
    for (const action of text.actions) expect(actionWord(action)).not.toBe("");
    if (home === "this_computer" && !code.startsWith("key")) {
      expect(`${text.title} ${text.body}`).not.toContain("Notte");
    }
  }
});

it("tells how long to wait", () => {
  expect(problemText({ code: "limit", message: "429", retry_after: 30 })).toEqual({
    title: "Notte asks to slow down",
    body: "Your plan’s limit may be reached. Nothing was started. Try again in 30 seconds.",
    details: "429",
    actions: ["open_plan_page", "try_again"],
  });
});

it("puts the engine's own words first where they say more", () => {
  const text = problemText({ code: "not_understood", message: "“frobnicate” is not a step.", detail: "x" });
  expect(text).toEqual({
    title: "Some of this task was not understood",
    body: "“frobnicate” is not a step.",
    details: "x",
    actions: ["edit_task"],
  });
});

it("lets the agent say in its own words why it failed", () => {
  const said = {
    code: "agent",
    message: "The shop asks for a <b>login</b>.",
    detail: "agent_failed",
  } as const;
  expect(problemText(said, "notte")).toEqual({
    title: "Notte could not finish this",
    body: "The shop asks for a <b>login</b>.",
    details: "agent_failed",
    actions: ["try_again", "edit_task"],
  });
  expect(problemText(said, "this_computer").title).toBe("This could not be done");
});

it("fits in a line", () => {
  expect(problemLine({ code: "offline", message: "dns" })).toBe(
    "You seem to be offline. Nothing was lost. Check your connection and try again.",
  );
});
