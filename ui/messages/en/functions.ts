// Words of the functions screens.
export const searchFor = (n: number) =>
  n === 0 ? "Search functions" : n === 1 ? "Search 1 function" : `Search ${n} functions`;
export const sort = "Sort by";
export const sorts = { last_run: "Last run", name: "Name", newest: "Newest" };
export const emptyTitle = "No functions yet";
export const emptyText = "When a task has worked, it is kept here. Run it again any time, with other values.";
export const emptyAction = "New task";
export const nothingFound = "Nothing found";
export const nothingFoundText = (search: string) => `No function matches “${search}”.`;
export const notteMissing = "The functions at Notte could not be loaded.";
export const localMissing = "The functions on this computer could not be loaded.";

export const verified = "Verified";
export const notVerified = "Not verified";
export const verifiedTitle = "It was run again after it was made, and worked.";
export const notVerifiedTitle = "It was not tried again after it was made, because it may change something.";
export const neverRun = "Never run";
export const failedAt = (when: string) => `${when}, did not work`;
export const stoppedAt = (when: string) => `${when}, stopped`;
export const unknownAt = (when: string) => `${when}, outcome unknown`;
export const workingNow = "Working now";
export const doneAt = (when: string, what: string) => `${when}, ${what}`;

export const tabs = { run: "Run", runs: "Runs", results: "Results", steps: "Steps" };
export const tabsOf = "Parts of this function";
export const run = "Run";
export const runsOn = "Runs on this computer. Free.";
export const runsAtNotte = "Runs with Notte. Notte may charge for it.";
/** Names of variables that are no words. */
export const variableNames: Record<string, string> = { url: "Address" };
export const noVariables = "This function needs no values.";
export const optional = "optional";
export const yes = "Yes";
export const no = "No";
export const required = "This is needed.";
export const notInteger = "This must be a whole number.";
export const notNumber = "This must be a number.";
export const notUrl = "This must be a web address, such as https://example.com.";
export const notDate = "This must be a date, such as 2026-03-01.";
export const notOption = "Choose one of the list.";
export const chooseOne = "Choose one";
export const notJson = "This can’t be read. It must look like the value it had before.";

export const rename = "Name and description";
export const renameTitle = "Name and description";
export const name = "Name";
export const description = "What it does";
export const save = "Save";
export const remove = "Delete";
export const deleted = (name: string) => `Deleted “${name}”`;
export const restored = (name: string) => `“${name}” is back`;

export const noRuns = "No runs yet";
export const noRunsText = "Each run of this function appears here.";
export const noRows = "No rows yet";
export const noRowsText = "The rows of its latest run appear here.";
export const resultsFrom = (when: string) => `Latest run with rows: ${when}`;
export const openRun = "Open run";
export const noSteps = "The steps are not told";
export const noStepsText = "This function’s home does not say what it does, step by step.";
export const stepValue = (name: string, value: string) => (value === "" ? name : `${name}: ${value}`);

export const checking = "Checking";
export const checkNow = "Check now";
export const checkTitle = "Check this function now?";
export const checkText = "It is done once more from its start, in a browser of its own, with these values:";
export const checkTextPlain = "It is done once more from its start, in a browser of its own.";
export const checkTextAsks =
  "It is done once more from its start, in a browser of its own. What may not be kept, or has no value yet, is asked for here:";
export const checkConfirm = "Check";
/** What steps do outside of the browser, for the warning and beside each step. */
export const risks = {
  sends: "sends something",
  pays: "pays for something",
  deletes: "deletes something",
  changes: "changes something",
};
export const checkRisk = (risks: string[]) =>
  `This is done for real: it ${risks.length > 1 ? `${risks.slice(0, -1).join(", ")} and ` : ""}${risks.at(-1) ?? ""}.`;

export const duplicate = "Duplicate";
export const duplicated = (name: string) => `This is a copy of “${name}”`;
export const whatItDoes = "What it does";
export const versions = "Versions";
export const currentVersion = "In use";
export const firstVersion = "As it was first made";
export const goBack = "Use this one";
export const wentBack = (version: string) => `${version} is in use now`;
export const choose = "Choose";
export const chooseFor = (name: string) => `Choose: ${name}`;
