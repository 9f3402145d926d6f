import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seriesStretch } from '../../../../main/data/series-stretch';
import type { Column, Table } from '../../../../main/data/table';

function tableOf(...values: number[]): Table {
  const columns = new Map<string, Column>([
    ['y', { type: 'number', values: Float64Array.from(values) }],
    ['t', { type: 'date', values: Float64Array.from(values, (_, i) => i * 1000) }],
    ['note', { type: 'text', codes: new Int32Array(values.length), dictionary: ['a'] }],
  ]);
  return { rows: values.length, columns };
}

const request = { column: 'y', timeColumn: 't', from: 0, to: 1e9, points: 100 };

describe('seriesStretch', () => {
  it('gives a short stretch whole, with its times', () => {
    expect(seriesStretch(tableOf(3, NaN, 5), { ...request, from: 1 })).toEqual({
      rows: 3,
      series: null,
      range: { from: 1, to: 3 },
      at: Float64Array.of(1, 2),
      values: Float64Array.of(NaN, 5),
      time: Float64Array.of(1000, 2000),
      timeIsDate: true,
      jumps: new Float64Array(0),
      categories: null,
      whole: true,
    });
  });

  it('keeps the one peak among a million points', () => {
    const values = Array.from({ length: 1_000_000 }, () => 0);
    values[123_456] = 9;
    const stretch = seriesStretch(tableOf(...values.slice(0, 0)), request);
    expect(stretch.at).toHaveLength(0);
    const table = tableOf();
    const whole: Table = {
      rows: values.length,
      columns: new Map(table.columns).set('y', {
        type: 'number',
        values: Float64Array.from(values),
      }),
    };
    const thinned = seriesStretch(whole, { ...request, timeColumn: null });
    expect(thinned.at.length).toBeLessThanOrEqual(100);
    expect([...thinned.at].filter((_, i) => thinned.values[i] === 9)).toEqual([123_456]);
    expect(thinned).toMatchObject({ whole: false, time: null });
  });

  it('never gives more than was asked for, in rising order, with the extremes of the stretch', () => {
    const cases = fc.record({
      values: fc.array(fc.double({ noNaN: true, noDefaultInfinity: true }), { minLength: 1 }),
      points: fc.integer({ min: 2, max: 20 }),
      from: fc.nat(20),
      length: fc.nat(50),
    });
    fc.assert(
      fc.property(cases, ({ values, points, from, length }) => {
        const asked = { ...request, points, from, to: from + length };
        const { at, values: drawn, range } = seriesStretch(tableOf(...values), asked);
        expect(at.length).toBeLessThanOrEqual(points);
        expect([...at]).toEqual([...new Set(at)].sort((a, b) => a - b));
        const all = values.slice(range.from, range.to);
        if (all.length === 0) return;
        expect(Math.max(...drawn)).toBe(Math.max(...all));
        expect(Math.min(...drawn)).toBe(Math.min(...all));
      }),
    );
  });

  describe('of one series', () => {
    // Rows of A and B take turns; the time of A jumps before its fifth row.
    const rows = 20;
    const times = Array.from(
      { length: rows },
      (_, i) => (i >> 1) + (i % 2 === 0 && i >= 8 ? 7 : 0),
    );
    const columns = new Map<string, Column>([
      ['y', { type: 'number', values: Float64Array.from({ length: rows }, (_, i) => 10 * i) }],
      ['t', { type: 'number', values: Float64Array.from(times) }],
      [
        'kind',
        { type: 'category', codes: Int32Array.from(times, (t) => t % 2), dictionary: ['u', 'v'] },
      ],
      [
        'id',
        {
          type: 'category',
          codes: Int32Array.from({ length: rows }, (_, i) => i % 2),
          dictionary: ['A', 'B'],
        },
      ],
    ]);
    const table: Table = { rows, columns };
    const of = (name: string | null) => ({ ...request, series: { columns: ['id'], name } });

    it('gives its rows alone, in order, by their place in it', () => {
      const stretch = seriesStretch(table, { ...of('B'), from: 2, to: 5 });
      expect(stretch).toMatchObject({ rows: 10, series: 'B', range: { from: 2, to: 5 } });
      expect([...stretch.at]).toEqual([2, 3, 4]);
      expect([...stretch.values]).toEqual([50, 70, 90]);
      expect([...(stretch.time ?? [])]).toEqual([2, 3, 4]);
    });

    it('tells where its time jumps, and where that of another one does not', () => {
      expect([...seriesStretch(table, of('A')).jumps]).toEqual([4]);
      expect([...seriesStretch(table, of('B')).jumps]).toEqual([]);
      expect([...seriesStretch(table, { ...of('A'), from: 5 }).jumps]).toEqual([]);
    });

    it('is the first one where none is named, or there is none of that name', () => {
      expect(seriesStretch(table, of(null)).series).toBe('A');
      expect(seriesStretch(table, of('C')).series).toBe('A');
    });

    it('numbers categories and names them', () => {
      const stretch = seriesStretch(table, { ...of('B'), column: 'kind', to: 3 });
      expect([...stretch.values]).toEqual([0, 1, 0]);
      expect(stretch.categories).toEqual(['u', 'v']);
    });
  });

  it('says what it cannot draw', () => {
    expect(() => seriesStretch(tableOf(1), { ...request, column: 'x' })).toThrow(
      'There is no column "x". There are: y, t, note.',
    );
    expect(() => seriesStretch(tableOf(1), { ...request, column: 'note' })).toThrow(/has texts/);
  });
});
