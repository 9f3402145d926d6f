/** Problems of the same kind in the same column as one entry: a wrong guess makes hundreds of them. */
import type { DataProblem } from '#shared/domain/dataset';

export interface ProblemGroup {
  /** The first one. */
  problem: DataProblem;
  /** All of them, in order. */
  all: readonly DataProblem[];
}

/** In the order of each group's first problem. */
export function groupProblems(problems: readonly DataProblem[]): ProblemGroup[] {
  const groups = new Map<string, DataProblem[]>();
  for (const problem of problems) {
    const key = JSON.stringify([problem.severity, problem.code, problem.column]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [problem]);
    else group.push(problem);
  }
  return [...groups.values()].flatMap((all) => {
    const [problem] = all;
    return problem === undefined ? [] : [{ problem, all }];
  });
}
