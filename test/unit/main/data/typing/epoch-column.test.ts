import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../../../../main/data/importers/import-file';
import '../../../../helpers/property-seed';
import { importContent, plainTable } from '../importers/import-fixture';
import { readColumn } from './read-column';

const asDate = { settings: { type: 'date' } } as const;

describe('numbers that are set to be dates', () => {
  it.each([
    [['1505206800', '1505206860'], 'seconds', '2017-09-12T09:00:00', '2017-09-12T09:01:00'],
    [
      ['1505206800000', '1505206860500'],
      'milliseconds',
      '2017-09-12T09:00:00',
      '2017-09-12T09:01:00.500',
    ],
    [['1505206800.25', '1505206860'], 'seconds', '2017-09-12T09:00:00.250', '2017-09-12T09:01:00'],
    [['0', '4102444799'], 'seconds', '1970-01-01', '2099-12-31T23:59:59'],
    [['100000000', '99999999'], 'seconds', '1973-03-03T09:46:39', '1973-03-03T09:46:40'],
    [['86400000', '100000000000'], 'milliseconds', '1970-01-02', '1973-03-03T09:46:40'],
  ])('%j are %s, which is shown', (cells, unit, first, last) => {
    const { column, decision, problems } = readColumn(cells, asDate);
    expect(column.type).toBe('date');
    const values = column.type === 'date' ? [...column.values].sort((a, b) => a - b) : [];
    expect(values).toEqual([
      Date.parse(`${first}${first.length > 10 ? 'Z' : ''}`),
      Date.parse(`${last}Z`),
    ]);
    expect(decision('type')).toMatchObject({ value: 'date', reason: 'as set' });
    expect(decision('epoch')).toMatchObject({
      value: unit,
      reason: `since 1970, in UTC: from ${first} to ${last}`,
      certain: true,
    });
    expect(problems).toEqual([]);
  });

  it.each([
    [['1', '2', '3']],
    [['1990', '1991', '1992']],
    [['4102444800', '5']],
    [['99999999']],
    [['1505206800000000']],
    [['-1505206800', '-1505206860']],
  ])('%j are no such times, which is said', (cells) => {
    const { type, problems } = readColumn(cells, asDate);
    expect(type).not.toBe('date');
    expect(problems).toMatchObject([{ code: 'setting-refused', severity: 'error' }]);
  });

  it('says what numbers would be times', () => {
    const { problems } = readColumn(['1', '2', '3'], asDate);
    expect(problems[0]?.message).toMatch(/read as number\. Numbers are times only where .*1973/);
  });

  it('tells the cells that are none', () => {
    const cells = [...Array.from({ length: 20 }, (_, i) => String(1505206800 + i)), 'late', ''];
    const { type, faults, problems } = readColumn(cells, asDate);
    expect(type).toBe('date');
    expect(faults).toEqual({ missing: 1, invalid: 1 });
    expect(problems).toContainEqual(
      expect.objectContaining({ row: 21, message: '"late" is no time in seconds since 1970.' }),
    );
  });

  it('leaves days of eight digits what they are', () => {
    const { column, decision } = readColumn(['20170912', '20170913'], asDate);
    expect(column).toMatchObject({
      type: 'date',
      values: new Float64Array([Date.UTC(2017, 8, 12), Date.UTC(2017, 8, 13)]),
    });
    expect(decision('epoch')).toBeUndefined();
  });

  it('are numbers where nothing is set', () => {
    expect(readColumn(['1505206800', '1505206860']).type).toBe('number');
  });

  it('come back as they were, whatever the unit', () => {
    const time = fc.integer({ min: 0, max: 4_102_444_799 });
    const late = fc.integer({ min: 100_000_000, max: 4_102_444_799 });
    fc.assert(
      fc.property(
        fc.array(time, { maxLength: 20 }),
        late,
        fc.constantFrom(1, 1000),
        (some, last, factor) => {
          const all = [...some, last];
          const { column } = readColumn(
            all.map((seconds) => String(seconds * factor)),
            asDate,
          );
          expect(column).toEqual({ type: 'date', values: Float64Array.from(all, (s) => s * 1000) });
        },
      ),
    );
  });
});

describe('columns of times that are numbers', () => {
  const rows = [1505206800, 1505206860, 1505206920];
  const csv = (name: string) => [`${name},y`, ...rows.map((t, i) => `${t},${i / 2}`)].join('\n');
  const hints = async (name: string, text: string, settings = {}) => {
    const { problems } = await importContent(importFile, name, text, settings);
    return problems.filter(({ code }) => code === 'may-be-times');
  };

  it.each([
    'timestamp',
    'ts',
    'Time',
    'epoch',
    'unix_time',
    'date',
    'open_time',
    'closeTime',
    'time_ms',
  ])('called %s are told of', async (name) => {
    expect(await hints('a.csv', csv(name))).toMatchObject([
      {
        severity: 'info',
        column: name,
        message: `Column "${name}" holds numbers that may be times in seconds since 1970, from 2017-09-12T09:00:00 to 2017-09-12T09:02:00. If they are, set its type to date: columns.${name}.type=date.`,
      },
    ]);
  });

  it('are not told of under another name, with other numbers, or where the type is set', async () => {
    expect(await hints('a.csv', csv('counts'))).toEqual([]);
    expect(await hints('a.csv', 'time,y\n1,2.5\n2,3.5\n')).toEqual([]);
    expect(await hints('a.csv', 'time,y\n0,2.5\n1505206800,3.5\n')).toEqual([]);
    expect(await hints('a.csv', csv('ts'), { columns: { ts: { type: 'number' } } })).toEqual([]);
  });

  it('are dates in an array of NumPy where that is set', async () => {
    const header = "{'descr': '<f8', 'fortran_order': False, 'shape': (3,), }\n";
    const head = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1');
    head.writeUInt16LE(header.length, 8);
    const numbers = Buffer.from(Float64Array.from(rows).buffer);
    const bytes = Buffer.concat([head, Buffer.from(header), numbers]);
    const settings = { columns: { ts: { type: 'date' } } } as const;
    const imported = await importContent(importFile, 'ts.npy', bytes, settings);
    expect(plainTable(imported).ts).toEqual(rows.map((t) => new Date(t * 1000).toISOString()));
  });

  const records = rows.map((ts, i) => ({ ts: ts * 1000, y: i / 2 }));
  it.each([
    ['a.csv', csv('ts')],
    ['a.json', JSON.stringify(records)],
    ['a.jsonl', records.map((record) => JSON.stringify(record)).join('\n')],
  ])('are dates in %s where that is set', async (name, text) => {
    const imported = await importContent(importFile, name, text, {
      columns: { ts: { type: 'date' } },
    });
    expect(plainTable(imported).ts).toEqual(rows.map((t) => new Date(t * 1000).toISOString()));
    expect(imported.problems).toEqual([]);
  });
});
