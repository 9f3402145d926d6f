import { describe, expect, it } from 'vitest';
import { readNewFile } from '../../../../main/services/read-new-file';
import type { Dataset } from '../../../../shared/domain/dataset';
import type { TrainedReading } from '../../../../shared/domain/fitted-preparation';
import type { ImportSettings } from '../../../../shared/domain/import-settings';
import { LabError } from '../../../../shared/result';
import { smallExperiment } from '../../../helpers/experiments';
import { dataset as anyDataset } from '../../../helpers/fake-lab';

const columns = [
  { name: 'when', roles: ['time'], type: 'date' },
  { name: 'load', roles: ['input', 'target'] },
  { name: 'note', roles: ['ignore'] },
];
const experimentOf = (settings: ImportSettings) =>
  smallExperiment(
    `data=${JSON.stringify({ source: { kind: 'file', name: 'old.csv', settings }, columns })}`,
  );

function datasetWith(...names: string[]): Dataset {
  const none = { missing: 0, invalid: 0, min: null, max: null, first: [], distinct: null };
  const rules = { distribution: [], decimal: null, thousands: null, dateOrder: null };
  const summary = { type: 'number' as const, ...none, ...rules };
  return { ...anyDataset, columns: names.map((name) => ({ ...summary, name })) };
}

/** Notes how the file is read. @param answer what is read so, or a refusal */
async function read(
  answer: (settings: ImportSettings) => Dataset,
  own: ImportSettings,
  reading: TrainedReading | null,
  file: { path?: string; given?: ImportSettings } = {},
): Promise<{ asked: ImportSettings[]; names: string[] }> {
  const asked: ImportSettings[] = [];
  const reader = (settings: ImportSettings): Promise<Dataset> => {
    asked.push(settings);
    return new Promise((resolve) => resolve(answer(settings)));
  };
  const { path = '/new.csv', given = {} } = file;
  const experiment = experimentOf(own);
  const dataset = await readNewFile(reader, { experiment, reading, path, given });
  return { asked, names: dataset.columns.map(({ name }) => name) };
}

const readingOf = (arrangement: TrainedReading['arrangement']): TrainedReading => ({
  units: {},
  pictureSize: null,
  ...(arrangement === undefined ? {} : { arrangement }),
});
const refusal = (path: string): LabError =>
  new LabError('invalid-input', 'It is refused.', { faults: [{ path, message: 'No.' }] });
const whole = () => datasetWith('when', 'load');

describe('readNewFile', () => {
  it('reads a file of the same kind as the run was set to, and what is given outweighs that', async () => {
    const own: ImportSettings = { delimiter: ';', columns: { load: { decimal: ',' } } };
    const given: ImportSettings = { delimiter: '|', columns: { load: { thousands: '.' } } };
    const { asked } = await read(whole, own, null, { given });
    expect(asked).toEqual([
      { delimiter: '|', columns: { load: { decimal: ',', thousands: '.' } } },
    ]);
    const other = await read(whole, own, null, { path: '/new.xlsx' });
    expect(other.asked).toEqual([{ columns: { load: { decimal: ',' } } }]);
  });

  it('has the same number for a missing value at once, and nothing else where all is found', async () => {
    const reading = readingOf({ missingCode: '-999', layout: 'series', joinDates: true });
    const { asked } = await read(whole, {}, reading);
    expect(asked).toEqual([{ missingCode: '-999' }]);
  });

  it('arranges a file in which a column is lacking as that of the run was', async () => {
    const reading = readingOf({ joinDates: true });
    const { asked, names } = await read(
      ({ joinDates }) => (joinDates === true ? whole() : datasetWith('day', 'load')),
      {},
      reading,
    );
    expect(asked).toEqual([{}, { joinDates: true }]);
    expect(names).toEqual(['when', 'load']);
  });

  it('leaves it as it is where it cannot be arranged so', async () => {
    const reading = readingOf({ layout: 'series' });
    const { names } = await read(
      ({ layout }) => {
        if (layout !== undefined) throw refusal('layout');
        return datasetWith('load');
      },
      {},
      reading,
    );
    expect(names).toEqual(['load']);
  });

  it('lets go what the run says of columns that are gone, but nothing that is given', async () => {
    const columnsOf = { gone: { type: 'text' } } as const;
    const answer = ({ columns: set }: ImportSettings): Dataset => {
      if (set?.gone !== undefined) throw refusal('columns.gone');
      return whole();
    };
    const { asked } = await read(answer, { columns: columnsOf }, null);
    expect(asked).toEqual([{ columns: columnsOf }, { columns: {} }]);
    await expect(read(answer, {}, null, { given: { columns: columnsOf } })).rejects.toThrow(
      'It is refused.',
    );
  });

  it('passes on every other fault', async () => {
    const broken = (): Dataset => {
      throw new LabError('cancelled', 'The import was cancelled.');
    };
    await expect(read(broken, {}, readingOf({ layout: 'series' }))).rejects.toMatchObject({
      code: 'cancelled',
    });
  });
});
