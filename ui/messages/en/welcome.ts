// Welcome, shown on the first start only.
export const title = "Describe a task. Watch it done. Keep it.";
export const lead =
  "Write an errand on the web in your own words. A browser does it while you watch, and you keep it to run again.";
export const localTitle = "On this computer";
export const localText = "Nothing to set up, no account. Your tasks stay on this computer.";
export const localStart = "Start here";
export const notteTitle = "With Notte";
export const notteText =
  "An agent in the cloud that can also work out the steps by itself. Needs a Notte key.";
export const later = "You can change this at any time in Settings.";
