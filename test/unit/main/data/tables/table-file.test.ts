import fc from 'fast-check';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import {
  readTableFile,
  tablePath,
  writeTableFile,
} from '../../../../../main/data/tables/table-file';
import type { Column, Table } from '../../../../../main/data/table';
import { newFolder } from '../../../../helpers/store';

const folder = newFolder();

const table: Table = {
  rows: 3,
  columns: new Map<string, Column>([
    ['y', { type: 'number', values: Float64Array.of(0.1, NaN, -1e300) }],
    ['day', { type: 'date', values: Float64Array.of(1_700_000_000_123, 0, -1) }],
    ['kind', { type: 'category', codes: Int32Array.of(1, -1, 0), dictionary: ['é', '日本'] }],
    ['note', { type: 'text', codes: Int32Array.of(0, 1, 0), dictionary: ['', 'a\nb'] }],
    [
      'wave',
      {
        type: 'sequence',
        offsets: Float64Array.of(0, 1, 1, 3),
        features: 2,
        values: Float32Array.of(1, 2, 3, 4, 5, 6),
        picture: null,
      },
    ],
    [
      'picture',
      {
        type: 'sequence',
        offsets: Float64Array.of(0, 1, 2, 3),
        features: 1,
        values: Float64Array.of(0.1, 0.2, 0.3),
        picture: { height: 1, width: 1, channels: 1 },
      },
    ],
  ]),
};

describe('a table as a file', () => {
  it('comes back as it was, named by what is in it', () => {
    const id = writeTableFile(folder, table);
    expect(readTableFile(folder, id)).toEqual(table);
    expect(writeTableFile(folder, table)).toBe(id);
    expect(readdirSync(folder)).toEqual([`${id}.table`]);
  });

  it('holds any numbers and texts', () => {
    const columns = fc.array(
      fc.record({
        numbers: fc.float64Array({ minLength: 2, maxLength: 2 }),
        texts: fc.uniqueArray(fc.string({ unit: 'grapheme' }), { maxLength: 5 }),
      }),
      { maxLength: 4 },
    );
    fc.assert(
      fc.property(columns, (made) => {
        const built = new Map<string, Column>();
        made.forEach(({ numbers, texts }, i) => {
          built.set(`n${i}`, { type: 'number', values: numbers });
          built.set(`t${i}`, { type: 'text', codes: Int32Array.of(-1, 0), dictionary: texts });
        });
        const whole: Table = { rows: 2, columns: built };
        expect(readTableFile(folder, writeTableFile(folder, whole))).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('is refused where it was changed or is gone', () => {
    const id = writeTableFile(folder, table);
    const path = tablePath(folder, id);
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(() => readTableFile(folder, id)).toThrow(/content has changed.*Import the file again/);
    rmSync(path);
    expect(() => readTableFile(folder, id)).toThrow(/cannot be read/);
  });
});
