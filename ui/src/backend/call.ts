// The one way to ask the shell for something. Streams are in `streams.ts`.
import { invoke } from "@tauri-apps/api/core";
import type { Command, Commands } from "./commands";
import { BackendError, toProblem } from "./problem";

/** Asks the shell; rejects only with a `BackendError`. */
export async function call<C extends Command>(command: C, request: Commands[C][0]): Promise<Commands[C][1]> {
  try {
    return await invoke<Commands[C][1]>(command, { request });
  } catch (thrown) {
    throw new BackendError(toProblem(thrown));
  }
}
