// The functions list, a function's page, and the history, in each of their states.
const tab = (name) => (page) =>
  page.run(
    `(() => { const tab = document.querySelector('[data-testid=function-tab][data-name=${name}]'); tab.focus(); tab.click(); })()`,
  );
export default [
  { name: "functions", query: "key=keychain", hash: "/functions" },
  { name: "functions-empty", query: "empty", hash: "/functions" },
  { name: "functions-loading", query: "slow", hash: "/functions" },
  { name: "functions-problem", query: "problem=notte&key=keychain", hash: "/functions" },
  { name: "function-run", hash: "/function/this_computer/f1" },
  {
    name: "function-form",
    query: "key=keychain",
    hash: "/function/notte/f3",
    act: (page) => page.run("document.querySelector('[data-testid=function-run]').click()"),
  },
  { name: "function-runs", hash: "/function/this_computer/f1", act: tab("runs") },
  { name: "function-results", hash: "/function/this_computer/f1", act: tab("results") },
  { name: "function-steps", hash: "/function/this_computer/f1", act: tab("steps") },
  { name: "function-nosteps", hash: "/function/notte/f3", act: tab("steps") },
  { name: "function-gone", hash: "/function/this_computer/nothing" },
  {
    name: "function-rename",
    hash: "/function/this_computer/f1",
    act: (page) => page.run("document.querySelector('[data-testid=function-rename]').click()"),
  },
  {
    name: "function-deleted",
    hash: "/function/this_computer/f1",
    act: (page) => page.run("document.querySelector('[data-testid=function-delete]').click()"),
  },
  { name: "history", hash: "/history" },
  { name: "history-empty", query: "empty", hash: "/history" },
  { name: "history-problem", query: "problem=all", hash: "/history" },
];
