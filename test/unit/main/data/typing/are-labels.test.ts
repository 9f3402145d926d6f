/** Words are told by half of the rows; what the other half holds must make no difference. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { atOnce } from '../../../../../main/data/steps';
import { areLabels } from '../../../../../main/data/typing/are-labels';
import { secondsOf } from '../../../../../main/data/typing/clock-text';
import { dateUnder } from '../../../../../main/data/typing/date-text';
import { undress } from '../../../../../main/data/typing/dressed-number';
import { categoryOrText } from '../../../../../main/data/typing/label-column';
import { numberRules, parseNumber } from '../../../../../main/data/typing/number-text';
import { dateOrPeriod } from '../../../../../main/data/typing/period-text';
import { collectCells, countCells } from '../../../../../main/data/typing/text-cells';
import { dateOrders } from '../../../../../shared/domain/import-settings';
import { readColumn } from './read-column';

const word = fc.oneof(
  fc.constantFrom('red', 'blue', ' blue ', 'x1', 'user 12', '', 'NA', '-', 'None', 'inf', '1,2,'),
  fc.constantFrom(
    'the cat sat on the mat and looked at me',
    'the dog did not, it was a cat person',
  ),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
);
const value = fc.oneof(
  fc.double({ noNaN: true }).map(String),
  fc.constantFrom('1,5', '1.299,99', '0700', '12e3', '5 %', '€ 5', '(5)', '5-', '08:15', '1:02:03'),
  fc.constantFrom('2020-01-05', '14/09/2018', '01/02/20', '20200105', 'Jan 1949', '2020-W05'),
);

/** From no values to nothing else, with cells that come back. */
const column = fc
  .tuple(fc.integer({ min: 0, max: 10 }), fc.integer({ min: 0, max: 10 }))
  .chain(([words, values]) => {
    const cell = fc.oneof(
      { weight: words + 1, arbitrary: word },
      { weight: values, arbitrary: value },
      { weight: 1, arbitrary: fc.constant(null) },
    );
    return fc.array(cell, { minLength: 1, maxLength: 40 });
  })
  .chain((pool) => {
    const again = fc.array(fc.constantFrom(...pool), { maxLength: 60 });
    return again.map((more) => [...pool, ...more]);
  });

/** By trying everything on it. */
function isAnyValue(text: string): boolean {
  const date = dateOrPeriod(text);
  return (
    numberRules.some((rule) => parseNumber(text, rule) !== null) ||
    (date !== null && dateOrders.some((order) => !Number.isNaN(dateUnder(order, date)))) ||
    undress(text) !== null ||
    secondsOf(text, 'hours-minutes') !== null
  );
}

describe('columns of words', () => {
  it('have less than half of values of any kind, and are typed by their words alone', () => {
    let found = 0;
    fc.assert(
      fc.property(column, (list) => {
        const cells = collectCells(list);
        const counts = countCells(cells);
        if (!atOnce(areLabels(cells, counts, {}))) return;
        found += 1;
        const values = list.filter((cell) => cell !== null && isAnyValue(cell)).length;
        expect(values * 2).toBeLessThan(list.length);
        const { type, reason } = categoryOrText(cells.texts, counts);
        expect(readColumn(list).decision('type')).toMatchObject({
          value: type,
          reason,
          certain: true,
        });
      }),
      { numRuns: 1000 },
    );
    expect(found).toBeGreaterThan(100);
  });

  it('have the codes and texts that a row by row reading gives', () => {
    const types = fc.constantFrom('category', 'text');
    fc.assert(
      fc.property(column, types, (list, type) => {
        const typed = readColumn(list, { settings: { type } });
        const missing =
          type === 'text'
            ? (cell: string) => cell === ''
            : (cell: string) => /^(|-?nan|na|<na>|n\/a|#n\/?a|null|nat)$/i.test(cell.trim());
        const expected = list.map((cell) => {
          if (cell === null || missing(cell)) return null;
          return type === 'text' ? cell : cell.trim();
        });
        expect(typed.values).toEqual(expected);
        expect(typed.faults.missing).toBe(expected.filter((cell) => cell === null).length);
        const known = new Set(expected.filter((cell) => cell !== null));
        const { column } = typed;
        expect('dictionary' in column && column.dictionary).toEqual([...known]);
      }),
    );
  });

  it('are told before all texts were read', () => {
    const list = Array.from({ length: 100_000 }, (_, i) => `user ${i}`);
    const cells = collectCells(list);
    let read = 0;
    const texts = new Proxy(list, {
      get(target, key, receiver): unknown {
        read += 1;
        return Reflect.get(target, key, receiver);
      },
    });
    const { codes } = cells;
    expect(atOnce(areLabels({ codes, texts }, countCells(cells), {}))).toBe(true);
    expect(read).toBeLessThan(60_000);
  });
});
