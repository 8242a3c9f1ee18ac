// The only folder that imports @tauri-apps.
export { call } from "./call";
export type { Command, Commands } from "./commands";
export { BackendError, toProblem } from "./problem";
export { subscribeRun, watchRunning, type Unsubscribe } from "./streams";
