import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Imported } from '../../../../../../main/data/importers/importer';
import { reshapeTable } from '../../../../../../main/data/reshape/wide';
import '../../../../../helpers/property-seed';
import { plainTable } from '../../importers/import-fixture';
import { count, pacer } from './fixture';

const matrix = fc
  .tuple(fc.integer({ min: 1, max: 6 }), fc.integer({ min: 2, max: 9 }))
  .chain(([rows, steps]) =>
    fc.array(
      fc.array(fc.option(fc.double({ noNaN: true, noDefaultInfinity: true }), { nil: null }), {
        minLength: steps,
        maxLength: steps,
      }),
      { minLength: rows, maxLength: rows },
    ),
  )
  .filter((rows) => rows.some((cells) => cells.some((cell) => cell !== null)));

function tableOf(rows: readonly (readonly (number | null)[])[]): Imported {
  const steps = rows[0]?.length ?? 0;
  const number = (of: (row: number) => number) => ({
    type: 'number' as const,
    values: Float64Array.from(rows, (_, row) => of(row)),
  });
  const columns = count(
    steps,
    (step) => [`x${step}`, number((row) => rows[row]?.[step] ?? NaN)] as const,
  );
  return {
    ...{ format: 'csv', encoding: null, delimiter: null, decimal: null, header: true },
    table: {
      rows: rows.length,
      columns: new Map([['id', number((row) => row)] as const, ...columns]),
    },
    ...{ rules: new Map(), faults: new Map(), problems: [], decisions: [], preview: [] },
  };
}

describe('any matrix with holes', () => {
  it('comes back from series, each value in its place', async () => {
    await fc.assert(
      fc.asyncProperty(matrix, async (rows) => {
        const settings = { layout: 'series', firstStep: 'x0' } as const;
        const result = await reshapeTable(tableOf(rows), settings, pacer());
        const { id = [], step = [], value = [] } = plainTable(result);
        const back = rows.map((cells) => cells.map((): number | null => null));
        for (const [row, cell] of value.entries()) {
          const own = back[Number(id[row])];
          if (own !== undefined) own[Number(step[row]) - 1] = cell as number | null;
        }
        expect(back).toEqual(rows);
        const filled = rows.map((cells) => {
          const known = [...cells.keys()].filter((i) => cells[i] !== null);
          return [known[0] ?? 0, known.at(-1) ?? -1] as const;
        });
        expect(value).toHaveLength(filled.reduce((sum, [a, b]) => sum + b - a + 1, 0));
      }),
    );
  });

  it('comes back from sequences, each value in its place', async () => {
    const ofFeatures = matrix.chain((rows) =>
      fc.tuple(fc.constant(rows), fc.constantFrom(...divisors(rows[0]?.length ?? 1))),
    );
    await fc.assert(
      fc.asyncProperty(ofFeatures, async ([rows, stepFeatures]) => {
        const settings = { layout: 'sequences', firstStep: 'x0', stepFeatures } as const;
        const result = await reshapeTable(tableOf(rows), settings, pacer());
        const { sequence = [] } = plainTable(result);
        const back = rows.map((cells, row) => {
          const own = sequence[row];
          const flat = Array.isArray(own) ? own.flat() : [];
          return cells.map((_, i) => (Number.isNaN(flat[i] ?? NaN) ? null : flat[i]));
        });
        expect(back).toEqual(rows);
      }),
    );
  });
});

function divisors(of: number): number[] {
  return count(of, (i) => i + 1).filter((divisor) => of % divisor === 0);
}
