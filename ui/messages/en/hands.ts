// Words for hands on a run: pausing, taking over, changing what is still to come, going on, showing by doing.
export const pause = "Pause";
export const resume = "Resume";
export const paused = "Paused";
export const waitingForYou = "Waiting for you";
export const recording = "Recording";

export const takeOver = "Take over";
export const haveControl = "You have control";
export const handBack = "Hand back";
/** Ends a recording: what was shown is kept. */
export const finish = "Finish";
export const recordingNow = "Recording what you do";
export const controlSaid =
  "You have control of the browser. The run waits until you hand it back. What you do is kept as steps.";
export const byYou = "by you";

export const stillToCome = "Still to come";
export const changeHint = "Values can still be changed.";
export const pendingOf = (n: number) => (n === 1 ? "1 step" : `${n} steps`);
export const secretKept = "Kept secret";
export const saved = "Saved";
/** Names of a step's values, where they are known. */
export const valueNames: Record<string, string> & { value: string } = {
  text: "Text",
  query: "Search for",
  url: "Address",
  address: "Address",
  option: "Choice",
  choice: "Choice",
  count: "How many",
  limit: "How many",
  key: "Key",
  value: "Value",
  seconds: "Seconds",
};

export const followUp = "What next in this browser?";
export const followUpSend = "Go on";
export const followUpHint = "Goes on where this run ended, and adds to its function.";

export const record = "Show it by doing";
export const recordAddress = "Address to begin at, optional";
export const recordPlaceholder = "Address to begin at (optional)";
export const recordHint = "A browser opens. Do it once by hand, and it is kept as a function.";
export const shown = "Shown by doing";
export const shownAt = (place: string) => `Shown by doing, from ${place}`;
