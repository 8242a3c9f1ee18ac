// What a person reads when something went wrong: what happened, what was kept, what to do next.
export const keyRejectedTitle = "Notte did not accept your key";
export const keyRejectedBody = "It may have been changed or removed at Notte. Enter it again to go on.";
export const keyMissingTitle = "A key is needed to run with Notte";
export const keyMissingBody = "Add your key in Settings, or run the task on this computer.";
export const taskRejectedTitle = "Notte could not read this task";
export const taskRejectedBody = "Nothing was started. Try to say it in other words.";
export const limitTitle = "Notte asks to slow down";
export const limitBody = "Your plan’s limit may be reached. Nothing was started.";
export const limitWait = (seconds: number) =>
  seconds < 90
    ? `Try again in ${Math.max(1, Math.round(seconds))} seconds.`
    : `Try again in ${Math.round(seconds / 60)} minutes.`;
export const agentUnavailableTitle = "Notte could not start the agent";
export const agentUnavailableBody = "Nothing was charged as far as we know.";
export const serverTitle = "The answer could not be read";
export const serverBody = "The server answered in a way this program can’t read. What arrived is kept.";
export const agentTitle = "Notte could not finish this";
export const agentBody = "It gave no reason. What was collected until then is kept.";
export const goneTitle = "This is no longer there";
export const goneBody = "It was removed, or it belongs to another account.";
export const offlineTitle = "You seem to be offline";
export const offlineBody = "Nothing was lost. Check your connection and try again.";
export const unsafeTitle = "This address can’t be reached safely";
export const unsafeBody = "The connection was refused before anything was sent. Check the server address.";
export const silentTitle = "Nothing was heard for a long time";
export const silentBody =
  "The connection was given up and what arrived is kept. The agent may go on at Notte.";
export const brokenTitle = "The connection broke";
export const brokenBody = "What arrived is kept. Whether the task was finished is not known.";
export const notUnderstoodTitle = "Some of this task was not understood";
export const notUnderstoodBody = "Nothing was started. Change the words at fault, or pick one that works.";
export const notFoundTitle = "That was not on the page";
export const notFoundBody = "What was done so far is kept. These came closest.";
export const pageTitle = "The page could not be opened";
export const pageBody = "What was done so far is kept.";
export const browserMissingTitle = "A browser is needed to run on this computer";
export const browserMissingBody =
  "Install Chrome, Edge or Chromium. If you have one in an unusual place, choose its file.";
export const browserCrashedTitle = "The browser stopped";
export const browserCrashedBody = "What was collected is kept.";
export const keychainTitle = "Your system’s keychain is not available";
export const keychainBody =
  "The key was not saved. Unlock the keychain and try again, or keep it until you close the app.";
export const storageTitle = "This can’t be saved on your disk";
export const storageBody = "What happens now may not be kept.";
export const tookTooLongTitle = "The task took too long";
export const tookTooLongBody = "The server stopped it at its time limit. What was collected is kept.";
export const badInputTitle = "Something in the form can’t be used";
export const badInputBody = "Check the values and try again.";
export const internalTitle = "Something went wrong in this program";
export const internalBody = "Nothing you wrote was lost. Try again.";

export const localServerTitle = "This could not be done";
export const localServerBody = "What was collected until then is kept.";
export const localTaskRejectedTitle = "This task could not be read";
export const localLimitTitle = "Too much runs at once on this computer";
export const localLimitBody = "Nothing was started. Wait until a run has ended, or stop one.";
export const localAgentUnavailableTitle = "The task could not be started on this computer";
export const localAgentUnavailableBody = "Nothing was lost.";
export const localOfflineTitle = "This computer’s own part of the program does not answer";
export const localOfflineBody =
  "Nothing was lost. Try again. If it stays so, close the app and open it again.";
export const localRefusedBody = "This computer’s own part of the program refused it. Nothing was started.";
export const localSilentBody = "The run was given up. What arrived is kept.";
export const localGoneBody = "It was removed from this computer.";

export const changeKey = "Change key";
export const editTask = "Edit task";
export const openPlanPage = "Open plan page";
export const tryAgain = "Try again";
export const refresh = "Refresh";
export const runHere = "Run on this computer";
export const openSettings = "Open Settings";
export const checkFunctions = "Check my functions";
export const howToInstall = "How to install";
export const chooseFile = "Choose file";
export const runAgain = "Run again";
export const openFunction = "Open function";
export const keepForSession = "Keep until I close";
export const addKey = "Add key";
export const nearest = "Closest";
export const showDetails = "Details";
