import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { standsInAnyOrder } from '../../../../../main/data/propose/serial';
import { drawn } from './drawn';
import { number, summariesOf, tableOf } from './make';

function found(...columns: ((row: number) => number)[]): boolean {
  const rows = 300;
  const made = columns.map((at, i) => [`x${i}`, number(rows, at)] as const);
  const table = tableOf(Object.fromEntries(made), rows);
  return standsInAnyOrder(summariesOf(table), table);
}

describe('rows that may stand in any order', () => {
  it('are those of which none says anything of the next', () => {
    expect(found(drawn(1), drawn(2), drawn(3))).toBe(true);
    const holed = (row: number) => (row % 9 === 4 ? NaN : drawn(4)(row));
    expect(found(drawn(1), holed, () => 5)).toBe(true);
  });

  it('are none where one column depends on the rows before', () => {
    expect(found(drawn(1), (row) => Math.sin(row / 9))).toBe(false);
    expect(found(drawn(1), (row) => row + drawn(2)(row))).toBe(false);
    // A season of four rows, of which neighbours are not alike.
    expect(found(drawn(1), (row) => Math.sin((row * Math.PI) / 2))).toBe(false);
    expect(found(drawn(1), (row) => Math.sin((row * Math.PI) / 12))).toBe(false);
  });

  it('are not told in a single column, nor in few rows', () => {
    expect(found(drawn(1))).toBe(false);
    const table = tableOf({ a: number(99, drawn(1)), b: number(99, drawn(2)) }, 99);
    expect(standsInAnyOrder(summariesOf(table), table)).toBe(false);
  });

  it('are none that wander, wherever they begin', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000 }), (seed) => {
        let level = 0;
        const steps = Array.from({ length: 300 }, (_, row) => (level += drawn(seed)(row) - 0.5));
        expect(found(drawn(1), (row) => steps[row] ?? NaN)).toBe(false);
      }),
    );
  });
});
