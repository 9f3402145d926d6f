/** Columns as real files have them: months, weeks, money, percent, times. Read as the window reads them. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../main/data/importers/import-file';
import { readFile } from '../../main/data/read-file';
import { readTableFile, writeTableFile } from '../../main/data/tables/table-file';
import { readDataFile } from '../../main/services/read-data';
import type { Dataset, Decision } from '../../shared/domain/dataset';
import type { ImportSettings } from '../../shared/domain/import-settings';
import { newFolder } from '../helpers/store';

const folder = newFolder();
let files = 0;

function write(content: string): string {
  const path = join(folder, `${(files += 1)}.csv`);
  writeFileSync(path, content);
  return path;
}

async function read(content: string, settings: ImportSettings = {}): Promise<Dataset> {
  const { signal } = new AbortController();
  const request = { path: write(content), settings, signal, onProgress: () => undefined };
  return (await readDataFile(request)).dataset;
}

const column = (dataset: Dataset, name: string): Dataset['columns'][number] => {
  const found = dataset.columns.find((one) => one.name === name);
  if (found === undefined) throw new Error(`no column ${name}`);
  return found;
};
const decision = (dataset: Dataset, setting: string): Decision | undefined =>
  dataset.decisions.find((one) => one.setting === setting);

describe('months, quarters and weeks', () => {
  it('a month alone is the first day of it', async () => {
    const rows = [112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118];
    const lines = rows.map((y, i) => `1949-${String(i + 1).padStart(2, '0')},${y}`);
    const dataset = await read(`"Month","Passengers"\n${lines.join('\n')}\n`);
    expect(column(dataset, 'Month')).toMatchObject({
      type: 'date',
      first: ['1949-01-01', '1949-02-01', '1949-03-01', '1949-04-01', '1949-05-01'],
      max: '1949-12-01',
      invalid: 0,
    });
    expect(decision(dataset, 'columns.Month.type')).toMatchObject({
      certain: true,
      reason: 'all cells are months, read as their first day',
    });
  });

  it.each([
    ['Jan 1949', 'Feb 1949', '1949-01-01', '1949-02-01'],
    ['01/1949', '02/1949', '1949-01-01', '1949-02-01'],
    ['1949M01', '1949M02', '1949-01-01', '1949-02-01'],
    ['1949Q1', '1949Q2', '1949-01-01', '1949-04-01'],
    ['Q1 1949', 'Q2 1949', '1949-01-01', '1949-04-01'],
    ['2020-W05', '2020-W06', '2020-01-27', '2020-02-03'],
    ['2020-W05-3', '2020-W06-3', '2020-01-29', '2020-02-05'],
  ])('%s', async (one, two, first, second) => {
    const dataset = await read(`when,y\n${one},1.5\n${two},2.5\n`);
    expect(dataset.header).toBe(true);
    expect(column(dataset, 'when')).toMatchObject({ type: 'date', first: [first, second] });
  });

  it('names of months above columns stay names', async () => {
    const dataset = await read('country,Jan 2020,Feb 2020\nPeru,1,2\nChad,3,4\n');
    expect(dataset.columns.map(({ name }) => name)).toEqual(['country', 'Jan 2020', 'Feb 2020']);
  });

  it('a month that there is not is told with its row', async () => {
    const dataset = await read('when,y\n11/1949,1\n12/1949,2\n13/1949,3\n');
    expect(column(dataset, 'when')).toMatchObject({ type: 'date', invalid: 1 });
    expect(dataset.problems).toContainEqual(
      expect.objectContaining({ code: 'not-a-date', row: 3, line: 4, column: 'when' }),
    );
  });
});

describe('numbers with a unit', () => {
  it('percent: the number as it stands, and the sign is told', async () => {
    const dataset = await read('day;share\n1.1.2020;12,5 %\n2.1.2020;7 %\n13.1.2020;-3,25 %\n');
    expect(column(dataset, 'share')).toMatchObject({
      type: 'number',
      decimal: ',',
      unit: '%',
      first: [12.5, 7, -3.25],
    });
    expect(decision(dataset, 'columns.share.unit')?.value).toBe('%');
  });

  it('money in German and in American', async () => {
    const german = await read('n;price\n1;€ 1.299,99\n2;€ 2,50\n');
    expect(column(german, 'price').first).toEqual([1299.99, 2.5]);
    const american = await read('n,price\n1,"$1,234.50"\n2,($3.00)\n3,-$2\n4,$7\n');
    expect(column(american, 'price').first).toEqual([1234.5, -3, -2, 7]);
    const open = await read('n,price\n1,"$1,234"\n2,"$2,500"\n');
    expect(column(open, 'price').first).toEqual([1234, 2500]);
    expect(decision(open, 'columns.price.decimal')?.certain).toBe(false);
  });

  it('two units are not mixed: text, with the reason', async () => {
    const dataset = await read('n,price\n1,€5\n2,$5\n3,€7\n4,$7\n');
    expect(column(dataset, 'price').type).not.toBe('number');
    expect(decision(dataset, 'columns.price.type')?.reason).toContain('different units');
  });

  it('a number of which the first thousands of rows have none', async () => {
    const lines = Array.from({ length: 60_000 }, (_, i) => `${i},${i}.25`);
    lines.push('60000,($5.50)', '60001,$6.50');
    const dataset = await read(`n,price\n${lines.join('\n')}\n`);
    expect(column(dataset, 'price')).toMatchObject({ type: 'number', min: -5.5, invalid: 0 });
    expect(decision(dataset, 'columns.price.type')).toMatchObject({ certain: false });
  });

  it('obeys what is set', async () => {
    const content = 'n,share\n1,5 %\n2,7 %\n';
    const dataset = await read(content, { columns: { share: { type: 'category' } } });
    expect(column(dataset, 'share')).toMatchObject({ type: 'category', first: ['5 %', '7 %'] });
  });
});

describe('times without a date', () => {
  it('are seconds since midnight, and never a date', async () => {
    const dataset = await read('at,y\n08:15,1\n08:15:30,2\n23:00,3\n');
    expect(column(dataset, 'at')).toMatchObject({
      type: 'number',
      first: [29_700, 29_730, 82_800],
    });
    expect(decision(dataset, 'columns.at.unit')).toMatchObject({ value: 's' });
  });

  it('durations are seconds too', async () => {
    const dataset = await read('lap,took\n1,1:02:03\n2,26:10:05\n');
    expect(column(dataset, 'took')).toMatchObject({ type: 'number', first: [3723, 94_205] });
  });
});

describe('a table of many different texts', () => {
  const rows = 40_000;
  const names = Array.from({ length: rows }, (_, i) => `user${(i * 7919).toString(36)}é`);
  const notes = Array.from({ length: rows }, (_, i) => `the ${i}th of the notes, with "quotes"`);
  const lines = names.map((name, i) => `${name},"${(notes[i] ?? '').replaceAll('"', '""')}"`);
  const content = `id,note\n${lines.join('\n')}\n`;

  it('comes back from its file as it was', async () => {
    const { signal } = new AbortController();
    const request = { path: write(content), settings: {}, signal, onProgress: () => undefined };
    const { table } = await importFile(request);
    const kept = newFolder();
    const turn = () => Promise.resolve();
    const again = readTableFile(kept, await writeTableFile(kept, table, { turn }));
    for (const [name, expected] of [
      ['id', names],
      ['note', notes],
    ] as const) {
      const texts = again.columns.get(name);
      if (texts?.type !== 'text') throw new Error(`${name} is no text`);
      expect(Array.from(texts.codes, (code) => texts.dictionary[code])).toEqual(expected);
    }
  });

  it('is no longer imported once that is cancelled while it is kept', async () => {
    const abort = new AbortController();
    const request = {
      path: write(content),
      settings: {},
      signal: abort.signal,
      onProgress: () => undefined,
    };
    const kept = readFile(request, (table, pacer) => {
      abort.abort();
      return writeTableFile(newFolder(), table, pacer);
    });
    await expect(kept).rejects.toMatchObject({ code: 'cancelled' });
  });
});
