import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberColumn } from '../../../../../main/data/examples/columns';
import { planData } from '../../../../../main/data/prepare/plan';
import { groupByInputs } from '../../../../../main/data/prepare/same-inputs';
import type { Table } from '../../../../../main/data/table';
import { experimentOf, ramp, tableFrom } from './make';

const task = { topology: 'one-to-one', goal: 'regress', samples: 'records' };
const experiment = experimentOf({ x: 'input', c: 'input: category', y: 'target' }, task, {
  missing: 'mask',
});

function groupsOf(table: Table): number[] | null {
  const { plan } = planData(experiment, table);
  if (plan === null) throw new Error('There is no plan.');
  const groups = groupByInputs(plan.samples, plan.rawInputs, plan.timeline, 10);
  return groups === null ? null : [...groups.of];
}

describe('groups of records with equal inputs', () => {
  it('are those of their written inputs, numbered as they appear', () => {
    const number = fc.constantFrom(0, -0, NaN, Infinity, 1, 2, 0.5, 1e300);
    const record = fc.record({ x: number, c: fc.constantFrom('a', 'b') });
    fc.assert(
      fc.property(fc.array(record, { minLength: 5, maxLength: 40 }), (records) => {
        const table = tableFrom({
          x: numberColumn(records.map(({ x }) => x)),
          c: records.map(({ c }) => c),
          y: ramp(records.length),
        });
        const written = records.map(({ x, c }) => `${Number.isFinite(x) ? x + 0 : 'none'} ${c}`);
        const distinct = [...new Set(written)];
        const slow = written.map((text) => distinct.indexOf(text));
        expect(groupsOf(table)).toEqual(distinct.length === records.length ? null : slow);
        // What was kept with the table says the same.
        expect(groupsOf(table)).toEqual(groupsOf(table));
      }),
    );
  });

  it('of ten thousand records, each twice', () => {
    const x = ramp(20_000).map((i) => (i * 7919) % 10_000);
    const table = tableFrom({ x, c: x.map(() => 'a'), y: ramp(20_000) });
    const groups = groupsOf(table) ?? [];
    expect(new Set(groups).size).toBe(10_000);
    expect(x.every((value, row) => groups[row] === groups[x.indexOf(value)])).toBe(true);
  });
});
