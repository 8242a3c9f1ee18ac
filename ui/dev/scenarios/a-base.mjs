// Screens of the frame: New task, Welcome, Settings, palette, dialogs, toasts.
const LAMPS = "Open the practice shop, search for lamp, and collect the name and price of every product";
const steps = "document.querySelector('[data-testid=\"task-steps\"]')";
const problem = "document.querySelector('[data-testid=\"error\"]')";
const dialog = "document.querySelector('[data-testid=\"dialog\"]')";

/** Fills the box and waits for the steps. */
async function write(page, text) {
  await page.type("task-input", text);
  await page.until(steps);
}

export default [
  { name: "welcome", query: "welcomed=0" },
  { name: "welcome-env", query: "welcomed=0&key=env" },
  {
    name: "welcome-rejected",
    query: "welcomed=0",
    async act(page) {
      await page.type("key-input", "wrong");
      await page.click("key-save");
      await page.until(problem);
    },
  },
  { name: "new-first", hash: "/new", query: "empty&running=0" },
  { name: "new-empty", hash: "/new" },
  { name: "new-steps", hash: "/new", act: (page) => write(page, LAMPS) },
  {
    name: "new-problem",
    hash: "/new",
    act: (page) =>
      write(
        page,
        "Open the practice shop, frobnicate the lamps, and collect the name and price of every product",
      ),
  },
  { name: "new-missing", hash: "/new", query: "empty", act: (page) => page.click("task-start") },
  {
    name: "new-refused",
    hash: "/new",
    query: "empty",
    async act(page) {
      await write(page, "Open fail");
      await page.click("task-start");
      await page.until(problem);
    },
  },
  {
    name: "new-notte",
    hash: "/new",
    query: "home=notte&folded&running=2",
    act: (page) => page.type("task-input", LAMPS),
  },
  { name: "new-nobrowser", hash: "/new", query: "nobrowser" },
  {
    name: "new-install",
    hash: "/new",
    query: "nobrowser",
    async act(page) {
      await page.click("error-action");
      await page.until(dialog);
    },
  },
  {
    name: "new-long",
    hash: "/new",
    act: (page) => write(page, Array.from({ length: 30 }, () => LAMPS).join(". ")),
  },
  { name: "settings", hash: "/settings", query: "key=keychain" },
  { name: "settings-nokey", hash: "/settings", query: "nobrowser&broken&readonly" },
  {
    name: "settings-advanced",
    hash: "/settings",
    query: "key=env",
    async act(page) {
      await page.until('document.querySelector("details summary")');
      await page.run('document.querySelector("details summary").click()');
    },
  },
  {
    name: "settings-end",
    hash: "/settings",
    async act(page) {
      await page.until("document.querySelector('[data-testid=\"settings\"]')");
      await page.run('document.querySelector("main").scrollTo(0, 1e6)');
    },
  },
  {
    name: "settings-keychain",
    hash: "/settings",
    async act(page) {
      await page.type("key-input", "locked");
      await page.click("key-save");
      await page.until(problem);
    },
  },
  {
    name: "settings-delete",
    hash: "/settings",
    async act(page) {
      await page.click("delete-all");
      await page.type("dialog-word", "del");
    },
  },
  {
    name: "settings-toast",
    hash: "/settings",
    async act(page) {
      await page.click("export-all");
      await page.until("document.querySelector('[data-testid=\"toast\"]')");
    },
  },
  {
    name: "palette",
    hash: "/new",
    async act(page) {
      await page.key("k", 2, 75);
      await page.until("document.querySelectorAll('[data-testid=\"palette-item\"]').length > 4");
    },
  },
  {
    name: "palette-nothing",
    hash: "/new",
    async act(page) {
      await page.key("k", 2, 75);
      await page.type("palette-input", "zzz");
    },
  },
];
