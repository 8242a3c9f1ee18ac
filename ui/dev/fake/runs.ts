// The harness's answers for runs, history and functions.
import type { Handlers } from "./backend";
import { runSummary } from "./samples";

export function runHandlers(query: URLSearchParams): Handlers {
  const titles = query.has("empty")
    ? []
    : [
        "Open the practice shop, search for lamp, and collect the name and price of every product",
        "Get the top 5 titles from the practice news",
        "Fill in the contact form as Ada and send it",
      ];
  const runs = titles.map((title, index) => runSummary({ id: `run-${index + 1}`, title }));
  return {
    history: ({ search }) => ({
      runs: runs.filter((run) => run.title.toLowerCase().includes((search ?? "").toLowerCase())),
      next: null,
    }),
    history_delete: ({ run_ids }) => run_ids.length,
    history_restore: ({ run_ids }) => run_ids.length,
    functions: () => [],
  };
}
