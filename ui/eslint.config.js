// Lint rules. The import rules keep the layers of the README's code map; each message says the way out.
import globals from "globals";
import svelte from "eslint-plugin-svelte";
import ts from "typescript-eslint";
import svelteConfig from "./svelte.config.js";

const TAURI = {
  group: ["@tauri-apps/*"],
  message: "Only src/backend speaks to the shell. Use `call` or a subscribe function of @/backend.",
};
const DEV = {
  group: ["**/dev/**"],
  message: "ui/dev is never part of the product. Move what you need into src.",
};
/** Forbids a layer (alias or relative path) with the way out. */
const layer = (name, message) => ({ group: [`@/${name}`, `@/${name}/**`, `**/${name}/**`], message });
const VIEWS = layer("views", "Views are the top layer. Move the shared part to src/components or src/state.");
const COMPONENTS = layer(
  "components",
  "State and backend have no DOM. Move logic to src/state, or render it in a view.",
);
const STATE = layer("state", "The backend knows no state. Take what you need as a parameter.");
const BACKEND = layer(
  "backend",
  "Components never call the backend. Take a callback, or use a class of src/state; types come from @/generated.",
);

const restrict = (files, patterns, ignores = []) => ({
  files: files.flatMap((folder) => [`src/${folder}/**/*.ts`, `src/${folder}/**/*.svelte`]),
  ignores: ["src/**/*.test.ts", ...ignores],
  rules: { "no-restricted-imports": ["error", { patterns: [DEV, ...patterns] }] },
});

export default ts.config(
  { ignores: ["dist", "node_modules", "src/generated"] },
  ...ts.configs.recommended,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.browser, ...globals.node } } },
  {
    files: ["**/*.svelte", "**/*.svelte.ts"],
    languageOptions: {
      parserOptions: { parser: ts.parser, extraFileExtensions: [".svelte"], svelteConfig },
    },
  },
  {
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": [
        "error",
        { argsIgnorePattern: "^_", varsIgnorePattern: "^_", destructuredArrayIgnorePattern: "^_" },
      ],
      "no-console": "error",
      "max-lines": ["error", { max: 500 }],
      eqeqeq: "error",
      // Agent and page text must never become markup by accident.
      "svelte/no-at-html-tags": "error",
      "no-restricted-syntax": [
        "error",
        {
          selector: "SvelteElement[kind='html'] > SvelteStartTag > SvelteAttribute[key.name='style']",
          message: "A style attribute is inline style, which the CSP refuses. Use `style:name={value}`.",
        },
      ],
      // A plain Map or Set is right where nothing on the screen depends on it.
      "svelte/prefer-svelte-reactivity": "off",
      "svelte/no-navigation-without-resolve": "off",
    },
  },
  restrict(["generated", "backend"], [STATE, COMPONENTS, VIEWS]),
  restrict(["state"], [TAURI, COMPONENTS, VIEWS]),
  restrict(["components"], [TAURI, BACKEND, VIEWS]),
  restrict(["views"], [TAURI]),
  {
    files: ["src/*.ts", "src/*.svelte"],
    rules: { "no-restricted-imports": ["error", { patterns: [DEV, TAURI] }] },
  },
  { files: ["dev/**"], rules: { "no-console": "off" } },
);
