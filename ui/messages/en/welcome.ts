// Welcome, shown on the first start only.
export const title = "Describe a task. Watch it done. Keep it.";
export const lead =
  "Write an errand on the web in your own words. A browser does it while you watch, and you keep it to run again.";
export const localTitle = "On this computer";
export const localText = "Nothing to set up, no account.";
export const localPoints = [
  "Free, and it stays on this computer",
  "You write the steps, in plain sentences",
  "A practice site to try it on is included",
];
export const localStart = "Start here";
export const notteTitle = "With Notte";
export const notteText =
  "An agent in the cloud that works out the steps by itself. Paste your key; Notte charges for each run.";
export const notteStart = "Start with Notte";
export const later = "You can change this at any time in Settings.";
