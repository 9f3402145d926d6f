import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cellText } from '../../../../../../main/data/importers/delimited/cell-text';
import { wholeNumbers } from '../../../../../../main/data/importers/delimited/plain-number';
import {
  RowScanner,
  type RowSink,
} from '../../../../../../main/data/importers/delimited/row-scanner';
import { parseSlowly } from './slow-parser';

/** All rows, read in pieces of `pieceBytes`. */
function scanAll(text: string, delimiter: string, pieceBytes: number) {
  const rows: string[][] = [];
  const lines: number[] = [];
  let cells: string[] = [];
  const sink: RowSink = {
    text: (_, bytes, from, to, escaped) => cells.push(cellText(bytes, from, to, escaped)),
    number: () => NaN,
    row(count, line) {
      expect(count).toBe(cells.length);
      rows.push(cells);
      lines.push(line);
      cells = [];
      return 0;
    },
    withdraw: () => (cells = []),
    blankLine: () => 0,
    strayQuote: () => undefined,
  };
  const scanner = new RowScanner(
    {
      delimiter: delimiter.charCodeAt(0),
      comment: new Uint8Array(),
      skipLines: 0,
      points: new Int16Array(),
      values: [],
    },
    sink,
  );
  const content = new TextEncoder().encode(`${text}\n`);
  let held = new Uint8Array();
  for (let at = 0; at < content.length; at += pieceBytes) {
    const piece = content.subarray(at, at + pieceBytes);
    const bytes = new Uint8Array(held.length + piece.length + 1);
    bytes.set(held);
    bytes.set(piece, held.length);
    const end = bytes.length - 1;
    const taken = scanner.scan(bytes, 0, end, at + pieceBytes >= content.length);
    held = bytes.slice(taken, end);
  }
  expect(held).toHaveLength(0);
  return { rows, lines };
}

const sign = fc.constantFrom(
  'a',
  '1',
  ' ',
  '"',
  '""',
  ',',
  ';',
  '\n',
  '\r\n',
  '\r',
  'é',
  '🙂',
  '.',
);
const anyText = fc.array(sign, { maxLength: 60 }).map((signs) => signs.join(''));

describe('row scanner', () => {
  it.each([',', ';', '\t', '|'])(
    'cuts as its slow twin does, in pieces of any size: %j',
    (delimiter) => {
      const text = anyText.map((t) => t.replaceAll(';', delimiter));
      fc.assert(
        fc.property(text, fc.integer({ min: 1, max: 30 }), (t, pieceBytes) => {
          expect(scanAll(t, delimiter, pieceBytes).rows).toEqual(parseSlowly(`${t}\n`, delimiter));
        }),
        { numRuns: 3000 },
      );
    },
  );

  it('gives back any table that was written with quotes', () => {
    const rows = fc.integer({ min: 1, max: 4 }).chain((width) =>
      fc.array(fc.array(fc.string({ unit: 'grapheme' }), { minLength: width, maxLength: width }), {
        minLength: 1,
        maxLength: 6,
      }),
    );
    fc.assert(
      fc.property(rows, fc.constantFrom('\n', '\r\n', '\r'), (table, end) => {
        const quote = (cell: string) => `"${cell.replaceAll('"', '""')}"`;
        const text = table.map((row) => row.map(quote).join(',') + end).join('');
        expect(scanAll(text, ',', 7).rows).toEqual(table);
      }),
    );
  });

  it('counts lines, also inside quotes', () => {
    const { rows, lines } = scanAll('a,"x\r\ny\nz"\n\n\nb,1\rc,2', ',', 5);
    expect(rows).toEqual([
      ['a', 'x\r\ny\nz'],
      ['b', '1'],
      ['c', '2'],
    ]);
    expect(lines).toEqual([1, 6, 7]);
  });

  it('takes several spaces for one where spaces stand between cells', () => {
    expect(scanAll('  1   2 "a b"  \n3 4 5\n', ' ', 3).rows).toEqual([
      ['1', '2', 'a b'],
      ['3', '4', '5'],
    ]);
  });

  it('reads digits exactly as Number does', () => {
    const digits = (max: number) =>
      fc
        .array(fc.constantFrom(...Array.from('0123456789')), { maxLength: max })
        .map((list) => list.join(''));
    const plain = fc
      .tuple(
        fc.constantFrom('', '-', '+'),
        digits(25),
        fc.constantFrom('', '.'),
        digits(25),
        fc.option(fc.tuple(fc.constantFrom('e', 'E'), fc.constantFrom('', '-', '+'), digits(4))),
      )
      .map(([s, whole, point, rest, power]) => s + whole + point + rest + (power ?? []).join(''));
    const any = fc.oneof(plain, fc.double().map(String), fc.integer().map(String));
    fc.assert(
      fc.property(any, fc.boolean(), fc.boolean(), (text, quoted, whole) => {
        const { value, asked } = readNumber(quoted ? `"${text}"` : text, whole);
        if (asked.length === 0) expect(value).toBe(Number(text));
        // What is left to the sink is left whole.
        else expect(asked).toEqual([text]);
      }),
      { numRuns: 20_000 },
    );
  });
});

function readNumber(cell: string, whole: boolean) {
  const asked: string[] = [];
  const values = new Float64Array(1);
  const sink: RowSink = {
    text: () => undefined,
    number(_, bytes, from, to, escaped) {
      asked.push(cellText(bytes, from, to, escaped));
      return NaN;
    },
    row: () => 0,
    withdraw: () => undefined,
    blankLine: () => 0,
    strayQuote: () => undefined,
  };
  const points = Int16Array.from([whole ? wholeNumbers : 46]);
  const comment = new Uint8Array();
  const scanner = new RowScanner(
    { delimiter: 44, comment, skipLines: 0, points, values: [values] },
    sink,
  );
  const text = new TextEncoder().encode(`${cell},x\n`);
  const bytes = new Uint8Array(text.length + 1);
  bytes.set(text);
  scanner.scan(bytes, 0, text.length, true);
  return { value: values[0], asked };
}
