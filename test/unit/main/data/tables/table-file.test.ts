import fc from 'fast-check';
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
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

/** Never cancelled. */
const steady = { turn: () => Promise.resolve() };

function write(whole: Table): Promise<string> {
  return writeTableFile(folder, whole, steady);
}

describe('a table as a file', () => {
  it('comes back as it was, named by what is in it', async () => {
    const id = await write(table);
    expect(readTableFile(folder, id)).toEqual(table);
    expect(await write(table)).toBe(id);
    expect(readdirSync(folder)).toEqual([`${id}.table`]);
  });

  it('holds any numbers and texts', async () => {
    const columns = fc.array(
      fc.record({
        numbers: fc.float64Array({ minLength: 2, maxLength: 2 }),
        texts: fc.uniqueArray(fc.string({ unit: 'grapheme', maxLength: 40 }), { maxLength: 9 }),
      }),
      { maxLength: 4 },
    );
    await fc.assert(
      fc.asyncProperty(columns, async (made) => {
        const built = new Map<string, Column>();
        made.forEach(({ numbers, texts }, i) => {
          built.set(`n${i}`, { type: 'number', values: numbers });
          built.set(`t${i}`, { type: 'text', codes: Int32Array.of(-1, 0), dictionary: texts });
        });
        const whole: Table = { rows: 2, columns: built };
        expect(readTableFile(folder, await write(whole))).toEqual(whole);
      }),
      { numRuns: 50 },
    );
  });

  it('is refused where it was changed or is gone', async () => {
    const id = await write(table);
    const path = tablePath(folder, id);
    const bytes = readFileSync(path);
    bytes[bytes.length - 1] = (bytes.at(-1) ?? 0) ^ 1;
    writeFileSync(path, bytes);
    expect(() => readTableFile(folder, id)).toThrow(/content has changed.*Import the file again/);
    rmSync(path);
    expect(() => readTableFile(folder, id)).toThrow(/cannot be read/);
  });

  it('texts of any kind, thousands of them', async () => {
    // Halves of a character at the ends of two texts do not become one.
    const kinds = ['plain', 'é', '日本', '😀', '', '\ud83d', '\ude00', 'x'.repeat(20_000)];
    const dictionary = Array.from(
      { length: 20_000 },
      (_, i) => `${kinds[(i * 7 + (i >> 3)) % 7]}${i}`,
    );
    dictionary.push('\ud83d', '\ude00', kinds[7] ?? '');
    const codes = Int32Array.from(dictionary, (_, i) => i);
    const whole: Table = {
      rows: codes.length,
      columns: new Map<string, Column>([['t', { type: 'text', codes, dictionary }]]),
    };
    const column = readTableFile(folder, await write(whole)).columns.get('t');
    const texts = column?.type === 'text' ? column.dictionary : [];
    // A half alone is no character: UTF-8 has none for it.
    expect(texts).toEqual(dictionary.map((text) => Buffer.from(text).toString()));
  });

  it('gives way every few thousand texts, and leaves nothing where it is ended', async () => {
    const own = newFolder();
    const dictionary = Array.from({ length: 50_000 }, (_, i) => `text ${i}`);
    const reads = { sinceTurn: 0, most: 0 };
    const counted = new Proxy(dictionary, {
      get(target, key, receiver): unknown {
        if (typeof key === 'string' && /^\d+$/.test(key)) reads.sinceTurn += 1;
        return Reflect.get(target, key, receiver);
      },
    });
    const codes = new Int32Array(50_000);
    const whole: Table = {
      rows: codes.length,
      columns: new Map<string, Column>([['t', { type: 'text', codes, dictionary: counted }]]),
    };
    let turns = 0;
    const turn = () => {
      reads.most = Math.max(reads.most, reads.sinceTurn);
      reads.sinceTurn = 0;
      turns += 1;
      return Promise.resolve();
    };
    await writeTableFile(own, whole, { turn });
    expect(reads.most).toBeGreaterThan(0);
    expect(reads.most).toBeLessThanOrEqual(5000);
    const [last, files] = [turns, readdirSync(own)];
    expect(files).toHaveLength(1);
    for (const file of files) rmSync(join(own, file));
    for (let ending = 1; ending <= last; ending += 5) {
      turns = 0;
      const end = () => {
        turns += 1;
        return turns === ending ? Promise.reject(new Error('ended')) : Promise.resolve();
      };
      await expect(writeTableFile(own, whole, { turn: end })).rejects.toThrow('ended');
      expect(readdirSync(own)).toEqual([]);
    }
  });
});
