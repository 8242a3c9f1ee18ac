// The harness's answers for everything but runs and functions (those are in `runs.ts`).
import type { AppInfo } from "../../src/generated/AppInfo";
import type { Plan } from "../../src/generated/Plan";
import type { Problem } from "../../src/generated/Problem";
import type { Theme } from "../../src/generated/Theme";
import type { Handlers } from "./backend";
import { appInfo, NO_HANDS, runSummary, settings } from "./samples";

/** Makes steps out of simple sentences, enough to see the screen. */
function plan(text: string): Plan {
  const result: Plan = { steps: [], problems: [] };
  for (const match of text.matchAll(/[^,.;]+/g)) {
    const raw = match[0];
    const words = raw.trim().replace(/^and\s+/i, "");
    if (!words) continue;
    const from = match.index + raw.indexOf(words);
    const span: [number, number] = [from, from + words.length];
    const [verb = "", ...rest] = words.split(/\s+/);
    const object = rest.join(" ");
    const known: Record<string, string> = {
      open: "open",
      search: "search",
      click: "click",
      collect: "collect",
      get: "collect",
      list: "collect",
      fill: "form",
      wait: "wait",
      choose: "choose",
    };
    const op = known[verb.toLowerCase()];
    if (op) {
      const say =
        op === "collect"
          ? `${verb} ${object.replace(/\b(name|price|product|titles|lamp)\b/g, "*$1*")}`
          : `${verb} *${object.replace(/^for /, "")}*`;
      result.steps.push({
        op,
        say: op === "search" ? `Search for *${object.replace(/^for /, "")}*` : say,
        span,
      });
    } else if (verb.length > 3) {
      result.problems.push({
        span: [from, from + verb.length],
        message: `“${verb}” is not something that can be done on a page.`,
        suggestions: ["Collect", "Click", "Open"],
      });
    }
  }
  return result;
}

export function baseHandlers(query: URLSearchParams): Handlers {
  let info: AppInfo = appInfo({
    settings: settings({
      welcomed: query.get("welcomed") !== "0",
      theme: (query.get("theme") as Theme | null) ?? "light",
      home: query.get("home") === "notte" ? "notte" : "this_computer",
      sidebar_folded: query.has("folded"),
    }),
    key: {
      place:
        query.get("key") === "keychain" ? "keychain" : query.get("key") === "env" ? "environment" : "none",
      origins: query.has("key") ? ["https://api.notte.cc", "https://anything.notte.cc"] : [],
      address_changed: false,
    },
    local_problem: query.has("nobrowser")
      ? { code: "browser_missing", message: "No browser was found in the usual places." }
      : null,
  });
  const refused = (code: Problem["code"], message = ""): never => {
    const problem: Problem = { code, message };
    throw problem;
  };
  return {
    app_info: () => info,
    settings_change: (change) => {
      info = { ...info, settings: { ...info.settings, ...change } as AppInfo["settings"] };
      return info.settings;
    },
    key_state: () => info.key,
    key_save: ({ key, keep }) => {
      if (key.includes("wrong")) refused("key_rejected", "401");
      if (keep === "keychain" && key.includes("locked")) refused("keychain", "no default store");
      info = { ...info, key: { place: keep, origins: ["https://api.notte.cc"], address_changed: false } };
      return info.key;
    },
    key_check: () => (query.has("refused") ? refused("key_rejected", "401") : null),
    key_remove: () => {
      info = { ...info, key: { place: "none", origins: [], address_changed: false } };
      return info.key;
    },
    plan: ({ text }) => plan(text),
    run_start: ({ text }) =>
      text.includes("fail")
        ? refused("agent_unavailable", "502")
        : runSummary({ title: text, state: "starting" }),
    run_stop: () => null,
    run_unsubscribe: () => null,
    running_watch: (_, send) => {
      const many = Number(query.get("running") ?? 1);
      send(
        Array.from({ length: many }, (_unused, index) =>
          runSummary({
            id: `running-${index + 1}`,
            title: ["Lamps in the practice shop", "Top news", "Invoices of the month"][index % 3] ?? "",
            state: "working",
            ended_at: null,
            hands: { ...NO_HANDS, control: query.has("waits") && index === 1 ? "taken_over" : "running" },
          }),
        ),
      );
      return 1;
    },
    data_info: () => ({
      folder: "/home/ada/.local/share/app.anything.desktop",
      bytes: 4_312_000,
      runs: 128,
      problem: query.has("readonly")
        ? {
            code: "storage",
            title: "The history can’t be changed",
            message:
              "It can be read, but nothing new is saved. Allow this program to write to it. The file: /home/ada/.local/share/app.anything.desktop/history.db",
          }
        : null,
      broken_settings: query.has("broken")
        ? "/home/ada/.local/share/app.anything.desktop/settings.json.broken"
        : null,
    }),
    export_all: () => ({ path: "/home/ada/Downloads/anything-export.zip", name: "anything-export.zip" }),
    delete_all: () => null,
    save_as: () => null,
    reveal: () => null,
    open_link: () => null,
    browser_choose: () => {
      info = {
        ...info,
        local_problem: null,
        settings: { ...info.settings, browser_path: "/opt/chrome/chrome" },
      };
      return info;
    },
    engine_restart: () => info,
  };
}
