import { describe, expect, it } from 'vitest';
import { reshapeTable } from '../../../../../../main/data/reshape/wide';
import { count, csv, decisionOn, noise, pacer, plain, reshaped, wideDecisions } from './fixture';

const isoDay = (i: number) => new Date(Date.UTC(2020, 0, 22 + i)).toISOString().slice(0, 10);

describe('tables whose rows are timesteps or records', () => {
  const unchanged = async (text: string) => {
    const imported = await plain(text);
    expect(await reshapeTable(imported, {}, pacer())).toBe(imported);
  };

  it.each([
    ['components of other scales', (i: number) => `V${i + 1}`, 23],
    ['features of one scale', (i: number) => `feature_${i}`, 23],
    ['numbered questions', (i: number) => `Q${i + 1}`, 20],
  ])('leaves %s alone', async (_, name, length) => {
    const lines = count(40, (row) => count(length, (i) => (1 + (i % 3)) * noise(row * 31 + i * 7)));
    await unchanged(
      csv(['Time', ...count(length, name)], ...lines.map((cells, row) => [row * 3, ...cells])),
    );
  });

  it('leaves rates without a header alone', async () => {
    await unchanged(
      csv(...count(60, (row) => count(8, (i) => 0.78 + i / 10 + Math.sin(row / 50) / 20))),
    );
  });

  it('leaves sensors alone whose rows follow each other, whatever their names', async () => {
    const lines = count(60, (row) => count(12, (i) => 20 + ((i * 7) % 12) + Math.sin(row / 9)));
    await unchanged(
      csv(
        count(12, (i) => `T${i + 1}`),
        ...lines,
      ),
    );
  });

  it('leaves sensors alone that are near each other, as their rows change step by step', async () => {
    const lines = count(60, (row) =>
      count(12, (i) => 3 * i + 100 * Math.sin(row / 4) + noise(row * 12 + i)),
    );
    await unchanged(
      csv(
        count(12, (i) => `Z${i + 1}`),
        ...lines,
      ),
    );
  });

  it('leaves answers alone that are near because each person has a level', async () => {
    const lines = count(60, (row) => [
      row,
      ...count(20, (i) => Math.round(6 * noise(row) + noise(row * 20 + i))),
    ]);
    await unchanged(csv(['id', ...count(20, (i) => `Q${i + 1}`)], ...lines));
  });

  it.each(['T', 'm', 'w', 'd_', 'lag_'])(
    'does not believe the prefix %s where no words name the rows',
    async (prefix) => {
      const lines = count(40, (row) => [row % 2, ...count(12, (i) => noise(row * 31 + i * 7))]);
      await unchanged(csv(['on', ...count(12, (i) => `${prefix}${i + 1}`)], ...lines));
    },
  );

  it('leaves tables with dates of their own alone', async () => {
    const lines = count(30, (row) => [isoDay(row), ...count(24, (i) => row + i)]);
    await unchanged(csv(['date', ...count(24, (i) => `t_${i}`)], ...lines));
  });

  it('unless timesteps are asked for', async () => {
    const lines = count(30, (row) => [isoDay(row), row % 2, ...count(6, (i) => row + i)]);
    const text = csv(['date', 'on', ...count(6, (i) => 2000 + i)], ...lines);
    expect(wideDecisions(await reshaped(text, { layout: 'series' }))).toMatchObject({
      ...{ firstStep: '2000', lastStep: '2005' },
    });
  });

  it('leaves few years and eleven months alone', async () => {
    await unchanged(
      csv(['x', ...count(5, (i) => 2000 + i)], [1, 2, 3, 4, 5, 6], [2, 3, 4, 5, 6, 8]),
    );
  });

  it('says of many columns that they may be timesteps', async () => {
    const text = csv(...count(30, (row) => count(30, (i) => noise(row * 31 + i * 7))));
    const imported = await plain(text);
    const result = await reshapeTable(imported, {}, pacer());
    expect(result.table).toBe(imported.table);
    expect(decisionOn(result, 'layout')).toEqual({
      setting: 'layout',
      column: null,
      value: 'rows',
      reason: 'neighbouring columns are unlike: features, not timesteps',
      alternatives: ['series', 'sequences'],
      certain: true,
    });
    expect(Object.keys(wideDecisions(result))).toEqual(['layout']);
  });

  it('says which column among dates holds no numbers', async () => {
    const text = csv(
      ['id', ...count(8, isoDay)],
      ['a', 1, 2, 'x', 4, 5, 6, 7, 8],
      ['b', 1, 2, 'y', 4, 5, 6, 7, 8],
    );
    expect(decisionOn(await reshaped(text), 'layout')).toMatchObject({
      ...{ value: 'rows', certain: false },
      reason: 'column "2020-01-24" among them is of type category, not number',
    });
  });

  it('does not put together what counts different things', async () => {
    const line = (id: string) => [id, '1 %', '2 %', '3 %', '4 €', '5 €', '6 €'];
    const text = csv(['id', ...count(6, isoDay)], line('a'), line('b'));
    expect(decisionOn(await reshaped(text), 'layout')).toMatchObject({
      ...{ value: 'rows', reason: 'they have different units: "2020-01-22" %, "2020-01-25" €' },
    });
  });
});
