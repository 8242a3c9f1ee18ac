// Every word a person reads, by area. A message is a string or a function of its values, so a missing value is a
// type error. A second language gets a folder beside `en` with the same exports (`typeof import("./en/common")`).
export * as common from "./en/common";
export * as functions from "./en/functions";
export * as hands from "./en/hands";
export * as history from "./en/history";
export * as palette from "./en/palette";
export * as problems from "./en/problems";
export * as run from "./en/run";
export * as settings from "./en/settings";
export * as task from "./en/task";
export * as verbs from "./en/verbs";
export * as welcome from "./en/welcome";
