import { describe, expect, it } from 'vitest';
import type { Format } from '#shared/domain/import-settings';
import type { Imported } from '../../../../../../main/data/importers/importer';
import { clockColumns, nearestClock } from '../../../../../../main/data/reshape/dates/clock';
import { namedParts } from '../../../../../../main/data/reshape/dates/names';
import { atOnce } from '../../../../../../main/data/steps';

type Numbers = Record<string, readonly number[]>;

/** @param reasons of the unit `s`, by column */
function imported(
  format: Format,
  numbers: Numbers,
  reasons: Record<string, string> = {},
): Imported {
  const columns = Object.entries(numbers).map(
    ([name, values]) =>
      [name, { type: 'number' as const, values: Float64Array.from(values) }] as const,
  );
  return {
    format,
    encoding: null,
    delimiter: null,
    decimal: null,
    header: true,
    table: { rows: Object.values(numbers)[0]?.length ?? 0, columns: new Map(columns) },
    rules: new Map(),
    faults: new Map(),
    problems: [],
    decisions: Object.entries(reasons).map(([column, reason]) => ({
      setting: `columns.${column}.unit`,
      column,
      value: 's',
      reason,
      alternatives: [],
      certain: true,
    })),
    preview: [],
  };
}

function nearest(to: string, from: Imported) {
  const clocks = clockColumns(from, namedParts(from.table.columns.keys()));
  const clock = atOnce(nearestClock(from.table, clocks, to));
  return clock && { name: clock.name, values: [...clock.values], guess: clock.guess };
}

const midnight = 'seconds since midnight';

describe('times of day', () => {
  it('are those whose cells say so, in milliseconds', () => {
    const from = imported('csv', { day: [0, 0], at: [0, 86_400], gap: [5, 6] }, { at: midnight });
    expect(nearest('day', from)).toEqual({ name: 'at', values: [0, 86_400_000], guess: null });
  });

  it('are none beyond a day, or where they are durations', () => {
    const lap = 'hours, minutes and seconds, as seconds';
    expect(
      nearest('day', imported('csv', { day: [0], at: [86_401] }, { at: midnight })),
    ).toBeNull();
    expect(nearest('day', imported('csv', { day: [0], at: [60] }, { at: lap }))).toBeNull();
    expect(nearest('day', imported('csv', { day: [0], time: [60] }, { time: lap }))?.name).toBe(
      'time',
    );
    const ofLaps = { time: 'minutes and seconds, as seconds' };
    expect(nearest('day', imported('csv', { day: [0], time: [60] }, ofLaps))).toBeNull();
  });

  it('are the nearest, the one behind before the one in front', () => {
    const reasons = { a: midnight, b: midnight, c: midnight };
    const from = imported('csv', { a: [1], day: [0], b: [2], x: [0], c: [3] }, reasons);
    expect(nearest('day', from)?.name).toBe('b');
    expect(nearest('a', from)?.name).toBe('a');
    expect(nearest('x', from)?.name).toBe('c');
  });

  it('of a workbook are parts of a day, under such a name', () => {
    const times = [0.75, 0.725, 0.5000115740740741];
    const from = imported('xlsx', { day: [0, 0, 0], Time: times, load: times });
    expect(nearest('day', from)).toEqual({
      name: 'Time',
      values: [64_800_000, 62_640_000, 43_201_000],
      guess: 'parts of a day',
    });
  });

  it.each([
    ['no whole seconds', [0.1234567, 0.5]],
    ['beyond a day', [0.5, 1.5]],
    ['below 0', [-0.5, 0.5]],
    ['whole numbers', [0, 1]],
    ['none at all', [NaN, NaN]],
  ])('of a workbook are none: %s', (_, time) => {
    expect(nearest('day', imported('xlsx', { day: [0, 0], time }))).toBeNull();
  });

  it.each([
    ['milliseconds', 1],
    ['microseconds', 1e3],
    ['nanoseconds', 1e6],
  ])('of a Parquet file are known by their size: %s', (guess, unit) => {
    const time = [0, 64_800_000 * unit];
    expect(nearest('day', imported('parquet', { day: [0, 0], time }))).toEqual({
      name: 'time',
      values: [0, 64_800_000],
      guess,
    });
  });

  it('of a Parquet file are none where their unit is open, or in another file', () => {
    const time = [0, 1_000_000];
    expect(nearest('day', imported('parquet', { day: [0, 0], time }))).toBeNull();
    expect(nearest('day', imported('json', { day: [0, 0], time: [0, 64_800_000] }))).toBeNull();
  });
});
