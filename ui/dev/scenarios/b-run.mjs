// The run screen in each of its states.
const states = ["working", "done", "failed", "stopped", "unknown", "waiting", "unavailable", "missing"];
export default [
  ...states.map((id) => ({ name: `run-${id}`, hash: `/run/${id}` })),
  {
    name: "run-opened",
    hash: "/run/failed",
    act: async (page) => {
      await page.until("document.querySelectorAll('[data-kind=tool] button').length > 1");
      await page.run("document.querySelectorAll('[data-kind=tool] button')[1].click()");
      await page.run("document.querySelector('[data-testid=thinking-toggle]').click()");
    },
  },
  {
    name: "run-browser-tab",
    hash: "/run/working",
    act: async (page) => {
      await page.until("document.querySelector('[data-testid=item]')");
      await page.run("document.querySelectorAll('[data-testid=pane-tab]')[1]?.click()");
    },
  },
  {
    name: "run-row-source",
    hash: "/run/working",
    act: async (page) => {
      await page.until("document.querySelector('[data-testid=item]')");
      await page.run("document.querySelectorAll('[data-testid=pane-tab]')[1]?.click()");
      await page.click("row-source-open");
      await page.until("document.querySelector('[data-testid=row-source-page]')");
    },
  },
  {
    name: "run-menu",
    hash: "/run/done",
    act: async (page) => {
      await page.click("run-more");
      await page.until("document.querySelector('[data-testid=copy-transcript]')");
    },
  },
  {
    name: "run-link",
    hash: "/run/done",
    act: async (page) => {
      await page.until("document.querySelector('.md-link')");
      await page.run("document.querySelector('.md-link').click()");
    },
  },
];
