// Turns whatever a command was refused with into a `Problem`. Holds no words for people beyond the last resort.
import type { Problem } from "@/generated/Problem";

/** A refused command. */
export class BackendError extends Error {
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.message);
    this.name = "BackendError";
    this.problem = problem;
  }
}

function isProblem(value: unknown): value is Problem {
  return typeof value === "object" && value !== null && "code" in value && "message" in value;
}

/** The `Problem` in anything that was thrown; what is none becomes the program's own fault. */
export function toProblem(thrown: unknown): Problem {
  if (thrown instanceof BackendError) return thrown.problem;
  if (isProblem(thrown)) return thrown;
  const detail = thrown instanceof Error ? thrown.message : String(thrown);
  return { code: "internal", message: "", detail };
}
