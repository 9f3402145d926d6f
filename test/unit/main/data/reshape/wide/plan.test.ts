import { describe, expect, it } from 'vitest';
import type { ImportSettings } from '#shared/domain/import-settings';
import type { Imported } from '../../../../../../main/data/importers/importer';
import { reshapeTable } from '../../../../../../main/data/reshape/wide';
import { plainTable } from '../../importers/import-fixture';
import { count, csv, decisionOn, pacer, plain, reshaped, wideDecisions } from './fixture';

/** Numbers that nothing is guessed of. */
const small = csv(
  ['name', 'a', 'b', 'c', 'word', 'd', 'e'],
  ['one', 1, 2, 3, 'x', 4, 5],
  ['two', 6, 7, 8, 'y', 9, 10],
);
const days = ['id', ...count(8, (i) => `2020-01-0${i + 1}`)];
const wide = csv(days, ['p', ...count(8, (i) => i)], ['q', ...count(8, (i) => 10 + i)]);

describe('a layout that is set', () => {
  it('is rows: the table stays, and what was of no use is told', async () => {
    const imported = await plain(wide);
    const result = await reshapeTable(imported, { layout: 'rows', firstStep: 'id' }, pacer());
    expect(result.table).toBe(imported.table);
    expect(decisionOn(result, 'layout')).toMatchObject({
      ...{ value: 'rows', reason: 'as set', certain: true, alternatives: ['series', 'sequences'] },
    });
    expect(result.problems).toEqual([
      {
        ...{ code: 'unused-setting', severity: 'warning', row: null, column: null, line: null },
        message:
          'The setting firstStep="id" was not used: a row of the file is a row of the table. Take it back, or set layout to series or sequences.',
      },
    ]);
  });

  it('is rows where nothing else was thought of: not even that is said', async () => {
    const imported = await plain(small);
    expect(await reshapeTable(imported, { layout: 'rows' }, pacer())).toBe(imported);
  });

  it('outweighs what the table looks like', async () => {
    const result = await reshaped(wide, { layout: 'sequences' });
    expect(plainTable(result).sequence?.[1]).toEqual(count(8, (i) => [10 + i]));
    expect(decisionOn(result, 'layout')).toMatchObject({ reason: 'as set', certain: true });
  });

  it('takes the longest neighbouring columns of numbers', async () => {
    const result = await reshaped(small, { layout: 'series' });
    expect(plainTable(result)).toEqual({
      name: ['one', 'one', 'one', 'two', 'two', 'two'],
      word: ['x', 'x', 'x', 'y', 'y', 'y'],
      d: [4, 4, 4, 9, 9, 9],
      e: [5, 5, 5, 10, 10, 10],
      step: [1, 2, 3, 1, 2, 3],
      value: [1, 2, 3, 6, 7, 8],
    });
    expect(decisionOn(result, 'firstStep')).toEqual({
      setting: 'firstStep',
      column: null,
      value: 'a',
      reason: 'the first of neighbouring columns of numbers',
      alternatives: ['b', 'c', 'd', 'e'],
      certain: true,
    });
  });

  it('names at most 200 columns beside, the nearest', async () => {
    const names = count(300, (i) => `x${i}`);
    const text = csv(
      ['id', ...names],
      ['p', ...count(300, (i) => i)],
      ['q', ...count(300, (i) => i)],
    );
    const alternatives = decisionOn(
      await reshaped(text, { firstStep: 'x290' }),
      'firstStep',
    )?.alternatives;
    expect(alternatives).toHaveLength(200);
    expect([alternatives?.[0], alternatives?.at(-1)]).toEqual(['x99', 'x299']);
  });
});

describe('timesteps that are set', () => {
  it.each<[ImportSettings, Record<string, unknown>]>([
    [{ firstStep: 'd' }, { layout: 'series', firstStep: 'd', lastStep: 'e' }],
    [{ firstStep: 'b' }, { layout: 'series', firstStep: 'b', lastStep: 'c' }],
    [{ lastStep: 'c' }, { layout: 'series', firstStep: 'a', lastStep: 'c' }],
    [{ stepFeatures: 3 }, { layout: 'sequences', firstStep: 'a', lastStep: 'c', stepFeatures: 3 }],
    [
      { layout: 'sequences', firstStep: 'd', lastStep: 'e' },
      { layout: 'sequences', firstStep: 'd', lastStep: 'e', stepFeatures: 1 },
    ],
  ])('%j', async (settings, decided) => {
    const result = await reshaped(small, settings);
    expect(wideDecisions(result)).toEqual(decided);
    for (const name of Object.keys(settings)) {
      expect(decisionOn(result, name)).toMatchObject({ reason: 'as set', certain: true });
    }
    expect(decisionOn(result, 'layout')?.certain).toBe(true);
  });

  it('says which setting made it series', async () => {
    expect(decisionOn(await reshaped(small, { lastStep: 'c' }), 'layout')?.reason).toBe(
      'lastStep is set',
    );
  });

  it('are some of those that were found, which keep their dates', async () => {
    const result = await reshaped(wide, { firstStep: '2020-01-03', lastStep: '2020-01-04' });
    expect(plainTable(result).time).toEqual([
      '2020-01-03',
      '2020-01-04',
      '2020-01-03',
      '2020-01-04',
    ]);
    expect(plainTable(result).value).toEqual([2, 3, 12, 13]);
    const open = await reshaped(wide, { firstStep: '2020-01-07' });
    expect(plainTable(open).time?.slice(0, 2)).toEqual(['2020-01-07', '2020-01-08']);
  });

  it('have one column each in series, whatever else is set', async () => {
    const result = await reshaped(wide, { layout: 'series', stepFeatures: 2 });
    expect(result.problems).toMatchObject([
      {
        code: 'unused-setting',
        message: expect.stringMatching(/^The setting stepFeatures=2 /) as string,
      },
    ]);
    expect(Object.keys(wideDecisions(result))).toEqual(['layout', 'firstStep', 'lastStep']);
  });
});

describe('what a table does not allow', () => {
  it.each<[ImportSettings, string, string]>([
    [
      { firstStep: 'z' },
      'firstStep',
      'no column "z" to be the first timestep. The columns are "name"',
    ],
    [{ lastStep: 'z' }, 'lastStep', 'no column "z" to be the last timestep'],
    [{ firstStep: 'c', lastStep: 'a' }, 'firstStep', '"c", stands behind the last one, "a"'],
    [{ firstStep: 'a', lastStep: 'a' }, 'lastStep', 'Timesteps are at least two columns'],
    [
      { firstStep: 'c' },
      'firstStep',
      'Column "c" is one alone. Timesteps are at least two columns of numbers',
    ],
    [
      { firstStep: 'a', lastStep: 'e' },
      'firstStep',
      'column "word" among them is of type category',
    ],
    [{ layout: 'sequences', lastStep: 'word' }, 'lastStep', 'column "word" among them'],
    [
      { stepFeatures: 2 },
      'stepFeatures',
      'The 3 columns "a" to "c" cannot be cut into timesteps of 2. Set stepFeatures to a number that divides them, such as 1, 3',
    ],
  ])('%j', async (settings, path, sentence) => {
    await expect(reshaped(small, settings)).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining(sentence) as string,
      faults: [{ path }],
    });
  });

  it('is a layout without two columns of numbers', async () => {
    const text = csv(['a', 'b', 'c'], ['x', 1, 'y'], ['z', 2, 'w']);
    await expect(reshaped(text, { layout: 'series' })).rejects.toMatchObject({
      message: expect.stringContaining('No two neighbouring columns hold numbers') as string,
      faults: [{ path: 'layout' }],
    });
  });

  it('is a table that would be too large, which is not guessed either', async () => {
    const values = Float64Array.from({ length: 100_000 }, (_, row) => row % 7);
    const columns = count(1000, (i) => [`day_${i}`, { type: 'number' as const, values }] as const);
    const large: Imported = {
      ...{ format: 'csv', encoding: null, delimiter: null, decimal: null, header: true },
      table: { rows: values.length, columns: new Map(columns) },
      ...{ rules: new Map(), faults: new Map(), problems: [], decisions: [], preview: [] },
    };
    await expect(reshapeTable(large, { layout: 'series' }, pacer())).rejects.toMatchObject({
      code: 'invalid-input',
      message: expect.stringContaining('The table of series holds 300,000,000 values') as string,
      faults: [{ path: 'layout' }],
    });
    const guessed = await reshapeTable(large, {}, pacer());
    expect(guessed.table).toBe(large.table);
    expect(decisionOn(guessed, 'layout')).toMatchObject({
      ...{ value: 'rows', certain: false },
      reason: 'as series it would hold 300,000,000 values, more than can be kept',
    });
  });
});

it('ends when it is cancelled', async () => {
  const imported = await plain(wide);
  const { Pacer } = await import('../../../../../../main/data/importers/reading/pacer');
  const stopped = new Pacer(AbortSignal.abort());
  await expect(reshapeTable(imported, {}, stopped)).rejects.toMatchObject({ code: 'cancelled' });
});
