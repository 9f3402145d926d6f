import { describe, expect, it } from 'vitest';
import { LabError } from '#shared/result';
import { Pacer } from '../../../../../main/data/importers/reading/pacer';
import { joinDates } from '../../../../../main/data/reshape/join-dates';
import { columnsOf, importBytes } from '../importers/delimited/import-text';
import { decisionOf, isLeft, join, namesOf, pacer } from './dates/join-text';

async function refusalOf(content: string): Promise<LabError> {
  const error: unknown = await join(content, { joinDates: true }).catch(
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof LabError)) throw new Error('It was not refused.');
  return error;
}

const air = [
  'Date;Time;CO',
  '10/03/2004;18.00.00;2,6',
  '10/03/2004;19.00.00;2,0',
  '10/03/2004;24.00.00;2,2',
  '13/03/2004;;2,1',
  '13/03/2004;00.00.00;1,9',
].join('\n');

describe('a day and a time of day', () => {
  it('become one date, right before the first of them', async () => {
    const imported = await join(air);
    expect([...imported.table.columns.keys()]).toEqual(['Date Time', 'Date', 'Time', 'CO']);
    expect(columnsOf(imported)['Date Time']).toEqual([
      '2004-03-10T18:00:00.000Z',
      '2004-03-10T19:00:00.000Z',
      '2004-03-11',
      null,
      '2004-03-13',
    ]);
    expect(decisionOf(imported)).toEqual({
      setting: 'joinDates',
      column: null,
      value: true,
      reason: '"Date" and "Time" are the day and the time of day of each row',
      alternatives: [false],
      certain: true,
    });
  });

  it('have faults, a rule and a place in the preview as other columns have', async () => {
    const imported = await join(air);
    expect(imported.faults.get('Date Time')).toEqual({ missing: 1, invalid: 0 });
    expect(imported.rules.get('Date Time')?.dateOrder).toBeNull();
    expect(imported.preview.map(({ cells }) => cells)).toEqual([
      ['10/03/2004 18.00.00', '10/03/2004', '18.00.00', '2,6'],
      ['10/03/2004 19.00.00', '10/03/2004', '19.00.00', '2,0'],
      ['10/03/2004 24.00.00', '10/03/2004', '24.00.00', '2,2'],
      ['13/03/2004', '13/03/2004', '', '2,1'],
      ['13/03/2004 00.00.00', '13/03/2004', '00.00.00', '1,9'],
    ]);
  });

  it('may stand the other way round, with a column between them', async () => {
    const content = 'Uhrzeit,y,Tag\n08:00,1,2020-01-01\n09:30,2,2020-01-01\n08:00,3,2020-01-02\n';
    const imported = await join(content);
    expect([...imported.table.columns.keys()]).toEqual(['Tag Uhrzeit', 'Uhrzeit', 'y', 'Tag']);
    expect(columnsOf(imported)['Tag Uhrzeit']?.[1]).toBe('2020-01-01T09:30:00.000Z');
    expect(imported.preview[0]?.cells).toEqual(['2020-01-01 08:00', '08:00', '1', '2020-01-01']);
  });

  it('have no header to be called by', async () => {
    const content = '2020-01-01,08:00,1\n2020-01-01,09:00,2\n2020-01-02,08:00,5\n';
    expect(await namesOf(content)).toEqual(['date', 'column 1', 'column 2', 'column 3']);
  });

  it('take a name that is free', async () => {
    const content = 'Date,Time,Date Time\n2020-01-01,08:00,1\n2020-01-01,09:00,2\n';
    expect(await namesOf(content)).toEqual(['Date Time (2)', 'Date', 'Time', 'Date Time']);
  });

  it('of a file that begins with the newest row are joined as well', async () => {
    const content =
      'Date,Time,y\n2020-01-02,09:00,1\n2020-01-02,08:00,2\n2020-01-01,09:00,3\n2020-01-01,08:00,4\n';
    const imported = await join(content);
    expect(columnsOf(imported)).toMatchObject({
      'Date Time': [
        '2020-01-01T08:00:00.000Z',
        '2020-01-01T09:00:00.000Z',
        '2020-01-02T08:00:00.000Z',
        '2020-01-02T09:00:00.000Z',
      ],
      y: [4, 3, 2, 1],
    });
    expect(imported.preview[0]).toMatchObject({
      row: 1,
      cells: ['2020-01-02 09:00', '2020-01-02', '09:00', '1'],
    });
  });

  it('with hours of one digit are joined where they are called times', async () => {
    const rows = '2020-01-01,8:00:00\n2020-01-01,9:00:00\n';
    expect(await namesOf(`day,Time\n${rows}`)).toEqual(['day Time', 'day', 'Time']);
    expect(await namesOf(`day,lap\n${rows}`)).toEqual(['day', 'lap']);
  });

  it('are not joined where the day tells the rows apart already', async () => {
    expect(await isLeft('Date,Time\n2020-01-01,08:00\n2020-01-02,09:00\n')).toBe(true);
  });

  it('are not joined where the date has a time of its own', async () => {
    expect(await isLeft('at,Time\n2020-01-01 08:00,08:00\n2020-01-01 09:00,09:00\n')).toBe(true);
  });

  it('are not joined where a time is that of a day of each series', async () => {
    const rows = ['a,07:0', 'b,07:3'].flatMap((town) =>
      [1, 2, 3, 4, 5, 6].map((day) => `2020-01-0${day},${town}${day}`),
    );
    expect(await isLeft(`day,town,sunrise\n${rows.join('\n')}\n`)).toBe(true);
    expect(await namesOf(`day,town,time\n${rows.join('\n')}\n`)).toContain('day time');
  });

  it.each([
    ['hours that were worked', 'hours', [8, 4, 6, 7, 5, 8, 3, 6, 4, 7, 6, 5]],
    ['how long a race took', 'Time', ['2:10', '1:58', '2:31', '1:47', '2:02', '1:59']],
  ])('are left where rows are in no order of them, as of %s', async (_, name, values) => {
    const rows = values.map((value, i) => `2020-01-0${1 + Math.floor(i / 3)},${value}`);
    const content = `date,${name}\n${rows.join('\n')}\n`;
    expect(await namesOf(content)).toEqual(['date', name]);
    const spoken = name === 'Time' ? 'time of day' : 'hour';
    expect(decisionOf(await join(content))).toMatchObject({
      value: false,
      reason: `"date" and "${name}" are the day and the ${spoken} of each row, but rows are in no order of them`,
      alternatives: [true],
      certain: false,
    });
    expect(await namesOf(content, { joinDates: true })).toContain(`date ${name}`);
  });

  it('are less sure where several columns could be the time', async () => {
    const content =
      'day,departure,arrival\n2020-01-01,08:00,09:00\n2020-01-01,09:30,12:00\n2020-01-01,11:30,12:00\n';
    const imported = await join(content);
    expect([...imported.table.columns.keys()][0]).toBe('day departure');
    expect(decisionOf(imported)).toMatchObject({ certain: false });
  });

  it('of 30 hours are durations', async () => {
    expect(await isLeft('day,Time\n2020-01-01,28:00:00\n2020-01-01,30:00:00\n')).toBe(true);
  });
});

describe('parts that are no real date', () => {
  const days = Array.from({ length: 400 }, (_, i) => `2021,${(i % 12) + 1},${(i % 28) + 1}`);
  const withFaults = (...rows: number[]) =>
    `year,month,day\n${days.map((day, i) => (rows.includes(i) ? '2021,2,30' : day)).join('\n')}\n`;

  it('are told with their rows where they are few', async () => {
    const imported = await join(withFaults(7));
    expect(columnsOf(imported)['year month day']?.[7]).toBeNull();
    expect(imported.faults.get('year month day')).toEqual({ missing: 0, invalid: 1 });
    expect(imported.problems).toContainEqual({
      code: 'not-a-date',
      severity: 'warning',
      row: 8,
      column: 'year month day',
      line: null,
      message: '"2021 2 30" is no date that there is.',
    });
  });

  it('have the rows of a file that begins with the newest', async () => {
    const imported = await importBytes(withFaults(7));
    const table = { ...imported.table, newestFirst: true } as const;
    const { problems } = await joinDates({ ...imported, table }, {}, pacer());
    expect(problems.find(({ code }) => code === 'not-a-date')?.row).toBe(393);
  });

  it('are left apart where they are more, and refused where they are to be joined', async () => {
    expect(await isLeft(withFaults(1, 2, 3))).toBe(true);
    const error = await refusalOf(withFaults(1, 2, 3));
    expect(error).toMatchObject({ code: 'invalid-input', faults: [{ path: 'joinDates' }] });
    expect(error.message).toContain('3 of 400 rows, such as "2021 2 30" in row 2');
  });
});

describe('what is set', () => {
  it('false: the table stays, with the decision', async () => {
    const imported = await importBytes(air);
    const left = await joinDates(imported, { joinDates: false }, pacer());
    expect(left.table).toBe(imported.table);
    expect(left.preview).toBe(imported.preview);
    expect(decisionOf(left)).toEqual({
      setting: 'joinDates',
      column: null,
      value: false,
      reason: 'as set',
      alternatives: [true],
      certain: true,
    });
  });

  it('false where there is nothing to join: nothing is said', async () => {
    const imported = await importBytes('t,y\n1,2\n3,4\n');
    expect(await joinDates(imported, { joinDates: false }, pacer())).toBe(imported);
  });

  it('true: parts that say nothing more are joined as well', async () => {
    const imported = await join('Date,Time\n2020-01-01,08:00\n2020-01-02,09:00\n', {
      joinDates: true,
    });
    expect(columnsOf(imported)['Date Time']).toEqual([
      '2020-01-01T08:00:00.000Z',
      '2020-01-02T09:00:00.000Z',
    ]);
    expect(decisionOf(imported)).toMatchObject({ value: true, reason: 'as set' });
  });

  it('true where there are no parts: refused, with what was looked for', async () => {
    const error = await refusalOf('t,y\n1,2\n3,4\n');
    expect(error).toMatchObject({ code: 'invalid-input', faults: [{ path: 'joinDates' }] });
    expect(error.message).toContain('no column of days has a column of times of day');
  });

  it('true where no row has all parts: refused', async () => {
    const error = await refusalOf('year,month\n2020,\n,1\n');
    expect(error.message).toContain('No row has a value in all of the columns "year", "month"');
  });
});

it('ends when it is cancelled', async () => {
  const imported = await importBytes(air);
  const stopped = joinDates(imported, {}, new Pacer(AbortSignal.abort()));
  await expect(stopped).rejects.toMatchObject({ code: 'cancelled' });
});
