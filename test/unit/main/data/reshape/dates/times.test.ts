import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Pacer } from '../../../../../../main/data/importers/reading/pacer';
import { joinDates } from '../../../../../../main/data/reshape/join-dates';
import { joinTimes } from '../../../../../../main/data/reshape/dates/times';
import type { DatePart } from '../../../../../../main/data/reshape/dates/parts';
import { atOnce } from '../../../../../../main/data/steps';
import { importBytes } from '../../importers/delimited/import-text';
import { months } from '../../../../../helpers/months';

function join(parts: Partial<Record<DatePart['part'], number[]>>) {
  const columns = Object.entries(parts).map(([part, values]): DatePart => {
    return { part: part as DatePart['part'], name: part, values: Float64Array.from(values) };
  });
  const { times, ...faults } = atOnce(joinTimes(columns, columns[0]?.values.length ?? 0));
  const texts = Array.from(times, (ms) => (Number.isNaN(ms) ? null : new Date(ms).toISOString()));
  return { texts, ...faults };
}

describe('parts of dates, put together', () => {
  it('are one time in each row', () => {
    const second = [59.25, 0];
    expect(
      join({
        year: [2020, 1900],
        month: [2, 3],
        day: [29, 1],
        hour: [23, 0],
        minute: [59, 0],
        second,
      }),
    ).toEqual({
      texts: ['2020-02-29T23:59:59.250Z', '1900-03-01T00:00:00.000Z'],
      missing: 0,
      invalid: 0,
      invalidRows: [],
    });
  });

  it('are invalid where there is no such day or time', () => {
    const year = [2021, 2021, 2020, 2021, 2021, 2021, 2021];
    const month = [2, 4, 13, 1, 1, 1, Infinity];
    const day = [29, 31, 1, 0, 1, 1, 1];
    const hour = [0, 0, 0, 0, 24, 24, 0];
    const minute = [0, 0, 0, 0, 30, 0, 0];
    const joined = join({ year, month, day, hour, minute });
    expect(joined.texts.filter((text) => text !== null)).toEqual(['2021-01-02T00:00:00.000Z']);
    expect(joined).toMatchObject({ invalid: 6, invalidRows: [0, 1, 2, 3, 4, 6], missing: 0 });
  });

  it('are missing where one of them is', () => {
    const joined = join({ year: [NaN, 2020], month: [1, NaN] });
    expect(joined).toEqual({ texts: [null, null], missing: 2, invalid: 0, invalidRows: [] });
  });

  it('are days of the year', () => {
    const joined = join({ year: [2020, 2020, 2021, 2021], dayOfYear: [60, 366, 60, 366] });
    expect(joined).toMatchObject({ invalid: 1, invalidRows: [3] });
    expect(joined.texts).toEqual([
      '2020-02-29T00:00:00.000Z',
      '2020-12-31T00:00:00.000Z',
      '2021-03-01T00:00:00.000Z',
      null,
    ]);
  });

  it('lists a hundred rows of those that are invalid', () => {
    const joined = join({
      year: new Array<number>(150).fill(2021),
      month: new Array<number>(150).fill(0),
    });
    expect(joined.invalid).toBe(150);
    expect(joined.invalidRows).toHaveLength(100);
  });
});

const hourMs = 3_600_000;
const padded = (value: number) => String(value).padStart(2, '0');
const clock = (at: Date, sign: string) =>
  [at.getUTCHours(), at.getUTCMinutes(), at.getUTCSeconds()].map(padded).join(sign);
const dayOf = (at: Date) => at.toISOString().slice(0, 10);
const dayOfYear = (at: Date) =>
  1 + Math.floor((at.getTime() - Date.UTC(at.getUTCFullYear(), 0)) / (24 * hourMs));

/** Ways to write a time in several columns, with the step that each can tell. */
const ways: Record<string, { stepMs: number; header: string; row: (at: Date) => unknown[] }> = {
  colons: { stepMs: 1000, header: 'Date,Time', row: (at) => [dayOf(at), clock(at, ':')] },
  hours: { stepMs: hourMs, header: 'day,hour', row: (at) => [dayOf(at), at.getUTCHours()] },
  numbers: {
    stepMs: 1000,
    header: 'year,month,day,hour,minute,second',
    row: (at) => [
      at.getUTCFullYear(),
      at.getUTCMonth() + 1,
      at.getUTCDate(),
      at.getUTCHours(),
      at.getUTCMinutes(),
      at.getUTCSeconds(),
    ],
  },
  names: {
    stepMs: 1000,
    header: 'Jahr,Monat,Tag,Uhrzeit',
    row: (at) => [at.getUTCFullYear(), months[at.getUTCMonth()], at.getUTCDate(), clock(at, ':')],
  },
  daysOfYear: {
    stepMs: hourMs,
    header: 'YEAR,DOY,HR',
    row: (at) => [at.getUTCFullYear(), dayOfYear(at), at.getUTCHours()],
  },
};

describe.each(Object.entries(ways))(
  'times that were taken apart: %s',
  (_, { stepMs, header, row }) => {
    const times = fc
      .tuple(
        fc.integer({ min: -60_000, max: 60_000 }),
        fc.array(fc.integer({ min: 1, max: 9_000_000 }), { maxLength: 30 }),
      )
      .map(([firstDay, gaps]) => {
        // Days up to the tenth, so that no column can be one of days of the week.
        const begin = new Date(firstDay * 24 * hourMs);
        const tenth = Date.UTC(begin.getUTCFullYear(), begin.getUTCMonth(), 10);
        const known = [tenth, tenth + stepMs];
        for (const gap of gaps) {
          const last = known.at(-1) ?? 0;
          // Short ones for hours, days and months alike.
          known.push(last + stepMs * (1 + (gap % (gap % 3 === 0 ? 10 : 5000))));
        }
        return known;
      });

    it('come back exactly', async () => {
      await fc.assert(
        fc.asyncProperty(times, async (known) => {
          const lines = known.map((ms, i) => [...row(new Date(ms)), i / 2].join(','));
          const imported = await importBytes(`${header},y\n${lines.join('\n')}\n`);
          const pacer = new Pacer(new AbortController().signal);
          const { table, decisions } = await joinDates(imported, {}, pacer);
          const [first] = table.columns.values();
          expect(first).toEqual({ type: 'date', values: Float64Array.from(known) });
          expect(decisions.at(-1)).toMatchObject({ setting: 'joinDates', value: true });
        }),
        { numRuns: 40 },
      );
    });
  },
);

describe('months without names of columns', () => {
  const times = fc
    .tuple(
      fc.integer({ min: 1600 * 12, max: 1700 * 12 }),
      fc.array(fc.integer({ min: 1, max: 30 }), { minLength: 2, maxLength: 40 }),
    )
    .map(([first, gaps]) => {
      let month = first;
      return [first, ...gaps.map((gap) => (month += gap))];
    });

  it('come back exactly, whatever stands behind them', async () => {
    await fc.assert(
      fc.asyncProperty(times, fc.boolean(), async (known, isReversed) => {
        const lines = known.map((month, i) => [Math.floor(month / 12), (month % 12) + 1, i + 0.5]);
        const inOrder = isReversed ? [...lines].reverse() : lines;
        const imported = await importBytes(inOrder.map((line) => line.join(';')).join('\n'), {
          header: false,
        });
        const { table } = await joinDates(imported, {}, new Pacer(new AbortController().signal));
        const expected = known.map((month) => Date.UTC(Math.floor(month / 12), month % 12));
        const times = isReversed ? [...expected].reverse() : expected;
        expect([...table.columns][0]).toEqual([
          'date',
          { type: 'date', values: Float64Array.from(times) },
        ]);
      }),
      { numRuns: 40 },
    );
  });
});
