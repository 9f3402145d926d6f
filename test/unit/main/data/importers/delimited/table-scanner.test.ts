/** What the native scanner finds in a stretch, value by value, and what it leaves to who reads in order. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { StretchPart } from '../../../../../../main/data/importers/delimited/stretch';
import {
  loadScanner,
  StretchScanner,
} from '../../../../../../main/data/importers/delimited/table-scanner';
import { kernelsBinding } from '../../../../../helpers/kernels-binding';

const point = '.'.charCodeAt(0);
const wholeNumbers = 256;

interface Wanted {
  points: readonly number[];
  delimiter?: string;
  comment?: string;
  rowBytes?: number;
}

async function scan(
  text: string | Uint8Array,
  { points, delimiter = ',', comment = '', rowBytes = 4 }: Wanted,
): Promise<StretchPart | null> {
  const addon = loadScanner(kernelsBinding());
  if (addon === null) throw new Error('The scanner cannot be loaded.');
  const content = Buffer.from(text);
  const scanner = new StretchScanner(addon, {
    delimiter: delimiter.charCodeAt(0),
    comment: Buffer.from(comment),
    blanksRowEnds: false,
    points: Int32Array.from(points),
    rowBytes,
  });
  scanner.bytesFor(content.length).set(content);
  return scanner.scan(content.length);
}

/** Of each column of numbers. */
function numbersOf(part: StretchPart | null): number[][] {
  if (part === null) throw new Error('The stretch was left.');
  return part.gaps.map((_, i) =>
    Array.from(part.numbers.subarray(i * part.room, i * part.room + part.rows)),
  );
}

/** More digits than a double holds. */
function mayBeId(cell: string): boolean {
  return /^-?\d+$/.test(cell) && !Number.isSafeInteger(Number(cell));
}

function textsOf(part: StretchPart | null, place = 0): string[] {
  const texts = part?.texts[place];
  if (texts === undefined) throw new Error('There are no texts.');
  const { codes, offsets, bytes } = texts;
  return Array.from(codes, (code) =>
    Buffer.from(bytes.subarray(offsets[code], offsets[code + 1])).toString(),
  );
}

describe('numbers of a stretch', () => {
  it('are those that JavaScript reads, to the last bit', async () => {
    const digits = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 24 });
    const written = fc
      .record({ whole: digits, behind: digits, minus: fc.boolean() })
      .filter(({ whole, behind }) => whole.length + behind.length > 0)
      .map(({ whole, behind, minus }) => `${minus ? '-' : ''}${whole.join('')}.${behind.join('')}`);
    const any = fc.oneof(
      written,
      fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
      fc.integer().map(String),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(any, { minLength: 1, maxLength: 50 }), async (cells) => {
        const [values] = numbersOf(await scan(`${cells.join('\n')}\n`, { points: [point] }));
        expect(values).toEqual(cells.map((cell) => (mayBeId(cell) ? NaN : Number(cell))));
      }),
      { numRuns: 300 },
    );
  });

  it('may have spaces, quotes, signs and exponents', async () => {
    const part = await scan('  1.5 ,"-2.25","1e3"\r\n+3,.5,5.\r\n', {
      points: [point, point, point],
    });
    expect(numbersOf(part)).toEqual([
      [1.5, 3],
      [-2.25, 0.5],
      [1000, 5],
    ]);
    expect(part).toMatchObject({ rows: 2, gaps: [false, false, false] });
  });

  it('have the decimal sign of their column', async () => {
    const part = await scan('1,5;2.5;3\n', { points: [44, point, wholeNumbers], delimiter: ';' });
    expect(numbersOf(part)).toEqual([[1.5], [2.5], [3]]);
  });

  it('are told apart from what is missing and what is odd', async () => {
    const part = await scan('1\n NA \n""\nword\n"a ""b"""\n0700\n1e400\n-inf\nÖ\n', {
      points: [wholeNumbers],
    });
    expect(numbersOf(part)).toEqual([[1, NaN, NaN, NaN, NaN, NaN, NaN, NaN, NaN]]);
    expect(part?.gaps).toEqual([true]);
    expect(part?.odd).toEqual({
      rows: Int32Array.of(3, 4, 5, 6, 7, 8),
      columns: new Int32Array(6),
      texts: ['word', 'a "b"', '0700', '1e400', '-inf', 'Ö'],
    });
  });

  it('find more room where rows are shorter than was thought', async () => {
    const text = '7\n'.repeat(5000);
    const part = await scan(text, { points: [wholeNumbers], rowBytes: 1000 });
    expect(numbersOf(part)).toEqual([Array.from({ length: 5000 }, () => 7)]);
  });
});

describe('texts of a stretch', () => {
  it('are as they stand between the delimiters', async () => {
    const cells = [
      'a',
      ' b ',
      'a',
      '',
      '日本',
      '"q, ""r"""',
      'a longer one than eight bytes',
      'a"b',
    ];
    const part = await scan(cells.map((cell) => `${cell},x\n`).join(''), { points: [0, -1] });
    const expected = [...cells];
    expected[5] = 'q, "r"';
    expect(textsOf(part)).toEqual(expected);
    expect(Array.from(part?.texts[0]?.codes ?? [])).toEqual([0, 1, 0, 2, 3, 4, 5, 6]);
    expect(part?.texts).toHaveLength(1);
  });

  it('are told apart by all of their bytes, however many there are', async () => {
    const cells = Array.from({ length: 20_000 }, (_, i) => `cell ${(i * 7919) % 9973}`);
    const part = await scan(`${cells.join('\n')}\n`, { points: [0] });
    expect(textsOf(part)).toEqual(cells);
    expect(part?.texts[0]?.offsets).toHaveLength(9973 + 1);
  });
});

describe('a row', () => {
  it('may end with a delimiter, and the last without a line feed', async () => {
    const part = await scan('1,2,\n3,4', { points: [point, point] });
    expect(numbersOf(part)).toEqual([
      [1, 3],
      [2, 4],
    ]);
    expect(part?.trailingDelimiters).toBe(1);
  });

  it('may have its cells between spaces', async () => {
    const part = await scan(' 1   2\n10 20  \n', { points: [point, point], delimiter: ' ' });
    expect(numbersOf(part)).toEqual([
      [1, 10],
      [2, 20],
    ]);
    expect(part?.trailingDelimiters).toBe(0);
  });

  it.each([
    ['shorter than the table', '1,2\n3\n'],
    ['longer', '1,2\n3,4,5\n'],
    ['a blank one', '1,2\n\n3,4\n'],
    ['one of spaces', '1,2\n  \n'],
    ['a remark', '1,2\n# 3,4\n'],
    ['one with a line break in a cell', '1,"2\n"\n'],
    ['one with text behind a quote', '1,"2"x\n'],
    ['one with a quote that is never closed', '1,"2\n3,4\n'],
    ['one that ends with a carriage return alone', '1,2\r3,4\n'],
  ])('that is unusual leaves the stretch: %s', async (_, text) => {
    expect(await scan(text, { points: [point, 0], comment: '#' })).toBeNull();
  });

  it.each([
    ['a byte that begins nothing', [0x80]],
    ['a character that is cut', [0xe2, 0x82]],
    ['one that is longer than needed', [0xc0, 0xaf]],
    ['a surrogate', [0xed, 0xa0, 0x80]],
    ['one beyond Unicode', [0xf4, 0x90, 0x80, 0x80]],
  ])('of other bytes than UTF-8 leaves the stretch: %s', async (_, bytes) => {
    const before = Buffer.from(`${'x'.repeat(61)}€\n`);
    const text = Buffer.concat([before, Buffer.from(bytes), Buffer.from('\n')]);
    expect(await scan(text, { points: [0] })).toBeNull();
    expect(await scan(before, { points: [0] })).toMatchObject({ rows: 1 });
  });
});

describe('a call', () => {
  const plan = { delimiter: 44, comment: new Uint8Array(), missing: [] as string[] };

  it.each([
    ['bytes too short', 39, 8, 100, /32 more/],
    ['numbers without room', 40, 8, 3, /room for each/],
  ])('is checked: %s', (_, bytes, length, places, message) => {
    const addon = loadScanner(kernelsBinding());
    const points = Int32Array.of(point, point);
    expect(() =>
      addon?.scanStretch(
        { ...plan, points },
        new Uint8Array(bytes),
        length,
        new Float64Array(places),
        2,
      ),
    ).toThrow(message);
  });
});
