import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { describeImport } from '../../../../../main/data/describe';
import { importTsf } from '../../../../../main/data/importers/tsf';
import { proposeExperiment } from '../../../../../main/data/propose';
import '../../../../helpers/property-seed';
import { importContent, plainTable } from './import-fixture';

const read = (text: string) => importContent(importTsf, 'a.tsf', text);
const named = '# a comment\n@relation x\n@attribute series_name string\n';
const dated = `${named}@attribute start_timestamp date\n`;

describe('tsf', () => {
  it('has a row for each timestep of each series', async () => {
    const imported = await read(
      `${dated}@frequency daily\n@horizon 2\n@missing true\n@equallength false\n@data\nT1:1979-12-31 00-00-00:1,?,-2.5e1\nT2:1980-02-28 06-30-00:4,NaN\n`,
    );
    expect(plainTable(imported)).toEqual({
      series_name: ['T1', 'T1', 'T1', 'T2', 'T2'],
      time: [
        '1979-12-31',
        '1980-01-01',
        '1980-01-02',
        '1980-02-28T06:30:00.000Z',
        '1980-02-29T06:30:00.000Z',
      ],
      value: [1, null, -25, 4, null],
    });
    expect(imported.decisions).toContainEqual({
      setting: 'horizon',
      column: null,
      value: 2,
      reason: '@horizon of the file',
      alternatives: [],
      certain: true,
    });
    expect(imported.problems).toMatchObject([{ code: 'missing', column: 'value', row: 2 }]);
  });

  it.each([
    ['4_seconds', '2020-01-31T00:00:04.000Z'],
    ['minutely', '2020-01-31T00:01:00.000Z'],
    ['10_minutes', '2020-01-31T00:10:00.000Z'],
    ['half_hourly', '2020-01-31T00:30:00.000Z'],
    ['hourly', '2020-01-31T01:00:00.000Z'],
    ['daily', '2020-02-01'],
    ['weekly', '2020-02-07'],
    ['monthly', '2020-02-29', '2020-03-31'],
    ['quarterly', '2020-04-30', '2020-07-31'],
    ['yearly', '2021-01-31'],
  ])('goes on by %s', async (frequency, second, third?: string) => {
    const text = `${dated}@frequency ${frequency}\n@data\nT1:2020-01-31 00-00-00:1,2,3\n`;
    const { time = [] } = plainTable(await read(text));
    expect(time.slice(0, 2)).toEqual(['2020-01-31', second]);
    if (third !== undefined) expect(time[2]).toBe(third);
  });

  it('counts timesteps without a start, and lines without a name', async () => {
    const imported = await read('@attribute state string\n@data\nVIC:1,2\nVIC:3\n');
    expect(plainTable(imported)).toEqual({
      series: ['T1', 'T1', 'T2'],
      state: ['VIC', 'VIC', 'VIC'],
      step: [1, 2, 1],
      value: [1, 2, 3],
    });
    expect(imported.problems).toEqual([]);
  });

  it('keeps other attributes, under names of their own', async () => {
    const text = `${dated}@attribute value numeric\n@attribute other date\n@frequency weekly\n@data\nT1:2020-01-01:7:2001-02-03:1,2\nT2:2020-01-01:?:?:3\n`;
    const imported = await read(text);
    expect(plainTable(imported)).toEqual({
      series_name: ['T1', 'T1', 'T2'],
      value: [7, 7, null],
      other: ['2001-02-03', '2001-02-03', null],
      time: ['2020-01-01', '2020-01-08', '2020-01-01'],
      'value (2)': [1, 2, 3],
    });
    const codes = imported.problems.map(({ code }) => code);
    expect(codes).toContain('duplicate-name');
  });

  it('tells the row of a value that is none', async () => {
    const imported = await read(`${named}@data\nT1:1,2\nT2:3,x4,5\n`);
    expect(plainTable(imported).value).toEqual([1, 2, 3, null, 5]);
    expect(imported.problems[0]).toMatchObject({
      ...{ code: 'error-cell', row: 4, column: 'value' },
      message: expect.stringMatching(/^x4 stands/) as string,
    });
    expect(imported.faults.get('value')).toEqual({ missing: 0, invalid: 1 });
  });

  it.each([
    ['T2:x:1', 'its start_timestamp is "x", not a date such as'],
    ['T2:2020-02-30 00-00-00:1', 'its start_timestamp is "2020-02-30 00-00-00", not a date'],
    ['T2:?:1', 'its start_timestamp is missing'],
    ['T2:1,2', 'it has 2 parts with colons between instead of 3 (series_name, start_timestamp'],
    ['T2:2020-01-01 00:00:00:1', 'it has 5 parts'],
    ['T2:2020-01-01 00-00-00:', 'its series is empty'],
  ])('leaves out %s and says why', async (line, what) => {
    const imported = await read(
      `${dated}@frequency daily\n@data\nT1:2020-01-01 00-00-00:1\n${line}\n`,
    );
    expect(imported.table.rows).toBe(1);
    expect(imported.problems[0]).toMatchObject({ code: 'faulty-series', line: 8 });
    expect(imported.problems[0]?.message).toContain(what);
  });

  it('counts timesteps where it does not know how far apart they are, and says so', async () => {
    const line = 'T1:2020-01-01 00-00-00:1,2\n';
    for (const [tag, what] of [
      ['', 'has no @frequency'],
      ['@frequency fortnightly\n', '"fortnightly" is not known'],
    ] as const) {
      const imported = await read(`${dated}${tag}@data\n${line}`);
      expect(plainTable(imported)).toEqual({
        series_name: ['T1', 'T1'],
        step: [1, 2],
        value: [1, 2],
      });
      expect(imported.problems).toMatchObject([
        { code: 'no-frequency', message: expect.stringContaining(what) as string },
      ]);
    }
  });

  it('says where lengths are not as equal as the file says', async () => {
    const { problems } = await read(`${named}@equallength true\n@data\na:1,2\nb:3\n`);
    expect(problems).toMatchObject([
      { code: 'lengths-differ', message: expect.stringMatching(/^Series 2 has 1 /) as string },
    ]);
  });

  it.each([
    ['@relation x\n1,2\n', 'line 2: series stand before the tag @data'],
    [named, 'has no line "@data"'],
    [`${named}@data\n`, 'has no series behind @data'],
    [`${named}@data\n1\n`, 'has no series behind @data. Line 5 was left out'],
    ['@horizon x\n@data\n1\n', 'line 1: @horizon is "x", not a whole number'],
    ['@attribute a word\n@data\n1\n', '"@attribute a word" does not say a name'],
  ])('refuses %j', async (text, sentence) => {
    await expect(read(text)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(sentence) as string,
    });
  });

  it('ends when it is cancelled', async () => {
    const { importFile } = await import('../../../../../main/data/importers/import-file');
    const controller = new AbortController();
    const text = `${named}@data\n${'T1:1,2,3\n'.repeat(50_000)}`;
    const cancelled = importContent(
      (request) =>
        importFile({
          ...request,
          signal: controller.signal,
          onProgress: () => {
            controller.abort();
          },
        }),
      'a.tsf',
      text,
    );
    await expect(cancelled).rejects.toMatchObject({ code: 'cancelled' });
  });

  it.each([
    ['date', '@attribute start_timestamp date\n@frequency daily\n', ':2020-01-01 00-00-00', 'time'],
    ['row number', '', '', 'step'],
  ])('is forecast with its series, its %s and its horizon', async (_, tags, start, time) => {
    const propose = async (horizon: number) => {
      const values = Array.from({ length: 60 }, (__, t) => Math.sin(t)).join(',');
      const lines = ['T1', 'T2'].map((name) => `${name}${start}:${values}`).join('\n');
      const imported = await read(`${named}${tags}@horizon ${horizon}\n@data\n${lines}\n`);
      const dataset = describeImport(imported, 'a.tsf', 9, {}, null);
      return proposeExperiment(dataset, imported.table);
    };
    const experiment = await propose(6);
    expect(experiment?.data.columns.map(({ name, roles }) => [name, ...roles])).toEqual([
      ['series_name', 'series'],
      [time, 'time'],
      ['value', 'input', 'target'],
    ]);
    expect(experiment?.task).toMatchObject({ goal: 'forecast', window: 7, horizon: 6 });
    // The last fifth of each series could not hold one answer.
    expect((await propose(13))?.task).toMatchObject({ horizon: 1 });
  });
});

describe('any series of the archive', () => {
  const series = fc.record({
    name: fc.stringMatching(/^[A-Za-z][\w ]{0,6}[a-z]$/),
    days: fc.integer({ min: 0, max: 30_000 }),
    values: fc.array(fc.option(fc.integer({ min: -9999, max: 9999 }).map((value) => value / 16)), {
      minLength: 1,
      maxLength: 9,
    }),
  });

  it('comes back as it was written', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(series, { minLength: 1, maxLength: 6, selector: ({ name }) => name }),
        async (model) => {
          const day = (days: number) => new Date(days * 86_400_000).toISOString().slice(0, 10);
          const lines = model.map(
            ({ name, days, values }) =>
              `${name}:${day(days)} 00-00-00:${values.map((value) => value ?? '?').join(',')}`,
          );
          const imported = await read(`${dated}@frequency daily\n@data\n${lines.join('\n')}\n`);
          const { series_name, time, value } = plainTable(imported);
          expect(series_name).toEqual(model.flatMap(({ name, values }) => values.map(() => name)));
          expect(time).toEqual(
            model.flatMap(({ days, values }) => values.map((__, step) => day(days + step))),
          );
          expect(value).toEqual(model.flatMap(({ values }) => values));
        },
      ),
      { numRuns: 60 },
    );
  });
});
