import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countedUnits, risingIndex, rowCounters } from '../../../../../main/data/propose/counters';
import type { Column } from '../../../../../main/data/table';
import { number, summariesOf, tableOf } from './make';

function found(columns: Readonly<Record<string, readonly number[]>>, isDated = false) {
  const rows = Object.values(columns)[0]?.length ?? 0;
  const made = Object.entries(columns).map(([name, values]): [string, Column] => [
    name,
    number(rows, (row) => values[row] ?? NaN),
  ]);
  const table = tableOf(Object.fromEntries(made), rows);
  const numbers = summariesOf(table);
  const units = countedUnits(numbers, table);
  return {
    rising: risingIndex(numbers, table)?.name,
    counters: rowCounters(numbers, table, isDated).map(({ name }) => name),
    units: units === undefined ? undefined : [units.unit.name, units.counter.name],
  };
}

/** Runs of so many steps each: number of the run, and the step in it, from 1. */
function runsOf(lengths: readonly number[]): { unit: number[]; cycle: number[] } {
  return {
    unit: lengths.flatMap((length, run) => Array.from({ length }, () => run + 1)),
    cycle: lengths.flatMap((length) => Array.from({ length }, (_, step) => step + 1)),
  };
}

describe('numbers of rows', () => {
  it('count by one, and are called so or have no name and stand first', () => {
    const counted = [5, 6, 7, 8];
    expect(found({ x: counted, No: counted, 'column 1': counted }).counters).toEqual([
      'No',
      'column 1',
    ]);
    expect(found({ No: [1, 2, 4, 5], x: counted }).counters).toEqual([]);
    expect(found({ No: counted }).counters).toEqual([]);
  });

  it('have any name where a date says the time, and they count from the start', () => {
    const columns = { instant: [1, 2, 3, 4], late: [5, 6, 7, 8], even: [0, 2, 4, 6] };
    expect(found(columns, true).counters).toEqual(['instant']);
    expect(found(columns).counters).toEqual([]);
    expect(found({ sold: [1, 2, 3, 4] }, true).counters).toEqual([]);
  });

  it('are the time only as a first column that rises evenly', () => {
    expect(found({ a: [0, 0.5, 1, 1.5], b: [1, 2, 3, 5] }).rising).toBe('a');
    expect(found({ b: [1, 2, 3, 5], a: [0, 0.5, 1, 1.5] }).rising).toBeUndefined();
  });
});

describe('a counter that begins anew with each unit', () => {
  const { unit, cycle } = runsOf([5, 3, 6]);

  it('is found with the unit, in whatever order', () => {
    expect(found({ unit, cycle, x: unit.map(Math.sin) }).units).toEqual(['unit', 'cycle']);
    expect(found({ x: cycle.map(Math.sin), cycle, unit }).units).toEqual(['unit', 'cycle']);
  });

  it('is none where one row does not fit', () => {
    const skipping = cycle.map((step, row) => (row === 3 ? 9 : step));
    expect(found({ unit, cycle: skipping }).units).toBeUndefined();
    const late = unit.map((run, row) => (row === 5 ? 1 : run));
    expect(found({ unit: late, cycle }).units).toBeUndefined();
    const again = unit.map((run) => (run === 3 ? 1 : run));
    expect(found({ unit: again, cycle }).units).toBeUndefined();
  });

  it('is none of months, hours or days of a month', () => {
    for (const lengths of [
      [12, 12, 12, 5],
      [24, 24, 24],
      [31, 28, 31, 30, 3],
      [7, 7, 7],
    ]) {
      const calendar = runsOf(lengths);
      expect(found({ year: calendar.unit, month: calendar.cycle }).units).toBeUndefined();
    }
  });

  it('is found in runs of any lengths that no calendar has', () => {
    const length = fc.integer({ min: 32, max: 59 });
    fc.assert(
      fc.property(fc.array(length, { minLength: 2, maxLength: 6 }), (lengths) => {
        const runs = runsOf(lengths);
        expect(found({ unit: runs.unit, cycle: runs.cycle }).units).toEqual(['unit', 'cycle']);
      }),
    );
  });
});
