// Puts steps and problems of a plan in the order of the text. Pure.
import type { Plan } from "@/generated/Plan";
import type { PlanProblem } from "@/generated/PlanProblem";
import type { PlanStep } from "@/generated/PlanStep";

export type UnderstandingRow =
  | { kind: "step"; key: string; number: number; step: PlanStep }
  | { kind: "problem"; key: string; problem: PlanProblem };

/** The rows; a key stays the same while its row only changes its words, so that typing does not flicker. */
export function understandingRows(plan: Plan): UnderstandingRow[] {
  const rows: (UnderstandingRow & { at: number })[] = [
    ...plan.steps.map((step, index) => ({
      kind: "step" as const,
      key: `step-${index}`,
      number: index + 1,
      step,
      at: step.span[0],
    })),
    ...plan.problems.map((problem, index) => ({
      kind: "problem" as const,
      key: `problem-${index}`,
      problem,
      at: problem.span[0],
    })),
  ];
  return rows.sort((a, b) => a.at - b.at).map(({ at: _at, ...row }) => row);
}
