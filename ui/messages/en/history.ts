// Words of the history screen.
export const search = "Search runs";
export const today = "Today";
export const yesterday = "Yesterday";
export const emptyTitle = "Nothing here yet";
export const emptyText = "Every run is kept here, with all it did and collected.";
export const emptyAction = "New task";
export const nothingFound = "Nothing found";
export const nothingFoundText = (search: string) => `No run matches “${search}”.`;
export const remove = "Delete this run";
export const deleted = "Run deleted";
export const loadingMore = "Loading earlier runs";
export const functionRun = "Function";
export const recordingRun = "Shown by doing";

const sameYear = new Intl.DateTimeFormat("en", { weekday: "long", day: "numeric", month: "long" });
const otherYear = new Intl.DateTimeFormat("en", { day: "numeric", month: "long", year: "numeric" });
const clock = new Intl.DateTimeFormat("en", { hour: "numeric", minute: "2-digit", hourCycle: "h23" });

/** Today, Yesterday, Monday 2 March, 2 March 2025 */
export function day(at: number, now: number): string {
  const start = new Date(now).setHours(0, 0, 0, 0);
  if (at >= start) return today;
  // A day of 23 or 25 hours must not swallow a date: go back by the calendar.
  const before = new Date(start);
  before.setDate(before.getDate() - 1);
  if (at >= before.getTime()) return yesterday;
  const year = new Date(at).getFullYear();
  return (year === new Date(now).getFullYear() ? sameYear : otherYear).format(at);
}

/** 14:05 */
export const timeOf = (at: number) => clock.format(at);
