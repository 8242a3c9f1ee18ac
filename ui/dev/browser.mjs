// Drives a headless Chromium over its debugging port, for screenshots and axe. Development only.
import { spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** Starts a browser and answers one page to drive. `close` ends exactly this browser. */
export async function openPage() {
  const profile = await mkdtemp(join(tmpdir(), "harness-"));
  const flags = [
    "--headless=new",
    "--hide-scrollbars",
    "--remote-debugging-port=0",
    `--user-data-dir=${profile}`,
  ];
  if (process.getuid?.() === 0) flags.push("--no-sandbox");
  const child = spawn(process.env.CHROMIUM ?? "chromium", [...flags, "about:blank"], {
    stdio: ["ignore", "ignore", "pipe"],
  });
  const browserUrl = await new Promise((resolve, reject) => {
    let text = "";
    child.once("error", reject);
    child.once("exit", () => reject(new Error(`the browser ended: ${text}`)));
    child.stderr.on("data", (bytes) => {
      text += bytes;
      const found = /DevTools listening on (ws:\S+)/.exec(text);
      if (found) resolve(found[1]);
    });
  });
  const { host } = new URL(browserUrl);
  const targets = await (await fetch(`http://${host}/json/list`)).json();
  const socket = new WebSocket(targets.find((target) => target.type === "page").webSocketDebuggerUrl);
  await new Promise((resolve) => socket.addEventListener("open", resolve, { once: true }));

  let next = 1;
  const waiting = new Map();
  const logs = [];
  socket.addEventListener("message", ({ data }) => {
    const message = JSON.parse(data);
    if (message.id) {
      const { resolve, reject } = waiting.get(message.id);
      waiting.delete(message.id);
      if (message.error) reject(new Error(message.error.message));
      else resolve(message.result);
    } else if (message.method === "Log.entryAdded") {
      logs.push(message.params.entry.text);
    } else if (message.method === "Runtime.exceptionThrown") {
      const details = message.params.exceptionDetails;
      logs.push(details.exception?.description ?? details.text);
    } else if (
      message.method === "Runtime.consoleAPICalled" &&
      ["error", "warning"].includes(message.params.type)
    ) {
      logs.push(message.params.args.map((value) => value.value ?? value.description).join(" "));
    }
  });
  const send = (method, params = {}) =>
    new Promise((resolve, reject) => {
      waiting.set(next, { resolve, reject });
      socket.send(JSON.stringify({ id: next++, method, params }));
    });
  for (const domain of ["Page", "Runtime", "Log"]) await send(`${domain}.enable`);

  /** Runs an expression in the page and answers its (awaited) value. */
  async function run(expression) {
    const { result, exceptionDetails } = await send("Runtime.evaluate", {
      expression,
      awaitPromise: true,
      returnByValue: true,
      userGesture: true,
    });
    if (exceptionDetails) throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    return result.value;
  }

  /** Waits until an expression is true. */
  async function until(expression, ms = 20_000) {
    const end = Date.now() + ms;
    while (!(await run(`Boolean(${expression})`))) {
      if (Date.now() > end) throw new Error(`never came true: ${expression}; log: ${logs.join("\n")}`);
      await new Promise((resolve) => setTimeout(resolve, 30));
    }
  }

  const find = (testid) => `document.querySelector('[data-testid="${testid}"]')`;
  return {
    logs,
    send,
    run,
    until,
    async open(url, width = 1280, height = 800) {
      await send("Emulation.setDeviceMetricsOverride", {
        width,
        height,
        deviceScaleFactor: 1,
        mobile: false,
      });
      // A changed hash alone would not load the page again.
      await send("Page.navigate", { url: "about:blank" });
      await send("Page.navigate", { url });
      await until("document.documentElement?.dataset.ready");
    },
    async click(testid) {
      await until(find(testid));
      await run(`${find(testid)}.click()`);
    },
    async type(testid, text) {
      await until(find(testid));
      await run(`${find(testid)}.focus()`);
      await send("Input.insertText", { text });
    },
    async key(key, modifiers = 0, code = 0) {
      const text = key === "Enter" ? "\r" : undefined;
      for (const type of ["keyDown", "keyUp"]) {
        await send("Input.dispatchKeyEvent", {
          type,
          key,
          modifiers,
          windowsVirtualKeyCode: code,
          ...(type === "keyDown" && text ? { text } : {}),
        });
      }
    },
    async screenshot() {
      await run(
        "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done, 200))))",
      );
      const { data } = await send("Page.captureScreenshot", { format: "png" });
      return Buffer.from(data, "base64");
    },
    async close() {
      socket.close();
      const ended = new Promise((resolve) => child.once("exit", resolve));
      child.kill();
      await ended;
      await rm(profile, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
