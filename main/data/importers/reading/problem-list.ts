/** Problems as they are found: at most a hundred of a kind, the last of which counts the others. */
import type { DataProblem } from '#shared/domain/dataset';

const mostOfAKind = 100;

export type Problem = Partial<Pick<DataProblem, 'row' | 'column' | 'line'>> &
  Pick<DataProblem, 'code' | 'severity' | 'message'>;

export class ProblemList {
  readonly #kept = new Map<string, DataProblem[]>();
  readonly #counts = new Map<string, number>();

  add(problem: Problem): void {
    const kind = `${problem.code}/${problem.column ?? ''}`;
    const count = (this.#counts.get(kind) ?? 0) + 1;
    this.#counts.set(kind, count);
    if (count > mostOfAKind) return;
    const list = this.#kept.get(kind) ?? [];
    list.push({ row: null, column: null, line: null, ...problem });
    this.#kept.set(kind, list);
  }

  /** How many there were of a code, also those that were not kept. */
  count(code: string): number {
    let sum = 0;
    for (const [kind, count] of this.#counts) if (kind.startsWith(`${code}/`)) sum += count;
    return sum;
  }

  list(): DataProblem[] {
    return [...this.#kept].flatMap(([kind, problems]) => {
      const more = (this.#counts.get(kind) ?? 0) - problems.length;
      const last = problems.at(-1);
      if (more === 0 || last === undefined) return problems;
      const message = `${last.message} There are ${String(more)} more like this.`;
      return [...problems.slice(0, -1), { ...last, message }];
    });
  }
}
