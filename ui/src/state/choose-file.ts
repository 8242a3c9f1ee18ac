// Which file a value means. Only its place is asked for; nothing of it is read here.
import { call } from "@/backend";
import { refused } from "./refused";

/** The path of a file that the person chooses; null where they choose none. */
export async function chooseFile(): Promise<string | null> {
  try {
    return (await call("file_choose", {}))?.path ?? null;
  } catch (thrown) {
    refused(thrown);
    return null;
  }
}
