import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { applyPreparation } from '../../../../../main/data/apply/apply-preparation';
import { placesOf } from '../../../../../main/data/apply/places';
import { numberColumn } from '../../../../../main/data/examples/columns';
import { inspectData } from '../../../../../main/data/inspect';
import { prepare } from '../../../../../main/data/prepare';
import { seriesKey } from '../../../../../main/data/prepare/series-key';
import { seriesStretch } from '../../../../../main/data/series-stretch';
import { labelAt, type Column, type LabelColumn } from '../../../../../main/data/table';
import { experimentOf, inputsOf, letters, problemsOf, ramp, refusal, tableFrom } from './make';

const shops = (...codes: number[]): LabelColumn => ({
  type: 'category',
  codes: Int32Array.from(codes),
  dictionary: ['Ost', 'West'],
});
const keyOf = (...columns: Column[]): (string | null)[] => {
  const key = seriesKey(columns.map((column) => ({ column })));
  return key === null ? [] : Array.from(key.codes, (_, row) => labelAt(key, row));
};

describe('the key of series', () => {
  it('is each combination of values that occurs, by name', () => {
    const key = keyOf(shops(0, 0, 1, 0, -1), numberColumn([7, 12, 7, 7, 7]));
    expect(key).toEqual(['Ost · 7', 'Ost · 12', 'West · 7', 'Ost · 7', null]);
    expect(keyOf(shops(0, 1), shops(1, 1), numberColumn([3, NaN]))).toEqual([
      'Ost · West · 3',
      null,
    ]);
  });

  it('has two names for two combinations, whatever signs stand in the values', () => {
    const halls = (dictionary: string[]): LabelColumn => ({ ...shops(0, 1), dictionary });
    expect(keyOf(halls(['Ost · 1', 'Ost']), halls(['2', '1 · 2']))).toEqual([
      '"Ost · 1" · 2',
      'Ost · "1 · 2"',
    ]);
  });

  it('is the column itself where there is one, and none where there is none', () => {
    const one = shops(0, 1);
    expect(seriesKey([{ column: one }])).toBe(one);
    expect(seriesKey([])).toBeNull();
  });

  it('is made once for the same columns', () => {
    const uses = [{ column: shops(0, 1) }, { column: numberColumn([1, 2]) }];
    expect(seriesKey(uses)).toBe(seriesKey([...uses]));
  });

  it('has as many codes as there are different rows, and tells them apart', () => {
    const cell = fc.integer({ min: 0, max: 3 });
    fc.assert(
      fc.property(fc.array(fc.tuple(cell, cell, cell), { minLength: 1 }), (rows) => {
        const columns = [0, 1, 2].map((at) => numberColumn(rows.map((row) => row[at] ?? NaN)));
        const key = seriesKey(columns.map((column) => ({ column })));
        const texts = rows.map((row) => row.join(' · '));
        expect(Array.from(key?.codes ?? [], (code) => key?.dictionary[code])).toEqual(texts);
        expect(key?.dictionary.length).toBe(new Set(texts).size);
      }),
    );
  });
});

describe('series told apart by two columns', () => {
  // Four series in turns: the days of each follow each other.
  const rows = 48;
  const of = (row: number): [string, number] => [row % 4 < 2 ? 'Ost' : 'West', row % 2];
  const cells = {
    shop: ramp(rows).map((row) => of(row)[0]),
    ware: ramp(rows).map((row) => of(row)[1]),
    both: ramp(rows).map((row) => of(row).join(' · ')),
    day: ramp(rows).map((row) => row >> 2),
    y: ramp(rows).map((row) => Math.sin(row)),
  };
  const table = tableFrom(cells);
  const task = { window: 3 };
  const measured = { day: 'time', y: 'input target' };
  const two = { shop: 'series: category', ware: 'series', ...measured };
  const one = { both: 'series: category', ...measured };

  it.each(['chronological', 'series'])('are those of one column that joins them: %s', (method) => {
    const preparation = { scaling: 'standard', split: { method, train: { fraction: 0.5 } } };
    const own = experimentOf(two, task, preparation);
    const joined = experimentOf(one, task, preparation);
    const prepared = prepare(own, table);
    expect(inputsOf(prepared.train)).toEqual(inputsOf(prepare(joined, table).train));
    expect(inputsOf(prepared.train)).not.toEqual(
      inputsOf(
        prepare(
          experimentOf(measured, task, {
            ...preparation,
            gaps: 'ignore',
            split: { train: { fraction: 0.5 } },
          }),
          table,
        ).train,
      ),
    );
    const { preview } = inspectData(own, table, 0);
    expect(preview).toEqual(inspectData(joined, table, 0).preview);
    expect(preview.problems).toEqual([]);
    expect(preview.series.map(({ name }) => name)).toEqual([
      'Ost · 0',
      'Ost · 1',
      'West · 0',
      'West · 1',
    ]);
  });

  it('are named in what is wrong with their time', () => {
    const day = cells.day.map((at, row) => (row === 9 ? 0 : at));
    const wrong = problemsOf(experimentOf(two, task), tableFrom({ ...cells, day }));
    expect(wrong.map(({ message }) => message).join('\n')).toContain(
      'row 10. That is in 1 series of columns "shop" and "ware": "Ost · 1".',
    );
  });

  it('ask for each part of the name, and say which column has none', () => {
    const ware = cells.ware.map((value, row) => (row === 5 ? NaN : value));
    const [problem] = problemsOf(experimentOf(two, task), tableFrom({ ...cells, ware }));
    expect(problem).toMatchObject({ code: 'missing-values', path: 'data.columns.1.roles' });
    expect(problem?.message).toBe(
      'Column "ware" does not say to which series row 6 belongs. Fill it in the file, or remove the rows.',
    );
  });

  it('tell nothing of the time before they are known', () => {
    const sorted = {
      shop: ramp(rows).map((row) => (row < 24 ? 'Ost' : 'West')),
      ware: ramp(rows).map((row) => (row === 5 ? NaN : 1)),
      day: ramp(rows).map((row) => row % 24),
      y: cells.y,
    };
    const problems = problemsOf(experimentOf(two, task), tableFrom(sorted));
    expect(problems.map(({ code }) => code)).toEqual(['missing-values']);
  });

  it('are drawn one by one', () => {
    const request = { column: 'y', timeColumn: 'day', from: 0, to: 100, points: 100 };
    const series = { columns: ['shop', 'ware'], name: 'West · 1' };
    const stretch = seriesStretch(table, { ...request, series });
    expect(stretch).toMatchObject({ rows: 12, series: 'West · 1' });
    expect([...stretch.values]).toEqual(cells.y.filter((_, row) => row % 4 === 3));
  });

  it('are kept apart in new data, which need both columns', () => {
    const experiment = experimentOf(two, task);
    const { fitted } = prepare(experiment, table);
    const fresh = { shop: letters('aabbab'), ware: [1, 2, 1, 1, 1, 1], day: [0, 0, 0, 1, 1, 2] };
    const applied = applyPreparation(
      experiment,
      fitted,
      tableFrom({ ...fresh, y: [1, 2, 3, 4, 5, 6] }),
    );
    const { seriesNames, series } = placesOf(applied.plan);
    expect([...series].map((at) => seriesNames[at])).toEqual(['b · 1']);
    const lacking = tableFrom({ shop: fresh.shop, day: fresh.day, y: ramp(6) });
    expect(refusal(() => applyPreparation(experiment, fitted, lacking)).message).toContain(
      'There is no column "ware" in the data; the run was trained with it as the series.',
    );
  });
});
