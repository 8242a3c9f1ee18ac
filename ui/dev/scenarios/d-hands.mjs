// Hands on a run, showing by doing, a function's versions and its check.
const tab = (name) => async (page) => {
  const found = `document.querySelector('[data-testid=function-tab][data-name=${name}]')`;
  await page.until(found);
  await page.run(`(() => { ${found}.focus(); ${found}.click(); })()`);
};
const browserTab = async (page) => {
  await page.until("document.querySelector('[data-testid=item]')");
  await page.run("document.querySelectorAll('[data-testid=pane-tab]')[1]?.click()");
};
export default [
  { name: "hands-watched", hash: "/run/watched", query: "running=2&waits" },
  {
    name: "hands-paused",
    hash: "/run/paused",
    act: (page) => page.until("document.querySelectorAll('[data-testid=pending-step]').length === 5"),
  },
  {
    name: "hands-refused",
    hash: "/run/paused",
    async act(page) {
      await page.until("document.querySelector('[data-testid=pending-value]')");
      await page.run("document.querySelector('[data-testid=pending-value]').select()");
      await page.send("Input.insertText", { text: "refuse" });
      await page.key("Enter", 0, 13);
      await page.until("document.querySelector('[data-testid=pending-value][aria-invalid]')");
    },
  },
  {
    name: "hands-taken",
    hash: "/run/taken",
    act: (page) => page.until("document.querySelector('[data-testid=pending-step]')"),
  },
  { name: "hands-taken-browser", hash: "/run/taken", act: browserTab },
  { name: "hands-recording", hash: "/run/recording" },
  { name: "hands-recording-browser", hash: "/run/recording", act: browserTab },
  { name: "hands-follow", hash: "/run/follow" },
  {
    name: "hands-follow-text",
    hash: "/run/follow",
    act: (page) => page.type("follow-up", "Now also collect the rating of every product, and sort by it"),
  },
  { name: "record-new", hash: "/new", act: (page) => page.type("record-address", "practice shop") },
  { name: "versions", hash: "/function/this_computer/f1", act: tab("steps") },
  { name: "versions-risk", hash: "/function/this_computer/f6", act: tab("steps") },
  { name: "verify", hash: "/function/this_computer/f6", act: (page) => page.click("function-verify") },
  {
    name: "verify-checking",
    hash: "/function/this_computer/f6",
    async act(page) {
      await page.click("function-verify");
      await page.click("dialog-confirm");
      await page.until("document.querySelector('[data-verified=checking]')");
    },
  },
];
