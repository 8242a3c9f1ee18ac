// The command palette.
export const title = "Find a screen, a function or a run";
export const placeholder = "Go to…";
export const screens = "Screens";
export const functions = "Functions";
export const runs = "Recent runs";
export const nothing = "Nothing by that name.";
export const results = (n: number) => (n === 1 ? "1 result" : `${n} results`);
