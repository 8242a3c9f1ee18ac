// Settings.
export const title = "Settings";
export const whereTitle = "Where tasks run";
export const key = "Notte key";
export const keyPlaceholder = "Paste your key";
export const checkAndSave = "Check and save";
export const checking = "Checking";
export const keyNone = "No key is set.";
export const keyKeychain = "Set. Kept in your system’s keychain.";
export const keySession = "Set. Kept until you close the app.";
export const keyEnvironment = "Set by NOTTE_API_KEY. This program did not save it.";
export const keyAddressChanged = "The server address has changed. Enter the key for it again.";
export const keyHelp =
  "It is checked with Notte, then kept in your system’s keychain. This window can’t read it back.";
export const checkKey = "Check";
export const keyAccepted = "Notte accepts this key.";
export const getKey = "Get a key from Notte";
export const changeKey = "Change";
export const removeKey = "Remove";
export const removeKeyTitle = "Remove your Notte key?";
export const removeKeyText =
  "Tasks can’t run with Notte until you add it again. Nothing is deleted at Notte.";
export const keyRemoved = "The key was removed";
export const keySaved = "The key was accepted and saved";
export const advanced = "Advanced";
export const serverAddress = "Server address";
export const serverAddressHelp = "For functions and their runs.";
export const taskAddress = "Task address";
export const taskAddressHelp = "For new tasks.";
export const save = "Save";
export const saved = "Saved";
export const browser = "Browser on this computer";
export const browserFound = "Chrome, Edge or Chromium is found by itself.";
export const browserChosen = (path: string) => `Chosen: ${path}`;
export const browserChoose = "Choose file";
export const browserForget = "Find it by itself";
export const browserReady = "Ready";
export const browserStarting = "Starting";
export const browserNotReady = "Not ready";
export const appearance = "Appearance";
export const themeSystem = "As the system";
export const themeLight = "Light";
export const themeDark = "Dark";
export const data = "Data";
export const folder = "Folder";
export const size = "Size";
export const sizeValue = (bytes: string, runs: string) => `${bytes}, ${runs}`;
export const runs = (n: number) => (n === 1 ? "1 run" : `${new Intl.NumberFormat("en").format(n)} runs`);
export const brokenSettings = (path: string) =>
  `Your settings file could not be read. It was kept as ${path}, and the settings started afresh.`;
export const brokenSettingsShort =
  "Your settings could not be read. They were kept aside and started afresh.";
export const exportAll = "Export all";
export const exportAllHelp = "History and settings in one file in Downloads. The key is not part of it.";
export const deleteAll = "Delete all";
export const deleteAllHelp = "Removes history, functions on this computer and settings.";
export const deleteAllTitle = "Delete everything on this computer?";
export const deleteAllText =
  "This removes your history, the functions kept on this computer and your settings. Functions at Notte stay there. This can’t be undone.";
export const deleteAllWord = "delete";
export const deleteAllType = (word: string) => `Type “${word}” to go on`;
export const deleted = "Everything was deleted";
export const about = "About";
export const version = (v: string) => `Version ${v}`;
export const independent =
  "An independent client for the Anything and Functions APIs. Not made or endorsed by Notte.";
export const licence = "Licensed under MIT or Apache 2.0, as you choose.";
export const licences = "Licences of the parts";
export const shortcuts = "Keyboard";
export const installTitle = "Get a browser";
export const installText =
  "Tasks on this computer use Chrome, Edge or Chromium. Install one of them, then try again.";
export const installLinux = "On Debian and Ubuntu, in a terminal:";
export const keyMissing = "Paste your key first.";
export const addressNote =
  "A changed address asks for the key again. Plain http works only on this computer.";
export const shortcutStop = "Stop the run";
export const licencesText = "The main parts of this program and the licences they come under.";
export const theme = "Colours";
