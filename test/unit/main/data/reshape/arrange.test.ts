import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { importFile } from '../../../../../main/data/importers/import-file';
import type { ImportSettings } from '../../../../../shared/domain/import-settings';
import { newFolder } from '../../../../helpers/store';
import { importPath, plainTable } from '../importers/import-fixture';

const folder = newFolder();
const days = Array.from({ length: 12 }, (_, i) => `d_${i + 1}`);

/** A town a row, a day a column; two days of the second town have no value. */
const towns = ['Oslo', 'Riga', 'Wien'].map((town, k) => ({
  town,
  ...Object.fromEntries(
    days.map((day, i) => [day, k === 1 && (i === 4 || i === 7) ? -999 : 10 * k + i]),
  ),
}));

async function read(name: string, text: string, settings: ImportSettings = {}) {
  const path = join(folder, name);
  writeFileSync(path, text);
  const imported = await importPath(importFile, path, settings);
  const decided = Object.fromEntries(
    imported.decisions
      .filter(({ column }) => column === null)
      .map(({ setting, value }) => [setting, value]),
  );
  return { table: plainTable(imported), decided };
}

describe('arrange', () => {
  it('takes missing values out before timesteps are brought below each other', async () => {
    const { table, decided } = await read('towns.json', JSON.stringify(towns), {
      missingCode: '-999',
    });
    expect(decided).toMatchObject({ missingCode: '-999', layout: 'series' });
    expect(table.step?.slice(0, 12)).toEqual(days.map((_, i) => i + 1));
    const riga = table.value?.slice(12, 24);
    expect(riga).toEqual(days.map((_, i) => (i === 4 || i === 7 ? null : 10 + i)));
  });

  it('turns the rows of the file round, and never the timesteps of a series', async () => {
    const { table } = await read('turned.json', JSON.stringify(towns), { order: 'reversed' });
    expect(table.town?.slice(0, 13)).toEqual([...days.map(() => 'Wien'), 'Riga']);
    expect(table.step?.slice(0, 12)).toEqual(days.map((_, i) => i + 1));
    expect(table.value?.slice(0, 3)).toEqual([20, 21, 22]);
  });

  it('puts dates together before it looks for the order of the rows', async () => {
    const hours = Array.from({ length: 48 }, (_, i) => 47 - i);
    const rows = hours.map((hour) => {
      const time = new Date(Date.UTC(2020, 0, 1, hour)).toISOString();
      return { day: time.slice(0, 10), time: time.slice(11, 19), load: hour };
    });
    const { table, decided } = await read('hours.json', JSON.stringify(rows));
    expect(decided).toMatchObject({ joinDates: true, order: 'reversed' });
    expect(table.load?.slice(0, 3)).toEqual([0, 1, 2]);
  });
});
