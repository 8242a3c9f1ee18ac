// Words that stand on more than one screen.
export const appName = "Anything Desktop";
export const brand = "Anything";
export const navigation = "Main";
export const newTask = "New task";
export const functionsTitle = "Functions";
export const historyTitle = "History";
export const settingsTitle = "Settings";
export const runningNow = "Running now";
export const starting = "Starting";
export const foldSidebar = "Fold the sidebar";
export const unfoldSidebar = "Unfold the sidebar";
export const whereTasksRun = "Where tasks run";
export const thisComputer = "This computer";
export const notte = "Notte";
export const cancel = "Cancel";
export const close = "Close";
export const undo = "Undo";
export const loading = "Loading";
export const search = "Search";
export const dismiss = "Dismiss";
export const notifications = "Notifications";
export const saved = (name: string) => `Saved in Downloads: ${name}`;
export const savedAs = (name: string) => `Saved ${name}`;
export const show = "Show";
export const saveAs = "Save as";
export const chosen = "chosen";
export const openPalette = "Find anything";

const number = new Intl.NumberFormat("en");
/** 12,345 */
export const count = (n: number) => number.format(n);
export const rows = (n: number) => (n === 1 ? "1 row" : `${count(n)} rows`);
export const steps = (n: number) => (n === 1 ? "1 step" : `${count(n)} steps`);

/** 0:12, 3:05, 1:02:33 */
export function elapsed(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000));
  const two = (n: number) => String(n).padStart(2, "0");
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes}:${two(seconds % 60)}`;
  return `${Math.floor(minutes / 60)}:${two(minutes % 60)}:${two(seconds % 60)}`;
}

/** 0.4 s, 12 s, 3 min 5 s */
export function duration(ms: number): string {
  return ms < 9_950 ? `${(ms / 1000).toFixed(1)} s` : wholeSeconds(ms);
}

/** As `duration`; null for a refusal at once, which took no time worth telling. */
export const took = (ms: number) => (ms < 100 ? null : duration(ms));

/** 6 s, 1 min 5 s, 3 min */
export function wholeSeconds(ms: number): string {
  const seconds = Math.max(1, Math.round(ms / 1000));
  const rest = seconds % 60;
  if (seconds < 60) return `${seconds} s`;
  return rest === 0 ? `${Math.floor(seconds / 60)} min` : `${Math.floor(seconds / 60)} min ${rest} s`;
}

/** Free, $0.04, less than $0.01 */
export function cost(usd: number): string {
  if (usd <= 0) return "Free";
  if (usd < 0.01) return "less than $0.01";
  return `$${usd.toFixed(2)}`;
}

const time = new Intl.DateTimeFormat("en", { hour: "numeric", minute: "2-digit", hourCycle: "h23" });
const weekday = new Intl.DateTimeFormat("en", { weekday: "long" });
const day = new Intl.DateTimeFormat("en", { day: "numeric", month: "short" });
const dayOfYear = new Intl.DateTimeFormat("en", { day: "numeric", month: "short", year: "numeric" });
const DAY_MS = 86_400_000;

/** just now, 2 min ago, today 08:00, yesterday 08:00, Monday, Mar 4, Mar 4, 2025 */
export function ago(at: number, now: number): string {
  const passed = now - at;
  if (passed < 60_000) return "just now";
  if (passed < 3_600_000) return `${Math.floor(passed / 60_000)} min ago`;
  const today = new Date(now).setHours(0, 0, 0, 0);
  if (at >= today) return `today ${time.format(at)}`;
  if (at >= today - DAY_MS) return `yesterday ${time.format(at)}`;
  if (at >= today - 6 * DAY_MS) return weekday.format(at);
  if (new Date(at).getFullYear() === new Date(now).getFullYear()) return day.format(at);
  return dayOfYear.format(at);
}

/** 512 bytes, 4.2 MB */
export function bytes(n: number): string {
  if (n < 1000) return n === 1 ? "1 byte" : `${n} bytes`;
  const units = ["kB", "MB", "GB", "TB"];
  let value = n;
  let unit = -1;
  while (value >= 999.5 && unit < units.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${value < 9.95 ? value.toFixed(1) : Math.round(value)} ${units[unit]}`;
}
