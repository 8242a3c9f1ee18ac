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
  for (const home of ["this_computer", "notte"] as const) {
    const text = problemText({ code, message: "" }, home);
    expect(text.title).not.toBe("");
    expect(text.body).not.toBe("");
    expect(`${text.title} ${text.body}`).not.toMatch(/!|\bSSE\b|session|endpoint|token|JSON|undefined/i);
    for (const action of text.actions) expect(actionWord(action)).not.toBe("");
    // Of a key one only speaks where Notte is meant.
    if (home === "this_computer" && code !== "key_missing") {
      expect(`${text.title} ${text.body}`).not.toMatch(/Notte|offline|your connection/);
      expect(text.actions).not.toContain("open_plan_page");
      expect(text.actions).not.toContain("check_functions");
    }
  }
});

it("tells how long to wait", () => {
  expect(problemText({ code: "limit", message: "429", retry_after: 30 }, "notte")).toEqual({
    title: "Notte asks to slow down",
    body: "Your plan’s limit may be reached. Nothing was started. Try again in 30 seconds.",
    details: "429",
    actions: ["open_plan_page", "try_again"],
  });
});

it("puts the engine's own words first where they say more", () => {
  const unclear = { code: "not_understood", message: "“frobnicate” is not a step.", detail: "x" } as const;
  const text = problemText(unclear, "this_computer");
  expect(text).toEqual({
    title: "Some of this task was not understood",
    body: "“frobnicate” is not a step.",
    details: "x",
    actions: ["edit_task", "open_function"],
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

it("says of the storage what is true of it, and nothing beside", () => {
  const setAside = {
    code: "storage",
    title: "The history was damaged and set aside",
    message: "A new history was begun. The damaged file was kept: /data/history.db.broken",
  } as const;
  expect(problemText(setAside, "this_computer")).toEqual({
    title: setAside.title,
    body: setAside.message,
    details: "",
    actions: ["try_again", "settings"],
  });
  const engine = {
    code: "storage",
    title: "Tasks can’t run on this computer at the moment",
    message: "What it needs can’t be opened: /data/engine",
    detail: "the functions file can't be used",
  } as const;
  expect(problemLine(engine, "this_computer")).toBe(
    "Tasks can’t run on this computer at the moment. What it needs can’t be opened: /data/engine",
  );
});

it("fits in a line, and tells this computer from the internet", () => {
  const unreachable = { code: "offline", message: "dns" } as const;
  expect(problemLine(unreachable, "notte")).toBe(
    "You seem to be offline. Nothing was lost. Check your connection and try again.",
  );
  expect(problemLine(unreachable, "this_computer")).toBe(
    "This computer’s own part of the program does not answer. Nothing was lost. Try again. If it stays so, close the app and open it again.",
  );
});
