// Builds or serves the harness (ui/dev). Not the product: that is ui/vite.config.ts.
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import { alias } from "../vite.config";

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));

export default defineConfig({
  root: here("."),
  base: "./",
  plugins: [svelte({ configFile: here("../svelte.config.js") }), tailwindcss()],
  resolve: { alias },
  clearScreen: false,
  server: { fs: { allow: [here("..")] } },
  build: { target: "esnext", assetsInlineLimit: 0, modulePreload: { polyfill: false }, emptyOutDir: true },
});
