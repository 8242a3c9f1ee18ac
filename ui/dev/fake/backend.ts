// A fake shell over Tauri's own IPC mocks, for unit tests and the harness.
import { clearMocks, mockIPC } from "@tauri-apps/api/mocks";
import type { Channel } from "@tauri-apps/api/core";
import type { Commands } from "../../src/backend/commands";
import type { Problem } from "../../src/generated/Problem";
import type { RunMessage } from "../../src/generated/RunMessage";
import type { RunSubscribe } from "../../src/generated/RunSubscribe";
import type { RunSummary } from "../../src/generated/RunSummary";

/** Sends to the page what the shell would send over a channel. */
export type Send<T> = (message: T) => void;

type CallHandlers = {
  [C in keyof Commands]?: (request: Commands[C][0]) => Commands[C][1] | Promise<Commands[C][1]>;
};

/** Handlers by command; a command without one is refused with `internal`. */
export interface Handlers extends CallHandlers {
  run_subscribe?: (request: RunSubscribe, send: Send<RunMessage>) => number | Promise<number>;
  running_watch?: (request: unknown, send: Send<RunSummary[]>) => number | Promise<number>;
}

/** One recorded call. */
export interface FakeCall {
  command: string;
  request: unknown;
}

declare global {
  interface Window {
    __TAURI_INTERNALS__: { runCallback: (id: number, data: unknown) => void };
  }
}

/** Puts the fake in place; answers the list of calls, which grows as they come. */
export function installFake(handlers: Handlers): FakeCall[] {
  const calls: FakeCall[] = [];
  mockIPC((command, payload) => {
    const { request, channel } = (payload ?? {}) as { request?: unknown; channel?: Channel<unknown> };
    calls.push({ command, request });
    const handler = handlers[command as keyof Handlers] as
      ((request: unknown, send?: Send<unknown>) => unknown) | undefined;
    if (!handler) {
      const problem: Problem = { code: "internal", message: "", detail: `no fake for ${command}` };
      throw problem;
    }
    if (!channel) return handler(request);
    let index = 0;
    return handler(request, (message) => {
      window.__TAURI_INTERNALS__.runCallback(channel.id, { message, index: index++ });
    });
  });
  return calls;
}

/** Takes the fake away. */
export const removeFake = clearMocks;
