/** Series of a `.ts` file whose values stand with their times. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importTs } from '../../../../../../main/data/importers/ts';
import '../../../../../helpers/property-seed';
import { importContent, plainTable } from '../import-fixture';

const read = (cases: string, tags = '@timestamps true') =>
  importContent(importTs, 'a.ts', `${tags}\n@data\n${cases}\n`);
const stepOf = ({ decisions }: Awaited<ReturnType<typeof read>>) =>
  decisions.find(({ setting }) => setting === 'columns.series.step');

describe('ts with timestamps', () => {
  it('reads values of dimensions at the times that they share', async () => {
    const tags = '@timestamps true\n@dimensions 2\n@classLabel true a b';
    const imported = await read('(0,1),(1,2):(0,3),(1,?):a\n(5,6), (6,7):(5,8),(6,9):b', tags);
    expect(plainTable(imported)).toEqual({
      series: [
        [
          [1, 3],
          [2, NaN],
        ],
        [
          [6, 8],
          [7, 9],
        ],
      ],
      class: ['a', 'b'],
    });
    expect(stepOf(imported)).toMatchObject({ value: '1', certain: true });
    expect(imported.problems).toEqual([]);
  });

  it('reads dates, whose clocks have colons, and keeps when each case begins', async () => {
    const imported = await read(
      '(2017-09-12 09:00:00,1),(2017-09-12 10:00:00,2):a\n(2017-09-13 00:00:00,3),(2017-09-13 01:00:00,4):a',
      '@timestamps true\n@univariate true\n@classLabel true a b',
    );
    expect(plainTable(imported)).toEqual({
      series: [
        [[1], [2]],
        [[3], [4]],
      ],
      class: ['a', 'a'],
      start: ['2017-09-12T09:00:00.000Z', '2017-09-13'],
    });
    expect(stepOf(imported)?.value).toBe('1 hour');
  });

  it('makes a timestep of missing values where a time is left out, and says so', async () => {
    const imported = await read('(0,1),(0.5,2),(1,3),(2.5,4)\n(7,1),(7.5,1)');
    expect(plainTable(imported).series?.[0]).toEqual([[1], [2], [3], [NaN], [NaN], [4]]);
    expect(stepOf(imported)).toMatchObject({
      value: '0.5',
      reason: 'most times are as far apart; gaps became missing values',
    });
    expect(imported.problems).toMatchObject([
      {
        code: 'time-gaps',
        line: 3,
        message: expect.stringContaining('1 case leaves out 2 timesteps of 0.5') as string,
      },
    ]);
  });

  it('fills in where a dimension is taken less often', async () => {
    const imported = await read('(0,1),(1,2),(2,3):(0,4),(2,5)');
    expect(plainTable(imported).series).toEqual([
      [
        [1, 4],
        [2, NaN],
        [3, 5],
      ],
    ]);
  });

  it.each([
    ['(2020-01-31,1),(2020-02-29,2),(2020-04-30,3)', '1 month', [[1], [2], [NaN], [3]]],
    ['(2020-01-01,1),(2020-04-01,2),(2020-07-01,3)', '3 months', [[1], [2], [3]]],
    ['(2019-01-01,1),(2020-01-01,2),(2021-01-01,3)', '1 year', [[1], [2], [3]]],
    ['(2020-02-28,1),(2020-02-29,2),(2020-03-01,3)', '1 day', [[1], [2], [3]]],
    ['(2020-03-29T01:00+01:00,1),(2020-03-29T03:00+02:00,2)', '1 hour', [[1], [2]]],
  ])('goes by the calendar: %s', async (text, step, series) => {
    const imported = await read(text);
    expect(stepOf(imported)?.value).toBe(step);
    expect(plainTable(imported).series).toEqual([series]);
  });

  it('puts times in order, and says so', async () => {
    const imported = await read('(2,3),(1,2),(0,1)');
    expect(plainTable(imported).series).toEqual([[[1], [2], [3]]]);
    expect(imported.problems).toMatchObject([{ code: 'times-unordered', line: 3 }]);
  });

  it.each([
    [
      '(0,1),(1,2),(2.5,3)',
      'uneven-times',
      'its times 1 and 2.5 are not a whole number of steps of 1',
    ],
    ['(0,1),(1,2),(90,3)', 'uneven-times', 'it has values at 3 of 91 timesteps of 1'],
    ['(0,1),(0,2)', 'faulty-case', 'dimension 1 has a time twice'],
    ['(0,1),(x,2)', 'faulty-case', 'time 2 of dimension 1 is "x", neither a number nor a date'],
    ['(12/09/2017,2)', 'faulty-case', 'time 1 of dimension 1 is "12/09/2017", neither'],
    ['(2017-02-30,2)', 'faulty-case', 'time 1 of dimension 1 is "2017-02-30", neither'],
    ['(2017-02-28,2)', 'faulty-case', '"2017-02-28" is a date, but those before are each a number'],
    ['(0,y)', 'faulty-case', 'value 1 of dimension 1 is "y"'],
    ['(0,1),2', 'faulty-case', 'value 2 of dimension 1 is "2", not a time and a number'],
    ['(0,1)(1,2)', 'faulty-case', 'value 1 of dimension 1 is "(0,1)(1,2)"'],
    ['(0,1),(1', 'faulty-case', 'value 2 of dimension 1 is "(1"'],
    ['(0,1),', 'faulty-case', 'dimension 1 ends in a comma'],
    ['?', 'faulty-case', 'its series is empty'],
    ['(0,1):(0,1)', 'faulty-case', 'it has 2 dimensions instead of 1'],
  ])('leaves out %s and says why', async (line, code, what) => {
    const imported = await read(`(0,1),(1,2),(2,3)\n(0,1),(1,2),(2,3)\n${line}`);
    expect(imported.table.rows).toBe(2);
    expect(imported.problems).toMatchObject([{ code, line: 5 }]);
    expect(imported.problems[0]?.message).toContain(what);
  });

  it('refuses a file of uneven times, with what to do', async () => {
    await expect(read('(0,1),(1,2),(3.3,3),(7.1,4)')).rejects.toThrow(
      /unequal distances in 1 of 1 cases\. Line 3 .*resample or interpolate/,
    );
    await expect(read('(0,1),(1,2),(2,3):(0.5,1),(1.3,2)')).rejects.toThrow(/over all dimensions/);
  });

  it('says where timestamps are not told of', async () => {
    await expect(read('(0,1),(1,2)', '@univariate true')).rejects.toThrow(/Set "@timestamps true"/);
  });

  it('holds cases against the length that is given', async () => {
    const tags = '@timestamps true\n@equalLength true\n@seriesLength 2';
    const { problems } = await read('(0,1),(1,2)\n(0,1)', tags);
    expect(problems[0]?.message).toContain('1 values instead of @seriesLength 2');
  });
});

describe('any series with times', () => {
  const cell = fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: -999, max: 999 }).map((value) => value / 8) },
    fc.constant(NaN),
  );
  const cases = fc.integer({ min: 1, max: 3 }).chain((dimensions) =>
    fc.array(
      fc.record({
        start: fc.integer({ min: 0, max: 10_000 }),
        rows: fc.array(fc.array(cell, { minLength: dimensions, maxLength: dimensions }), {
          minLength: 2,
          maxLength: 12,
        }),
      }),
      { minLength: 1, maxLength: 5 },
    ),
  );
  const clocks: readonly [string, (steps: number) => string][] = [
    ['numbers', (steps) => String(steps * 0.25)],
    ['minutes', (steps) => new Date(steps * 60_000).toISOString().slice(0, 19).replace('T', ' ')],
    ['months', (steps) => new Date(Date.UTC(1970, steps, 1)).toISOString().slice(0, 10)],
  ];

  it.each(clocks)('comes back as it was written, at %s', async (_, clock) => {
    await fc.assert(
      fc.asyncProperty(cases, async (model) => {
        const text = model.map(({ start, rows }) =>
          (rows[0] ?? [])
            .map((__, dimension) =>
              rows
                .map((row, step) => {
                  const value = row[dimension] as number;
                  return `(${clock(start + step)},${Number.isNaN(value) ? '?' : value})`;
                })
                .join(','),
            )
            .join(':'),
        );
        const imported = await read(text.join('\n'));
        expect(plainTable(imported).series).toEqual(model.map(({ rows }) => rows));
      }),
      { numRuns: 40 },
    );
  });

  it('keeps its distances where times are left out', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.boolean(), { minLength: 1, maxLength: 12 }),
        fc.integer({ min: -50, max: 50 }),
        async (known, start) => {
          // The second case shows the usual step.
          const steps = [true, ...known, true];
          const own = steps.flatMap((is, at) => (is ? [`(${(start + at) * 3},${at})`] : []));
          const whole = steps.concat(steps).map((_, at) => `(${at * 3},1)`);
          const imported = await read(`${own.join(',')}\n${whole.join(',')}`);
          const expected = steps.map((is, at) => [is ? at : NaN]);
          expect(plainTable(imported).series?.[0]).toEqual(expected);
        },
      ),
      { numRuns: 60 },
    );
  });
});
