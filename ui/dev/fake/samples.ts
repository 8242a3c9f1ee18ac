// Sample values for tests and the harness; each builder takes what differs.
import type { AppInfo } from "../../src/generated/AppInfo";
import type { Hands } from "../../src/generated/Hands";
import type { RunSummary } from "../../src/generated/RunSummary";
import type { Settings } from "../../src/generated/Settings";

/** A run that nothing can be done with but stopping it. */
export const NO_HANDS: Hands = {
  control: "running",
  pending: 0,
  notice: null,
  can_pause: false,
  can_take_over: false,
  can_follow_up: false,
};

export function settings(part: Partial<Settings> = {}): Settings {
  return {
    welcomed: true,
    home: "this_computer",
    theme: "system",
    api_url: "https://api.notte.cc",
    anything_url: "https://anything.notte.cc",
    browser_path: null,
    split: 0.42,
    results_split: 0.36,
    sidebar_folded: false,
    ...part,
  };
}

export function appInfo(part: Partial<AppInfo> = {}): AppInfo {
  return {
    version: "0.1.0",
    os: "linux",
    settings: settings(),
    key: { place: "none", origins: [], address_changed: false },
    local_capabilities: [
      "plan",
      "steps",
      "stop",
      "rows",
      "versions",
      "verify",
      "pause",
      "take_over",
      "record",
      "follow_up",
    ],
    local_problem: null,
    ...part,
  };
}

export function runSummary(part: Partial<RunSummary> = {}): RunSummary {
  return {
    id: "run-1",
    kind: "task",
    home: "this_computer",
    title: "Open the practice shop, search for lamp, and collect the name and price of every product",
    state: "done",
    started_at: Date.now() - 120_000,
    ended_at: Date.now() - 110_000,
    cost_usd: 0,
    function_id: null,
    function_name: null,
    variables: null,
    rows: 31,
    problem: null,
    may_go_on: false,
    silent: false,
    hands: NO_HANDS,
    ...part,
  };
}
