// The harness: the whole page over a fake backend, to look at screens in a browser. Never part of the product:
// only `dev/vite.config.ts` builds it. The query chooses the state, e.g. `?theme=dark&home=notte#/settings`.
import { installFake } from "./fake/backend";
import { baseHandlers } from "./fake/base";
import { runHandlers } from "./fake/runs";

const query = new URLSearchParams(window.location.search);
installFake({ ...baseHandlers(query), ...runHandlers(query) });
await import("../src/main");
