import { describe, expect, it } from 'vitest';
import { numberColumn } from '../../../../../main/data/examples/columns';
import type { ColumnUse } from '../../../../../main/data/prepare/columns';
import { Findings } from '../../../../../main/data/prepare/findings';
import { reportOrder } from '../../../../../main/data/prepare/time-order';

const use = (name: string, index: number): ColumnUse => ({
  name,
  index,
  choice: { name, roles: ['time'], type: 'number' },
  known: false,
  column: numberColumn([]),
});

/** Messages by code; the times of each series stand behind one another. */
function found(
  times: Readonly<Record<string, readonly number[]>>,
  ...seriesBy: readonly (string | null)[]
): Record<string, string> {
  const findings = new Findings();
  let from = 0;
  const series = Object.entries(times).map(([name, own]) => {
    const one = { name, from, to: from + own.length };
    from = one.to;
    return one;
  });
  const faults = Object.values(times).map((own) => {
    const steps = own.slice(1).map((time, i) => time - (own[i] ?? NaN));
    const count = (test: (step: number) => boolean): number => steps.filter(test).length;
    return {
      backwards: count((step) => step < 0),
      repeats: count((step) => step === 0),
      missing: count(Number.isNaN),
    };
  });
  const values = Float64Array.from(Object.values(times).flat());
  const by = seriesBy.flatMap((name, i) => (name === null ? [] : [use(name, 1 + i)]));
  reportOrder(
    use('t', 0),
    values,
    { rowAt: null, numbering: { rows: values.length }, series },
    faults,
    by,
    'break',
    findings,
  );
  return Object.fromEntries(findings.problems.map(({ code, message }) => [code, message]));
}

describe('time that goes backwards', () => {
  it('in one series: to be sorted, or to be told apart', () => {
    const { 'time-backwards': message } = found({ '': [0, 2, 1, 3] }, null);
    expect(message).toContain('row 3. Sort the file by time, or give');
    expect(message).toContain('the role "series"');
  });

  it('throughout: the file can be turned round', () => {
    const { 'time-backwards': message } = found({ '': [3, 2, 1] }, null);
    expect(message).toContain('The newest row stands first: set "order" to "reversed"');
  });

  it('in some series: these are named, and no role is advised that is set already', () => {
    const { 'time-backwards': message } = found({ A: [0, 1, 2], B: [0, 2, 1] }, 'id');
    expect(message).toContain('row 6. That is in 1 series of column "id": "B". Sort each series');
    expect(message).not.toContain('role');
  });

  it('in every series throughout: the newest row stands first in each', () => {
    const times = { A: [3, 2, 2], B: [9, 8, 7], C: [5] };
    const { 'time-backwards': message, 'time-repeats': repeats } = found(times, 'id');
    expect(message).toContain('stands first in each series: set "order" to "reversed"');
    expect(repeats).toContain('row 3. If more than column "id"');
  });

  it('by a clock that was set back: what to do where sorting would not help', () => {
    const advice = /end of summer time, let rows count .*preparation\.gaps "ignore"/;
    expect(found({ '': [0, 1, 2, 3, 2, 3, 4] }, null)['time-backwards']).toMatch(advice);
    expect(found({ A: [0, 1], B: [2, 3, 2] }, 'id')['time-backwards']).toMatch(advice);
    expect(found({ '': [3, 2, 1] }, null)['time-backwards']).not.toMatch(advice);
  });

  it('repeats in series that two columns tell apart: a third is to have the role too', () => {
    const { 'time-repeats': repeats } = found({ A: [3, 3] }, 'shop', 'ware');
    expect(repeats).toContain(
      'If more than columns "shop" and "ware" is needed to tell series apart, give the further column',
    );
  });

  it('is not found where it rises', () => {
    expect(found({ A: [1, 2], B: [0, 5] }, 'id')).toEqual({});
  });
});
