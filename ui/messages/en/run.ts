// Words of the run screens: header, transcript, live browser, results.
import type { RunState } from "@/generated/RunState";

export const states: Record<RunState, string> = {
  starting: "Starting",
  working: "Working",
  done: "Done",
  failed: "Failed",
  stopped: "Stopped",
  unknown: "Outcome unknown",
};
export const stop = "Stop";
export const stopping = "Stopping";
export const again = "Run again";
export const elapsed = "Elapsed time";
export const cost = "Cost";
export const stillWaiting = "Still waiting";

export const transcript = "Transcript";
export const copyTranscript = "Copy transcript";
export const copiedTranscript = "Copied the transcript";
export const transcriptNotCopied = "The transcript could not be copied.";
export const moreOfRun = "More for this run";
export const panes = "What to show";
export const resize = "Width of the transcript";
export const resizeResults = "Height of the live browser";
export const newActivity = "New activity";
export const thinking = "Thinking";
export const thought = "Thought";
export const thoughtFor = (duration: string) => `Thought for ${duration}`;
export const running = "running";
export const succeeded = "done";
export const failed = "failed";
export const cut = "not finished";

export const onPage = "On page";
export const input = "What went in";
export const answer = "What came back";
export const tool = "Tool";
export const nothingMore = "There is nothing more to tell about this step.";

export const kept = "Kept as a function";
export const canChange = "you can change";
export const and = "and";
export const open = "Open";

export const ended: Record<RunState, string> = {
  starting: "Starting",
  working: "Working",
  done: "Done",
  failed: "This did not work",
  stopped: "Stopped",
  unknown: "How this ended is not known",
};
export const after = (duration: string) => `in ${duration}`;
export const mayGoOn = "Stopped here. Notte may go on, and may charge for it.";
export const checkFunctions = "Check my functions";
export const downloads = (n: number) => (n === 1 ? "1 file" : `${n} files`);
export const pageOf = (at: string) => `Open ${at}`;

export const linkTitle = "Open this address in your browser?";
export const linkConfirm = "Open";

export const browser = "Live browser";
export const live = "LIVE";
export const endedBadge = "ENDED";
export const bigger = "Hide the transcript";
export const smaller = "Show the transcript";
export const ownWindow = "Open in its own window";
export const address = "Page address";
export const practiceSites = {
  shop: "practice shop",
  news: "practice news",
  contact: "practice contact form",
};
export const noAddress = "No page yet";
export const waiting = "Waiting for the browser";
export const waitingText = "It shows here as soon as it is open.";
export const unavailable = "The live browser can’t be shown";
export const unavailableText = "The run goes on; the transcript tells what it does.";
export const over = "The live browser has ended";
export const wasAt = (origin: string) => `The live browser was at ${origin}`;
export const wasHere = "It ran in a browser on this computer.";
export const noBrowser = "No browser was opened";
export const hiddenNow = "The live browser is back when this closes.";

export const results = "Results";
export const sourceTitle = "Where this row came from";
export const sourceOf = (row: number) => `Where row ${row} came from`;
export const sourceColumn = "Where it came from";
export const sourcePage = "Page";
export const sourceUnknown = "The page is not known.";
export const sourceNoValue = "No value";
export const sourcePicture = (column: string) => `${column}, as it looked on the page`;
export const copyRows = "Copy";
export const copied = (rows: string) => `Copied ${rows}`;
export const copyFailed = "The rows could not be copied.";
export const saveCsv = "Save as CSV";
export const forDevelopers = "More ways to save";
export const saveJson = "Save for developers (JSON)";
export const show = "Show";
