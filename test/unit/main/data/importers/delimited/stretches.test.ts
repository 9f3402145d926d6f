/** Whether stretches of the file are scanned ahead, by the native scanner, must not be seen in what is imported. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { LabError } from '../../../../../../shared/result';
import type { ImportSettings } from '../../../../../../shared/domain/import-settings';
import { columnsOf, importBytes, type Pieces } from './import-text';

/** Tables; more with UNROLL_FUZZ. */
const fuzzRuns = Math.max(600, Number(process.env.UNROLL_FUZZ ?? 0));

const pieces = { sampleBytes: 64, chunkBytes: 50 };

async function resultOf(content: string | Uint8Array, set: ImportSettings, cut: Pieces) {
  try {
    return await importBytes(content, set, cut);
  } catch (error) {
    if (error instanceof LabError) return { code: error.code, message: error.message };
    throw error;
  }
}

async function expectSame(content: string | Uint8Array, set: ImportSettings, cut: Pieces) {
  const { sampleBytes, chunkBytes } = cut;
  const alone = await resultOf(content, set, { sampleBytes, chunkBytes });
  expect(await resultOf(content, set, cut)).toEqual(alone);
}

const cut = fc.record({
  sampleBytes: fc.integer({ min: 20, max: 200 }),
  chunkBytes: fc.integer({ min: 16, max: 120 }),
  stretches: fc.record({
    bytes: fc.integer({ min: 8, max: 90 }),
    taken: fc.array(fc.boolean(), { minLength: 1, maxLength: 6 }),
  }),
});

const plain = fc.oneof(
  fc.integer({ min: -2000, max: 2000 }).map(String),
  fc.integer({ min: -99999, max: 99999 }).map((n) => (n / 1000).toFixed(3)),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1000, max: 1000 }).map(String),
  fc
    .tuple(fc.integer({ min: -9, max: 99_999 }), fc.bigInt({ min: 0n, max: 10n ** 20n }))
    .map((d) => d.join('.')),
);
const odd = fc.constantFrom(
  ...[
    '',
    'NA',
    '-',
    ' nan ',
    '7 ',
    '1,',
    '0.10e+2',
    '-0',
    '00.5',
    '1e-400',
    'inf',
    '0700',
    '12e3',
    '1e999',
    '"1,5"',
    '1.234',
    ' 2.5',
    '12 345',
    'word',
  ],
  ...['208310224003697457', '2020-01-05', '+3', '.5', '5.', '"a ""b"""', '"two\nlines"', 'é'],
);
const oddLine = fc.constantFrom(
  ...['', '# remark', '1', '1,2,3,4', '"open', '1,2,3,', '  ', 'a"b,1,2', ',,', 'NA,,', '"",,'],
);
/** Lines without anything, and others that only nearly are. */
const lastLines = fc.array(fc.constantFrom(',,', ',', ',,,', '"","",', 'NA,,', ',w1,'), {
  maxLength: 12,
});

/** Most cells are plain, most lines have three of them, and a column of words stands among some. */
const table = fc
  .record({
    header: fc.constantFrom('a,b,c\n', 'a,b,c\ns,m,K\n', 'a,b,\n', ''),
    last: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, { weight: 1, arbitrary: lastLines }),
    semicolon: fc.constantFrom('', '', ';'),
    lines: fc.array(
      fc.oneof(
        {
          weight: 30,
          arbitrary: fc.tuple(
            plain,
            fc.oneof({ weight: 20, arbitrary: plain }, { weight: 1, arbitrary: odd }),
            fc.oneof({ weight: 8, arbitrary: plain }, { weight: 1, arbitrary: odd }),
          ),
        },
        { weight: 1, arbitrary: oddLine.map((line) => [line]) },
      ),
      { minLength: 1, maxLength: 60 },
    ),
    words: fc.boolean(),
    ends: fc.constantFrom('\n', '\r\n', '\r'),
    closed: fc.boolean(),
  })
  .map(({ header, lines, last, semicolon, words, ends, closed }) => {
    const rows = lines.map((cells, i) =>
      words && cells.length === 3 ? [cells[0], `w${i % 5}`, cells[2]] : cells,
    );
    const all = [...rows.map((cells) => cells.join(',')), ...last].map((line) => line + semicolon);
    return header + all.join(ends) + (closed ? ends : '');
  });

describe('stretches that are scanned ahead', () => {
  it('any table is the same', { timeout: 1_200_000 }, async () => {
    const settings = fc.constantFrom<ImportSettings>(
      {},
      { delimiter: ',', comment: '#' },
      { decimal: ',' },
      { header: true, delimiter: ',', skipLines: 0 },
      { delimiter: ',', columns: { b: { type: 'number' }, 'column 2': { type: 'text' } } },
      { encoding: 'utf-8', skipLines: 3 },
    );
    await fc.assert(
      fc.asyncProperty(table, settings, cut, (text, set, by) => expectSame(text, set, by)),
      { numRuns: fuzzRuns },
    );
  });

  it('bytes that are not UTF-8 are found wherever they stand', async () => {
    const lines = Array.from({ length: 40 }, (_, i) => `${i},${i / 8}\n`).join('');
    for (const at of [1, 60, 150, 200]) {
      for (const encoding of [undefined, 'utf-8'] as const) {
        const bytes = Buffer.from(`a,b\n${lines}`);
        bytes[at] = 0xe9;
        const set = encoding === undefined ? {} : { encoding };
        await expectSame(bytes, set, { ...pieces, stretches: { bytes: 30, taken: [true] } });
      }
    }
  });

  const rows = Array.from({ length: 100 }, (_, i) => `${i},${i / 8},w${i % 3}`);
  const by = (taken: boolean[]) => ({ ...pieces, stretches: { bytes: 40, taken } });

  it('numbers and words come in the order of the file', async () => {
    const imported = await importBytes(`i,x,w\n${rows.join('\n')}`, {}, by([true]));
    expect(columnsOf(imported)).toEqual({
      i: rows.map((_, i) => i),
      x: rows.map((_, i) => i / 8),
      w: rows.map((_, i) => `w${i % 3}`),
    });
  });

  it('problems tell the row and the line of the file', async () => {
    const faulty = rows.map((row, i) => (i === 80 ? '80,oops,w2' : i === 90 ? '90,1' : row));
    const { problems, faults } = await importBytes(`i,x,w\n${faulty.join('\n')}`, {}, by([true]));
    expect(problems.map(({ code, row, line }) => [code, row, line])).toEqual([
      ['short-row', 91, 92],
      ['not-a-number', 81, 82],
      ['missing', 91, 92],
    ]);
    expect(faults.get('x')).toEqual({ missing: 0, invalid: 1 });
  });

  it('a column that turns out to have decimals far below has them all', async () => {
    const lines = Array.from({ length: 100 }, (_, i) => (i < 90 ? `${i},1` : `${i},${i}.5`));
    const imported = await importBytes(`i,x\n${lines.join('\n')}\n`, {}, by([true, false]));
    expect(columnsOf(imported).x).toEqual(lines.map((_, i) => (i < 90 ? 1 : i + 0.5)));
  });
});
