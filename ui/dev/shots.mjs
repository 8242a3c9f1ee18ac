// Takes the screenshots of every scenario (dev/scenarios/*.mjs) in light and dark, at both sizes, and runs axe on
// each: `npm run shots -- OUT [filter]`. Served with the product's CSP. Exits 1 when axe or the console complains.
import { createReadStream } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { createServer } from "node:http";
import { tmpdir } from "node:os";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { openPage } from "./browser.mjs";

const [out = "shots", filter = ""] = process.argv.slice(2);
const here = (path) => fileURLToPath(new URL(path, import.meta.url));
const TYPES = { ".html": "text/html", ".js": "text/javascript", ".css": "text/css", ".svg": "image/svg+xml" };
// As in tauri.conf.json, but that files come from this server.
const CSP =
  "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'none'; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

const dist = await mkdtemp(join(tmpdir(), "harness-dist-"));
await build({ configFile: here("./vite.config.ts"), logLevel: "error", build: { outDir: dist } });
const server = createServer(async (request, response) => {
  const path = new URL(request.url, "http://x").pathname;
  const file = join(dist, path === "/" ? "index.html" : path);
  if (!(await stat(file).catch(() => null))?.isFile()) return response.writeHead(404).end();
  response.writeHead(200, { "content-type": TYPES[extname(file)] ?? "", "content-security-policy": CSP });
  createReadStream(file).pipe(response);
});
await new Promise((resolve) => server.listen(0, "127.0.0.1", resolve));
const base = `http://127.0.0.1:${server.address().port}/`;

const axe = await readFile(here("../node_modules/axe-core/axe.min.js"), "utf8");
const scenarios = [];
for (const file of (await readdir(here("./scenarios"))).sort()) {
  if (file.endsWith(".mjs")) scenarios.push(...(await import(`./scenarios/${file}`)).default);
}

await mkdir(out, { recursive: true });
const page = await openPage();
let faults = 0;
try {
  for (const { name, query = "", hash = "", act } of scenarios) {
    if (!name.includes(filter)) continue;
    for (const theme of ["light", "dark"]) {
      for (const [width, height] of [
        [1280, 800],
        [960, 640],
      ]) {
        const shot = `${name}-${theme}-${width}`;
        page.logs.length = 0;
        await page.open(`${base}?theme=${theme}&${query}#${hash}`, width, height);
        await act?.(page);
        await writeFile(join(out, `${shot}.png`), await page.screenshot());
        // Chromium asks for /favicon.ico by itself.
        const logs = page.logs.filter((line) => !line.includes("404"));
        if (logs.length > 0) {
          faults += 1;
          console.log(`${shot}: console: ${logs.join(" | ")}`);
        }
        await page.run(axe);
        const found = await page.run(
          "axe.run(document, {resultTypes: ['violations']}).then((r) => r.violations.map((v) => v.id + ': ' + v.nodes.map((n) => n.target.join(' ') + ' ' + (n.any[0]?.message ?? '')).join('; ')))",
        );
        for (const line of found) {
          faults += 1;
          console.log(`${shot}: axe: ${line}`);
        }
      }
    }
    console.log(`${name} done`);
  }
} finally {
  await page.close();
  server.close();
  await rm(dist, { recursive: true, force: true });
}
process.exitCode = faults > 0 ? 1 : 0;
