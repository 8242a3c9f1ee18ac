// One total table from a problem's code to what the person reads and what they can do. No other place words a
// failure. The actions' handlers come from the screen; some have one that works everywhere (see ErrorBox).
import { problems as words } from "$messages";
import type { Home } from "@/generated/Home";
import type { Problem } from "@/generated/Problem";
import type { ProblemCode } from "@/generated/ProblemCode";

/** What a person can do about a problem. */
export type ProblemAction =
  | "change_key"
  | "add_key"
  | "edit_task"
  | "open_plan_page"
  | "try_again"
  | "refresh"
  | "run_here"
  | "settings"
  | "check_functions"
  | "how_to_install"
  | "choose_file"
  | "run_again"
  | "open_function"
  | "keep_for_session";

interface Words {
  title: string;
  body: string;
  /** Whether the problem's own message adds something the body does not say. */
  message: "after" | "instead" | "folded";
  /** Best first. */
  actions: ProblemAction[];
}

const TABLE: Record<ProblemCode, Words> = {
  key_rejected: {
    title: words.keyRejectedTitle,
    body: words.keyRejectedBody,
    message: "folded",
    actions: ["change_key"],
  },
  key_missing: {
    title: words.keyMissingTitle,
    body: words.keyMissingBody,
    message: "folded",
    actions: ["add_key", "run_here"],
  },
  task_rejected: {
    title: words.taskRejectedTitle,
    body: words.taskRejectedBody,
    message: "after",
    actions: ["edit_task"],
  },
  limit: {
    title: words.limitTitle,
    body: words.limitBody,
    message: "folded",
    actions: ["open_plan_page", "try_again"],
  },
  agent_unavailable: {
    title: words.agentUnavailableTitle,
    body: words.agentUnavailableBody,
    message: "folded",
    actions: ["try_again"],
  },
  server: { title: words.serverTitle, body: words.serverBody, message: "folded", actions: ["try_again"] },
  agent: {
    title: words.agentTitle,
    body: words.agentBody,
    message: "instead",
    actions: ["try_again", "edit_task"],
  },
  gone: { title: words.goneTitle, body: words.goneBody, message: "folded", actions: ["refresh"] },
  offline: {
    title: words.offlineTitle,
    body: words.offlineBody,
    message: "folded",
    actions: ["try_again", "run_here"],
  },
  unsafe: {
    title: words.unsafeTitle,
    body: words.unsafeBody,
    message: "folded",
    actions: ["settings", "try_again"],
  },
  silent: {
    title: words.silentTitle,
    body: words.silentBody,
    message: "folded",
    actions: ["check_functions"],
  },
  broken: {
    title: words.brokenTitle,
    body: words.brokenBody,
    message: "folded",
    actions: ["check_functions"],
  },
  not_understood: {
    title: words.notUnderstoodTitle,
    body: words.notUnderstoodBody,
    message: "instead",
    actions: ["edit_task", "open_function"],
  },
  not_found: {
    title: words.notFoundTitle,
    body: words.notFoundBody,
    message: "instead",
    actions: ["edit_task", "open_function"],
  },
  page: { title: words.pageTitle, body: words.pageBody, message: "after", actions: ["try_again"] },
  browser_missing: {
    title: words.browserMissingTitle,
    body: words.browserMissingBody,
    message: "folded",
    actions: ["how_to_install", "choose_file"],
  },
  browser_crashed: {
    title: words.browserCrashedTitle,
    body: words.browserCrashedBody,
    message: "folded",
    actions: ["run_again"],
  },
  keychain: {
    title: words.keychainTitle,
    body: words.keychainBody,
    message: "folded",
    actions: ["try_again", "keep_for_session"],
  },
  storage: {
    title: words.storageTitle,
    body: words.storageBody,
    // The message says what can't be saved, where it is and what to do.
    message: "instead",
    actions: ["try_again", "settings"],
  },
  took_too_long: {
    title: words.tookTooLongTitle,
    body: words.tookTooLongBody,
    message: "folded",
    actions: ["run_again"],
  },
  bad_input: { title: words.badInputTitle, body: words.badInputBody, message: "instead", actions: [] },
  internal: {
    title: words.internalTitle,
    body: words.internalBody,
    message: "folded",
    actions: ["try_again"],
  },
};

/** What is said otherwise when it happened on this computer, where there is no Notte. */
const ON_THIS_COMPUTER: Partial<Record<ProblemCode, Partial<Words>>> = {
  server: { title: words.localServerTitle, body: words.localServerBody, message: "instead" },
  agent: { title: words.localServerTitle, body: words.localServerBody },
  took_too_long: { body: words.localServerBody, message: "instead" },
  task_rejected: { title: words.localTaskRejectedTitle },
  limit: { title: words.localLimitTitle, body: words.localLimitBody, actions: ["try_again"] },
  agent_unavailable: { title: words.localAgentUnavailableTitle, body: words.localAgentUnavailableBody },
  silent: { body: words.localSilentBody, actions: ["run_again"] },
  broken: { actions: ["run_again"] },
  gone: { body: words.localGoneBody },
  offline: { title: words.localOfflineTitle, body: words.localOfflineBody, actions: ["try_again"] },
  unsafe: { title: words.localServerTitle, body: words.localRefusedBody, actions: ["try_again"] },
  key_rejected: { title: words.localServerTitle, body: words.localRefusedBody, actions: ["try_again"] },
};

const ACTION_WORDS: Record<ProblemAction, string> = {
  change_key: words.changeKey,
  add_key: words.addKey,
  edit_task: words.editTask,
  open_plan_page: words.openPlanPage,
  try_again: words.tryAgain,
  refresh: words.refresh,
  run_here: words.runHere,
  settings: words.openSettings,
  check_functions: words.checkFunctions,
  how_to_install: words.howToInstall,
  choose_file: words.chooseFile,
  run_again: words.runAgain,
  open_function: words.openFunction,
  keep_for_session: words.keepForSession,
};

/** A problem in words. */
export interface ProblemText {
  title: string;
  body: string;
  /** What to fold away; empty when there is nothing more to say. */
  details: string;
  actions: ProblemAction[];
}

/** What the person reads about a problem; `home` is where it happened. */
export function problemText(problem: Problem, home: Home): ProblemText {
  const entry = {
    ...TABLE[problem.code],
    ...(home === "this_computer" ? ON_THIS_COMPUTER[problem.code] : {}),
  };
  const message = problem.message.trim();
  let body = entry.body;
  if (message && entry.message === "instead") body = message;
  if (message && entry.message === "after") body = `${message} ${entry.body}`;
  if (problem.code === "limit" && problem.retry_after !== undefined) {
    body = `${body} ${words.limitWait(problem.retry_after)}`;
  }
  const folded = [entry.message === "folded" ? message : "", problem.detail?.trim() ?? ""];
  return {
    title: problem.title ?? entry.title,
    body,
    details: folded.filter(Boolean).join("\n"),
    actions: entry.actions,
  };
}

/** The word on an action's button. */
export function actionWord(action: ProblemAction): string {
  return ACTION_WORDS[action];
}

/** A problem in one line, for a toast. */
export function problemLine(problem: Problem, home: Home): string {
  const text = problemText(problem, home);
  return `${text.title}. ${text.body}`;
}
