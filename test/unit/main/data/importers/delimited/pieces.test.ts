/** Where the file is cut into pieces, and what the sample shows, must not be seen in the result. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { typeTextColumn } from '../../../../../../main/data/typing/type-text-column';
import { importBytes, valuesOf } from './import-text';

const number = fc.oneof(
  fc.integer({ min: -2000, max: 2000 }).map(String),
  fc.double({ noNaN: true }).map(String),
  fc.integer({ min: -99999, max: 99999 }).map((n) => (n / 1000).toFixed(3)),
);
const odd = fc.constantFrom(
  '',
  'NA',
  '-',
  'inf',
  '0700',
  '12e3',
  '1e999',
  '1,5',
  '1.234',
  '1.234,5',
  '12 345',
  'word',
  '208310224003697457',
  '2020-01-05',
  '+3',
  '.5',
  '5.',
  '5 %',
  '€ 5',
  '$1,234.50',
  '(5)',
  '5-',
  '08:15',
  'Jan 1949',
);

/** Columns that begin like numbers, with other cells here and there. */
const cells = fc.array(fc.oneof({ weight: 12, arbitrary: number }, { weight: 1, arbitrary: odd }), {
  minLength: 2,
  maxLength: 60,
});

describe('importing in pieces', () => {
  it.each([',', ';', '\t'] as const)(
    'types a column as if it were seen at once: %j',
    async (delimiter) => {
      const quote = (cell: string) => (/[,;\t ]/.test(cell) ? `"${cell}"` : cell);
      await fc.assert(
        fc.asyncProperty(cells, fc.integer({ min: 20, max: 400 }), async (list, bytes) => {
          const text = `n${delimiter}y\n${list.map((cell, i) => `r${i}${delimiter}${quote(cell)}\n`).join('')}`;
          const settings = { delimiter, header: true, comment: '', skipLines: 0 };
          const pieces = { sampleBytes: bytes, chunkBytes: bytes };
          const imported = await importBytes(text, { ...settings, order: 'as-is' }, pieces);
          const whole = typeTextColumn('y', list, { delimiter });
          const column = imported.table.columns.get('y');
          expect(column?.type).toBe(whole.column.type);
          expect(column && valuesOf(column)).toEqual(valuesOf(whole.column));
          expect(imported.rules.get('y')).toEqual(whole.rule);
          expect(imported.faults.get('y')).toEqual(whole.faults);
          const plain = (problem: { code: string; row: number | null; message: string }) =>
            `${problem.code} ${problem.row ?? ''} ${problem.message}`;
          const own = imported.problems.filter((problem) => problem.column === 'y');
          expect(own.map(plain)).toEqual(whole.problems.map(plain));
          const ofY = imported.decisions.filter((decision) => decision.column === 'y');
          expect(ofY.map(({ setting, value, certain }) => [setting, value, certain])).toEqual(
            whole.decisions.map(({ setting, value, certain }) => [setting, value, certain]),
          );
        }),
        { numRuns: 400 },
      );
    },
  );

  it('gives the same whatever the pieces', async () => {
    const rows = Array.from(
      { length: 300 },
      (_, i) => `${i},${(i * 0.37).toFixed(2)},"a ""${i % 7}""\n",${i % 50 === 0 ? '' : 'é'}`,
    );
    const text = `i,x,q,e\n${rows.join('\r\n')}`;
    const whole = await importBytes(text);
    expect(whole.table.rows).toBe(300);
    for (const chunkBytes of [16, 17, 100, 1000]) {
      const cut = await importBytes(text, {}, { sampleBytes: 64, chunkBytes });
      expect(cut.table).toEqual(whole.table);
      expect(cut.problems).toEqual(whole.problems);
    }
  });
});
