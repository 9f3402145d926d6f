import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupProblems } from '../../../../renderer/data/problem-groups';
import type { DataProblem } from '../../../../shared/domain/dataset';

const problem = (changes: Partial<DataProblem>): DataProblem => ({
  code: 'bad-date',
  severity: 'warning',
  row: 1,
  column: 'Datum',
  line: null,
  message: 'No date.',
  ...changes,
});

describe('problems that are alike', () => {
  it('are one entry for each code, column and severity, in the order of the first', () => {
    const groups = groupProblems([
      problem({ row: 3 }),
      problem({ row: 4, column: 'Ende' }),
      problem({ row: 5, message: 'No date either.' }),
      problem({ row: 5, severity: 'error' }),
      problem({ row: 9, code: 'ragged', column: null }),
    ]);
    expect(groups.map(({ all }) => all.map(({ row }) => row))).toEqual([[3, 5], [4], [5], [9]]);
    expect(groups[0]?.problem.row).toBe(3);
  });

  it('none is lost or told twice', () => {
    const any = fc.record({
      code: fc.constantFrom('a', 'b'),
      column: fc.constantFrom(null, 'x', 'y'),
      row: fc.integer({ min: 1, max: 99 }),
    });
    fc.assert(
      fc.property(fc.array(any), (drawn) => {
        const problems = drawn.map((one) => problem(one));
        const grouped = groupProblems(problems).flatMap(({ all }) => [...all]);
        expect(new Set(grouped)).toEqual(new Set(problems));
        expect(grouped).toHaveLength(problems.length);
      }),
    );
  });
});
