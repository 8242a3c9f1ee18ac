// The functions list, a function's page, and the history, in each of their states.
const tab = (name) => async (page) => {
  const found = `document.querySelector('[data-testid=function-tab][data-name=${name}]')`;
  await page.until(found);
  await page.run(`(() => { ${found}.focus(); ${found}.click(); })()`);
};
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
    act: (page) => page.click("function-run"),
  },
  { name: "function-runs", hash: "/function/this_computer/f1", act: tab("runs") },
  { name: "function-results", hash: "/function/this_computer/f1", act: tab("results") },
  { name: "function-steps", hash: "/function/this_computer/f1", act: tab("steps") },
  { name: "function-nosteps", hash: "/function/notte/f3", act: tab("steps") },
  { name: "function-gone", hash: "/function/this_computer/nothing" },
  {
    name: "function-rename",
    hash: "/function/this_computer/f1",
    act: (page) => page.click("function-rename"),
  },
  {
    name: "function-deleted",
    hash: "/function/this_computer/f1",
    act: (page) => page.click("function-delete"),
  },
  { name: "history", hash: "/history" },
  { name: "history-empty", query: "empty", hash: "/history" },
  { name: "history-problem", query: "problem=all", hash: "/history" },
];
