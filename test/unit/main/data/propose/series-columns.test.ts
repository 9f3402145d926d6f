import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fittingSeries, seriesColumns } from '../../../../../main/data/propose/series-columns';
import type { Column } from '../../../../../main/data/table';
import { category, number, summariesOf, tableOf } from './make';

function found(columns: Readonly<Record<string, Column>>, rows: number, find = seriesColumns) {
  const table = tableOf(columns, rows);
  return find(summariesOf(table), 't', table);
}

/** Each combination of these numbers has the times 0, 1, 2 and so on, one after the other. */
function combined(steps: number, ...sizes: number[]): { parts: Column[]; t: Column; rows: number } {
  const rows = sizes.reduce((product, size) => product * size, steps);
  let below = rows;
  const parts = sizes.map((size) => {
    below /= size;
    const each = below;
    return number(rows, (row) => Math.floor(row / each) % size);
  });
  return { parts, t: number(rows, (row) => row % steps), rows };
}

describe('seriesColumns', () => {
  it('are a pair where no column does alone, in tables of one series after the other and of turns', () => {
    const { parts, t, rows } = combined(10, 2, 3);
    const [store, dept] = parts as [Column, Column];
    const sales = number(rows, Math.sin);
    const pair = { names: ['store', 'dept'], count: 6 };
    expect(found({ store, dept, t, sales }, rows)).toEqual(pair);
    const turns = {
      t: number(60, (row) => Math.floor(row / 6)),
      store: category(60, (row) => Math.floor(row / 3) % 2, 'Ost', 'West'),
      dept: number(60, (row) => row % 3),
    };
    expect(found(turns, 60)).toEqual(pair);
  });

  it('are three where no pair does', () => {
    const { parts, t, rows } = combined(8, 2, 3, 2);
    const [a, b, c] = parts as [Column, Column, Column];
    expect(found({ a, b, c, t }, rows)).toEqual({ names: ['a', 'b', 'c'], count: 12 });
  });

  it('are of as many columns those with the fewest series: a measurement may tell apart by chance', () => {
    const columns = {
      count: number(60, (row) => (row * 7) % 20),
      t: number(60, (row) => Math.floor(row / 3)),
      shop: number(60, (row) => row % 3),
    };
    expect(found(columns, 60)).toEqual({ names: ['shop'], count: 3 });
  });

  it('are none that lack a value, and none where two times are the same by chance', () => {
    const columns = {
      shop: number(40, (row) => (row === 3 ? NaN : row % 2)),
      t: number(40, (row) => Math.floor(row / 2)),
    };
    expect(found(columns, 40)).toBeUndefined();
    const clock = {
      t: number(40, (row) => (row > 20 ? row - 1 : row)),
      n: number(40, (row) => row % 3),
    };
    expect(found(clock, 40)).toBeUndefined();
  });

  it('are found where the time goes back from one to the next, and no time repeats', () => {
    const columns = {
      run: number(40, (row) => Math.floor(row / 20)),
      t: number(40, (row) => (row < 20 ? 100 + row : row)),
    };
    expect(found(columns, 40)).toEqual({ names: ['run'], count: 2 });
    const unsorted = { ...columns, t: number(40, (row) => (row * 7) % 40) };
    expect(found(unsorted, 40)).toBeUndefined();
  });

  it('have each time once in each series', () => {
    const cell = fc.integer({ min: 0, max: 2 });
    const row = fc.record({ a: cell, b: cell, c: cell, t: fc.integer({ min: 0, max: 9 }) });
    fc.assert(
      fc.property(fc.array(row, { minLength: 4, maxLength: 40 }), (rows) => {
        const columnOf = (name: 'a' | 'b' | 'c' | 't') =>
          number(rows.length, (at) => rows[at]?.[name] ?? NaN);
        const columns = { a: columnOf('a'), b: columnOf('b'), c: columnOf('c'), t: columnOf('t') };
        const names = found(columns, rows.length)?.names ?? null;
        if (names === null) return;
        const keys = rows.map((own) => [...names, 't'].map((name) => own[name as 'a']).join());
        expect(new Set(keys).size).toBe(rows.length);
      }),
    );
  });
});

describe('fittingSeries', () => {
  it('asks that series stand together, or are whole', () => {
    const uneven = {
      name: category(50, (row) => Math.min(2, Math.floor(row / 15)), 'a', 'b', 'c'),
      t: number(50, (row) => 1960 + (row < 30 ? row % 15 : row - 30)),
    };
    expect(found(uneven, 50, fittingSeries)).toEqual({ names: ['name'], count: 3 });
    const whole = {
      name: category(50, (row) => row % 5, 'a', 'b', 'c', 'd', 'e'),
      t: number(50, (row) => Math.floor(row / 5)),
    };
    expect(found(whole, 50, fittingSeries)).toEqual({ names: ['name'], count: 5 });
    const byChance = { ...whole, name: number(50, (row) => (row % 5) + 5 * +(row === 7)) };
    expect(found(byChance, 50, fittingSeries)).toBeUndefined();
  });
});
