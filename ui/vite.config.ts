// The product build: everything in one folder, no inline script or style (the shell's CSP forbids both).
import { fileURLToPath } from "node:url";
import { svelte } from "@sveltejs/vite-plugin-svelte";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vitest/config";

export const alias = {
  "@": fileURLToPath(new URL("./src", import.meta.url)),
  $messages: fileURLToPath(new URL("./messages/index.ts", import.meta.url)),
};

const BASE =
  /node_modules\/(svelte|@tauri-apps)\/|\/src\/(backend|state)\/|\/messages\/en\/(common|problems|task|settings)|\/src\/components\/shared\/(Button|IconButton|Spinner|ErrorBox|Skeleton|Chip)\.svelte|lucide\/svelte\/dist\/(Icon|utils|context|icons\/(search|x|plus|clock|chevron-right|triangle-alert)\.)/;

export default defineConfig(({ mode }) => ({
  plugins: [svelte(), tailwindcss()],
  resolve: {
    alias,
    // Vitest would otherwise take Svelte's server build.
    ...(mode === "test" ? { conditions: ["browser"] } : {}),
  },
  clearScreen: false,
  build: {
    outDir: "dist",
    // WebKitGTK 2.40 and later, WebView2, WKWebView of macOS 13.
    target: ["safari16", "chrome110"],
    // An asset below this size would become a data: URL, which the CSP refuses for scripts and fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    reportCompressedSize: false,
    rolldownOptions: {
      output: {
        // What the first screen needs in few files: each is a round trip through the shell's own protocol.
        codeSplitting: { groups: [{ name: "base", test: BASE }] },
      },
    },
  },
  test: {
    environment: "jsdom",
    include: ["src/**/*.test.ts"],
    setupFiles: ["./dev/vitest-setup.ts"],
    testTimeout: 30_000,
    restoreMocks: true,
    unstubGlobals: true,
  },
}));
